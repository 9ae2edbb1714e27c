"""Someone who answers what the inspector asks, with the keyboard and the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from tests.ui.person import CTRL, LEFT, NOTHING, Person

Field = QLineEdit | QPlainTextEdit


class Inquirer:
    """Reads and fills in the inspector of a person's window."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.window = person.window
        if person.window.inspector.isHidden():
            person.chooses("view.inspector")

    def looks_at(self, *ids: str) -> None:
        self.window.view.select(ids)
        QApplication.processEvents()

    def field(self, name: str) -> Field:
        found = self.window.inspector.findChild(QWidget, f"inspect-{name}")
        assert isinstance(found, QLineEdit | QPlainTextEdit), name
        return found

    def goes_to(self, name: str) -> None:
        """Click into a field and mark all that is in it."""
        self._click(self.field(name))
        assert self.field(name).hasFocus()
        self.person.presses_key(Qt.Key.Key_A, CTRL)

    def enters(self, name: str, text: str) -> None:
        """Type a text into a field, in place of what is there."""
        self.goes_to(name)
        self.person.types(text)

    def reads(self, name: str) -> str:
        field = self.field(name)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def presses(self, name: str) -> None:
        """Press a button."""
        button = self.window.inspector.findChild(QAbstractButton, f"inspect-{name}")
        assert button is not None, name
        assert button.isEnabled(), name
        self._click(button)

    def is_on(self, name: str) -> bool:
        button = self.window.inspector.findChild(QAbstractButton, f"inspect-{name}")
        assert button is not None, name
        return button.isChecked()

    def says(self, name: str) -> str:
        """The words of a label that is seen; empty when it is not."""
        label = self.window.inspector.findChild(QWidget, name)
        assert label is not None, name
        return label.text() if label.isVisible() else ""

    def error(self, name: str) -> str:
        """What is said to be wrong with a field."""
        return self.says(f"inspect-{name}-error")

    def sees(self, name: str) -> bool:
        found = self.window.inspector.findChild(QWidget, f"inspect-{name}")
        return found is not None and found.isVisible()

    def has_focus(self, name: str) -> bool:
        """Whether the keyboard is in a widget of a form."""
        focused = QApplication.focusWidget()
        return focused is not None and focused.objectName() == f"inspect-{name}"

    def rows(self, name: str) -> list[str]:
        """The rows of a list in a form."""
        model = self.window.inspector.findChild(QWidget, f"inspect-{name}-list").model()
        return [model.index(index, 0).data() for index in range(model.rowCount())]

    def clicks_row(self, name: str, index: int) -> None:
        rows = self.window.inspector.findChild(QWidget, f"inspect-{name}-list")
        self._reveal(rows)
        middle = rows.visualRect(rows.model().index(index, 0)).center()
        QTest.mouseClick(self.window.windowHandle(), LEFT, NOTHING, rows.viewport().mapTo(self.window, middle))

    def unfolds(self, *groups: str) -> None:
        for group in groups:
            if not self.is_on(group):
                self.presses(group)

    def settles(self) -> None:
        """Let everything take its place."""
        _settle()

    def _click(self, widget: QWidget) -> None:
        self._reveal(widget)
        spot = widget.mapTo(self.window, widget.rect().center())
        if isinstance(widget, QAbstractButton):
            spot = widget.mapTo(self.window, widget.rect().topLeft() + widget.rect().center() / 8)
            spot.setY(widget.mapTo(self.window, widget.rect().center()).y())
        QTest.mouseClick(self.window.windowHandle(), LEFT, NOTHING, spot)

    def _reveal(self, widget: QWidget) -> None:
        _settle()
        scrolled = self.window.inspector.findChild(QScrollArea, "inspector-scroll")
        scrolled.ensureWidgetVisible(widget)
        _settle()
        assert widget.isVisible(), widget.objectName()


def _settle() -> None:
    """A label tells how high it is once it knows its width, and what stands around it then follows."""
    for _ in range(9):
        QApplication.processEvents()

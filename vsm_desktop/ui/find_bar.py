"""Finding stages, flows, resistance points and notes on the map by their words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from vsm_desktop.core.search import search
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View


class FindBar(QFrame):
    """A line to type into. What is found first is selected at once; Enter goes to the next, Shift+Enter back."""

    found = Signal(tuple)
    """The ids to be shown."""
    closed = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self.setObjectName("find-bar")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._view = view
        self._found: tuple[str, ...] = ()
        self._line = QLineEdit()
        self._line.setObjectName("find-line")
        self._line.setAccessibleName(tr("Find on the map"))
        self._line.setPlaceholderText(tr("Find on the map"))
        self._line.setMinimumWidth(200)
        self._count = QLabel()
        self._count.setObjectName("find-count")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self._line)
        layout.addWidget(self._count)
        for name, sign, words, step in (
            ("find-previous", Qt.ArrowType.UpArrow, tr("Previous"), -1),
            ("find-next", Qt.ArrowType.DownArrow, tr("Next"), 1),
        ):
            layout.addWidget(self._button(name, sign, words, step))
        connect(self._line.textChanged, self._search)
        self.hide()

    def open(self) -> None:
        """Begin to find, with what was looked for before selected."""
        self.show()
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, name: str, sign: Qt.ArrowType, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setArrowType(sign)
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        connect(button.clicked, lambda *_: self._step(step))
        return button

    def _search(self, words: str) -> None:
        self._found = search(self._view.state, words)
        self._go_to(0)

    def _step(self, step: int) -> None:
        """To the one after, or before, that which is selected: the map may have changed meanwhile."""
        self._found = search(self._view.state, self._line.text())
        selected = self._view.selection
        index = self._found.index(selected[0]) + step if selected and selected[0] in self._found else 0
        self._go_to(index)

    def _go_to(self, index: int) -> None:
        if not self._found:
            self._count.setText(tr("Nothing found") if self._line.text().strip() else "")
            return
        index %= len(self._found)
        self._count.setText(tr("{index} of {count}").format(index=index + 1, count=len(self._found)))
        self._view.select([self._found[index]])
        self.found.emit((self._found[index],))

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

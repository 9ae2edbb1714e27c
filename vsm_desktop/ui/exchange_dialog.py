"""The three questions that make an exchange: which value, what the client does for it, and where they meet it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from vsm_desktop.core.entry import read_name, read_text, refusal
from vsm_desktop.core.model import Exchange
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words

_WIDTH = 440


class ExchangeDialog(QDialog):
    """Asks in front of a window, with what is known filled in. It can be ended once all three are answered."""

    made = Signal(str, str, str)
    """The value evoked, the customer's action, and the id of the stage."""

    def __init__(
        self, parent: QWidget, host: str, known: Exchange, stages: Sequence[tuple[str, str]], evoked_at: str | None
    ) -> None:
        """`stages`: those to choose from, by id and in words; `evoked_at` the one suggested."""
        super().__init__(parent)
        self.setObjectName("exchange")
        self.setWindowTitle(tr("Make this exchange"))
        self.setMinimumWidth(_WIDTH)
        self._stages = stages
        self._value = _line("exchange-value", tr("What value do we evoke?"), known.evoked_value)
        self._value.setPlaceholderText(tr("Choose from everyone"))
        self._action = _line("exchange-action", tr("What does the customer do?"), known.customer_action)
        self._action.setPlaceholderText(tr("Marks whom they would engage"))
        self._where = QComboBox()
        self._where.setObjectName("exchange-where")
        self._where.setAccessibleName(tr("Where do they meet it?"))
        self._where.addItems([text for _, text in stages])
        self._where.setCurrentIndex(next((index for index, (name, _) in enumerate(stages) if name == evoked_at), -1))
        self._lacking = words("exchange-lacking", size=12, is_pale=True)
        self._buttons = _end_buttons()
        self._lay_out(host)
        for line in (self._value, self._action):
            connect(line.textChanged, self._check)
        connect(self._where.currentIndexChanged, self._check)
        connect(self._buttons.accepted, self._end)
        connect(self._buttons.rejected, self.reject)
        self._check()

    def _lay_out(self, host: str) -> None:
        column = QVBoxLayout(self)
        about = words("exchange-about")
        about.setText(tr("Value stops at {host}. The customer acts, and the act is the resource.").format(host=host))
        column.addWidget(about)
        column.addSpacing(6)
        for name, widget in (("value", self._value), ("action", self._action), ("where", self._where)):
            label = words(f"exchange-{name}-label", is_bold=True)
            label.setText(widget.accessibleName())
            column.addWidget(label)
            column.addWidget(widget)
            column.addSpacing(4)
        drawn = words("exchange-drawn", size=12, is_pale=True)
        drawn.setText(tr("A client's stage and the flow from it to the stop are drawn where they are not there yet."))
        column.addWidget(drawn)
        column.addWidget(self._lacking)
        column.addWidget(self._buttons)

    def _check(self, *_: object) -> None:
        lacking = self._what_lacks()
        self._lacking.setText(lacking)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not lacking)

    def _what_lacks(self) -> str:
        answers = ((self._value, read_text), (self._action, read_name))
        for line, read in answers:
            try:
                read(line.text())
            except ValueError as error:
                return plain(refusal(line.text(), error))
        stated = (*(bool(line.text().strip()) for line, _ in answers), self._where.currentIndex() >= 0)
        named = (tr("the value"), tr("the action"), tr("the stage"))
        missing = [word for word, is_stated in zip(named, stated, strict=True) if not is_stated]
        return tr("Still lacking: {what}.").format(what=", ".join(missing)) if missing else ""

    def _end(self) -> None:
        if not self._what_lacks():
            self.accept()
            stage = self._stages[self._where.currentIndex()][0]
            self.made.emit(read_text(self._value.text()), read_name(self._action.text()), stage)


def _line(name: str, question: str, text: str) -> QLineEdit:
    line = QLineEdit(" ".join(text.split()))
    line.setObjectName(name)
    line.setAccessibleName(question)
    line.setMaxLength(1_000_000)
    return line


def _end_buttons() -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    for button, name, text in (
        (QDialogButtonBox.StandardButton.Ok, "exchange-make", tr("Make it")),
        (QDialogButtonBox.StandardButton.Cancel, "exchange-cancel", tr("Cancel")),
    ):
        buttons.button(button).setObjectName(name)
        buttons.button(button).setText(text)
        buttons.button(button).setIcon(QIcon())  # which some desktops give it
    return buttons

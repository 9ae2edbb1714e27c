"""The three questions that make an exchange: which value, what the client does for it, and where they meet it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from vsm_desktop.core.entry import read_name, read_text, refusal
from vsm_desktop.core.model import Exchange
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words

_WIDTH = 440


class Where(NamedTuple):
    """A stage of the map by its id or, where it has none yet, one that is to be drawn by its name."""

    stage_id: str | None
    name: str


class ExchangeDialog(QDialog):
    """Asks in front of a window, with what is known filled in. It can be ended once all three are answered."""

    made = Signal(str, str, object)
    """The value evoked, the customer's action, and `Where` it is met."""

    def __init__(
        self,
        parent: QWidget,
        host: str,
        known: Exchange,
        stages: Sequence[tuple[str, str]],
        evoked_at: str | None,
        foresee: Callable[[Where], str],
    ) -> None:
        """
        Args:
            stages: those to choose from, by id and in words.
            evoked_at: the one suggested.
            foresee: what comes of the exchange where it is met there.
        """
        super().__init__(parent)
        self.setObjectName("exchange")
        self.setWindowTitle(tr("Make this exchange"))
        self.setMinimumWidth(_WIDTH)
        self._stages = stages
        self._foresee = foresee
        self._value = _line("exchange-value", tr("What value do we evoke?"), known.evoked_value)
        self._value.setPlaceholderText(tr("such as Choose from everyone"))
        self._action = _line("exchange-action", tr("What does the customer do?"), known.customer_action)
        self._action.setPlaceholderText(tr("such as Marks whom they would engage"))
        self._place = _line("exchange-where-text", tr("Where do they meet it?"), "")
        self._place.setPlaceholderText(tr("a stage of the map, or a new one"))
        self._where = _where_box(self._place, [text for _, text in stages])
        self._where.setCurrentIndex(next((index for index, (name, _) in enumerate(stages) if name == evoked_at), -1))
        self._foreseen = words("exchange-foreseen", size=12)
        self._lacking = words("exchange-lacking", size=12, is_pale=True)
        self._buttons = _end_buttons()
        self._lay_out(host)
        for line in (self._value, self._action):
            connect(line.textChanged, self._check)
        connect(self._where.editTextChanged, self._check_where)
        connect(self._buttons.accepted, self._end)
        connect(self._buttons.rejected, self.reject)
        self._check_where()

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
        column.addWidget(self._foreseen)
        column.addWidget(self._lacking)
        column.addWidget(self._buttons)

    def _check_where(self, *_: object) -> None:
        where = self._chosen()
        self._foreseen.setText(plain(self._foresee(where)) if where.stage_id or where.name else "")
        self._check()

    def _check(self, *_: object) -> None:
        lacking = self._what_lacks()
        self._lacking.setText(lacking)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not lacking)

    def _what_lacks(self) -> str:
        answers = ((self._value, read_text), (self._action, read_name), (self._place, read_name))
        for line, read in answers:
            try:
                read(line.text())
            except ValueError as error:
                return plain(refusal(line.text(), error))
        named = (tr("the value"), tr("the action"), tr("the stage"))
        missing = [word for word, (line, _) in zip(named, answers, strict=True) if not line.text().strip()]
        return tr("Still lacking: {what}.").format(what=", ".join(missing)) if missing else ""

    def _chosen(self) -> Where:
        """The stage that is chosen or called so, else a new one."""
        text, index = self._where.currentText(), self._where.currentIndex()
        if index < 0 or self._where.itemText(index) != text:
            name = text.strip().casefold()
            index = next((at for at, (_, known) in enumerate(self._stages) if known.casefold() == name), -1)
        return Where(self._stages[index][0], text) if index >= 0 else Where(None, text.strip())

    def _end(self) -> None:
        if not self._what_lacks():
            self.accept()
            where = self._chosen()
            if where.stage_id is None:
                where = Where(None, read_name(where.name))
            self.made.emit(read_text(self._value.text()), read_name(self._action.text()), where)


def _line(name: str, question: str, text: str) -> QLineEdit:
    line = QLineEdit(" ".join(text.split()))
    line.setObjectName(name)
    line.setAccessibleName(question)
    line.setMaxLength(1_000_000)
    return line


def _where_box(line: QLineEdit, stages: Sequence[str]) -> QComboBox:
    """The stages to choose from; a name that none of them has can be typed."""
    box = QComboBox()
    box.setObjectName("exchange-where")
    box.setAccessibleName(line.accessibleName())
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(stages)
    box.setLineEdit(line)
    box.setCompleter(_completer(box))
    return box


def _completer(box: QComboBox) -> QCompleter:
    completer = QCompleter(box.model(), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.setObjectName("exchange-where-known")
        popup.setAccessibleName(tr("Stages of the map"))
    return completer


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

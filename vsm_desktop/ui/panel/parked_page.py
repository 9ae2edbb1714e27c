"""The parking lot: what was said and belongs to no stage yet, to be sorted one after the other."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from vsm_desktop.core.model import Note, NoteKind, State
from vsm_desktop.core.parking import parked_notes
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.rows import Row
from vsm_desktop.ui.panel.signs import NoteSign
from vsm_desktop.ui.panel.stage_field import StageField

_KINDS: tuple[NoteKind, ...] = ("question", "note", "burst")


class ParkedPage(QWidget):
    """A row per note that hangs on nothing, over what can be done with the chosen one.

    When it is sorted the row below takes its place, so that the lot is worked off from top to bottom.
    """

    places_chosen = Signal(object)
    hang_requested = Signal(object, str)
    """The ids of notes, and the words that name a stage."""
    action_requested = Signal(object)
    answer_requested = Signal(object)
    kind_requested = Signal(object, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._notes: tuple[Note, ...] = ()
        self._state: State | None = None
        self.list = RowList("parked-list", tr("Parking lot"), theme, most_lines=5)
        self.stage = StageField("parked-stage", tr("Hang it on a stage"), self._names)
        self.stage.setPlaceholderText(tr("Hang it on a stage: type its name"))
        self._refused = words("parked-refused", size=12)
        self._refused.setForegroundRole(self.palette().ColorRole.BrightText)
        self._buttons = {
            "action": _named(QPushButton(tr("Make it an action")), "parked-action"),
            "answered": _named(QPushButton(tr("Tick it off")), "parked-answered"),
        }
        self._kinds: Mapping[NoteKind, QAbstractButton] = {
            kind: _named(QRadioButton(note_kind_word(kind)), f"parked-{kind}") for kind in _KINDS
        }
        self._one_kind = QButtonGroup(self)
        self._lay_out()
        self._connect_parts()

    @property
    def current(self) -> str | None:
        """The note that is talked about."""
        row = self.list.current
        return None if row is None else row.ids[0]

    @property
    def words(self) -> tuple[str, str]:
        """What the note says that is talked about, and what kind of note it is."""
        row = self.list.current
        return ("", "") if row is None else (row.words, row.title)

    @property
    def count(self) -> int:
        """How many notes are parked."""
        return len(self._notes)

    def show_state(self, state: State) -> None:
        self._state = state
        notes = parked_notes(state)
        if notes == self._notes:
            return
        before = [note.id for note in self._notes]
        at = before.index(self.current) if self.current in before else None
        self._notes = notes
        self.list.show_rows(tuple(_row(note) for note in notes))
        if at is not None and self.list.current is None and notes:
            self.list.mark(notes[min(at, len(notes) - 1)].id)
        self._show_current()

    def step(self, by: int) -> None:
        """Talk about the next note, or the one before."""
        ids = [note.id for note in self._notes]
        if not ids:
            return
        current = self.current
        index = (ids.index(current) + by) % len(ids) if current in ids else 0 if by > 0 else len(ids) - 1
        self.list.mark(ids[index])
        self.show_place()

    def show_place(self) -> None:
        """Show on the map the note that is talked about."""
        if self.current is not None:
            self.places_chosen.emit((self.current,))

    def refuse(self, reason: str) -> None:
        """Say why a note was not hung where that was typed."""
        self._refused.setText(plain(reason))
        self._refused.setVisible(bool(reason))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.stage)
        column.addWidget(self._refused)
        column.addLayout(_side_by_side(*self._buttons.values()))
        column.addLayout(_side_by_side(*self._kinds.values()))
        for button in self._kinds.values():
            self._one_kind.addButton(button)

    def _connect_parts(self) -> None:
        connect(self.list.chosen, lambda row: self.places_chosen.emit(row.ids))
        connect(self.list.selectionModel().selectionChanged, lambda *_: self._show_current())
        connect(self.stage.entered, self._hang)
        connect(self.stage.textEdited, lambda *_: self.refuse(""))
        connect(self.stage.left, self.left.emit)
        connect(self._buttons["action"].clicked, lambda *_: self.action_requested.emit(self._chosen))
        connect(self._buttons["answered"].clicked, lambda *_: self.answer_requested.emit(self._chosen))
        for kind, button in self._kinds.items():
            connect(button.clicked, lambda *_, kind=kind: self._set_kind(kind))

    @property
    def _chosen(self) -> tuple[str, ...]:
        return () if self.current is None else (self.current,)

    def _names(self) -> list[str]:
        return [] if self._state is None else [plain(stage_name(stage.name)) for stage in self._state.stages]

    def _hang(self, text: str) -> None:
        self.hang_requested.emit(self._chosen, text)

    def _set_kind(self, kind: NoteKind) -> None:
        self.kind_requested.emit(self._chosen, kind)
        self._show_current()  # which kind is checked is the map's to say

    def _show_current(self) -> None:
        note = next((note for note in self._notes if note.id == self.current), None)
        self.refuse("")
        for widget in (self.stage, *self._buttons.values(), *self._kinds.values()):
            widget.setEnabled(note is not None)
        self._one_kind.setExclusive(False)  # for none of them to be checked
        for kind, button in self._kinds.items():
            button.setChecked(note is not None and note.kind == kind)
        self._one_kind.setExclusive(True)


def _row(note: Note) -> Row:
    return Row(note.id, (note.id,), note_kind_word(note.kind), plain(note.text), NoteSign(note.kind))


def note_kind_word(kind: NoteKind) -> str:
    return {"question": tr("Question"), "note": tr("Note"), "burst": tr("Kaizen burst")}[kind]


def _named(button: QAbstractButton, name: str) -> QAbstractButton:
    button.setObjectName(name)
    button.setAccessibleName(button.text())
    return button


def _side_by_side(*buttons: QAbstractButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button, 1)
    return row

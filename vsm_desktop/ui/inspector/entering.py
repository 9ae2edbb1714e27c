"""Making edits of what is entered: at once or, for a great many records, when whoever types pauses."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from vsm_desktop.core import edits
from vsm_desktop.core.model import State
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.inspector.field import Field
from vsm_desktop.ui.inspector.map_questions import Whole
from vsm_desktop.ui.inspector.rows import FieldRow
from vsm_desktop.ui.inspector.subject import Subject
from vsm_desktop.ui.view import View

_BETWEEN_LETTERS = 0.2
"""How long people take from one letter to the next while they type, in seconds."""
_MANY = 300
"""An edit of more records than this would be felt at every letter."""
_PAUSE = 350
"""How long nothing is typed before it is entered for many, in milliseconds."""
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_LEAVING = (QEvent.Type.MouseButtonPress, QEvent.Type.Close, QEvent.Type.WindowDeactivate)


@dataclass(frozen=True)
class Entry:
    """What is to become of a field of what is looked at."""

    looked_at: Subject
    row: FieldRow
    field: Field
    change: Callable[[Any], Any]
    burst: object


class Entering(QObject):
    """What is typed from one coming of the keyboard to its leaving is one step of the history."""

    def __init__(self, view: View, show_anew: Callable[[FieldRow], None], parent: QObject) -> None:
        """`show_anew`: shows in a row what the map says."""
        super().__init__(parent)
        self._view = view
        self._show_anew = show_anew
        self._visit = 0
        self._burst: object = None
        self._typed_at = float("-inf")
        self._waiting: Entry | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        connect(self._pause.timeout, self.flush)

    @property
    def is_typing(self) -> bool:
        """Whether a letter has just been typed, so that another one is likely to follow."""
        return perf_counter() - self._typed_at < _BETWEEN_LETTERS

    def visit(self) -> None:
        """What is entered from now on is a step of its own."""
        self.flush()
        self._visit += 1

    def forget_burst(self) -> None:
        """What was typed is not taken back any more."""
        self._burst = None

    def enter(
        self, looked_at: Subject, row: FieldRow, field: Field, change: Callable[[Any], Any], *, is_typing: bool
    ) -> None:
        self._burst = (field.name, looked_at.ids, self._visit) if is_typing else None
        entry = Entry(looked_at, row, field, change, self._burst)
        if is_typing:
            self._typed_at = perf_counter()
        if is_typing and len(looked_at.ids) > _MANY:
            self._wait_with(entry)
        else:
            self.flush()
            self._enter(entry)

    def withdraw(self) -> None:
        """Nothing is left on the map of what was typed since the keyboard came."""
        self._take_waiting()
        if self._burst is not None:
            self._view.session.take_back(self._burst)

    def flush(self) -> None:
        """Enter what waits."""
        entry = self._take_waiting()
        if entry is not None and entry.looked_at.is_in(self._view.state):
            self._enter(entry)

    def _wait_with(self, entry: Entry) -> None:
        count = len(entry.looked_at.ids)
        entry.row.remark(tr("For all {n:,} at once, as soon as you pause…").format(n=count))
        if self._waiting is None:
            _application().installEventFilter(self)
        self._waiting = entry
        self._pause.start()

    def _take_waiting(self) -> Entry | None:
        entry, self._waiting = self._waiting, None
        if entry is not None:
            self._pause.stop()
            _application().removeEventFilter(self)
            entry.row.remark("")
        return entry

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever is done next is done with what was typed."""
        if event.type() in _LEAVING or _is_command(event):
            self.flush()
        return False

    def _enter(self, entry: Entry) -> None:
        try:
            if entry.looked_at.kind == "map":
                self._edit_whole(entry)
            else:
                self._edit_records(entry)
        except ValueError as error:
            if entry.burst is None:
                self._show_anew(entry.row)  # what was chosen is not so
            entry.row.say(_first_line(error))

    def _edit_records(self, entry: Entry) -> None:
        kind, ids, field, change = entry.looked_at.kind, entry.looked_at.ids, entry.field, entry.change
        assert kind != "map"
        for name, record in zip(ids, entry.looked_at.records(self._view), strict=True):
            reason = field.refuse(self._view.state, name, change(field.get(record)))
            if reason is not None:
                raise ValueError(reason)

        def edit(state: State) -> State:
            return edits.update_records(
                state, kind, ids, lambda record: field.put(record, change(field.get(record)), state)
            )

        self._view.apply(field.step, edit, entry.burst)

    def _edit_whole(self, entry: Entry) -> None:
        session, state, field = self._view.session, self._view.state, entry.field
        session.cancel()
        before = Whole(session.committed, session.committed.states_by_id[state.id])
        after = field.put(before, entry.change(field.get(before)), before.state)
        if field.get(after) != field.get(before):
            session.apply(field.step, edits.edit_state(after.map, state.id, lambda _: after.state), entry.burst)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application


def _is_command(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and bool(event.modifiers() & _HELD)
    )


def _first_line(error: ValueError) -> str:
    return str(error).splitlines()[0] if str(error) else tr("This cannot be said of it")

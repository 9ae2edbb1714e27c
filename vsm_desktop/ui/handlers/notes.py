"""Sticky notes: adding them, saying what they are, and letting them go from their stage."""

from collections.abc import Mapping

from vsm_desktop.core import note_edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Note, NoteKind, State
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.room import first_free, within_reach
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.tools.attaching import hung

_GAP = 12


class NoteHandlers(Editing):
    def handlers(self) -> Mapping[str, Handler]:
        labels: Mapping[NoteKind, str] = {
            "note": tr("Add note"),
            "question": tr("Add question"),
            "burst": tr("Add kaizen burst"),
        }
        return {
            **{f"note.{kind}": self._kind(kind, label) for kind, label in labels.items()},
            "note.detach": Handler(
                self._detach, lambda: bool(self._attached()), needs=tr("Select a note that hangs on a stage")
            ),
        }

    def _kind(self, kind: NoteKind, label: str) -> Handler:
        def run() -> None:
            notes = self._only_notes()
            if notes:
                self.view.apply(
                    tr("Change what a note is"), lambda state: note_edits.set_note_kind(state, notes, kind)
                )
            else:
                self._add(kind, label)

        def is_checked() -> bool:
            by_id = self.view.state.notes_by_id
            return bool(self._only_notes()) and all(by_id[name].kind == kind for name in self._only_notes())

        return Handler(run, is_checked=is_checked)

    def _only_notes(self) -> tuple[str, ...]:
        """The notes selected, if nothing else is."""
        notes = self.view.selected_notes
        return notes if len(notes) == len(self.view.selection) else ()

    def _add(self, kind: NoteKind, label: str) -> None:
        """On the stage selected last, else in the middle of what is seen; written at once."""
        stages = self.view.selected_stages
        corner = self._free_corner()
        note = Note(id=new_id(self.view.state.ids), x=round(corner.x), y=round(corner.y), kind=kind)

        def add(state: State) -> State:
            added = note_edits.add_note(state, note)
            return hung(self.canvas, added, [note.id], stages[-1]) if stages else added

        self.view.preview(add)
        self.canvas.reveal([note.id])
        self.canvas.write_note(note.id, label)

    def _free_corner(self) -> Point:
        """The first place from the middle of what is seen downwards at which nothing stands yet."""
        center = self.canvas.seen_center()
        left, top = center.x - NOTE_WIDTH / 2, center.y - NOTE_HEIGHT / 2
        room = within_reach(Rect(left, top, left + NOTE_WIDTH, top + NOTE_HEIGHT))
        room = first_free(room, self._below_bodies, self.canvas.bodies_near)
        return Point(room.left, room.top)

    def _below_bodies(self, room: Rect) -> Rect:
        top = max(body.bottom for body in self.canvas.bodies_near(room).values()) + _GAP
        return within_reach(Rect(room.left, top, room.right, top + NOTE_HEIGHT))

    def _attached(self) -> tuple[str, ...]:
        by_id = self.view.state.notes_by_id
        return tuple(name for name in self.view.selected_notes if by_id[name].on is not None)

    def _detach(self) -> None:
        notes = self._attached()
        self.view.apply(tr("Detach note"), lambda state: note_edits.attach_notes(state, notes, None))

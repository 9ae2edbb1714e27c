"""Sorting the parking lot: notes are hung on a stage, become actions, are ticked off, or become of another kind."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt

from vsm_desktop.core import edits, note_edits
from vsm_desktop.core.model import NoteKind, State
from vsm_desktop.core.parking import action_of, parked_notes, stage_meant
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.panel.panel import Panel
from vsm_desktop.ui.tools.attaching import hung


@dataclass
class ParkingHandlers(Editing):
    panel: Panel

    def handlers(self) -> Mapping[str, Handler]:
        nothing = tr("Nothing is parked: type ? and a question into the quick line")
        select = tr("Select a note")
        return {
            "note.next-parked": Handler(lambda: self.panel.step_parked(1), self._has_parked, needs=nothing),
            "note.previous-parked": Handler(lambda: self.panel.step_parked(-1), self._has_parked, needs=nothing),
            "note.hang": Handler(self._hang_selected, self._can_hang, needs=select),
            "note.make-action": Handler(
                lambda: self.make_actions(self.view.selected_notes), self._has_notes, needs=select
            ),
            "note.tick-off": Handler(lambda: self.tick_off(self.view.selected_notes), self._has_notes, needs=select),
        }

    def hang_on(self, notes: Collection[str], words: str) -> None:
        """Hang notes on the stage that is named so; where none or several are, say so."""
        try:
            stage = stage_meant(self.view.state, words)
        except ValueError as error:
            self.panel.parked.refuse(str(error))
            return
        self.panel.parked.stage.clear()
        self._hang(notes, stage)

    def make_actions(self, notes: Collection[str]) -> None:
        """What the notes say is to be done, and they are not notes any more."""
        by_id, today = self.view.state.notes_by_id, date.today()
        try:
            actions = [action_of(by_id[name], today) for name in notes]
        except ValueError as error:
            self.tell(plain(str(error)))
            return

        def run() -> None:
            without = self.view.edited(lambda state: edits.delete(state, notes))
            label = trn("Make a note an action", "Make {n} notes actions", len(notes))
            self.view.session.apply(label, edits.with_actions(without, actions))

        self._sort(notes, run)
        self.tell(
            tr("Agreed: {what}. Who, and by when? The inspector has it under “What did we agree to do?”").format(
                what=plain(actions[0].what)
            )
        )

    def tick_off(self, notes: Collection[str]) -> None:
        """They are answered, or of no use any more."""
        label = trn("Tick off a note", "Tick off {n} notes", len(notes))
        self._sort(notes, lambda: self.view.apply(label, lambda state: edits.delete(state, notes)))

    def set_kind(self, notes: Collection[str], kind: NoteKind) -> None:
        self.view.apply(tr("Change what a note is"), lambda state: note_edits.set_note_kind(state, notes, kind))

    def _has_parked(self) -> bool:
        return bool(parked_notes(self.view.state))

    def _has_notes(self) -> bool:
        return bool(self.view.selected_notes)

    def _can_hang(self) -> bool:
        notes, stages = self.view.selected_notes, self.view.selected_stages
        return bool(notes) and (len(stages) == 1 or (bool(self.view.state.stages) and not self.view.is_supposing))

    def _hang_selected(self) -> None:
        """On the stage that is selected with them; else its name is typed in the panel."""
        notes, stages = self.view.selected_notes, self.view.selected_stages
        if len(stages) == 1:
            self._hang(notes, stages[0])
        else:
            self.panel.ask_for_stage(notes[-1])

    def _hang(self, notes: Collection[str], stage: str) -> None:
        label = trn("Attach note", "Attach {n} notes", len(notes))

        def hang(state: State) -> State:
            return hung(self.canvas, state, tuple(notes), stage)

        self._sort(notes, lambda: self.view.apply(label, hang))

    def _sort(self, notes: Collection[str], run: Callable[[], None]) -> None:
        """Whoever works off the lot goes on with the next note of it, and is where letters mark it."""
        works_off = self.panel.parked.current in notes
        run()
        if works_off:
            self.panel.parked.show_place()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

"""Copying, deleting, selecting and naming, whatever is selected."""

from collections.abc import Mapping

from vsm_desktop.core import edits
from vsm_desktop.core.model import State
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.clipboard import copy_to_clipboard, has_part_on_clipboard, part_on_clipboard
from vsm_desktop.ui.handlers.editing import Editing

_PASTE_STEP = 32
_NUDGE = 8


class RecordHandlers(Editing):
    _pastes = 0

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "edit.cut": Handler(self._cut, self._has_placed),
            "edit.copy": Handler(self._copy, self._has_placed),
            "edit.paste": Handler(self._paste, has_part_on_clipboard),
            "edit.duplicate": Handler(self._duplicate, self._has_placed),
            "edit.delete": Handler(self._delete, lambda: bool(self.view.selection)),
            "edit.select-all": Handler(self._select_all, lambda: bool(self.view.state.ids)),
            "edit.select-next": Handler(lambda: self._select_beside(1), lambda: bool(self.view.state.stages)),
            "edit.select-previous": Handler(lambda: self._select_beside(-1), lambda: bool(self.view.state.stages)),
            "edit.rename": Handler(self._rename, self._can_rename),
        }

    def _has_placed(self) -> bool:
        notes = self.view.state.notes_by_id
        return bool(self.view.selected_stages) or any(name in notes for name in self.view.selection)

    def _cut(self) -> None:
        self._copy()
        self.view.apply(tr("Cut"), lambda state: edits.delete(state, self.view.selection))

    def _copy(self) -> None:
        self._pastes = 0
        copy_to_clipboard(edits.extract(self.view.state, self.view.selection))

    def _paste(self) -> None:
        part = part_on_clipboard()
        if part is None:
            self.tell(tr("What is on the clipboard cannot be pasted here"))
            return
        self._pastes += 1
        self._add_part(tr("Paste"), part, self._pastes * _PASTE_STEP)

    def _duplicate(self) -> None:
        self._add_part(tr("Duplicate"), edits.extract(self.view.state, self.view.selection), _PASTE_STEP)

    def _add_part(self, label: str, part: State, distance: int) -> None:
        pasted: list[str] = []

        def paste(state: State) -> State:
            after, ids = edits.paste(state, part, distance, distance)
            pasted.extend(ids)
            return after

        self.view.apply(label, paste)
        self.view.select(pasted)
        self.canvas.reveal(pasted)

    def _delete(self) -> None:
        ids = self.view.selection
        self.view.apply(trn("Delete {n} item", "Delete {n} items", len(ids)), lambda state: edits.delete(state, ids))

    def _select_all(self) -> None:
        state = self.view.state
        self.view.select(
            record.id for records in (state.stages, state.flows, state.notes, state.resistances) for record in records
        )

    def _select_beside(self, step: int) -> None:
        stages = [stage.id for stage in self.view.state.stages]
        selected = self.view.selected_stages
        index = stages.index(selected[-1]) + step if selected else (0 if step > 0 else -1)
        self.view.select([stages[index % len(stages)]])
        self.canvas.reveal(self.view.selection)

    def _can_rename(self) -> bool:
        return len(self.view.selection) == 1 and self._has_placed()

    def _rename(self) -> None:
        self.canvas.edit_text(self.view.selection[0])

    def nudge(self, right: int, down: int) -> None:
        """Move what is selected by a few map units."""
        ids = self.view.selection
        self.view.apply(tr("Move"), lambda state: edits.move(state, ids, right * _NUDGE, down * _NUDGE))

"""Selecting, naming, moving and deleting, whatever is selected."""

from collections.abc import Mapping

from vsm_desktop.core import edits
from vsm_desktop.core.chains import bridge
from vsm_desktop.core.model import Flow, Map
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing

_BURST = 1000
"""Within how many milliseconds of one another strokes of a key are one step of the history."""


class RecordHandlers(Editing):
    """Offers to close the gap after a deletion, as long as nothing else was done since."""

    _gap: tuple[Map, Flow] | None = None
    _burst: tuple[int, tuple[str, ...]] = (0, ())
    _last_nudge = 0

    def handlers(self) -> Mapping[str, Handler]:
        def has_stages() -> bool:
            return bool(self.view.state.stages)

        no_stages = tr("There is no stage yet")
        return {
            "edit.delete": Handler(self._delete, lambda: bool(self.view.selection), needs=tr("Select something")),
            "edit.close-gap": Handler(
                self._close_gap, self._has_gap, needs=tr("Delete a stage from the middle of a chain first")
            ),
            "edit.select-all": Handler(self._select_all, lambda: bool(self.view.state.ids), needs=no_stages),
            "edit.select-next": Handler(lambda: self._select_beside(1), has_stages, needs=no_stages),
            "edit.select-previous": Handler(lambda: self._select_beside(-1), has_stages, needs=no_stages),
            "edit.rename": Handler(self._rename, self._can_rename, needs=tr("Select one stage, flow or note")),
        }

    def _delete(self) -> None:
        ids = self.view.selection
        flow = bridge(self.view.state, ids)
        self.view.apply(trn("Delete {n} item", "Delete {n} items", len(ids)), lambda state: edits.delete(state, ids))
        self._gap = None if flow is None else (self.view.session.committed, flow)

    def _has_gap(self) -> bool:
        return self._gap is not None and self._gap[0] is self.view.session.committed

    def _close_gap(self) -> None:
        if self._gap is not None:
            flow = self._gap[1]
            self.view.apply(tr("Close the gap"), lambda state: edits.add_flow(state, flow))
            self.view.select([flow.id])

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
        return self.canvas.can_edit_text

    def _rename(self) -> None:
        self.canvas.edit_text(self.view.selection[0])

    def nudge(self, dx: float, dy: float, time: int) -> None:
        """Move what is selected by map units. Strokes soon after one another are one step of the history.

        Args:
            time: when the key was pressed, in milliseconds.
        """
        ids = self.view.selection
        if ids != self._burst[1] or time - self._last_nudge > _BURST:
            self._burst = (time, ids)
        self._last_nudge = time
        self.view.apply(tr("Move"), lambda state: edits.move(state, ids, dx, dy), burst=self._burst)

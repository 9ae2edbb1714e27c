"""Undo and redo."""

from collections.abc import Callable, Mapping
from functools import partial

from vsm_desktop.core.change import Change
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing


class HistoryHandlers(Editing):
    def handlers(self) -> Mapping[str, Handler]:
        session = self.view.session
        return {
            "edit.undo": Handler(
                partial(self._step, session.undo),
                lambda: session.undo_label is not None,
                needs=tr("Nothing was changed yet"),
            ),
            "edit.redo": Handler(
                partial(self._step, session.redo),
                lambda: session.redo_label is not None,
                needs=tr("Nothing was undone"),
            ),
        }

    def _step(self, step: Callable[[], None]) -> None:
        """In the middle of a gesture, going back means giving that up, and no more."""
        was_gesturing = self.canvas.is_gesturing
        self.canvas.finish()
        if was_gesturing:
            return
        before = self.view.session.map
        step()
        changed = Change(before, self.view.session.map).states
        if changed and self.view.state.id not in changed:
            self.view.show_state(next(iter(changed)))  # nobody should wonder what was undone

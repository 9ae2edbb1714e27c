"""Bringing what is selected in line and to equal distances."""

from collections.abc import Mapping

from vsm_desktop.core import arrange
from vsm_desktop.core.arrange import Axis, Side
from vsm_desktop.drawing.sizes import sizes
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing


class ArrangingHandlers(Editing):
    def handlers(self) -> Mapping[str, Handler]:
        sides: Mapping[Side, str] = {
            "left": tr("Align left"),
            "center": tr("Align centres"),
            "right": tr("Align right"),
            "top": tr("Align top"),
            "middle": tr("Align middles"),
            "bottom": tr("Align bottom"),
        }
        return {
            **{f"arrange.{side}": self._align(side, label) for side, label in sides.items()},
            "arrange.distribute-across": self._distribute("x", tr("Distribute across")),
            "arrange.distribute-down": self._distribute("y", tr("Distribute down")),
        }

    def _align(self, side: Side, label: str) -> Handler:
        def run() -> None:
            ids = self._placed()
            self.view.apply(label, lambda state: arrange.align(state, ids, side, sizes(self.view.data_boxes)))

        return Handler(run, lambda: len(self._placed()) > 1, needs=tr("Select two stages or notes"))

    def _distribute(self, axis: Axis, label: str) -> Handler:
        def run() -> None:
            ids = self._placed()
            self.view.apply(label, lambda state: arrange.distribute(state, ids, axis, sizes(self.view.data_boxes)))

        return Handler(run, lambda: len(self._placed()) > 2, needs=tr("Select three stages or notes"))

    def _placed(self) -> list[str]:
        """The stages and notes selected."""
        state = self.view.state
        return [name for name in self.view.selection if name in state.stages_by_id or name in state.notes_by_id]

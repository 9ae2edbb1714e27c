"""Showing exchanges as growth loops on the canvas, one after the other as they come alive."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from vsm_desktop.core.model import Exchange
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.growth_bar import GrowthBar
from vsm_desktop.ui.growth_play import GrowthPlay
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.editing import Editing, Tell
from vsm_desktop.ui.view import View


class GrowthHandlers(Editing):
    def __init__(self, view: View, canvas: Canvas, tell: Tell, play: GrowthPlay, bar: GrowthBar) -> None:
        super().__init__(view, canvas, tell)
        self._play, self._bar = play, bar
        connect(play.changed, self._reveal)

    def handlers(self) -> Mapping[str, Handler]:
        def has_exchanges() -> bool:
            return any(isinstance(point.response, Exchange) for point in self.view.state.resistances)

        needs = tr("Let the customer act at a point first")
        return {
            "analysis.next-loop": Handler(lambda: self._step(1), has_exchanges, needs=needs),
            "analysis.previous-loop": Handler(lambda: self._step(-1), has_exchanges, needs=needs),
        }

    def show_loop(self, point: str | None) -> None:
        """Begin with the loop of a point, or with the first one."""
        if self._play.begin(point):
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tell(tr("No exchange is a loop yet: the inspector says of each what it lacks"))

    def _step(self, by: int) -> None:
        if self._play.is_on:
            self._play.step(by)
        else:
            self.show_loop(next(iter(self.view.selected_resistances), None))

    def _reveal(self) -> None:
        """All of the loop is in sight, and of a circular promise what would have to come first."""
        loop = self._play.loop
        if loop is not None:
            flows = self.view.state.flows_by_id
            if all(name in flows for name in loop.flows):
                first = () if loop.waits_on is None else (loop.waits_on.stage,)
                self.canvas.reveal((*loop.flows, *loop.stages(flows), loop.point, *first))

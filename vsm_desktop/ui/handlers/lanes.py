"""Lanes by team, switched on and off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.lanes import following_teams
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.lane_arranging import LaneArranging
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.view import View


@dataclass
class LaneHandlers:
    view: View
    canvas: Canvas
    preferences: Preferences
    is_editing: Callable[[], bool]
    arranging: LaneArranging

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "view.lanes": Handler(self._toggle, self.is_editing, lambda: self.canvas.has_lanes),
            "arrange.lanes": Handler(
                self.arranging.begin,
                lambda: self.is_editing() and self.canvas.has_lanes,
                needs=tr("Show lanes by team first"),
            ),
        }

    def show(self) -> None:
        """Show lanes, if they are switched on. A map that was opened stays as it is."""
        has_lanes = self.preferences.is_on("lanes")
        self.view.heed = self._following_teams if has_lanes else None
        self.canvas.show_lanes(has_lanes)

    def _toggle(self) -> None:
        self.canvas.finish()
        self.preferences.turn("lanes", not self.canvas.has_lanes)
        self.show()
        if self.canvas.has_lanes:
            self.arranging.begin()
        else:
            self.arranging.give_up()

    def _following_teams(self, before: State, after: State) -> State:
        return following_teams(before, after, stage_height(self.view.data_boxes))

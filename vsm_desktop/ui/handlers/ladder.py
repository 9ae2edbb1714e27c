"""The time ladder below the map, switched on and off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.reporter import Reporter


@dataclass
class LadderHandlers:
    reporter: Reporter
    canvas: Canvas
    preferences: Preferences
    is_editing: Callable[[], bool]

    def handlers(self) -> Mapping[str, Handler]:
        return {"view.ladder": Handler(self._toggle, self.is_editing, lambda: self.canvas.has_ladder)}

    def show(self) -> None:
        """Show the ladder, if it is switched on."""
        self.canvas.show_ladder(self.preferences.is_on("ladder"))

    def follow(self) -> None:
        """What the ladder says comes with the report, and goes with it."""
        self.canvas.show_report(self.reporter.report)

    def _toggle(self) -> None:
        self.canvas.finish()
        self.preferences.turn("ladder", not self.canvas.has_ladder)
        self.show()

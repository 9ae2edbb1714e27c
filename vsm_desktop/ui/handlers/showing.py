"""Showing minimap and grid, and filling the screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.minimap import Minimap
from vsm_desktop.ui.preferences import Preferences


@dataclass
class ShowingHandlers:
    window: QWidget
    canvas: Canvas
    minimap: Minimap
    preferences: Preferences
    is_editing: Callable[[], bool]

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "view.minimap": Handler(self._toggle_minimap, self.is_editing, lambda: self.minimap.is_wanted),
            "view.grid": Handler(self._toggle_grid, self.is_editing, lambda: self.canvas.snaps_to_grid),
            "view.full-screen": Handler(self._toggle_full_screen, is_checked=self.window.isFullScreen),
        }

    def _toggle_minimap(self) -> None:
        self.preferences.turn("no-minimap", self.minimap.is_wanted)
        self.minimap.want(not self.minimap.is_wanted)

    def _toggle_grid(self) -> None:
        self.preferences.turn("grid", not self.canvas.snaps_to_grid)
        self.canvas.show_grid(self.preferences.is_on("grid"))

    def _toggle_full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()

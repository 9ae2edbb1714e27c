"""Showing the outline, and sorting it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.outline.outline import Outline
from vsm_desktop.ui.preferences import Preferences


@dataclass
class OutlineHandlers:
    outline: Outline
    canvas: Canvas
    preferences: Preferences
    is_editing: Callable[[], bool]

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "view.outline": Handler(self._toggle, self.is_editing, lambda: self._is_shown),
            "view.sort-outline": Handler(self.outline.sort, lambda: self.is_editing() and self._is_shown),
        }

    @property
    def _is_shown(self) -> bool:
        return not self.outline.isHidden()

    def _toggle(self) -> None:
        """Whoever shows it goes on in it; whoever hides it, on the canvas."""
        shows = not self._is_shown
        self.preferences.turn("outline", shows)
        self.outline.setVisible(shows)
        if shows:
            self.outline.take_focus()
        else:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

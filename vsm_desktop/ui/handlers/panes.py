"""Showing the panes of the window, and going from one to the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.outline.outline import Outline
from vsm_desktop.ui.panel.panel import Panel
from vsm_desktop.ui.panes import Panes, holds_focus
from vsm_desktop.ui.preferences import Preferences


@dataclass
class PaneHandlers:
    panes: Panes
    outline: Outline
    panel: Panel
    canvas: Canvas
    preferences: Preferences
    is_editing: Callable[[], bool]

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "view.next-pane": Handler(lambda: self.panes.step(1)),
            "view.previous-pane": Handler(lambda: self.panes.step(-1)),
            "view.panel": Handler(self._toggle_panel, self.is_editing, lambda: not self.panel.isHidden()),
            "view.outline": Handler(self._toggle_outline, self.is_editing, lambda: not self.outline.isHidden()),
            "view.sort-outline": Handler(
                self.outline.sort,
                lambda: self.is_editing() and not self.outline.isHidden(),
                needs=tr("Show the outline first"),
            ),
        }

    def _toggle_outline(self) -> None:
        """Whoever shows it goes on in it."""
        shows = self.outline.isHidden()
        self.preferences.turn("outline", shows)
        if shows:
            self.outline.show()
            self.outline.take_focus()
        else:
            self._hide(self.outline)

    def _toggle_panel(self) -> None:
        if self.panel.isHidden():
            self.panel.show()
        else:
            self._hide(self.panel)

    def _hide(self, pane: Outline | Panel) -> None:
        """Whoever was in it goes on on the canvas."""
        had_focus = holds_focus(pane)
        pane.hide()
        if had_focus:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

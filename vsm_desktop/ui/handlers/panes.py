"""Showing the panes of the window, and going from one to the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.handlers.asking import Asking
from vsm_desktop.ui.inspector.inspector import Inspector
from vsm_desktop.ui.outline.outline import Outline
from vsm_desktop.ui.panel.panel import Panel
from vsm_desktop.ui.panes import Panes, holds_focus
from vsm_desktop.ui.preferences import Preferences


@dataclass
class PaneHandlers:
    panes: Panes
    outline: Outline
    panel: Panel
    inspector: Inspector
    canvas: Canvas
    preferences: Preferences
    asking: Asking
    is_editing: Callable[[], bool]

    def handlers(self) -> Mapping[str, Handler]:
        no_stage, no_outline = tr("There is no stage yet"), tr("Show the outline first")
        return {
            "view.next-pane": Handler(lambda: self.panes.step(1)),
            "view.previous-pane": Handler(lambda: self.panes.step(-1)),
            "view.panel": Handler(self._toggle_panel, self.is_editing, lambda: not self.panel.isHidden()),
            "view.inspector": Handler(self._toggle_inspector, self.is_editing, lambda: not self.inspector.isHidden()),
            "edit.inspect": Handler(self.asking.go_on, self.is_editing),
            "edit.inspect-next": Handler(lambda: self._inspect_beside(1), self._has_stages, needs=no_stage),
            "edit.inspect-previous": Handler(lambda: self._inspect_beside(-1), self._has_stages, needs=no_stage),
            "view.outline": Handler(self._toggle_outline, self.is_editing, lambda: not self.outline.isHidden()),
            "view.sort-outline": Handler(self.outline.sort, self._has_outline, needs=no_outline),
            "view.outline-columns": Handler(self.outline.choose_columns, self._has_outline, needs=no_outline),
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

    def _toggle_inspector(self) -> None:
        if self.inspector.isHidden():
            self.asking.show()
        else:
            self.preferences.turn("inspector", False)
            self._hide(self.inspector)

    def _has_outline(self) -> bool:
        return self.is_editing() and not self.outline.isHidden()

    def _has_stages(self) -> bool:
        return self.is_editing() and bool(self.canvas.view.state.stages)

    def _inspect_beside(self, step: int) -> None:
        self.canvas.finish()
        self.asking.show()
        index, count = self.inspector.step(step)
        self.asking.tell(tr("{index} of {count}").format(index=index, count=count))
        self.canvas.reveal(self.canvas.view.selection)

    def _hide(self, pane: Outline | Panel | Inspector) -> None:
        """Whoever was in it goes on on the canvas."""
        had_focus = holds_focus(pane)
        pane.hide()
        if had_focus:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

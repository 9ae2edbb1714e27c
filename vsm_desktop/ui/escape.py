"""What Escape means: out of what goes on, the innermost first."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from vsm_desktop.ui.editor import Editor
from vsm_desktop.ui.handlers.tools import ToolHandlers
from vsm_desktop.ui.handlers.what_if import WhatIfHandlers
from vsm_desktop.ui.pages import Pages
from vsm_desktop.ui.projector.presenting import Presenting
from vsm_desktop.ui.waiting import Waiting


@dataclass(frozen=True)
class Escape:
    """One press of the key leaves one thing."""

    pages: Pages
    editor: Editor
    tools: ToolHandlers
    what_if: WhatIfHandlers
    presenting: Presenting
    waiting: Waiting

    def press(self) -> bool:
        """Leave what is innermost. Gives whether there was anything to leave."""
        leave = self._way_out()
        if leave is not None:
            leave()
        return leave is not None

    def _way_out(self) -> Callable[[], None] | None:
        canvas = self.editor.canvas
        if not self.pages.is_editing:
            return self.pages.show_map if self.pages.has_map else None
        if canvas.hasFocus() and self.editor.growth.is_on:
            return self.editor.growth.end
        if self.waiting.isVisible():
            return self.waiting.give_up
        if not canvas.hasFocus():
            return lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.tools.is_selecting:
            return self.tools.select
        if canvas.view.is_supposing:
            return self.what_if.go_back
        if self.presenting.is_on and not canvas.view.selection:
            return self.presenting.end
        return None

"""Choosing what the pointer does on the canvas."""

from collections.abc import Mapping

from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.gesture import Tool
from vsm_desktop.ui.tools.place import StageTool
from vsm_desktop.ui.tools.select import SelectTool

_SELECT, _PLACE = "select", "place"


class ToolHandlers:
    """Knows which tool is in hand: at first the one that selects."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._tools: Mapping[str, Tool] = {_SELECT: SelectTool(canvas), _PLACE: StageTool(canvas)}
        self._chosen = _SELECT
        self.select()

    def handlers(self) -> Mapping[str, Handler]:
        return {f"stage.{name}-tool": self._handler(name) for name in self._tools}

    @property
    def is_selecting(self) -> bool:
        return self._chosen == _SELECT

    def select(self) -> None:
        """Go back to the tool that selects."""
        self._use(_SELECT)

    def _handler(self, name: str) -> Handler:
        return Handler(lambda: self._use(name), is_checked=lambda: self._chosen == name)

    def _use(self, name: str) -> None:
        self._chosen = name
        self._canvas.use(self._tools[name])

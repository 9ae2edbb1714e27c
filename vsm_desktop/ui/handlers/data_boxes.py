"""Data boxes under the stages, switched on with the classic fields, and off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vsm_desktop.core.model import DataField
from vsm_desktop.drawing.making_room import with_boxes
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.view import View
from vsm_desktop.ui.wait_cursor import wait_cursor

CLASSIC: tuple[DataField, ...] = ("process_time", "lead_time", "percent_complete_accurate")


@dataclass
class DataBoxHandlers:
    view: View
    canvas: Canvas
    is_editing: Callable[[], bool]

    def handlers(self) -> Mapping[str, Handler]:
        return {"view.data-boxes": Handler(self._toggle, self.is_editing, lambda: bool(self.view.data_boxes))}

    def _toggle(self) -> None:
        """They are a part of the map: a step that can be undone, and a file that is to be saved."""
        self.canvas.finish()
        session = self.view.session
        session.cancel()
        label = tr("Hide data boxes") if self.view.data_boxes else tr("Show data boxes")
        with wait_cursor():  # thousands of flows are led anew
            session.apply(label, with_boxes(session.committed, () if self.view.data_boxes else CLASSIC))

"""The tool that puts a new stage where the pointer is pressed."""

from PySide6.QtCore import Qt

from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import FURTHEST, Stage
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.placing import STEP
from vsm_desktop.translation import tr
from vsm_desktop.ui.gesture import Overlay, Pointer, Surface
from vsm_desktop.ui.view import View


def placed_stage(view: View, center: Point) -> Stage:
    """A new stage whose card is centred at a point of the canvas."""
    return Stage(
        id=new_id(view.state.ids),
        x=_on_canvas(center.x - CARD_WIDTH / 2),
        y=_on_canvas(center.y - CARD_HEIGHT / 2),
    )


def _on_canvas(coordinate: float) -> int:
    return round(min(max(coordinate, -FURTHEST), FURTHEST) / STEP) * STEP


class StageTool:
    """Each press makes a stage, to be named at once."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    @property
    def is_busy(self) -> bool:
        return False

    def press(self, pointer: Pointer) -> None:
        stage = placed_stage(self._surface.view, pointer.map)
        self._surface.view.preview(lambda state: edits.add_stage(state, stage))
        self._surface.name_stage(stage.id, tr("Add stage"))

    def move(self, pointer: Pointer) -> None:
        self._surface.show_cursor(Qt.CursorShape.CrossCursor)

    def release(self, pointer: Pointer) -> None:
        """The press did it."""

    def double_click(self, pointer: Pointer) -> None:
        """The first press did it."""

    def cancel(self) -> None:
        self._surface.show_overlay(Overlay())

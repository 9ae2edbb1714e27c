"""What lies on one another in the picture kept of the map: the grid, the lanes, the ladder, and the drawing."""

from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.painting import LEAST_TEXT_HEIGHT, MarkPainter
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.ui.canvas.camera import Camera
from vsm_desktop.ui.canvas.grid import paint_grid
from vsm_desktop.ui.canvas.ladder_layer import LadderLayer
from vsm_desktop.ui.canvas.lanes_layer import LanesLayer

_NO_TEXT = float("inf")
"""The least height of letters with which none are painted: lanes are named over the map, wherever it is seen from."""


class Layer(Protocol):
    """What a view shows of its own under the drawing, or over it."""

    def paint(self, painter: QPainter, marks: MarkPainter, seen: Rect, scale: float, least_text: float) -> None: ...


class Layers:
    """The layers under the drawing, each shown or not, and what a view has of its own under and over it."""

    under: tuple[Layer, ...] = ()
    over: tuple[Layer, ...] = ()

    def __init__(self, ruler: TextRuler) -> None:
        self.has_grid = False
        self.lanes = LanesLayer(ruler)
        self.ladder = LadderLayer(ruler)

    def paint(self, painter: QPainter, area: QRect, camera: Camera, marks: MarkPainter, drawing: Drawing) -> None:
        """Paint an area, in device pixels, of all of them and of the drawing."""
        scale, (x, y) = camera.scale, camera.offset
        painter.fillRect(area, QColor(marks.theme.inks["canvas"]))
        if self.has_grid:
            paint_grid(painter, area, camera, QColor(marks.theme.inks["faded"]))
        seen = _on_map(area, camera)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(x, y)
        painter.scale(scale, scale)
        least_text = LEAST_TEXT_HEIGHT * camera.ratio
        marks.paint(painter, self.lanes.figures, scale, _NO_TEXT)
        for layer in (self.ladder, *self.under):
            layer.paint(painter, marks, seen, scale, least_text)
        marks.paint_area(painter, drawing, seen, scale, least_text)
        for layer in self.over:
            layer.paint(painter, marks, seen, scale, least_text)
        painter.restore()


def _on_map(area: QRect, camera: Camera) -> Rect:
    """An area in device pixels as one of the map, with the pixels at its edges."""
    scale, (x, y) = camera.scale, camera.offset
    return Rect(
        (area.left() - x - 2) / scale,
        (area.top() - y - 2) / scale,
        (area.right() + 1 - x + 2) / scale,
        (area.bottom() + 1 - y + 2) / scale,
    )

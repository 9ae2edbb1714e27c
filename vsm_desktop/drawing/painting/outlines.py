"""Marks as the paths that a painter fills."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Box, Line, PlainMark, Shape
from vsm_desktop.drawing.painting.inks import DASHES
from vsm_desktop.drawing.turns import turns


def outline(mark: PlainMark) -> QPainterPath:
    """The middle of a mark's line."""
    path = QPainterPath()
    match mark:
        case Box(rect=rect, radius=radius):
            path.addRoundedRect(QRectF(rect.left, rect.top, rect.width, rect.height), radius, radius)
        case Line(points=points, radius=radius):
            _add_rounded(path, points, radius)
        case Shape(points=points):
            path.addPolygon(polygon(points))
            path.closeSubpath()
    return path


def stroked(mark: PlainMark) -> QPainterPath:
    """A mark's line as a shape. A dashed pen would begin its dashes anew wherever the painting is clipped."""
    stroker = QPainterPathStroker()
    stroker.setWidth(mark.width)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if mark.stroke != "solid":
        stroker.setDashPattern(DASHES[mark.stroke])
    return stroker.createStroke(outline(mark))


def polygon(points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _add_rounded(path: QPainterPath, points: Sequence[Point], radius: float) -> None:
    path.moveTo(*points[0])
    for turn in turns(points, radius):
        path.lineTo(*turn.start)
        path.quadTo(*turn.corner, *turn.end)
    path.lineTo(*points[-1])

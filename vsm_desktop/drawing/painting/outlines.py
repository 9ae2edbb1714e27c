"""Marks as the paths that a painter fills."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Box, Line, PlainMark, Shape
from vsm_desktop.drawing.painting.inks import DASHES


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
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        path.lineTo(_from_towards(corner, before, reach))
        path.quadTo(QPointF(*corner), _from_towards(corner, after, reach))
    path.lineTo(*points[-1])


def _from_towards(start: Point, goal: Point, distance: float) -> QPointF:
    share = distance / (_distance(start, goal) or 1)
    return QPointF(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _distance(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)

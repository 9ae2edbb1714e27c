"""Marks of a drawing as native shapes, so that signs look on a slide as they do on the screen."""

from collections.abc import Iterable

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Line, Mark, Shape, Text
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said

_CORNER = Point(0, 0)
SPARE = 1.1
"""How much wider than measured a text may come out in the font of the presentation."""


def put_marks(board: Board, marks: Iterable[Mark], unit: float, ruler: TextRuler, origin: Point = _CORNER) -> None:
    """Put marks on a board.

    Args:
        unit: how many points a unit of the marks is.
        origin: where on the slide their origin is, in points.
    """

    def at(point: Point) -> Point:
        return Point(point.x * unit + origin.x, point.y * unit + origin.y)

    for mark in marks:
        match mark:
            case Box(rect=rect):
                corners = at(Point(rect.left, rect.top)), at(Point(rect.right, rect.bottom))
                look = Look(mark.fill, mark.outline, mark.width * unit, mark.stroke)
                board.box(Rect.around(corners), look, mark.radius * unit)
            case Line(points=points):
                board.path([at(p) for p in points], Look(None, mark.ink, mark.width * unit, mark.stroke))
            case Shape(points=points):
                look = Look(mark.fill, mark.outline, mark.width * unit, mark.stroke)
                board.path([at(p) for p in points], look, closed=True)
            case Text():
                _put_text(board, mark, at(Point(mark.x, mark.baseline)), unit, ruler)


def _put_text(board: Board, mark: Text, place: Point, unit: float, ruler: TextRuler) -> None:
    size = max(LEAST_POINTS, round(TEXT_SIZES[mark.style] * unit, 1))
    width = ruler.width(mark.text, mark.style) * size / TEXT_SIZES[mark.style] * SPARE + 2
    left = place.x - {"left": 0, "center": width / 2, "right": width}[mark.align]
    # Letters stand on their baseline a little below the middle of their line.
    top = place.y - size * (0.5 + LINE / 2 - 0.15)
    said = Said(mark.text, size, mark.ink, bold=mark.style in ("name", "initial", "sign", "far", "farthest"))
    board.text(Rect(left, top, left + width, top + size * LINE), [said], mark.align, "middle", wraps=False)

"""Where marks meet a painter: the same for the screen and for every picture."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from vsm_desktop.drawing.fonts import FontRuler, font
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Figure, Ink, Line, Shape, Stroke, Text, TextStyle
from vsm_desktop.drawing.theme import Theme

LEAST_TEXT_HEIGHT = 8.0
"""Letters lower than this many pixels are not readable on a screen, and not worth their time."""

_DASHES: dict[Stroke, list[float]] = {
    "dashed": [4, 3],
    "dotted": [1.2, 2],
    "dash-dotted": [6, 2.5, 1.2, 2.5],
}
_NO_DASHES_BELOW = 0.25
"""Seen from so far away, dashes are shorter than two pixels."""
_PenKey = tuple[Ink | None, float, Stroke]


class MarkPainter:
    """Paints figures in a theme. Keeps the pens and brushes that it has made."""

    def __init__(self, theme: Theme, ruler: FontRuler) -> None:
        self.theme = theme
        self._ruler = ruler
        self._pens: dict[_PenKey, QPen] = {}
        self._brushes: dict[Ink | None, QBrush] = {}
        self._colors: dict[Ink, QColor] = {ink: QColor(value) for ink, value in theme.inks.items()}

    def paint(self, painter: QPainter, figures: Sequence[Figure], zoom: float, least_text: float) -> None:
        """Paint the figures in their order. The painter is set to map units already.

        Args:
            zoom: how many pixels a map unit is.
            least_text: letters lower than this, in pixels, are left out.
        """
        styles = _readable_styles(zoom, least_text)
        if not styles:
            self._paint_from_afar(painter, figures, zoom)
            return
        for figure in figures:
            for mark in figure.marks:
                match mark:
                    case Text():
                        if mark.style in styles:
                            self._text(painter, mark)
                    case Box():
                        self._box(painter, mark)
                    case Line():
                        self._line(painter, mark)
                    case Shape():
                        self._shape(painter, mark)

    def _box(self, painter: QPainter, box: Box) -> None:
        if box.stroke != "solid":
            self._dashed(painter, box, box.fill, box.outline)
            return
        painter.setPen(self._pen((box.outline, box.width, box.stroke)))
        painter.setBrush(self._brush(box.fill))
        rect = QRectF(box.rect.left, box.rect.top, box.rect.width, box.rect.height)
        if box.radius:
            painter.drawRoundedRect(rect, box.radius, box.radius)
        else:
            painter.drawRect(rect)

    def _line(self, painter: QPainter, line: Line) -> None:
        if line.stroke != "solid":
            self._dashed(painter, line, None, line.ink)
            return
        painter.setPen(self._pen((line.ink, line.width, line.stroke)))
        painter.drawPolyline(_polygon(line.points))

    def _shape(self, painter: QPainter, shape: Shape) -> None:
        if shape.stroke != "solid":
            self._dashed(painter, shape, shape.fill, shape.outline)
            return
        painter.setPen(self._pen((shape.outline, shape.width, shape.stroke)))
        painter.setBrush(self._brush(shape.fill))
        painter.drawPolygon(_polygon(shape.points))

    def _dashed(self, painter: QPainter, mark: Box | Line | Shape, fill: Ink | None, outline: Ink | None) -> None:
        if fill is not None:
            painter.fillPath(_outline(mark), self._brush(fill))
        if outline is not None:
            painter.fillPath(_dashes(mark), self._brush(outline))

    def _text(self, painter: QPainter, text: Text) -> None:
        painter.setFont(font(text.style))
        painter.setPen(self._pen((text.ink, 1, "solid")))
        left = text.x
        if text.align != "left":
            width = self._ruler.width(text.text, text.style)
            left -= width if text.align == "right" else width / 2
        painter.drawText(QPointF(left, text.baseline), text.text)

    # From afar: thousands of figures at once, in one call for all that look alike

    def _paint_from_afar(self, painter: QPainter, figures: Iterable[Figure], zoom: float) -> None:
        painter.save()
        # A cosmetic line a pixel wide is what remains of an outline, and many times faster than a scaled one.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom > _NO_DASHES_BELOW)
        for layer in (("flow",), ("stage", "note", "resistance")):
            self._paint_layer(painter, [figure for figure in figures if figure.kind in layer], zoom)
        painter.restore()

    def _paint_layer(self, painter: QPainter, figures: Iterable[Figure], zoom: float) -> None:
        lines: defaultdict[_PenKey, list[QLineF]] = defaultdict(list)
        boxes: defaultdict[tuple[Ink | None, _PenKey], list[QRectF]] = defaultdict(list)
        shapes: list[Shape] = []
        dashed: list[Box | Line | Shape] = []
        shows_dashes = zoom > _NO_DASHES_BELOW
        for figure in figures:
            for mark in figure.marks:
                if shows_dashes and not isinstance(mark, Text) and mark.stroke != "solid":
                    dashed.append(mark)
                elif isinstance(mark, Box):
                    rect = QRectF(mark.rect.left, mark.rect.top, mark.rect.width, mark.rect.height)
                    boxes[mark.fill, (mark.outline, mark.width, mark.stroke)].append(rect)
                elif isinstance(mark, Line):
                    points = mark.points
                    lines[mark.ink, mark.width, mark.stroke].extend(
                        QLineF(points[i].x, points[i].y, points[i + 1].x, points[i + 1].y)
                        for i in range(len(points) - 1)
                    )
                elif isinstance(mark, Shape) and (figure.kind == "resistance" or shows_dashes):
                    shapes.append(mark)
        for key, batch in lines.items():
            painter.setPen(self._distant_pen(key, zoom))
            painter.drawLines(cast("Sequence[QLineF]", batch))
        for (fill, key), rects in boxes.items():
            painter.setPen(self._distant_pen(key, zoom))
            painter.setBrush(self._brush(fill))
            painter.drawRects(cast("Sequence[QRectF]", rects))
        for mark in dashed:
            if isinstance(mark, Box):
                self._box(painter, mark)
            elif isinstance(mark, Line):
                self._line(painter, mark)
        for shape in (*shapes, *(mark for mark in dashed if isinstance(mark, Shape))):
            self._shape(painter, shape)

    def _distant_pen(self, key: _PenKey, zoom: float) -> QPen:
        pen = QPen(self._pen(key))
        pen.setCosmetic(True)
        pen.setWidthF(max(1.0, key[1] * zoom))
        if key[0] is not None:
            pen.setStyle(Qt.PenStyle.SolidLine)
        return pen

    def _pen(self, key: _PenKey) -> QPen:
        pen = self._pens.get(key)
        if pen is None:
            pen = self._pens[key] = self._new_pen(*key)
        return pen

    def _new_pen(self, ink: Ink | None, width: float, stroke: Stroke) -> QPen:
        if ink is None:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self._colors[ink], width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if stroke != "solid":
            pen.setDashPattern(_DASHES[stroke])
        return pen

    def _brush(self, ink: Ink | None) -> QBrush:
        brush = self._brushes.get(ink)
        if brush is None:
            brush = self._brushes[ink] = QBrush(Qt.BrushStyle.NoBrush) if ink is None else QBrush(self._colors[ink])
        return brush


def _readable_styles(zoom: float, least_text: float) -> frozenset[TextStyle]:
    """The styles to paint texts in: those that can be read or, when names cannot, what stands in for them."""
    readable = {style for style, size in TEXT_SIZES.items() if size * zoom >= least_text}
    from_near = readable - {"far", "far-words"}
    return frozenset(from_near if "small" in readable else readable - {"name", "note"})


def _polygon(points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([QPointF(point.x, point.y) for point in points])


def _outline(mark: Box | Line | Shape) -> QPainterPath:
    path = QPainterPath()
    match mark:
        case Box(rect=rect, radius=radius):
            path.addRoundedRect(QRectF(rect.left, rect.top, rect.width, rect.height), radius, radius)
        case Line(points=points):
            path.addPolygon(_polygon(points))
        case Shape(points=points):
            path.addPolygon(_polygon(points))
            path.closeSubpath()
    return path


@lru_cache(maxsize=20_000)
def _dashes(mark: Box | Line | Shape) -> QPainterPath:
    """The dashes of a mark as shapes: a dashed pen would begin them anew wherever the painting is clipped."""
    stroker = QPainterPathStroker()
    stroker.setWidth(mark.width)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setDashPattern(_DASHES[mark.stroke])
    return stroker.createStroke(_outline(mark))

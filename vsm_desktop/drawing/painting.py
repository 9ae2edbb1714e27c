"""Where marks meet a painter: the same for the screen and for every picture."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

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
        painter.setPen(self._pen((box.outline, box.width, box.stroke)))
        painter.setBrush(self._brush(box.fill))
        rect = QRectF(box.rect.left, box.rect.top, box.rect.width, box.rect.height)
        if box.radius:
            painter.drawRoundedRect(rect, box.radius, box.radius)
        else:
            painter.drawRect(rect)

    def _line(self, painter: QPainter, line: Line) -> None:
        painter.setPen(self._pen((line.ink, line.width, line.stroke)))
        painter.drawPolyline(_polygon(line.points))

    def _shape(self, painter: QPainter, shape: Shape) -> None:
        painter.setPen(self._pen((shape.outline, shape.width, shape.stroke)))
        painter.setBrush(self._brush(shape.fill))
        painter.drawPolygon(_polygon(shape.points))

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom > 0.25)
        for layer in (("flow",), ("stage", "note", "resistance")):
            self._paint_layer(painter, [figure for figure in figures if figure.kind in layer], zoom)
        painter.restore()

    def _paint_layer(self, painter: QPainter, figures: Iterable[Figure], zoom: float) -> None:
        lines: defaultdict[_PenKey, list[QLineF]] = defaultdict(list)
        boxes: defaultdict[tuple[Ink | None, _PenKey], list[QRectF]] = defaultdict(list)
        shapes: list[Shape] = []
        for figure in figures:
            for mark in figure.marks:
                if isinstance(mark, Box):
                    rect = QRectF(mark.rect.left, mark.rect.top, mark.rect.width, mark.rect.height)
                    boxes[mark.fill, (mark.outline, mark.width, mark.stroke)].append(rect)
                elif isinstance(mark, Line):
                    points = mark.points
                    lines[mark.ink, mark.width, mark.stroke].extend(
                        QLineF(points[i].x, points[i].y, points[i + 1].x, points[i + 1].y)
                        for i in range(len(points) - 1)
                    )
                elif isinstance(mark, Shape) and (figure.kind == "resistance" or zoom > 0.25):
                    shapes.append(mark)
        for key, batch in lines.items():
            painter.setPen(self._distant_pen(key, zoom))
            painter.drawLines(cast("Sequence[QLineF]", batch))
        for (fill, key), rects in boxes.items():
            painter.setPen(self._distant_pen(key, zoom))
            painter.setBrush(self._brush(fill))
            painter.drawRects(cast("Sequence[QRectF]", rects))
        for shape in shapes:
            self._shape(painter, shape)

    def _distant_pen(self, key: _PenKey, zoom: float) -> QPen:
        pen = QPen(self._pen(key))
        pen.setCosmetic(True)
        pen.setWidthF(max(1.0, key[1] * zoom))
        if zoom <= 0.25:
            pen.setStyle(Qt.PenStyle.NoPen if key[0] is None else Qt.PenStyle.SolidLine)
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
        if stroke == "solid":
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        else:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
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
    return frozenset(readable - {"far"} if "name" in readable else readable - {"note"})


def _polygon(points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([QPointF(point.x, point.y) for point in points])


def text_font(style: TextStyle) -> QFont:
    """The font of a style, for a field in which such a text is edited."""
    return QFont(font(style))

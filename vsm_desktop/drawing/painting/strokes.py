"""Marks made ready for a painter, so that painting a figure once more costs no more than Qt's part of it."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QBrush, QGlyphRun, QPaintEngine, QPainter, QPainterPath, QTextLayout

from vsm_desktop.drawing.fonts import FontRuler, font
from vsm_desktop.drawing.marks import Box, Line, PlainMark, Shape, Text, TextStyle
from vsm_desktop.drawing.painting.inks import Inks
from vsm_desktop.drawing.painting.outlines import outline, polygon, stroked
from vsm_desktop.drawing.per_thread import remembered_per_thread

Stroke = Callable[[QPainter], None]


def plain_stroke(mark: PlainMark, inks: Inks) -> Stroke:
    """Paints a mark."""
    if mark.stroke != "solid":
        return _dashed(mark, inks)
    match mark:
        case Box():
            return _box(mark, inks)
        case Line():
            return _line(mark, inks)
        case Shape():
            return _shape(mark, inks)


def _box(box: Box, inks: Inks) -> Stroke:
    rect = QRectF(box.rect.left, box.rect.top, box.rect.width, box.rect.height)
    pen, brush, radius = inks.pen(box.outline, box.width), inks.brush(box.fill), box.radius

    def stroke(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        if radius:
            painter.drawRoundedRect(rect, radius, radius)
        else:
            painter.drawRect(rect)

    return stroke


def _line(line: Line, inks: Inks) -> Stroke:
    if len(line.points) > 2:
        return _filled(stroked(line), inks.brush(line.ink))
    pen, straight = inks.pen(line.ink, line.width), QLineF(*line.points[0], *line.points[-1])

    def stroke(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.drawLine(straight)

    return stroke


def _shape(shape: Shape, inks: Inks) -> Stroke:
    pen, brush, points = inks.pen(shape.outline, shape.width), inks.brush(shape.fill), polygon(shape.points)

    def stroke(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawPolygon(points)

    return stroke


def _filled(path: QPainterPath, brush: QBrush) -> Stroke:
    return lambda painter: painter.fillPath(path, brush)


def _dashed(mark: PlainMark, inks: Inks) -> Stroke:
    fill, ink = (None, mark.ink) if isinstance(mark, Line) else (mark.fill, mark.outline)
    within, dashes = outline(mark), stroked(mark)

    def stroke(painter: QPainter) -> None:
        if fill is not None:
            painter.fillPath(within, inks.brush(fill))
        if ink is not None:
            painter.fillPath(dashes, inks.brush(ink))

    return stroke


def text_stroke(text: Text, inks: Inks, ruler: FontRuler) -> Stroke:
    """Writes a text: as a text where the painter keeps it as one, as letters that are laid out already elsewhere."""
    left = text.x
    if text.align != "left":
        width = ruler.width(text.text, text.style)
        left -= width if text.align == "right" else width / 2
    pen, place, style, words = inks.pen(text.ink), QPointF(left, text.baseline), text.style, text.text

    def stroke(painter: QPainter) -> None:
        painter.setPen(pen)
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            for letters in _laid_out(words, style):
                painter.drawGlyphRun(place, letters)
        else:
            painter.setFont(font(style))
            painter.drawText(place, words)

    return stroke


@remembered_per_thread(5000)
def _laid_out(text: str, style: TextStyle) -> tuple[QGlyphRun, ...]:
    """The letters of a text, from where its baseline begins."""
    layout = QTextLayout(text, font(style))
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(text))
    line.setPosition(QPointF(0, -line.ascent()))
    layout.endLayout()
    return tuple(layout.glyphRuns())

"""A composed page painted with Qt, for the formats that Qt writes."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.painting import MarkPainter
from vsm_desktop.drawing.theme import THEMES
from vsm_desktop.export.composition import Composition


def paint(painter: QPainter, page: Composition, scale: float, ruler: FontRuler) -> None:
    """Paint a page from the painter's (0, 0) on, so many of the painter's units for one of the page's."""
    contents = page.drawn.contents
    theme = THEMES[contents.theme]
    painter.save()
    if not contents.transparent:
        # Two pixels more than the page, for the size of the picture was rounded.
        painter.fillRect(QRectF(0, 0, page.width * scale + 2, page.height * scale + 2), QColor(theme.inks["canvas"]))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    marks = MarkPainter(theme, ruler)
    for layer in page.layers:
        painter.save()
        painter.translate(layer.shift.x, layer.shift.y)
        painter.scale(layer.scale, layer.scale)
        marks.paint_styles(painter, layer.figures, layer.styles)
        painter.restore()
    painter.restore()

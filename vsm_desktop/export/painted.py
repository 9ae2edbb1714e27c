"""A composed page painted with Qt, for the formats that Qt writes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.painting import MarkPainter
from vsm_desktop.drawing.theme import THEMES
from vsm_desktop.export.composition import Composition, Layer
from vsm_desktop.export.contents import Progress, no_progress, telling

_AT_ONCE = 100
"""So many figures are painted before it is told how far it is."""


def paint(
    painter: QPainter, page: Composition, scale: float, ruler: FontRuler, progress: Progress = no_progress
) -> None:
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
    for layer, figures in telling(_parts(page), progress):
        painter.save()
        painter.translate(layer.shift.x, layer.shift.y)
        painter.scale(layer.scale, layer.scale)
        marks.paint_styles(painter, figures, layer.styles)
        painter.restore()
    painter.restore()


def _parts(page: Composition) -> list[tuple[Layer, Sequence[Figure]]]:
    """The figures of each layer, some at a time."""
    return [
        (layer, layer.figures[first : first + _AT_ONCE])
        for layer in page.layers
        for first in range(0, len(layer.figures), _AT_ONCE)
    ]

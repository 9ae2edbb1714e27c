"""A composed page painted with Qt, for the formats that Qt writes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.painting import MarkPainter
from vsm_desktop.drawing.theme import THEMES
from vsm_desktop.export.composition import Composition, Layer
from vsm_desktop.export.contents import Progress, no_progress, telling

_AT_ONCE = 10
"""So many figures are painted before it is told how far it is: each takes its time where there are many pixels."""


@contextmanager
def restored(painter: QPainter) -> Iterator[None]:
    """The painter is afterwards as it was, also where painting is given up."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def paint(
    painter: QPainter, page: Composition, scale: float, ruler: FontRuler, progress: Progress = no_progress
) -> None:
    """Paint a page from the painter's (0, 0) on, so many of the painter's units for one of the page's."""
    contents = page.drawn.contents
    theme = THEMES[contents.theme]
    marks = MarkPainter(theme, ruler)
    with restored(painter):
        if not contents.transparent:
            # Two pixels more than the page, for the size of the picture was rounded.
            ground = QRectF(0, 0, page.width * scale + 2, page.height * scale + 2)
            painter.fillRect(ground, QColor(theme.inks["canvas"]))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        for layer, figures in telling(_parts(page), progress):
            with restored(painter):
                painter.translate(layer.shift.x, layer.shift.y)
                painter.scale(layer.scale, layer.scale)
                marks.paint_styles(painter, figures, layer.styles)


def _parts(page: Composition) -> list[tuple[Layer, Sequence[Figure]]]:
    """The figures of each layer, some at a time."""
    return [
        (layer, layer.figures[first : first + _AT_ONCE])
        for layer in page.layers
        for first in range(0, len(layer.figures), _AT_ONCE)
    ]

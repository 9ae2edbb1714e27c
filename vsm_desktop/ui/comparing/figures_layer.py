"""Figures that are laid under or over the drawing of a map."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.painting import MarkPainter


class FiguresLayer:
    """Some figures, with a painter of their own: it knows them by ids that figures of the drawing have too."""

    def __init__(self, ruler: FontRuler) -> None:
        self.figures: Sequence[Figure] = ()
        self._ruler = ruler
        self._marks: MarkPainter | None = None

    def paint(self, painter: QPainter, marks: MarkPainter, seen: Rect, scale: float, least_text: float) -> None:
        if self._marks is None or self._marks.theme is not marks.theme:
            self._marks = MarkPainter(marks.theme, self._ruler)
        near = [figure for figure in self.figures if figure.bounds.intersects(seen)]
        self._marks.paint(painter, near, scale, least_text)

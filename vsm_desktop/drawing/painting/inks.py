"""The pens and brushes of a theme, each made once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from vsm_desktop.drawing.marks import Ink, Stroke
from vsm_desktop.drawing.theme import Theme

DASHES: dict[Stroke, list[float]] = {
    "dashed": [4, 3],
    "dotted": [1.2, 2],
    "dash-dotted": [6, 2.5, 1.2, 2.5],
    "striped": [2, 1.6],
}
PenKey = tuple[Ink | None, float, Stroke]


class Inks:
    """What a theme paints with."""

    def __init__(self, theme: Theme) -> None:
        self._colors: dict[Ink, QColor] = {ink: QColor(value) for ink, value in theme.inks.items()}
        self._pens: dict[PenKey, QPen] = {}
        self._brushes: dict[Ink | None, QBrush] = {}

    def pen(self, ink: Ink | None, width: float = 1) -> QPen:
        """A solid pen, its width in map units; one that draws nothing without an ink."""
        key: PenKey = (ink, width, "solid")
        pen = self._pens.get(key)
        if pen is None:
            pen = self._pens[key] = self._new_pen(ink, width)
        return pen

    def distant_pen(self, key: PenKey, zoom: float) -> QPen:
        """A pen that is no thinner than a pixel. Exactly one is the width for which Qt has a fast way of its own."""
        ink, width, _ = key
        pen = QPen(self.pen(ink, width))
        pen.setCosmetic(True)
        pen.setWidthF(max(1.0, width * zoom))
        return pen

    def brush(self, ink: Ink | None) -> QBrush:
        brush = self._brushes.get(ink)
        if brush is None:
            brush = self._brushes[ink] = QBrush(Qt.BrushStyle.NoBrush) if ink is None else QBrush(self._colors[ink])
        return brush

    def _new_pen(self, ink: Ink | None, width: float) -> QPen:
        if ink is None:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self._colors[ink], width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

"""Paints figures from near and patches of the canvas from afar."""

from collections.abc import Iterable, Sequence
from typing import cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Figure, Text, TextStyle, readable_styles, style_of
from vsm_desktop.drawing.painting.batches import LAYERS, Batch, Broken, Layer, batch, layer_of
from vsm_desktop.drawing.painting.inks import Inks, PenKey
from vsm_desktop.drawing.painting.strokes import Stroke, plain_stroke, text_stroke
from vsm_desktop.drawing.patches import Patch
from vsm_desktop.drawing.theme import Theme

LEAST_TEXT_HEIGHT = 8.0
"""Letters lower than this many pixels are not readable on a screen, and not worth their time."""
_NO_DASHES_BELOW = 0.25
"""Seen from so far away, dashes are shorter than two pixels."""
_NO_GAPS_BELOW = 0.12
"""Seen from so far away, a card is no wider than some 22 pixels."""
_FEW = 16
"""So many figures that are not of the drawing are kept in any case."""
_MOST_READY = 3000
"""Of more figures than this what was made ready is not kept."""


class MarkPainter:
    """Paints figures in a theme. Keeps what it has made ready, by figure and by patch."""

    def __init__(self, theme: Theme, ruler: FontRuler) -> None:
        self.theme = theme
        self._ruler = ruler
        self._inks = Inks(theme)
        self._ready: dict[str, tuple[Figure, list[tuple[TextStyle | None, Stroke]]]] = {}
        self._batches: WeakKeyDictionary[Patch, dict[Broken, Sequence[Batch]]] = WeakKeyDictionary()
        self._layered_for: tuple[tuple[Patch, ...], Broken] | None = None
        self._layers: Sequence[Layer] = ()

    def paint_area(self, painter: QPainter, drawing: Drawing, area: Rect, zoom: float, least_text: float) -> None:
        """Paint what a drawing has in an area, as `paint` does, or from afar where no text could be read."""
        if self.sees_texts(zoom, least_text):
            self.paint(painter, drawing.figures_in(area), zoom, least_text)
        else:
            self.paint_from_afar(painter, drawing.patches_in(area), zoom)

    def forget_gone(self, drawing: Drawing) -> None:
        """Keep little of what was made ready of figures that a drawing has no more."""
        if len(self._ready) > 2 * drawing.count + _FEW:
            self._ready = {name: kept for name, kept in self._ready.items() if drawing.sketch(name) is not None}

    def sees_texts(self, zoom: float, least_text: float) -> bool:
        """Whether any text can be read; else what is painted is seen from afar."""
        return bool(readable_styles(zoom, least_text))

    def paint(self, painter: QPainter, figures: Iterable[Figure], zoom: float, least_text: float) -> None:
        """Paint the figures in their order. The painter is set to map units already.

        Args:
            zoom: how many pixels a map unit is.
            least_text: letters lower than this, in pixels, are left out.
        """
        self.paint_styles(painter, figures, readable_styles(zoom, least_text))

    def paint_styles(self, painter: QPainter, figures: Iterable[Figure], styles: frozenset[TextStyle]) -> None:
        """As `paint`, with the texts of these styles."""
        seen: frozenset[TextStyle | None] = styles | {None}
        for figure in figures:
            for style, stroke in self._made_ready(figure):
                if style in seen:
                    stroke(painter)

    def _made_ready(self, figure: Figure) -> Iterable[tuple[TextStyle | None, Stroke]]:
        kept = self._ready.get(figure.id)
        if kept is None or kept[0] is not figure:
            if len(self._ready) > _MOST_READY:
                self._ready.clear()
            kept = self._ready[figure.id] = (
                figure,
                [
                    (
                        style_of(mark),
                        text_stroke(mark, self._inks, self._ruler)
                        if isinstance(mark, Text)
                        else plain_stroke(mark, self._inks),
                    )
                    for mark in figure.marks
                ],
            )
        return kept[1]

    # From afar: thousands of figures at once, in one call for all that look alike

    def paint_from_afar(self, painter: QPainter, patches: Sequence[Patch], zoom: float) -> None:
        """Paint patches of the canvas without any text. The painter is set to map units already."""
        painter.save()
        # A cosmetic line a pixel wide is what remains of an outline, and many times faster than a scaled one.
        broken: Broken = "dashes" if zoom > _NO_DASHES_BELOW else "corners" if zoom > _NO_GAPS_BELOW else "bars"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, broken == "dashes")
        for layer in self._layers_of(tuple(patches), broken):
            self._paint_layer(painter, layer, zoom)
        painter.restore()

    def _layers_of(self, patches: tuple[Patch, ...], broken: Broken) -> Sequence[Layer]:
        """The same as for the last time while the same patches are seen: zooming changes no more than the scale."""
        if self._layered_for != (patches, broken):
            batches = [self._batches_of(patch, broken) for patch in patches]
            self._layers = [layer_of([batch[layer] for batch in batches]) for layer in range(len(LAYERS))]
            self._layered_for = patches, broken
        return self._layers

    def _batches_of(self, patch: Patch, broken: Broken) -> Sequence[Batch]:
        kept = self._batches.setdefault(patch, {})
        if broken not in kept:
            kept[broken] = [
                batch(getattr(patch, layer), "dashes" if layer == "signs" else broken) for layer in LAYERS
            ]
        return kept[broken]

    def _paint_layer(self, painter: QPainter, layer: Layer, zoom: float) -> None:
        self._paint_lines(painter, layer.lines, zoom)
        for (fill, pen), boxes in layer.boxes:
            painter.setPen(self._inks.distant_pen(pen, zoom))
            painter.setBrush(self._inks.brush(fill))
            painter.drawRects(cast("Sequence[QRectF]", boxes))
        self._paint_lines(painter, layer.corners, zoom)
        for mark in layer.others:
            plain_stroke(mark, self._inks)(painter)

    def _paint_lines(self, painter: QPainter, looks: Sequence[tuple[PenKey, QPainterPath]], zoom: float) -> None:
        for pen, lines in looks:
            painter.strokePath(lines, self._inks.distant_pen(pen, zoom))

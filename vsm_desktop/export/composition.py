"""The page of a picture: heading, map and legend put together, for every format that shows the map.

A format walks the layers in their order and the figures of each in theirs, and shows those marks that a layer says
are seen; what stands where in map units, the layer puts on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.lanes import in_lanes, lane_figures
from vsm_desktop.drawing.marks import TEXT_SIZES, Figure, Mark, Text, TextStyle, readable_styles, style_of
from vsm_desktop.drawing.text import TextRuler, mark_bounds
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.drawn import Drawn, drawn
from vsm_desktop.export.heading import heading_figure
from vsm_desktop.export.legend import legend_figure
from vsm_desktop.export.pages import PAGES, SLIDES, Page
from vsm_desktop.method.figures import figures

MARGIN = 40
"""The room around what is drawn, in map units, on a page that is as large as the map."""
_EMPTY = Rect(0, 0, 640, 360)
_GAP = 20
"""Between heading, map and legend, in their own units."""
_LEAST_WIDTH = 420
"""A heading or a legend, in its own units, is not narrower than this."""
_MOST_LEGEND, _SMALLER = 0.34, 0.94
"""A legend takes no more of a page's height; it is named only, then made smaller, until it does."""
_MOST_BLOWN_UP = 2.5
"""A single stage does not fill a slide."""


@dataclass(frozen=True)
class Layer:
    """Figures with where they stand on the page.

    Attributes:
        name: `map`, with lanes and ladder, `heading` or `legend`.
        figures: in map units, in the order in which they are painted.
        scale: page units a map unit.
        shift: where the map's (0, 0) stands on the page, in page units.
        styles: those whose texts are seen; larger ones stand in for what would be too small.
    """

    name: str
    figures: tuple[Figure, ...]
    scale: float
    shift: Point
    styles: frozenset[TextStyle]

    def marks(self, figure: Figure) -> Iterator[Mark]:
        """What is seen of a figure."""
        return (mark for mark in figure.marks if style_of(mark) is None or style_of(mark) in self.styles)

    def placed(self, rect: Rect) -> Rect:
        """Where something in map units stands on the page."""
        (dx, dy), scale = self.shift, self.scale
        return Rect(*(side * scale + by for side, by in zip(rect, (dx, dy, dx, dy), strict=True)))


@dataclass(frozen=True)
class Composition:
    """A page: its size, and its layers from the lowest to the uppermost. Its corner is at (0, 0).

    Attributes:
        drawn: what of the state is shown, with what is said of it.
    """

    width: float
    height: float
    layers: tuple[Layer, ...]
    drawn: Drawn

    @property
    def least_text(self) -> float | None:
        """How high the smallest letters on the page are, in page units; `None` without any."""
        sizes = [
            TEXT_SIZES[mark.style] * layer.scale
            for layer in self.layers
            for figure in layer.figures
            for mark in layer.marks(figure)
            if isinstance(mark, Text)
        ]
        return min(sizes, default=None)


def composed(map_: Map, state: State, contents: Contents, ruler: TextRuler) -> Composition:
    """The page of a state. The judgements are those of the whole state, also where only some stages are shown.

    Raises:
        ExportError: when the contents name what is not there.
    """
    if contents.shows("lanes"):
        state = in_lanes(state, stage_height(map_.data_boxes))
    shown = drawn(map_, state, contents)
    body, area = _map_figures(map_, state, shown, ruler)
    furniture = _Furniture(map_, state, shown, body, ruler)
    if contents.page == "map":
        return _as_large_as_the_map(body, area, furniture)
    return _filling(_page_for(contents, area), body, area, furniture)


def _map_figures(map_: Map, state: State, shown: Drawn, ruler: TextRuler) -> tuple[tuple[Figure, ...], Rect]:
    """The figures of the map with its lanes and its ladder, and where all of it is drawn."""
    contents, drawing = shown.contents, shown.drawing(ruler)
    lanes = lane_figures(shown.state, ruler, stage_height(map_.data_boxes)) if contents.shows("lanes") else []
    area = around([drawing.bounds or _EMPTY, *(lane.bounds for lane in lanes)])
    ladder: Sequence[Figure] = ()
    if contents.shows("ladder"):
        ladder = ladder_figures(state, figures(shown.analysis, map_.settings), map_.settings, area, ruler)
        area = around([area, *(mark_bounds(mark, ruler) for figure in ladder for mark in figure.marks)])
    return (*lanes, *ladder, *drawing.figures), area


class _Furniture:
    """Heading and legend, laid out for a width in their own units."""

    def __init__(self, map_: Map, state: State, shown: Drawn, body: Sequence[Figure], ruler: TextRuler) -> None:
        self._map, self._state, self.drawn, self._body, self._ruler = map_, state, shown, body, ruler

    def heading(self, width: float) -> Figure | None:
        return heading_figure(self._map, self._state, self.drawn.contents, width, self._ruler)

    def legend(self, width: float, styles: frozenset[TextStyle], *, is_brief: bool = False) -> Figure | None:
        """What is explained is what can be seen with texts of these styles."""
        if not self.drawn.contents.shows("legend"):
            return None
        return legend_figure(self.drawn, self._body, styles, width, self._ruler, is_brief=is_brief)

    def legend_within(self, width: float, height: float, scale: float) -> tuple[float, bool]:
        """The scale, this one if it can be, at which the legend is no higher; and whether it has to be brief."""
        for is_brief in (False, True):
            legend = self.legend(width / scale, readable_styles(1, 0), is_brief=is_brief)
            if legend is None or legend.bounds.height * scale <= height:
                return scale, is_brief
        smaller = scale * _SMALLER
        return self.legend_within(width, height, smaller)

    @property
    def is_there(self) -> bool:
        return self.heading(_LEAST_WIDTH) is not None or self.drawn.contents.shows("legend")


def _as_large_as_the_map(body: tuple[Figure, ...], area: Rect, furniture: _Furniture) -> Composition:
    """On a large map heading and legend are larger, so that they can be read when all of it is looked at."""
    scale = max(1.0, area.width / 1800, area.height / 1800)
    width = max(area.width, _LEAST_WIDTH * scale if furniture.is_there else 0)
    styles = readable_styles(1, 0)
    heading, legend = furniture.heading(width / scale), furniture.legend(width / scale, styles)
    layers, y = list[Layer](), float(MARGIN)
    if heading is not None:
        layers.append(_layer("heading", heading, scale, Point(MARGIN, y)))
        y += (heading.bounds.height + _GAP) * scale
    layers.append(Layer("map", body, 1, Point(MARGIN - area.left, y - area.top), styles))
    y += area.height
    if legend is not None:
        y += _GAP * scale
        layers.append(_layer("legend", legend, scale, Point(MARGIN, y)))
        y += legend.bounds.height * scale
    return Composition(width + 2 * MARGIN, y + MARGIN, tuple(layers), furniture.drawn)


def _page_for(contents: Contents, area: Rect) -> Page:
    """A slide lies; a paper lies or stands, whichever way more of it is used."""
    page = PAGES[contents.page]
    stands = area.height / area.width > 1 and contents.page not in SLIDES
    return page.turned() if stands else page


def _filling(page: Page, body: tuple[Figure, ...], area: Rect, furniture: _Furniture) -> Composition:
    """The map as large as heading and legend leave room for, in the middle of what is left."""
    own = 1.0 if page.least_text else max(0.5, page.width / 1500)
    inner = page.width - 2 * page.margin
    heading = furniture.heading(inner / own)
    top = page.margin + (0 if heading is None else (heading.bounds.height + _GAP) * own)
    small, is_brief = furniture.legend_within(inner, page.height * _MOST_LEGEND, own)
    legend = furniture.legend(inner / small, readable_styles(1, 0), is_brief=is_brief)
    foot = page.margin + (0 if legend is None else legend.bounds.height * small + _GAP * own)
    room = Rect(page.margin, top, page.width - page.margin, page.height - foot)
    scale = min(room.width / area.width, room.height / area.height, _MOST_BLOWN_UP)
    styles = readable_styles(scale, min(page.least_text, TEXT_SIZES["farthest"] * scale))
    shift = Point(room.center.x - area.center.x * scale, room.center.y - area.center.y * scale)
    layers = [Layer("map", body, scale, shift, styles)]
    if heading is not None:
        layers.insert(0, _layer("heading", heading, own, Point(page.margin, page.margin)))
    legend = furniture.legend(inner / small, styles, is_brief=is_brief)
    if legend is not None:
        bottom = page.height - page.margin - legend.bounds.height * small
        layers.append(_layer("legend", legend, small, Point(page.margin, bottom)))
    return Composition(page.width, page.height, tuple(layers), furniture.drawn)


def _layer(name: str, figure: Figure, scale: float, corner: Point) -> Layer:
    """A figure whose upper left corner stands somewhere on the page."""
    shift = Point(corner.x - figure.bounds.left * scale, corner.y - figure.bounds.top * scale)
    return Layer(name, (figure,), scale, shift, readable_styles(1, 0))

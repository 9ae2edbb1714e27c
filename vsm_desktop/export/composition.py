"""The page of a picture: heading, map and legend put together, for every format that shows the map.

A format walks the layers in their order and the figures of each in theirs, and shows those marks that a layer says
are seen; what stands where in map units, the layer puts on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.lane_figures import lane_figures
from vsm_desktop.drawing.making_room import with_other_heights
from vsm_desktop.drawing.marks import TEXT_SIZES, Figure, Mark, Text, TextStyle, readable_styles, style_of
from vsm_desktop.drawing.text import TextRuler, mark_bounds
from vsm_desktop.export.contents import Contents, Progress, no_progress, part_of, telling
from vsm_desktop.export.drawn import Drawn, arranged, drawn
from vsm_desktop.export.heading import heading_figure
from vsm_desktop.export.legend_words import Entry, entries
from vsm_desktop.export.pages import PAGES, SLIDES, Page
from vsm_desktop.export.sharing import GAP, Cost, Share, map_scale, map_styles, shared, shared_around, smaller_square
from vsm_desktop.method.figures import figures

MARGIN = 40
"""The room around what is drawn, in map units, on a page that is as large as the map."""
_EMPTY = Rect(0, 0, 640, 360)
_LEAST_WIDTH = 420
"""A heading or a legend, in its own units, is not narrower than this."""


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
    def shows_details(self) -> bool:
        """Whether the map is so large that more than names can be read in it."""
        return all("small" in layer.styles for layer in self.layers if layer.name == "map")

    def at_scale(self, scale: float) -> Self:
        """The same page, with so many pixels for a unit of it."""
        contents = replace(self.drawn.contents, scale=scale, width=None)
        return replace(self, drawn=replace(self.drawn, contents=contents))

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


def composed(
    map_: Map,
    state: State,
    contents: Contents,
    ruler: TextRuler,
    progress: Progress = no_progress,
    cost: Cost | None = None,
) -> Composition:
    """The page of a state. The judgements are those of the whole state, also where only some stages are shown.

    Args:
        cost: of the size of a page that is as large as the map, where that is read piece by piece.

    Raises:
        ExportError: when the contents name what is not there.
    """
    if not map_.data_boxes or contents.page == "map":
        return _composed(map_, state, contents, ruler, progress, cost)
    page = _composed(map_, state, contents, ruler, part_of(progress, 0, 0.5), cost)
    if page.shows_details:
        return page
    # Where nothing in the boxes can be read, all else is larger without them.
    state = with_other_heights(state, stage_height(map_.data_boxes), CARD_HEIGHT)
    return _composed(map_.replace(data_boxes=()), state, contents, ruler, part_of(progress, 0.5, 1), cost)


def _composed(
    map_: Map, state: State, contents: Contents, ruler: TextRuler, progress: Progress, cost: Cost | None
) -> Composition:
    state = arranged(map_, state, contents)
    shown = drawn(map_, state, contents)
    body, area = _map_figures(map_, state, shown, ruler, progress)
    furniture = _Furniture(map_, state, shown, body, ruler)
    if contents.page == "map":
        return _as_large_as_the_map(body, area, furniture, cost)
    return _filling(_page_for(contents, area), body, area, furniture)


def _map_figures(
    map_: Map, state: State, shown: Drawn, ruler: TextRuler, progress: Progress
) -> tuple[tuple[Figure, ...], Rect]:
    """The figures of the map with its lanes and its ladder, and where all of it is drawn."""
    contents, drawing = shown.contents, shown.drawing(ruler)
    made = _made(drawing, shown.state, progress)
    lanes = lane_figures(shown.state, ruler, stage_height(map_.data_boxes)) if contents.shows("lanes") else []
    area = around([drawing.bounds or _EMPTY, *(lane.bounds for lane in lanes)])
    ladder: Sequence[Figure] = ()
    if contents.shows("ladder"):
        ladder = ladder_figures(state, figures(shown.analysis, map_.settings), map_.settings, area, ruler)
        area = around([area, *_seen_of_ladder(ladder, contents, ruler)])
    return (*lanes, *ladder, *made), area


def _seen_of_ladder(ladder: Sequence[Figure], contents: Contents, ruler: TextRuler) -> Iterator[Rect]:
    """Where it is painted. What stands in for texts that are too small is there on slides only."""
    styles = TEXT_SIZES.keys() if contents.page in SLIDES else readable_styles(1, 0)
    for mark in (mark for figure in ladder for mark in figure.marks):
        if style_of(mark) is None or style_of(mark) in styles:
            yield mark_bounds(mark, ruler)


def _made(drawing: Drawing, state: State, progress: Progress) -> list[Figure]:
    """All figures of a drawing. Making them is most of the work."""
    names = [record.id for kind in (state.stages, state.flows, state.notes, state.resistances) for record in kind]
    for sketch in telling(drawing.in_order(names), progress):
        drawing.figure(sketch.id)
    return drawing.figures


class _Furniture:
    """Heading and legend: what stands on a page beside the map."""

    def __init__(self, map_: Map, state: State, shown: Drawn, body: Sequence[Figure], ruler: TextRuler) -> None:
        self._map, self._state, self.drawn, self._body, self.ruler = map_, state, shown, body, ruler

    def heading(self, width: float) -> Figure | None:
        return heading_figure(self._map, self._state, self.drawn.contents, width, self.ruler)

    def entries(self, styles: frozenset[TextStyle]) -> list[Entry]:
        """What the legend explains: what can be seen with texts of these styles."""
        return list(entries(self.drawn, self._body, styles)) if self.drawn.contents.shows("legend") else []


def _as_large_as_the_map(
    body: tuple[Figure, ...], area: Rect, furniture: _Furniture, cost: Cost | None
) -> Composition:
    """On a large map heading and legend are larger, so that they can be read when all of it is looked at.

    Args:
        cost: of its size, where it is not looked at as a whole: its legend is read from as near as the map is.
    """
    large = max(1.0, area.width / 1800, area.height / 1800)
    scale = large if cost is None else 1.0
    styles, least = readable_styles(1, 0), _LEAST_WIDTH * large
    narrow = furniture.heading(_LEAST_WIDTH)
    top = MARGIN + (0 if narrow is None else (narrow.bounds.height + GAP) * large)

    def cost_with_margins(size: Rect) -> tuple[float, ...]:
        return (cost or smaller_square)(size.width + 2 * MARGIN, top + size.height + MARGIN)

    share = shared_around(area, furniture.entries(styles), scale, least, furniture.ruler, cost_with_margins)
    inner = share.size.width if narrow is None else max(share.size.width, least)
    heading = furniture.heading(inner / large)
    layers = [Layer("map", body, 1, Point(MARGIN - area.left, top - area.top), styles)]
    if heading is not None:
        layers.insert(0, _layer("heading", heading, large, Point(MARGIN, MARGIN)))
    if share.legend is not None:
        corner = Point(MARGIN + share.corner.x, top + share.corner.y)
        layers.append(_layer("legend", share.legend, scale, corner))
    return Composition(inner + 2 * MARGIN, top + share.size.height + MARGIN, tuple(layers), furniture.drawn)


def _page_for(contents: Contents, area: Rect) -> Page:
    """A slide lies; a paper lies or stands, whichever way more of it is used."""
    page = PAGES[contents.page]
    stands = area.height / area.width > 1 and contents.page not in SLIDES
    return page.turned() if stands else page


def _filling(page: Page, body: tuple[Figure, ...], area: Rect, furniture: _Furniture) -> Composition:
    """The map as large as heading and legend leave room for, in the middle of what is left."""
    own = 1.0 if page.least_text else max(0.5, page.width / 1500)
    heading = furniture.heading((page.width - 2 * page.margin) / own)
    top = page.margin + (0 if heading is None else (heading.bounds.height + GAP) * own)
    room = Rect(page.margin, top, page.width - page.margin, page.height - page.margin)
    share, styles = _shared(page, room, area, own, furniture)
    scale, room = map_scale(area, share.room), share.room
    shift = Point(room.center.x - area.center.x * scale, room.center.y - area.center.y * scale)
    layers = [Layer("map", body, scale, shift, styles)]
    if heading is not None:
        layers.insert(0, _layer("heading", heading, own, Point(page.margin, page.margin)))
    if share.legend is not None:
        layers.append(_layer("legend", share.legend, share.scale, share.corner))
    return Composition(page.width, page.height, tuple(layers), furniture.drawn)


def _shared(
    page: Page, room: Rect, area: Rect, own: float, furniture: _Furniture
) -> tuple[Share, frozenset[TextStyle]]:
    """The page shared with a legend of what is seen on it: what that is depends on how large the map is."""
    styles = map_styles(page, map_scale(area, room))
    while True:
        share = shared(page, room, area, furniture.entries(styles), own, furniture.ruler)
        seen = map_styles(page, map_scale(area, share.room))
        if ("small" in seen) == ("small" in styles):
            return share, seen
        styles = seen


def _layer(name: str, figure: Figure, scale: float, corner: Point) -> Layer:
    """A figure whose upper left corner stands somewhere on the page."""
    shift = Point(corner.x - figure.bounds.left * scale, corner.y - figure.bounds.top * scale)
    return Layer(name, (figure,), scale, shift, readable_styles(1, 0))

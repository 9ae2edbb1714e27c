"""How a map and its legend share a page: one above the other or side by side, whichever can be read better."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Figure, TextStyle, readable_styles
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.legend import Legend
from vsm_desktop.export.legend_words import Entry
from vsm_desktop.export.pages import Page

GAP = 20
"""Between heading, map and legend, in their own units."""
_MOST_BLOWN_UP = 2.5
"""A single stage does not fill a slide."""
_MOST_COLUMNS = 4
_SMALLER, _LEAST_SHARE = 0.94, 0.66
"""By how much less a legend is tried, and how small it becomes at most where there is another way."""
_MOST_HEIGHT = 0.34
"""A legend below the map takes no more of a page."""
Cost = Callable[[float, float], tuple[float, ...]]
"""How unwelcome a page of some width and height is that is as large as what is on it."""
_FOR_MEANINGS = 1.1
"""How much smaller a map may be where its signs are explained and not only named."""


class Share(NamedTuple):
    """Where a map and its legend stand on a page.

    Attributes:
        room: for the map.
        scale: of the legend, page units to one of its own; its upper left corner is at `corner`.
    """

    room: Rect
    legend: Figure | None = None
    scale: float = 1.0
    corner: Point = Point(0, 0)
    is_brief: bool = False


def map_scale(area: Rect, room: Rect) -> float:
    """How large a map that takes up an area can be in a room."""
    return min(room.width / area.width, room.height / area.height, _MOST_BLOWN_UP)


def map_styles(page: Page, scale: float) -> frozenset[TextStyle]:
    """The styles whose texts are seen of a map on a page."""
    return readable_styles(scale, min(page.least_text, TEXT_SIZES["farthest"] * scale))


def shared(page: Page, room: Rect, area: Rect, entries: Sequence[Entry], own: float, ruler: TextRuler) -> Share:
    """The room of a page, shared so that the smallest texts of map and legend become as large as they can.

    Args:
        area: what the map takes up, in map units.
        entries: of the legend.
        own: the scale of the legend where there is room for it.
    """
    if not entries:
        return Share(room)
    explained, named = (Legend(entries, ruler, is_brief=is_brief) for is_brief in (False, True))
    ways = [way for legend in (explained, named) for way in _ways(page, room, legend, own)]
    return max(ways or [_at_any_rate(room, named, own)], key=lambda way: _worth(way, page, area, own))


def _ways(page: Page, room: Rect, legend: Legend, own: float) -> Iterator[Share]:
    yield from _below(page, room, legend, own)
    yield from _beside(page, room, legend, own)


class Surround(NamedTuple):
    """What stands with a map that is as large as it is: its legend, at so much from the map's upper left corner.

    Attributes:
        size: from (0, 0) on, of both together.
    """

    size: Rect
    legend: Figure | None = None
    corner: Point = Point(0, 0)


def smaller_square(width: float, height: float) -> tuple[float, ...]:
    """In a smaller square all can be larger."""
    return (max(width, height),)


def shared_around(
    area: Rect,
    entries: Sequence[Entry],
    scale: float,
    least_width: float,
    ruler: TextRuler,
    cost: Callable[[Rect], tuple[float, ...]],
) -> Surround:
    """A legend of a scale below a map or beside it, whichever costs less.

    Args:
        least_width: a legend below a map has at least so much, in map units.
        cost: of the size of both together.
    """
    if not entries:
        return Surround(Rect(0, 0, area.width, area.height))
    legend = Legend(entries, ruler)
    width = max(area.width, least_width)
    below, top = legend.across(width / scale), area.height + GAP * scale
    ways = [Surround(Rect(0, 0, width, top + below.bounds.height * scale), below, Point(0, top))]
    left = area.width + GAP * scale
    for columns in range(1, min(_MOST_COLUMNS, len(entries)) + 1):
        beside = legend.down(columns)
        high = max(area.height, beside.bounds.height * scale)
        ways.append(Surround(Rect(0, 0, left + beside.bounds.width * scale, high), beside, Point(left, 0)))
    return min(ways, key=lambda way: cost(way.size))


def _worth(way: Share, page: Page, area: Rect, own: float) -> tuple[bool, float, float]:
    """Whether all can be read; how large the smallest text is, up to where it is large enough; the map's scale."""
    scale = map_scale(area, way.room)
    smallest = min(TEXT_SIZES[style] for style in map_styles(page, scale))
    least = min(smallest * scale, TEXT_SIZES["note"] * way.scale)
    enough = page.least_text or TEXT_SIZES["note"] * own
    bonus = 1 if way.is_brief else _FOR_MEANINGS
    return least >= enough - 1e-9, min(enough, least * bonus), scale * bonus


def _scales(page: Page, own: float) -> Iterator[float]:
    """Of a legend: its own, as small as is large enough, and smaller ones."""
    yield own
    if page.least_text:
        yield min(own, page.least_text / TEXT_SIZES["note"])
    scale = own * _SMALLER
    while scale > own * _LEAST_SHARE:
        yield scale
        scale *= _SMALLER


def _below(page: Page, room: Rect, legend: Legend, own: float) -> Iterator[Share]:
    for scale in _scales(page, own):
        figure = legend.across(room.width / scale)
        if figure.bounds.height * scale <= page.height * _MOST_HEIGHT:
            yield _with_foot(room, figure, scale, own, is_brief=legend.is_brief)


def _beside(page: Page, room: Rect, legend: Legend, own: float) -> Iterator[Share]:
    for columns in range(1, min(_MOST_COLUMNS, len(legend.entries)) + 1):
        figure = legend.down(columns)
        most = min(own, room.height / figure.bounds.height)
        for scale in sorted({most, *(one for one in _scales(page, own) if one <= most)}):
            left = room.right - figure.bounds.width * scale
            if scale >= own * _LEAST_SHARE and left - GAP * own >= room.left + room.width / 4:
                top = room.center.y - figure.bounds.height * scale / 2
                rest = room._replace(right=left - GAP * own)
                yield Share(rest, figure, scale, Point(left, top), legend.is_brief)


def _at_any_rate(room: Rect, legend: Legend, own: float) -> Share:
    """Below the map, made smaller until it takes no more than half of the room."""
    scale = own
    while (figure := legend.across(room.width / scale)).bounds.height * scale > room.height / 2:
        scale *= _SMALLER
    return _with_foot(room, figure, scale, own, is_brief=legend.is_brief)


def _with_foot(room: Rect, figure: Figure, scale: float, own: float, *, is_brief: bool) -> Share:
    top = room.bottom - figure.bounds.height * scale
    return Share(room._replace(bottom=top - GAP * own), figure, scale, Point(room.left, top), is_brief)

"""A growth loop over the map: the ways that value and the client's act take, and signs that say what happens where.

Everything is in the unit in which the places are given, which may be pixels: signs are as large at every zoom.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Figure, Ink, Line, Mark, Text
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.method.growth import GrowthLoop
from vsm_desktop.method.promises import Obstacle
from vsm_desktop.translation import tr

_WAY = 9
_HOLLOW = 5
_WAY_ON = 5
_EARLIER_WAY = 4
_HEIGHT = 20
_PADDING = 7
_GAP = 5
LEAST_CARD = 60
"""On a card that is narrower than this a sign has its number only."""
_ON_CARD, _ON_OTHERS, _ON_FLOW = 100, 10, 1
"""How bad it is when a sign covers a card or another sign, a badge with its words or a note, a part of a flow."""

_Look = Literal["happens", "would", "missing"]
_LOOKS: Mapping[_Look, tuple[Ink, Ink, Ink]] = {
    "happens": ("linked", "linked", "canvas"),
    "would": ("card", "neutral", "text"),
    "missing": ("card", "suspect", "suspect-text"),
}
"""The inks of a sign: what fills it, its outline, its words."""


@dataclass(frozen=True)
class LoopPlaces:
    """Where a loop and what is about it are seen.

    Attributes:
        cards: those of the loop's stages, by id.
        host: the stage that the point is on, or its badge on a flow.
        other_cards, others: what else had better stay in sight: cards, badges and notes.
        flow_parts: the rectangles around the straight parts of flows.
        room: what signs are to lie within.
    """

    cards: Mapping[str, Rect]
    host: Rect
    other_cards: Sequence[Rect]
    others: Sequence[Rect]
    flow_parts: Sequence[Rect]
    room: Rect


def earlier_ways(loops: Iterable[GrowthLoop], routes: Mapping[str, Route]) -> tuple[Line, ...]:
    """Thin, the loops that have come alive before."""
    flows = dict.fromkeys(name for loop in loops for name in loop.flows)
    return tuple(Line(routes[name], "linked", _EARLIER_WAY) for name in flows if name in routes)


def loop_ways(loop: GrowthLoop, routes: Mapping[str, Route]) -> tuple[Line, ...]:
    """Filled, the way on which value goes out; hollow, the client's act; dotted, what follows from it. Grey where it
    does not come alive."""
    ink: Ink = "linked" if loop.round is not None else "neutral"
    ways = [Line(routes[name], ink, _WAY) for name in loop.value_out if name in routes]
    if loop.resource_in in routes:
        act = routes[loop.resource_in]
        ways += [Line(act, ink, _WAY), Line(act, "canvas", _HOLLOW)]
    ways += [Line(routes[name], ink, _WAY_ON, "dotted") for name in loop.onward if name in routes]
    return tuple(ways)


def loop_signs(loop: GrowthLoop, places: LoopPlaces, ruler: TextRuler) -> tuple[Mark, ...]:
    """Where value is evoked, where the client acts, what lets value pass; of a circular promise what comes first."""
    marks: list[Mark] = []
    placed: list[Rect] = []
    for words, about, look in _signs(loop, places):
        is_small = about.width < LEAST_CARD and about in places.cards.values()
        text = words[:1] if is_small else words
        width = ruler.width(text, "small") + 2 * _PADDING
        rect = _room(about, width, places, placed)
        placed.append(rect)
        marks += _sign(text, rect, look)
    return tuple(marks)


def figure_of(name: str, marks: Sequence[Mark], area: Rect) -> Figure:
    """Marks as one figure, to be painted."""
    return Figure(name, "flow", area, area, tuple(marks))


def _signs(loop: GrowthLoop, places: LoopPlaces) -> Iterator[tuple[str, Rect, _Look]]:
    cards, is_alive = places.cards, loop.round is not None
    look: _Look = "happens" if is_alive else "would"
    if loop.waits_on is not None and loop.waits_on.stage in cards:
        yield _waiting_words(loop.waits_on), cards[loop.waits_on.stage], "missing"
    if loop.evoked_at in cards:
        yield tr("1  Value goes out"), cards[loop.evoked_at], look
    if loop.acts_at in cards:
        yield tr("2  The client acts"), cards[loop.acts_at], look
    yield tr("3  It lets value pass") if is_alive else tr("3  It would let value pass"), places.host, look


def _waiting_words(obstacle: Obstacle) -> str:
    return tr("! Value has to get on from here first") if obstacle.is_reached else tr("! Has to come first")


def _sign(text: str, rect: Rect, look: _Look) -> tuple[Mark, ...]:
    fill, outline, ink = _LOOKS[look]
    baseline = rect.center.y + TEXT_SIZES["small"] * 0.36
    box = Box(rect, fill, outline, 1.5, radius=_HEIGHT / 2)
    return box, Text(rect.center.x, baseline, text, "small", ink, "center")


def _room(about: Rect, width: float, places: LoopPlaces, placed: Sequence[Rect]) -> Rect:
    """Beside a card or badge, where a sign covers least; the first of equally good ones."""
    rooms = [_within(places.room, corner, width) for corner in _corners(about, width)]
    return min(rooms, key=lambda room: _harm(room, places, placed))


def _corners(about: Rect, width: float) -> Iterator[tuple[float, float]]:
    above, below = about.top - _GAP - _HEIGHT, about.bottom + _GAP
    for top in (above, below):
        yield from ((left, top) for left in (about.left, about.right - width, about.center.x - width / 2))
    for top in (about.top, about.bottom - _HEIGHT, about.center.y - _HEIGHT / 2):
        yield from ((left, top) for left in (about.right + _GAP, about.left - _GAP - width))
    for step in (1, 2):
        for top in (above - step * (_HEIGHT + _GAP), below + step * (_HEIGHT + _GAP)):
            yield from ((left, top) for left in (about.left, about.right - width))


def _within(room: Rect, corner: tuple[float, float], width: float) -> Rect:
    left = max(room.left, min(corner[0], room.right - width))
    top = max(room.top, min(corner[1], room.bottom - _HEIGHT))
    return Rect(left, top, left + width, top + _HEIGHT)


def _harm(room: Rect, places: LoopPlaces, placed: Sequence[Rect]) -> int:
    cards = (*places.cards.values(), *places.other_cards, *placed)
    return (
        _ON_CARD * sum(room.intersects(card) for card in cards)
        + _ON_OTHERS * sum(room.intersects(other) for other in places.others)
        + _ON_FLOW * sum(room.intersects(part) for part in places.flow_parts)
    )


def ways_figure(ways: Sequence[Line]) -> Figure | None:
    """Ways as one figure; nothing without any."""
    if not ways:
        return None
    return figure_of("growth-ways", ways, around([Rect.around(way.points) for way in ways]).inflated(_WAY))

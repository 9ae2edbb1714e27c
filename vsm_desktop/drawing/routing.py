"""The way a flow takes between two cards: straight lines along the axes, round whatever stands between."""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from vsm_desktop.drawing.cards import CARD_HEIGHT
from vsm_desktop.drawing.geometry import Point, Rect

Side = Literal["left", "right", "top", "bottom"]
Route = tuple[Point, ...]

_NEAREST_DETOUR, _MOST_NESTING = 16, 26
_APART = 24
"""How far from the middle of a side a way begins and ends that leads round something."""
_CLEARANCE = 6
_LANE = 16
_MOST_ASIDE = 36
"""How far from the middle of a side a way may begin or end, so that it still meets the side and not its corner."""
_FAR = 2400
"""A flow between cards further apart, across and down together, takes the simplest way: none would be clear."""


def ways(source: Rect, target: Rect, offset: float = 0.0) -> tuple[Route, ...]:
    """The ways that a flow may take from one card to another, the simplest first; always at least one.

    Args:
        offset: how far beside the middle of a card's side the ways begin and end; see `lane_offset`.
    """
    if source == target:
        return (_loop(source, offset),)
    simple = tuple(_elbow(source, target, offset))
    if simple and _are_far(source, target):
        return simple[:1]
    return (*simple, *_round(source, target, offset))


def simplest(source: Rect, target: Rect, offset: float = 0.0) -> Route:
    """The first of all ways, whatever stands in it."""
    simple = None if source == target else next(_elbow(source, target, offset), None)
    return simple or ways(source, target, offset)[0]


def lane_offset(lane: int, lanes: int) -> float:
    """Where a flow begins and ends beside the middle of a card's side: 0, 16, -16, 32, …

    Several flows between the same two cards each take a lane of their own; many of them stand closer together.

    Args:
        lane: from 0 on.
        lanes: how many flows there are between the two cards.
    """
    step = (lane + 1) // 2 if lane % 2 else -(lane // 2)
    return step * min(_LANE, _MOST_ASIDE / max(1, lanes // 2))


def _are_far(source: Rect, target: Rect) -> bool:
    across = max(source.right, target.right) - min(source.left, target.left)
    down = max(source.bottom, target.bottom) - min(source.top, target.top)
    return across + down > _FAR


def lead(
    source: Rect, target: Rect, offset: float, count_in_way: Callable[[Route, int], int]
) -> tuple[Route, tuple[Route, ...]]:
    """The clearest of the ways, and those that were looked at to find it.

    Most flows can take a simple way, so the others are only made when none of those is clear.
    """
    if source != target:
        is_far = _are_far(source, target)
        looked_at: tuple[Route, ...] = ()
        for way in _elbow(source, target, offset):
            if is_far:
                return way, ()
            looked_at = (*looked_at, way)
            if not count_in_way(way, 1):
                return way, looked_at
    candidates = ways(source, target, offset)
    way, count = clearest(candidates, count_in_way)
    return way, candidates[:count]


def clearest(candidates: Sequence[Route], count_in_way: Callable[[Route, int], int]) -> tuple[Route, int]:
    """The first way with nothing in it, else the first of those with the least in it, and how many were looked at.

    The answer depends on no more than what stands in the ways that were looked at.

    Args:
        count_in_way: counts what stands in a way, and may stop at the number given.
    """
    if len(candidates) == 1:
        return candidates[0], 0
    fewest, best = count_in_way(candidates[0], sys.maxsize), candidates[0]
    looked_at = 1
    while fewest and looked_at < len(candidates):
        way = candidates[looked_at]
        looked_at += 1
        count = count_in_way(way, fewest)
        if count < fewest:
            fewest, best = count, way
    return best, looked_at


def spans(way: Route) -> list[Rect]:
    """The room that each straight part of a way needs. A card that stands in none of it is not in the way."""
    rooms = []
    for (x, y), (next_x, next_y) in pairwise(way):
        left, right = (x, next_x) if x < next_x else (next_x, x)
        top, bottom = (y, next_y) if y < next_y else (next_y, y)
        rooms.append(Rect(left - _CLEARANCE, top - _CLEARANCE, right + _CLEARANCE, bottom + _CLEARANCE))
    return rooms


def longest_segment(way: Route) -> tuple[Point, Point]:
    """The longest straight part of a way, where there is most room to write; the first of several."""
    return max(pairwise(way), key=lambda ends: abs(ends[0].x - ends[1].x) + abs(ends[0].y - ends[1].y))


def _elbow(source: Rect, target: Rect, offset: float) -> Iterator[Route]:
    """With one turn where the cards stand askew, else between the facing sides, with a step in the middle."""
    if not _share_rows(source, target) and not _share_columns(source, target):
        yield from _corners(source, target, offset)
    if target.left - source.right > 0:
        yield _across(_port(source, "right", offset), _port(target, "left", offset), offset)
    elif source.left - target.right > 0:
        yield _across(_port(source, "left", offset), _port(target, "right", offset), offset)
    if target.top - source.bottom > 0:
        yield _down(_port(source, "bottom", offset), _port(target, "top", offset), offset)
    elif source.top - target.bottom > 0:
        yield _down(_port(source, "top", offset), _port(target, "bottom", offset), offset)


def _corners(source: Rect, target: Rect, offset: float) -> tuple[Route, Route]:
    """Both ways round one corner. What branches off downwards leaves below, what joins from below enters there.

    That keeps the sides free for the stream itself, which mostly runs level.
    """
    ahead, below = target.center.x > source.center.x, target.center.y > source.center.y
    side_out = _port(source, "right" if ahead else "left", offset)
    level_in = _port(target, "top" if below else "bottom", offset)
    side_first = _simplified((side_out, Point(level_in.x, side_out.y), level_in))
    level_out = _port(source, "bottom" if below else "top", offset)
    side_in = _port(target, "left" if ahead else "right", offset)
    level_first = _simplified((level_out, Point(level_out.x, side_in.y), side_in))
    return (level_first, side_first) if below else (side_first, level_first)


def _round(source: Rect, target: Rect, offset: float) -> tuple[Route, ...]:
    """Under or over both cards, or past them on one side: the longer the way, the further out."""
    both = source.united(target)
    away = _NEAREST_DETOUR + min(_MOST_NESTING, both.width / 40, both.height / 2) + offset / 2
    out, into = _APART + offset, offset - _APART
    beside: tuple[tuple[Side, float], ...] = (("left", target.left - away), ("right", target.right + away))
    rows: tuple[tuple[Side, float], ...] = (("bottom", both.bottom + away), ("top", both.top - away))
    turning = tuple(
        _via_row_and_column(_port(source, side, out), y, x, _port(target, into_side, into / 2))
        for side, y in rows
        for into_side, x in beside
    )
    round_ways = (
        _via_row(_port(source, "bottom", out), _port(target, "bottom", into), both.bottom + away),
        _via_row(_port(source, "top", out), _port(target, "top", into), both.top - away),
        _via_column(_port(source, "right", out / 2), _port(target, "right", into / 2), both.right + away),
        _via_column(_port(source, "left", out / 2), _port(target, "left", into / 2), both.left - away),
        *turning,
    )
    # Where two cards overlap so that both ports are one, there is no way between them.
    return tuple([way for way in round_ways if way[0] != way[-1]])


def _loop(card: Rect, offset: float) -> Route:
    """Out of the right side and back into the top."""
    out, into = _port(card, "right", offset), _port(card, "top", offset)
    away = _NEAREST_DETOUR + _LANE + offset / 2
    right, over = card.right + away, card.top - away
    return (out, Point(right, out.y), Point(right, over), Point(into.x, over), into)


def _across(start: Point, end: Point, offset: float) -> Route:
    if start.y == end.y:
        return start, end
    middle = _between(start.x, end.x, (start.x + end.x) / 2 + offset / 2)
    return _simplified((start, Point(middle, start.y), Point(middle, end.y), end))


def _down(start: Point, end: Point, offset: float) -> Route:
    if start.x == end.x:
        return start, end
    middle = _between(start.y, end.y, (start.y + end.y) / 2 + offset / 2)
    return _simplified((start, Point(start.x, middle), Point(end.x, middle), end))


def _between(one: float, other: float, wanted: float) -> float:
    """What is wanted, as far as the gap goes."""
    return min(max(wanted, min(one, other)), max(one, other))


def _via_row(start: Point, end: Point, y: float) -> Route:
    return _simplified((start, Point(start.x, y), Point(end.x, y), end))


def _via_row_and_column(start: Point, y: float, x: float, end: Point) -> Route:
    return _simplified((start, Point(start.x, y), Point(x, y), Point(x, end.y), end))


def _via_column(start: Point, end: Point, x: float) -> Route:
    return _simplified((start, Point(x, start.y), Point(x, end.y), end))


def _port(card: Rect, side: Side, offset: float) -> Point:
    if side == "left" or side == "right":
        level = card.top + min(card.bottom - card.top, CARD_HEIGHT) / 2  # of a card alone, not of its data box
        return Point(card.left if side == "left" else card.right, level + offset)
    return Point(card.center.x + offset, card.top if side == "top" else card.bottom)


def _simplified(points: Route) -> Route:
    """Without the corners at which nothing turns."""
    kept = [points[0]]
    for index in range(1, len(points) - 1):
        before, here, after = kept[-1], points[index], points[index + 1]
        turns = not (before.x == here.x == after.x or before.y == here.y == after.y)
        if turns and here not in (before, after):
            kept.append(here)
    return (*kept, points[-1])


def _share_rows(first: Rect, second: Rect) -> bool:
    return first.top < second.bottom and second.top < first.bottom


def _share_columns(first: Rect, second: Rect) -> bool:
    return first.left < second.right and second.left < first.right

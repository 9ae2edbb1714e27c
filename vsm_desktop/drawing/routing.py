"""The way a flow takes between two cards: straight lines along the axes, round whatever stands between."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from vsm_desktop.drawing.geometry import Point, Rect

Side = Literal["left", "right", "top", "bottom"]
Route = tuple[Point, ...]

DETOUR = 34
"""How far from the cards a flow goes that leads round something."""
_CLEARANCE = 6
_NEEDED_GAP = 28
_LANE = 16


def corridor(source: Rect, target: Rect) -> Rect:
    """Every way that `route` may choose lies in here, so what stands elsewhere cannot change it."""
    return source.united(target).inflated(DETOUR + 3 * _LANE)


def route(source: Rect, target: Rect, obstacles: Sequence[Rect], lane: int = 0) -> Route:
    """The way from one card to another: the simplest one that passes through no obstacle, else through the fewest.

    Several flows between the same two cards each take a `lane` of their own: 0, 1, 2, …
    """
    offset = _offset(lane)
    candidates = (
        _loop(source, offset) if source == target else None,
        *((_elbow(source, target, offset)) if source != target else ()),
        *(_round(source, target, offset) if source != target else ()),
    )
    best: Route | None = None
    fewest = len(obstacles) + 1
    for candidate in candidates:
        if candidate is None:
            continue
        crossed = sum(_crosses(candidate, obstacle) for obstacle in obstacles)
        if crossed < fewest:
            best, fewest = candidate, crossed
        if not crossed:
            break
    if best is None:
        raise ValueError("a flow has at least one way")
    return best


def longest_segment(way: Route) -> tuple[Point, Point]:
    """The longest straight part of a way, where there is most room to write; the first of several."""
    return max(pairwise(way), key=lambda ends: abs(ends[0].x - ends[1].x) + abs(ends[0].y - ends[1].y))


def _offset(lane: int) -> float:
    """0, 16, -16, 32, … but no further than a card's port may move."""
    step = (lane + 1) // 2 if lane % 2 else -(lane // 2)
    return float(max(-2, min(2, step)) * _LANE)


def _elbow(source: Rect, target: Rect, offset: float) -> tuple[Route, ...]:
    """From the facing sides, with one step in the middle."""
    ways: list[Route] = []
    if target.left - source.right >= _NEEDED_GAP:
        ways.append(_across(_port(source, "right", offset), _port(target, "left", offset), offset))
    elif source.left - target.right >= _NEEDED_GAP and not _share_rows(source, target):
        ways.append(_across(_port(source, "left", offset), _port(target, "right", offset), offset))
    if target.top - source.bottom >= _NEEDED_GAP:
        ways.append(_down(_port(source, "bottom", offset), _port(target, "top", offset), offset))
    elif source.top - target.bottom >= _NEEDED_GAP:
        ways.append(_down(_port(source, "top", offset), _port(target, "bottom", offset), offset))
    if not _share_rows(source, target) and not _share_columns(source, target):
        ways.extend(_corners(source, target, offset))
    return tuple(ways)


def _corners(source: Rect, target: Rect, offset: float) -> Iterable[Route]:
    """Around one corner: out of the side, into the top or bottom, and the other way about."""
    ahead, below = target.center.x > source.center.x, target.center.y > source.center.y
    out = _port(source, "right" if ahead else "left", offset)
    into = _port(target, "top" if below else "bottom", offset)
    yield _simplified((out, Point(into.x, out.y), into))
    out = _port(source, "bottom" if below else "top", offset)
    into = _port(target, "left" if ahead else "right", offset)
    yield _simplified((out, Point(out.x, into.y), into))


def _round(source: Rect, target: Rect, offset: float) -> tuple[Route, ...]:
    """Under or over both cards, or past them on one side."""
    both = source.united(target)
    under, over = both.bottom + DETOUR + offset, both.top - DETOUR - offset
    right, left = both.right + DETOUR + offset, both.left - DETOUR - offset
    return (
        _via_row(_port(source, "bottom", offset), _port(target, "bottom", offset), under),
        _via_row(_port(source, "top", offset), _port(target, "top", offset), over),
        _via_column(_port(source, "right", offset), _port(target, "right", offset), right),
        _via_column(_port(source, "left", offset), _port(target, "left", offset), left),
    )


def _loop(card: Rect, offset: float) -> Route:
    """Out of the right side and back into the top."""
    out, into = _port(card, "right", offset), _port(card, "top", offset)
    right, over = card.right + DETOUR + offset, card.top - DETOUR - offset
    return (out, Point(right, out.y), Point(right, over), Point(into.x, over), into)


def _across(start: Point, end: Point, offset: float) -> Route:
    middle = (start.x + end.x) / 2 + offset / 2
    return _simplified((start, Point(middle, start.y), Point(middle, end.y), end))


def _down(start: Point, end: Point, offset: float) -> Route:
    middle = (start.y + end.y) / 2 + offset / 2
    return _simplified((start, Point(start.x, middle), Point(end.x, middle), end))


def _via_row(start: Point, end: Point, y: float) -> Route:
    return _simplified((start, Point(start.x, y), Point(end.x, y), end))


def _via_column(start: Point, end: Point, x: float) -> Route:
    return _simplified((start, Point(x, start.y), Point(x, end.y), end))


def _port(card: Rect, side: Side, offset: float) -> Point:
    middle = card.center
    match side:
        case "left":
            return Point(card.left, middle.y + offset)
        case "right":
            return Point(card.right, middle.y + offset)
        case "top":
            return Point(middle.x + offset, card.top)
        case "bottom":
            return Point(middle.x + offset, card.bottom)


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


def _crosses(way: Route, obstacle: Rect) -> bool:
    taken = obstacle.inflated(_CLEARANCE)
    return any(
        min(a.x, b.x) < taken.right
        and max(a.x, b.x) > taken.left
        and min(a.y, b.y) < taken.bottom
        and max(a.y, b.y) > taken.top
        for a, b in pairwise(way)
    )

"""The way a flow takes between two cards: straight lines along the axes, round whatever stands between."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Literal

from vsm_desktop.drawing.cards import CARD_HEIGHT
from vsm_desktop.drawing.geometry import Point, Rect

Side = Literal["left", "right", "top", "bottom"]
Route = tuple[Point, ...]

_OPPOSITE: Mapping[Side, Side] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}

_NEAREST_DETOUR, _MOST_NESTING = 16, 26
_APART = 24
"""How far from the middle of a side a way begins and ends that leads round something."""
_CLEARANCE = 6
_LANE = 16
_MOST_ASIDE = 36
"""How far from the middle of a side a way may begin or end, so that it still meets the side and not its corner."""
_GUTTER, _MOST_SPREAD = 12, 14
"""How far beside a card a way runs between rows or columns; longer ways run further from it, so that few are one."""
_CROWD = 3
"""A way with so many cards in it is as bad as any: where there are many, no more of them are looked for."""
_FAR = 2400


def ways(source: Rect, target: Rect, offset: float = 0.0) -> Iterator[Route]:
    """The ways that a flow may take from one card to another, the simplest first; always at least one.

    Args:
        offset: how far beside the middle of a card's side the ways begin and end; see `lane_offset`.
    """
    if source == target:
        yield _loop(source, offset)
        return
    has_simple = False
    for way in _elbow(source, target, offset):
        has_simple = True
        yield way
    for way in _detours(source, target, offset):
        # Where two cards overlap, there may be no way between them that passes under neither.
        if way[0] != way[-1] and not (has_simple and (_is_under(way, source) or _is_under(way, target))):
            yield way


def simplest(source: Rect, target: Rect, offset: float = 0.0) -> Route:
    """The first of all ways, whatever stands in it."""
    return next(ways(source, target, offset))


def lane_offset(lane: int, lanes: int) -> float:
    """Where a flow begins and ends beside the middle of a card's side: 0, 16, -16, 32, …

    Several flows between the same two cards each take a lane of their own; many of them stand closer together.

    Args:
        lane: from 0 on.
        lanes: how many flows there are between the two cards.
    """
    step = (lane + 1) // 2 if lane % 2 else -(lane // 2)
    return step * min(_LANE, _MOST_ASIDE / max(1, lanes // 2))


def are_far(source: Rect, target: Rect) -> bool:
    """Whether two cards are so far apart, across and down together, that it may take long to find a way."""
    across = max(source.right, target.right) - min(source.left, target.left)
    down = max(source.bottom, target.bottom) - min(source.top, target.top)
    return across + down > _FAR


def lead(
    source: Rect, target: Rect, offset: float, cards_in: Callable[[Route, int], Collection[Rect]]
) -> tuple[Route, list[Rect]]:
    """The first way with nothing in it, else the first with the least, and the rooms on which that depends.

    As long as no card enters or leaves one of these, and the two cards stay, it is the same way. Of a way that was
    given up these are the cards that stood in it: what else happens along it does not matter, however long it is.

    Args:
        cards_in: the cards that stand in a way, or as many of them as are asked for.
    """
    if source == target:
        return _loop(source, offset), []
    best, fewest = None, _CROWD
    rooms: list[Rect] = []
    for way in ways(source, target, offset):
        found = cards_in(way, fewest)
        if best is None:
            best = way
        if len(found) >= fewest:
            rooms += found
            continue
        best, fewest = way, len(found)
        rooms += spans(way)
        if not found:
            break
    assert best is not None
    return best, rooms


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


def _detours(source: Rect, target: Rect, offset: float) -> Iterator[Route]:
    """Round whatever stands between. What is level or upright is passed on one side; else there is a shorter way."""
    if _share_rows(source, target) or _share_columns(source, target):
        yield from _round(source, target, offset)
        yield from _along_gutters(source, target, offset)
    else:
        yield from _along_gutters(source, target, offset)
        yield from _round(source, target, offset)


def _round(source: Rect, target: Rect, offset: float) -> Iterator[Route]:
    """Under or over both cards, or past them on one side: the longer the way, the further out."""
    both = source.united(target)
    away = _NEAREST_DETOUR + min(_MOST_NESTING, both.width / 40, both.height / 2) + offset / 2
    out, into = _APART + offset, offset - _APART
    yield _via_row(_port(source, "bottom", out), _port(target, "bottom", into), both.bottom + away)
    yield _via_row(_port(source, "top", out), _port(target, "top", into), both.top - away)
    yield _via_column(_port(source, "right", out / 2), _port(target, "right", into / 2), both.right + away)
    yield _via_column(_port(source, "left", out / 2), _port(target, "left", into / 2), both.left - away)


def _along_gutters(source: Rect, target: Rect, offset: float) -> Iterator[Route]:
    """Between the rows next to one card and the columns next to the other, those that face each other first.

    Where cards stand in rows and columns, there is room for such a way however far it is.
    """
    both = source.united(target)
    away = _GUTTER + min(_MOST_SPREAD, (both.width + both.height) / 400) + offset / 4
    out, into = _APART + offset, offset - _APART
    rows: Sequence[Side] = ("bottom", "top") if target.center.y > source.center.y else ("top", "bottom")
    columns: Sequence[Side] = ("right", "left") if target.center.x > source.center.x else ("left", "right")
    for column, row in product(columns, rows):
        start, end = _port(source, row, out), _port(target, _OPPOSITE[column], into / 2)
        y, x = _beside(source, row, away), _beside(target, _OPPOSITE[column], away)
        yield _via_row_and_column(start, y, x, end)
        start, end = _port(source, column, out / 2), _port(target, _OPPOSITE[row], into)
        x, y = _beside(source, column, away), _beside(target, _OPPOSITE[row], away)
        yield _via_column_and_row(start, x, y, end)


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


def _via_column_and_row(start: Point, x: float, y: float, end: Point) -> Route:
    return _simplified((start, Point(x, start.y), Point(x, y), Point(end.x, y), end))


def _via_column(start: Point, end: Point, x: float) -> Route:
    return _simplified((start, Point(x, start.y), Point(x, end.y), end))


def _port(card: Rect, side: Side, offset: float) -> Point:
    if side == "left" or side == "right":
        level = card.top + min(card.bottom - card.top, CARD_HEIGHT) / 2  # of a card alone, not of its data box
        return Point(card.left if side == "left" else card.right, level + offset)
    return Point(card.center.x + offset, card.top if side == "top" else card.bottom)


def _beside(card: Rect, side: Side, away: float) -> float:
    """How far up or down, or across, a line is that runs beside a card."""
    edge: float = getattr(card, side)
    return edge + away if side == "right" or side == "bottom" else edge - away


def _is_under(way: Route, card: Rect) -> bool:
    inner = card.inflated(-1)
    return any(Rect.around(ends).inflated(0.001).intersects(inner) for ends in pairwise(way))


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

"""Where what is stated of flows, and of exchanges, stands on a draw.io page: clear of cards, notes and other flows.

Nothing measures texts here, for the format needs no screen: they are taken to be somewhat wider than they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, product

from vsm_desktop.core.model import Note
from vsm_desktop.drawing.along import distance_along, length, length_of
from vsm_desktop.drawing.badges import BADGE_REACH, reach_on_flow
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.export.diagram_words import lines_that_fit

LETTER, LINE = 6.0, 14.0
"""How wide a letter and how high a line may be."""
_CLEAR = 5
_PAST_A_LANE = 18
"""How much further away a label stands past a flow between the same two cards."""
_DOT, _NARROW = " · ", 14
_SHARES = (1 / 2, 1 / 4, 3 / 4)


@dataclass(frozen=True)
class EdgeLabel:
    """A label with its place.

    Attributes:
        along: at which share of the line's length.
        beside: how far from that place.
        style: how it is aligned there.
    """

    text: str
    along: float
    beside: Point
    style: str


_NOTHING = EdgeLabel("", 0.5, Point(0, 0), "")


class Places:
    """Finds places for what is written, and keeps them free from then on."""

    def __init__(self, cards: Iterable[Rect], notes: Iterable[Note], ways: Iterable[Route]) -> None:
        self._taken: dict[str, Rect] = {}
        self._grid = Grid()
        self._crossed: dict[str, Rect] = {}
        self._lines = Grid()
        for rect in (*cards, *map(note_rect, notes)):
            self._take(rect)
        for way in ways:
            for start, end in pairwise(way):
                _put(self._lines, self._crossed, Rect.around((start, end)).inflated(2))

    def label(self, lines: Sequence[str], way: Route, badges: int = 0, reach: float = 0.0) -> EdgeLabel:
        """The label of a flow, where it is clear of everything, else of cards, else at its middle.

        Args:
            badges: how many stand about its middle.
            reach: how far from the line its other signs reach.
        """
        if not any(lines):
            return _NOTHING
        tries = partial(_tries, lines, way, badges, reach)
        found = (one for is_free in (self._is_clear, self._is_free) for one in tries() if is_free(one[1]))
        label, area = next(found, None) or next(tries())
        self._take(area)
        return label

    def room(self, rooms: Iterable[Rect]) -> Rect:
        """The first of some rooms that is clear of everything, else of cards and texts, else the first."""
        tries = tuple(rooms)
        found = (room for is_free in (self._is_clear, self._is_free) for room in tries if is_free(room))
        area = next(found, tries[0])
        self._take(area)
        return area

    def _take(self, area: Rect) -> None:
        _put(self._grid, self._taken, area)

    def _is_free(self, area: Rect) -> bool:
        return not any(self._taken[name].intersects(area) for name in self._grid.near(area))

    def _is_clear(self, area: Rect) -> bool:
        return self._is_free(area) and not any(
            self._crossed[name].intersects(area) for name in self._lines.near(area)
        )


def _put(grid: Grid, rects: dict[str, Rect], rect: Rect) -> None:
    name = str(len(rects))
    rects[name] = rect
    grid.put(name, (rect,))


def _tries(lines: Sequence[str], way: Route, badges: int, reach: float) -> Iterator[tuple[EdgeLabel, Rect]]:
    """A label in the places where it may stand, and its area there: on the longest part first, then broken."""
    parts = sorted(pairwise(way), key=lambda ends: -length(*ends))
    broken = [piece for line in lines for piece in line.split(_DOT)]
    narrow = [piece for line in lines for piece in lines_that_fit(line, _NARROW)]
    for written, past in product((lines, broken, narrow), (0, _PAST_A_LANE)):
        for index, (start, end) in enumerate(parts):
            is_level = abs(end.x - start.x) >= abs(end.y - start.y)
            away = _CLEAR + past + max(reach, _badge_reach(0 if index else badges, is_level=is_level))
            for share in _SHARES:
                place = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
                along = distance_along(way, place) / (length_of(way) or 1)
                yield from _beside(written, place, along, away, is_level=is_level)


def _badge_reach(badges: int, *, is_level: bool) -> float:
    return 0.0 if not badges else BADGE_REACH if is_level else reach_on_flow(badges)


def _beside(
    lines: Sequence[str], place: Point, along: float, away: float, *, is_level: bool
) -> Iterator[tuple[EdgeLabel, Rect]]:
    """Below and above a level part; to the right and the left of an upright one."""
    width, height, text = max(map(len, lines)) * LETTER, len(lines) * LINE, "\n".join(lines)
    if is_level:
        for align, side in (("top", 1), ("bottom", -1)):
            top = place.y + away if side > 0 else place.y - away - height
            area = Rect(place.x - width / 2, top, place.x + width / 2, top + height)
            yield EdgeLabel(text, along, Point(0, side * away), f"align=center;verticalAlign={align}"), area
        return
    for align, side in (("left", 1), ("right", -1)):
        left = place.x + away if side > 0 else place.x - away - width
        area = Rect(left, place.y - height / 2, left + width, place.y + height / 2)
        yield EdgeLabel(text, along, Point(side * away, 0), f"align={align};verticalAlign=middle"), area

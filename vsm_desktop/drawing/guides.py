"""Where something that is dragged comes in line with what stands near it, or as far from it as others are apart.

A pure question: a rectangle, the rectangles near it, and how near is near enough. Each axis is looked at by itself;
the answer is one shift, and guides that show why.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from vsm_desktop.drawing.geometry import Point, Rect

GuideKind = Literal["line", "gap"]
_SAME = 1e-6


@dataclass(frozen=True)
class Guide:
    """A line along which things are in line, or one of several gaps that are equally wide."""

    kind: GuideKind
    start: Point
    end: Point


@dataclass(frozen=True)
class Snap:
    """How far to shift what is dragged, `None` on an axis on which nothing is near; and the guides that hold then."""

    dx: float | None = None
    dy: float | None = None
    guides: tuple[Guide, ...] = ()


class Neighbours:
    """Rectangles that something is dragged among, put in order once for many questions."""

    def __init__(self, near: Iterable[Rect]) -> None:
        near = list(near)
        self._across, self._down = _Axis(near), _Axis([_turned(rect) for rect in near])

    def snap(self, moving: Rect, tolerance: float) -> Snap:
        """The least shift, on each axis no more than the tolerance, after which a guide holds."""
        dx = self._across.shift(moving, tolerance)
        dy = self._down.shift(_turned(moving), tolerance)
        x, y = dx or 0, dy or 0
        there = Rect(moving.left + x, moving.top + y, moving.right + x, moving.bottom + y)
        across = [] if dx is None else self._across.guides(there)
        down = [] if dy is None else self._down.guides(_turned(there))
        return Snap(dx, dy, (*across, *map(_turned_guide, down)))


def snap(moving: Rect, near: Iterable[Rect], tolerance: float) -> Snap:
    """As `Neighbours.snap`, for one question."""
    return Neighbours(near).snap(moving, tolerance)


class _Axis:
    """The rectangles as they stand from left to right."""

    def __init__(self, near: Iterable[Rect]) -> None:
        self._near = sorted(near)
        self._sides = sorted({side for left, _, right, _ in self._near for side in (left, right)})
        self._middles = sorted({(left + right) / 2 for left, _, right, _ in self._near})

    def shift(self, moving: Rect, tolerance: float) -> float | None:
        """The least shift to the left or right after which a guide holds."""
        left, _, right, _ = moving
        shifts = [goal - own for own in (left, right) for goal in _nearest(self._sides, own)]
        shifts += [goal - (left + right) / 2 for goal in _nearest(self._middles, (left + right) / 2)]
        shifts += [place - left for place in _equal_gap_places(moving, self._row(moving))]
        least = min(shifts, key=lambda shift: (abs(shift), shift), default=None)
        return least if least is not None and abs(least) <= tolerance else None

    def guides(self, there: Rect) -> list[Guide]:
        """The guides that hold for a rectangle where it is, of those that tell where it stands."""
        return [*_lines(there, self._near), *_gaps(there, self._row(there))]

    def _row(self, moving: Rect) -> list[Rect]:
        """What stands in the same row, from left to right."""
        _, top, _, bottom = moving
        return [rect for rect in self._near if rect[1] < bottom and top < rect[3]]


def _nearest(goals: Sequence[float], own: float) -> Sequence[float]:
    """The goals just before and just behind; they are in order."""
    index = bisect_left(goals, own)
    return goals[max(0, index - 1) : index + 1]


def _equal_gap_places(moving: Rect, row: Iterable[Rect]) -> Iterable[float]:
    """The left sides at which it would be between two others, or as far from one as that is from the next."""
    for before, behind in pairwise(row):
        gap = behind.left - before.right
        if gap <= 0:
            continue
        yield behind.right + gap
        yield before.left - gap - moving.width
        if gap > moving.width:
            yield (before.right + behind.left - moving.width) / 2


def _lines(there: Rect, near: Iterable[Rect]) -> list[Guide]:
    spans: dict[float, tuple[float, float]] = {}
    for rect in near:
        for own, goal in _in_line(there, rect):
            if abs(own - goal) <= _SAME:
                top, bottom = spans.get(goal, (there.top, there.bottom))
                spans[goal] = min(top, rect.top), max(bottom, rect.bottom)
    if there.left in spans and there.right in spans:
        spans.pop((there.left + there.right) / 2, None)  # it would only cross out what is in line on both sides
    return [Guide("line", Point(x, top), Point(x, bottom)) for x, (top, bottom) in spans.items()]


def _in_line(there: Rect, rect: Rect) -> Iterable[tuple[float, float]]:
    """What of a rectangle could be in line with what of another: side with side, middle with middle."""
    for own in (there.left, there.right):
        yield own, rect.left
        yield own, rect.right
    yield (there.left + there.right) / 2, (rect.left + rect.right) / 2


def _gaps(there: Rect, row: Sequence[Rect]) -> list[Guide]:
    """The gaps beside the rectangle in its row and, if its neighbour has another as wide, that one too."""
    if not any(abs(left - there.left) <= _SAME for left in _equal_gap_places(there, row)):
        return []
    row = sorted([*row, there])
    gaps = [(before, behind, behind.left - before.right) for before, behind in pairwise(row)]
    own = [gap for before, behind, gap in gaps if there in (before, behind) and gap > 0]
    equal = {round(gap, 3) for gap in own if sum(abs(gap - other) <= _SAME for *_, other in gaps) > 1}
    return [_gap_guide(before, behind) for before, behind, gap in gaps if round(gap, 3) in equal]


def _gap_guide(before: Rect, behind: Rect) -> Guide:
    y = (max(before.top, behind.top) + min(before.bottom, behind.bottom)) / 2
    return Guide("gap", Point(before.right, y), Point(behind.left, y))


def _turned(rect: Rect) -> Rect:
    """With the axes exchanged."""
    return Rect(rect.top, rect.left, rect.bottom, rect.right)


def _turned_guide(guide: Guide) -> Guide:
    return Guide(guide.kind, Point(guide.start.y, guide.start.x), Point(guide.end.y, guide.end.x))

"""Where something that is dragged comes in line with what stands near it, or as far from it as others are apart.

A pure question: a rectangle, the rectangles near it, and how near is near enough. Each axis is looked at by itself;
the answer is one shift, and guides that show why.
"""

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


def snap(moving: Rect, near: Sequence[Rect], tolerance: float) -> Snap:
    """The least shift, on each axis no more than the tolerance, after which a guide holds."""
    dx = _shift(moving, near, tolerance)
    dy = _shift(_turned(moving), [_turned(rect) for rect in near], tolerance)
    there = Rect(moving.left + (dx or 0), moving.top + (dy or 0), moving.right + (dx or 0), moving.bottom + (dy or 0))
    across = [] if dx is None else guides_across(there, near)
    down = [] if dy is None else guides_across(_turned(there), [_turned(rect) for rect in near])
    return Snap(dx, dy, (*across, *map(_turned_guide, down)))


def guides_across(there: Rect, near: Sequence[Rect]) -> list[Guide]:
    """The guides that hold for a rectangle where it is, of those that tell where it stands from left to right."""
    return [*_lines(there, near), *_gaps(there, near)]


def _shift(moving: Rect, near: Sequence[Rect], tolerance: float) -> float | None:
    """The least shift to the left or right after which a guide holds; being in line goes before equal gaps."""
    shifts = [goal - own for own, goal in _in_line(moving, near)]
    shifts += [left - moving.left for left in _equal_gap_places(moving, near)]
    least = min(shifts, key=lambda shift: (abs(shift), shift), default=None)
    return least if least is not None and abs(least) <= tolerance else None


def _in_line(moving: Rect, near: Iterable[Rect]) -> Iterable[tuple[float, float]]:
    """What of a rectangle could come in line with what: side with side, middle with middle."""
    for rect in near:
        for own in (moving.left, moving.right):
            yield own, rect.left
            yield own, rect.right
        yield (moving.left + moving.right) / 2, (rect.left + rect.right) / 2


def _equal_gap_places(moving: Rect, near: Iterable[Rect]) -> Iterable[float]:
    """The left sides at which it would be between two others, or as far from one as that is from the next."""
    for before, behind in pairwise(_row(moving, near)):
        gap = behind.left - before.right
        if gap <= 0:
            continue
        yield behind.right + gap
        yield before.left - gap - moving.width
        if gap > moving.width:
            yield (before.right + behind.left - moving.width) / 2


def _row(moving: Rect, near: Iterable[Rect]) -> list[Rect]:
    """What stands in the same row, from left to right."""
    return sorted(rect for rect in near if rect.top < moving.bottom and moving.top < rect.bottom)


def _lines(there: Rect, near: Iterable[Rect]) -> list[Guide]:
    spans: dict[float, tuple[float, float]] = {}
    for rect in near:
        for own, goal in _in_line(there, (rect,)):
            if abs(own - goal) <= _SAME:
                top, bottom = spans.get(goal, (there.top, there.bottom))
                spans[goal] = min(top, rect.top), max(bottom, rect.bottom)
    if there.left in spans and there.right in spans:
        spans.pop((there.left + there.right) / 2, None)  # it would only cross out what is in line on both sides
    return [Guide("line", Point(x, top), Point(x, bottom)) for x, (top, bottom) in spans.items()]


def _gaps(there: Rect, near: Sequence[Rect]) -> list[Guide]:
    """The gaps beside the rectangle and, if its neighbour has another as wide, that one too."""
    row = _row(there, near)
    if not any(abs(left - there.left) <= _SAME for left in _equal_gap_places(there, near)):
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

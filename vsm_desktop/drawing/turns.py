"""The rounded corners of a line."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

from vsm_desktop.drawing.geometry import Point


class Turn(NamedTuple):
    """Where a line leaves its straight way, the corner that it rounds, and where it is straight again."""

    start: Point
    corner: Point
    end: Point


def turns(points: Sequence[Point], radius: float) -> Iterator[Turn]:
    """The corners of a line, rounded so far, and no further than half of the straight parts on both sides."""
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        yield Turn(_from_towards(corner, before, reach), corner, _from_towards(corner, after, reach))


def _from_towards(start: Point, goal: Point, distance: float) -> Point:
    share = distance / (_distance(start, goal) or 1)
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _distance(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)

"""Places along a way, and what lies across it there."""

from itertools import pairwise
from math import hypot

from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.routing import Route


def length(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)


def towards(start: Point, goal: Point, distance: float) -> Point:
    """So far from a point on the way to another, and no further than that."""
    share = min(1.0, distance / (length(start, goal) or 1))
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def place_along(way: Route, distance: float) -> tuple[Point, Point]:
    """The place so far along a way, and the direction across it there, of length 1."""
    left = distance
    for start, end in pairwise(way):
        part = length(start, end)
        if left <= part:
            break
        left -= part
    return towards(start, end, left), Point((start.y - end.y) / (part or 1), (end.x - start.x) / (part or 1))

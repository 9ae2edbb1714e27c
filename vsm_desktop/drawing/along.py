"""Places along a way, and what lies across it there."""

from itertools import pairwise
from math import hypot, inf

from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.routing import Route


def length(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)


def length_of(way: Route) -> float:
    return sum(length(start, end) for start, end in pairwise(way))


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


def distance_along(way: Route, place: Point) -> float:
    """How far along a way the place on it is that is nearest to a point."""
    before, found = 0.0, (inf, 0.0)
    for start, end in pairwise(way):
        part = length(start, end)
        share = ((place.x - start.x) * (end.x - start.x) + (place.y - start.y) * (end.y - start.y)) / (
            part * part or 1
        )
        along = min(max(share, 0.0), 1.0) * part
        found = min(found, (length(place, towards(start, end, along)), before + along))
        before += part
    return found[1]

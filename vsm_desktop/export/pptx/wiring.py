"""Flows as connectors: which one runs exactly as the way does, and where it is glued.

A connector of a presentation knows nothing of what stands in its way; the way of the drawing does. So a way of one,
two or three straight parts between the middles of two sides is a connector that runs just so, and any other stays a
line of its own.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.routing import Route

Site = Literal[0, 1, 2, 3]
"""Where a connector is glued to a rectangle: above, left, below, right."""
_NEAR = 0.75


@dataclass(frozen=True)
class Wire:
    """A connector in its own coordinates: the box that it fills, and how that is turned and mirrored.

    Attributes:
        kind: the name of its geometry.
        box: before it is turned.
        turn: clockwise, in degrees.
        bend: of three parts, at which share of the box's width the middle one runs.
    """

    kind: Literal["straightConnector1", "bentConnector2", "bentConnector3"]
    box: Rect
    turn: Literal[0, 90, 270] = 0
    flip_h: bool = False
    flip_v: bool = False
    bend: float | None = None


def wire(way: Route) -> Wire | None:
    """The connector that runs as the way does; `None` where none does."""
    if len(way) == 2:
        return _straight(*way)
    if len(way) not in (3, 4) or not _bends_squarely(way):
        return None
    start, end = way[0], way[-1]
    if _is_level(*way[:2]):
        return _level(way, start, end)
    return _upright(way, start, end)


def site(point: Point, rect: Rect) -> Site | None:
    """The middle of which side a point is; `None` where of none."""
    middles = (
        Point(rect.center.x, rect.top),
        Point(rect.left, rect.center.y),
        Point(rect.center.x, rect.bottom),
        Point(rect.right, rect.center.y),
    )
    sites: tuple[Site, ...] = (0, 1, 2, 3)
    for number, middle in zip(sites, middles, strict=True):
        if abs(point.x - middle.x) < _NEAR and abs(point.y - middle.y) < _NEAR:
            return number
    return None


def _straight(start: Point, end: Point) -> Wire:
    return Wire("straightConnector1", Rect.around((start, end)), flip_h=end.x < start.x, flip_v=end.y < start.y)


def _level(way: Route, start: Point, end: Point) -> Wire | None:
    """One that leaves to the side: to the right and down, else mirrored."""
    box = Rect.around((start, end))
    flip_h, flip_v = end.x < start.x, end.y < start.y
    if len(way) == 3:
        return Wire("bentConnector2", box, flip_h=flip_h, flip_v=flip_v)
    if not box.width:
        return None
    return Wire("bentConnector3", box, flip_h=flip_h, flip_v=flip_v, bend=(way[1].x - start.x) / (end.x - start.x))


def _upright(way: Route, start: Point, end: Point) -> Wire | None:
    """One that leaves up or down: a level one turned by a quarter about its middle, and mirrored first if need be."""
    across, down = end.x - start.x, end.y - start.y
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    half_width, half_height = abs(down) / 2, abs(across) / 2
    box = Rect(middle.x - half_width, middle.y - half_height, middle.x + half_width, middle.y + half_height)
    turn: Literal[90, 270] = 90 if down > 0 else 270
    flip_v = (across > 0) if down > 0 else (across < 0)
    if len(way) == 3:
        return Wire("bentConnector2", box, turn, flip_v=flip_v)
    if not down:
        return None
    return Wire("bentConnector3", box, turn, flip_v=flip_v, bend=(way[1].y - start.y) / down)


def _bends_squarely(way: Route) -> bool:
    """Whether level and upright parts take turns."""
    parts = [_is_level(*ends) for ends in pairwise(way)]
    square = all(start.x == end.x or start.y == end.y for start, end in pairwise(way))
    return square and all(one != other for one, other in pairwise(parts))


def _is_level(start: Point, end: Point) -> bool:
    return abs(end.x - start.x) > abs(end.y - start.y)

"""The signs of what has become of a record from one state to another: + − Δ →, each on a disc beside the record.

A sign is drawn with lines, so that it is there however far away the map is seen from, never too small to be told.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import cos, pi, sin

from vsm_desktop.core.comparison import Difference
from vsm_desktop.drawing.along import length, towards
from vsm_desktop.drawing.badges import BADGE_RADIUS
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Figure, Line, PlainMark, Shape
from vsm_desktop.drawing.routing import longest_segment
from vsm_desktop.drawing.sketches import Sketch

_RADIUS, _LEAST_ON_SCREEN = 10.0, 6.5
_DIAGONALLY = 0.6
"""How far beside and below a badge its sign stands, as a share of both their radii: they overlap a little."""
_INTO_CARD = 4
_SHARE_OF_FLOW = 0.25
_RIM = 0.15
"""The light edge of a disc and the lines of its sign, as shares of its radius."""
_STROKE = 0.24
_SIGNS: dict[Difference, tuple[tuple[tuple[float, float], ...], ...]] = {
    "added": (((-0.55, 0), (0.55, 0)), ((0, -0.55), (0, 0.55))),
    "removed": (((-0.55, 0), (0.55, 0)),),
    "changed": (((0, -0.55), (0.55, 0.42), (-0.55, 0.42), (0, -0.55), (0.55, 0.42)),),
    "moved": (((-0.6, 0), (0.55, 0)), ((0.1, -0.45), (0.55, 0), (0.1, 0.45))),
}
"""The lines of each sign on a disc of radius 1. A triangle goes on past its first corner, to close it."""


def sign_figures(
    drawing: Drawing, different: Mapping[str, Sequence[Difference]], pixel: float, *, has_gone: bool = False
) -> list[Figure]:
    """A figure with the signs of every record, by the record's id.

    Args:
        pixel: how many map units a screen pixel is.
        has_gone: the records are seen among others that may stand where they stood: their signs stand elsewhere.
    """
    radius = max(_RADIUS, _LEAST_ON_SCREEN * pixel)
    figures = []
    for name, signs in different.items():
        sketch = drawing.sketch(name)
        if sketch is not None:
            figures.append(_signed(sketch, signs, radius, has_gone=has_gone))
    return figures


def _signed(sketch: Sketch, signs: Sequence[Difference], radius: float, *, has_gone: bool) -> Figure:
    first = _place(sketch, radius, has_gone=has_gone)
    centers = [Point(first.x + 2.1 * radius * index, first.y) for index in range(len(signs))]
    marks = [mark for center, sign in zip(centers, signs, strict=True) for mark in sign_marks(sign, center, radius)]
    bounds = Rect.around(centers).inflated(radius * (1 + _RIM))
    return Figure(sketch.id, sketch.kind, bounds, bounds, tuple(marks))


def _place(sketch: Sketch, radius: float, *, has_gone: bool) -> Point:
    """The middle of the first sign: on a corner of a card, along a flow beside what sits on its middle."""
    body = sketch.body
    if sketch.kind == "flow":
        start, end = longest_segment(sketch.route)
        share = 1 - _SHARE_OF_FLOW if has_gone else _SHARE_OF_FLOW
        return towards(start, end, length(start, end) * share)
    if sketch.kind == "resistance":
        away = _DIAGONALLY * (BADGE_RADIUS + radius)
        return Point(body.center.x + (-away if has_gone else away), body.center.y + away)
    return Point(body.left + _INTO_CARD, body.bottom if has_gone else body.top)


def sign_marks(sign: Difference, center: Point, radius: float) -> tuple[PlainMark, ...]:
    """A sign on its disc, at a place."""

    def at(places: Sequence[tuple[float, float]]) -> tuple[Point, ...]:
        return tuple(Point(center.x + x * radius, center.y + y * radius) for x, y in places)

    disc = Shape(at(_circle()), sign, "card", 2 * _RIM * radius)
    return disc, *(Line(at(line), "on-category", _STROKE * radius) for line in _SIGNS[sign])


@cache
def _circle(steps: int = 28) -> tuple[tuple[float, float], ...]:
    return tuple((cos(2 * pi * step / steps), sin(2 * pi * step / steps)) for step in range(steps))

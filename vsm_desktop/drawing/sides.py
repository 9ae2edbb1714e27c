"""The sides of a card on which the next stage can be added with a click."""

from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from vsm_desktop.drawing.cards import card_part
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, distance_to_segment
from vsm_desktop.drawing.room import Side
from vsm_desktop.drawing.sketches import Sketch

PLUS_AWAY, PLUS_RADIUS = 26, 11
"""How far the middle of a + is from its side, and how large it is, in screen pixels."""


def plus_place(card: Rect, side: Side, pixel: float) -> Point:
    """The middle of the + on a side of a card, in map units.

    Args:
        pixel: how many map units a screen pixel is.
    """
    away, middle = PLUS_AWAY * pixel, card_part(card).center
    match side:
        case "right":
            return Point(card.right + away, middle.y)
        case "left":
            return Point(card.left - away, middle.y)
        case "down":
            return Point(middle.x, card.bottom + away)
        case "up":
            return Point(middle.x, card.top - away)


def free_sides(drawing: Drawing, card: Rect, pixel: float) -> Iterator[tuple[Side, Point]]:
    """The sides on which nothing is in the way of a +, each with its middle."""
    for side in get_args(Side):
        place = plus_place(card, side, pixel)
        around = Rect(*place, *place).inflated(PLUS_RADIUS * pixel)
        if not any(_is_in_way(sketch, place, around, pixel) for sketch in drawing.sketches_in(around)):
            yield side, place


def _is_in_way(sketch: Sketch, place: Point, around: Rect, pixel: float) -> bool:
    if sketch.kind == "flow":
        return any(distance_to_segment(place, *ends) <= PLUS_RADIUS * pixel for ends in pairwise(sketch.route))
    return sketch.body.intersects(around)

"""What sets a flow going, as lean practice draws it: a striped arrow is pushed, a turning arrow pulls.

Only what contributes is drawn so: of information and rework, whose lines are broken, it is said in words.
"""

from itertools import pairwise
from math import cos, pi, sin

from vsm_desktop.core.model import Flow, Trigger
from vsm_desktop.drawing.along import length, place_along
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Ink, Line, PlainMark, Shape
from vsm_desktop.drawing.routing import Route
from vsm_desktop.method.wording import trigger_word

PUSH_HEAD_HALF_WIDTH = 8
TRIGGER_REACH = 10
"""Nothing of a trigger reaches further from the line than this."""
_BAND_WIDTH, _STRIPE_WIDTH = 6.5, 3.5
_TURN_RADIUS, _TURN_GROUND = 6.3, 8.5
_TURN_START, _TURN_END = -0.15 * pi, 1.45 * pi
_TURN_STEPS = 18
_TURN_FROM_START = 27
"""Past the sign of the client and the bar where value does not leave, before the badges of a short flow."""


def drawn_trigger(flow: Flow) -> Trigger | None:
    """The trigger that the arrow of a flow shows."""
    return flow.trigger if flow.contributes else None


def trigger_words(flow: Flow) -> str | None:
    """The trigger where it is said beside the arrow."""
    if flow.contributes or flow.trigger is None:
        return None
    return trigger_word(flow.trigger)


def pushed_line(points: Route, ink: Ink, corner: float) -> list[PlainMark]:
    """The striped band."""
    return [
        Line(points, ink, _BAND_WIDTH, radius=corner),
        Line(points, "canvas", _STRIPE_WIDTH, "striped", corner),
    ]


def pulling_sign(way: Route, ink: Ink) -> list[PlainMark]:
    """An arrow that turns round a place near the start of the way."""
    whole = sum(length(start, end) for start, end in pairwise(way))
    center, _ = place_along(way, min(_TURN_FROM_START, whole / 3))
    turn = [_TURN_START + (_TURN_END - _TURN_START) * step / _TURN_STEPS for step in range(_TURN_STEPS + 1)]
    tip = _about(center, _TURN_RADIUS, _TURN_END + 0.68)
    head = (tip, _about(center, _TURN_RADIUS + 3.4, _TURN_END), _about(center, _TURN_RADIUS - 3.4, _TURN_END))
    ground = tuple([_about(center, _TURN_GROUND, 2 * pi * step / _TURN_STEPS) for step in range(_TURN_STEPS)])
    return [
        Shape(ground, "canvas", None),
        Line(tuple([_about(center, _TURN_RADIUS, angle) for angle in turn]), ink, 1.8),
        Shape(head, ink, None),
    ]


def _about(center: Point, radius: float, angle: float) -> Point:
    return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))

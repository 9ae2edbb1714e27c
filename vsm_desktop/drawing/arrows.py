"""The arrow of a flow. What a flow carries is told by its line and its head, not by a colour."""

from itertools import pairwise

from vsm_desktop.core.model import Flow, FlowKind, Trigger
from vsm_desktop.drawing.along import length, place_along, towards
from vsm_desktop.drawing.badges import BADGE_REACH, reach_on_flow
from vsm_desktop.drawing.flow_labels import ANYWHERE, Ground, label_areas, label_on
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.marks import Figure, Ink, Line, PlainMark, Shape, Stroke
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.drawing.triggers import (
    PUSH_HEAD_HALF_WIDTH,
    TRIGGER_REACH,
    drawn_trigger,
    pulling_sign,
    pushed_line,
)
from vsm_desktop.method.fading import UNSTOPPED, FlowStops

_HEAD_LENGTH, _HEAD_HALF_WIDTH = 11, 5
_CORNER = 10
"""How far from where a flow turns it leaves its straight way."""
_BAR_HALF_LENGTH, _BAR_WIDTH = 14, 4
"""Longer than a badge is high, and not so long that it would reach a flow beside this one."""
_BAR_FROM_START, _BAR_FROM_RING, _BAR_FROM_TIP = 8, 18, _HEAD_LENGTH + 6
_BAR_OVER_CARD = 26
"""From the upper edge of a card, past the badges that stand along it."""
_BAR_PAST_BADGE = 7
_BAR_LEAST_FROM_TIP = 3
_STROKES: dict[FlowKind, tuple[float, Stroke]] = {
    "work": (2, "solid"),
    "customer": (2, "solid"),
    "information": (1.4, "dashed"),
    "rework": (1.6, "dash-dotted"),
}


def arrow_figure(
    flow: Flow,
    way: Route,
    ruler: TextRuler,
    *,
    badges: int = 0,
    is_faded: bool = False,
    stops: FlowStops = UNSTOPPED,
    ground: Ground = ANYWHERE,
) -> Figure:
    """The arrow along its way, with what is stated of the flow beside its longest part.

    Args:
        badges: how many resistance points sit on the flow, so that its middle is taken.
        is_faded: value does not cross the flow, because something stops it there or before.
        stops: what stops value on the flow; there a bar stands across it.
        ground: where a text may stand. Where it nowhere may, it is left out.
    """
    trigger = drawn_trigger(flow)
    marks = arrow_marks(flow.kind, way, badges, is_faded=is_faded, stops=stops, trigger=trigger)
    reach = _BAR_HALF_LENGTH if stops != UNSTOPPED else 0 if trigger is None else TRIGGER_REACH
    label = label_on(flow, way, ruler, badges=badges, reach=reach, ground=ground)
    body = Rect.around(way)
    bounds = around([arrow_area(body, stops, trigger), *label_areas(label, ruler)])
    return Figure(flow.id, "flow", body, bounds, (*marks, *label), way)


def arrow_marks(
    kind: FlowKind,
    way: Route,
    badges: int,
    *,
    is_faded: bool,
    stops: FlowStops,
    trigger: Trigger | None = None,
) -> list[PlainMark]:
    """The arrow without anything written beside it."""
    width, stroke = _STROKES[kind]
    ink: Ink = "faded" if is_faded else "flow"
    tip = way[-1]
    neck = towards(tip, way[-2], _HEAD_LENGTH)
    line_end = towards(tip, way[-2], 1) if kind == "information" else neck
    points = (*way[:-1], line_end)
    is_pushed = trigger == "push"
    marks: list[PlainMark] = (
        pushed_line(points, ink, _CORNER) if is_pushed else [Line(points, ink, width, stroke, _CORNER)]
    )
    marks += _head(kind, tip, neck, ink, PUSH_HEAD_HALF_WIDTH if is_pushed else _HEAD_HALF_WIDTH)
    if trigger == "pull":
        marks += pulling_sign(way, ink)
    if kind == "customer":
        marks.append(_ring(way[0], way[1], ink))
    if stops != UNSTOPPED:
        marks += stop_bars(kind, way, badges, stops)
    return marks


def arrow_area(body: Rect, stops: FlowStops, trigger: Trigger | None = None) -> Rect:
    """Everything that is painted of an arrow lies within, but for what is written beside it."""
    reach = _HEAD_HALF_WIDTH if trigger is None else TRIGGER_REACH
    return body.inflated((reach if stops == UNSTOPPED else _BAR_HALF_LENGTH) + 2)


def _head(kind: FlowKind, tip: Point, neck: Point, ink: Ink, half_width: float) -> list[PlainMark]:
    far = length(tip, neck) or 1
    across = Point((neck.y - tip.y) / far * half_width, (tip.x - neck.x) / far * half_width)
    one = Point(neck.x + across.x, neck.y + across.y)
    other = Point(neck.x - across.x, neck.y - across.y)
    if kind == "information":
        return [Line((one, tip, other), ink, 1.4)]
    return [Shape((tip, one, other), "canvas" if kind == "customer" else ink, ink, 1.6)]


def _ring(start: Point, onward: Point, ink: Ink) -> Shape:
    """A small diamond where a customer flow begins: a client acts here."""
    center = towards(start, onward, 8)
    points = (
        Point(center.x - 5, center.y),
        Point(center.x, center.y - 5),
        Point(center.x + 5, center.y),
        Point(center.x, center.y + 5),
    )
    return Shape(points, "canvas", ink, 1.6)


def stop_bars(kind: FlowKind, way: Route, badges: int, stops: FlowStops) -> list[Line]:
    """A bar across the flow wherever value stops: where it leaves the card, past the badges, before the head."""
    lengths = [length(start, end) for start, end in pairwise(way)]
    whole = sum(lengths)
    bars: list[Line] = []
    if stops.leaving is not None:
        away = _BAR_FROM_RING if kind == "customer" else _BAR_FROM_START
        leaves_upwards = way[1].y < way[0].y
        bars.append(_bar(way, min(max(away, _BAR_OVER_CARD * leaves_upwards), whole / 3), stops.leaving))
    if stops.crossing is not None:
        start, end = longest_segment(way)
        is_level = abs(start.x - end.x) >= abs(start.y - end.y)
        past = (reach_on_flow(badges) if is_level else BADGE_REACH - 2) + _BAR_PAST_BADGE
        middle = sum(lengths[: lengths.index(max(lengths))]) + max(lengths) / 2
        bars.append(_bar(way, max(min(middle + past, whole - _BAR_LEAST_FROM_TIP), middle), stops.crossing))
    if stops.accepted is not None:
        enters_downwards = way[-2].y < way[-1].y
        before = max(_BAR_FROM_TIP, _BAR_OVER_CARD * enters_downwards)
        bars.append(_bar(way, max(whole - before, whole * 2 / 3), stops.accepted))
    return bars


def _bar(way: Route, distance: float, ink: Ink) -> Line:
    """A bar across the way, so far along it."""
    center, across = place_along(way, distance)
    return Line(
        tuple(
            Point(center.x + side * across.x, center.y + side * across.y)
            for side in (-_BAR_HALF_LENGTH, _BAR_HALF_LENGTH)
        ),
        ink,
        _BAR_WIDTH,
    )

"""The arrow of a flow. What a flow carries is told by its line and its head, not by a colour."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import hypot

from vsm_desktop.core.model import Flow, FlowKind
from vsm_desktop.drawing.badges import BADGE_REACH, reach_on_flow
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import (
    LINE_HEIGHT,
    TEXT_SIZES,
    Align,
    Figure,
    Ink,
    Line,
    PlainMark,
    Shape,
    Stroke,
    Text,
)
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.text import TextRuler, fit, text_bounds
from vsm_desktop.method.fading import UNSTOPPED, FlowStops
from vsm_desktop.translation import tr

_HEAD_LENGTH, _HEAD_HALF_WIDTH = 11, 5
_CORNER = 10
"""How far from where a flow turns it leaves its straight way."""
_LEAST_LABEL_ROOM, _MOST_LABEL_ROOM = 60, 220
_STEP = TEXT_SIZES["small"] * LINE_HEIGHT
_LABEL_ROOMS = (_MOST_LABEL_ROOM, 110, 60, 36)
"""How wide a text may be; less where it does not find so much room."""
IsFree = Callable[[Rect], bool]
LABEL_REACH = _MOST_LABEL_ROOM + 24
"""No text of a flow is further from its line than this."""
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
    is_free: IsFree = lambda _: True,
) -> Figure:
    """The arrow along its way, with what is stated of the flow beside its longest part.

    Args:
        badges: how many resistance points sit on the flow, so that its middle is taken.
        is_faded: value does not cross the flow, because something stops it there or before.
        stops: what stops value on the flow; there a bar stands across it.
        is_free: whether a text may stand in an area. Where it nowhere may, it is left out.
    """
    marks = arrow_marks(flow.kind, way, badges, is_faded=is_faded, stops=stops)
    labels = _labels(flow, way, ruler, badges, is_free, has_bars=stops != UNSTOPPED) if is_labelled(flow) else ()
    body = Rect.around(way)
    bounds = arrow_area(body, stops)
    for text in labels:
        bounds = bounds.united(text_bounds(text, ruler))
    return Figure(flow.id, "flow", body, bounds, (*marks, *labels), way)


def arrow_marks(kind: FlowKind, way: Route, badges: int, *, is_faded: bool, stops: FlowStops) -> list[PlainMark]:
    """The arrow without anything written beside it."""
    width, stroke = _STROKES[kind]
    ink: Ink = "faded" if is_faded else "flow"
    tip = way[-1]
    neck = _towards(tip, way[-2], _HEAD_LENGTH)
    line_end = _towards(tip, way[-2], 1) if kind == "information" else neck
    marks: list[PlainMark] = [Line((*way[:-1], line_end), ink, width, stroke, _CORNER), *_head(kind, tip, neck, ink)]
    if kind == "customer":
        marks.append(_ring(way[0], way[1], ink))
    if stops != UNSTOPPED:
        marks += _bars(kind, way, badges, stops)
    return marks


def arrow_area(body: Rect, stops: FlowStops) -> Rect:
    """Everything that is painted of an arrow lies within, but for what is written beside it."""
    return body.inflated(_HEAD_HALF_WIDTH + 2 if stops == UNSTOPPED else _BAR_HALF_LENGTH + 2)


def is_labelled(flow: Flow) -> bool:
    """Whether something is written beside the flow."""
    return bool(flow.label or flow.wait or flow.wip is not None or flow.drop_off is not None)


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = _length(start, goal) or 1
    share = min(1.0, distance / length)
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _head(kind: FlowKind, tip: Point, neck: Point, ink: Ink) -> list[PlainMark]:
    length = _length(tip, neck) or 1
    across = Point(
        (neck.y - tip.y) / length * _HEAD_HALF_WIDTH,
        (tip.x - neck.x) / length * _HEAD_HALF_WIDTH,
    )
    one = Point(neck.x + across.x, neck.y + across.y)
    other = Point(neck.x - across.x, neck.y - across.y)
    if kind == "information":
        return [Line((one, tip, other), ink, 1.4)]
    return [Shape((tip, one, other), "canvas" if kind == "customer" else ink, ink, 1.6)]


def _ring(start: Point, onward: Point, ink: Ink) -> Shape:
    """A small diamond where a customer flow begins: a client acts here."""
    center = _towards(start, onward, 8)
    points = (
        Point(center.x - 5, center.y),
        Point(center.x, center.y - 5),
        Point(center.x + 5, center.y),
        Point(center.x, center.y + 5),
    )
    return Shape(points, "canvas", ink, 1.6)


def _bars(kind: FlowKind, way: Route, badges: int, stops: FlowStops) -> list[Line]:
    """A bar across the flow wherever value stops: where it leaves the card, past the badges, before the head."""
    lengths = [_length(start, end) for start, end in pairwise(way)]
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
    left = distance
    for start, end in pairwise(way):
        length = _length(start, end)
        if left <= length:
            break
        left -= length
    center = _towards(start, end, left)
    across = Point((start.y - end.y) / (length or 1), (end.x - start.x) / (length or 1))
    return Line(
        tuple(
            Point(center.x + side * across.x, center.y + side * across.y)
            for side in (-_BAR_HALF_LENGTH, _BAR_HALF_LENGTH)
        ),
        ink,
        _BAR_WIDTH,
    )


def _length(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)


def _labels(
    flow: Flow, way: Route, ruler: TextRuler, badges: int, is_free: IsFree, *, has_bars: bool
) -> tuple[Text, ...]:
    """What is written beside the flow: where it first finds room, else nothing, for it would cover something."""
    parts = sorted(pairwise(way), key=lambda ends: -_length(*ends))  # the first of several that are equally long
    for most in _LABEL_ROOMS:
        for index, (start, end) in enumerate(parts):
            beside = badges if index == 0 else 0
            for texts in _label_places(flow, start, end, ruler, beside, most, has_bars=has_bars):
                if all(is_free(text_bounds(text, ruler)) for text in texts):
                    return texts
    return ()


def _label_places(
    flow: Flow, start: Point, end: Point, ruler: TextRuler, badges: int, most: float, *, has_bars: bool
) -> Iterator[tuple[Text, ...]]:
    """Beside the middle of a straight part, then nearer to its ends; above and below a level one, then on one side of
    it; to the right of an upright one, then to its left."""
    is_level = abs(start.x - end.x) >= abs(start.y - end.y)
    aside = max(7, _BAR_HALF_LENGTH + 6 if has_bars else 0, reach_on_flow(badges) + 5 if badges else 0)
    room = max(abs(start.x - end.x) - 4, _LEAST_LABEL_ROOM) if is_level else LABEL_REACH - 4 - aside
    above, below = (fit(line, "small", min(room, most), ruler) for line in (flow.label, _figures(flow)))
    for share in (1 / 2, 1 / 4, 3 / 4):
        place = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
        if is_level:
            over = max(5, _BAR_HALF_LENGTH + 5 if has_bars else 0, BADGE_REACH + 4 if badges else 0)
            under = over - 3 if badges or has_bars else over
            yield _level(place, -over, above, under + TEXT_SIZES["small"], below)
            yield _level(place, under + TEXT_SIZES["small"], above, under + TEXT_SIZES["small"] + _STEP, below)
            yield _level(place, -over - _STEP, above, -over, below)
        else:
            yield _beside(Point(place.x + aside, place.y), above, below, "left")
            yield _beside(Point(place.x - aside, place.y), above, below, "right")


def _level(place: Point, first: float, above: str, second: float, below: str) -> tuple[Text, ...]:
    """The two lines, their baselines so far below a place."""
    texts = (
        Text(place.x, place.y + first, above, "small", "text", "center"),
        Text(place.x, place.y + second, below, "small", "muted", "center"),
    )
    return tuple([text for text in texts if text.text])


def _beside(place: Point, above: str, below: str, align: Align) -> tuple[Text, ...]:
    inks: tuple[Ink, Ink] = ("text", "muted")
    lines = [(line, ink) for line, ink in zip((above, below), inks, strict=True) if line]
    top = place.y + TEXT_SIZES["small"] / 3 - (len(lines) - 1) * _STEP / 2
    return tuple(
        [Text(place.x, top + index * _STEP, line, "small", ink, align) for index, (line, ink) in enumerate(lines)]
    )


def _figures(flow: Flow) -> str:
    figures = (
        None if flow.wait is None else tr("{duration} wait").format(duration=flow.wait),
        None if flow.wip is None else tr("WIP {number}").format(number=f"{flow.wip:g}"),
        None if flow.drop_off is None else f"−{flow.drop_off * 100:.4g} %",
    )
    return " · ".join(figure for figure in figures if figure is not None)

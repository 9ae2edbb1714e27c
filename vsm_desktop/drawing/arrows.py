"""The arrow of a flow. What a flow carries is told by its line and its head, not by a colour."""

from math import hypot

from vsm_desktop.core.model import Flow, FlowKind
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Figure, Ink, Line, Mark, Shape, Stroke, Text
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.text import TextRuler, fit
from vsm_desktop.translation import tr

_HEAD_LENGTH, _HEAD_HALF_WIDTH = 11, 5
_LEAST_LABEL_ROOM, _MOST_LABEL_ROOM = 60, 220
LABEL_REACH = _MOST_LABEL_ROOM + 24
"""No text of a flow is further from its line than this."""
_STROKES: dict[FlowKind, tuple[float, Stroke]] = {
    "work": (2, "solid"),
    "customer": (2, "solid"),
    "information": (1.4, "dashed"),
    "rework": (1.6, "dash-dotted"),
}


def arrow_figure(
    flow: Flow, way: Route, ruler: TextRuler, *, has_badge: bool = False, is_faded: bool = False
) -> Figure:
    """The arrow along its way, with what is stated of the flow beside its longest part.

    Args:
        has_badge: a resistance point sits on the flow, so that its middle is taken.
        is_faded: value does not cross the flow, because something stops it there or before.
    """
    width, stroke = _STROKES[flow.kind]
    ink: Ink = "faded" if is_faded else "flow"
    tip = way[-1]
    neck = _towards(tip, way[-2], _HEAD_LENGTH)
    line_end = _towards(tip, way[-2], 1) if flow.kind == "information" else neck
    marks: list[Mark] = [Line((*way[:-1], line_end), ink, width, stroke), *_head(flow.kind, tip, neck, ink)]
    if flow.kind == "customer":
        marks.append(_ring(way[0], way[1], ink))
    labels = _labels(flow, way, ruler, has_badge)
    body = Rect.around(way)
    bounds = body.inflated(_HEAD_HALF_WIDTH + 2)
    for text in labels:
        bounds = bounds.united(_text_bounds(text, ruler))
    return Figure(flow.id, "flow", body, bounds, (*marks, *labels), way)


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = hypot(goal.x - start.x, goal.y - start.y) or 1
    share = min(1.0, distance / length)
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _head(kind: FlowKind, tip: Point, neck: Point, ink: Ink) -> list[Mark]:
    length = hypot(tip.x - neck.x, tip.y - neck.y) or 1
    across = Point(
        (neck.y - tip.y) / length * _HEAD_HALF_WIDTH,
        (tip.x - neck.x) / length * _HEAD_HALF_WIDTH,
    )
    one = Point(neck.x + across.x, neck.y + across.y)
    other = Point(neck.x - across.x, neck.y - across.y)
    if kind == "information":
        return [Line((one, tip, other), ink, 1.4)]
    return [Shape((tip, one, other), "canvas" if kind == "customer" else ink, ink, 1.6)]


def _ring(start: Point, onward: Point, ink: Ink) -> Mark:
    """A small diamond where a customer flow begins: a client acts here."""
    center = _towards(start, onward, 8)
    points = (
        Point(center.x - 5, center.y),
        Point(center.x, center.y - 5),
        Point(center.x + 5, center.y),
        Point(center.x, center.y + 5),
    )
    return Shape(points, "canvas", ink, 1.6)


def _labels(flow: Flow, way: Route, ruler: TextRuler, has_badge: bool) -> list[Text]:
    start, end = longest_segment(way)
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    is_level = abs(start.x - end.x) >= abs(start.y - end.y)
    room = abs(start.x - end.x) - 4 if is_level else _MOST_LABEL_ROOM
    room = min(max(room, _LEAST_LABEL_ROOM), _MOST_LABEL_ROOM)
    size, step = TEXT_SIZES["small"], TEXT_SIZES["small"] * LINE_HEIGHT
    distance = 14 if has_badge else 5
    above, below = fit(flow.label, "small", room, ruler), fit(_figures(flow), "small", room, ruler)
    texts: tuple[Text, ...]
    if is_level:
        texts = (
            Text(middle.x, middle.y - distance, above, "small", "text", "center"),
            Text(middle.x, middle.y + distance + size, below, "small", "muted", "center"),
        )
    else:
        lines = [line for line in ((above, "text"), (below, "muted")) if line[0]]
        top = middle.y + size / 3 - (len(lines) - 1) * step / 2
        texts = tuple(
            Text(middle.x + distance + 2, top + index * step, line, "small", "text" if ink == "text" else "muted")
            for index, (line, ink) in enumerate(lines)
        )
    return [text for text in texts if text.text]


def _figures(flow: Flow) -> str:
    figures = (
        None if flow.wait is None else tr("{duration} wait").format(duration=flow.wait),
        None if flow.wip is None else tr("WIP {number}").format(number=f"{flow.wip:g}"),
        None if flow.drop_off is None else f"−{flow.drop_off * 100:.4g} %",
    )
    return " · ".join(figure for figure in figures if figure is not None)


def _text_bounds(text: Text, ruler: TextRuler) -> Rect:
    width = ruler.width(text.text, text.style)
    left = text.x - width / 2 if text.align == "center" else text.x
    size = TEXT_SIZES[text.style]
    return Rect(left - 2, text.baseline - size, left + width + 2, text.baseline + size / 2)

"""Flows on a slide: connectors that are glued to the cards, or lines of their own that lead round what is between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn

from vsm_desktop.core.model import Flow, FlowKind, State
from vsm_desktop.drawing.arrows import stop_bars
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Ink, Stroke
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.triggers import drawn_trigger, pulling_sign
from vsm_desktop.export.pptx.board import LEAST_POINTS, Board, Look, emu, tell
from vsm_desktop.export.pptx.descriptions import flow_description, flow_name
from vsm_desktop.export.pptx.signs import put_marks
from vsm_desktop.export.pptx.stages import Glue
from vsm_desktop.export.pptx.wiring import Site, Wire, site, wire
from vsm_desktop.method.fading import UNSTOPPED, FlowStops

SIGN_UNIT = LEAST_POINTS / TEXT_SIZES["initial"]
"""How many points a unit of a badge, a bar or another sign is: its letter can just be read."""
TEXT_UNIT = LEAST_POINTS / TEXT_SIZES["small"]
"""How many points a unit of a label is."""
_LOOKS: Mapping[FlowKind, tuple[float, Stroke]] = {
    "work": (1.75, "solid"),
    "customer": (1.75, "solid"),
    "information": (1.25, "dashed"),
    "rework": (1.5, "dash-dotted"),
}
_PUSHED, _STRIPE = 5.0, 2.75
_BOUND: Mapping[str, Any] = {
    "straightConnector1": MSO_CONNECTOR.STRAIGHT,
    "bentConnector2": MSO_CONNECTOR.ELBOW,
    "bentConnector3": MSO_CONNECTOR.ELBOW,
}


@dataclass(frozen=True)
class Led:
    """A flow with its way, in points, and what is to be seen of it."""

    flow: Flow
    way: Route
    badges: int = 0
    is_faded: bool = False
    stops: FlowStops = UNSTOPPED

    @property
    def ink(self) -> Ink:
        return "faded" if self.is_faded else "flow"


def put_flows(board: Board, flows: Iterable[Led], glue: Mapping[str, Glue], state: State) -> None:
    """Put flows on a board, under the cards, and the signs that stand on their lines over them."""
    for led in flows:
        with board.beneath():
            _put_line(board, led, glue, state)
        _put_signs(board, led, state)


def _put_line(board: Board, led: Led, glue: Mapping[str, Glue], state: State) -> None:
    width, stroke = _LOOKS[led.flow.kind]
    if drawn_trigger(led.flow) != "push":
        _put_one(board, led, Look(None, led.ink, width, stroke), glue, state, has_head=True)
        return
    # A band and stripes over it, as lean practice draws what is pushed.
    _put_one(board, led, Look(None, led.ink, _PUSHED), glue, state, has_head=True)
    _put_one(board, led, Look(None, "canvas", _STRIPE, "striped"), glue, state, has_head=False)


def _put_one(board: Board, led: Led, look: Look, glue: Mapping[str, Glue], state: State, *, has_head: bool) -> None:
    way = led.way if has_head else _shortened(led.way)
    ends = _sites(led, glue)
    found = wire(way) if ends is not None else None
    if found is None or ends is None:
        shape = board.path(way, look)
    else:
        shape = _connector(board, found, ends if has_head else None)
        board.stroke(shape.line, look)
    tell(shape, flow_name(led.flow, state), flow_description(led.flow, state) if has_head else "")
    if has_head:
        _put_heads(shape, led.flow.kind, is_broad=look.width == _PUSHED)


def _sites(led: Led, glue: Mapping[str, Glue]) -> tuple[tuple[Any, Site], tuple[Any, Site]] | None:
    """What the flow is glued to at its start and its end; `None` where it meets no middle of a side."""
    source, target = _site(led.way[0], glue[led.flow.source]), _site(led.way[-1], glue[led.flow.target])
    return None if source is None or target is None else (source, target)


def _site(point: Point, glue: Glue) -> tuple[Any, Site] | None:
    card = glue.card
    rect = Rect(*(value / emu(1) for value in (card.left, card.top, card.left + card.width, card.top + card.height)))
    on_card = site(point, rect)
    if on_card is not None and not (on_card == 2 and glue.foot is not None):
        return card, on_card
    if glue.foot is not None and site(point, glue.rect) == 2:
        return glue.foot, 2
    return None


def _connector(board: Board, found: Wire, ends: tuple[tuple[Any, Site], tuple[Any, Site]] | None) -> Any:
    connector = board.shapes.add_connector(_BOUND[found.kind], 0, 0, 0, 0)
    if ends is not None:
        (source, begin), (target, end) = ends
        connector.begin_connect(source, begin)
        connector.end_connect(target, end)
    style = connector.element.find(qn("p:style"))
    if style is not None:
        connector.element.remove(style)
    _shape_as(connector, found)
    return connector


def _shape_as(connector: Any, found: Wire) -> None:
    """Give the connector exactly this course, which gluing alone does not."""
    properties = connector.element.spPr
    frame, geometry = properties.find(qn("a:xfrm")), properties.find(qn("a:prstGeom"))
    for name, value in (("rot", found.turn * 60_000), ("flipH", found.flip_h), ("flipV", found.flip_v)):
        frame.attrib.pop(name, None)
        if value:
            frame.set(name, str(int(value)))
    place, size = frame.find(qn("a:off")), frame.find(qn("a:ext"))
    place.set("x", str(emu(found.box.left)))
    place.set("y", str(emu(found.box.top)))
    size.set("cx", str(emu(found.box.width)))
    size.set("cy", str(emu(found.box.height)))
    geometry.set("prst", found.kind)
    if found.bend is not None:
        values = geometry.find(qn("a:avLst"))
        if values is None:
            values = geometry.makeelement(qn("a:avLst"), {})
            geometry.append(values)
        bend = values.makeelement(qn("a:gd"), {"name": "adj1", "fmla": f"val {round(found.bend * 100_000)}"})
        values.append(bend)


def _put_heads(shape: Any, kind: FlowKind, *, is_broad: bool) -> None:
    """The head at the end, open where only information flows; the diamond at the start where a client acts."""
    size = "sm" if is_broad else "med"
    if kind == "customer":
        put_head(shape, "diamond", size, at="headEnd")
    put_head(shape, "arrow" if kind == "information" else "triangle", size)


def put_head(shape: Any, head: str, size: str = "med", at: str = "tailEnd") -> None:
    """Let a line end in a head of the presentation's own."""
    line = shape.line._get_or_add_ln()
    line.append(line.makeelement(qn(f"a:{at}"), {"type": head, "w": size, "len": size}))


def _shortened(way: Route, by: float = 12.0) -> Route:
    """The way without what the head takes of it, as far as its last part goes."""
    before, end = way[-2], way[-1]
    far = abs(end.x - before.x) + abs(end.y - before.y)
    share = max(0.2, 1 - by / far) if far else 1.0
    return (*way[:-1], Point(before.x + (end.x - before.x) * share, before.y + (end.y - before.y) * share))


def _put_signs(board: Board, led: Led, state: State) -> None:
    way = tuple(Point(x / SIGN_UNIT, y / SIGN_UNIT) for x, y in led.way)
    marks = [*pulling_sign(way, led.ink)] if drawn_trigger(led.flow) == "pull" else []
    if led.stops != UNSTOPPED:
        marks += stop_bars(led.flow.kind, way, led.badges, led.stops)
    if marks:
        with board.group(flow_name(led.flow, state), flow_description(led.flow, state)) as group:
            put_marks(group, marks, SIGN_UNIT, _NO_TEXTS)


class _NoTexts:
    """Signs hold no texts, so there is nothing to measure."""

    def width(self, text: str, style: object) -> float:
        return 0.0


_NO_TEXTS = _NoTexts()

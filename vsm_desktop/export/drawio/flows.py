"""Flows on a draw.io page: on the ways that they take on the canvas, and held at their cards when these are moved."""

from collections.abc import Iterable, Mapping

from vsm_desktop.core.change import state_difference
from vsm_desktop.core.model import Flow, FlowKind, Stage, State
from vsm_desktop.drawing.along import distance_along, length_of
from vsm_desktop.drawing.arrows import stop_bars
from vsm_desktop.drawing.badges import places_on_flow
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, stage_height
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.theme import LIGHT
from vsm_desktop.drawing.triggers import drawn_trigger
from vsm_desktop.drawing.ways import Ways
from vsm_desktop.export.contents import Progress, telling
from vsm_desktop.export.diagram_words import points_on, stated_lines
from vsm_desktop.export.drawio.cells import LEAN, Cells, number
from vsm_desktop.export.drawio.labels import EdgeLabel, Places
from vsm_desktop.export.drawio.points import put_badge_on_flow
from vsm_desktop.export.drawio.stages import roof_depth
from vsm_desktop.export.drawn import Drawn
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.fading import UNSTOPPED, FlowStops

_INK, _STRIPE = "#6b7580", "#d5dae0"
"""Of lines, that stand out from a light page and from a dark one."""
_LINES: Mapping[FlowKind, str] = {
    "work": "endArrow=block;endFill=1;strokeWidth=2",
    "customer": "endArrow=block;endFill=0;startArrow=diamond;startFill=0;startSize=8;strokeWidth=2",
    "information": "endArrow=open;endSize=8;dashed=1;dashPattern=6 4;strokeWidth=1.4",
    "rework": "endArrow=block;endFill=1;dashed=1;dashPattern=8 4 1 4;strokeWidth=1.6",
}
_PUSHED = f"shape=wire;dashed=1;fixDash=1;dashPattern=6 6;fillColor={_STRIPE};strokeWidth=5;endSize=4;startSize=4"
_SLICE = 0.1
"""For how many seconds ways are sought between two words on how far it is."""
_PULL, _BAR = 9.0, 14.0
"""How far the turning arrow and a bar reach from the line."""


def led_ways(drawn: Drawn, progress: Progress) -> Ways:
    """The ways of all flows, as the canvas has them."""
    ways, state = Ways(), drawn.state
    nothing = state.holding(stages=(), flows=(), resistances=(), notes=())
    ways.follow(state, state_difference(nothing, state), stage_height(drawn.fields))
    while not ways.is_settled:
        ways.settle(_SLICE)
        progress(len(ways.routes) / max(1, len(state.flows)))
    return ways


def put_flows(cells: Cells, drawn: Drawn, ways: Ways, places: Places, progress: Progress) -> None:
    """Put the flows of a state on a page, to be under its cards."""
    state = drawn.state
    for flow in telling(state.flows, progress):
        way = ways.routes[flow.id]
        badges, stops = len(points_on(state, flow.id)), drawn.stopped.get(flow.id, UNSTOPPED)
        label = places.label(stated_lines(flow), way, badges, _reach(flow, stops))
        _put_flow(cells, flow, way, state, label, is_faded=flow.id in drawn.faded)
        _put_stops(cells, flow, way, badges, stops)
        _put_points(cells, flow, way, state, drawn.analysis)


def _reach(flow: Flow, stops: FlowStops) -> float:
    """How far the signs on the line of a flow reach from it."""
    return _BAR if stops != UNSTOPPED else _PULL if drawn_trigger(flow) == "pull" else 0.0


def _put_flow(cells: Cells, flow: Flow, way: Route, state: State, label: EdgeLabel, *, is_faded: bool) -> None:
    source, target = state.stages_by_id[flow.source], state.stages_by_id[flow.target]
    looks = (
        f"edgeStyle=orthogonalEdgeStyle;rounded=1;arcSize=14;strokeColor={_INK};fontSize=11;labelBackgroundColor=none",
        *_line(flow),
        "opacity=45" if is_faded else "",
        label.style,
        _held("exit", way[0], source),
        _held("entry", way[-1], target),
    )
    style = ";".join(filter(None, looks))
    kept = {"kind": flow.kind, **({"trigger": flow.trigger} if flow.trigger else {})}
    name, ends = f"flow-{flow.id}", (f"stage-{flow.source}", f"stage-{flow.target}")
    cells.edge(name, label.text, style, ends, way[1:-1], kept, (label.along, label.beside))
    if drawn_trigger(flow) == "pull":
        _put_pull(cells, name, way)


def _put_points(cells: Cells, flow: Flow, way: Route, state: State, analysis: Analysis) -> None:
    points = points_on(state, flow.id)
    for point, place in zip(points, places_on_flow(Point(0, 0), len(points)), strict=True):
        put_badge_on_flow(cells, point, analysis, f"flow-{flow.id}", middle_of(way), place.x)


def _line(flow: Flow) -> Iterable[str]:
    yield _LINES[flow.kind]
    if drawn_trigger(flow) == "push":
        yield _PUSHED


def _held(end: str, place: Point, stage: Stage) -> str:
    """Where a flow is held at its card, or at the foot of the data box under it."""
    share = (place.x - stage.x) / CARD_WIDTH
    down = place.y - stage.y
    if down <= 0:
        down = roof_depth(stage, share)
    below = max(0.0, down - CARD_HEIGHT)
    at = (f"X={number(share)}", f"Y={(down - below) / CARD_HEIGHT:.4g}", "Dx=0", f"Dy={number(below)}", "Perimeter=0")
    return ";".join(f"{end}{value}" for value in at)


def _put_stops(cells: Cells, flow: Flow, way: Route, badges: int, stops: FlowStops) -> None:
    """The bars where value does not get across."""
    whole = length_of(way)
    for count, bar in enumerate(stop_bars(flow.kind, way, badges, stops), 1):
        ends = Rect.around(bar.points)
        across, down = max(ends.width, bar.width) / 2, max(ends.height, bar.width) / 2
        body = Rect(-across, -down, across, down)
        style = f"fillColor={LIGHT.inks[bar.ink]};strokeColor=none;connectable=0;resizable=0"
        along = distance_along(way, ends.center) / (whole or 1)
        cells.vertex_on_edge(f"stop-{count}-{flow.id}", "", style, along, body, {}, f"flow-{flow.id}")


def middle_of(way: Route) -> float:
    """At which share of a way the middle of its longest part is."""
    return distance_along(way, middle_place(way)) / (length_of(way) or 1)


def middle_place(way: Route) -> Point:
    """The middle of the longest part of a way."""
    return Rect.around(longest_segment(way)).center


def _put_pull(cells: Cells, flow: str, way: Route) -> None:
    """The turning arrow near the start of what is pulled, on a ground that interrupts the line."""
    whole = length_of(way) or 1
    ground, arrow = Rect(-_PULL, -_PULL, _PULL, _PULL), Rect(2, 2, 2 * _PULL - 2, 2 * _PULL - 2)
    style = "ellipse;fillColor=default;strokeColor=none;connectable=0;resizable=0"
    cells.vertex_on_edge(f"pull-{flow}", "", style, min(27 / whole, 1 / 3), ground, {}, flow)
    turning = f"{LEAN}physical_pull;strokeColor={_INK};fillColor={_INK};strokeWidth=1.8;part=1;connectable=0"
    cells.vertex(f"turn-{flow}", "", turning, arrow, parent=f"pull-{flow}")

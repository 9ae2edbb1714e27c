"""A state, or a part of one, drawn on a slide with shapes that can be edited there."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from vsm_desktop.core.model import Flow, Resistance, State
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.routing import Route
from vsm_desktop.export.contents import Progress, no_progress, telling
from vsm_desktop.export.pptx.bands import Band, bands, put_bands
from vsm_desktop.export.pptx.board import Board, Look
from vsm_desktop.export.pptx.flows import Led, put_flows
from vsm_desktop.export.pptx.labels import label_writings
from vsm_desktop.export.pptx.layout import Placing, Question, for_part, placing_of, routes
from vsm_desktop.export.pptx.obstacles import Obstacles, line_rects
from vsm_desktop.export.pptx.points import badge_rect, pair_writings, places_on_card, places_on_flow, put_badges
from vsm_desktop.export.pptx.stages import Glue, put_stages
from vsm_desktop.export.pptx.stickies import note_rects, put_notes
from vsm_desktop.export.pptx.stubs import StubWriting, stubs
from vsm_desktop.export.pptx.writing import Writing, write
from vsm_desktop.method.fading import UNSTOPPED, faded_flows, stopped_flows

_HALO = 5.0


@dataclass(frozen=True)
class Shown:
    """What is shown of a state.

    Attributes:
        whole: the state that this may be a part of: flows that lead on from it are told at its edge.
        concerned: the stages to frame, by id.
        tagged, resisted, noted: with the signs of the three answers, what stops value, notes.
    """

    state: State
    whole: State
    concerned: Collection[str] = ()
    tagged: bool = True
    resisted: bool = True
    noted: bool = True


def put_state(
    board: Board, shown: Shown, room: Rect, question: Question, progress: Progress = no_progress
) -> list[str]:
    """Put a state into a room on a slide, as large as it can be. Gives what had no room there, a line each."""
    board = board.on_top()
    state = shown.state if shown.noted else shown.state.holding(notes=())
    ways = routes(state, question)
    is_part = len(state.stages) < len(shown.whole.stages)
    around = for_part(room, state, shown.whole, question) if is_part else room
    placing = placing_of(state, around, question)
    lanes = bands(state, placing, room, question) if question.banded else []
    put_bands(board, lanes)
    board = board.on_top()
    flows = _led(state, ways, placing, shown, question)
    glue = put_stages(board, telling(state.stages, progress), placing, question, tagged=shown.tagged)
    put_flows(board, flows, glue, state)
    _put_halos(board, shown.concerned, glue)
    lines = [part for led in flows for part in line_rects(led.way)]
    rooms = [lane.rect for lane in lanes] or [room]
    seats = _seats(state, flows, glue) if shown.resisted else []
    taken = [*(one.rect for one in glue.values()), *(badge_rect(place) for _, place in seats)]
    notes = note_rects(state, placing, [*taken, *(lane.head for lane in lanes)], lines, rooms, question.ruler)
    put_notes(board, notes, question.ruler)
    put_badges(board, seats, question.analysis)
    obstacles = _obstacles(flows, glue, [rect for _, rect in notes], seats, lanes, room)
    return write(board, _writings(state, flows, glue, placing, question, shown), obstacles)


def _writings(
    state: State, flows: list[Led], glue: Mapping[str, Glue], placing: Placing, question: Question, shown: Shown
) -> list[Writing]:
    """What stands beside cards and flows."""
    hosts = _hosts(state, flows, glue) if shown.resisted else []
    is_part = len(state.stages) < len(shown.whole.stages)
    cut = stubs(state, shown.whole, placing, question) if is_part else []
    pairs = pair_writings(hosts, question.analysis, question.ruler)
    return [
        *(pair for pair in pairs if not pair.repeats),
        *(StubWriting(stub, shown.whole, question.ruler) for stub in cut),
        *label_writings(flows, state, question.ruler),
        *(pair for pair in pairs if pair.repeats),
    ]


def _led(state: State, ways: Mapping[str, Route], placing: Placing, shown: Shown, question: Question) -> list[Led]:
    faded, stopped = (
        (faded_flows(question.analysis), stopped_flows(question.analysis))
        if shown.resisted
        else (frozenset[str](), {})
    )
    counts = defaultdict[str, int](int)
    for point in state.resistances if shown.resisted else ():
        counts[point.on] += 1
    return [
        Led(
            flow,
            placing.way(ways[flow.id]),
            counts[flow.id],
            flow.id in faded,
            stopped.get(flow.id, UNSTOPPED),
        )
        for flow in state.flows
    ]


def _seats(state: State, flows: list[Led], glue: Mapping[str, Glue]) -> list[tuple[Resistance, Point]]:
    """Where the badge of each point stands."""
    on: defaultdict[str, list[Resistance]] = defaultdict(list)
    for point in state.resistances:
        on[point.on].append(point)
    ways = {led.flow.id: led.way for led in flows}
    seats = []
    for host, points in on.items():
        places = (
            places_on_card(glue[host].rect, len(points)) if host in glue else places_on_flow(ways[host], len(points))
        )
        seats += list(zip(points, places, strict=True))
    return seats


def _obstacles(
    flows: Sequence[Led],
    glue: Mapping[str, Glue],
    notes: Sequence[Rect],
    seats: Sequence[tuple[Resistance, Point]],
    lanes: Sequence[Band],
    room: Rect,
) -> Obstacles:
    """What is there before anything is written beside cards and flows."""
    obstacles = Obstacles(room, [one.rect.inflated(2) for one in glue.values()])
    obstacles.add([*notes, *(badge_rect(place) for _, place in seats), *(lane.head for lane in lanes)])
    for lane in lanes:
        obstacles.add_edge(lane.rect)
    for led in flows:
        obstacles.add_way(led.way)
    return obstacles


def _hosts(state: State, flows: list[Led], glue: Mapping[str, Glue]) -> list[tuple[list[Resistance], Rect, Route]]:
    """What carries points, with the room that its cards take up, and its way."""
    led = {one.flow.id: one for one in flows}
    on: defaultdict[str, list[Resistance]] = defaultdict(list)
    for point in state.resistances:
        on[point.on].append(point)
    hosts: list[tuple[list[Resistance], Rect, Route]] = []
    for name, points in on.items():
        if name in glue:
            hosts.append((points, glue[name].rect, ()))
        else:
            flow: Flow = led[name].flow
            hosts.append((points, glue[flow.source].rect.united(glue[flow.target].rect), led[name].way))
    return hosts


def _put_halos(board: Board, concerned: Collection[str], glue: Mapping[str, Glue]) -> None:
    with board.beneath():
        for name in concerned:
            if name in glue:
                board.box(glue[name].rect.inflated(_HALO), Look(None, "text", 1.5, "dotted"), 8)

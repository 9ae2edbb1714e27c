"""A state, or a part of one, drawn on a slide with shapes that can be edited there."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vsm_desktop.core.model import Flow, Note, Resistance, State
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.lane_figures import lane_figures, team_name
from vsm_desktop.drawing.lanes import lanes
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Ink
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import TextRuler, plain, wrap
from vsm_desktop.export.contents import Progress, no_progress, telling
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said, tell
from vsm_desktop.export.pptx.descriptions import note_name
from vsm_desktop.export.pptx.flows import Led, put_flows, put_labels
from vsm_desktop.export.pptx.layout import Placing, Question, content_of, for_part, placed, routes
from vsm_desktop.export.pptx.points import badge_rect, places_on_card, places_on_flow, put_badges, put_pairs
from vsm_desktop.export.pptx.stages import Glue, put_stages
from vsm_desktop.export.pptx.stubs import Stub, put_stubs, stubs
from vsm_desktop.method.fading import UNSTOPPED, faded_flows, stopped_flows

_NOTES: dict[str, Ink] = {"note": "note", "question": "question", "burst": "burst"}
_HALO = 5.0
_MARGIN = 4.0
_MOST_LINES = 9


@dataclass(frozen=True)
class Shown:
    """What is shown of a state.

    Attributes:
        whole: the state that this may be a part of: flows that lead on from it are told at its edge.
        keystones: the stages to mark as keystones, by id.
        concerned: the stages to frame, by id.
        tagged, resisted, noted, banded: with the signs of the three answers, what stops value, notes, lanes.
    """

    state: State
    whole: State
    keystones: frozenset[str] = frozenset()
    concerned: Collection[str] = ()
    tagged: bool = True
    resisted: bool = True
    noted: bool = True
    banded: bool = False


def put_state(
    board: Board, shown: Shown, room: Rect, question: Question, progress: Progress = no_progress
) -> Placing:
    """Put a state into a room on a slide, as large as it can be. Gives how it is placed."""
    board = board.on_top()
    state = shown.state if shown.noted else shown.state.holding(notes=())
    ways = routes(state, question)
    is_part = len(state.stages) < len(shown.whole.stages)
    placing = placed(content_of(state, question, banded=shown.banded), for_part(room) if is_part else room)
    if shown.banded:
        _put_lanes(board, state, placing, room, question)
        board = board.on_top()
    flows = _led(state, ways, placing, shown, question)
    cut = stubs(state, shown.whole, placing, room, question) if is_part else []
    glue = put_stages(
        board, telling(state.stages, progress), question.analysis, shown.keystones, question.fields, placing,
        question.ruler, tagged=shown.tagged,
    )  # fmt: skip
    put_flows(board, flows, glue, state)
    _put_halos(board, shown.concerned, glue)
    notes = _note_rects(state, placing, [one.rect for one in glue.values()], room, question.ruler)
    _put_notes(board, notes, question.ruler)
    seats = _seats(state, flows, glue) if shown.resisted else []
    put_badges(board, seats, question.analysis)
    _write(board, state, flows, cut, glue, [rect for _, rect in notes], seats, room, question, shown)
    return placing


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


def _write(
    board: Board,
    state: State,
    flows: list[Led],
    cut: list[Stub],
    glue: Mapping[str, Glue],
    notes: list[Rect],
    seats: list[tuple[Resistance, Point]],
    room: Rect,
    question: Question,
    shown: Shown,
) -> None:
    """Write what stands beside cards and flows, each where there is room left by what is there already."""
    taken = [one.rect.inflated(2) for one in glue.values()] + notes + [badge_rect(place) for _, place in seats]
    ways = [*(led.way for led in flows), *(stub.way for stub in cut)]
    lines = [Rect.around(ends).inflated(1) for way in ways for ends in pairwise(way)]

    def is_taken(area: Rect) -> bool:
        return not _within(area, room) or any(area.intersects(other) for other in taken)

    def is_crossed(area: Rect) -> bool:
        return is_taken(area) or any(area.intersects(line) for line in lines)

    taken += put_stubs(board, cut, shown.whole, is_taken, is_crossed, question.ruler)
    if shown.resisted:
        taken += put_pairs(board, _hosts(state, flows, glue), question.analysis, is_taken, is_crossed, question.ruler)
    put_labels(board, flows, is_taken, is_crossed, question.ruler, state)


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


def _within(area: Rect, room: Rect) -> bool:
    return room.left <= area.left and area.right <= room.right and room.top <= area.top and area.bottom <= room.bottom


def _put_lanes(board: Board, state: State, placing: Placing, room: Rect, question: Question) -> None:
    """A band for each team from side to side of the room, its name in the upper left corner."""
    figures = lane_figures(state, question.ruler, question.height)
    for lane, figure in zip(lanes(state, question.height), figures, strict=True):
        band = next(mark for mark in figure.marks if isinstance(mark, Box))
        name = plain(team_name(lane))
        across = placing.rect(band.rect)._replace(left=room.left, right=room.right)
        shape = board.box(across, Look(band.fill, "faded", 0.75), name=name)
        board.write(shape.text_frame, [Said(name, LEAST_POINTS, "muted", bold=True)], insets=(6, 3, 6, 3))


def _put_halos(board: Board, concerned: Collection[str], glue: Mapping[str, Glue]) -> None:
    with board.beneath():
        for name in concerned:
            if name in glue:
                board.box(glue[name].rect.inflated(_HALO), Look(None, "text", 1.5, "dotted"), 8)


def _note_rects(
    state: State, placing: Placing, cards: Sequence[Rect], room: Rect, ruler: TextRuler
) -> list[tuple[Note, Rect]]:
    """Where notes stand: higher than on the screen where their texts need it and there is room below."""
    rects = {note.id: placing.rect(note_rect(note)) for note in state.notes}
    for note in state.notes:
        rect = rects[note.id]
        others = [*cards, *(other for name, other in rects.items() if name != note.id)]
        lines = len(_note_lines(note, rect.width, _MOST_LINES, ruler))
        for count in range(lines, 0, -1):
            higher = rect._replace(bottom=max(rect.bottom, rect.top + count * LEAST_POINTS * LINE + 2 * _MARGIN))
            if _within(higher, room) and not any(higher.intersects(other) for other in others):
                rects[note.id] = higher
                break
    return [(note, rects[note.id]) for note in state.notes]


def _note_lines(note: Note, width: float, most: int, ruler: TextRuler) -> tuple[str, ...]:
    return wrap(note.text, "note", (width - 2 * _MARGIN) * TEXT_SIZES["note"] / LEAST_POINTS, most, ruler)


def _put_notes(board: Board, notes: list[tuple[Note, Rect]], ruler: TextRuler) -> None:
    for note, rect in notes:
        shape = board.box(rect, Look(_NOTES[note.kind], "neutral", 0.75))
        tell(shape, note_name(note), f"{note_name(note)}: {note.text}")
        lines = max(1, int((rect.height - 2 * _MARGIN) / (LEAST_POINTS * LINE) + 0.01))
        text = " ".join(_note_lines(note, rect.width, lines, ruler))
        board.write(shape.text_frame, [Said(text, LEAST_POINTS, "note-text")], insets=(_MARGIN,) * 4)

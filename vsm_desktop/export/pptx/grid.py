"""The stages and notes of a state in columns and rows, as they stand to one another on the map.

What is nearly in line there comes into line, and nothing stands on anything else. Where lanes are shown, each team
has rows of its own, and notes stand in the lane of the stage that they are on or nearest to.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from vsm_desktop.core import arrange
from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.cards import CARD_WIDTH, card_rect
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.lanes import lanes
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.tidy.question import nearest_stage
from vsm_desktop.export.pptx.tucking import Row, tuck_notes

_IN_LINE = 0.5
"""How far from one another what stands in a line may be, in cards."""
_BETWEEN_LANES = 46.0
"""Lanes have their names between their rows."""


class Gaps(NamedTuple):
    """The room between columns and between rows, in map units."""

    across: float
    down: float


def on_grid(state: State, height: float, gaps: Gaps, *, banded: bool = False, spare: int | None = None) -> State:
    """The state with its stages and notes in columns and rows.

    Args:
        height: of a card with its data box, in map units.
        banded: a row holds stages of one team only.
        spare: where it is given, notes stand where there is room left among the stages, or in so many more columns,
            rather than have rows of their own.
    """
    rects = {stage.id: card_rect(stage, height) for stage in state.stages}
    rects |= {note.id: note_rect(note) for note in state.notes}
    columns = _columns(rects)
    groups = _lanes(state, height) if banded else [list(rects)]
    rows = [_rows(group, rects, columns, height) for group in groups]
    if spare is not None and state.stages:
        rows = tuck_notes(rows, state, spare)
        columns = {name: column for lane in rows for row in lane for column, name in row.items()}
    return arrange.place(state, _places(rows, rects, _lefts(columns, rects, gaps.across), gaps.down))


def _places(
    rows: Sequence[Sequence[Row]], rects: Mapping[str, Rect], lefts: Sequence[tuple[float, float]], gap: float
) -> Mapping[str, tuple[float, float]]:
    """Where each stands, in the middle of its column and at the foot of its row: a level flow runs over a note."""
    places: dict[str, tuple[float, float]] = {}
    top = 0.0
    for lane in rows:
        for row in lane:
            high = max(rects[name].height for name in row.values())
            for column, name in row.items():
                left, width = lefts[column]
                rect = rects[name]
                places[name] = (left + (width - rect.width) / 2, top + high - rect.height)
            top += high + gap
        top += max(0.0, _BETWEEN_LANES - gap)
    return places


def _columns(rects: Mapping[str, Rect]) -> Mapping[str, int]:
    """In which column each stands, from the left."""
    columns: dict[str, int] = {}
    column, start = -1, float("-inf")
    for name in sorted(rects, key=lambda name: rects[name].center.x):
        if rects[name].center.x - start >= CARD_WIDTH * _IN_LINE:
            column, start = column + 1, rects[name].center.x
        columns[name] = column
    return columns


def _rows(
    names: Iterable[str], rects: Mapping[str, Rect], columns: Mapping[str, int], height: float
) -> Sequence[Row]:
    """What stands in each row, from the highest: never two in the same column."""
    rows = list[tuple[float, Row]]()
    for name in sorted(names, key=lambda name: rects[name].center[::-1]):
        y, column = rects[name].center.y, columns[name]
        near = (row for middle, row in rows if y - middle < height * _IN_LINE and column not in row)
        row = next(near, None)
        if row is None:
            row = {}
            rows.append((y, row))
        row[column] = name
    return [row for _, row in rows]


def _lefts(columns: Mapping[str, int], rects: Mapping[str, Rect], gap: float) -> Sequence[tuple[float, float]]:
    """Where each column begins, and how wide it is."""
    widths = [0.0] * (max(columns.values(), default=-1) + 1)
    for name, column in columns.items():
        widths[column] = max(widths[column], rects[name].width)
    starts = accumulate((width + gap for width in widths), initial=0.0)
    return list(zip(starts, widths, strict=False))


def _lanes(state: State, height: float) -> Sequence[Sequence[str]]:
    """What stands in each lane, in their order."""
    members: dict[str, list[str]] = {lane.team: [] for lane in lanes(state, height)}
    teams = {stage.id: " ".join(stage.team.split()) for stage in state.stages}
    for name, team in teams.items():
        members[team].append(name)
    for note in state.notes:
        home = home_of(note, state)
        members.setdefault(teams[home] if home is not None else "", []).append(note.id)
    return list(members.values())


def home_of(note: Note, state: State) -> str | None:
    """The stage that a note is on, also by its flow, else the one that it is nearest to."""
    flow = state.flows_by_id.get(note.on or "")
    host = flow.source if flow is not None else note.on
    if host in state.stages_by_id:
        return host
    nearest = nearest_stage(state.stages, note)
    return None if nearest is None else nearest.id

"""Lanes: a band across the map for each team, in which its stages stand.

Lanes are nothing that a map holds: they follow from the teams of its stages and from where these stand.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from vsm_desktop.core import arrange
from vsm_desktop.core.change import changed_part
from vsm_desktop.core.model import Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Box, Figure, Mark, Text
from vsm_desktop.drawing.text import TextRuler, fit
from vsm_desktop.drawing.tidy.question import companions, room
from vsm_desktop.translation import tr

_HEAD, _FOOT, _SIDE = 44, 20, 40
"""The room in a lane above its stages, for its label; below them; and beside them."""
_ROW_GAP = 32


@dataclass(frozen=True)
class Lane:
    """The band of a team, in map units. No team has an empty name."""

    team: str
    top: float
    bottom: float


def lanes(state: State, height: float = CARD_HEIGHT) -> tuple[Lane, ...]:
    """The lanes of a state from top to bottom, in the order in which the teams stand, one right under another.

    Args:
        height: of a card, here and below, with its data box.
    """
    teams = _teams(state)
    if not teams:
        return ()
    spans = [(min(stage.y for stage in members), _lowest(members) + height) for _, members in teams]
    edges = [spans[0][0] - _HEAD]
    for (_, bottom), (top, _) in pairwise(spans):
        edges.append(max(edges[-1], (bottom + _FOOT + top - _HEAD) / 2))
    edges.append(max(edges[-1], max(bottom for _, bottom in spans) + _FOOT))
    return tuple(Lane(team, top, bottom) for (team, _), (top, bottom) in zip(teams, pairwise(edges), strict=True))


def lane_at(bands: Sequence[Lane], y: float) -> Lane:
    """The lane at a height; above and below all of them, the first and the last. There has to be one."""
    return next((lane for lane in bands if y < lane.bottom), bands[-1])


def in_lanes(state: State, height: float = CARD_HEIGHT) -> State:
    """Each stage in the lane of its team. Where all are, nothing changes; else rows close up in each lane."""
    bands = lanes(state, height)
    if all(_is_in_lane(stage, bands) for stage in state.stages):
        return state
    notes = companions(state, state.stages_by_id.keys())
    places: dict[str, tuple[float, float]] = {}
    top: float = min(stage.y for stage in state.stages)
    for _, members in _teams(state):
        for row in _rows(members):
            row_height = max(room(stage, notes[stage.id], height)[1] for stage in row)
            for stage in row:
                y = top + (row_height - height) / 2
                places[stage.id] = (stage.x, y)
                places.update((note.id, (note.x, note.y + y - stage.y)) for note in notes[stage.id])
            top += row_height + _ROW_GAP
        top += _FOOT + _HEAD - _ROW_GAP
    return arrange.place(state, places)


def joining_teams(state: State, ids: Collection[str], bands: Sequence[Lane]) -> State:
    """Stages, by id, given to the team in whose lane each stands."""
    if not bands:
        return state
    stages = tuple(
        _of_team(stage, lane_at(bands, card_rect(stage).center.y).team) if stage.id in ids else stage
        for stage in state.stages
    )
    return state if stages == state.stages else state.holding(stages=stages)


def snapped(state: State, ids: Collection[str], bands: Sequence[Lane], height: float = CARD_HEIGHT) -> State:
    """Stages, by id, wholly within the lane of their team; above the first and below the last a lane may grow."""
    of_team = {lane.team: lane for lane in bands}
    places = {
        stage.id: (stage.x, _within(stage.y, of_team[_team(stage)], bands, height))
        for stage in state.stages
        if stage.id in ids and _team(stage) in of_team
    }
    return arrange.place(state, places)


def following_teams(before: State, after: State, height: float = CARD_HEIGHT) -> State:
    """The state after an edit, its lanes heeded.

    A stage that has come to another team goes to the lane of that; one that is new joins the team where it stands.
    """
    changed = [stage.id for stage in changed_part(before.stages, after.stages)[1]]
    known = before.stages_by_id
    bands = lanes(before, height) if changed else ()
    if not bands:
        return after
    added = {name for name in changed if name not in known and not _team(after.stages_by_id[name])}
    after = joining_teams(after, added, bands)
    by_id = after.stages_by_id
    strayed = {
        name
        for name in changed
        if (name not in known or known[name].team != by_id[name].team) and not _is_in_lane(by_id[name], bands)
    }
    return in_lanes(snapped(after, strayed, bands, height), height) if strayed else after


def _is_in_lane(stage: Stage, bands: Sequence[Lane]) -> bool:
    return lane_at(bands, card_rect(stage).center.y).team == _team(stage)


def lane_figures(state: State, ruler: TextRuler, height: float = CARD_HEIGHT) -> list[Figure]:
    """The lanes as they are drawn, somewhat longer than the map, every other one tinted."""
    if not state.stages:
        return []
    within = reduce(Rect.united, map(card_rect, state.stages))
    figures = []
    for index, lane in enumerate(lanes(state, height)):
        rect = Rect(within.left - _SIDE, lane.top, within.right + _SIDE, lane.bottom)
        name = fit(lane.team or tr("No team"), "name", rect.width - 2 * _FOOT, ruler)
        marks: tuple[Mark, ...] = (
            Box(rect, "lane" if index % 2 == 0 else None, "faded", 1),
            Text(rect.left + 12, rect.top + 22, name, "name", "muted"),
            Text(rect.left + 12, rect.top + 30, name, "far", "muted"),
        )
        figures.append(Figure(f"lane {index}", "note", rect, rect.inflated(1), marks))
    return figures


def _teams(state: State) -> list[tuple[str, list[Stage]]]:
    """Each team with its stages, from the one that stands highest; of two as high, the first in the file's order."""
    members: dict[str, list[Stage]] = {}
    for stage in state.stages:
        members.setdefault(_team(stage), []).append(stage)
    return sorted(members.items(), key=lambda team: sum(stage.y for stage in team[1]) / len(team[1]))


def _team(stage: Stage) -> str:
    return " ".join(stage.team.split())


def _of_team(stage: Stage, team: str) -> Stage:
    return stage if _team(stage) == team else stage.replace(team=team)


def _lowest(stages: Iterable[Stage]) -> float:
    return max(stage.y for stage in stages)


def _rows(stages: Iterable[Stage]) -> list[list[Stage]]:
    """Stages in rows from the highest: those that are about as high and do not stand on one another."""
    rows: list[list[Stage]] = []
    for stage in sorted(stages, key=lambda stage: (stage.y, stage.x)):
        fits = rows and stage.y - rows[-1][0].y < CARD_HEIGHT / 2
        if fits and all(abs(stage.x - other.x) >= CARD_WIDTH for other in rows[-1]):
            rows[-1].append(stage)
        else:
            rows.append([stage])
    return rows


def _within(y: float, lane: Lane, bands: Sequence[Lane], height: float) -> float:
    if lane is bands[-1]:
        return max(y, lane.top + _HEAD)
    highest, lowest = lane.top + _HEAD, lane.bottom - _FOOT - height
    if lane is bands[0]:
        return min(y, lowest)
    return min(max(y, highest), max(highest, lowest))

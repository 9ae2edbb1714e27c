"""Lanes: a band across the map for each team, in which its stages stand.

Lanes are nothing that a map holds: they follow from the teams of its stages and from where these stand.
"""

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vsm_desktop.core import arrange
from vsm_desktop.core.change import changed_part
from vsm_desktop.core.model import Exchange, Note, Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect
from vsm_desktop.drawing.geometry import around
from vsm_desktop.drawing.lane_notes import cleared, hung, rooms_of_flows
from vsm_desktop.drawing.lane_rows import Block, rows_of
from vsm_desktop.drawing.pairs import reach_over_card
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.tidy.question import nearest_stage
from vsm_desktop.method.steps import finished, part

_HEAD, _FOOT = 36, 20
"""The room in a lane above its stages, past their badges, and below them."""
_ROW_GAP = 40
_MOST_ROUNDS = 3
"""What is free for notes is known when all cards stand, and how much room they need when they have found it."""
_BESIDE = 60
"""A note that is no further from the outermost cards stands in their lane."""


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
    bounds = _Bounds(state, height)
    spans = [bounds.of_cards(members) for _, members in teams]
    edges = [bounds.first_edge(teams[0][1])]
    for (_, upper), (_, lower) in pairwise(teams):
        edges.append(max(edges[-1], bounds.edge_between(upper, lower)))
    edges.append(max(edges[-1], bounds.last_edge(max(bottom for _, bottom in spans))))
    return tuple(Lane(team, top, bottom) for (team, _), (top, bottom) in zip(teams, pairwise(edges), strict=True))


def lane_at(bands: Sequence[Lane], y: float) -> Lane:
    """The lane at a height; above and below all of them, the first and the last. There has to be one."""
    return next((lane for lane in bands if y < lane.bottom), bands[-1])


def edges_of(bands: Sequence[Lane]) -> tuple[float, ...]:
    """The heights at which lanes begin and end, from the highest on."""
    return (*(lane.top for lane in bands), *(lane.bottom for lane in bands[-1:]))


def in_lanes(state: State, height: float = CARD_HEIGHT) -> State:
    """Each stage in the lane of its team. Where all are, nothing changes; else rows close up in each lane."""
    return finished(in_lanes_in_steps(state, height))


def in_lanes_in_steps(state: State, height: float = CARD_HEIGHT) -> Generator[float, None, State]:
    """As `in_lanes`, giving now and then which share of it is done."""
    bands = lanes(state, height)
    if all(_is_in_lane(stage, bands) for stage in state.stages):
        return state
    for done in range(_MOST_ROUNDS):
        before = state
        steps = _in_rows(state, height, heeds_flows=done > 0)
        state = yield from part(steps, done / _MOST_ROUNDS, (done + 1) / _MOST_ROUNDS)
        if done and state is before:
            break
    return state


def _in_rows(state: State, height: float, *, heeds_flows: bool) -> Generator[float, None, State]:
    """Each stage in a row of its lane, and its notes clear of cards and, if these are heeded, of flows."""
    notes, over = hung(state, height), _over_cards(state)
    yield 0
    places: dict[str, tuple[float, float]] = {}
    top: float = min(stage.y for stage in state.stages)
    for _, members in _teams(state):
        blocks = [_block(stage, notes.get(stage.id, ()), over, height) for stage in members]
        for row in rows_of(blocks, state.flows):
            top += max(block.above for block in row)
            for stage in (block.stage for block in row):
                places[stage.id] = (stage.x, top)
                places |= {note.id: (note.x, note.y + top - stage.y) for note in notes.get(stage.id, ())}
            top += height + max(block.below for block in row) + _ROW_GAP
        top += _FOOT + _HEAD - _ROW_GAP
        yield 0
    placed = arrange.place(state, places)
    yield 0
    hosts = {note.id: name for name, of_stage in notes.items() for note in of_stage}
    edges = [lane.top for lane in lanes(placed, height)[1:]]
    ways = (yield from rooms_of_flows(placed, height)) if heeds_flows and placed.notes else {}
    yield 1
    return arrange.place(placed, cleared(placed, hosts, height, edges, ways))


def _block(stage: Stage, notes: Iterable[Note], over: Mapping[str, float], height: float) -> Block:
    card, rects = card_rect(stage, height), tuple(map(note_rect, notes))
    whole = around((card, *rects))
    return Block(stage, (card, *rects), max(card.top - whole.top, over.get(stage.id, 0)), whole.bottom - card.bottom)


def _over_cards(state: State) -> Mapping[str, float]:
    """How far what is said of exchanges reaches above cards, by the ids of the stages."""
    counts = Counter(point.on for point in state.resistances if isinstance(point.response, Exchange))
    return {name: reach_over_card(count) for name, count in counts.items()}


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


class _Bounds:
    """What the edges of lanes keep clear of: cards, what is said above them, and notes."""

    def __init__(self, state: State, height: float) -> None:
        self._height = height
        self._over = _over_cards(state)
        self._state = state
        self._notes = [(note, note_rect(note)) for note in state.notes]

    def of_cards(self, stages: Sequence[Stage]) -> tuple[float, float]:
        return min(stage.y for stage in stages), max(stage.y for stage in stages) + self._height

    def first_edge(self, stages: Sequence[Stage]) -> float:
        """Above the first lane, and above a note that stands right over its cards."""
        top, _ = self.of_cards(stages)
        over = (rect.top for _, rect in self._notes if rect.top < top < rect.bottom + _BESIDE)
        return min([self._reach(stages), *over]) - _HEAD

    def last_edge(self, bottom: float) -> float:
        under = (rect.bottom for _, rect in self._notes if rect.top - _BESIDE < bottom < rect.bottom)
        return max([bottom, *under]) + _FOOT

    def edge_between(self, upper: Sequence[Stage], lower: Sequence[Stage]) -> float:
        """In the middle between two lanes, each note on the side of its stage or of the one that is nearest to it."""
        (_, bottom), (top, _) = self.of_cards(upper), self.of_cards(lower)
        low, high = bottom + _FOOT, self._reach(lower) - _HEAD
        if top <= bottom:
            return (low + high) / 2
        for note, rect in self._notes:
            if rect.top < top and bottom < rect.bottom:
                if self._belongs_to(note, upper, lower):
                    low = max(low, rect.bottom + _FOOT / 2)
                else:
                    high = min(high, rect.top - _FOOT)
        return min(max((low + high) / 2, bottom), top)

    def _belongs_to(self, note: Note, upper: Sequence[Stage], lower: Sequence[Stage]) -> bool:
        """Whether a note belongs to the upper of two teams rather than to the lower."""
        flow = self._state.flows_by_id.get(note.on or "")
        host = self._state.stages_by_id.get((note.on or "") if flow is None else flow.source)
        teams = _team(upper[0]), _team(lower[0])
        if host is None or _team(host) not in teams:
            host = nearest_stage((*upper, *lower), note)
        return host is not None and _team(host) == teams[0]

    def _reach(self, stages: Sequence[Stage]) -> float:
        """The highest of what stands over some cards."""
        return min(stage.y - self._over.get(stage.id, 0) for stage in stages)


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


def _within(y: float, lane: Lane, bands: Sequence[Lane], height: float) -> float:
    if lane is bands[-1]:
        return max(y, lane.top + _HEAD)
    highest, lowest = lane.top + _HEAD, lane.bottom - _FOOT - height
    if lane is bands[0]:
        return min(y, lowest)
    return min(max(y, highest), max(highest, lowest))

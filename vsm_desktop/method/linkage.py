"""Can a stage contribute? The hard constraint of the method: linked to consumption, or structurally suspect.

Value exists where a client accepts it, at a consumption stage. A stage from which no contributing flow ever
leads there is structurally suspect, however necessary it may be; so is one of which the team itself says that
it adds nothing. Resistance plays no part here: a stage behind a stop is stopped, not suspect.
The rules stand in the project's `resources/docs/method.md`, "Linked or suspect".
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.model import State

Link = Literal["consumption", "direct", "indirect"]
Reason = Literal[
    "no-consumption", "isolated", "adds-nothing", "sequence-only", "after-consumption", "loop", "dead-end"
]
Neighbours = Sequence[list[int]]


@dataclass(frozen=True)
class Linkage:
    """For each stage, by its position in the file, how far consumption is and why it is suspect, if it is.

    Attributes:
        distances: the least number of contributing flows to a consumption stage; `None` where no path leads there.
        next_stages: the next stage on the shortest path; `None` at its end and where there is none.
        reasons: why the stage is structurally suspect; `None` for one that is consumption-linked.
    """

    ids: tuple[str, ...]
    positions: Mapping[str, int]
    distances: Sequence[int | None]
    next_stages: Sequence[int | None]
    reasons: Sequence[Reason | None]

    def link(self, position: int) -> Link | None:
        """How a linked stage is linked; `None` for a suspect one."""
        if self.reasons[position] is not None:
            return None
        match self.distances[position]:
            case 0:
                return "consumption"
            case 1:
                return "direct"
            case _:
                return "indirect"

    def path(self, stage_id: str) -> tuple[str, ...] | None:
        """The shortest path from a linked stage to consumption, both ends included; `None` for a suspect one.

        Of several it is the first one, flow by flow, in the file's order.
        """
        position: int | None = self.positions[stage_id]
        if position is None or self.reasons[position] is not None:
            return None
        path = []
        while position is not None:
            path.append(self.ids[position])
            position = self.next_stages[position]
        return tuple(path)


def linkage(state: State) -> Linkage:
    """Link every stage of the state to consumption, or say why it is suspect. Linear in stages and flows."""
    ids = tuple(stage.id for stage in state.stages)
    positions = {name: index for index, name in enumerate(ids)}
    ends = [(positions[flow.source], positions[flow.target], flow.kind) for flow in state.flows]
    contributing = [(source, target) for source, target, kind in ends if kind in ("work", "customer")]
    consumption = [index for index, stage in enumerate(state.stages) if stage.role == "consumption"]

    distances = _distances(consumption, _neighbours(len(ids), ((target, source) for source, target in contributing)))
    next_stages = _next_stages(distances, contributing)
    if not consumption:
        return Linkage(ids, positions, distances, next_stages, ["no-consumption"] * len(ids))
    reasons: list[Reason | None] = [None] * len(ids)
    for index, stage in enumerate(state.stages):
        if stage.contribution == "none" and distances[index]:
            reasons[index] = "adds-nothing"
    unlinked = [index for index, distance in enumerate(distances) if distance is None]
    if unlinked:
        _give_reasons(reasons, unlinked, consumption, ends, contributing)
    return Linkage(ids, positions, distances, next_stages, reasons)


def _give_reasons(
    reasons: list[Reason | None],
    unlinked: Sequence[int],
    consumption: Sequence[int],
    ends: Sequence[tuple[int, int, str]],
    contributing: Sequence[tuple[int, int]],
) -> None:
    size = len(reasons)
    touched = {index for source, target, _ in ends for index in (source, target)}
    in_sequence = _distances(
        consumption,
        _neighbours(size, ((t, s) for s, t, kind in ends if kind in ("work", "customer", "information"))),
    )
    onward = _neighbours(size, contributing)
    after = _distances(consumption, onward)
    circling = _leading_into_loops(unlinked, onward)
    for index in unlinked:
        if index not in touched:
            reasons[index] = "isolated"
        elif in_sequence[index] is not None:
            reasons[index] = "sequence-only"
        elif after[index] is not None:
            reasons[index] = "after-consumption"
        elif index in circling:
            reasons[index] = "loop"
        else:
            reasons[index] = "dead-end"


def _neighbours(size: int, pairs: Iterable[tuple[int, int]]) -> Neighbours:
    neighbours: list[list[int]] = [[] for _ in range(size)]
    for source, target in pairs:
        neighbours[source].append(target)
    return neighbours


def _distances(starts: Iterable[int], neighbours: Neighbours) -> list[int | None]:
    """The least number of steps from any start; `None` where none leads."""
    distances: list[int | None] = [None] * len(neighbours)
    for start in starts:
        distances[start] = 0
    frontier = [index for index, distance in enumerate(distances) if distance == 0]
    distance = 0
    while frontier:
        distance += 1
        reached = []
        for index in frontier:
            for neighbour in neighbours[index]:
                if distances[neighbour] is None:
                    distances[neighbour] = distance
                    reached.append(neighbour)
        frontier = reached
    return distances


def _next_stages(distances: Sequence[int | None], contributing: Iterable[tuple[int, int]]) -> list[int | None]:
    next_stages: list[int | None] = [None] * len(distances)
    for source, target in contributing:
        here, ahead = distances[source], distances[target]
        if here and ahead is not None and ahead == here - 1 and next_stages[source] is None:
            next_stages[source] = target
    return next_stages


def _leading_into_loops(unlinked: Iterable[int], onward: Neighbours) -> set[int]:
    """Of stages that never reach consumption: those in a loop or with one ahead.

    Whatever leads nowhere is taken away, then what led only to that, and so on; what cannot be taken away leads
    into a loop. All that follows a stage that never reaches consumption never does either, so this stays among them.
    """
    left = set(unlinked)
    ways_on = {index: len(onward[index]) for index in left}
    before: dict[int, list[int]] = {index: [] for index in left}
    for index in left:
        for target in onward[index]:
            before[target].append(index)
    ends = deque(index for index, count in ways_on.items() if count == 0)
    while ends:
        index = ends.popleft()
        left.discard(index)
        for source in before[index]:
            ways_on[source] -= 1
            if ways_on[source] == 0:
                ends.append(source)
    return left

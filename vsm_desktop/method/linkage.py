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
from vsm_desktop.method.network import Neighbours, Network, network

Link = Literal["consumption", "direct", "indirect"]
Reason = Literal[
    "no-consumption", "isolated", "adds-nothing", "sequence-only", "after-consumption", "loop", "dead-end"
]


@dataclass(frozen=True)
class Linkage:
    """For each stage, by its position in the file, how far consumption is and why it is suspect, if it is.

    Attributes:
        distances: the least number of contributing flows to a consumption stage; `None` where no path leads there.
        reasons: why the stage is structurally suspect; `None` for one that is consumption-linked.
    """

    network: Network
    distances: Sequence[int | None]
    reasons: Sequence[Reason | None]

    @property
    def positions(self) -> Mapping[str, int]:
        """Where each stage stands in the lists."""
        return self.network.positions

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
        position = self.network.positions[stage_id]
        if self.reasons[position] is not None:
            return None
        path = [position]
        while distance := self.distances[position]:
            position = next(ahead for ahead in self.network.onward[position] if self.distances[ahead] == distance - 1)
            path.append(position)
        return tuple(self.network.ids[position] for position in path)


def linkage(state: State, kept: Network | None = None) -> Linkage:
    """Link every stage of the state to consumption, or say why it is suspect. Linear in stages and flows.

    Args:
        kept: the state's network, where there is one already.
    """
    net = kept or network(state)
    consumption = [index for index, stage in enumerate(state.stages) if stage.role == "consumption"]
    distances = _distances(consumption, net.backward)
    if not consumption:
        return Linkage(net, distances, ["no-consumption"] * len(net.ids))
    reasons: list[Reason | None] = [None] * len(net.ids)
    for index, stage in enumerate(state.stages):
        if stage.contribution == "none" and distances[index]:
            reasons[index] = "adds-nothing"
    unlinked = [index for index, distance in enumerate(distances) if distance is None]
    if unlinked:
        _give_reasons(reasons, net, unlinked, consumption)
    return Linkage(net, distances, reasons)


def _give_reasons(
    reasons: list[Reason | None], net: Network, unlinked: Sequence[int], consumption: Sequence[int]
) -> None:
    in_sequence = _in_sequence(net, unlinked)
    after = _distances(consumption, net.onward)
    circling = _leading_into_loops(unlinked, net.onward)
    for index in unlinked:
        if not net.leaving[index] and not net.entering[index]:
            reasons[index] = "isolated"
        elif index in in_sequence:
            reasons[index] = "sequence-only"
        elif after[index] is not None:
            reasons[index] = "after-consumption"
        elif index in circling:
            reasons[index] = "loop"
        else:
            reasons[index] = "dead-end"


def _distances(starts: Iterable[int], neighbours: Neighbours) -> list[int | None]:
    """The least number of steps from any start; `None` where none leads."""
    distances: list[int | None] = [None] * len(neighbours)
    frontier = list(starts)
    for start in frontier:
        distances[start] = 0
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


def _in_sequence(net: Network, unlinked: Iterable[int]) -> set[int]:
    """Of stages that do not reach consumption: those that would if information flows counted."""
    waiting = set(unlinked)
    position = net.positions
    before: dict[int, list[int]] = {}
    frontier = []
    for index in waiting:
        for flow in net.leaving[index]:
            if flow.kind == "rework":
                continue
            target = position[flow.target]
            if target in waiting:
                before.setdefault(target, []).append(index)
            else:
                frontier.append(index)
    found = set(frontier)
    while frontier:
        for source in before.get(frontier.pop(), ()):
            if source not in found:
                found.add(source)
                frontier.append(source)
    return found


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

"""Can a stage contribute? The hard constraint of the method: linked to consumption, or structurally suspect.

Value exists where a client accepts it, at a consumption stage. A stage from which no contributing flow ever
leads there is structurally suspect, however necessary it may be; so is one of which the team itself says that
it adds nothing. Resistance plays no part here: a stage behind a stop is stopped, not suspect.
The rules stand in the project's `resources/docs/method.md`, "Linked or suspect".
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from vsm_desktop.core.model import State
from vsm_desktop.method.distances import Distances, Neighbours, distances, lost_or_found, renewed
from vsm_desktop.method.network import Network, Touched, network

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
        in_sequence: as `distances`, with information flows counted.
        after: the least number of contributing flows from a consumption stage; `None` where none leads to the stage.
        circling: of the stages that do not reach consumption, those in a loop or with one ahead.
    """

    network: Network
    distances: Distances
    reasons: Sequence[Reason | None]
    in_sequence: Distances
    after: Distances
    circling: frozenset[int]

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
        path, ids, distances, nearer = [stage_id], self.network.ids, self.distances, self._nearer
        while distance := distances[position]:
            ahead = nearer.get(position)
            if ahead is None:
                onward = self.network.onward[position]
                ahead = nearer[position] = next(other for other in onward if distances[other] == distance - 1)
            path.append(ids[ahead])
            position = ahead
        return tuple(path)

    @cached_property
    def _nearer(self) -> dict[int, int]:
        """The first stage after one that is nearer to consumption, in the file's order, as far as was asked."""
        return {}

    def following(self, net: Network, touched: Touched) -> tuple["Linkage", Collection[int]]:
        """The linkage of a later version of the state, equal to `linkage`, and the stages that are to be judged anew.

        Only what a changed stage or flow can have changed is looked at: distances that rested on it, loops that it
        stands ahead of.
        """
        before = self.network
        if not net.consumption and not before.consumption:
            return replace(self, network=net), touched.stages
        if not net.consumption or not before.consumption:
            return linkage(net.state, net), range(len(net.ids))
        is_end, anchored_anew = net.consumption.__contains__, net.consumption ^ before.consumption
        at_source, at_target = touched.sources | anchored_anew, touched.targets | anchored_anew
        distances, moved = renewed(self.distances, at_source, is_end, net.onward, net.backward)
        if self.in_sequence is self.distances and not _tells_more(net):
            in_sequence, ordered = distances, moved
        else:
            in_sequence, ordered = renewed(
                self.in_sequence, at_source, is_end, net.sequence_onward, net.sequence_backward
            )
        after, behind = renewed(self.after, at_target, is_end, net.backward, net.onward)
        relinked = lost_or_found(self.distances, distances, moved)
        circling, turned = self._circling_again(net, distances, relinked, touched)
        concerned = {*touched.stages, *touched.sources, *touched.targets, *relinked, *turned}
        concerned.update(lost_or_found(self.in_sequence, in_sequence, ordered))
        concerned.update(lost_or_found(self.after, after, behind))
        links = Linkage(net, distances, self.reasons, in_sequence, after, circling)
        reasons = {index: links._reason(index) for index in concerned}
        if any(self.reasons[index] != reason for index, reason in reasons.items()):
            every = list(self.reasons)
            for index, reason in reasons.items():
                every[index] = reason
            links = replace(links, reasons=every)
        return links, concerned.union(moved)

    def _circling_again(
        self, net: Network, distances: Distances, relinked: Collection[int], touched: Touched
    ) -> tuple[frozenset[int], Collection[int]]:
        """Which stages lead into loops now, and those of which that was worked out anew.

        Whether a stage does can change only with a stage that it leads to, and in the same way; so the search goes
        back from the changed flows among stages of which the same was said.
        """
        asked = {index for index in relinked if distances[index] is None}
        frontier = [index for index in touched.sources if distances[index] is None and index not in asked]
        asked.update(frontier)
        while frontier:
            index = frontier.pop()
            was_circling = index in self.circling
            for source in net.backward[index]:
                if distances[source] is None and source not in asked and (source in self.circling) is was_circling:
                    asked.add(source)
                    frontier.append(source)
        if not asked and self.circling.isdisjoint(relinked):
            return self.circling, ()
        known = self.circling.difference(asked, relinked)
        return known | _leading_into_loops(asked, net.onward, known), asked

    def _reason(self, index: int) -> Reason | None:
        distance = self.distances[index]
        if distance is not None:
            adds_nothing = distance and self.network.state.stages[index].contribution == "none"
            return "adds-nothing" if adds_nothing else None
        if not self.network.leaving[index] and not self.network.entering[index]:
            return "isolated"
        if self.in_sequence[index] is not None:
            return "sequence-only"
        if self.after[index] is not None:
            return "after-consumption"
        return "loop" if index in self.circling else "dead-end"


def linkage(state: State, kept: Network | None = None) -> Linkage:
    """Link every stage of the state to consumption, or say why it is suspect. Linear in stages and flows.

    Args:
        kept: the state's network, where there is one already.
    """
    net = kept or network(state)
    if not net.consumption:
        nowhere: Distances = [None] * len(net.ids)
        return Linkage(net, nowhere, ["no-consumption"] * len(net.ids), nowhere, nowhere, frozenset())
    found = distances(net.consumption, net.backward)
    unlinked = [index for index, distance in enumerate(found) if distance is None]
    links = Linkage(
        net,
        found,
        [],
        distances(net.consumption, net.sequence_backward) if _tells_more(net) else found,
        distances(net.consumption, net.onward),
        frozenset(_leading_into_loops(unlinked, net.onward)),
    )
    return replace(links, reasons=list(map(links._reason, range(len(net.ids)))))


def _tells_more(net: Network) -> bool:
    """Whether a sequence of any flows leads anywhere that contributing flows do not: whether information flows."""
    return net.sequence_onward != net.onward


def _leading_into_loops(asked: Collection[int], onward: Neighbours, known: Collection[int] = ()) -> set[int]:
    """Of stages that never reach consumption: those in a loop or with one ahead.

    Whatever leads nowhere is taken away, then what led only to that, and so on; what cannot be taken away leads
    into a loop. All that follows a stage that never reaches consumption never does either, so this stays among them.

    Args:
        known: of the stages that are not asked about, those that do.
    """
    left = set(asked)
    ways_on = {
        index: len([target for target in onward[index] if target in left or target in known]) for index in left
    }
    before: dict[int, list[int]] = {index: [] for index in left}
    for index in left:
        for target in onward[index]:
            if target in left:
                before[target].append(index)
    ends = deque([index for index, count in ways_on.items() if count == 0])
    while ends:
        index = ends.popleft()
        left.discard(index)
        for source in before[index]:
            ways_on[source] -= 1
            if ways_on[source] == 0:
                ends.append(source)
    return left

"""The path that counts for the classic figures: on a map that branches, the longest one by lead time.

Approvals and reports take their time whatever they add, so it runs over work, customer and information flows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vsm_desktop.core.model import Flow, Stage
from vsm_desktop.method.network import Network

LeadTime = Callable[[Stage, Flow | None], int]
"""The lead time of a stage that is entered over a flow, or over none where the path begins, in whole units."""


@dataclass(frozen=True)
class Path:
    """Stages, and the flows between them: one fewer."""

    stages: tuple[Stage, ...]
    flows: tuple[Flow, ...]

    @property
    def entered(self) -> Iterator[tuple[Stage, Flow | None]]:
        """Each stage with the flow by which the path enters it; with none where it begins."""
        return zip(self.stages, (None, *self.flows), strict=True)


_NOWHERE = -1
_Way = list[tuple[int, Iterator[Flow]]]


def longest_path(net: Network, entries: Sequence[int], lead_time: LeadTime) -> Path | None:
    """The longest path from an entry to a consumption stage; `None` where no path leads from one to the other.

    Flows that lead back to a stage already on the way are left out, walking depth-first from the entries; so no
    stage comes twice. Of several paths it is the one that begins first, ends soonest and then takes the first flows,
    in the file's order. Linear in stages and flows, and without recursion.
    """
    walk = _Walk(net, lead_time)
    for entry in entries:
        walk.from_entry(entry)
    stages = net.state.stages
    lengths = {
        entry: lead_time(stages[entry], None) + walk.ahead[entry]
        for entry in entries
        if walk.ahead[entry] != _NOWHERE
    }
    return walk.path(max(lengths, key=lengths.__getitem__)) if lengths else None


class _Walk:
    """For every stage walked, how long the longest way on to consumption is, and over which flow it leads."""

    def __init__(self, net: Network, lead_time: LeadTime) -> None:
        self._net = net
        self._lead_time = lead_time
        self._onward: list[Flow | None] = [None] * len(net.ids)
        self._is_seen = bytearray(len(net.ids))
        self._is_on_the_way = bytearray(len(net.ids))
        self.ahead = [_NOWHERE] * len(net.ids)

    def from_entry(self, entry: int) -> None:
        """Walk depth-first. A stage is settled when all that follows it is."""
        way = self._begun([], entry)
        while way:
            index, flows = way[-1]
            flow = next(flows, None)
            if flow is not None:
                if flow.kind != "rework":
                    self._begun(way, self._net.positions[flow.target])
                continue
            self._settle(index)
            self._is_on_the_way[index] = False
            way.pop()

    def _begun(self, way: _Way, index: int) -> _Way:
        if not self._is_seen[index]:
            self._is_seen[index] = self._is_on_the_way[index] = True
            way.append((index, iter(self._net.leaving[index])))
        return way

    def _settle(self, index: int) -> None:
        stages, positions = self._net.state.stages, self._net.positions
        if stages[index].role == "consumption":
            self.ahead[index] = 0
        for flow in self._net.leaving[index]:
            target = positions[flow.target]
            # What is still on the way here has this stage behind it: the flow leads back.
            if flow.kind == "rework" or self._is_on_the_way[target] or self.ahead[target] == _NOWHERE:
                continue
            length = self._lead_time(stages[target], flow) + self.ahead[target]
            if length > self.ahead[index]:
                self.ahead[index], self._onward[index] = length, flow

    def path(self, entry: int) -> Path:
        """The longest way on from an entry from which there is one."""
        stages, flows = [self._net.state.stages[entry]], []
        while (flow := self._onward[self._net.positions[stages[-1].id]]) is not None:
            flows.append(flow)
            stages.append(self._net.state.stages_by_id[flow.target])
        return Path(tuple(stages), tuple(flows))

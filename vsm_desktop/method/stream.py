"""What value does on a map: where it arrives, and from where it can go on to consumption.

Value comes in at the entries and arrives over work flows; a customer's signal stands for itself only where no work
comes in. A stage that needs all of what flows in waits for every source that the stream can reach without it. An open
resistance point on a stage lets value arrive and not leave, one on a flow does not let it cross.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vsm_desktop.core.model import Flow, Resistance
from vsm_desktop.method.network import Network


@dataclass(frozen=True)
class Stops:
    """Stages that value does not leave, by position, and flows that it does not cross, by id."""

    stages: frozenset[int]
    flows: frozenset[str]


NOTHING_STOPS = Stops(frozenset(), frozenset())


@dataclass(frozen=True)
class _Join:
    """A stage that needs all: the flows that it waits for, by id."""

    stage: int
    awaited: frozenset[str]


class Stream:
    """A network with its entries: what value does there, under one or another set of stops."""

    def __init__(self, net: Network, entries: Sequence[int]) -> None:
        self.net = net
        self.entries = tuple(entries)
        self.consumption = tuple(i for i, stage in enumerate(net.state.stages) if stage.role == "consumption")
        self._joining = frozenset(
            i for i, stage in enumerate(net.state.stages) if stage.needs == "all" and net.backward[i]
        )

    @property
    def has_joins(self) -> bool:
        """Whether some stage needs all of what flows in."""
        return bool(self._joining)

    def stops(self, points: Iterable[Resistance]) -> Stops:
        """What these points stop, when they are open."""
        hosts = {point.on for point in points}
        positions = self.net.positions
        return Stops(
            frozenset(positions[name] for name in hosts if name in positions), frozenset(hosts - positions.keys())
        )

    def arrivals(self, stops: Stops, also: Iterable[int] = ()) -> list[bool]:
        """Per stage, whether value arrives there.

        Args:
            also: stages at which value is taken to arrive, whether it does or not.
        """
        arrives = [False] * len(self.net.ids)
        frontier = list({*self.entries, *also})
        for index in frontier:
            arrives[index] = True
        carrying, special, stopped = self.net.carrying, self._special_sources(stops), stops.stages
        waiting = {join.stage: len(join.awaited) for join in self._joins.values()}
        while frontier:
            index = frontier.pop()
            if index in stopped:
                continue
            ahead = self._delivered(index, stops, waiting) if index in special else carrying[index]
            for target in ahead:
                if not arrives[target]:
                    arrives[target] = True
                    frontier.append(target)
        return arrives

    def _special_sources(self, stops: Stops) -> set[int]:
        """The stages whose flows have to be looked at one by one: one is stopped, or leads to a stage that waits."""
        net = self.net
        special = {net.positions[net.state.flows_by_id[name].source] for name in stops.flows}
        for join in self._joining:
            special.update(net.backward[join])
        return special

    def _delivered(self, index: int, stops: Stops, waiting: dict[int, int]) -> list[int]:
        """Where value arrives when it leaves a stage. Counts down what the stages that need all still wait for."""
        delivered = []
        for flow in self.net.leaving[index]:
            if flow.id in stops.flows:
                continue
            target = self.net.positions[flow.target]
            join = self._joins.get(target)
            if join is None:
                if self.net.carries(flow):
                    delivered.append(target)
            elif flow.id in join.awaited:
                waiting[target] -= 1
                if not waiting[target]:
                    delivered.append(target)
        return delivered

    @cached_property
    def _joins(self) -> Mapping[int, _Join]:
        return {index: _Join(index, self._awaited(index)) for index in self._joining}

    def _awaited(self, join: int) -> frozenset[str]:
        """The contributing flows whose source some entry reaches without passing the join."""
        onward = self.net.onward
        reached = {index for index in self.entries if index != join}
        frontier = list(reached)
        while frontier:
            for ahead in onward[frontier.pop()]:
                if ahead != join and ahead not in reached:
                    reached.add(ahead)
                    frontier.append(ahead)
        positions = self.net.positions
        return frozenset(
            flow.id for flow in self.net.entering[join] if flow.contributes and positions[flow.source] in reached
        )

    # From where value can go on

    def going_on(self, stops: Stops, arrives: Sequence[bool]) -> list[bool]:
        """Per stage, whether value that arrived there would reach a consumption stage where nothing is open.

        Without joins one search backwards tells it of every stage. A stage ahead of joins, at which value does not
        arrive, is searched by itself when neither the most nor the least that its joins may do decides.
        """
        surely = self._search_back(stops, arrives, are_joins_open=False)
        if not self.has_joins:
            return surely
        possibly = self._search_back(stops, arrives, are_joins_open=True)
        return [
            sure or (may and index not in stops.stages and self._goes_on_alone(index, stops))
            for index, (sure, may) in enumerate(zip(surely, possibly, strict=True))
        ]

    def _search_back(self, stops: Stops, arrives: Sequence[bool], *, are_joins_open: bool) -> list[bool]:
        net = self.net
        goes_on = [False] * len(net.ids)
        frontier = [index for index in self.consumption if index not in stops.stages]
        for index in frontier:
            goes_on[index] = True
        while frontier:
            index = frontier.pop()
            if not arrives[index] and index in self._joining and not are_joins_open:
                continue
            takes_all = arrives[index] or not net.is_fed[index] or index in self._joining
            if takes_all and not stops.flows:
                sources: Iterable[int] = net.backward[index]
            else:
                sources = [
                    net.positions[flow.source]
                    for flow in net.entering[index]
                    if (flow.kind == "work" or (takes_all and flow.kind == "customer")) and flow.id not in stops.flows
                ]
            for source in sources:
                if not goes_on[source] and source not in stops.stages:
                    goes_on[source] = True
                    frontier.append(source)
        return goes_on

    def _goes_on_alone(self, start: int, stops: Stops) -> bool:
        return self.reaches_consumption(start, stops, self.arrivals(stops, also=(start,)))

    def reaches_consumption(self, start: int, stops: Stops, arrives: Sequence[bool]) -> bool:
        """Whether a contributing path, stopped nowhere, leads from a stage to an unstopped consumption stage, with
        value arriving at every stage on it."""
        goals = {index for index in self.consumption if index not in stops.stages}
        return any(index in goals for index in self.reached(start, stops, arrives))

    def reached(self, start: int, stops: Stops, arrives: Sequence[bool]) -> set[int]:
        """The stages to which value goes on from one where it arrives, by contributing flows, stopped nowhere."""
        if not arrives[start]:
            return set()
        found, frontier = {start}, [start]
        while frontier:
            index = frontier.pop()
            if index in stops.stages:
                continue
            for flow in self.net.leaving[index]:
                target = self.net.positions[flow.target]
                if flow.contributes and flow.id not in stops.flows and arrives[target] and target not in found:
                    found.add(target)
                    frontier.append(target)
        return found

    def can_leave_over(self, flow: Flow, stops: Stops) -> bool:
        """Whether value that arrived at a flow's source crosses the flow."""
        return flow.id not in stops.flows and self.net.positions[flow.source] not in stops.stages

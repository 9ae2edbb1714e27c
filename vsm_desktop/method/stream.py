"""What value does on a map: where it arrives, and from where it can go on to consumption.

Value comes in at the entries and arrives over work flows; a customer's signal stands for itself only where no work
comes in. A stage that needs all of what flows in waits for every source that the stream can reach without it. An open
resistance point on a stage lets value arrive and not leave, one on a flow does not let it cross.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from random import Random

from vsm_desktop.core.model import Flow, Resistance
from vsm_desktop.method.network import Network


@dataclass(frozen=True)
class Stops:
    """Stages that value does not leave, by position, and flows that it does not cross, by id."""

    stages: frozenset[int]
    flows: frozenset[str]


NOTHING_STOPS = Stops(frozenset(), frozenset())


class Arrival:
    """Where value arrives, by position: a search that can be gone on with when less is stopped.

    What arrived once arrives still when more is let through, so only what is new is searched.
    """

    def __init__(self, net: Network, joins: Mapping[int, frozenset[str]], stops: Stops) -> None:
        self.stops = stops
        self.arrives = [False] * len(net.ids)
        self._net = net
        self._joins = joins
        self._waiting = {join: len(awaited) for join, awaited in joins.items()}
        # The stages whose flows are looked at one by one: some are stopped, or lead to a stage that waits.
        self._looked_at = {net.positions[net.flows[name].source] for name in stops.flows} | stops.stages
        self._looked_at.update([source for join in joins for source in net.backward[join]])

    def copy(self) -> "Arrival":
        """A search of its own that stands where this one does."""
        other = copy(self)
        other.arrives, other._waiting = self.arrives.copy(), self._waiting.copy()
        return other

    def arrive(self, stages: Iterable[int]) -> None:
        """Take value to arrive at these, whether it does or not."""
        self._spread([index for index in dict.fromkeys(stages) if not self.arrives[index]])

    def release(self, stops: Stops) -> None:
        """Go on with these stops, which are fewer."""
        net, freed = self._net, self.stops.stages - stops.stages
        flows = [net.flows[name] for name in self.stops.flows - stops.flows]
        self.stops = stops
        crossed = []
        for flow in flows:
            source = net.positions[flow.source]
            if self.arrives[source] and source not in stops.stages and source not in freed and self._comes_over(flow):
                crossed.append(net.positions[flow.target])
        leaving = [index for index in freed if self.arrives[index]]
        self.arrive(crossed)
        self._leave(leaving)

    def _spread(self, frontier: list[int]) -> None:
        for index in frontier:
            self.arrives[index] = True
        self._leave(frontier)

    def _leave(self, frontier: list[int]) -> None:
        arrives, carrying, looked_at = self.arrives, self._net.carrying, self._looked_at
        while frontier:
            index = frontier.pop()
            for target in self._delivered(index) if index in looked_at else carrying[index]:
                if not arrives[target]:
                    arrives[target] = True
                    frontier.append(target)

    def _delivered(self, index: int) -> list[int]:
        """Where value arrives when it leaves a stage, if it does."""
        if index in self.stops.stages:
            return []
        return [
            self._net.positions[flow.target]
            for flow in self._net.leaving[index]
            if flow.id not in self.stops.flows and self._comes_over(flow)
        ]

    def _comes_over(self, flow: Flow) -> bool:
        """Whether value that crosses a flow arrives then. Counts down what a stage that needs all still waits for, so
        it is asked once for every flow."""
        target = self._net.positions[flow.target]
        awaited = self._joins.get(target)
        if awaited is None:
            return self._net.carries(flow)
        if flow.id in awaited:
            self._waiting[target] -= 1
            return not self._waiting[target]
        return False


class Stream:
    """A network with its entries: what value does there, under one or another set of stops."""

    def __init__(self, net: Network, entries: Sequence[int]) -> None:
        self.net = net
        self.entries = tuple(entries)
        self.consumption = tuple(sorted(net.consumption))

    def following(self, net: Network, entries: Sequence[int]) -> "Stream":
        """The stream of a later version of the state. What joins wait for is taken over where no flow has changed."""
        after = Stream(net, entries)
        if net.leaving is self.net.leaving and after.entries == self.entries and net.joining == self.net.joining:
            after.joins = self.joins
        return after

    @property
    def has_joins(self) -> bool:
        """Whether some stage needs all of what flows in."""
        return bool(self.net.joining)

    def stops(self, points: Iterable[Resistance]) -> Stops:
        """What these points stop, when they are open."""
        hosts = {point.on for point in points}
        positions = self.net.positions
        return Stops(
            frozenset([positions[name] for name in hosts if name in positions]),
            frozenset([name for name in hosts if name not in positions]),
        )

    def arrivals(self, stops: Stops, also: Iterable[int] = ()) -> list[bool]:
        """Per stage, whether value arrives there.

        Args:
            also: stages at which value is taken to arrive, whether it does or not.
        """
        return self.arrival(stops, also).arrives

    def arrival(self, stops: Stops, also: Iterable[int] = ()) -> Arrival:
        """As `arrivals`, to be gone on with."""
        found = Arrival(self.net, self.joins, stops)
        found.arrive([*self.entries, *also])
        return found

    @cached_property
    def joins(self) -> Mapping[int, frozenset[str]]:
        """Per stage that needs all of what flows in, the flows that it waits for, by id."""
        return {index: self._awaited(index) for index in self.net.joining}

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
            [flow.id for flow in self.net.entering[join] if flow.contributes and positions[flow.source] in reached]
        )

    # From where value can go on

    def going_on(self, stops: Stops, arrives: Sequence[bool]) -> list[bool]:
        """Per stage, whether value that arrived there would reach a consumption stage where nothing is open.

        Without joins one search backwards tells it of every stage. A stage ahead of joins, at which value does not
        arrive, may have to be searched by itself when neither the most nor the least that its joins may do decides.
        """
        surely = self.going_on_if_arrived(stops, arrives)
        if not self.has_joins:
            return surely
        possibly = self._search_back(stops, self._sources(stops, arrives, are_joins_open=True))
        every = enumerate(zip(surely, possibly, arrives, strict=True))
        undecided = [index for index, (sure, may, on) in every if may and not sure and not on]
        for index in self._going_on_alone(undecided, stops, arrives):
            surely[index] = True
        return surely

    def going_on_if_arrived(self, stops: Stops, arrives: Sequence[bool]) -> list[bool]:
        """As `going_on` of the stages at which value arrives, by one search; of others it may say no too often."""
        return self._search_back(stops, self._sources(stops, arrives, are_joins_open=False))

    def _going_on_alone(self, asked: list[int], stops: Stops, arrives: Sequence[bool]) -> set[int]:
        """Of stages at which value does not arrive, those from which it would go on if it were given there.

        If it would not from one stage, it would not from any at which it would arrive from there; if it would from
        one, it would from any from which it would arrive there. In a random order few are left to be searched.
        """
        if not asked:
            return set()
        arrival, sources = self.arrival(stops), self._sources(stops, arrives, are_joins_open=False)
        undecided, found = set(asked), set()
        for index in Random(0).sample(asked, len(asked)):
            if index not in undecided:
                continue
            given = arrival.copy()
            given.arrive([index])
            if not self.reaches_consumption(index, stops, given.arrives):
                undecided = {other for other in undecided if not given.arrives[other]}
                continue
            frontier = [index]
            while frontier:
                found.update(frontier)
                undecided.difference_update(frontier)
                frontier = list({other for stage in frontier for other in sources[stage]} & undecided)
        return found

    def _search_back(self, stops: Stops, sources: Sequence[Sequence[int]]) -> list[bool]:
        goes_on = [False] * len(sources)
        for index in stops.stages:
            goes_on[index] = True  # so that the search never enters it
        frontier = [index for index in self.consumption if index not in stops.stages]
        for index in frontier:
            goes_on[index] = True
        while frontier:
            for source in sources[frontier.pop()]:
                if not goes_on[source]:
                    goes_on[source] = True
                    frontier.append(source)
        for index in stops.stages:
            goes_on[index] = False
        return goes_on

    def _sources(self, stops: Stops, arrives: Sequence[bool], *, are_joins_open: bool) -> list[Sequence[int]]:
        """Per stage, from where value that it is given would go on: all that contributes to it where value arrives,
        what carries value to it where none does."""
        net = self.net
        every = zip(arrives, net.backward, net.carriers, strict=True)
        sources: list[Sequence[int]] = [backward if on else carriers for on, backward, carriers in every]
        for index in net.joining:
            if not arrives[index]:
                sources[index] = net.backward[index] if are_joins_open else ()
        for index in {net.positions[net.flows[name].target] for name in stops.flows}:
            if sources[index]:
                takes_all = arrives[index] or index in net.joining
                sources[index] = [
                    net.positions[flow.source]
                    for flow in net.entering[index]
                    if flow.id not in stops.flows and (flow.contributes if takes_all else net.carries(flow))
                ]
        return sources

    def reaches_consumption(self, start: int, stops: Stops, arrives: Sequence[bool]) -> bool:
        """Whether a contributing path, stopped nowhere, leads from a stage to an unstopped consumption stage, with
        value arriving at every stage on it."""
        return self.leads_to(start, self.net.consumption - stops.stages, stops, arrives)

    def leads_to(self, start: int, goals: Collection[int], stops: Stops, arrives: Sequence[bool]) -> bool:
        """Whether value goes on from a stage to one of others. Looks no further than it has to."""
        met = {index for index in goals if arrives[index]}
        return bool(met) and any(index in met for index in self._met(start, stops, arrives))

    def reached(self, start: int, stops: Stops, arrives: Sequence[bool]) -> set[int]:
        """The stages to which value goes on from one where it arrives, by contributing flows, stopped nowhere."""
        return set(self._met(start, stops, arrives))

    def _met(self, start: int, stops: Stops, arrives: Sequence[bool]) -> Iterator[int]:
        """The same, the nearest first."""
        if not arrives[start]:
            return
        net = self.net
        sources = {net.positions[net.flows[name].source] for name in stops.flows}
        found, frontier = {start}, [start]
        for index in frontier:
            yield index
            if index in stops.stages:
                continue
            for target in self.ahead(index, stops) if index in sources else net.onward[index]:
                if arrives[target] and target not in found:
                    found.add(target)
                    frontier.append(target)

    def ahead(self, index: int, stops: Stops) -> list[int]:
        """The stages to which a contributing flow that is not stopped leads from a stage."""
        return [
            self.net.positions[flow.target]
            for flow in self.net.leaving[index]
            if flow.contributes and flow.id not in stops.flows
        ]

    def can_leave_over(self, flow: Flow, stops: Stops) -> bool:
        """Whether value that arrived at a flow's source crosses the flow."""
        return flow.id not in stops.flows and self.net.positions[flow.source] not in stops.stages

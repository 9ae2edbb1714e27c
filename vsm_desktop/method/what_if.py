"""What would happen if a resistance point were resolved: what it blocks, what it unlocks, and which go together.

Nothing here edits the map: points are taken to stop nothing, and every exchange is worked out anew.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vsm_desktop.core.model import Investment, Resistance
from vsm_desktop.method.linkage import Linkage
from vsm_desktop.method.passage import Passage
from vsm_desktop.method.resistance import Resolution, Unfolding
from vsm_desktop.method.stream import Stops, Stream

_EXACT_SIZE = 3
_MOST_TRIALS = 1000
_SHARED_TRIALS = 20_000
_STAGES_KEPT = 1_000_000
_LEAST_KEPT = 16


@dataclass(frozen=True)
class Plan:
    """The smallest set of open points whose resolution lets value through from an entry.

    Attributes:
        entry: the entry's id.
        points: the points' ids, in the file's order.
        exact: whether no smaller set and none that comes before it in the order of ties is left untried.
    """

    entry: str
    points: tuple[str, ...]
    exact: bool


class WhatIf:
    """Answers about one state. What is so now is worked out once; every question goes on from there, and is answered
    once."""

    def __init__(self, stream: Stream, links: Linkage, now: Resolution) -> None:
        self._stream = stream
        self._links = links
        self._now = now
        self._flowing_now = self._flowing(now.stops, now.arrives)
        self._unfolded = Unfolding(stream)
        kept = max(_LEAST_KEPT, _STAGES_KEPT // (len(stream.net.ids) or 1))
        self._with: Callable[[frozenset[str]], Unfolding] = lru_cache(kept)(self._unfolded.resolving)
        self._all_resolved = self._resolving(now.open)
        self._unlocked: dict[str, tuple[str, ...]] = {}
        self._together: dict[str, tuple[str, ...]] = {}
        self._planned: dict[int, Plan] = {}

    def blocks(self, point: Resistance, found: Sequence[Passage | None]) -> tuple[str, ...]:
        """The blocked stages from which a contributing path leads through an open point to consumption."""
        net = self._stream.net
        flow = net.flows.get(point.on)
        if flow is None:
            start = goal = net.positions[point.on]
        elif flow.contributes:
            start, goal = net.positions[flow.source], net.positions[flow.target]
        else:
            return ()
        if self._links.distances[goal] is None:
            return ()
        before = self._before(start)
        return tuple([net.ids[index] for index in sorted(before) if found[index] == "blocked"])

    def unlocks(self, point_id: str) -> tuple[str, ...]:
        """The linked stages that flow when this point alone is resolved, and do not now."""
        if point_id not in self._unlocked:
            self._unlocked[point_id] = self.unlock([point_id])
        return self._unlocked[point_id]

    def unlock(self, point_ids: Iterable[str]) -> tuple[str, ...]:
        """The linked stages that flow when these points are all resolved, and do not now."""
        arrival = self._resolving(point_ids).arrival
        then = self._flowing(arrival.stops, arrival.arrives) - self._flowing_now
        return tuple([self._stream.net.ids[index] for index in sorted(then)])

    def bypassed_with(self, point_ids: Iterable[str]) -> frozenset[str]:
        """The points past which an exchange leads when these are resolved."""
        return frozenset(self._resolving(point_ids).rounds)

    def goes_with(self, point_id: str) -> tuple[str, ...]:
        """The other open points with which this one, all resolved, lets something flow that they alone do not.

        None of them could be left out. Empty where it does so by itself, or with no others.
        """
        if point_id not in self._together:
            others = [name for name in self._now.open if name != point_id]
            frees = not self.unlocks(point_id) and self._adds_to(point_id, others)
            found = _fewest(others, lambda names: self._adds_to(point_id, names)) if frees else ()
            self._together[point_id] = self._in_order(found)
        return self._together[point_id]

    def _adds_to(self, point_id: str, others: Collection[str]) -> bool:
        without, whole = (self._resolving(names).arrival for names in (others, (*others, point_id)))
        return bool(self._flowing(whole.stops, whole.arrives) - self._flowing(without.stops, without.arrives))

    @cached_property
    def stuck(self) -> tuple[int, ...]:
        """The entries, by position, from which value does not get through and could; the nearest to consumption
        first."""
        distances = self._links.distances
        found = [
            index
            for index in self._stream.entries
            if distances[index] is not None
            and not self._gets_through(index, self._unfolded)
            and self._gets_through(index, self._all_resolved)
        ]
        return tuple(sorted(found, key=lambda index: (distances[index] or 0, index)))

    def plans(self) -> tuple[Plan, ...]:
        """A plan per entry that is stuck, in that order."""
        return tuple([self.plan(entry) for entry in self.stuck])

    def plan(self, entry: int) -> Plan:
        """The plan for an entry that is stuck."""
        if entry not in self._planned:
            points = self._smallest(entry)
            is_exact = points is not None and len(points) <= _EXACT_SIZE
            self._planned[entry] = Plan(self._stream.net.ids[entry], points or self._reduced(entry), is_exact)
        return self._planned[entry]

    # How a plan is found

    def _smallest(self, entry: int) -> tuple[str, ...] | None:
        """The best of the smallest sets that let value through; `None` when there are too many to try.

        Sets grow by the points that stop value from the entry as far as it gets with the set: every set that lets it
        through holds one of those, so no smallest set is missed.
        """
        trials = 0
        tried = {frozenset[str]()}
        while tried:
            grown: set[frozenset[str]] = set()
            fitting: list[tuple[str, ...]] = []
            for names in tried:
                trials += 1
                if trials > self._most_trials:
                    return None
                trial = self._resolving(names)
                if self._gets_through(entry, trial):
                    fitting.append(self._in_order(names))
                elif not fitting:
                    grown.update([names | {name} for name in self._in_the_way(entry, trial)])
            if fitting:
                return min(fitting, key=lambda names: (*self._costs(names), self._places(names)))
            tried = grown
        return None

    @cached_property
    def _most_trials(self) -> int:
        """How many sets are tried for an entry: where joins or exchanges leave little to go by, all entries share."""
        if not self._stream.has_joins and not self._unfolded.circular:
            return _MOST_TRIALS
        every_single = 1 + len(self._now.open)
        return max(every_single, min(_MOST_TRIALS, _SHARED_TRIALS // len(self.stuck)))

    def _in_the_way(self, entry: int, trial: Unfolding) -> Iterable[str]:
        """Points of which one has to be resolved, if value is to get through from an entry.

        They stand where it stops on its way. Where it stops for want of something that arrives elsewhere, or where an
        exchange could come alive, it may be any point at which value arrives.
        """
        stops, arrives = trial.arrival.stops, trial.arrival.arrives
        reached = self._stream.reached(entry, stops, arrives)
        ahead = {target for index in reached - stops.stages for target in self._stream.ahead(index, stops)}
        stopping = [(point, before) for point in trial.stopping if (before := self._stage_before(point)) is not None]
        met = [point for point, before in stopping if before in reached]
        if not all(arrives[index] for index in ahead) or any(point.id in trial.circular for point in met):
            met = [point for point, before in stopping if arrives[before]]
        return [point.id for point in met]

    def _stage_before(self, point: Resistance) -> int | None:
        """The stage that value does not leave because of the point, be it over one flow; `None` where the flow is of
        a kind that carries none."""
        net = self._stream.net
        flow = net.flows.get(point.on)
        if flow is None:
            return net.positions[point.on]
        return net.positions[flow.source] if flow.contributes else None

    def _reduced(self, entry: int) -> tuple[str, ...]:
        """A set of which no point can be left out: the dearest and the last in the file are, wherever that can be.

        Resolving a point more never stops value, so as many as can be left out at once are found by halving.
        """
        rest = sorted(self._now.open, key=lambda name: (*self._costs((name,)), self._places((name,))), reverse=True)
        kept: list[str] = []
        while not self._gets_through(entry, self._resolving(kept)):
            needed, following = 0, len(rest)
            while following - needed > 1:
                middle = (needed + following) // 2
                if self._gets_through(entry, self._resolving([*kept, *rest[middle:]])):
                    needed = middle
                else:
                    following = middle
            kept.append(rest[needed])
            rest = rest[needed + 1 :]
        return self._in_order(kept)

    def _costs(self, names: Iterable[str]) -> tuple[int, float]:
        """How many of the points have no stated cost, and what the others cost together."""
        points = self._stream.net.state.resistances_by_id
        costs = [
            response.cost if isinstance(response := points[name].response, Investment) else None for name in names
        ]
        stated = [cost for cost in costs if cost is not None]
        return len(costs) - len(stated), sum(stated)

    def _places(self, names: Iterable[str]) -> tuple[int, ...]:
        return tuple(self._now.open.index(name) for name in names)

    def _in_order(self, names: Collection[str]) -> tuple[str, ...]:
        return tuple(name for name in self._now.open if name in names)

    # Shared by the above

    def _resolving(self, names: Iterable[str]) -> Unfolding:
        """With these points resolved. Entries and points ask about the same sets, so the last ones are kept."""
        return self._with(frozenset(names))

    def _gets_through(self, entry: int, trial: Unfolding) -> bool:
        return self._stream.reaches_consumption(entry, trial.arrival.stops, trial.arrival.arrives)

    def _flowing(self, stops: Stops, arrives: Sequence[bool]) -> set[int]:
        goes_on, reasons = self._stream.going_on_if_arrived(stops, arrives), self._links.reasons
        every = enumerate(zip(reasons, arrives, goes_on, strict=True))
        return {index for index, (reason, on, can) in every if reason is None and on and can}

    def _before(self, start: int) -> set[int]:
        """The stage and every stage from which contributing flows lead to it."""
        found, frontier = {start}, [start]
        while frontier:
            for source in self._stream.net.backward[frontier.pop()]:
                if source not in found:
                    found.add(source)
                    frontier.append(source)
        return found


def _fewest(names: Sequence[str], suffice: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """Of names that suffice, some of which none can be left out: halves are tried first, then ever smaller parts."""
    kept, size = list(names), max(1, len(names) // 2)
    while True:
        start, before = 0, len(kept)
        while start < len(kept):
            fewer = kept[:start] + kept[start + size :]
            if suffice(fewer):
                kept = fewer
            else:
                start += size
        if size == 1 and len(kept) == before:
            return kept
        size = max(1, size // 2)


def ranked(
    open_points: Sequence[str],
    unlocks: Mapping[str, tuple[str, ...]],
    plans: Sequence[Plan],
    consumption: Collection[str],
) -> tuple[str, ...]:
    """The open points: what unlocks consumption first, then those of small plans, then what unlocks more."""

    def rank(name: str) -> tuple[int, float, int]:
        sizes = [len(plan.points) for plan in plans if name in plan.points]
        unlocked = unlocks[name]
        return (
            -sum(stage in consumption for stage in unlocked),
            min(sizes) if sizes else float("inf"),
            -len(unlocked),
        )

    return tuple(sorted(open_points, key=rank))

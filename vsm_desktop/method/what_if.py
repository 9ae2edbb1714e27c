"""What would happen if a resistance point were resolved: what it blocks, what it unlocks, and which go together.

Nothing here edits the map: points are taken to stop nothing, and every exchange is worked out anew.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from vsm_desktop.core.model import Investment, Resistance
from vsm_desktop.method.linkage import Linkage
from vsm_desktop.method.passage import Passage, passages
from vsm_desktop.method.resistance import Resolution, resolve
from vsm_desktop.method.stream import Stream

_EXACT_SIZE = 3
_MOST_TRIALS = 4000


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
    """Answers about one state. Remembers what it worked out, for its questions overlap."""

    def __init__(self, stream: Stream, links: Linkage, now: Resolution) -> None:
        self._stream = stream
        self._links = links
        self._now = now
        self._flowing_now = self._flowing(now)
        self._resolutions: dict[frozenset[str], Resolution] = {frozenset(): now}

    def blocks(self, point: Resistance, found: Sequence[Passage | None]) -> tuple[str, ...]:
        """The blocked stages from which a contributing path leads through an open point to consumption."""
        net, state = self._stream.net, self._stream.net.state
        flow = state.flows_by_id.get(point.on)
        if flow is None:
            start = goal = net.positions[point.on]
        elif flow.contributes:
            start, goal = net.positions[flow.source], net.positions[flow.target]
        else:
            return ()
        if self._links.distances[goal] is None:
            return ()
        before = self._before(start)
        return tuple(net.ids[index] for index in sorted(before) if found[index] == "blocked")

    def unlocks(self, point_id: str) -> tuple[str, ...]:
        """The linked stages that flow when this point alone is resolved, and do not now."""
        then = self._flowing(self._resolution(frozenset({point_id})))
        return tuple(self._stream.net.ids[index] for index in sorted(then - self._flowing_now))

    def plans(self) -> tuple[Plan, ...]:
        """A plan per entry from which value does not get through and could; the nearest to consumption first."""
        distances = self._links.distances
        stuck = [
            index
            for index in self._stream.entries
            if distances[index] is not None and not self._gets_through(index, frozenset())
        ]
        stuck.sort(key=lambda index: (distances[index] or 0, index))
        found = (self._plan(index) for index in stuck)
        return tuple(plan for plan in found if plan is not None)

    # Plans

    def _plan(self, entry: int) -> Plan | None:
        candidates = self._now.open
        if not self._gets_through(entry, frozenset(candidates)):
            return None
        needed = [name for name in candidates if not self._gets_through(entry, frozenset(candidates) - {name})]
        optional = [name for name in candidates if name not in needed]
        exact = self._smallest(entry, needed, optional)
        points = exact if exact is not None else self._reduced(entry, candidates)
        return Plan(self._stream.net.ids[entry], points, exact is not None)

    def _smallest(self, entry: int, needed: Sequence[str], optional: Sequence[str]) -> tuple[str, ...] | None:
        """The smallest set of up to three points, by trying all; `None` when there is none or too many to try."""
        trials = 0
        for more in range(_EXACT_SIZE - len(needed) + 1):
            fitting: list[tuple[str, ...]] = []
            for added in combinations(optional, more):
                trials += 1
                if trials > _MOST_TRIALS:
                    return None
                if self._gets_through(entry, frozenset((*needed, *added))):
                    fitting.append(self._in_order((*needed, *added)))
            if fitting:
                return min(fitting, key=lambda names: (*self._costs(names), self._places(names)))
        return None

    def _reduced(self, entry: int, candidates: Sequence[str]) -> tuple[str, ...]:
        """A set of which no point can be left out: the dearest and the last in the file were tried first."""
        kept = set(candidates)
        for name in sorted(candidates, key=lambda name: (*self._costs((name,)), self._places((name,))), reverse=True):
            if self._gets_through(entry, frozenset(kept - {name})):
                kept.remove(name)
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

    def _gets_through(self, entry: int, resolved: frozenset[str]) -> bool:
        resolution = self._resolution(resolved)
        return self._stream.reaches_consumption(entry, resolution.stops, resolution.arrives)

    def _resolution(self, resolved: frozenset[str]) -> Resolution:
        known = self._resolutions.get(resolved)
        if known is None:
            known = self._resolutions[resolved] = resolve(self._stream, resolved)
        return known

    def _flowing(self, resolution: Resolution) -> set[int]:
        found = passages(self._stream, self._links, resolution)
        return {index for index, passage in enumerate(found) if passage == "flowing"}

    def _before(self, start: int) -> set[int]:
        """The stage and every stage from which contributing flows lead to it."""
        found, frontier = {start}, [start]
        while frontier:
            for source in self._stream.net.backward[frontier.pop()]:
                if source not in found:
                    found.add(source)
                    frontier.append(source)
        return found


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

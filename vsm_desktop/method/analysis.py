"""The whole answer about one state, as a value that is made anew from the state and never edited."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from operator import is_not
from typing import Literal, NamedTuple

from vsm_desktop.core.model import Stage, State
from vsm_desktop.method.entries import Entries, entries
from vsm_desktop.method.keystones import keystones
from vsm_desktop.method.linkage import Link, Linkage, Reason, linkage
from vsm_desktop.method.network import Network, network
from vsm_desktop.method.passage import Passage, passages
from vsm_desktop.method.resistance import Resolution, Status, resolve
from vsm_desktop.method.standing import Standing, is_necessary, standing
from vsm_desktop.method.stream import Stream
from vsm_desktop.method.what_if import Plan, WhatIf, ranked

Tag = Literal["consumption-linked", "structurally-suspect"]


class Judgement(NamedTuple):
    """What is said of one stage. A suspect stage has a reason; a linked one a link, a distance and a standing."""

    tag: Tag
    link: Link | None
    distance: int | None
    reason: Reason | None
    necessary: bool
    standing: Standing | None

    @property
    def is_linked(self) -> bool:
        return self.tag == "consumption-linked"


@dataclass(frozen=True)
class Analysis:
    """What a state means. What a drag has to show is there at once, the richer answers when they are asked for.

    Attributes:
        judgements: for every stage, by id.
        passages: for every stage, by id, whether value gets through; `None` for a suspect one.
        resolution: what became of every resistance point, and where value arrives.
    """

    state: State
    linkage: Linkage
    judgements: Mapping[str, Judgement]
    beginnings: Entries
    stream: Stream = field(compare=False)  # made of what is compared
    resolution: Resolution
    passages: Mapping[str, Passage | None]
    consumption: tuple[str, ...]

    @property
    def is_anchored(self) -> bool:
        """Whether there is a stage at which a client accepts value."""
        return bool(self.consumption)

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The status of every resistance point, by id."""
        return self.resolution.statuses

    def path(self, stage_id: str) -> tuple[str, ...] | None:
        """The shortest path from a linked stage to consumption; `None` for a suspect one."""
        return self.linkage.path(stage_id)

    @cached_property
    def linked(self) -> tuple[str, ...]:
        return tuple(name for name, judgement in self.judgements.items() if judgement.is_linked)

    @cached_property
    def suspect(self) -> tuple[str, ...]:
        return tuple(name for name, judgement in self.judgements.items() if not judgement.is_linked)

    @property
    def validated_share(self) -> float | None:
        """The share of linked stages for which somebody outside speaks; `None` when no stage is linked."""
        linked = [judgement for judgement in self.judgements.values() if judgement.is_linked]
        if not linked:
            return None
        return sum(judgement.standing == "validated" for judgement in linked) / len(linked)

    @property
    def entries(self) -> tuple[str, ...]:
        """The stages at which the stream begins."""
        return self._names(self.beginnings.stages)

    @property
    def delivered(self) -> tuple[str, ...]:
        """The consumption stages that value is delivered to."""
        return tuple(name for name in self.consumption if self.passages[name] == "flowing")

    # Worked out when first asked for

    @cached_property
    def keystones(self) -> frozenset[str]:
        """The linked stages outside consumption that some consumption stage cannot do without."""
        return frozenset(self._names(keystones(self.stream, self.linkage)))

    @cached_property
    def what_if(self) -> WhatIf:
        return WhatIf(self.stream, self.linkage, self.resolution)

    @cached_property
    def blocks(self) -> Mapping[str, tuple[str, ...]]:
        """For every open point, the blocked stages whose way to consumption leads through it."""
        found = tuple(self.passages.values())
        points = self.state.resistances_by_id
        return {name: self.what_if.blocks(points[name], found) for name in self.resolution.open}

    @cached_property
    def unlocks(self) -> Mapping[str, tuple[str, ...]]:
        """For every open point, the stages that flow when it alone is resolved, and do not now."""
        return {name: self.what_if.unlocks(name) for name in self.resolution.open}

    @cached_property
    def together(self) -> Mapping[str, tuple[str, ...]]:
        """For every open point that unlocks nothing alone, the others that have to go with it, if any help."""
        return {name: self.what_if.goes_with(name) for name in self.resolution.open}

    @property
    def in_no_plan(self) -> tuple[str, ...]:
        """The open points that no plan holds: of the others, the plan tells what goes with them."""
        planned = {name for plan in self.plans for name in plan.points}
        return tuple(name for name in self.resolution.open if name not in planned)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The unblock plans, of the entry nearest to consumption first."""
        return self.what_if.plans()

    @cached_property
    def ranked_points(self) -> tuple[str, ...]:
        """The open points, what unlocks consumption first."""
        return ranked(self.resolution.open, self.unlocks, self.plans, self.consumption)

    def in_steps(self) -> Iterator[float]:
        """Work out all that is worked out when first asked for, in steps; each gives the share that is done."""
        _ = self.keystones
        yield 0.3
        for share in self.ways_past_in_steps():
            yield 0.3 + 0.6 * share
        _ = self.blocks, self.ranked_points
        yield 1.0

    def ways_past_in_steps(self) -> Iterator[float]:
        """As `in_steps`, no more than what gets past the open points: what each unlocks, the plans, and what has to
        go together."""
        open_points = self.resolution.open
        for number, name in enumerate(open_points, 1):
            self.what_if.unlocks(name)
            yield 0.5 * number / len(open_points)
        for number, entry in enumerate(stuck := self.what_if.stuck, 1):
            self.what_if.plan(entry)
            yield 0.5 + 0.2 * number / len(stuck)
        for number, name in enumerate(alone := self.in_no_plan, 1):
            self.what_if.goes_with(name)
            yield 0.7 + 0.3 * number / len(alone)

    def _names(self, positions: tuple[int, ...]) -> tuple[str, ...]:
        ids = self.linkage.network.ids
        return tuple(ids[position] for position in positions)


def analyse(state: State) -> Analysis:
    """Judge a state. Linear in its records, but for the answers that are worked out when first asked for."""
    net = network(state)
    links, beginnings = linkage(state, net), entries(net)
    stream = Stream(net, beginnings.stages)
    resolution = resolve(stream)
    return Analysis(
        state=state,
        linkage=links,
        judgements=_judgements(state, links, range(len(net.ids))),
        beginnings=beginnings,
        stream=stream,
        resolution=resolution,
        passages=_passages(stream, links, resolution),
        consumption=tuple([net.ids[index] for index in stream.consumption]),
    )


def analyse_again(before: Analysis, state: State) -> Analysis:
    """As `analyse`; the earlier answer itself when nothing that it depends on has changed, and of it whatever part
    depends on nothing that has."""
    if before.state is state or asks_the_same(before.state, state):
        return before
    following = before.linkage.network.following(state)
    if following is None:
        return analyse(state)
    net, touched = following
    links, concerned = before.linkage.following(net, touched)
    beginnings = before.beginnings.following(net, touched)
    stream = before.stream.following(net, beginnings.stages)
    resolution, found = before.resolution, before.passages
    if not _streams_alike(before, net, stream):
        resolution = resolve(stream)
    if resolution is not before.resolution or links.reasons is not before.linkage.reasons:
        found = _passages(stream, links, resolution, found)
    return Analysis(
        state=state,
        linkage=links,
        judgements=_judged_again(before, state, links, concerned),
        beginnings=beginnings,
        stream=stream,
        resolution=resolution,
        passages=found,
        consumption=tuple([net.ids[index] for index in stream.consumption]),
    )


def _streams_alike(before: Analysis, net: Network, stream: Stream) -> bool:
    """Whether value arrives and stops where it did: all that it depends on is the same."""
    return (
        before.state.flows is net.state.flows
        and before.state.resistances is net.state.resistances
        and before.stream.entries == stream.entries
        and before.stream.consumption == stream.consumption
        and before.linkage.network.joining == net.joining
        and before.linkage.network.customers == net.customers
    )


def _passages(
    stream: Stream, links: Linkage, resolution: Resolution, known: Mapping[str, Passage | None] | None = None
) -> Mapping[str, Passage | None]:
    """The passages by id; those that are known already when none is different."""
    found = passages(stream, links, resolution)
    if known is not None and list(known.values()) == found:
        return known
    return dict(zip(stream.net.ids, found, strict=True))


def _judged_again(
    before: Analysis, state: State, links: Linkage, concerned: Collection[int]
) -> Mapping[str, Judgement]:
    """The judgements, those of stages of which nothing is different the very same ones."""
    known = before.judgements
    differing = {
        name: judgement
        for name, judgement in _judgements(state, links, concerned).items()
        if judgement != known[name]
    }
    return {**known, **differing} if differing else known


def asks_the_same(before: State, after: State) -> bool:
    """Whether two states differ in no more than where their stages and notes stand on the canvas."""
    return (
        before.id == after.id
        and before.flows is after.flows
        and before.resistances is after.resistances
        and len(before.stages) == len(after.stages)
        and all(
            _same_but_for_place(before.stages[index], after.stages[index])
            for index in compress(range(len(after.stages)), map(is_not, before.stages, after.stages))
        )
    )


def _same_but_for_place(before: Stage, after: Stage) -> bool:
    return vars(before) | _NOWHERE == vars(after) | _NOWHERE


_NOWHERE = {"x": 0, "y": 0}


def _judgements(state: State, links: Linkage, positions: Iterable[int]) -> dict[str, Judgement]:
    judgements: dict[str, Judgement] = {}
    stages, reasons, distances = state.stages, links.reasons, links.distances
    for index in positions:
        stage, reason = stages[index], reasons[index]
        if reason is None:
            judgement = Judgement(
                "consumption-linked", links.link(index), distances[index], None, False, standing(stage)
            )
        else:
            judgement = Judgement("structurally-suspect", None, None, reason, is_necessary(stage), None)
        judgements[stage.id] = judgement
    return judgements

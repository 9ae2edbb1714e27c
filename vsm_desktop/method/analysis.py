"""The whole answer about one state, as a value that is made anew from the state and never edited."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from operator import is_not, ne
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
        resolution: what became of every resistance point, and where value arrives.
    """

    state: State
    linkage: Linkage
    judgements: Mapping[str, Judgement]
    beginnings: Entries
    stream: Stream = field(compare=False)  # made of what is compared
    resolution: Resolution
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

    @property
    def linked(self) -> tuple[str, ...]:
        return tuple(name for name, judgement in self.judgements.items() if judgement.is_linked)

    @property
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

    @cached_property
    def passages(self) -> Mapping[str, Passage | None]:
        """For every stage, by id, whether value gets through; `None` for a suspect one."""
        found = passages(self.stream, self.linkage, self.resolution)
        return dict(zip(self.linkage.network.ids, found, strict=True))

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
    def plans(self) -> tuple[Plan, ...]:
        """The unblock plans, of the entry nearest to consumption first."""
        return self.what_if.plans()

    @cached_property
    def ranked_points(self) -> tuple[str, ...]:
        """The open points, what unlocks consumption first."""
        return ranked(self.resolution.open, self.unlocks, self.plans, self.consumption)

    def in_steps(self) -> Iterator[float]:
        """Work out all that is worked out when first asked for, in steps; each gives the share that is done."""
        _ = self.passages
        yield 0.1
        _ = self.keystones
        yield 0.3
        open_points = self.resolution.open
        for number, name in enumerate(open_points, 1):
            self.what_if.unlocks(name)
            yield 0.3 + 0.3 * number / len(open_points)
        _ = self.blocks
        yield 0.7
        _ = self.plans
        yield 0.9
        _ = self.ranked_points
        yield 1.0

    def _names(self, positions: tuple[int, ...]) -> tuple[str, ...]:
        ids = self.linkage.network.ids
        return tuple(ids[position] for position in positions)


def analyse(state: State) -> Analysis:
    """Judge a state. Linear in its records, but for the answers that are worked out when first asked for."""
    net = network(state)
    links = linkage(state, net)
    return _analyse(state, net, links, _judgements(state, links, range(len(net.ids))))


def analyse_again(before: Analysis, state: State) -> Analysis:
    """As `analyse`; the earlier answer itself when nothing that it depends on has changed."""
    if asks_the_same(before.state, state):
        return before
    net = before.linkage.network.following(state)
    links = linkage(state, net)
    if net.ids is not before.linkage.network.ids:
        return _analyse(state, net, links, _judgements(state, links, range(len(net.ids))))
    changed = _judged_anew(before, state, links)
    return _analyse(state, net, links, {**before.judgements, **_judgements(state, links, changed)})


def _judged_anew(before: Analysis, state: State, links: Linkage) -> list[int]:
    """The stages, by position, of which something is different that a judgement is made of."""
    differs = map(
        any,
        zip(
            map(is_not, before.state.stages, state.stages),
            map(ne, before.linkage.reasons, links.reasons),
            map(ne, before.linkage.distances, links.distances),
            strict=True,
        ),
    )
    return list(compress(range(len(state.stages)), differs))


def _analyse(state: State, net: Network, links: Linkage, judgements: Mapping[str, Judgement]) -> Analysis:
    beginnings = entries(net)
    stream = Stream(net, beginnings.stages)
    return Analysis(
        state=state,
        linkage=links,
        judgements=judgements,
        beginnings=beginnings,
        stream=stream,
        resolution=resolve(stream),
        consumption=tuple(net.ids[index] for index in stream.consumption),
    )


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
    fields = Stage.model_fields.keys() - {"x", "y"}
    return all(getattr(before, name) == getattr(after, name) for name in fields)


def _judgements(state: State, links: Linkage, positions: Iterable[int]) -> dict[str, Judgement]:
    judgements: dict[str, Judgement] = {}
    for index in positions:
        stage = state.stages[index]
        reason = links.reasons[index]
        is_linked = reason is None
        judgements[stage.id] = Judgement(
            tag="consumption-linked" if is_linked else "structurally-suspect",
            link=links.link(index),
            distance=links.distances[index] if is_linked else None,
            reason=reason,
            necessary=not is_linked and is_necessary(stage),
            standing=standing(stage) if is_linked else None,
        )
    return judgements

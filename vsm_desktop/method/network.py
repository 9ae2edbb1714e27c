"""The stages and contributing flows of a state as positions and lists, the form that searches are fast on.

A network is kept from one version of a state to the next: after a step, only the lists of the stages at which flows
have changed are made anew, and the others are shared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import is_not

from vsm_desktop.core.model import Flow, State

Neighbours = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Network:
    """The stages by their position in the file, and what leads from and to each of them.

    Attributes:
        leaving, entering: the flows of every kind, per stage, in the file's order.
        onward, backward: the stages to which, and from which, a contributing flow leads, in the same order.
        is_fed: per stage, whether a work flow enters it.
        carrying: the flows over which value can arrive, per stage that they leave: work flows and, where no work
            flow enters a stage, customer flows. A customer's signal helps the supply, it does not stand in for it.
    """

    state: State
    ids: tuple[str, ...]
    positions: Mapping[str, int]
    leaving: list[tuple[Flow, ...]]
    entering: list[tuple[Flow, ...]]
    onward: list[tuple[int, ...]]
    backward: list[tuple[int, ...]]
    is_fed: list[bool]
    carrying: list[tuple[int, ...]]

    def following(self, state: State) -> "Network":
        """The network of a later version of the state. Equals `network(state)`."""
        if not _same_ids(self.state, state):
            return network(state)
        change = _flow_change(self.state.flows, state.flows)
        if change is None:
            return network(state)
        after = Network(
            state,
            self.ids,
            self.positions,
            self.leaving.copy(),
            self.entering.copy(),
            self.onward.copy(),
            self.backward.copy(),
            self.is_fed.copy(),
            self.carrying.copy(),
        )
        after._take(change)
        return after

    def _take(self, change: "_FlowChange") -> None:
        position = self.positions
        touched = (*change.removed.values(), *change.replaced.values(), *change.added)
        sources = {position[flow.source] for flow in touched}
        targets = {position[flow.target] for flow in touched}
        for index in sources:
            added = [flow for flow in change.added if position[flow.source] == index]
            self.leaving[index] = change.applied_to(self.leaving[index], added)
            self.onward[index] = tuple([position[flow.target] for flow in self.leaving[index] if flow.contributes])
        for index in targets:
            added = [flow for flow in change.added if position[flow.target] == index]
            self.entering[index] = change.applied_to(self.entering[index], added)
            self.backward[index] = tuple([position[flow.source] for flow in self.entering[index] if flow.contributes])
            was_fed = self.is_fed[index]
            self.is_fed[index] = any(flow.kind == "work" for flow in self.entering[index])
            if self.is_fed[index] != was_fed:
                sources |= {position[flow.source] for flow in self.entering[index]}
        for index in sources:
            self.carrying[index] = _carried(self.leaving[index], position, self.is_fed)

    def carries(self, flow: Flow) -> bool:
        """Whether value can arrive over the flow."""
        return flow.kind == "work" or (flow.kind == "customer" and not self.is_fed[self.positions[flow.target]])


def _carried(flows: Sequence[Flow], positions: Mapping[str, int], is_fed: Sequence[bool]) -> tuple[int, ...]:
    return tuple(
        [
            target
            for flow, target in [(flow, positions[flow.target]) for flow in flows]
            if flow.kind == "work" or (flow.kind == "customer" and not is_fed[target])
        ]
    )


def network(state: State) -> Network:
    """The network of a state, made from nothing."""
    ids = tuple([stage.id for stage in state.stages])
    position = {name: index for index, name in enumerate(ids)}
    leaving: list[list[Flow]] = [[] for _ in ids]
    entering: list[list[Flow]] = [[] for _ in ids]
    for flow in state.flows:
        leaving[position[flow.source]].append(flow)
        entering[position[flow.target]].append(flow)
    is_fed = [any(flow.kind == "work" for flow in flows) for flows in entering]
    return Network(
        state,
        ids,
        position,
        [tuple(flows) for flows in leaving],
        [tuple(flows) for flows in entering],
        [tuple([position[flow.target] for flow in flows if flow.kind in _CONTRIBUTING]) for flows in leaving],
        [tuple([position[flow.source] for flow in flows if flow.kind in _CONTRIBUTING]) for flows in entering],
        is_fed,
        [_carried(flows, position, is_fed) for flows in leaving],
    )


_CONTRIBUTING = ("work", "customer")


def _same_ids(before: State, after: State) -> bool:
    if before.stages is after.stages:
        return True
    return len(before.stages) == len(after.stages) and all(
        before.stages[index].id == after.stages[index].id
        for index in compress(range(len(after.stages)), map(is_not, before.stages, after.stages))
    )


@dataclass(frozen=True)
class _FlowChange:
    """Flows taken out, flows put in another's place, and flows put behind all others."""

    removed: Mapping[str, Flow]
    replaced: Mapping[str, Flow]
    added: Sequence[Flow]

    def applied_to(self, flows: Sequence[Flow], added: Sequence[Flow]) -> tuple[Flow, ...]:
        kept = [self.replaced.get(flow.id, flow) for flow in flows if flow.id not in self.removed]
        return (*kept, *added)


def _flow_change(before: Sequence[Flow], after: Sequence[Flow]) -> _FlowChange | None:
    """What changed; `None` when flows stand in another order or lead elsewhere, as they do after no common edit."""
    if before is after:
        return _FlowChange({}, {}, ())
    if len(before) == len(after):
        differing = list(compress(zip(before, after, strict=True), map(is_not, before, after)))
        if all(old.id == new.id and old.source == new.source and old.target == new.target for old, new in differing):
            return _FlowChange({}, {new.id: new for _, new in differing}, ())
    start = next(compress(range(len(before)), map(is_not, before, after)), min(len(before), len(after)))
    kept = set(map(id, after[start:]))
    remaining = [flow for flow in before[start:] if id(flow) in kept]
    if any(map(is_not, remaining, after[start:])):
        return None
    removed = {flow.id: flow for flow in before[start:] if id(flow) not in kept}
    return _FlowChange(removed, {}, after[start + len(remaining) :])

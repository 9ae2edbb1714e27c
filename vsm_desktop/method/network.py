"""The stages and flows of a state as positions and lists, the form that searches are fast on.

A network is kept from one version of a state to the next: after a step, only the lists of the stages at which
something has changed are made anew, and the others are shared.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import attrgetter, is_, is_not
from typing import TypeVar

from vsm_desktop.core.change import changed_part
from vsm_desktop.core.model import Flow, State

Item = TypeVar("Item")


@dataclass(frozen=True)
class Network:
    """The stages by their position in the file, and what leads from and to each of them.

    Attributes:
        flows: by id.
        leaving, entering: the flows of every kind, per stage, in the file's order.
        onward, backward: the stages to which, and from which, a contributing flow leads, in the same order.
        sequence_onward, sequence_backward: the same with information flows counted.
        is_fed: per stage, whether a work flow enters it.
        carrying: the stages to which value can arrive from each: over work flows and, where no work flow enters the
            target, over customer flows. A customer's signal helps the supply, it does not stand in for it.
        carriers: the same the other way round: the stages from which value can arrive at each.
        consumption, customers, marked: the consumption stages, those at which the customer acts, the marked entries.
        joining: the stages that need all of what flows in and that something contributes to.
    """

    state: State
    ids: tuple[str, ...]
    positions: Mapping[str, int]
    flows: dict[str, Flow]
    leaving: list[tuple[Flow, ...]]
    entering: list[tuple[Flow, ...]]
    onward: list[tuple[int, ...]]
    backward: list[tuple[int, ...]]
    sequence_onward: list[tuple[int, ...]]
    sequence_backward: list[tuple[int, ...]]
    is_fed: list[bool]
    carrying: list[tuple[int, ...]]
    carriers: list[tuple[int, ...]]
    consumption: frozenset[int]
    customers: frozenset[int]
    marked: frozenset[int]
    joining: frozenset[int]

    def following(self, state: State) -> tuple["Network", "Touched"] | None:
        """The network of a later version of the state, equal to `network(state)`, and where it differs from this one.

        `None` when other stages, or the same ones in another order, stand in the state: then nothing can be kept; and
        when so many flows are others that to begin from nothing is quicker.
        """
        stages = self._changed_stages(state)
        if stages is None:
            return None
        old, new = _exchanged(self.state.flows, state.flows)
        if len(new) > max(_MANY, len(state.flows) // 2):
            return None
        after = replace(self, state=state)
        touched = self._touched(stages, (*old, *new))
        if old or new:
            after = after._with_lists_of_its_own()
            after._take(old, new, touched)
        if stages or touched.targets:
            after = after._knowing({*stages, *touched.targets})
        return after, touched

    def _changed_stages(self, state: State) -> tuple[int, ...] | None:
        old, new = changed_part(self.state.stages, state.stages)
        if list(map(_ID, old)) != list(map(_ID, new)):
            return None
        return tuple([self.positions[stage.id] for stage in compress(new, map(is_not, old, new))])

    def _touched(self, stages: tuple[int, ...], flows: Sequence[Flow]) -> "Touched":
        return Touched(
            stages,
            frozenset([self.positions[flow.source] for flow in flows]),
            frozenset([self.positions[flow.target] for flow in flows]),
        )

    def _with_lists_of_its_own(self) -> "Network":
        return replace(self, flows=self.flows.copy(), **{name: getattr(self, name).copy() for name in _LISTS})

    def _take(self, old: Sequence[Flow], new: Sequence[Flow], touched: "Touched") -> None:
        for flow in old:
            del self.flows[flow.id]
        new_from: dict[int, list[Flow]] = {}
        new_to: dict[int, list[Flow]] = {}
        for flow in new:
            self.flows[flow.id] = flow
            new_from.setdefault(self.positions[flow.source], []).append(flow)
            new_to.setdefault(self.positions[flow.target], []).append(flow)
        gone = frozenset(map(id, old))
        carrying_from, carried_to = set(touched.sources), set(touched.targets)
        for index in touched.sources:
            self.leaving[index] = self._with(self.leaving[index], new_from.get(index, []), gone)
            self._list_onward(index)
        for index in touched.targets:
            self.entering[index] = self._with(self.entering[index], new_to.get(index, []), gone)
            was_fed = self.is_fed[index]
            self._list_backward(index)
            if self.is_fed[index] != was_fed:
                carrying_from |= {self.positions[flow.source] for flow in self.entering[index]}
        for index in carrying_from:
            self._list_carrying(index)
        for index in carried_to:
            self._list_carriers(index)

    def _with(self, known: Sequence[Flow], new: list[Flow], gone: Collection[int]) -> tuple[Flow, ...]:
        """The flows of one stage, in the file's order, when of the new ones these are its own."""
        kept = [flow for flow in known if id(flow) not in gone]
        if not (kept and new):
            return (*kept, *new)
        positions = self.state.flow_positions
        return tuple(sorted([*kept, *new], key=lambda flow: positions[flow.id]))

    # One stage's lists, made from its flows

    def _list_onward(self, index: int) -> None:
        ends = [(flow.kind, self.positions[flow.target]) for flow in self.leaving[index] if flow.kind != "rework"]
        self.onward[index] = tuple([target for kind, target in ends if kind != "information"])
        self.sequence_onward[index] = tuple([target for _, target in ends])

    def _list_backward(self, index: int) -> None:
        ends = [(flow.kind, self.positions[flow.source]) for flow in self.entering[index] if flow.kind != "rework"]
        self.backward[index] = tuple([source for kind, source in ends if kind != "information"])
        self.sequence_backward[index] = tuple([source for _, source in ends])
        self.is_fed[index] = "work" in [kind for kind, _ in ends]

    def _list_carrying(self, index: int) -> None:
        self.carrying[index] = tuple(
            [self.positions[flow.target] for flow in self.leaving[index] if self.carries(flow)]
        )

    def _list_carriers(self, index: int) -> None:
        self.carriers[index] = tuple(
            [self.positions[flow.source] for flow in self.entering[index] if self.carries(flow)]
        )

    def carries(self, flow: Flow) -> bool:
        """Whether value can arrive over the flow."""
        return flow.kind == "work" or (flow.kind == "customer" and not self.is_fed[self.positions[flow.target]])

    def _knowing(self, touched: Iterable[int]) -> "Network":
        """The network with its sets of stages as they are when these stages have changed."""
        stages = [(index, self.state.stages[index]) for index in touched]
        others = frozenset([index for index, _ in stages])
        return replace(
            self,
            consumption=self.consumption - others | {index for index, stage in stages if stage.role == "consumption"},
            customers=self.customers - others | {index for index, stage in stages if stage.actor == "customer"},
            marked=self.marked - others | {index for index, stage in stages if stage.entry},
            joining=self.joining - others
            | {index for index, stage in stages if stage.needs == "all" and self.backward[index]},
        )


_MANY = 1000
_ID = attrgetter("id")
_LISTS = (
    "leaving",
    "entering",
    "onward",
    "backward",
    "sequence_onward",
    "sequence_backward",
    "is_fed",
    "carrying",
    "carriers",
)


@dataclass(frozen=True)
class Touched:
    """Where two networks of the same stages differ, by position.

    Attributes:
        stages: those whose record is another one.
        sources, targets: where flows of any kind that were added, taken away or changed begin and end.
    """

    stages: tuple[int, ...]
    sources: frozenset[int]
    targets: frozenset[int]

    @property
    def flows(self) -> bool:
        """Whether any flow differs."""
        return bool(self.sources)


def _exchanged(before: Sequence[Flow], after: Sequence[Flow]) -> tuple[Sequence[Flow], Sequence[Flow]]:
    """The flows that stand in only one of two versions; if others changed places, these too."""
    old, new = changed_part(before, after)
    earlier, later = set(map(id, old)), set(map(id, new))
    kept_before = [flow for flow in old if id(flow) in later]
    kept_after = [flow for flow in new if id(flow) in earlier]
    if not all(map(is_, kept_before, kept_after)):
        return old, new
    return [flow for flow in old if id(flow) not in later], [flow for flow in new if id(flow) not in earlier]


def network(state: State) -> Network:
    """The network of a state, made from nothing."""
    ids = tuple([stage.id for stage in state.stages])
    positions = {name: index for index, name in enumerate(ids)}
    ends = [(flow, flow.kind, positions[flow.source], positions[flow.target]) for flow in state.flows]
    contributing = [(source, target) for _, kind, source, target in ends if kind in ("work", "customer")]
    onward = _listed(len(ids), contributing)
    backward = _listed(len(ids), [(target, source) for source, target in contributing])
    fed = {target for _, kind, _, target in ends if kind == "work"}
    made = Network(
        state,
        ids,
        positions,
        {flow.id: flow for flow in state.flows},
        _listed(len(ids), [(source, flow) for flow, _, source, _ in ends]),
        _listed(len(ids), [(target, flow) for flow, _, _, target in ends]),
        onward,
        backward,
        onward.copy(),
        backward.copy(),
        [index in fed for index in range(len(ids))],
        onward.copy(),
        backward.copy(),
        *(frozenset() for _ in range(4)),
    )
    # Most flows are work flows, over which value is sent and arrives alike: only where others are, lists differ.
    for _, kind, source, target in ends:
        if kind == "information":
            made._list_onward(source)
            made._list_backward(target)
        elif kind == "customer" and target in fed:
            made._list_carrying(source)
            made._list_carriers(target)
    return made._knowing(range(len(ids)))


def _listed(stages: int, pairs: Sequence[tuple[int, Item]]) -> list[tuple[Item, ...]]:
    """What stands with each stage, per stage, in the same order."""
    lists: dict[int, list[Item]] = {}
    for index, item in pairs:
        if index in lists:
            lists[index].append(item)
        else:
            lists[index] = [item]
    return [tuple(lists[index]) if index in lists else () for index in range(stages)]

"""Random edits of every kind, one after another, those that put records in another order and undo among them."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any, TypeVar

from vsm_desktop.core import edits
from vsm_desktop.core.chains import insert_on_flow, refuse_insertion
from vsm_desktop.core.model import CategoryAndCause, Flow, Resistance, Stage, State

Named = TypeVar("Named", Stage, Flow, Resistance)
_KINDS = ("work", "work", "customer", "information", "rework")


def edited_states(random: Random, drawn: State, steps: int) -> Iterator[State]:
    """The versions of a state after each of some edits. Some go back to an earlier version."""
    versions = [drawn]
    for number in range(steps):
        if random.random() < 0.1:
            versions.append(random.choice(versions))
        else:
            edit = random.choice(_EDITS)
            versions.append(edit(random, versions[-1], f"new {number}"))
        yield versions[-1]


def large_stream(random: Random, stages: int) -> State:
    """A state of many stages and about as many flows, with a few consumption stages, entries, joins and points."""
    names = [f"s{number}" for number in range(stages)]
    joins = random.choice((0, 0.03))
    made = tuple(
        Stage(
            id=name,
            role="consumption" if random.random() < 0.05 else "activity",
            needs="all" if random.random() < joins else "any",
            entry=random.random() < 0.02,
            actor=random.choice(("organization", "customer")),
        )
        for name in names
    )
    flows = tuple(
        _flow(random, names, f"f{number}") for number in range(int(stages * random.choice((0.8, 1.2, 1.6))))
    )
    points = tuple(_point(random, [*names, *(flow.id for flow in flows)], f"r{number}") for number in range(6))
    return State(id="large", stages=made, flows=flows, resistances=points)


def _flow(random: Random, names: list[str], name: str) -> Flow:
    start = random.randrange(len(names))
    near = names[(start + random.randint(-1, 4)) % len(names)]
    target = random.choice((near, near, random.choice(names)))
    return Flow(id=name, source=names[start], target=target, kind=random.choice(_KINDS))


def _point(random: Random, hosts: list[str], name: str) -> Resistance:
    return Resistance(id=name, on=random.choice(hosts), categories=(CategoryAndCause(category="economic"),))


# The edits. Where there is nothing to edit, the state stays as it is


def _add_flow(random: Random, drawn: State, name: str) -> State:
    names = [stage.id for stage in drawn.stages]
    return edits.add_flow(drawn, _flow(random, names, name)) if names else drawn


def _add_point(random: Random, drawn: State, name: str) -> State:
    hosts = [record.id for record in (*drawn.stages, *drawn.flows)]
    return edits.add_resistance(drawn, _point(random, hosts, name)) if hosts else drawn


def _delete(kind: str) -> Callable[[Random, State, str], State]:
    def edit(random: Random, drawn: State, name: str) -> State:
        records = getattr(drawn, kind)
        return edits.delete(drawn, {random.choice(records).id}) if records else drawn

    return edit


def _change(kind: str, field: str, *values: Any) -> Callable[[Random, State, str], State]:
    def edit(random: Random, drawn: State, name: str) -> State:
        records = getattr(drawn, kind)
        if not records:
            return drawn
        chosen, value = random.choice(records), random.choice(values)
        changed = [record.replace(**{field: value}) if record is chosen else record for record in records]
        return drawn.holding(**{kind: tuple(changed)})

    return edit


def _turn_flow(random: Random, drawn: State, name: str) -> State:
    if not drawn.flows:
        return drawn
    chosen = random.choice(drawn.flows)
    turned = chosen.replace(source=chosen.target, target=chosen.source)
    return drawn.holding(flows=tuple(turned if flow is chosen else flow for flow in drawn.flows))


def _swap_flows(random: Random, drawn: State, name: str) -> State:
    flows = list(drawn.flows)
    if flows:
        first, second = random.randrange(len(flows)), random.randrange(len(flows))
        flows[first], flows[second] = flows[second], flows[first]
    return drawn.holding(flows=tuple(flows))


def _shuffle_flows(random: Random, drawn: State, name: str) -> State:
    return drawn.holding(flows=tuple(random.sample(drawn.flows, len(drawn.flows))))


def _several(random: Random, drawn: State, name: str) -> State:
    """Some edits as one step."""
    for number in range(3):
        drawn = random.choice(_SINGLE)(random, drawn, f"{name}.{number}")
    return drawn


def _delete_stage(random: Random, drawn: State, name: str) -> State:
    return _delete("stages")(random, drawn, name) if random.random() < 0.2 else drawn


_SINGLE = (
    _add_flow,
    _add_flow,
    _add_point,
    _delete("flows"),
    _delete("flows"),
    _delete("resistances"),
    _change("flows", "kind", *_KINDS),
    _change("flows", "label", "a", "b"),
    _change("stages", "role", "consumption", "activity", "activity"),
    _change("stages", "contribution", "none", "unexamined"),
    _change("stages", "actor", "customer", "organization"),
    _change("stages", "needs", "all", "any", "any"),
    _change("stages", "entry", True, False, False),
    _change("stages", "name", "one", "another"),
    _change("stages", "necessary_for", "the auditor", ""),
    _change("resistances", "internally_resolvable", "yes", "no"),
    _turn_flow,
    _swap_flows,
)


def _insert(random: Random, drawn: State, name: str) -> State:
    if not (drawn.stages and drawn.flows):
        return drawn
    stage, flow = random.choice(drawn.stages).id, random.choice(drawn.flows).id
    return drawn if refuse_insertion(drawn, stage, flow) else insert_on_flow(drawn, stage, flow)


_EDITS = (
    *_SINGLE,
    _several,
    _shuffle_flows,
    _insert,
    _delete_stage,
    lambda random, drawn, name: edits.add_stage(drawn, Stage(id=name)),
    lambda random, drawn, name: edits.move(drawn, {stage.id for stage in drawn.stages[:1]}, 4, 4),
)

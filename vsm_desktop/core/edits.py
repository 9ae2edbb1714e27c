"""Pure edits: each takes a state (a few take the map) and gives the edited one.

An edit that changes nothing gives back the very same object, so that nothing looks modified that is not.
Whatever an edit takes away, it takes what refers to it along, so that the records always fit together.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import (
    FURTHEST,
    Action,
    Category,
    CategoryAndCause,
    Contribution,
    Exchange,
    Flow,
    FlowKind,
    Investment,
    Map,
    Note,
    RecordKind,
    Resistance,
    Role,
    SetAside,
    Stage,
    State,
)

Identified = TypeVar("Identified", Stage, Flow, Resistance, Note)
Place = TypeVar("Place", Stage, Note)
_ID = attrgetter("id")  # looked up thousands of times an edit, at the speed of Python's own loops


# The map and its states


def with_actions(map_: Map, actions: Collection[Action]) -> Map:
    """The map with more that was agreed to do."""
    return map_.holding(actions=(*map_.actions, *actions)) if actions else map_


def edit_state(map_: Map, state_id: str, edit: Callable[[State], State]) -> Map:
    """The map with one state edited."""
    before = map_.states_by_id[state_id]
    after = edit(before)
    if after is before:
        return map_
    return map_.holding(states=tuple(after if state is before else state for state in map_.states))


def retitle(map_: Map, title: str) -> Map:
    return map_ if map_.title == title else map_.replace(title=title)


def duplicate_state(map_: Map, state_id: str, duplicate_id: str, name: str) -> Map:
    """A copy of a state right behind it. Its records keep their ids: the same stage is the same in every state."""
    states: list[State] = []
    for state in map_.states:
        states.append(state)
        if state.id == state_id:
            states.append(state.replace(id=duplicate_id, name=name))
    return map_.holding(states=tuple(states))


def remove_state(map_: Map, state_id: str) -> Map:
    """The map without a state; a map keeps its last one."""
    if len(map_.states) == 1 or state_id not in map_.states_by_id:
        return map_
    return map_.holding(states=tuple(state for state in map_.states if state.id != state_id))


def rename_state(map_: Map, state_id: str, name: str) -> Map:
    return edit_state(map_, state_id, lambda state: state if state.name == name else state.replace(name=name))


# Adding


def add_stage(state: State, stage: Stage) -> State:
    return state.holding(stages=(*state.stages, stage))


def add_flow(state: State, flow: Flow) -> State:
    return state.holding(flows=(*state.flows, flow))


def add_resistance(state: State, point: Resistance) -> State:
    return state.holding(resistances=(*state.resistances, point))


def paste(state: State, copied: State, dx: float, dy: float) -> tuple[State, tuple[str, ...]]:
    """The state with the copied records added under new ids, moved by (dx, dy), and those ids.

    What a copied record refers to and was not copied with it is let go of: a flow or a point whose stage was
    not copied is not pasted either.
    """
    part = extract(copied, copied.ids)
    if not part.ids:
        return state, ()
    new_ids = _new_ids(part.ids, state.ids)
    pasted = state.holding(
        stages=state.stages + tuple(_moved(stage, dx, dy, id=new_ids[stage.id]) for stage in part.stages),
        flows=state.flows
        + tuple(
            flow.replace(id=new_ids[flow.id], source=new_ids[flow.source], target=new_ids[flow.target])
            for flow in part.flows
        ),
        resistances=state.resistances + tuple(_renamed_point(point, new_ids) for point in part.resistances),
        notes=state.notes
        + tuple(
            _moved(note, dx, dy, id=new_ids[note.id], on=None if note.on is None else new_ids[note.on])
            for note in part.notes
        ),
    )
    placed = *(stage.id for stage in part.stages), *(note.id for note in part.notes)
    return pasted, tuple(new_ids[name] for name in placed)


def _new_ids(names: Collection[str], taken: Collection[str]) -> dict[str, str]:
    unusable = set(taken)
    given: dict[str, str] = {}
    for name in names:
        given[name] = new_id(unusable)
        unusable.add(given[name])
    return given


def _renamed_point(point: Resistance, new_ids: dict[str, str]) -> Resistance:
    response = point.response
    if isinstance(response, Exchange):
        response = response.replace(
            evoked_at=None if response.evoked_at is None else new_ids[response.evoked_at],
            flow=None if response.flow is None else new_ids[response.flow],
        )
    return point.replace(id=new_ids[point.id], on=new_ids[point.on], response=response)


# Changing


def rename_stage(state: State, stage_id: str, name: str) -> State:
    return update_records(state, "stages", {stage_id}, lambda stage: stage.replace(name=name))


def move(state: State, ids: Collection[str], dx: float, dy: float) -> State:
    """Stages and notes moved by (dx, dy) in map units, no further than the canvas reaches.

    A note that is attached goes along: with its stage, or with its flow when both ends of that move.
    """
    return move_each(state, dict.fromkeys(ids, (dx, dy)))


def move_each(state: State, shifts: Mapping[str, tuple[float, float]]) -> State:
    """Stages and notes, by id, moved by (dx, dy) each, and the notes attached to them along."""
    if not any(dx or dy for dx, dy in shifts.values()):
        return state
    shifts = {**_shifts_of_attached(state, shifts), **shifts}

    def moved(record: Place) -> Place:
        return _moved(record, *shifts[record.id])

    return update_records(update_records(state, "stages", shifts, moved), "notes", shifts, moved)


def _shifts_of_attached(state: State, shifts: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for note in state.notes:
        if note.on is None:
            continue
        flow = state.flows_by_id.get(note.on)
        ends = (note.on,) if flow is None else (flow.source, flow.target)
        of_ends = [shifts[end] for end in ends if end in shifts]
        if len(of_ends) == len(ends) and all(shift == of_ends[0] for shift in of_ends):
            found[note.id] = of_ends[0]
    return found


def set_role(state: State, ids: Collection[str], role: Role) -> State:
    return update_records(state, "stages", ids, lambda stage: with_role(stage, role))


def with_role(stage: Stage, role: Role) -> Stage:
    """A stage in a role. Value is accepted by the customer, so that is who acts there unless somebody was named."""
    unset = role == "consumption" and stage.role != role and stage.actor == "organization"
    return stage.replace(role=role, actor="customer" if unset else stage.actor)


def set_contribution(state: State, ids: Collection[str], contribution: Contribution) -> State:
    return update_records(state, "stages", ids, lambda stage: stage.replace(contribution=contribution))


def change_stage(state: State, stage_id: str, **fields: object) -> State:
    """The state with other values in some fields of a stage; what is no value of a field is refused."""
    return update_records(state, "stages", {stage_id}, lambda stage: stage.replace(**fields))


def change_flow(state: State, flow_id: str, **fields: object) -> State:
    """As `change_stage`, of a flow."""
    return update_records(state, "flows", {flow_id}, lambda flow: flow.replace(**fields))


def change_resistance(state: State, point_id: str, **fields: object) -> State:
    """As `change_stage`, of a resistance point."""
    return update_records(state, "resistances", {point_id}, lambda point: point.replace(**fields))


def set_team(state: State, ids: Collection[str], team: str) -> State:
    return update_records(state, "stages", ids, lambda stage: stage.replace(team=team))


def set_necessary_for(state: State, ids: Collection[str], reason: str) -> State:
    """Say who in the organisation needs these stages, and why. An empty reason takes it back."""
    return update_records(state, "stages", ids, lambda stage: stage.replace(necessary_for=reason))


def label_flow(state: State, flow_id: str, label: str) -> State:
    return change_flow(state, flow_id, label=label)


def set_flow_kind(state: State, ids: Collection[str], kind: FlowKind) -> State:
    return update_records(state, "flows", ids, lambda flow: flow.replace(kind=kind))


def set_leading_category(state: State, ids: Collection[str], category: Category) -> State:
    return update_records(state, "resistances", ids, lambda point: with_leading_category(point, category))


def with_leading_category(point: Resistance, category: Category) -> Resistance:
    """A point with another leading category: one it has comes to the front, a new one replaces the first."""
    known = next((entry for entry in point.categories if entry.category == category), None)
    if known is not None:
        others = tuple(entry for entry in point.categories if entry is not known)
        return point.replace(categories=(known, *others))
    return point.replace(categories=(CategoryAndCause(category=category), *point.categories[1:]))


def with_response(state: State, point: Resistance, response: Investment | Exchange | None) -> Resistance:
    """A point with a response. What an exchange names that is not in the state any more is let go of."""
    answered = point.replace(response=response)
    if not isinstance(response, Exchange):
        return answered
    named = (response.evoked_at, response.flow)
    return _letting_go(answered, {name for name in named if name is not None and name not in state.ids})


def set_aside(state: State, code: str, ids: Collection[str], reason: str) -> State:
    """Put a finding aside with a reason: the one of this code that concerns exactly these records."""
    record = SetAside(code=code, on=tuple(name for name in _in_order(state) if name in ids), reason=reason)
    return state.holding(set_aside=(*_without_aside(state, code, ids), record))


def take_up_again(state: State, code: str, ids: Collection[str]) -> State:
    """Ask again what had been set aside."""
    kept = _without_aside(state, code, ids)
    return state if len(kept) == len(state.set_aside) else state.holding(set_aside=kept)


def _without_aside(state: State, code: str, ids: Collection[str]) -> tuple[SetAside, ...]:
    meant = set(ids)
    return tuple(record for record in state.set_aside if record.code != code or set(record.on) != meant)


def _in_order(state: State) -> Iterable[str]:
    """The ids that a finding can concern, in the file's order."""
    return (record.id for records in (state.stages, state.flows, state.resistances) for record in records)


# Taking away


def delete(state: State, ids: Collection[str]) -> State:
    """The state without these records, and without what cannot stand without them.

    The flows of a deleted stage go with it, and the resistance points on either. Notes stay, and are no longer
    attached; an exchange loses what it named; a finding put aside for a record that is gone is forgotten.
    """
    return _without(state, _with_dependents(state, ids))


def extract(state: State, ids: Collection[str]) -> State:
    """The part of a state that these ids name: with the flows among their stages and the points on any of them."""
    stages = {stage.id for stage in state.stages if stage.id in ids}
    flows = {flow.id for flow in state.flows if flow.source in stages and flow.target in stages}
    points = {point.id for point in state.resistances if point.on in stages or point.on in flows}
    notes = {note.id for note in state.notes if note.id in ids}
    return _without(state, _AllBut(stages | flows | points | notes)).holding(outcomes=(), set_aside=())


@dataclass(frozen=True)
class _AllBut:
    """Every id but those that are kept: also those that a part of a state names and does not hold."""

    kept: Collection[str]

    def __contains__(self, name: object) -> bool:
        return name is not None and name not in self.kept


def _with_dependents(state: State, ids: Collection[str]) -> set[str]:
    gone = set(ids)
    if any(name in state.stages_by_id for name in gone):
        gone |= {flow.id for flow in state.flows if flow.source in gone or flow.target in gone}
    gone |= {point.id for point in state.resistances if point.on in gone}
    return gone


def _without(state: State, gone: Container[str]) -> State:
    """The state without the records of these ids; itself when it has none of them."""
    stages, flows = _left(state.stages, gone), _left(state.flows, gone)
    points, notes = _left(state.resistances, gone), _left(state.notes, gone)
    if stages is state.stages and flows is state.flows and points is state.resistances and notes is state.notes:
        return state
    return state.holding(
        stages=stages,
        flows=flows,
        resistances=tuple([_letting_go(point, gone) for point in points]),
        notes=tuple([note.replace(on=None) if note.on in gone else note for note in notes]),
        set_aside=tuple([finding for finding in state.set_aside if not any(name in gone for name in finding.on)]),
    )


def _left(records: tuple[Identified, ...], gone: Container[str]) -> tuple[Identified, ...]:
    """The records that are not gone; the very same tuple when all are left."""
    if not any(map(gone.__contains__, map(_ID, records))):
        return records
    return tuple([record for record in records if record.id not in gone])


def _letting_go(point: Resistance, gone: Container[str]) -> Resistance:
    response = point.response
    if not isinstance(response, Exchange):
        return point
    lost = {name: None for name in ("evoked_at", "flow") if getattr(response, name) in gone}
    return point.replace(response=response.replace(**lost)) if lost else point


# Shared by the above, and open to whoever has an edit of its own


def update_records(state: State, kind: RecordKind, ids: Collection[str], update: Callable[[Any], Any]) -> State:
    """The state with the records of a kind that are named updated; itself when every one of them stays equal."""
    records: Mapping[str, Any] = getattr(state, f"{kind}_by_id")
    updated = {name: update(records[name]) for name in ids if name in records}
    changed = {name: after for name, after in updated.items() if after != records[name]}
    return state.updating(kind, changed) if changed else state


def _moved(record: Place, dx: float, dy: float, **changes: object) -> Place:
    return record.replace(x=_within(record.x + dx), y=_within(record.y + dy), **changes)


def _within(coordinate: float) -> int | float:
    """A coordinate on the canvas, to a tenth of a map unit: a file need not tell more of a drag."""
    bounded = round(min(max(coordinate, -FURTHEST), FURTHEST), 1)
    return int(bounded) if bounded == int(bounded) else bounded

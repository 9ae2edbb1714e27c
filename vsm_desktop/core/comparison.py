"""What is different between two states, or two maps: record by record, field by field, from what to what.

`change` tells by identity what a step did. Of two files no record is the same object, so here values are compared;
the same thing is known by its id, in every state and in every version of the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from vsm_desktop.core.change import state_difference
from vsm_desktop.core.model import Flow, Map, Note, Record, Resistance, Stage, State

Identified = TypeVar("Identified", Stage, Flow, Resistance, Note)
Item = TypeVar("Item", Stage, Flow, Resistance, Note, State)
Place = tuple[float, float]
Difference = Literal["added", "removed", "changed", "moved"]
"""What can have become of a record. Of one that is in both states both of the last two can be."""
_PLACE = ("x", "y")
_NAMING = {"id", "name"}


@dataclass(frozen=True)
class FieldChange:
    """A value that is another one now.

    Attributes:
        field: as the map file names it; what stands within it after a point, as in `response.uptake`.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RecordChange:
    """A record that says something else now, wherever it stands on the canvas."""

    id: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class RecordMove:
    """A stage or note that stands at another place on the canvas, in map units."""

    id: str
    before: Place
    after: Place


@dataclass(frozen=True)
class RecordsComparison(Generic[Identified]):
    """How the records of one kind differ. One that was moved and changed is told in both ways.

    Attributes:
        order: all ids as they stand now, where the file's order does not follow from the rest: those that stay in
            the order they had, and the new ones behind them.
    """

    added: tuple[Identified, ...] = ()
    removed: tuple[Identified, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    moved: tuple[RecordMove, ...] = ()
    order: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.moved or self.order is not None)


@dataclass(frozen=True)
class StateComparison:
    """How two states differ.

    Attributes:
        before, after: the ids of the two states.
        fields: what the states themselves say otherwise, such as their outcomes.
    """

    before: str
    after: str
    fields: tuple[FieldChange, ...]
    stages: RecordsComparison[Stage]
    flows: RecordsComparison[Flow]
    resistances: RecordsComparison[Resistance]
    notes: RecordsComparison[Note]

    def __bool__(self) -> bool:
        """Whether they differ. That two states of a map are called by two names is no difference."""
        return bool(self.stages or self.flows or self.resistances or self.notes or self.told_fields)

    @property
    def told_fields(self) -> tuple[FieldChange, ...]:
        """The fields without those that tell one state from another; a state that was renamed has another name."""
        if self.before == self.after:
            return self.fields
        return tuple(change for change in self.fields if change.field not in _NAMING)


@dataclass(frozen=True)
class MapComparison:
    """How two maps differ.

    Attributes:
        fields: what the maps themselves say otherwise: title and settings.
        states: of every state that both have, how it differs, in the order of the second map.
        added, removed: the states that one of them has.
        order: as in `RecordsComparison`.
    """

    fields: tuple[FieldChange, ...]
    states: tuple[StateComparison, ...]
    added: tuple[State, ...]
    removed: tuple[State, ...]
    order: tuple[str, ...] | None

    def __bool__(self) -> bool:
        return bool(self.fields or self.added or self.removed or any(self.states) or self.order is not None)


@dataclass(frozen=True)
class DifferentRecords:
    """The records that differ, whatever their kind, by id, each with what has become of it.

    Attributes:
        before: those of the first state: removed, changed, moved.
        after: those of the second: added, changed, moved.
    """

    before: Mapping[str, tuple[Difference, ...]]
    after: Mapping[str, tuple[Difference, ...]]


# Comparing


def compare_states(before: State, after: State) -> StateComparison:
    """What is different in the second state. Linear in the records of both."""
    return StateComparison(before.id, after.id, _field_changes(before, after, _RECORDS), **_compared(before, after))


def compare_maps(before: Map, after: Map) -> MapComparison:
    """What is different in the second map. States are the same ones by their ids, as records are."""
    old, new = before.states_by_id, after.states_by_id
    added = tuple(state for state in after.states if state.id not in old)
    return MapComparison(
        _field_changes(before, after, ("states",)),
        tuple(compare_states(old[name], state) for name, state in new.items() if name in old),
        added,
        tuple(state for state in before.states if state.id not in new),
        _order(before.states, after.states, added),
    )


def different_records(comparison: StateComparison) -> DifferentRecords:
    """The records that came, went, changed or moved. Within a state no two have the same id."""
    before: dict[str, tuple[Difference, ...]] = {}
    after: dict[str, tuple[Difference, ...]] = {}
    for kind in _RECORDS:
        compared: RecordsComparison[Any] = getattr(comparison, kind)
        both: dict[str, tuple[Difference, ...]] = {change.id: ("changed",) for change in compared.changed}
        both |= {move.id: (*both.get(move.id, ()), "moved") for move in compared.moved}
        before |= both | {record.id: ("removed",) for record in compared.removed}
        after |= both | {record.id: ("added",) for record in compared.added}
    return DifferentRecords(before, after)


_RECORDS = ("stages", "flows", "resistances", "notes")


def _compared(before: State, after: State) -> dict[str, Any]:
    found = state_difference(before, after)
    compared = {}
    for kind in _RECORDS:
        old, new = getattr(before, f"{kind}_by_id"), getattr(after, f"{kind}_by_id")
        ids = getattr(found, kind)
        added = tuple([new[name] for name in ids.added])
        compared[kind] = RecordsComparison(
            added,
            tuple([old[name] for name in ids.removed]),
            tuple(_changes(ids.updated, old, new)),
            tuple(_moves(ids.updated, old, new)),
            _order(getattr(before, kind), getattr(after, kind), added),
        )
    return compared


def _changes(ids: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[RecordChange]:
    for name in ids:
        fields = _field_changes(old[name], new[name], _PLACE)
        if fields:
            yield RecordChange(name, fields)


def _moves(ids: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[RecordMove]:
    for name in ids:
        before, after = old[name], new[name]
        if isinstance(before, Stage | Note) and (before.x, before.y) != (after.x, after.y):
            yield RecordMove(name, (before.x, before.y), (after.x, after.y))


def _field_changes(before: Record, after: Record, without: Sequence[str] = ()) -> tuple[FieldChange, ...]:
    found: list[FieldChange] = []
    for name in type(before).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old is new or name in without or old == new:
            continue
        if isinstance(old, Record) and type(old) is type(new):
            inner = _field_changes(old, new)
            found += [FieldChange(f"{name}.{change.field}", change.before, change.after) for change in inner]
        else:
            found.append(FieldChange(name, old, new))
    return tuple(found)


def _order(before: Sequence[Item], after: Sequence[Item], added: Sequence[Item]) -> tuple[str, ...] | None:
    """The order of the later records, where it is not what adding to those that stay would give."""
    order = [record.id for record in after]
    there = set(order)
    follows = [record.id for record in before if record.id in there] + [record.id for record in added]
    return None if order == follows else tuple(order)


# Applying


def apply(comparison: StateComparison, state: State) -> State:
    """The state with these changes made: those that lead from it to another one make it that one.

    Raises:
        KeyError: when a record that is changed or moved is not in the state.
    """
    parts = {kind: _applied(getattr(comparison, kind), getattr(state, kind)) for kind in _RECORDS}
    return state.holding(**parts, **_values(state, comparison.fields))


def apply_to_map(comparison: MapComparison, map_: Map) -> Map:
    """As `apply`, of a whole map."""
    removed = {state.id for state in comparison.removed}
    compared = {state.after: state for state in comparison.states}
    states = {
        state.id: apply(compared[state.id], state) if state.id in compared else state
        for state in map_.states
        if state.id not in removed
    } | {state.id: state for state in comparison.added}
    return map_.holding(states=_in_order(states, comparison.order), **_values(map_, comparison.fields))


def _applied(compared: RecordsComparison[Identified], records: Sequence[Identified]) -> tuple[Identified, ...]:
    if not compared:
        return tuple(records)
    removed = {record.id for record in compared.removed}
    made = {record.id: record for record in records if record.id not in removed}
    for change in compared.changed:
        made[change.id] = made[change.id].replace(**_values(made[change.id], change.fields))
    for move in compared.moved:
        made[move.id] = made[move.id].replace(**dict(zip(_PLACE, move.after, strict=True)))
    made |= {record.id: record for record in compared.added}
    return _in_order(made, compared.order)


def _in_order(records: Mapping[str, Item], order: Sequence[str] | None) -> tuple[Item, ...]:
    return tuple([records[name] for name in order] if order is not None else records.values())


def _values(record: Record, fields: Sequence[FieldChange]) -> dict[str, Any]:
    """The values that a record's own fields have, once these changes are made to them and to what is in them."""
    values: dict[str, Any] = {}
    for change in fields:
        name, _, inner = change.field.partition(".")
        if inner:
            held: Record = values.get(name, getattr(record, name))
            values[name] = held.replace(**_values(held, (FieldChange(inner, change.before, change.after),)))
        else:
            values[name] = change.after
    return values

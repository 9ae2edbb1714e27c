"""What one step did to a map: found by identity, never told by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import is_not
from typing import TypeVar

from vsm_desktop.core.model import Flow, Map, Note, Resistance, Stage, State

KINDS = ("stages", "flows", "resistances", "notes")


@dataclass(frozen=True)
class RecordChanges:
    """The ids of one kind of record that were added, updated and removed."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)


_NOTHING = RecordChanges()


@dataclass(frozen=True)
class StateChange:
    """What changed within one state. `reordered`: records stand in another order than before."""

    stages: RecordChanges = _NOTHING
    flows: RecordChanges = _NOTHING
    resistances: RecordChanges = _NOTHING
    notes: RecordChanges = _NOTHING
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.stages or self.flows or self.resistances or self.notes or self.reordered)


@dataclass(frozen=True)
class Change:
    """The step from one map to another. What it consists of is found when somebody asks."""

    before: Map
    after: Map

    @cached_property
    def states(self) -> Mapping[str, StateChange]:
        """The states, by id, that were there before and are not the same any more."""
        old, new = self.before.states_by_id, self.after.states_by_id
        return {
            name: state_difference(old[name], state)
            for name, state in new.items()
            if name in old and state is not old[name]
        }

    @property
    def added_states(self) -> tuple[str, ...]:
        return tuple([name for name in self.after.states_by_id if name not in self.before.states_by_id])

    @property
    def removed_states(self) -> tuple[str, ...]:
        return tuple([name for name in self.before.states_by_id if name not in self.after.states_by_id])


def state_difference(before: State, after: State) -> StateChange:
    """The change that leads from one version of a state to another."""
    changes: dict[str, RecordChanges] = {}
    reordered = False
    for kind in KINDS:
        changes[kind], moved = _record_changes(getattr(before, kind), getattr(after, kind))
        reordered = reordered or moved
    return StateChange(**changes, reordered=reordered)


Record = TypeVar("Record", bound=Stage | Flow | Resistance | Note)


def changed_part(before: Sequence[Record], after: Sequence[Record]) -> tuple[Sequence[Record], Sequence[Record]]:
    """What stands in either version between the records with which both begin and those with which both end.

    Found by identity, at the speed of Python's own loops: one record in thousands is the common case.
    """
    if before is after:
        return (), ()
    shared = min(len(before), len(after))
    alike = next(compress(range(shared), map(is_not, before, after)), shared)
    rest = shared - alike
    alike_behind = next(compress(range(rest), map(is_not, reversed(before), reversed(after))), rest)
    return before[alike : len(before) - alike_behind], after[alike : len(after) - alike_behind]


def _record_changes(before: Sequence[Record], after: Sequence[Record]) -> tuple[RecordChanges, bool]:
    if before is after:
        return _NOTHING, False
    before, after = changed_part(before, after)
    if len(before) == len(after):
        # Most steps replace records in place: only those that are not the same object need a look.
        differing = list(compress(zip(before, after, strict=True), map(is_not, before, after)))
        if all(old.id == new.id for old, new in differing):
            return RecordChanges(updated=tuple([new.id for _, new in differing])), False
    old = {record.id: record for record in before}
    new = {record.id: record for record in after}
    kept_before = [name for name in old if name in new]
    kept_after = [name for name in new if name in old]
    changes = RecordChanges(
        added=tuple(name for name in new if name not in old),
        updated=tuple(name for name in kept_after if new[name] is not old[name]),
        removed=tuple(name for name in old if name not in new),
    )
    return changes, kept_before != kept_after

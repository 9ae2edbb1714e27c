"""A kind of record that the outline lists, with its columns and with what their words depend on."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import Any

from vsm_desktop.core.change import RecordChanges, StateChange
from vsm_desktop.core.model import RecordKind, State
from vsm_desktop.ui.outline.columns import Column, Context


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    Attributes:
        name: the field of a state that holds such records.
        title: on its tab, and for a screen reader.
        name_columns: how many columns, from the left, tell one record from another.
        concerned: the ids of the records that a change may say something else of, though it did not touch them.
        apart: the column that tells those apart that have the same name.
        doubles: the ids of records that a state would hold twice, if that column were left as it is.
    """

    name: RecordKind
    title: str
    columns: tuple[Column[Any], ...]
    name_columns: int
    concerned: Callable[[Context, Context, StateChange], Iterable[str]]
    apart: int | None = None
    doubles: Callable[[State], Collection[str]] = lambda _: ()

    def records(self, state: State) -> Mapping[str, Any]:
        """Those that a state holds, by id in the file's order."""
        records: Mapping[str, Any] = getattr(state, f"{self.name}_by_id")
        return records

    def changes(self, change: StateChange) -> RecordChanges:
        changes: RecordChanges = getattr(change, self.name)
        return changes


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> Iterable[str]:
    """The names that stand for something else than before, or did not stand there."""
    if before is after:
        return ()
    if len(before) != len(after):
        return [name for name, value in after.items() if before.get(name) != value]
    # In step, at the speed of Python's own loops: most are the very same.
    pairs = compress(zip(before.items(), after.items(), strict=True), map(is_not, before.values(), after.values()))
    return [new[0] for old, new in pairs if old != new]


def renamed(before: Context, after: Context, change: StateChange) -> set[str]:
    """The stages that have another name than before."""
    old, new = before.state.stages_by_id, after.state.stages_by_id
    return {name for name in change.stages.updated if old[name].name != new[name].name}

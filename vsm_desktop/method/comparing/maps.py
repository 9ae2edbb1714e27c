"""What is compared with what: two states of one map, or the states of two maps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vsm_desktop.core.comparison import FieldChange, MapComparison, compare_maps
from vsm_desktop.core.model import Map, State
from vsm_desktop.method.comparing.comparison import Comparison, compare


@dataclass(frozen=True)
class ComparedMaps:
    """How two maps differ, or two states of one.

    Attributes:
        before, after: the maps; one and the same where two of its states are compared.
        fields: what the maps themselves say otherwise.
        states: a comparison per pair of states.
        added, removed: the states that only one of the maps has, where all are compared.
        is_reordered: whether states that both have stand in another order.
    """

    before: Map
    after: Map
    fields: tuple[FieldChange, ...]
    states: tuple[Comparison, ...]
    added: tuple[State, ...] = ()
    removed: tuple[State, ...] = ()
    is_reordered: bool = False

    @property
    def differs(self) -> bool:
        of_maps = bool(self.fields or self.added or self.removed or self.is_reordered)
        return of_maps or any(comparison.differs for comparison in self.states)

    @property
    def is_of_one_map(self) -> bool:
        return self.before is self.after


def compare_within(map_: Map, before: State, after: State) -> ComparedMaps:
    """Two states of a map."""
    return ComparedMaps(map_, map_, (), (compare(before, after, map_.settings),))


def compare_whole(before: Map, after: Map) -> ComparedMaps:
    """Two maps, every state with the one of the same id. Where none has, the first ones are compared."""
    found = compare_maps(before, after)
    if not found.states:
        return compare_one_state(before, after, before.states[0], after.states[0])
    pairs = ((before.states_by_id[state.before], after.states_by_id[state.after]) for state in found.states)
    return _compared(before, after, found, tuple(_pairs(before, after, pairs)))


def pair_of_maps(before: Map, after: Map, pair: Comparison) -> ComparedMaps:
    """Two states that were compared already, with what the maps themselves say otherwise where they are two."""
    if before is after:
        return ComparedMaps(before, after, (), (pair,))
    return _compared(before, after, compare_maps(before, after), (pair,))


def _compared(before: Map, after: Map, found: MapComparison, states: tuple[Comparison, ...]) -> ComparedMaps:
    is_reordered = _kept(before.states, after) != _kept(after.states, before)
    return ComparedMaps(before, after, found.fields, states, found.added, found.removed, is_reordered)


def compare_one_state(before: Map, after: Map, old: State, new: State) -> ComparedMaps:
    """A state of one map with a state of another."""
    return ComparedMaps(before, after, compare_maps(before, after).fields, tuple(_pairs(before, after, [(old, new)])))


def _pairs(before: Map, after: Map, pairs: Iterable[tuple[State, State]]) -> Iterator[Comparison]:
    return (compare(old, new, before.settings, after.settings) for old, new in pairs)


def _kept(states: Sequence[State], other: Map) -> list[str]:
    return [state.id for state in states if state.id in other.states_by_id]

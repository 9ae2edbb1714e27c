"""The change from one map to another, against a naive comparison of the two."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map, state
from tests.core.random_maps import maps, states
from vsm_desktop.core import edits
from vsm_desktop.core.change import KINDS, Change, RecordChanges, state_difference
from vsm_desktop.core.model import Flow, Map, Stage, State


def naive(before: State, after: State) -> tuple[dict[str, RecordChanges], bool]:
    """Every record of one state looked up in the other."""
    changes: dict[str, RecordChanges] = {}
    reordered = False
    for kind in KINDS:
        old, new = getattr(before, kind), getattr(after, kind)
        old_ids, new_ids = [record.id for record in old], [record.id for record in new]
        changes[kind] = RecordChanges(
            added=tuple(name for name in new_ids if name not in old_ids),
            updated=tuple(r.id for r in new if r.id in old_ids and not any(r is one for one in old)),
            removed=tuple(name for name in old_ids if name not in new_ids),
        )
        kept = [name for name in old_ids if name in new_ids]
        reordered = reordered or kept != [name for name in new_ids if name in old_ids]
    return changes, reordered


def told(before: State, after: State) -> tuple[dict[str, RecordChanges], bool]:
    change = state_difference(before, after)
    return {kind: getattr(change, kind) for kind in KINDS}, change.reordered


@st.composite
def versions(draw: st.DrawFn) -> tuple[State, State]:
    """Two states that share some records, updated some, and stand in any order."""
    before, other = draw(states()), draw(states())
    after: dict[str, tuple] = {}
    for kind in KINDS:
        pool = [*getattr(before, kind), *getattr(other, kind)]
        chosen = draw(st.lists(st.sampled_from(pool), unique_by=lambda record: record.id)) if pool else []
        after[kind] = tuple(record.replace() if draw(st.booleans()) else record for record in chosen)
    return before, before.holding(**after)


@settings(deadline=None, max_examples=300)
@given(versions())
def test_it_equals_a_naive_comparison(pair: tuple[State, State]):
    before, after = pair
    assert told(before, after) == naive(before, after)


@settings(deadline=None, max_examples=100)
@given(states(), st.data())
def test_it_equals_a_naive_comparison_after_an_update_in_place(before: State, data: st.DataObject):
    updated = {
        kind: tuple(record.replace() if data.draw(st.booleans()) else record for record in getattr(before, kind))
        for kind in KINDS
    }
    after = before.holding(**updated)
    assert told(before, after) == naive(before, after)


def test_nothing_changed():
    map_ = one_state_map("A -> B")
    change = Change(map_, map_)
    assert (change.states, change.added_states, change.removed_states) == ({}, (), ())
    assert change.before is change.after is map_


def test_only_the_state_that_changed_is_named():
    map_ = edits.duplicate_state(one_state_map("A -> B"), "current", "future", "Future")
    after = edits.edit_state(map_, "future", lambda drawn: edits.rename_stage(drawn, "B", "Other"))
    change = Change(map_, after)
    assert list(change.states) == ["future"]
    assert change.states["future"].stages == RecordChanges(updated=("B",))
    assert not change.states["future"].flows


def test_states_that_came_and_went():
    before = Map(states=(State(id="s"), State(id="t")))
    after = Map(states=(State(id="u"), before.states[1]))
    change = Change(before, after)
    assert (change.added_states, change.removed_states, change.states) == (("u",), ("s",), {})


def test_a_change_of_order_alone():
    before = state("A -> B, B -> A")
    after = before.holding(flows=before.flows[::-1])
    change = state_difference(before, after)
    assert change.reordered
    assert not change.flows


def test_a_record_put_in_another_ones_place():
    before = state("A, B")
    after = before.holding(stages=(before.stages[0], Stage(id="C")))
    assert state_difference(before, after).stages == RecordChanges(added=("C",), removed=("B",))


def test_a_change_is_true_when_there_is_one():
    assert not RecordChanges()
    assert RecordChanges(added=("A",))
    assert RecordChanges(updated=("A",))
    assert RecordChanges(removed=("A",))


@settings(deadline=None, max_examples=50)
@given(maps())
def test_a_flow_more_is_all_that_is_told(map_: Map):
    first = map_.states[0]
    grown = edits.add_stage(first, Stage(id="new stage"))
    grown = edits.add_flow(grown, Flow(id="new flow", source="new stage", target="new stage"))
    change = Change(map_, edits.edit_state(map_, first.id, lambda _: grown))
    assert list(change.states) == [first.id]
    told_of = change.states[first.id]
    assert (told_of.stages.added, told_of.flows.added) == (("new stage",), ("new flow",))
    assert (told_of.stages.updated, told_of.flows.updated, told_of.resistances.updated) == ((), (), ())

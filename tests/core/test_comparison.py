"""How two states or maps differ, and that the differences lead from one to the other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map, point, state
from tests.core.random_maps import maps, states
from tests.core.random_pairs import pairs_of_maps, pairs_of_states
from tests.method.reports import drawn, exchange
from vsm_desktop.core import edits
from vsm_desktop.core.change import KINDS
from vsm_desktop.core.comparison import (
    FieldChange,
    RecordChange,
    RecordMove,
    apply,
    apply_to_map,
    compare_maps,
    compare_states,
    different_records,
)
from vsm_desktop.core.model import Acceptance, Evidence, Map, Note, Outcome, State
from vsm_desktop.files.mapfile import dump_map, parse_map

NOW = state("A -> B -> C*, B -> R")


def changed(before: State, after: State, kind: str) -> dict[str, dict[str, tuple]]:
    """Per changed record, its fields with what they were and are."""
    changes = getattr(compare_states(before, after), kind).changed
    return {one.id: {field.field: (field.before, field.after) for field in one.fields} for one in changes}


# The differences lead from one to the other


@given(pairs_of_states())
def test_every_record_that_is_not_the_same_is_told_of_and_no_other(pair: tuple[State, State]):
    before, after = pair
    different = different_records(compare_states(before, after))
    for told, own, other in ((different.before, before, after), (different.after, after, before)):
        records = {record.id: record for kind in KINDS for record in getattr(own, kind)}
        others = {record.id: record for kind in KINDS for record in getattr(other, kind)}
        assert set(told) == {name for name, record in records.items() if others.get(name) != record}
    assert {sign for signs in different.before.values() for sign in signs} <= {"removed", "changed", "moved"}
    assert {sign for signs in different.after.values() for sign in signs} <= {"added", "changed", "moved"}


@settings(deadline=None, max_examples=300)
@given(pairs_of_states())
def test_applied_to_the_first_state_they_give_the_second(pair: tuple[State, State]):
    before, after = pair
    assert apply(compare_states(before, after), before) == after


@settings(deadline=None, max_examples=100)
@given(pairs_of_states("now", "then"))
def test_and_so_they_do_between_two_states_of_one_map(pair: tuple[State, State]):
    before, after = pair
    assert apply(compare_states(before, after), before) == after


@settings(deadline=None, max_examples=150)
@given(pairs_of_maps())
def test_applied_to_the_first_map_they_give_the_second(pair: tuple[Map, Map]):
    before, after = pair
    assert apply_to_map(compare_maps(before, after), before) == after


@settings(deadline=None, max_examples=100)
@given(pairs_of_maps())
def test_maps_differ_just_when_they_are_not_equal(pair: tuple[Map, Map]):
    before, after = pair
    assert bool(compare_maps(before, after)) == (before != after)


@settings(deadline=None, max_examples=100)
@given(pairs_of_states())
def test_nothing_is_told_that_is_the_same(pair: tuple[State, State]):
    compared = compare_states(*pair)
    for kind in ("stages", "flows", "resistances", "notes"):
        for change in getattr(compared, kind).changed:
            assert change.fields
            assert all(field.before != field.after for field in change.fields)
        assert all(move.before != move.after for move in getattr(compared, kind).moved)


@settings(deadline=None, max_examples=50)
@given(maps())
def test_a_map_that_is_read_again_is_the_same(map_: Map):
    assert not compare_maps(map_, parse_map(dump_map(map_), "again"))


@settings(deadline=None, max_examples=50)
@given(states())
def test_a_duplicate_is_the_same_whatever_it_is_called(made: State):
    map_ = edits.duplicate_state(Map(states=(made,)), made.id, "copy", "A copy")
    compared = compare_states(*map_.states)
    assert not compared
    assert apply(compared, made).id == "copy"


# What is told


def test_records_are_added_and_removed():
    compared = compare_states(NOW, state("A -> B -> C*, B -> S"))
    assert [stage.id for stage in compared.stages.added] == ["S"]
    assert [stage.id for stage in compared.stages.removed] == ["R"]
    assert [flow.id for flow in compared.flows.added] == ["B->S"]
    assert [flow.id for flow in compared.flows.removed] == ["B->R"]
    assert not compared.resistances


def test_a_changed_record_tells_which_fields_from_what_to_what():
    after = edits.change_stage(edits.rename_stage(NOW, "A", "Ask"), "A", cost=5)
    assert changed(NOW, after, "stages") == {"A": {"name": ("A", "Ask"), "cost": (None, 5)}}


def test_of_records_within_records_the_fields_are_told():
    after = edits.change_stage(NOW, "C", acceptance=Acceptance(accepted_when="They sign"))
    assert changed(NOW, after, "stages") == {"C": {"acceptance.accepted_when": ("", "They sign")}}


def test_lists_within_records_are_told_whole():
    said = (Evidence(statement="Yes", source="customer"),)
    after = edits.change_stage(NOW, "A", evidence=said)
    assert changed(NOW, after, "stages") == {"A": {"evidence": ((), said)}}


def test_a_response_is_told_by_its_fields_unless_it_is_another_kind():
    before = state("A -> B*", points=[point("A", name="p", response=exchange("A"))])
    asked = edits.change_resistance(before, "p", response=exchange("A", uptake=0.5))
    none = edits.change_resistance(before, "p", response=None)
    assert changed(before, asked, "resistances") == {"p": {"response.uptake": (None, 0.5)}}
    assert changed(before, none, "resistances") == {"p": {"response": (exchange("A"), None)}}


def test_what_moved_is_told_apart():
    compared = compare_states(NOW, edits.move(NOW, {"A", "B"}, 10, 0))
    assert compared.stages.moved == (RecordMove("A", (0, 0), (10, 0)), RecordMove("B", (0, 0), (10, 0)))
    assert compared.stages.changed == ()


def test_what_moved_and_changed_is_told_twice():
    note = Note(id="n", text="Why?")
    before = NOW.holding(notes=(note,))
    compared = compare_states(before, before.holding(notes=(note.replace(text="Why not?", y=5),)))
    assert compared.notes.moved == (RecordMove("n", (0, 0), (0, 5)),)
    assert compared.notes.changed == (RecordChange("n", (FieldChange("text", "Why?", "Why not?"),)),)


def test_an_order_is_told_where_it_does_not_follow():
    added, turned = state("A -> B -> C*, B -> R -> S"), NOW.holding(stages=NOW.stages[::-1])
    assert compare_states(NOW, added).stages.order is None
    assert compare_states(NOW, turned).stages.order == ("R", "C", "B", "A")
    assert compare_states(NOW, turned)


def test_an_id_that_is_another_kind_of_record_now_went_and_came():
    before, after = drawn("A -> B*", flows={"A->B": {}}), state("A -> B*, A->B").holding(flows=())
    odd = after.holding(stages=(*before.stages, before.stages[0].replace(id="A->B")))
    compared = compare_states(before, odd)
    assert [flow.id for flow in compared.flows.removed] == ["A->B"]
    assert [stage.id for stage in compared.stages.added] == ["A->B"]


def test_outcomes_are_what_the_state_itself_says():
    outcomes = (Outcome(name="Conversion", before=2),)
    assert compare_states(NOW, NOW.holding(outcomes=outcomes)).fields == (FieldChange("outcomes", (), outcomes),)


def test_another_name_is_a_difference_of_the_same_state_and_none_between_two():
    renamed = NOW.replace(name="Today")
    assert compare_states(NOW, renamed).told_fields == (FieldChange("name", "Current", "Today"),)
    assert not compare_states(NOW, renamed.replace(id="then"))


def test_maps_differ_in_title_settings_and_states():
    before = one_state_map("A -> B*")
    settings_ = before.settings.replace(thresholds=before.settings.thresholds.replace(drop_off=0.25))
    after = before.replace(title="Another", settings=settings_, states=(State(id="new"), *before.states))
    compared = compare_maps(before, after)
    assert compared.fields == (
        FieldChange("title", "A map", "Another"),
        FieldChange("settings.thresholds.drop_off", 0.5, 0.25),
    )
    assert [state.id for state in compared.added] == ["new"]
    assert compared.order == ("new", "current")
    assert not any(compared.states)


@settings(deadline=None, max_examples=50)
@given(maps(), st.data())
def test_states_that_one_map_has_are_told(map_: Map, data: st.DataObject):
    name = data.draw(st.sampled_from(map_.states)).id
    without = edits.remove_state(map_, name)
    assert [state.id for state in compare_maps(map_, without).removed] == ([name] if without is not map_ else [])
    assert [state.id for state in compare_maps(without, map_).added] == ([name] if without is not map_ else [])

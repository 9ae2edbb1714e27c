"""The edits: pure, whole, and giving the very same object back when nothing changes."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map, point, state
from tests.core.random_maps import maps, states
from vsm_desktop.core import edits, note_edits
from vsm_desktop.core.integrity import faults, state_faults
from vsm_desktop.core.model import (
    FURTHEST,
    CategoryAndCause,
    Exchange,
    Flow,
    Map,
    Note,
    Outcome,
    SetAside,
    Stage,
    State,
)

SIDE = Exchange(kind="customer", evoked_value="Choose", evoked_at="List", customer_action="Mark", flow="Marks~>Check")


def platform() -> State:
    """A stream with an exchange, notes, an outcome and findings put aside."""
    return state(
        "Check -> Base -> Use*, List -> Marks ~> Check",
        points=[point("Check", "operational", name="p", response=SIDE), point("Base->Use", name="q")],
    ).holding(
        notes=(Note(id="n", on="Check"), Note(id="m", on="Base->Use"), Note(id="lone")),
        outcomes=(Outcome(name="Conversion"),),
        set_aside=(SetAside(code="F1", on=("Check", "Base")), SetAside(code="R1", on=("q",)), SetAside(code="A1")),
    )


NOTHING_CHANGES: list[Callable[[State], State]] = [
    lambda drawn: edits.rename_stage(drawn, "Check", "Check"),
    lambda drawn: edits.rename_stage(drawn, "not there", "Name"),
    lambda drawn: edits.move(drawn, {"Check"}, 0, 0),
    lambda drawn: edits.move(drawn, {"Check"}, 0.04, -0.04),
    lambda drawn: edits.move(drawn, (), 5, 5),
    lambda drawn: edits.move(drawn, {"p", "Base->Use"}, 5, 5),
    lambda drawn: edits.set_role(drawn, {"Use"}, "consumption"),
    lambda drawn: edits.set_role(drawn, {"Check", "Base"}, "activity"),
    lambda drawn: edits.set_contribution(drawn, {"Check"}, "unexamined"),
    lambda drawn: edits.set_flow_kind(drawn, {"Base->Use"}, "work"),
    lambda drawn: edits.set_flow_kind(drawn, {"Check"}, "rework"),
    lambda drawn: edits.set_leading_category(drawn, {"p"}, "operational"),
    lambda drawn: note_edits.change_note(drawn, "n", ""),
    lambda drawn: edits.delete(drawn, ()),
    lambda drawn: edits.delete(drawn, {"not there"}),
]


@pytest.mark.parametrize("edit", NOTHING_CHANGES)
def test_the_very_same_state_is_back_when_nothing_changes(edit):
    drawn = platform()
    assert edit(drawn) is drawn


class TestStates:
    def test_only_the_state_that_is_edited_is_another(self):
        map_ = edits.duplicate_state(one_state_map("A -> B"), "current", "future", "Future")
        after = edits.edit_state(map_, "future", lambda drawn: edits.rename_stage(drawn, "A", "New"))
        assert after.states[0] is map_.states[0]
        assert after.states_by_id["future"].stages_by_id["A"].name == "New"
        assert map_.states_by_id["future"].stages_by_id["A"].name == "A"

    def test_an_edit_that_changes_nothing_gives_the_same_map(self):
        map_ = one_state_map("A -> B")
        assert edits.edit_state(map_, "current", lambda drawn: drawn) is map_
        assert edits.rename_state(map_, "current", "Current") is map_

    def test_a_duplicate_stands_behind_and_its_records_keep_their_ids(self):
        map_ = Map(states=(platform(), State(id="last")))
        after = edits.duplicate_state(map_, "current", "future", "To come")
        assert [(one.id, one.name) for one in after.states] == [
            ("current", "Current"),
            ("future", "To come"),
            ("last", ""),
        ]
        assert after.states[1] == platform().replace(id="future", name="To come")
        assert list(faults(after)) == []

    def test_a_state_is_removed(self):
        map_ = Map(states=(State(id="s"), State(id="t")))
        assert edits.remove_state(map_, "s").states == (map_.states[1],)

    def test_the_last_state_stays(self):
        map_ = one_state_map("A")
        assert edits.remove_state(map_, "current") is map_

    def test_a_state_is_renamed(self):
        after = edits.rename_state(one_state_map("A"), "current", "As it is")
        assert after.states[0] == state("A").replace(name="As it is")


class TestAdding:
    def test_what_is_added_stands_last(self):
        drawn = platform()
        stage, flow, stop = Stage(id="new"), Flow(id="f", source="Base", target="List"), point("Base", name="r")
        assert edits.add_stage(drawn, stage).stages == (*drawn.stages, stage)
        assert edits.add_flow(drawn, flow).flows == (*drawn.flows, flow)
        assert edits.add_resistance(drawn, stop).resistances == (*drawn.resistances, stop)

    def test_all_else_stays(self):
        drawn = platform()
        assert edits.delete(edits.add_stage(drawn, Stage(id="new")), {"new"}) == drawn


class TestMove:
    def test_stages_and_notes_move_and_all_else_stays(self):
        drawn = platform()
        moved = edits.move(drawn, {"Check", "n"}, 40, -12.5)
        assert (moved.stages_by_id["Check"].x, moved.stages_by_id["Check"].y) == (40, -12.5)
        assert (moved.notes_by_id["n"].x, moved.notes_by_id["n"].y) == (40, -12.5)
        assert moved.stages[1] is drawn.stages[1]
        assert moved.flows is drawn.flows
        assert edits.move(moved, {"Check", "n"}, -40, 12.5) == drawn

    def test_no_further_than_the_canvas_reaches(self):
        far = edits.move(platform(), {"Check"}, FURTHEST * 3, -FURTHEST * 3)
        assert (far.stages_by_id["Check"].x, far.stages_by_id["Check"].y) == (FURTHEST, -FURTHEST)
        assert edits.move(far, {"Check"}, 1, -1) is far

    def test_to_a_tenth_of_a_unit_and_whole_numbers_stay_whole(self):
        moved = edits.move(platform(), {"Check"}, 1.26, 2.0).stages_by_id["Check"]
        assert (moved.x, moved.y) == (1.3, 2)
        assert isinstance(moved.y, int)


class TestRole:
    def test_at_a_consumption_stage_the_customer_acts(self):
        stage = edits.set_role(state("A"), {"A"}, "consumption").stages[0]
        assert (stage.role, stage.actor) == ("consumption", "customer")

    def test_unless_an_actor_was_set_before(self):
        stage = edits.set_role(state("A", A={"actor": "partner"}), {"A"}, "consumption").stages[0]
        assert (stage.role, stage.actor) == ("consumption", "partner")

    def test_a_consumption_stage_that_somebody_gave_to_the_organisation_is_left_alone(self):
        drawn = state("A", A={"role": "consumption", "actor": "organization"})
        assert edits.set_role(drawn, {"A"}, "consumption") is drawn

    def test_the_actor_stays_when_the_role_is_taken_back(self):
        stage = edits.set_role(state("A*"), {"A"}, "activity").stages[0]
        assert (stage.role, stage.actor) == ("activity", "customer")

    def test_of_several_only_those_named(self):
        after = edits.set_role(state("A, B, C"), {"A", "C"}, "consumption")
        assert [stage.role for stage in after.stages] == ["consumption", "activity", "consumption"]


class TestFields:
    def test_a_name(self):
        assert edits.rename_stage(state("A"), "A", "Another").stages[0].name == "Another"

    def test_a_contribution(self):
        after = edits.set_contribution(state("A, B"), {"B"}, "none")
        assert [stage.contribution for stage in after.stages] == ["unexamined", "none"]

    def test_a_kind_of_flow(self):
        after = edits.set_flow_kind(state("A -> B -> C"), {"A->B"}, "information")
        assert [flow.kind for flow in after.flows] == ["information", "work"]

    def test_the_text_of_a_note(self):
        assert note_edits.change_note(platform(), "lone", "Why?").notes_by_id["lone"].text == "Why?"

    def test_the_only_category_of_a_point_is_another(self):
        after = edits.set_leading_category(platform(), {"p"}, "behavioral").resistances_by_id["p"]
        assert after.categories == (CategoryAndCause(category="behavioral"),)

    def test_a_new_leading_category_leaves_those_behind_it(self):
        stop = point("A", "economic", "informational")
        after = edits.set_leading_category(state("A", points=[stop]), {stop.id}, "behavioral").resistances[0]
        assert [entry.category for entry in after.categories] == ["behavioral", "informational"]

    def test_a_category_that_leads_now_keeps_its_cause(self):
        trust = CategoryAndCause(category="behavioral", cause="trust")
        stop = point("A", "economic").replace(categories=(CategoryAndCause(category="economic"), trust))
        after = edits.set_leading_category(state("A", points=[stop]), {stop.id}, "behavioral").resistances[0]
        assert after.categories[0] == trust


class TestDelete:
    def test_a_stage_takes_its_flows_and_the_points_on_either_along(self):
        after = edits.delete(platform(), {"Base"})
        assert [stage.id for stage in after.stages] == ["Check", "Use", "List", "Marks"]
        assert [flow.id for flow in after.flows] == ["List->Marks", "Marks~>Check"]
        assert [stop.id for stop in after.resistances] == ["p"]

    def test_notes_stay_and_are_no_longer_attached(self):
        after = edits.delete(platform(), {"Base"})
        assert [(note.id, note.on) for note in after.notes] == [("n", "Check"), ("m", None), ("lone", None)]

    def test_an_exchange_loses_what_it_named(self):
        assert edits.delete(platform(), {"List"}).resistances[0].response == SIDE.replace(evoked_at=None)
        assert edits.delete(platform(), {"Marks~>Check"}).resistances[0].response == SIDE.replace(flow=None)
        assert edits.delete(platform(), {"Marks"}).resistances[0].response == SIDE.replace(flow=None)

    def test_findings_put_aside_for_what_is_gone_are_forgotten(self):
        assert [finding.code for finding in edits.delete(platform(), {"Base"}).set_aside] == ["A1"]
        assert [finding.code for finding in edits.delete(platform(), {"q"}).set_aside] == ["F1", "A1"]

    def test_a_flow_a_point_and_a_note(self):
        after = edits.delete(platform(), {"Check->Base", "q", "lone"})
        assert len(after.stages) == len(platform().stages)
        assert [flow.id for flow in after.flows] == ["Base->Use", "List->Marks", "Marks~>Check"]
        assert [stop.id for stop in after.resistances] == ["p"]
        assert [note.id for note in after.notes] == ["n", "m"]

    def test_outcomes_stay(self):
        assert edits.delete(platform(), platform().ids).outcomes == platform().outcomes

    @settings(deadline=None, max_examples=200)
    @given(states(), st.data())
    def test_the_records_still_fit_together(self, drawn: State, data: st.DataObject):
        gone = data.draw(st.sets(st.sampled_from(sorted(drawn.ids)))) if drawn.ids else set()
        after = edits.delete(drawn, gone)
        assert list(state_faults(after)) == []
        assert after.ids.isdisjoint(gone)
        assert after.ids <= drawn.ids

    @settings(deadline=None, max_examples=100)
    @given(states())
    def test_a_note_takes_nothing_along(self, drawn: State):
        names = [note.id for note in drawn.notes]
        kept = drawn.holding(notes=(), set_aside=())
        assert edits.delete(drawn, names).holding(set_aside=()) == kept


class TestSettingAside:
    def test_the_records_concerned_stand_in_the_file_s_order(self):
        drawn = state("A -> B*", points=[point("A", name="r")])
        (record,) = edits.set_aside(drawn, "X5", ["r", "A->B", "B", "A"], "So").set_aside
        assert (record.code, record.on, record.reason) == ("X5", ("A", "B", "A->B", "r"), "So")

    def test_once_for_a_code_and_a_set_of_records(self):
        drawn = state("A -> B*")
        for ids in (["A", "B"], ["B", "A"], ["A"]):
            drawn = edits.set_aside(drawn, "F8", ids, "So")
        assert [record.on for record in drawn.set_aside] == [("A", "B"), ("A",)]

    def test_taking_it_up_again_leaves_the_others(self):
        drawn = edits.set_aside(edits.set_aside(state("A -> B*"), "F8", ["A"], "So"), "F1", ["A"], "So")
        assert [record.code for record in edits.take_up_again(drawn, "F8", ["A"]).set_aside] == ["F1"]
        assert edits.take_up_again(drawn, "F8", ["A", "B"]) is drawn


class TestExtract:
    def test_the_flows_among_the_stages_and_the_points_on_any_of_them(self):
        part = edits.extract(platform(), {"Base", "Use", "m", "q"})
        assert part.ids == {"Base", "Use", "m", "Base->Use", "q"}

    def test_what_was_not_taken_along_is_let_go_of(self):
        part = edits.extract(platform(), {"Check", "n", "m"})
        assert part.resistances[0].response == SIDE.replace(evoked_at=None, flow=None)
        assert [(note.id, note.on) for note in part.notes] == [("n", "Check"), ("m", None)]

    def test_outcomes_and_findings_put_aside_stay_behind(self):
        part = edits.extract(platform(), platform().ids)
        assert (part.outcomes, part.set_aside) == ((), ())


class TestPaste:
    def test_everything_comes_once_more_moved_and_under_new_ids(self):
        drawn = platform()
        pasted, placed = edits.paste(drawn, drawn, 20, -30)
        assert [stage.name for stage in pasted.stages] == 2 * [stage.name for stage in drawn.stages]
        assert len(pasted.ids) == 2 * len(drawn.ids)
        assert list(state_faults(pasted)) == []
        assert placed == tuple(stage.id for stage in pasted.stages[5:]) + tuple(note.id for note in pasted.notes[3:])
        assert {(stage.x, stage.y) for stage in pasted.stages[5:]} == {(20, -30)}
        assert {(note.x, note.y) for note in pasted.notes[3:]} == {(20, -30)}

    def test_what_was_there_is_untouched(self):
        drawn = platform()
        pasted, placed = edits.paste(drawn, drawn, 20, -30)
        new = pasted.ids - drawn.ids
        assert edits.delete(pasted, new) == drawn
        assert set(placed) <= new

    def test_what_was_copied_refers_to_its_own_copies(self):
        drawn = platform()
        pasted, _ = edits.paste(drawn, drawn, 0, 0)
        names = {stage.id: stage.name for stage in pasted.stages}
        copy = pasted.resistances[2]
        new_flow = pasted.flows_by_id[copy.response.flow]
        assert (names[copy.on], names[copy.response.evoked_at]) == ("Check", "List")
        assert (names[new_flow.source], names[new_flow.target]) == ("Marks", "Check")
        assert {copy.on, copy.response.evoked_at, copy.response.flow}.isdisjoint(drawn.ids)
        assert [names.get(note.on) for note in pasted.notes[3:]] == ["Check", None, None]

    def test_what_was_not_copied_is_let_go_of(self):
        drawn = platform()
        one_stage = drawn.holding(stages=drawn.stages[:1])
        pasted, _ = edits.paste(drawn, one_stage, 0, 0)
        assert pasted.flows == drawn.flows
        assert pasted.resistances[2].response == SIDE.replace(evoked_at=None, flow=None)
        assert [stop.id for stop in pasted.resistances[:2]] == ["p", "q"]
        assert len(pasted.resistances) == 3
        assert [note.on for note in pasted.notes[4:]] == [None, None]

    def test_outcomes_and_findings_put_aside_are_not_pasted(self):
        drawn = platform()
        pasted, _ = edits.paste(drawn, drawn, 0, 0)
        assert (pasted.outcomes, pasted.set_aside) == (drawn.outcomes, drawn.set_aside)

    @settings(deadline=None, max_examples=100)
    @given(states(), states(), st.integers(-2_000_000, 2_000_000), st.data())
    def test_the_records_fit_together_whatever_was_copied(
        self, drawn: State, other: State, dx: int, data: st.DataObject
    ):
        ids = data.draw(st.sets(st.sampled_from(sorted(other.ids)))) if other.ids else set()
        part = edits.extract(other, ids)
        pasted, placed = edits.paste(drawn, part, dx, 0)
        assert list(state_faults(pasted)) == []
        assert (len(pasted.stages), len(pasted.flows), len(pasted.resistances), len(pasted.notes)) == (
            len(drawn.stages) + len(part.stages),
            len(drawn.flows) + len(part.flows),
            len(drawn.resistances) + len(part.resistances),
            len(drawn.notes) + len(part.notes),
        )
        assert drawn.ids.isdisjoint(placed)


@settings(deadline=None, max_examples=50)
@given(maps())
def test_edited_records_are_still_checked(map_: Map):
    """What an edit makes is what the file would have read: no edit goes around the model's own checks."""
    grown = edits.edit_state(map_, map_.states[0].id, lambda drawn: edits.add_stage(drawn, Stage(id="new", x=0.5)))
    assert Map.model_validate(grown.model_dump()) == grown
    with pytest.raises(ValueError, match="finite"):
        grown.states[0].stages[-1].replace(x=float("nan"))


def test_a_category_that_a_point_has_comes_to_the_front_and_none_is_lost() -> None:
    stop = point("A", "economic", "operational")
    drawn = state("A", points=[stop])
    after = edits.set_leading_category(drawn, {stop.id}, "operational").resistances[0]
    assert [entry.category for entry in after.categories] == ["operational", "economic"]


def test_pasting_nothing_and_removing_no_state_give_the_same_object_back() -> None:
    drawn = state("A")
    assert edits.paste(drawn, State(id="empty"), 1, 1)[0] is drawn
    two = Map(states=(State(id="a"), State(id="b")))
    assert edits.remove_state(two, "missing") is two


def test_a_record_that_is_changed_carries_no_more_than_what_was_stated():
    stage = Stage(id="a", name="A").replace(x=1).replace(name="B")
    assert stage == Stage(id="a", name="B", x=1)
    assert stage.model_fields_set == {"id", "name", "x"}

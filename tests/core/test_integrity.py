"""What must hold between the records of a map."""

import pytest
from hypothesis import given, settings

from tests.core.maps import point, state
from tests.core.random_maps import maps
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import Exchange, Flow, Map, Note, SetAside, Stage, State

A = Stage(id="A")
SIDE = Exchange(kind="customer")


def found(*states: State) -> list[tuple[str, str]]:
    return [(fault.place, fault.message) for fault in faults(Map(states=states))]


@settings(deadline=None, max_examples=100)
@given(maps())
def test_a_map_whose_records_fit_together_has_none(map_: Map):
    assert list(faults(map_)) == []


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"stages": (A, A)}, "states[0].stages[1].id", "the id 'A' is used twice"),
        ({"flows": (Flow(id="A", source="A", target="A"),)}, "states[0].flows[0].id", "the id 'A' is used twice"),
        ({"resistances": (point("A", name="A"),)}, "states[0].resistances[0].id", "the id 'A' is used twice"),
        ({"notes": (Note(id="A"),)}, "states[0].notes[0].id", "the id 'A' is used twice"),
        ({"flows": (Flow(id="f", source="Z", target="A"),)}, "states[0].flows[0].source", "there is no stage 'Z'"),
        ({"flows": (Flow(id="f", source="A", target="Z"),)}, "states[0].flows[0].target", "there is no stage 'Z'"),
        ({"resistances": (point("Z"),)}, "states[0].resistances[0].on", "there is no stage or flow 'Z'"),
        ({"notes": (Note(id="n", on="Z"),)}, "states[0].notes[0].on", "there is no stage or flow 'Z'"),
        ({"notes": (Note(id="n", on="n"),)}, "states[0].notes[0].on", "there is no stage or flow 'n'"),
        (
            {"resistances": (point("A", response=SIDE.replace(evoked_at="Z")),)},
            "states[0].resistances[0].response.evoked_at",
            "there is no stage 'Z'",
        ),
        (
            {"resistances": (point("A", response=SIDE.replace(flow="A")),)},
            "states[0].resistances[0].response.flow",
            "there is no flow 'A'",
        ),
        (
            {"set_aside": (SetAside(code="F1", on=("A",)), SetAside(code="F1", on=("A", "Z")))},
            "states[0].set_aside[1].on[1]",
            "there is no stage, flow or resistance point 'Z'",
        ),
    ],
)
def test_each_fault_is_found_at_its_place(changes, place, message):
    assert found(State(id="s", stages=(A,)).holding(**changes)) == [(place, message)]


def test_states_have_ids_of_their_own():
    assert found(State(id="s"), State(id="t"), State(id="s")) == [("states[2].id", "the id 's' is used twice")]


def test_the_same_stage_may_stand_in_several_states():
    assert found(State(id="s", stages=(A,)), State(id="t", stages=(A,))) == []


def test_what_stands_in_another_state_only_is_not_there():
    lone_flow = State(id="t", flows=(Flow(id="f", source="A", target="A"),))
    assert [place for place, _ in found(State(id="s", stages=(A,)), lone_flow)] == [
        "states[1].flows[0].source",
        "states[1].flows[0].target",
    ]


def test_a_finding_may_be_put_aside_for_any_kind_of_record_that_findings_name():
    drawn = state("A -> B", points=[point("A", name="p")])
    assert found(drawn.holding(set_aside=(SetAside(code="R1", on=("A", "A->B", "p")),))) == []

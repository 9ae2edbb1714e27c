"""Drawing an exchange with the customer: afterwards it is complete."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import states
from vsm_desktop.core.exchanges import customer_flows_into, make_exchange
from vsm_desktop.core.integrity import state_faults
from vsm_desktop.core.model import Exchange, Stage, State
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.options import customer_option
from vsm_desktop.method.promises import why_not_alive
from vsm_desktop.method.resistance import fitting_flows

WORDS = {"value": "Choose from everyone", "action": "Marks whom they would engage", "place": (40.0, 60.0)}


def made(before: State, name: str, evoked_at: str) -> State:
    return make_exchange(before, name, evoked_at=evoked_at, **WORDS)


def response(after: State, name: str) -> Exchange:
    found = after.resistances_by_id[name].response
    assert isinstance(found, Exchange)
    return found


def test_the_clients_stage_and_its_flows_are_drawn():
    before = state("Acquire -> Engage*, List", points=[point("Acquire", name="r")])
    after = made(before, "r", "List")
    client = after.stages[-1]
    assert (client.name, client.actor, client.role, client.x, client.y) == (
        "Marks whom they would engage", "customer", "activity", 40, 60,
    )  # fmt: skip
    assert [(flow.source, flow.target, flow.kind) for flow in after.flows[1:]] == [
        ("List", client.id, "work"),
        (client.id, "Acquire", "customer"),
    ]
    assert response(after, "r") == Exchange(
        kind="customer",
        evoked_value="Choose from everyone",
        evoked_at="List",
        customer_action="Marks whom they would engage",
        flow=after.flows[-1].id,
    )
    assert analyse(after).statuses["r"] == "bypassed"


def test_a_stage_at_which_it_is_met_can_be_drawn_as_well():
    before = state("Acquire -> Engage*", points=[point("Acquire", name="r")])
    after = make_exchange(before, "r", evoked_at=Stage(id="list", name="Public list"), **WORDS)
    assert [stage.name for stage in after.stages[2:]] == ["Public list", "Marks whom they would engage"]
    assert response(after, "r").evoked_at == "list"
    assert analyse(after).statuses["r"] == "bypassed"


def test_what_is_there_is_taken():
    before = state(
        "Acquire -> Engage*, List -> Marks ~> Acquire",
        points=[point("Acquire", name="r")],
        Marks={"actor": "customer"},
    )
    after = made(before, "r", "List")
    assert (after.stages, after.flows) == (before.stages, before.flows)
    assert response(after, "r").flow == "Marks~>Acquire"


def test_a_clients_stage_without_a_way_in_gets_one():
    before = state(
        "Acquire -> Engage*, List -> Marks", points=[point("Acquire", name="r")], Marks={"actor": "customer"}
    )
    after = made(before, "r", "List")
    assert after.stages == before.stages
    assert [(flow.source, flow.target, flow.kind) for flow in after.flows[2:]] == [("Marks", "Acquire", "customer")]


def test_a_clients_stage_that_sees_nothing_of_the_value_is_not_taken():
    before = state(
        "Acquire -> Engage*, List, Other ~> Acquire", points=[point("Acquire", name="r")], Other={"actor": "customer"}
    )
    after = made(before, "r", "List")
    assert len(after.stages) == len(before.stages) + 1
    assert analyse(after).statuses["r"] == "bypassed"


def test_past_a_resisted_flow_the_act_comes_in_where_it_begins():
    before = state("A -> B*, List", points=[point("A->B", name="r")])
    after = made(before, "r", "List")
    assert after.flows[-1].target == "A"
    assert analyse(after).statuses["r"] == "bypassed"


def test_what_else_was_said_of_the_exchange_stays():
    said = Exchange(kind="customer", brings="informational", how="intent", strength=4, ask=1, uptake=0.35)
    before = state("A -> B*, List", points=[point("A", name="r", response=said)])
    after = response(made(before, "r", "List"), "r")
    assert (after.brings, after.how, after.strength, after.ask, after.uptake) == (
        "informational",
        "intent",
        4,
        1,
        0.35,
    )


def test_a_promise_that_needs_what_is_stopped_says_where_it_waits():
    before = state("Acquire -> Database -> Engage*", points=[point("Acquire", name="r")])
    after = made(before, "r", "Database")
    found = analyse(after)
    assert found.statuses["r"] == "open"
    assert why_not_alive(after.resistances_by_id["r"], found) == (
        "It is circular: value would have to reach “Database” first, and it does not."
    )


@pytest.mark.parametrize(
    ("uptake", "why"), [(0, "It moves nobody: its uptake is stated as 0."), (0.5, ""), (None, "")]
)
def test_nothing_is_said_of_one_that_lives(uptake: float | None, why: str):
    before = state("A -> B*, List", points=[point("A", name="r", response=Exchange(kind="customer", uptake=uptake))])
    after = made(before, "r", "List")
    assert why_not_alive(after.resistances_by_id["r"], analyse(after)) == why


@settings(max_examples=300)
@given(states(), st.data())
def test_an_exchange_that_is_made_is_complete(before: State, data: st.DataObject):
    assume(before.resistances)
    name = data.draw(st.sampled_from([point.id for point in before.resistances]))
    evoked_at = data.draw(st.sampled_from([stage.id for stage in before.stages]))
    after = made(before, name, evoked_at)
    resisted, found = after.resistances_by_id[name], analyse(after)
    assert list(state_faults(after)) == []
    assert fitting_flows(resisted, after)
    assert customer_option(resisted, after, found.resolution).lacks == ()
    assert customer_flows_into(resisted, response(after, name), after)
    assert not any(flow.source == flow.target for flow in after.flows[len(before.flows) :])
    again = made(after, name, evoked_at)
    assert (again.stages, again.flows) == (after.stages, after.flows)

"""Both ways past a resistance point, and what each still lacks."""

import pytest
from hypothesis import given

from tests.core.maps import point, state
from tests.core.random_maps import maps
from vsm_desktop.core.model import Exchange, Investment, Map, Resistance, State
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.options import Option, option_name, options
from vsm_desktop.method.resistance import fitting_flows, status_alone

ALL_OF_AN_INVESTMENT = ("what to invest", "its cost", "the means for it")
VALUE, STAGE, ACTION, FLOW = (
    "the value to evoke",
    "the stage at which it is evoked",
    "what the customer is to do",
    "a customer flow that brings the act to the stop",
)
BY_THE_CUSTOMER = {"Marks": {"actor": "customer"}}


def invest(**fields: object) -> Investment:
    return Investment(kind="invest", **fields)


def exchange(**fields: object) -> Exchange:
    return Exchange(kind="customer", **fields)


def platform(
    response: Investment | Exchange | None, text: str = "List -> Marks ~> Onboard", **fields: object
) -> State:
    """A stop at Onboard, which a client's marks could help with."""
    stop = point("Onboard", name="stop", response=response, **fields)
    return state(f"Acquire -> Onboard -> Use*, {text}", points=[stop], **BY_THE_CUSTOMER)


def both(state_: State) -> tuple[Option, Option]:
    return options(state_.resistances_by_id["stop"], state_, analyse(state_).resolution)


def test_a_point_without_a_response_lacks_all_of_both():
    by_us, by_customer = both(platform(None, "List -> Marks"))
    assert by_us == Option("invest", False, (), ALL_OF_AN_INVESTMENT)
    assert by_customer == Option("customer", False, (), (VALUE, STAGE, ACTION, FLOW))
    assert not by_us.is_complete
    assert not by_customer.is_complete


@pytest.mark.parametrize(
    ("response", "says", "lacks"),
    [
        (invest(), (), ALL_OF_AN_INVESTMENT),
        (invest(what=" Two more\npeople "), ("Two more people",), ("its cost", "the means for it")),
        (invest(what=" ", cost=0), ("a cost of 0",), ("what to invest", "the means for it")),
        (invest(what="People", cost=12.5), ("People", "a cost of 12.5"), ("the means for it",)),
        (invest(what="People", available=True), ("People", "the means are there"), ("its cost",)),
        (invest(what="People", cost=1, available=True), ("People", "a cost of 1", "the means are there"), ()),
    ],
)
def test_an_investment_says_what_it_costs_and_whether_it_is_there(
    response: Investment, says: tuple[str, ...], lacks: tuple[str, ...]
):
    by_us, by_customer = both(platform(response))
    assert by_us == Option("invest", True, says, lacks)
    assert by_us.is_complete == (not lacks)
    assert not by_customer.is_chosen


def test_the_way_of_the_customer_names_what_is_said_in_the_order_of_the_record():
    response = exchange(
        evoked_value="Choose from\neveryone",
        evoked_at="List",
        customer_action="Marks whom they want",
        brings="informational",
        how="We check only those",
        strength=4,
        ask=1,
        uptake=0.35,
    )
    by_us, by_customer = both(platform(response))
    assert by_us == Option("invest", False, (), ALL_OF_AN_INVESTMENT)
    assert by_customer.is_chosen
    assert by_customer.says == (
        "evokes “Choose from everyone” at “List”",
        "the customer's act: “Marks whom they want”",
        "which brings: informational",
        "how it helps: “We check only those”",
        "evokes 4 of 5, asks 1 of 5",
        "uptake 35 %",
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [({}, ()), ({"evoked_value": "All"}, ("evokes “All”",)), ({"evoked_at": "List"}, ("evoked at “List”",))],
)
def test_what_is_said_in_part_is_told_in_part(fields: dict[str, str], said: tuple[str, ...]):
    _, by_customer = both(platform(exchange(**fields)))
    assert by_customer.says == said


@pytest.mark.parametrize(
    ("fields", "text", "lacks"),
    [
        ({}, "List -> Marks", (VALUE, STAGE, ACTION, FLOW)),
        ({}, "List -> Marks ~> Onboard", (VALUE, STAGE, ACTION)),
        ({"evoked_value": " "}, "List -> Marks ~> Onboard", (VALUE, STAGE, ACTION)),
        ({"evoked_value": "All", "customer_action": "Marks"}, "List -> Marks ~> Onboard", (STAGE,)),
        ({"evoked_at": "List", "customer_action": "Marks"}, "List -> Marks ~> Onboard", (VALUE,)),
        ({"evoked_value": "All", "evoked_at": "List"}, "List -> Marks ~> Onboard", (ACTION,)),
        ({"evoked_value": "All", "evoked_at": "List", "customer_action": "Marks"}, "List ~> Onboard", (FLOW,)),
        ({"evoked_value": "All", "evoked_at": "List", "customer_action": "Marks"}, "List, Marks -> Onboard", (FLOW,)),
        ({"flow": "Acquire->Onboard"}, "List -> Marks ~> Onboard", (VALUE, STAGE, ACTION, FLOW)),
    ],
)
def test_an_exchange_lacks_what_the_method_asks_of_a_complete_one(
    fields: dict[str, str], text: str, lacks: tuple[str, ...]
):
    _, by_customer = both(platform(exchange(**fields), f"List, {text}"))
    assert by_customer.lacks == lacks
    assert by_customer.outlook == ""


PROMISE = {"evoked_value": "All", "evoked_at": "List", "customer_action": "Marks"}


@pytest.mark.parametrize(
    ("fields", "outlook"),
    [
        (PROMISE, "alive in round 1"),
        (PROMISE | {"uptake": 0}, "complete and not alive: nobody has taken it up"),
        (
            PROMISE | {"evoked_at": "Use"},
            "complete and circular: the customer cannot see it, or act on it, before the stop is gone",
        ),
    ],
)
def test_a_complete_exchange_says_what_became_of_it(fields: dict[str, object], outlook: str):
    _, by_customer = both(platform(exchange(**fields)))
    assert by_customer.is_complete
    assert by_customer.outlook == outlook


def test_a_later_round_is_named():
    responses = [
        exchange(evoked_value="One", evoked_at="S", customer_action="Asks"),
        exchange(evoked_value="Two", evoked_at="B", customer_action="Asks"),
    ]
    points = [point("D", name="second", response=responses[1]), point("A", name="first", response=responses[0])]
    customers = {"P": {"actor": "customer"}, "Q": {"actor": "customer"}}
    state_ = state("S -> A -> B -> D -> C*, S -> P ~> A, B -> Q ~> D", points=points, **customers)
    resolution = analyse(state_).resolution
    outlooks = {one.id: options(one, state_, resolution)[1].outlook for one in points}
    assert outlooks == {"second": "alive in round 2", "first": "alive in round 1"}


def test_a_point_that_is_friction_has_no_outlook():
    _, by_customer = both(platform(exchange(**PROMISE), internally_resolvable="yes"))
    assert by_customer.is_complete
    assert by_customer.outlook == ""


def test_the_options_have_names_of_their_own():
    assert option_name("invest") != option_name("customer")


def is_complete_by_the_method(one: Resistance, state_: State) -> bool:
    return isinstance(one.response, Exchange) and bool(fitting_flows(one, state_))


@given(maps())
def test_options_agree_with_the_statuses(map_: Map):
    for state_ in map_.states:
        resolution = analyse(state_).resolution
        for one in state_.resistances:
            by_us, by_customer = options(one, state_, resolution)
            assert by_customer.is_complete == is_complete_by_the_method(one, state_)
            assert by_us.is_chosen == isinstance(one.response, Investment)
            assert by_customer.is_chosen == isinstance(one.response, Exchange)
            if by_us.is_complete and status_alone(one) != "friction":
                assert resolution.statuses[one.id] == "invested"
            if resolution.statuses[one.id] == "bypassed":
                assert by_customer.outlook

"""Growth loops as a person would tell them."""

import pytest

from tests.core.maps import point
from tests.method.test_growth import CHAIN, CUSTOMERS_OF_M, exchange, state
from vsm_desktop.core.model import State
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.growth import growth_loops
from vsm_desktop.method.growth_words import loop_sentences, loop_title


def told(made: State) -> list[list[str]]:
    analysis = analyse(made)
    return [list(loop_sentences(loop, analysis)) for loop in growth_loops(analysis)]


def test_what_goes_out_and_comes_in_and_what_is_needed():
    assert told(CHAIN) == [
        ["Out, at “S”: “Choose”.", "In, from “M” to “A”: “Marks”."],
        [
            "Out, at “B”: “Choose”.",
            "In, from “N” to “D”: “Marks”.",
            "It needs the exchange at “A”.",
        ],
    ]


def test_what_a_circular_promise_waits_for():
    made = CHAIN.holding(resistances=(CHAIN.resistances[0], point("A", name="stop")))
    assert told(made)[0][2:] == [
        "It is circular: value would have to reach “B” first, and it does not.",
        "It would come alive with the point at “A” resolved.",
    ]


def test_what_comes_round():
    made = state(
        "A -> B -> C*, B -> L -> M ~> B, S -> L",
        points=[point("B", name="p", response=exchange("L"))],
        **CUSTOMERS_OF_M,
    )
    assert told(made)[0][2] == "It comes round: what it frees leads back to “L”."


@pytest.mark.parametrize(
    ("made", "titles"),
    [
        (
            CHAIN,
            [
                "Round 1 of 2: the exchange at “A” comes alive",
                "Round 2 of 2: the exchange at “D” comes alive",
            ],
        ),
        (
            CHAIN.holding(resistances=(CHAIN.resistances[0], point("A", name="stop"))),
            ["A circular promise: the exchange at “D” does not come alive"],
        ),
        (
            CHAIN.holding(resistances=(point("A", name="p", response=exchange("S", uptake=0)),)),
            ["The exchange at “A” does not come alive"],
        ),
        (
            CHAIN.holding(resistances=(point("A", name="p", response=exchange("S"), internally_resolvable="yes"),)),
            ["The exchange at “A” is not needed: value gets through without it"],
        ),
    ],
)
def test_a_title_says_whether_and_in_which_round_an_exchange_comes_alive(made: State, titles: list[str]):
    analysis = analyse(made)
    assert [loop_title(loop, analysis) for loop in growth_loops(analysis)] == titles

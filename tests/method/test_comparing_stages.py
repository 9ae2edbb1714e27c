"""Of which stages something else is said, and what that follows from."""

from random import Random
from typing import Any

import pytest

from tests.core.maps import point, state
from tests.method.random_cases import random_case
from tests.method.random_edits import edited_states
from tests.method.reports import SAID_OUTSIDE, drawn, exchange
from vsm_desktop.core import edits
from vsm_desktop.core.model import Evidence, Investment, Settings, State
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.comparing.comparison import compare
from vsm_desktop.method.comparing.stages import StageTurn

CHAIN = state("A -> B -> C*")


def turns(before: State, after: State) -> dict[str, StageTurn]:
    return {turn.stage: turn for turn in compare(before, after, Settings()).stages}


def why(before: State, after: State, stage: str) -> list[str]:
    return [cause.sentence for cause in turns(before, after)[stage].why]


def changed(made: State, stage: str, **fields: Any) -> State:
    return edits.change_stage(made, stage, **fields)


# Which stages


def naive(before: State, after: State) -> dict[str, set[str]]:
    """Per stage that is in both, the questions that have another answer, from two analyses."""
    old, new, found = analyse(before), analyse(after), {}
    for name in old.judgements.keys() & new.judgements.keys():
        if old.judgements[name].tag != new.judgements[name].tag:
            found[name] = {"tag"}
            continue
        differs = {
            "standing": old.judgements[name].standing != new.judgements[name].standing,
            "passage": old.passages[name] != new.passages[name],
        }
        if any(differs.values()):
            found[name] = {question for question, is_other in differs.items() if is_other}
    return found


@pytest.mark.parametrize("seed", range(150))
def test_they_are_those_of_which_two_analyses_differ_and_each_has_a_cause(seed: int):
    random = Random(seed)
    before = random_case(random)
    *_, after = edited_states(random, before, random.randint(1, 8))
    for one, other in ((before, after), (after, before), (before, random_case(random))):
        found = turns(one, other)
        both = {name: turn for name, turn in found.items() if turn.before and turn.after}
        assert {name: set(turn.turned) for name, turn in both.items()} == naive(one, other)
        assert all(turn.why for turn in both.values())
        assert {name for name, turn in found.items() if turn.before is None} == (
            other.stages_by_id.keys() - one.stages_by_id.keys()
        )
        assert {name for name, turn in found.items() if turn.after is None} == (
            one.stages_by_id.keys() - other.stages_by_id.keys()
        )


@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_said_otherwise_of_the_same_state(seed: int):
    made = random_case(Random(seed))
    assert turns(made, made.replace()) == {}


def test_a_stage_tells_what_was_said_and_what_is():
    turn = turns(CHAIN, edits.delete(CHAIN, {"B->C"}))["B"]
    assert turn.before == ("consumption-linked", None, "unexamined", "flowing")
    assert turn.after == ("structurally-suspect", "dead-end", None, None)
    assert turn.turned == ("tag",)


# Why they are linked or suspect


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (edits.delete(CHAIN, {"B->C"}), "The flow “B” → “C” is not there any more."),
        (edits.set_flow_kind(CHAIN, {"B->C"}, "information"), "The flow “B” → “C” only informs now."),
        (edits.change_flow(CHAIN, "B->C", target="A"), "The flow that led “B” → “C” leads elsewhere now."),
        (edits.delete(CHAIN, {"C"}), "“C” is not there any more."),
        (edits.set_role(CHAIN, {"C"}, "activity"), "No client accepts value at “C” any more."),
        (edits.set_contribution(CHAIN, {"A"}, "none"), "You say now that “A” adds nothing the client consumes."),
    ],
)
def test_what_a_stage_lost_is_told(after: State, sentence: str):
    assert why(CHAIN, after, "A") == [sentence]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (edits.delete(CHAIN, {"B->C"}), "The flow “B” → “C” is new."),
        (edits.set_flow_kind(CHAIN, {"B->C"}, "information"), "The flow “B” → “C” carries work now."),
        (edits.change_flow(CHAIN, "B->C", target="A"), "A flow leads “B” → “C” now."),
        (edits.set_role(CHAIN, {"C"}, "activity"), "A client accepts value at “C” now."),
        (
            edits.set_contribution(CHAIN, {"A"}, "none"),
            "You do not say any more that “A” adds nothing the client consumes.",
        ),
    ],
)
def test_what_a_stage_gained_is_told(before: State, sentence: str):
    assert why(before, CHAIN, "A") == [sentence]


def test_a_flow_that_leads_nowhere_links_nothing():
    before = state("A -> R, B -> C*")
    after = state("A -> R, B -> C*, A -> S, A -> B")
    assert why(before, after, "A") == ["The flow “A” → “B” is new."]


def test_a_stage_that_became_a_place_of_acceptance_is_linked_whatever_it_adds():
    before = state("A -> B -> C*", B={"contribution": "none"})
    assert why(before, edits.set_role(before, {"B"}, "consumption"), "B") == ["A client accepts value at “B” now."]


def test_a_cause_names_its_records():
    after = edits.delete(CHAIN, {"B->C"})
    assert [cause.records for cause in turns(CHAIN, after)["A"].why] == [("B->C",)]


# Who says so


def test_what_a_client_said_is_quoted():
    said = (Evidence(statement="12 of 20 asked who checked them.", source="customer"),)
    after = changed(CHAIN, "A", evidence=said)
    assert why(CHAIN, after, "A") == ["A client confirms it: “12 of 20 asked who checked them”."]
    assert why(after, CHAIN, "A") == [
        "What a client did or said is not stated any more: “12 of 20 asked who checked them”."
    ]


def test_evidence_without_words_and_labels_are_told():
    confirmed = changed(CHAIN, "A", **SAID_OUTSIDE)
    claimed = edits.set_contribution(CHAIN, {"A"}, "contributes")
    assert why(CHAIN, confirmed, "A") == ["A client confirms it now."]
    assert why(CHAIN, claimed, "A") == ["You say now that it contributes."]
    assert why(claimed, CHAIN, "A") == ["You do not say any more that it contributes."]


# Whether value gets through


def stopped(**fields: Any) -> State:
    return state("A -> B -> C*", points=[point("B", name="p", **fields)])


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (CHAIN, "The stop at “B” is not there any more."),
        (stopped(internally_resolvable="yes"), "What stopped value at “B” can be resolved from inside."),
        (
            stopped(response=Investment(kind="invest", available=True)),
            "The means to get past the stop at “B” are there.",
        ),
    ],
)
def test_a_stop_that_went_lets_value_through(after: State, sentence: str):
    before = stopped()
    assert {name: turn.turned for name, turn in turns(before, after).items()} == dict.fromkeys("ABC", ("passage",))
    assert [why(before, after, name) for name in "ABC"] == [[sentence]] * 3


def test_a_stop_that_came_holds_value_back():
    assert [why(CHAIN, stopped(), name) for name in "ABC"] == [["Value stops at “B” now."]] * 3


def test_a_stop_beside_another_one_holds_back_nothing_more():
    both = state("A -> B -> C*", points=[point("B", name="p"), point("B", name="q")])
    assert turns(stopped(), both) == {}
    assert why(both, CHAIN, "A") == ["The stop at “B” is not there any more."]


def test_a_stop_that_moved_is_told_where_it_is_and_where_it_was():
    before = state("A -> B -> C*, D -> B", points=[point("A", name="p")])
    after = state("A -> B -> C*, D -> B", points=[point("D", name="p")])
    assert why(before, after, "A") == ["The stop at “A” is not there any more."]
    assert why(before, after, "D") == ["Value stops at “D” now."]


def test_only_what_is_ahead_of_a_blocked_stage_or_behind_a_starved_one_is_told():
    before = state("A -> B -> C*, D -> E*", points=[point("B"), point("D")])
    after = before.holding(resistances=())
    assert why(before, after, "A") == ["The stop at “B” is not there any more."]
    assert why(before, after, "E") == ["The stop at “D” is not there any more."]


def test_a_way_round_a_stop_is_told():
    before = stopped()
    after = edits.add_flow(before, state("A -> C*").flows[0])
    assert why(before, after, "A") == ["The flow “A” → “C” is new."]
    assert why(after, before, "A") == ["The flow “A” → “C” is not there any more."]


def test_a_beginning_and_a_join_are_told():
    joined = state("S -> B -> C*, T -> B", B={"needs": "all"}, points=[point("S")])
    loose = changed(joined, "B", needs="any")
    assert why(joined, loose, "C") == ["“B” needs only one of what flows in now."]
    assert why(loose, joined, "C") == ["“B” needs all of what flows in now."]
    unbegun = state("A -> B -> C*", points=[point("A")])
    assert why(unbegun, changed(unbegun, "B", entry=True), "C") == ["The stream begins at “B” now."]
    assert why(changed(unbegun, "B", entry=True), unbegun, "C") == ["The stream does not begin at “B” any more."]


def test_an_exchange_that_lives_is_told_with_the_act():
    text = "A -> B -> C*, L -> M ~> B"
    customer = {"M": {"actor": "customer"}}
    before = drawn(text, points=[point("B", name="p")], **customer)
    after = drawn(text, points=[point("B", name="p", response=exchange("L"))], **customer)
    assert why(before, after, "A") == ["The stop at “B” is bypassed: “Marks”."]
    assert why(after, before, "A") == ["Value stops at “B” now."]


def test_the_legal_platform_tells_what_let_value_through():
    map_ = new_map("legal-platform")
    found = compare(*map_.states[:2], map_.settings)
    engaged = next(turn for turn in found.stages if turn.turned and "passage" in turn.turned)
    assert engaged.why
    assert all("is bypassed" in cause.sentence for cause in engaged.why)


def test_a_stop_that_went_where_value_still_stops_is_no_cause():
    before = state("A -> B -> D -> C*", points=[point("A->B", name="p"), point("D", name="q")])
    after = edits.add_flow(edits.delete(before, {"p"}), state("A -> C*").flows[0])
    assert why(before, after, "A") == ["The flow “A” → “C” is new."]
    assert why(before, after, "C") == ["The flow “A” → “C” is new."]


def test_a_stage_that_value_neither_reached_nor_left_has_both_causes():
    before = state("A -> B -> C*", points=[point("A"), point("B")])
    after = before.holding(resistances=())
    assert why(before, after, "B") == [
        "The stop at “B” is not there any more.",
        "The stop at “A” is not there any more.",
    ]

"""The method's answers in plain words."""

from typing import get_args

import pytest

from tests.core.maps import state
from vsm_desktop.core.model import Actor, Category, FlowKind
from vsm_desktop.method import wording
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.linkage import Reason
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.standing import Standing

EVERY_REASON = "A -> D -> C*, A -> R, X, D => I => D, C -> E, A -> L -> L"


def on_cards(text: str, **stage_fields: dict) -> dict[str, str]:
    return {
        name: wording.card_words(judgement)
        for name, judgement in analyse(state(text, **stage_fields)).judgements.items()
    }


def test_a_card_says_how_far_the_client_is():
    words = on_cards("A -> B -> D -> C*")
    assert words == {
        "A": "3 flows to the client",
        "B": "2 flows to the client",
        "D": "leads to the client",
        "C": "value is accepted here",
    }


def test_a_card_says_why_a_stage_leads_to_none():
    words = on_cards(EVERY_REASON, D={"contribution": "none"})
    assert {name: words[name] for name in "DRXIEL"} == {
        "D": "passes work on",
        "R": "leads nowhere yet",
        "X": "not connected yet",
        "I": "sequence only",
        "E": "after acceptance",
        "L": "goes in circles yet",
    }


def test_cards_are_calm_while_no_client_stands_on_the_map():
    assert set(on_cards("A -> B, X").values()) == {""}


def test_no_card_speaks_of_guilt():
    words = [*on_cards(EVERY_REASON, D={"contribution": "none"}).values(), *on_cards("A -> B -> D -> C*").values()]
    assert not [word for word in words if "blocked" in word or "starved" in word or "suspect" in word]


@pytest.mark.parametrize(
    ("word", "values"),
    [
        (wording.reason_sentence, get_args(Reason)),
        (wording.standing_word, get_args(Standing)),
        (wording.status_word, get_args(Status)),
        (wording.category_word, get_args(Category)),
        (wording.flow_kind_word, get_args(FlowKind)),
        (wording.actor_word, get_args(Actor)),
    ],
)
def test_every_answer_has_words_of_its_own(word, values):
    words = [word(value) for value in values]
    assert all(words)
    assert len(set(words)) == len(values)


def test_of_every_suspect_stage_on_an_anchored_map_it_is_said_what_is_missing():
    reasons = [reason for reason in get_args(Reason) if reason != "no-consumption"]
    words = [wording.missing_words(reason) for reason in reasons]
    assert len(set(words)) == len(reasons)
    assert all(word.startswith("Missing: ") and word.endswith(".") and len(word) < 110 for word in words)
    assert wording.missing_words("no-consumption") == ""
    assert not [word for word in words if "blocked" in word or "starved" in word or "suspect" in word]


@pytest.mark.parametrize(
    ("name", "shown"), [("  Check\n twice ", "Check twice"), ("", "Unnamed stage"), (" ", "Unnamed stage")]
)
def test_a_stage_is_named_on_one_line(name: str, shown: str):
    assert wording.stage_name(name) == shown

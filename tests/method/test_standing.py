"""Who outside says so."""

import pytest

from vsm_desktop.core.model import Evidence, Stage
from vsm_desktop.method.standing import is_necessary, standing


@pytest.mark.parametrize("strength", ["behavior", "stated"])
@pytest.mark.parametrize("contribution", ["unexamined", "contributes", "none"])
def test_a_customer_who_did_or_said_something_validates(strength, contribution):
    evidence = Evidence(source="customer", strength=strength)
    assert standing(Stage(id="A", contribution=contribution, evidence=(evidence,))) == "validated"


@pytest.mark.parametrize("contribution", ["unexamined", "contributes"])
@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(source="customer", strength="inferred"),
        Evidence(source="internal", strength="behavior"),
        Evidence(source="internal", strength="stated"),
        Evidence(source="internal", strength="inferred"),
    ],
)
def test_nothing_else_does(evidence, contribution):
    expected = "claimed" if contribution == "contributes" else "unexamined"
    assert standing(Stage(id="A", contribution=contribution, evidence=(evidence,))) == expected


def test_one_such_evidence_among_others_is_enough():
    evidence = (Evidence(), Evidence(source="customer", strength="inferred"), Evidence(source="customer"))
    assert standing(Stage(id="A", evidence=evidence)) == "validated"


def test_ratings_and_places_validate_nothing():
    stage = Stage(id="A", customer_relevance=5, internal_importance=5, role="consumption", actor="customer")
    assert standing(stage) == "unexamined"


@pytest.mark.parametrize(
    ("text", "necessary"), [("", False), (" \n\t", False), ("Legal", True), (" the auditor ", True)]
)
def test_a_stage_is_necessary_when_somebody_said_for_whom(text, necessary):
    assert is_necessary(Stage(id="A", necessary_for=text)) is necessary

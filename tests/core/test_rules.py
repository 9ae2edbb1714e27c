"""What may be drawn, and why not."""

import pytest

from tests.core.maps import KINDS, state
from vsm_desktop.core.rules import refuse_flow, refuse_flow_kind

DRAWN = state("A -> B, A => C, B -> B")


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_flow_leads_to_another_stage(kind):
    assert refuse_flow(DRAWN, "A", "A", kind) == "A flow leads to another stage"


def test_the_same_flow_is_not_drawn_twice():
    assert refuse_flow(DRAWN, "A", "B", "work") == "This flow is there already"
    assert refuse_flow(DRAWN, "A", "C", "information") == "This flow is there already"


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [("B", "A", "work"), ("A", "B", "information"), ("A", "C", "work"), ("C", "B", "work")],
)
def test_any_other_flow_may_be_drawn(source, target, kind):
    assert refuse_flow(DRAWN, source, target, kind) is None


def test_a_flow_may_be_turned_into_another_kind_that_is_not_there():
    assert refuse_flow_kind(DRAWN, "A->B", "rework") is None
    assert refuse_flow_kind(state("A -> B, A => B"), "A->B", "information") == "This flow is there already"


def test_a_flow_may_stay_what_it_is():
    assert refuse_flow_kind(DRAWN, "A->B", "work") is None


def test_a_flow_from_a_stage_to_itself_that_came_from_a_file_may_be_turned_into_any_kind():
    assert refuse_flow_kind(DRAWN, "B->B", "rework") is None

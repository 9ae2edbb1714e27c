"""Putting stages into chains, and joining chains again."""

import pytest

from tests.core.maps import point, state
from vsm_desktop.core import chains, edits
from vsm_desktop.core.model import Flow, Stage, State


def ends(drawn: State) -> list[tuple[str, str]]:
    return [(flow.source, flow.target) for flow in drawn.flows]


def test_flow_that_a_stage_is_put_into_keeps_all_that_is_known_of_it() -> None:
    drawn = state("A -> B, X", points=[point("A->B")])
    labelled = edits.label_flow(drawn, "A->B", "weekly")
    after = chains.insert_on_flow(labelled, "X", "A->B")
    assert ends(after) == [("A", "X"), ("X", "B")]
    assert after.flows[0].label == "weekly"
    assert after.resistances == drawn.resistances


def test_flow_that_goes_on_is_of_the_same_kind() -> None:
    after = chains.insert_on_flow(state("A => B, X"), "X", "A=>B")
    assert [flow.kind for flow in after.flows] == ["information", "information"]


@pytest.mark.parametrize(("drawn", "stage"), [("A -> B", "A"), ("A -> X, A -> B", "X"), ("X -> B, A -> B", "X")])
def test_stage_that_is_connected_there_already_is_refused(drawn: str, stage: str) -> None:
    assert chains.refuse_insertion(state(drawn), stage, "A->B") is not None


def test_gap_is_closed_with_a_flow_that_carries_no_more_than_the_weaker_part() -> None:
    closing = [chains.bridge(state(drawn), ["B"]) for drawn in ("A -> B -> C", "A => B -> C", "A -> B => C")]
    assert [flow and flow.kind for flow in closing] == ["work", "information", "information"]


def test_gap_of_several_stages_is_one_gap() -> None:
    flow = chains.bridge(state("A -> B -> C -> D"), ["B", "C"])
    assert flow is not None
    assert (flow.source, flow.target) == ("A", "D")


@pytest.mark.parametrize(
    "drawn", ["B -> C", "A -> B", "A -> B -> C, X -> B", "A -> B -> C, B -> X", "A -> B -> C, A -> C", "A -> B -> A"]
)
def test_where_no_single_chain_was_broken_there_is_no_gap(drawn: str) -> None:
    assert chains.bridge(state(drawn), ["B"]) is None


def test_chain_of_names_is_a_row_of_connected_stages() -> None:
    part = chains.chain_of(["One", "Two", "Three"], 300)
    assert [(stage.name, stage.x) for stage in part.stages] == [("One", 0), ("Two", 300), ("Three", 600)]
    by_id = {stage.id: stage.name for stage in part.stages}
    assert [(by_id[flow.source], by_id[flow.target]) for flow in part.flows] == [("One", "Two"), ("Two", "Three")]


@pytest.mark.parametrize(("upstream", "flow"), [(False, ("A", "N")), (True, ("N", "A"))])
def test_next_stage_is_connected(upstream: bool, flow: tuple[str, str]) -> None:
    after = chains.continue_from(state("A"), "A", Stage(id="N"), upstream=upstream)
    assert ends(after) == [flow]
    assert isinstance(after.flows[0], Flow)

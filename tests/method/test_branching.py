"""Keystones are marked where the stream branches, and nowhere else."""

from random import Random

from tests.core.maps import state
from tests.method import brute_force_passage as literal
from tests.method.brute_force import verdicts
from tests.method.random_streams import random_stream
from vsm_desktop.core.model import State
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.branching import marked_keystones


def marked(text: str, **fields: object) -> set[str]:
    return set(marked_keystones(analyse(state(text, **fields))))


def test_in_a_plain_chain_none_is_marked():
    assert marked("A -> B -> C -> D*") == set()


def test_where_the_stream_branches_those_that_every_way_passes_are_marked():
    assert marked("A -> B -> D -> E*, A -> C -> D") == {"A", "D"}


def test_where_every_way_can_be_done_without_none_is_marked():
    assert marked("A -> C*, B -> C") == set()


def test_stages_in_a_row_before_and_behind_a_branch_are_not_marked():
    assert marked("S -> A -> B -> D -> T -> E*, A -> C -> D, P -> Q -> R*") == {"A", "D"}


def test_flow_to_itself_and_second_flow_to_the_same_stage_make_no_branch():
    assert marked("A -> B -> C*, B -> B, A ~> B") == set()


def test_suspect_stages_make_no_branch():
    assert marked("A -> B -> C*, B -> R, I => A") == set()
    text = "A -> N -> C*, P -> Q -> N, P -> S -> N"
    assert marked(text) == {"N"}
    assert marked(text, N={"contribution": "none"}) == set()


def test_other_flows_make_no_branch():
    text = "A -> B -> D -> E*, A -> C -> D, P -> Q*"
    assert marked(f"{text}, P => A") == {"A", "D"}
    assert marked(f"{text}, P => D, B => P") == {"A", "D"}


def test_without_an_anchor_none_is_marked():
    assert marked("A -> B, A -> C") == set()


def literally_marked(drawn: State) -> set[str]:
    linked = {name for name, verdict in verdicts(drawn).items() if verdict.reason is None}
    flows = {(flow.source, flow.target) for flow in literal.contributing(drawn) if flow.source != flow.target}
    inner = [(source, target) for source, target in flows if {source, target} <= linked]
    return {
        name
        for name in literal.keystones(drawn)
        if len([1 for source, _ in inner if source == name]) > 1 or len([1 for _, t in inner if t == name]) > 1
    }


def test_against_the_definition():
    counts = set()
    for seed in range(1500):
        drawn = random_stream(Random(seed), most_stages=9)
        found = marked_keystones(analyse(drawn))
        assert found == literally_marked(drawn), seed
        counts.add(len(found))
    assert counts >= {0, 1, 2}

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


def test_every_part_of_the_map_is_judged_by_itself():
    assert marked("A -> B -> D -> E*, A -> C -> D, P -> Q -> R*") == {"A", "D"}


def test_suspect_stages_neither_branch_the_stream_nor_hold_it_together():
    assert marked("A -> B -> C*, B -> R, I => A") == set()
    text = "A -> N -> C*, P -> Q -> N, P -> S -> N"
    assert marked(text) == {"N"}
    assert marked(text, N={"contribution": "none"}) == set()


def test_other_flows_hold_nothing_together():
    text = "A -> B -> D -> E*, A -> C -> D, P -> Q*"
    assert marked(f"{text}, P => A") == {"A", "D"}
    assert marked(f"{text}, A -> P") == {"A", "D", "P"}


def test_without_an_anchor_none_is_marked():
    assert marked("A -> B, A -> C") == set()


def literally_marked(drawn: State) -> set[str]:
    """Every linked stage is put together with its linked neighbours until nothing moves."""
    linked = {name for name, verdict in verdicts(drawn).items() if verdict.reason is None}
    part = {name: name for name in linked}
    while True:
        joined = [
            (part[f.source], part[f.target])
            for f in literal.contributing(drawn)
            if f.source in linked and f.target in linked and part[f.source] != part[f.target]
        ]
        if not joined:
            break
        kept, dropped = joined[0]
        part = {name: kept if of == dropped else of for name, of in part.items()}
    outside = linked - literal.consumption(drawn)
    keystones = literal.keystones(drawn)
    branching = {part[name] for name in outside - keystones}
    return {name for name in keystones if part[name] in branching}


def test_against_the_definition():
    counts = set()
    for seed in range(1500):
        drawn = random_stream(Random(seed), most_stages=9)
        found = marked_keystones(analyse(drawn))
        assert found == literally_marked(drawn), seed
        counts.add(len(found))
    assert counts >= {0, 1, 2, 3}

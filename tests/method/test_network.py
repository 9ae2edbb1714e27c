"""A network that is kept from one version of a state to the next equals one made anew."""

from random import Random

import pytest

from tests.core.maps import state
from tests.method.random_edits import edited_states, large_stream
from tests.method.random_streams import random_stream
from vsm_desktop.core import edits
from vsm_desktop.core.model import Stage, State
from vsm_desktop.method.network import network


@pytest.mark.parametrize("stages", [0, 40])
def test_after_any_edits(stages: int):
    for seed in range(150):
        random = Random(seed)
        drawn = large_stream(random, stages) if stages else random_stream(random)
        kept = network(drawn)
        for number, edited in enumerate(edited_states(random, drawn, 15)):
            following = kept.following(edited)
            kept = network(edited) if following is None else following[0]
            assert kept == network(edited), (seed, number)


def test_flows_that_come_back_between_others_stand_in_the_order_of_the_file():
    drawn = state("A -> B, A -> C, A -> D, A -> E")
    without = edits.delete(drawn, {"A->C"})
    back = network(without).following(drawn)
    assert back is not None
    assert [flow.id for flow in back[0].leaving[0]] == ["A->B", "A->C", "A->D", "A->E"]


@pytest.mark.parametrize(
    "other",
    [
        lambda drawn: edits.add_stage(drawn, Stage(id="new")),
        lambda drawn: edits.delete(drawn, {"B"}),
        lambda drawn: drawn.holding(stages=drawn.stages[::-1]),
    ],
)
def test_other_stages_keep_nothing(other):
    drawn: State = state("A -> B -> C*")
    assert network(drawn).following(other(drawn)) is None


def test_it_tells_where_something_is_different():
    drawn = state("A -> B -> C*, D")
    other = edits.set_role(edits.delete(drawn, {"A->B"}), {"D"}, "consumption")
    following = network(drawn).following(other)
    assert following is not None
    assert (following[1].stages, following[1].sources, following[1].targets) == ((3,), {0}, {1})

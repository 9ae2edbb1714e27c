"""The flows along the way from a stage to consumption."""

from itertools import pairwise
from random import Random

import pytest

from tests.core.maps import state
from tests.method.random_streams import random_stream
from vsm_desktop.core.model import Flow
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.lit_path import path_flows


@pytest.mark.parametrize(
    ("name", "flows"), [("A", ("A->B", "B->C")), ("B", ("B->C",)), ("C", ()), ("R", ()), ("D", ("D~>B", "B->C"))]
)
def test_the_flows_along_the_shortest_path(name: str, flows: tuple[str, ...]):
    assert path_flows(analyse(state("A -> B -> C*, B -> R, D ~> B")), name) == flows


def test_of_flows_between_the_same_stages_the_first_contributing_one_is_taken():
    drawn = state("A => B, A -> B*")
    doubled = drawn.holding(flows=(*drawn.flows, Flow(id="late", source="A", target="B")))
    assert path_flows(analyse(doubled), "A") == ("A->B",)


def test_on_random_maps_every_step_is_the_first_flow_in_the_file_that_makes_it():
    met = 0
    for seed in range(800):
        drawn = random_stream(Random(seed))
        analysis = analyse(drawn)
        for stage in drawn.stages:
            steps = pairwise(analysis.path(stage.id) or ())
            first = [
                next(f.id for f in drawn.flows if (f.source, f.target) == step and f.kind in ("work", "customer"))
                for step in steps
            ]
            assert list(path_flows(analysis, stage.id)) == first, seed
            met += len(first)
    assert met > 300

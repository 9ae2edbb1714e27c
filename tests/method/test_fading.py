"""Which flows fade past an open point, held against the definition taken literally."""

from random import Random

import pytest

from tests.core.maps import point, state
from tests.method import brute_force_passage as literal
from tests.method.random_streams import random_stream
from vsm_desktop.core.model import Investment, Resistance, State
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.fading import FlowStops, faded_flows, stopped_flows

SEEDS = range(1500)


def faded(text: str, *points: Resistance, **fields: object) -> set[str]:
    return set(faded_flows(analyse(state(text, points=points, **fields))))


def test_past_a_stop_on_a_stage_everything_fades():
    assert faded("A -> B -> C*", point("B")) == {"B->C"}
    assert faded("A -> B -> C -> D*", point("B")) == {"B->C", "C->D"}


def test_a_flow_that_is_stopped_fades_and_what_leads_to_it_does_not():
    assert faded("A -> B -> C*", point("A->B")) == {"A->B", "B->C"}


def test_where_value_comes_another_way_nothing_fades():
    assert faded("A -> B -> C* -> E*, A -> D -> C", point("B")) == {"B->C"}


def test_before_a_stop_at_acceptance_nothing_fades():
    assert faded("A -> B* -> C", point("B")) == {"B->C"}


def test_flows_that_carry_no_value_never_fade():
    assert faded("A -> B*, A => D, B +> A", point("A"), point("A=>D"), point("B+>A")) == {"A->B"}


@pytest.mark.parametrize(
    "fields", [{"internally_resolvable": "yes"}, {"response": Investment(kind="invest", available=True)}]
)
def test_without_an_open_point_nothing_fades(fields: dict):
    assert faded("A -> B -> C*") == set()
    assert faded("A -> B -> C*", point("B", **fields)) == set()


def test_where_no_value_would_arrive_anyway_nothing_fades():
    """Two stages that wait for each other get nothing, stop or no stop."""
    text, needs_all = "A -> J -> C*, A -> K -> J -> K", {"needs": "all"}
    assert faded(text, point("J")) == {"J->C", "J->K"}
    assert faded(text, point("J"), J=needs_all, K=needs_all) == set()


def test_every_side_of_a_platform_that_needs_both_fades_past_the_stop_alone():
    text = "Supply -> Match, Demand -> Match, Match -> Engage*"
    assert faded(text, point("Supply")) == {"Supply->Match"}
    assert faded(text, point("Supply"), Match={"needs": "all"}) == {"Supply->Match", "Match->Engage"}


def literally_faded(drawn: State) -> set[str]:
    statuses, _ = literal.statuses(drawn)
    stopped = literal.stops(drawn, statuses)
    would, now = literal.arrivals(drawn, ()), literal.arrivals(drawn, stopped)
    crosses = {f.id for f in drawn.flows if f.source in now and f.source not in stopped and f.id not in stopped}
    return {flow.id for flow in literal.contributing(drawn) if flow.source in would} - crosses


def test_against_the_definition():
    counts = set()
    for seed in SEEDS:
        drawn = random_stream(Random(seed))
        found = faded_flows(analyse(drawn))
        assert found == literally_faded(drawn), seed
        counts.add(len(found))
    assert counts >= {0, 1, 2, 3, 4}


# Where flows are stopped


def stopped(text: str, *points: Resistance, **fields: object) -> dict[str, FlowStops]:
    return dict(stopped_flows(analyse(state(text, points=points, **fields))))


def test_a_point_on_a_flow_stops_it_on_its_way():
    assert stopped("A -> B*", point("A->B", "economic")) == {"A->B": FlowStops(crossing="economic")}


def test_a_point_on_a_stage_stops_every_contributing_flow_that_leaves_it():
    found = stopped("A -> B -> C*, B ~> D, B => A, B +> A", point("B", "behavioral"))
    assert found == {"B->C": FlowStops(leaving="behavioral"), "B~>D": FlowStops(leaving="behavioral")}


def test_at_a_stopped_acceptance_value_arrives_and_is_not_accepted():
    found = stopped("A -> B* -> C, D ~> B, E => B", point("B", "economic"))
    assert found == {
        "A->B": FlowStops(accepted="economic"),
        "B->C": FlowStops(leaving="economic"),
        "D~>B": FlowStops(accepted="economic"),
    }


def test_a_flow_may_be_stopped_in_three_places_each_time_by_the_first_point_in_the_file():
    points = [point("B", "economic"), point("A->B", "operational"), point("A", "informational")]
    points += [point(at, "behavioral", name=f"second on {at}") for at in ("A", "B", "A->B")]
    assert stopped("A -> B*", *points) == {"A->B": FlowStops("informational", "operational", "economic")}


def test_what_is_not_open_stops_nothing():
    points = [
        point("A", internally_resolvable="yes"),
        point("A->B", response=Investment(kind="invest", available=True)),
    ]
    assert stopped("A -> B*", *points) == {}


def test_every_flow_that_value_reaches_and_does_not_cross_has_a_bar():
    """What fades begins at a bar: on random maps, a faded flow whose source value leaves is a stopped one."""
    met = 0
    for seed in SEEDS:
        drawn = random_stream(Random(seed))
        analysis = analyse(drawn)
        begins = {
            flow.id
            for flow in drawn.flows
            if flow.id in faded_flows(analysis)
            and flow.source in literal.arrivals(drawn, literal.stops(drawn, literal.statuses(drawn)[0]))
        }
        stops = stopped_flows(analysis)
        assert all(stops[name].leaving or stops[name].crossing for name in begins), seed
        met += len(begins)
    assert met > 100

"""What-ifs, the single change that brings most, and plans step by step, against edited copies of the map."""

from itertools import combinations
from random import Random

import pytest

from tests.core.maps import point, state
from tests.method import brute_force_passage as literal
from tests.method.random_cases import random_case
from tests.method.reports import exchange
from vsm_desktop.core.model import Investment, Settings, State
from vsm_desktop.core.switches import Switches
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.analysis import Analysis, analyse
from vsm_desktop.method.comparing.comparison import compare_what_if
from vsm_desktop.method.comparing.sides import case_of
from vsm_desktop.method.figures import figures
from vsm_desktop.method.single_changes import SingleChange, brought, plan_steps, ranked_changes

NONE = Switches()


def off(*points: str) -> Switches:
    return Switches(points_off=frozenset(points))


def without_points(made: State, names: tuple[str, ...]) -> State:
    """An edited copy, made by hand."""
    return made.holding(resistances=tuple(point for point in made.resistances if point.id not in names))


def subsets(made: State) -> list[tuple[str, ...]]:
    names = [point.id for point in made.resistances]
    return [some for size in range(4) for some in combinations(names, size)]


@pytest.mark.parametrize("seed", range(120))
def test_any_up_to_three_points_switched_off_are_as_an_edited_copy_without_them(seed: int):
    random = Random(seed)
    made = random_case(random)
    case = case_of(made, Settings())
    before = made.model_dump()
    for names in subsets(made):
        found, copy = compare_what_if(case, off(*names)), analyse(without_points(made, names))
        supposed = found.sides.after
        assert dict(supposed.analysis.passages) == dict(copy.passages) == literal.passages(made, names)
        assert dict(supposed.analysis.judgements) == dict(copy.judgements)
        assert dict(supposed.analysis.statuses) == dict(copy.statuses)
        assert supposed.figures == figures(copy, Settings())
        assert {*case.analysis.what_if.unlock(names)} == flowing(copy) - flowing(case.analysis)
    assert made.model_dump() == before
    assert case.analysis.state is made


def flowing(analysis: Analysis) -> set[str]:
    return {name for name, passage in analysis.passages.items() if passage == "flowing"}


def test_a_what_if_has_its_figures_beside_the_real_ones():
    made = state("A -> B*, X", A={"process_time": "1 h"}, X={"process_time": "3 h"}, points=[point("A", name="p")])
    found = compare_what_if(case_of(made, Settings()), Switches(stages_off=frozenset("X"), points_off=frozenset("p")))
    values = {change.figure: (change.before, change.after) for change in found.figures}
    assert values["linked_effort"] == (0.25, 1)
    assert values["delivered"] == (0, 1)
    assert [turn.turn for turn in found.points] == ["closed"]


# Single changes


def told(changes: tuple[SingleChange, ...]) -> list[tuple[str, str]]:
    return [(one.switch, one.record) for one in changes]


def ranked(made: State, switches: Switches = NONE) -> tuple[SingleChange, ...]:
    return ranked_changes(made, analyse(switches.applied(made)), switches)


def test_what_reaches_most_clients_comes_first():
    made = state(
        "A -> B -> C*, B -> D*, E -> F*, G -> H, G -> B",
        points=[point("H", name="nothing"), point("E", name="one"), point("B", name="two")],
    )
    assert told(ranked(made)) == [("points_off", "two"), ("points_off", "one"), ("points_off", "nothing")]


def test_of_equal_ones_the_first_in_the_file_comes_first():
    made = state("A -> B*, C -> D*", points=[point("C", name="c"), point("A", name="a")])
    assert told(ranked(made)) == [("points_off", "c"), ("points_off", "a")]


def test_an_investment_is_given_its_means():
    stop = point("A", name="p", response=Investment(kind="invest", what="Money"))
    (change,) = ranked(state("A -> B*", points=[stop]))
    assert (change.switch, change.switches) == ("means_on", Switches(means_on=frozenset("p")))
    assert change.brings.consumption == ("B",)
    assert change.brings.flowing == ("A", "B")


def test_what_is_switched_can_be_switched_back():
    made = state("A -> B -> C*, B -> D*")
    (change,) = ranked(made, Switches(stages_off=frozenset("B")))
    assert (change.switch, change.record, change.switches) == ("stages_off", "B", NONE)
    assert change.brings.linked == ("A", "B")


@pytest.mark.parametrize("seed", range(120))
def test_each_brings_what_an_edited_copy_shows(seed: int):
    random = Random(seed)
    made = random_case(random)
    names = [stage.id for stage in made.stages]
    points = [point.id for point in made.resistances]
    switches = Switches(
        points_off=frozenset(random.sample(points, random.randint(0, min(1, len(points))))),
        responses_off=frozenset(random.sample(points, random.randint(0, min(1, len(points))))),
        stages_off=frozenset(random.sample(names, random.randint(0, 1))),
    )
    supposed = analyse(switches.applied(made))
    changes = ranked_changes(made, supposed, switches)
    for change in changes:
        assert change.brings == brought(supposed, analyse(change.switches.applied(made)))
        assert change.switches.toggled(change.switch, change.record) == switches
    weights = [(len(one.brings.consumption), len(one.brings.linked), len(one.brings.flowing)) for one in changes]
    assert weights == sorted(weights, reverse=True)
    assert {one.record for one in changes} >= set(supposed.resolution.open)
    assert changes == ranked_changes(made, supposed, switches)


# Plans, step by step


@pytest.mark.parametrize("seed", range(120))
def test_the_steps_of_a_plan_resolve_its_points_and_the_last_lets_value_through(seed: int):
    made = random_case(Random(seed))
    analysis = analyse(made)
    for plan in analysis.plans:
        steps = plan_steps(analysis, plan, NONE)
        assert {step.point for step in steps} == set(plan.points)
        assert len(steps) == len(plan.points)
        known = analysis
        for step in steps:
            after = analyse(step.switches.applied(made))
            assert step.brings == brought(known, after)
            known = after
        assert steps[-1].switches == off(*plan.points)
        assert plan.entry in through(made, plan.points)


def through(made: State, resolved: tuple[str, ...]) -> set[str]:
    """The entries from which value gets to a consumption stage without an open point, these points resolved."""
    stopped = literal.stops(made, literal.statuses(made, resolved)[0], resolved)
    arrived = literal.arrivals(made, stopped)
    goals = literal.consumption(made) - stopped
    return {entry for entry in literal.entries(made) if literal.goes_to(made, entry, stopped, arrived) & goals}


def test_the_step_that_brings_most_comes_first():
    made = state("A -> B -> C -> D*, X -> C", points=[point("A", name="a"), point("C", name="c")])
    analysis = analyse(made)
    plan = next(plan for plan in analysis.plans if plan.entry == "A")
    steps = plan_steps(analysis, plan, NONE)
    assert [(step.point, step.brings.consumption) for step in steps] == [("c", ("D",)), ("a", ())]


def test_the_legal_platforms_plan_is_both_stops():
    current = new_map("legal-platform").states[0]
    analysis = analyse(current)
    plan = analysis.plans[0]
    steps = plan_steps(analysis, plan, NONE)
    assert steps[-1].brings.consumption == analysis.consumption
    assert all(not step.brings.consumption for step in steps[:-1])


def test_a_response_that_is_taken_away_lets_a_bypassed_point_stop_again():
    made = state(
        "A -> B -> C*, L -> M ~> B", M={"actor": "customer"}, points=[point("B", name="p", response=exchange("L"))]
    )
    found = compare_what_if(case_of(made, Settings()), Switches(responses_off=frozenset("p")))
    assert [(turn.before, turn.after) for turn in found.points] == [("bypassed", "open")]

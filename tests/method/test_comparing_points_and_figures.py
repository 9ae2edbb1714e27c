"""Points opened, closed and bypassed; figures and outcomes beside one another."""

from typing import Any

import pytest

from tests.core.maps import point, state
from tests.method.reports import drawn, exchange, limits
from vsm_desktop.core.model import Investment, Outcome, Settings, State
from vsm_desktop.method.comparing.comparison import compare, compare_cases, compare_in_steps
from vsm_desktop.method.comparing.figure_changes import FigureChange
from vsm_desktop.method.comparing.outcome_changes import OutcomeChange
from vsm_desktop.method.comparing.sides import case_of
from vsm_desktop.method.steps import finished

TEXT = "A -> B -> C*, L -> M ~> B"
RESPONSES: dict[str, dict[str, Any]] = {
    "open": {},
    "friction": {"internally_resolvable": "yes"},
    "invested": {"response": Investment(kind="invest", available=True)},
    "bypassed": {"response": exchange("L")},
}


def having(status: str | None) -> State:
    points = [] if status is None else [point("B", name="p", **RESPONSES[status])]
    return state(TEXT, points=points, M={"actor": "customer"})


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (None, "open", "opened"),
        ("friction", "open", "opened"),
        ("bypassed", "open", "opened"),
        ("open", None, "closed"),
        ("open", "friction", "closed"),
        ("open", "invested", "closed"),
        ("open", "bypassed", "bypassed"),
        (None, "bypassed", "bypassed"),
        ("invested", "friction", "other"),
        ("bypassed", None, "other"),
        (None, "friction", "other"),
    ],
)
def test_a_point_that_has_another_status_opened_closed_or_was_bypassed(
    before: str | None, after: str | None, turn: str
):
    (found,) = compare(having(before), having(after), Settings()).points
    assert (found.point, found.before, found.after, found.turn) == ("p", before, after, turn)


@pytest.mark.parametrize("status", [None, *RESPONSES])
def test_a_point_that_is_as_it_was_is_not_told(status: str | None):
    assert compare(having(status), having(status), Settings()).points == ()


# Figures


def figures(before: State, after: State, *settings: Settings) -> dict[str, FigureChange]:
    return {change.figure: change for change in compare(before, after, *(settings or (Settings(),))).figures}


def test_figures_stand_beside_one_another_with_their_difference():
    before = drawn("A -> B*, R", A={"process_time": "2 h"}, R={"process_time": "2 h", "cost": 40})
    after = drawn("A -> B*", A={"process_time": "1 h"})
    found = figures(before, after)
    assert found["process_time_s"] == FigureChange("process_time_s", "time", 7200, 3600)
    assert found["process_time_s"].difference == -3600
    assert found["process_time_s"].ratio == -0.5
    assert found["linked_effort"] == FigureChange("linked_effort", "share", 0.5, 1)
    assert found["linked_effort"].ratio is None
    assert (found["hidden_waste_time_s"].before, found["hidden_waste_time_s"].after) == (7200, 0)
    assert (found["suspect"].before, found["suspect"].after, found["suspect"].difference) == (1, 0, -1)


def test_a_figure_that_cannot_be_computed_has_no_difference():
    found = figures(state("A -> B*"), drawn("A -> B*", flows={"A->B": {"drop_off": 0.5}}))["rolled_conversion"]
    assert (found.before, found.after, found.difference, found.ratio) == (None, 0.5, None, None)
    nothing = figures(drawn("A -> B*", A={"process_time": "0 s"}), drawn("A -> B*", A={"process_time": "1 h"}))
    assert nothing["process_time_s"].difference == 3600
    assert nothing["process_time_s"].ratio is None


def test_each_map_reckons_with_its_own_days():
    made = drawn("A -> B*", A={"process_time": "1 d"})
    found = figures(made, made, Settings(), Settings(hours_per_day=6))
    assert found["process_time_s"].difference == -2 * 3600


# Outcomes


def outcomes(before: list[Outcome], after: list[Outcome], settings: Settings | None = None) -> list[OutcomeChange]:
    made = state("A -> B*")
    return list(
        compare(
            made.holding(outcomes=tuple(before)), made.holding(outcomes=tuple(after)), settings or Settings()
        ).outcomes
    )


def conversion(before: float | None = None, after: float | None = None, **fields: Any) -> Outcome:
    return Outcome(**({"name": "Conversion", "unit": "%", "before": before, "after": after} | fields))


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        (conversion(2), conversion(2, 2.4), (2, 2.4)),
        (conversion(2), conversion(3), (2, 3)),
        (conversion(1, 2), conversion(2, 2.4), (2, 2.4)),
        (conversion(1, 2), conversion(5), (2, 5)),
        (conversion(2, 2.4), conversion(2, 2.4), (2, 2.4)),
        (conversion(2), conversion(2), (2, None)),
        (None, conversion(2, 2.4), (2, 2.4)),
        (conversion(2), None, (2, None)),
        (conversion(), conversion(2), (None, 2)),
    ],
)
def test_an_outcome_is_what_the_first_state_has_and_what_the_second_has(
    old: Outcome | None, new: Outcome | None, values: tuple[float | None, float | None]
):
    (found,) = outcomes([old] if old else [], [new] if new else [])
    assert (found.before, found.after) == values


@pytest.mark.parametrize(
    ("before", "after", "has_moved"),
    [(100, 100, False), (100, 102, False), (100, 98, False), (100, 102.1, True), (100, 97.9, True), (0, 0.1, True)],
)
def test_it_has_moved_when_it_is_further_from_what_it_was_than_the_tolerance(
    before: float, after: float, has_moved: bool
):
    (found,) = outcomes([conversion(before)], [conversion(before, after)])
    assert found.has_moved is has_moved


def test_the_tolerance_is_the_maps():
    (found,) = outcomes([conversion(100)], [conversion(105)], limits(outcome_tolerance=0.05))
    assert found.has_moved is False


def test_outcomes_are_the_same_by_name_and_unit():
    found = outcomes([conversion(2), conversion(7, unit="of 10")], [conversion(name=" conversion ", before=3)])
    assert [(one.unit, one.before, one.after) for one in found] == [("%", 2, 3), ("of 10", 7, None)]
    assert outcomes([conversion(2, name=" ")], []) == []


# In steps


def test_the_steps_tell_how_much_is_done_and_come_to_the_same():
    before, after = (case_of(having(status), Settings()) for status in ("open", "bypassed"))
    assert finished(compare_in_steps(before, after)) == compare_cases(before, after)
    shares = list(compare_in_steps(before, after))
    assert shares == sorted(shares)
    assert shares[-1] == 1

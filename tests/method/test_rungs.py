"""The rungs of the time ladder: waiting and work along the path that counts, which come to its figures."""

from typing import Any

import pytest
from hypothesis import given

from tests.core.random_maps import maps
from tests.method.reports import drawn, reported
from vsm_desktop.core.model import Settings
from vsm_desktop.files.examples import examples, new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.figures import Figures, figures
from vsm_desktop.method.rungs import Rung, rungs

HOUR = 3600


def ladder(text: str, **more: Any) -> tuple[Rung, ...]:
    path = reported(drawn(text, **more)).figures.path
    assert path is not None
    return rungs(path, Settings())


def assert_sums_are_the_figures(found: Figures, settings: Settings) -> None:
    assert found.path is not None
    steps = rungs(found.path, settings)
    work, waits = sum(step.work_s or 0 for step in steps), sum(step.wait_s or 0 for step in steps)
    assert work == pytest.approx(found.process_time_s or 0)
    assert work + waits == pytest.approx(found.lead_time_s or 0)
    blanks = sum(step.lacks_wait + step.lacks_times for step in steps)
    assert blanks == found.missing.get("lead_time_s", 0)


def test_example_11_only_the_path_that_counts_has_rungs():
    times = {"b": {"process_time": "10h"}, "c": {"process_time": "8h"}}
    waits = {name: {"wait": "1h"} for name in ("a->b", "b->d", "a->c", "c->d")}
    times |= {"a": {"process_time": "2h", "entry": True}, "d": {"process_time": "2h"}}
    steps = ladder("a -> b -> d*, a -> c -> d, d -> a", flows=waits, **times)
    assert [(step.stage.id, step.wait_s, step.work_s) for step in steps] == [
        ("a", None, 2 * HOUR),
        ("b", HOUR, 10 * HOUR),
        ("d", HOUR, 2 * HOUR),
    ]


def test_where_the_path_begins_nothing_waits_and_nothing_is_lacking():
    first, second = ladder("a -> b*")
    assert (first.has_wait, first.lacks_wait) == (False, False)
    assert (second.has_wait, second.lacks_wait) == (True, True)


def test_lead_time_takes_in_the_wait_of_the_flow():
    _, step = ladder("a -> b*", flows={"a->b": {"wait": "5h"}}, b={"process_time": "1h", "lead_time": "3h"})
    assert (step.wait_s, step.work_s) == (2 * HOUR, HOUR)


def test_no_wait_is_shorter_than_nothing():
    (step,) = ladder("a*", a={"entry": True, "process_time": "3h", "lead_time": "2h"})
    assert (step.wait_s, step.work_s) == (0, 3 * HOUR)


def test_guesses_are_told():
    _, step = ladder("a -> b*", flows={"a->b": {"wait": "~5h"}}, b={"process_time": "1h"})
    assert (step.wait_is_guess, step.work_is_guess) == (True, False)
    (step,) = ladder("a*", a={"entry": True, "process_time": "~1h", "lead_time": "2h"})
    assert (step.wait_is_guess, step.work_is_guess) == (True, True)


@pytest.mark.parametrize("name", [example.name for example in examples()])
def test_ladders_of_the_examples_come_to_their_figures(name):
    map_ = new_map(name)
    for state in map_.states:
        assert_sums_are_the_figures(figures(analyse(state), map_.settings), map_.settings)


@given(maps())
def test_ladders_come_to_the_figures(map_):
    for state in map_.states:
        found = figures(analyse(state), map_.settings)
        if found.path is not None:
            assert_sums_are_the_figures(found, map_.settings)

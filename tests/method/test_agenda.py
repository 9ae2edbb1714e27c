"""What a guided session asks of a map as it stands, and when a step counts as done."""

import pytest
from hypothesis import given

from tests.core.maps import point, state
from tests.core.random_maps import maps
from vsm_desktop.core.model import Acceptance, Action, Investment, Map, State
from vsm_desktop.method.agenda import (
    MINUTES,
    STEPS,
    Progress,
    StepName,
    minutes_from,
    step_progress,
    step_questions,
    step_title,
)
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import Report, report


def reported(drawn: State) -> Report:
    return report(analyse(drawn), drawn, Map(states=(drawn,)).settings)


def progress(step: StepName, drawn: State, actions: tuple[Action, ...] = ()) -> Progress:
    return step_progress(step, reported(drawn), Map(actions=actions, states=(drawn,)))


EMPTY = State(id="s")
NAMED = {"acceptance": Acceptance(accepted_when="pays")}
PAID = Investment(kind="invest", what="x", cost=1, available=True)
DONE = [
    ("anchor", state("A -> B*"), False, "0 of 1 consumption stages say by which act value is accepted"),
    ("anchor", state("A -> B*", B=NAMED), True, "1 of 1 consumption stages say by which act value is accepted"),
    ("backwards", state("B*"), False, "1 stage leads to the client"),
    ("backwards", state("A -> B*"), True, "2 stages lead to the client, the stream begins at 1 stage"),
    ("adds", state("A -> B*"), False, "0 of 1 stages are named for what they add, or for whom they are needed"),
    (
        "adds",
        state("A -> B*", A={"contribution": "contributes"}),
        True,
        "1 of 1 stages are named for what they add, or for whom they are needed",
    ),
    ("stops", state("A -> B*"), False, "0 stops are marked"),
    ("stops", state("A -> B*", points=[point("A")]), True, "1 stop is marked"),
    (
        "ways",
        state("A -> B*", points=[point("A")]),
        False,
        "0 of 1 stops have a way past them chosen, value still stops at 1 of them",
    ),
    ("ways", state("A -> B*", points=[point("A", response=PAID)]), True, "1 of 1 stops have a way past them chosen"),
]


@pytest.mark.parametrize(("step", "drawn", "is_done", "words"), DONE)
def test_how_far_a_step_has_got(step: StepName, drawn: State, is_done: bool, words: str) -> None:
    assert progress(step, drawn) == Progress(is_done, words)


@pytest.mark.parametrize("step", STEPS)
def test_on_an_empty_map_nothing_is_done(step: StepName) -> None:
    assert not progress(step, EMPTY).is_done


def test_actions_need_an_owner_and_a_day() -> None:
    agreed = (Action(what="Ask", owner="Ann", due="2026-12-04"), Action(what="Ask"))
    assert progress("actions", EMPTY, agreed) == Progress(False, "1 of 2 actions have an owner and a day")
    assert progress("actions", EMPTY, agreed[:1]).is_done


def test_a_step_asks_what_the_map_raises_and_else_its_own_question() -> None:
    unanchored = reported(state("A -> B"))
    assert step_questions("anchor", unanchored) == tuple(
        finding.question for finding in unanchored.findings if finding.code == "A1"
    )
    assert step_questions("ways", unanchored) == (
        "Do we put in the resource, or evoke value so strong that the client brings it?",
    )


@given(maps())
def test_every_step_has_something_to_ask_and_to_say_of_any_map(map_: Map) -> None:
    found = reported(map_.states[0])
    for step in STEPS:
        assert 1 <= len(step_questions(step, found)) <= 3
        assert step_title(step)
        assert step_progress(step, found, map_).words


@pytest.mark.parametrize("stored", [[], ["1"] * 6, ["x"] * 7, ["0"] * 7, ["1e3"] * 7, ["481"] * 7])
def test_minutes_that_make_no_sense_are_the_usual_ones(stored: list[str]) -> None:
    assert minutes_from(stored) == MINUTES


def test_minutes_are_kept() -> None:
    assert minutes_from([str(number) for number in range(1, 8)]) == (1, 2, 3, 4, 5, 6, 7)

"""A guided session leads through the steps, says how long there is, and stops nobody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QToolButton

from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.ui.guided_session import GuidedSession
from vsm_desktop.ui.preferences import Preferences

F3 = Qt.Key.Key_F3


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def facilitator(person: Person) -> Person:
    person.opens(row("A -> B*"))
    person.window.reporter.finish()
    person.presses_key(F3, SHIFT)
    return person


def test_it_begins_with_acceptance_and_goes_on_step_by_step(facilitator: Person) -> None:
    assert facilitator.reads("session-title") == "1 of 7: Find where the client accepts value"
    assert facilitator.reads("session-progress").startswith("0 of 1 consumption stages")
    facilitator.presses_key(F3, CTRL)
    assert facilitator.reads("session-title") == "2 of 7: Map backwards from there"
    facilitator.presses_key(F3, CTRL | SHIFT)
    assert facilitator.reads("session-title") == "1 of 7: Find where the client accepts value"
    for _ in range(7):
        facilitator.presses_key(F3, CTRL)
    assert not facilitator.sees("session-title")


def test_it_follows_the_map(facilitator: Person) -> None:
    facilitator.presses_key(F3, CTRL)
    assert facilitator.reads("session-progress").startswith("✓ 2 stages lead to the client")
    facilitator.presses_key(F3)
    facilitator.types("A <- Z")
    facilitator.presses_key(Qt.Key.Key_Return)
    facilitator.window.reporter.finish()
    assert facilitator.reads("session-progress").startswith("✓ 3 stages lead to the client")


def test_questions_are_asked_one_after_the_other(facilitator: Person) -> None:
    facilitator.opens(row("A -> B*, C, D"))
    facilitator.window.reporter.finish()
    facilitator.presses_key(F3, CTRL)
    first = facilitator.reads("session-question")
    facilitator.find(QToolButton, "session-more").click()
    assert facilitator.reads("session-question") != first


def test_the_minutes_of_a_step_are_changed_and_kept(facilitator: Person, preferences: Preferences) -> None:
    facilitator.find(QSpinBox, "session-minutes").setValue(42)
    assert preferences.agenda[0] == 42
    assert facilitator.reads("session-left").startswith("4")


def test_it_says_once_that_the_time_is_over(preferences: Preferences, facilitator: Person) -> None:
    clock = Clock()
    session = GuidedSession(preferences, facilitator.window, clock)
    told: list[int] = []
    session.overdue.connect(lambda: told.append(session.seconds_left))
    session.toggle()
    session.plan(1)
    clock.now += 59
    session.look()
    assert (session.seconds_left, told) == (1, [])
    clock.now += 3
    session.look()
    session.look()
    assert told == [-2]
    session.go(1)
    assert session.seconds_left == session.minutes * 60
    session.end()
    assert session.step is None

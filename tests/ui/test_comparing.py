"""Two states, or two versions of a map, compared in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, LEFT, Person, map_of, row
from vsm_desktop.files.mapfile import write_map


@pytest.fixture
def two_states(person: Person) -> Person:
    """Someone with a current and a future state, in which A is done away with."""
    current = row("A -> B*").replace(id="current", name="Current state")
    future = row("New -> B*").replace(id="future", name="Future <b>state</b>")
    person.opens(current, future)
    return person


def told(person: Person) -> str:
    return person.find(QPlainTextEdit, "comparison-text").toPlainText()


def test_states_are_compared_from_the_first_to_the_next(two_states: Person) -> None:
    two_states.chooses("state.compare")
    two_states.dialog("comparison")
    assert "Current state" in told(two_states)
    assert "Future <b>state</b>" in told(two_states)
    assert "New" in told(two_states)


def test_other_states_are_chosen(two_states: Person) -> None:
    two_states.chooses("state.compare")
    two_states.dialog("comparison")
    before = told(two_states)
    two_states.find(QComboBox, "comparison-before").setCurrentIndex(1)
    assert told(two_states) != before
    assert "Current state" not in told(two_states)


def test_comparison_is_copied(two_states: Person) -> None:
    two_states.chooses("state.compare")
    two_states.dialog("comparison")
    QTest.mouseClick(two_states.find(QPushButton, "comparison-copy"), LEFT)
    assert QGuiApplication.clipboard().text() == told(two_states)


def test_one_state_has_nothing_to_be_compared_with(person: Person) -> None:
    person.opens(row("A"))
    assert not person.window.actions_["state.compare"].isEnabled()


def test_what_another_program_wrote_is_compared_before_anything_is_decided(
    person: Person, prompts: FakePrompts
) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.marks("c")
    path = person.window.documents.path
    assert path is not None
    write_map(map_of(row("A, Theirs")), path)
    prompts.to_change = "compare"
    person.presses_key("s", CTRL)
    person.dialog("comparison")
    assert "Theirs" in told(person)
    assert person.window.session.is_modified


def test_earlier_version_is_compared_with_now(person: Person) -> None:
    person.opens(row("A"))
    person.presses_key(Qt.Key.Key_Insert)
    person.types("Second")
    person.presses_key(Qt.Key.Key_Return)
    person.presses_key("s", CTRL)
    person.clicks("A")
    person.presses_key(Qt.Key.Key_Delete)
    person.chooses("file.versions")
    person.dialog("versions")
    QTest.mouseClick(person.find(QPushButton, "versions-compare"), LEFT)
    person.dialog("comparison")
    assert "A" in told(person)

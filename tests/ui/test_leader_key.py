"""A leader key and a letter mark what is selected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.person import CTRL, Person, row

ESCAPE = Qt.Key.Key_Escape


def strip(person: Person) -> QFrame:
    return person.find(QFrame, "marking-strip")


def offered(person: Person) -> set[str]:
    return {button.text()[0] for button in strip(person).findChildren(QToolButton) if button.isVisible()}


@pytest.mark.parametrize(("key", "held"), [(".", Qt.KeyboardModifier.NoModifier), ("j", CTRL)])
def test_leader_shows_the_letters_for_what_is_selected(person: Person, key: str, held: Qt.KeyboardModifier) -> None:
    person.opens(row("A -> B"))
    person.clicks("A")
    person.presses_key(key, held)
    assert strip(person).isVisible()
    assert offered(person) == set("CUYNDTSMVPEOIB")
    person.presses_key(ESCAPE)
    assert not strip(person).isVisible()
    person.clicks(person.between("A", "B"))
    person.presses_key(key, held)
    assert offered(person) == set("WAFREOIB")


def test_escape_gives_the_keys_back_to_the_canvas(person: Person) -> None:
    before = person.opens(row("A"))
    person.clicks("A")
    person.presses_key(".")
    person.presses_key(ESCAPE)
    assert person.window.session.map is before
    assert person.selection == ("A",)
    person.types("B")
    assert person.window.canvas.is_naming


def test_letter_that_stands_for_nothing_closes_the_strip(person: Person) -> None:
    before = person.opens(row("A"))
    person.clicks("A")
    person.presses_key(".")
    person.presses_key("x")
    assert not strip(person).isVisible()
    assert person.window.session.map is before


def test_clicking_on_a_mark_sets_it(person: Person, qtbot: QtBot) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(".")
    qtbot.mouseClick(person.find(QToolButton, "mark-stage.consumption"), Qt.MouseButton.LeftButton)
    assert person.stage("A").role == "consumption"
    assert not strip(person).isVisible()


@pytest.mark.parametrize(("letter", "kind"), [("a", "customer"), ("f", "information"), ("r", "rework")])
def test_kind_of_a_flow_is_set(person: Person, letter: str, kind: str) -> None:
    person.opens(row("A -> B"))
    person.clicks(person.between("A", "B"))
    person.marks(letter)
    assert person.state.flows[0].kind == kind
    person.marks("w")
    assert person.state.flows[0].kind == "work"


def test_team_is_asked_for_and_set_for_all(person: Person) -> None:
    person.opens(row("A, B, C", A={"team": "Sales"}))
    person.clicks("B")
    person.clicks("C", Qt.KeyboardModifier.ShiftModifier)
    person.marks("t")
    person.types("Legal")
    person.presses_key(ESCAPE, Qt.KeyboardModifier.ShiftModifier)
    assert [stage.team for stage in person.state.stages] == ["Sales", "Legal", "Legal"]
    assert person.window.canvas.hasFocus()


def test_necessity_is_asked_for_and_can_be_taken_back(person: Person) -> None:
    person.opens(row("A -> B*, X"))
    person.clicks("X")
    person.marks("d")
    person.types("The auditor")
    person.presses_key(ESCAPE, Qt.KeyboardModifier.ShiftModifier)
    assert person.stage("X").necessary_for == "The auditor"
    assert person.window.view.analysis.judgements["X"].necessary
    person.presses_key("Z", CTRL)
    assert person.stage("X").necessary_for == ""


def test_a_question_that_is_left_changes_nothing(person: Person) -> None:
    before = person.opens(row("A"))
    person.clicks("A")
    person.marks("t")
    person.presses_key(ESCAPE)
    person.clicks("A")
    person.marks("d")
    person.presses_key(ESCAPE)
    assert person.window.session.map is before

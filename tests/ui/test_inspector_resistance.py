"""Resistance points, flows and notes in the inspector, and making an exchange with the customer."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton

from tests.core.maps import point
from tests.ui.inspecting import Inquirer
from tests.ui.person import CTRL, Person, row
from vsm_desktop.core.model import CategoryAndCause, Exchange, Investment, Note

LEGAL = row(
    "Acquire -> Database -> Engage*, List",
    points=[point("Acquire", "economic", name="r", response=Exchange(kind="customer"))],
)


@pytest.fixture
def inquirer(person: Person) -> Inquirer:
    person.opens(LEGAL.replace(resistances=(point("Acquire", "economic", name="r"),)))
    made = Inquirer(person)
    made.looks_at("r")
    return made


def resisted(inquirer: Inquirer):
    return inquirer.person.state.resistances_by_id["r"]


def says(inquirer: Inquirer, name: str) -> str:
    return inquirer.says(f"inspect-resistances-{name}")


# What is missing, and what is seen


def test_a_point_that_is_marked_is_asked_about_at_once(person: Person) -> None:
    person.opens(row("A -> B*"))
    inquirer = Inquirer(person)
    person.clicks("A")
    person.marks("O")
    assert inquirer.says("inspector-title") == "Operational resistance at A"
    assert person.window.canvas.hasFocus()


def test_category_and_cause_are_chosen_with_the_articles_examples(inquirer: Inquirer) -> None:
    assert says(inquirer, "missing-category-2-more") == "limited capacity, missing capabilities"
    assert inquirer.sees("resistances-missing-cause-economic")
    inquirer.presses("resistances-missing-category-2")
    assert not inquirer.sees("resistances-missing-cause-economic")
    inquirer.presses("resistances-missing-cause-operational-2")
    assert resisted(inquirer).categories == (CategoryAndCause(category="operational", cause="capacity"),)


def test_an_explanation_that_is_clicked_chooses(inquirer: Inquirer) -> None:
    label = inquirer.window.inspector.findChild(object, "inspect-resistances-missing-category-4-more")
    QTest.mouseClick(
        inquirer.window.windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        label.mapTo(inquirer.window, label.rect().center()),
    )
    assert resisted(inquirer).leading_category == "behavioral"


def test_what_else_is_missing_is_a_list(inquirer: Inquirer) -> None:
    inquirer.unfolds("resistances-more")
    inquirer.presses("resistances-more-more-add")
    box = inquirer.window.inspector.findChild(QComboBox, "inspect-resistances-more-more-item-kind")
    index = box.findText("Behavioral: Trust")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert resisted(inquirer).categories == (
        CategoryAndCause(category="economic"),
        CategoryAndCause(category="behavioral", cause="trust"),
    )
    assert inquirer.rows("resistances-more-more") == ["Behavioral: Trust"]


def test_what_is_seen_is_written_down(inquirer: Inquirer) -> None:
    inquirer.enters("resistances-seen-description", "We stop calling")
    inquirer.presses("resistances-seen-known-from-2")
    assert (resisted(inquirer).description, resisted(inquirer).known_from) == ("We stop calling", "anticipated")


def test_what_we_can_solve_ourselves_is_friction_and_is_told_so(inquirer: Inquirer) -> None:
    assert says(inquirer, "inside-friction") == ""
    inquirer.presses("resistances-inside-internally-resolvable-3")
    assert says(inquirer, "inside-friction") == (
        "That makes it friction: what we can solve with what we have slows value, and stops nothing."
    )
    assert inquirer.says("inspector-answers") == "Friction: it slows, it stops nothing."


# The two ways


def test_both_ways_tell_what_they_lack_as_it_is_typed(inquirer: Inquirer) -> None:
    assert says(inquirer, "invest-invest-lacks") == "Still lacking: what to invest, its cost, the means for it."
    assert says(inquirer, "exchange-exchange-lacks").startswith("Still lacking: the value to evoke, the stage")
    assert says(inquirer, "ways-lacks-1") == "still lacks\n– what to invest\n– its cost\n– the means for it"
    assert says(inquirer, "ways-lacks-2").startswith("still lacks\n– the value to evoke\n– the stage")
    inquirer.enters("resistances-invest-invest-what", "Budget")
    assert says(inquirer, "invest-invest-lacks") == "Still lacking: its cost, the means for it."
    assert says(inquirer, "ways-lacks-1") == "still lacks\n– its cost\n– the means for it"
    inquirer.enters("resistances-invest-invest-cost", "1 200")
    inquirer.presses("resistances-invest-invest-available-2")
    assert says(inquirer, "invest-invest-lacks") == "Nothing is lacking."
    assert resisted(inquirer).response == Investment(kind="invest", what="Budget", cost=1200, available=True)
    assert inquirer.says("inspector-answers") == "Invested: the resource is there."


def test_what_was_said_of_one_way_is_not_lost_to_the_other(inquirer: Inquirer) -> None:
    inquirer.enters("resistances-invest-invest-what", "Budget")
    assert not inquirer.field("resistances-exchange-customer-evoked-value").isEnabled()
    inquirer.presses("resistances-ways-response-3")
    assert resisted(inquirer).response == Exchange(kind="customer")
    assert not inquirer.field("resistances-invest-invest-what").isEnabled()
    inquirer.enters("resistances-exchange-customer-evoked-value", "Choice")
    inquirer.presses("resistances-ways-response-2")
    assert resisted(inquirer).response == Investment(kind="invest", what="Budget")
    inquirer.presses("resistances-ways-response-1")
    assert resisted(inquirer).response is None
    inquirer.presses("resistances-ways-response-3")
    assert resisted(inquirer).response == Exchange(kind="customer", evoked_value="Choice")


def test_what_is_not_there_any_more_does_not_come_back_with_an_answer(person: Person) -> None:
    response = Exchange(kind="customer", evoked_value="Choice", evoked_at="List")
    person.opens(LEGAL.replace(resistances=(point("Acquire", name="r", response=response),)))
    inquirer = Inquirer(person)
    inquirer.looks_at("r")
    inquirer.presses("resistances-ways-response-1")
    inquirer.looks_at("List")
    person.chooses("edit.delete")
    inquirer.looks_at("r")
    inquirer.presses("resistances-ways-response-3")
    assert resisted(inquirer).response == Exchange(kind="customer", evoked_value="Choice")


def test_strength_ask_and_uptake_of_an_exchange_are_asked(inquirer: Inquirer) -> None:
    inquirer.unfolds("resistances-works")
    inquirer.presses("resistances-works-customer-strength-4")
    inquirer.presses("resistances-works-customer-ask-1")
    inquirer.enters("resistances-works-customer-uptake", "35%")
    assert resisted(inquirer).response == Exchange(kind="customer", strength=4, ask=1, uptake=0.35)


# Making an exchange


def makes(inquirer: Inquirer, value: str, action: str, where: str) -> QDialog:
    """Ask for the exchange and answer its three questions; the dialog is open still."""
    inquirer.presses("resistances-exchange-make")
    dialog = inquirer.person.dialog("exchange")
    for name, text in (("exchange-value", value), ("exchange-action", action)):
        line = dialog.findChild(QLineEdit, name)
        line.setFocus()
        inquirer.person.presses_key(Qt.Key.Key_A, CTRL)
        if text:
            inquirer.person.types(text)
    dialog.findChild(QComboBox, "exchange-where").setCurrentText(where)
    return dialog


def ends(dialog: QDialog) -> None:
    button = dialog.findChild(QPushButton, "exchange-make")
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_exchange_is_made_with_three_answers_and_is_alive(inquirer: Inquirer) -> None:
    ends(makes(inquirer, "Choose from everyone", "Marks whom they would engage", "List"))
    QApplication.processEvents()
    assert says(inquirer, "exchange-exchange-lacks") == (
        "Complete and alive: the customer's act leads past the stop."
    )
    assert inquirer.says("inspector-answers") == "Bypassed: the customer's act leads past it."
    assert inquirer.person.flows[-2:] == [
        ("List", "Marks whom they would engage"),
        ("Marks whom they would engage", "Acquire"),
    ]
    assert inquirer.person.selection == ("r",)
    assert inquirer.person.reads("passage-counts") == "5 flowing · 0 blocked · 0 starved"
    inquirer.person.chooses("edit.undo")
    assert inquirer.person.names == ["Acquire", "Database", "Engage", "List"]
    assert inquirer.person.last_step is None


def test_the_clients_stage_stands_where_no_other_stands(inquirer: Inquirer) -> None:
    ends(makes(inquirer, "Choice", "Marks", "List"))
    cards = [inquirer.window.canvas.body(stage.id) for stage in inquirer.person.state.stages]
    added = cards.pop()
    assert not any(added.intersects(card) for card in cards)


def test_a_circular_exchange_says_where_it_waits(inquirer: Inquirer) -> None:
    ends(makes(inquirer, "Choice", "Marks", "Database"))
    assert says(inquirer, "exchange-exchange-lacks") == (
        "Complete, and value still stops. "
        "It is circular: value would have to reach “Database” first, and it does not."
    )


def test_where_it_is_met_can_be_a_stage_that_is_drawn_for_it(inquirer: Inquirer) -> None:
    ends(makes(inquirer, "Choice", "Marks", "Public list"))
    QApplication.processEvents()
    assert inquirer.person.names[-2:] == ["Public list", "Marks"]
    assert inquirer.person.flows[-2:] == [("Public list", "Marks"), ("Marks", "Acquire")]
    assert inquirer.says("inspector-answers") == "Bypassed: the customer's act leads past it."
    cards = [inquirer.window.canvas.body(stage.id) for stage in inquirer.person.state.stages]
    assert not any(one.intersects(other) for one, other in combinations(cards, 2))
    inquirer.person.chooses("edit.undo")
    assert inquirer.person.last_step is None


@pytest.mark.parametrize(
    ("where", "foreseen"),
    [
        ("List", "A client's stage is drawn. It leads past the stop."),
        ("list", "A client's stage is drawn. It leads past the stop."),
        ("Public list", "“Public list” and a client's stage behind it are drawn. It leads past the stop."),
        (
            "Database",
            "The client's stage is there. "
            "It is circular: value would have to reach “Database” first, and it does not.",
        ),
        ("", ""),
    ],
)
def test_what_comes_of_it_is_told_before_it_is_made(inquirer: Inquirer, where: str, foreseen: str) -> None:
    before = inquirer.window.session.map
    dialog = makes(inquirer, "Choice", "Marks", where)
    assert inquirer.person.reads("exchange-foreseen") == foreseen
    dialog.reject()
    assert inquirer.window.session.map is before


def test_it_cannot_be_ended_before_all_three_are_answered(inquirer: Inquirer) -> None:
    dialog = makes(inquirer, "Choice", "", "List")
    assert inquirer.person.reads("exchange-lacking") == "Still lacking: the action."
    assert not dialog.findChild(QPushButton, "exchange-make").isEnabled()
    inquirer.person.types("n" * 201)
    assert "200 are the most" in inquirer.person.reads("exchange-lacking")
    inquirer.person.presses_key(Qt.Key.Key_Escape)
    assert inquirer.person.last_step is None


def test_a_stage_where_value_arrives_now_is_suggested(inquirer: Inquirer) -> None:
    inquirer.presses("resistances-exchange-make")
    dialog = inquirer.person.dialog("exchange")
    assert dialog.findChild(QComboBox, "exchange-where").currentText() == "List"
    dialog.reject()


# Flows and notes


def test_a_flow_is_asked_what_it_carries_and_loses(person: Person) -> None:
    person.opens(row("A -> B*, A => B", points=[point("A->B", name="r")]))
    inquirer = Inquirer(person)
    inquirer.looks_at("A->B")
    inquirer.enters("flows-loses-wait", "3 d")
    inquirer.enters("flows-loses-drop-off", "130 %")
    assert inquirer.error("flows-loses-drop-off") == "“130 %” is more than 100 %"
    inquirer.presses("flows-moves-trigger-3")
    inquirer.presses("flows-carries-kind-3")
    assert inquirer.error("flows-carries-kind") == "This flow is there already"
    inquirer.presses("flows-carries-kind-2")
    flow = person.state.flows[0]
    assert (flow.wait, flow.drop_off, flow.trigger, flow.kind) == ("3 d", None, "pull", "customer")
    inquirer.unfolds("flows-stops")
    inquirer.presses("flows-stops-points-1")
    assert person.selection == ("r",)


def test_a_kind_that_is_refused_is_not_shown_as_chosen(person: Person) -> None:
    person.opens(row("A -> B*, A => B"))
    inquirer = Inquirer(person)
    inquirer.looks_at("A->B")
    inquirer.presses("flows-carries-kind-3")
    assert inquirer.is_on("flows-carries-kind-1")


def test_a_note_is_written_and_hung_on_a_stage(person: Person) -> None:
    person.opens(row("A -> B*").holding(notes=(Note(id="n", text="Why?", y=200),)))
    inquirer = Inquirer(person)
    inquirer.looks_at("n")
    inquirer.enters("notes-says-text", "Who says so?")
    inquirer.presses("notes-kind-kind-2")
    box = inquirer.window.inspector.findChild(QComboBox, "inspect-notes-hangs-host")
    assert [box.itemText(index) for index in range(box.count())] == [
        "Nothing: it stands by itself",
        "A",
        "B",
        "A → B",
    ]
    box.setFocus()
    person.presses_key(Qt.Key.Key_Down)
    assert person.state.notes[0] == Note(id="n", text="Who says so?", kind="question", on="A", y=200)

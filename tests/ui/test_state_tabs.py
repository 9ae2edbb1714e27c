"""The states of a map are tabs under the canvas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.core.model import State

CURRENT = row("A -> B*").replace(id="now", name="Current")
FUTURE = row("A -> B*, X").replace(id="then", name="Future")
THIRD = State(id="third", name="")


def shown(person: Person) -> str:
    return person.tab_texts[person.tabs.currentIndex()]


def test_every_state_has_a_tab_and_the_first_is_shown(person: Person) -> None:
    person.opens(CURRENT, FUTURE, THIRD)
    assert person.tab_texts == ["Current", "Future", "Unnamed state"]
    assert shown(person) == "Current"
    assert person.state.id == "now"


def test_click_on_a_tab_shows_its_state(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.clicks_tab(1)
    assert person.names == ["A", "B", "X"]
    assert person.reads("contribution-counts").endswith("1 structurally suspect")


def test_keys_go_from_state_to_state_and_round(person: Person) -> None:
    person.opens(CURRENT, FUTURE, THIRD)
    visited = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        person.presses_key(key, CTRL)
        visited.append(shown(person))
    assert visited == ["Future", "Unnamed state", "Current", "Unnamed state"]


def test_what_is_in_both_states_stays_selected(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.clicks_tab(1)
    person.presses_key("a", CTRL)
    person.clicks_tab(0)
    assert set(person.selection) == {"A", "B", "A->B"}


def test_edits_are_made_to_the_state_shown(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.clicks_tab(1)
    person.clicks("X")
    person.presses_key(Qt.Key.Key_Delete)
    now, then = person.window.session.map.states
    assert [stage.id for stage in then.stages] == ["A", "B"]
    assert now == CURRENT


def test_duplicate_stands_beside_and_is_shown(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE)
    person.presses_key("d", CTRL | SHIFT)
    assert person.tab_texts == ["Current", "Copy of Current", "Future"]
    assert shown(person) == "Copy of Current"
    assert [stage.id for stage in person.state.stages] == ["A", "B"]
    person.presses_key("z", CTRL)
    assert person.window.session.map is before
    assert person.tab_texts == ["Current", "Future"]
    assert shown(person) == "Current"


def test_editing_a_duplicate_leaves_the_original(person: Person) -> None:
    person.opens(CURRENT)
    person.chooses("state.duplicate")
    person.drags("A", person.middle("A") + QPoint(0, 100))
    now, copy = person.window.session.map.states
    assert now.stages_by_id["A"].y == 0
    assert copy.stages_by_id["A"].y > 0  # a guide may have pulled it a little


def test_state_is_renamed_by_its_menu(person: Person, prompts: FakePrompts) -> None:
    before = person.opens(CURRENT, FUTURE)
    prompts.name = "As it is"
    person.chooses("state.rename")
    assert prompts.asked == ["Current"]
    assert person.tab_texts == ["As it is", "Future"]
    assert person.last_step == "Rename state"
    person.presses_key("z", CTRL)
    assert person.window.session.map is before
    assert person.tab_texts == ["Current", "Future"]


def test_state_is_renamed_by_a_double_click_on_its_tab(person: Person, prompts: FakePrompts) -> None:
    person.opens(CURRENT, FUTURE)
    prompts.name = "To be"
    person.clicks_tab(1, QTest.mouseDClick)
    assert prompts.asked == ["Future"]
    assert person.tab_texts == ["Current", "To be"]


@pytest.mark.parametrize("answer", [None, "Current"])
def test_name_dropped_or_left_as_it_was_is_no_step(person: Person, prompts: FakePrompts, answer: str | None) -> None:
    before = person.opens(CURRENT)
    prompts.name = answer
    person.chooses("state.rename")
    assert person.window.session.map is before


def test_deleted_state_is_gone_and_comes_back_by_undo(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE)
    person.clicks_tab(1)
    person.chooses("state.delete")
    assert person.tab_texts == ["Current"]
    assert person.names == ["A", "B"]
    person.presses_key("z", CTRL)
    assert person.window.session.map is before
    assert person.tab_texts == ["Current", "Future"]


def test_last_state_cannot_be_deleted(person: Person) -> None:
    person.opens(CURRENT)
    assert not person.window.actions_["state.delete"].isEnabled()
    assert not person.window.actions_["state.next"].isEnabled()


def test_switching_by_key_keeps_the_name_that_is_being_typed(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.double_clicks(person.below("A"))
    person.types("Kept")
    person.chooses("state.next")
    now, then = person.window.session.map.states
    assert [stage.name for stage in now.stages] == ["A", "B", "Kept"]
    assert [stage.name for stage in then.stages] == ["A", "B", "X"]


def test_undo_shows_the_state_in_which_something_was_undone(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.clicks("A")
    person.marks("c")
    person.clicks_tab(1)
    person.chooses("edit.undo")
    assert shown(person) == "Current"

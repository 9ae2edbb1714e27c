"""The states of a map are tabs under the canvas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from tests.ui.person import CTRL, OFFSCREEN_MENU, SHIFT, Person, command_names, row
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_HEIGHT
from vsm_desktop.files.mapfile import read_map

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


def name_field(person: Person) -> QLineEdit:
    return person.find(QLineEdit, "state-name")


def test_duplicate_is_named_in_place_and_all_of_it_is_one_step(person: Person) -> None:
    before = person.opens(CURRENT)
    person.clicks_add()
    assert name_field(person).selectedText() == "Copy of Current"
    person.types("Better")
    assert person.tab_texts == ["Current", "Better"]
    person.presses_key(Qt.Key.Key_Return)
    assert not name_field(person).isVisible()
    assert person.window.canvas.hasFocus()
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_duplicate_keeps_its_first_name_when_none_is_given(person: Person) -> None:
    person.opens(CURRENT)
    person.clicks_add()
    person.types("Bett")
    person.presses_key(Qt.Key.Key_Escape)
    assert person.tab_texts == ["Current", "Copy of Current"]
    assert person.window.canvas.hasFocus()


def test_whoever_goes_on_drawing_need_not_name_a_duplicate(person: Person) -> None:
    person.opens(CURRENT)
    person.clicks_add()
    person.clicks("A")
    assert not name_field(person).isVisible()
    assert person.tab_texts == ["Current", "Copy of Current"]


def test_undo_while_a_duplicate_is_named_takes_it_back(person: Person) -> None:
    before = person.opens(CURRENT)
    person.clicks_add()
    person.types("Bett")
    person.presses_key("z", CTRL)
    assert person.window.session.map is before
    assert not name_field(person).isVisible()


def test_state_is_renamed_in_place(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE)
    person.chooses("state.rename")
    person.types("As it is")
    person.presses_key(Qt.Key.Key_Return)
    assert person.tab_texts == ["As it is", "Future"]
    assert person.last_step == "Rename state"
    person.presses_key("z", CTRL)
    assert person.window.session.map is before
    assert person.tab_texts == ["Current", "Future"]


def test_state_is_renamed_by_a_double_click_on_its_tab(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.clicks_tab(1, QTest.mouseDClick)
    person.types("To be")
    person.clicks("A")
    assert person.tab_texts == ["Current", "To be"]


def test_what_is_typed_for_a_name_is_saved_at_any_time(person: Person) -> None:
    person.opens(CURRENT)
    person.chooses("state.rename")
    person.types("Now")
    person.presses_key("s", CTRL)
    assert [state.name for state in read_map(person.window.documents.path).states] == ["Now"]  # type: ignore[arg-type]
    person.types("adays")
    person.presses_key(Qt.Key.Key_Escape)
    assert person.tab_texts == ["Current"]


def test_keyboard_in_the_tabs_renames_and_deletes_and_stays_there(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.presses_key(Qt.Key.Key_F6)
    person.presses_key(Qt.Key.Key_F6)
    assert person.tabs.hasFocus()
    person.presses_key(Qt.Key.Key_F2)
    person.types("Now")
    person.presses_key(Qt.Key.Key_Return)
    assert person.tab_texts == ["Now", "Future"]
    assert person.tabs.hasFocus()
    person.presses_key(Qt.Key.Key_Delete)
    person.presses_key(Qt.Key.Key_Delete)
    assert person.tab_texts == ["Future"]


@pytest.mark.parametrize("typed", ["", "Current"])
def test_name_dropped_or_left_as_it_was_is_no_step(person: Person, typed: str) -> None:
    before = person.opens(CURRENT)
    person.chooses("state.rename")
    person.types(f"x{typed}")
    name_field(person).selectAll()
    person.types(typed) if typed else person.presses_key(Qt.Key.Key_Delete)
    person.presses_key(Qt.Key.Key_Return)
    assert person.window.session.map is before
    assert not person.window.session.is_modified


def test_name_that_is_too_long_is_refused_and_the_old_one_stays(person: Person) -> None:
    before = person.opens(CURRENT)
    person.chooses("state.rename")
    QGuiApplication.clipboard().setText("long " * 60)
    person.presses_key("v", CTRL)
    assert "200 are the most" in person.reads("state-name-refusal")
    person.presses_key(Qt.Key.Key_Return)
    assert name_field(person).isVisible()
    person.clicks("A")
    assert person.window.session.map is before
    assert "200 are the most" in person.message


# Order


def test_tab_is_dragged_to_another_place_in_one_step(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE, THIRD)
    person.drags_tab(0, 2)
    assert person.tab_texts == ["Future", "Unnamed state", "Current"]
    assert [state.id for state in person.window.session.map.states] == ["then", "third", "now"]
    assert shown(person) == "Current"
    assert person.last_step == "Move state"
    person.chooses("edit.undo")
    assert person.window.session.map is before
    assert person.tab_texts == ["Current", "Future", "Unnamed state"]


def test_tab_dragged_back_where_it_was_is_no_step(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE, THIRD)
    person.drags_tab(0, 2, 0)
    assert person.window.session.map is before


def test_keys_move_the_state_shown(person: Person) -> None:
    person.opens(CURRENT, FUTURE, THIRD)
    for key, order in (
        (Qt.Key.Key_PageDown, ["Future", "Current", "Unnamed state"]),
        (Qt.Key.Key_PageDown, ["Future", "Unnamed state", "Current"]),
        (Qt.Key.Key_PageUp, ["Future", "Current", "Unnamed state"]),
    ):
        person.presses_key(key, CTRL | SHIFT)
        assert person.tab_texts == order
        assert shown(person) == "Current"


def test_first_and_last_go_no_further(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    assert not person.window.actions_["state.move-left"].isEnabled()
    person.clicks_tab(1)
    assert not person.window.actions_["state.move-right"].isEnabled()


# The menu of a tab, and what a tab shows


@OFFSCREEN_MENU
def test_menu_of_a_tab_is_of_its_state(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.asks_tab_for_menu(1)
    assert shown(person) == "Future"
    menu = person.find(QMenu, "menu-context")
    assert command_names(menu) == [
        "state.rename",
        "state.duplicate",
        "state.move-left",
        "state.compare",
        "state.delete",
    ]
    menu.close()


def test_names_on_tabs_are_plain_text_and_not_too_long(person: Person) -> None:
    name = "<b>Tea & cake</b> \N{RIGHT-TO-LEFT OVERRIDE}" + "on and on " * 20
    person.opens(CURRENT.replace(name=name), FUTURE)
    text = person.tab_texts[0]
    assert text.startswith("<b>Tea && cake</b> \N{REPLACEMENT CHARACTER}")
    assert text.endswith("…")
    assert person.tabs.tabRect(0).width() < 300
    assert "&lt;b&gt;" in person.tabs.tabToolTip(0)
    assert not person.tabs.tabToolTip(1)


# Copying


def test_stages_are_copied_into_the_other_state_and_stay_the_same_ones(person: Person) -> None:
    before = person.opens(FUTURE, CURRENT)
    person.window.view.select(["B", "X"])
    person.chooses("state.copy-stages")
    then, now = person.window.session.map.states
    assert then is before.states[0]
    assert [stage.id for stage in now.stages] == ["A", "B", "X"]
    assert person.message == "Copied into “Current”: 1 stage and 0 flows. “B” is there already and stays as it is."
    assert shown(person) == "Future"
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_what_is_copied_comes_to_stand_where_nothing_stands(person: Person) -> None:
    other = row("Q").replace(id="other", name="Other")
    person.opens(CURRENT, other)
    person.window.view.select(["A", "B"])
    person.chooses("state.copy-stages")
    copied = person.window.session.map.states[1].stages_by_id
    assert copied["A"].y == copied["B"].y >= CARD_HEIGHT


def test_nothing_is_copied_over_what_is_there(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE)
    person.window.view.select(["A", "B"])
    person.chooses("state.copy-stages")
    assert person.window.session.map is before
    assert person.message == "Nothing is new to “Future”. “A” and “B” are there already and stay."


@OFFSCREEN_MENU
def test_of_several_states_it_is_chosen_into_which_one(person: Person) -> None:
    person.opens(FUTURE, CURRENT, THIRD)
    person.window.view.select(["X"])
    person.chooses("state.copy-stages")
    menu = person.find(QMenu, "menu-copy-into")
    assert [action.text() for action in menu.actions()] == ["Current", "Unnamed state"]
    menu.actions()[1].trigger()
    assert [len(state.stages) for state in person.window.session.map.states] == [3, 2, 1]


def test_without_a_stage_selected_or_another_state_nothing_is_copied(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    assert not person.window.actions_["state.copy-stages"].isEnabled()
    person.opens(CURRENT)
    person.clicks("A")
    assert not person.window.actions_["state.copy-stages"].isEnabled()


# Deleting


def test_deleted_state_is_gone_and_comes_back_by_undo(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE)
    person.clicks_tab(1)
    person.chooses("state.delete")
    assert person.message == "“Future” is deleted; Undo brings it back"
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

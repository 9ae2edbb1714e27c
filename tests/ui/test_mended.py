"""What went wrong once: gestures that met one another, and names that held anything."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCommandLinkButton
from pytestqt.qtbot import QtBot

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import MIDDLE, Open, Person, map_of, row
from tests.ui.test_plain_text import controls
from tests.ui.test_state_tabs import CURRENT, FUTURE, shown
from tests.ui.test_widget_names import nameless
from vsm_desktop.core.model import Stage, State
from vsm_desktop.files.mapfile import write_map
from vsm_desktop.ui.commands import commands
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_window_that_is_gone_is_not_told_about_the_clipboard(
    qtbot: QtBot, preferences: Preferences, prompts: FakePrompts, tmp_path: Path
) -> None:
    gone = Window(preferences, tmp_path, lambda _: prompts)
    gone.close()
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    QGuiApplication.clipboard().setText("changed")


def test_switching_by_tab_keeps_the_name_that_is_being_typed(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.double_clicks(person.below("A"))
    person.types("Kept")
    person.clicks_tab(1)
    person.presses_key(ENTER)
    now, then = person.window.session.map.states
    assert [stage.name for stage in now.stages] == ["A", "B", "Kept"]
    assert [stage.name for stage in then.stages] == ["A", "B", "X"]


def test_name_typed_in_one_state_never_lands_in_another(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.double_clicks("A")
    person.types("Changed")
    person.clicks_tab(1)
    if person.window.canvas.is_naming:
        person.presses_key(ENTER)
    now, then = person.window.session.map.states
    assert [stage.name for stage in now.stages] == ["Changed", "B"]
    assert [stage.name for stage in then.stages] == ["A", "B", "X"]


def test_renaming_the_state_while_a_stage_is_named_makes_two_steps(person: Person) -> None:
    person.opens(CURRENT)
    person.double_clicks(person.below("A"))
    person.types("Kept")
    person.clicks_tab(0, QTest.mouseDClick)
    person.types("As it is")
    assert person.tab_texts == ["As it is"]
    person.chooses("edit.undo")
    assert person.tab_texts == ["Current"]
    assert person.names == ["A", "B", "Kept"]


def test_undo_of_a_duplicate_shows_what_was_shown_before(person: Person) -> None:
    person.opens(CURRENT, FUTURE)
    person.clicks_tab(1)
    person.chooses("state.duplicate")
    person.chooses("edit.undo")
    assert shown(person) == "Future"


def test_left_click_while_the_middle_button_moves_the_map_does_nothing_later(person: Person) -> None:
    before = person.opens(row("A"))
    person.presses("A", button=MIDDLE)
    person.presses("A")
    person.lets_go("A")
    person.lets_go("A", button=MIDDLE)
    start = person.middle("A")
    person.points_at(start + QPoint(50, 50))
    person.points_at(start + QPoint(90, 90))
    assert person.window.session.map is before


def test_name_of_several_lines_left_as_it_was_is_no_step(person: Person) -> None:
    before = person.opens(State(id="s", stages=(Stage(id="a", name="Two\nlines"),)))
    person.double_clicks(person.at(92, 52))
    person.presses_key(ENTER)
    assert person.window.session.map is before


def test_mark_chosen_while_naming_goes_to_the_stage_that_is_named(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(Qt.Key.Key_Insert)
    person.types("Delivery")
    person.chooses("stage.consumption")
    assert [(stage.name, stage.role) for stage in person.state.stages] == [
        ("A", "activity"),
        ("Delivery", "consumption"),
    ]


def test_deleting_while_naming_deletes_what_is_named_and_not_what_was_selected_before(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(Qt.Key.Key_Insert)
    person.types("Delivery")
    person.chooses("edit.delete")
    assert "A" in person.names


def test_escape_in_a_rubber_band_gives_the_selection_back(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("B")
    person.presses(person.at(-40, -40))
    person.points_at(person.at(20, 20))
    person.presses_key(ESCAPE)
    person.lets_go(person.at(20, 20))
    assert person.selection == ("B",)


def test_there_is_a_way_back_from_the_start_page_to_a_map_that_is_not_saved(
    person: Person, prompts: FakePrompts
) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.marks("c")
    person.chooses("file.start-page")
    person.presses_key(ESCAPE)
    assert person.window.pages.is_editing


def test_recent_files_are_named_as_they_are_on_one_line(person: Person, open_window: Open, tmp_path: Path) -> None:
    path = tmp_path / "<b>a&b\nc.vsm.json"
    write_map(map_of(State(id="s")), path)
    assert person.window.open(path)
    button = Person(open_window(), tmp_path).find(QCommandLinkButton, "recent-0")
    assert button.text().startswith("<b>a&&b")
    assert controls(button.text() + button.description() + button.accessibleName()) == []


def test_no_two_items_of_a_menu_have_the_same_letter() -> None:
    for menu, submenu in {(command.menu, command.submenu) for command in commands()}:
        texts = [command.text for command in commands() if (command.menu, command.submenu) == (menu, submenu)]
        if not submenu:
            texts += {command.submenu for command in commands() if command.menu == menu}
        letters = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


@pytest.mark.parametrize(("command", "name"), [("help.method", "help-method"), ("help.shortcuts", "help-shortcuts")])
def test_help_dialogs_have_names(person: Person, command: str, name: str) -> None:
    person.chooses(command)
    dialog = person.dialog(name)
    found = nameless(dialog)
    dialog.close()
    assert found == []

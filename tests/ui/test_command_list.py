"""Menus, tool bar, shortcuts and palette are made from one list of commands."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QListWidget, QMenu, QTableWidget, QTextBrowser, QToolBar

from tests.ui.person import CTRL, SHIFT, Person, command_names, row
from vsm_desktop.ui.action_button import ActionButton
from vsm_desktop.ui.actions import Actions, Handler, key_words
from vsm_desktop.ui.commands import Command, commands, menu_titles
from vsm_desktop.ui.window import Window

NAMES = [command.id for command in commands()]


def names(actions: list[QAction]) -> list[str]:
    return [action.objectName() for action in actions if not action.isSeparator()]


def test_ids_are_unique_and_begin_with_a_menu() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert {command.menu for command in commands()} == set(menu_titles())


def test_no_two_commands_have_the_same_shortcut() -> None:
    keys = Counter(QKeySequence(key).toString() for command in commands() for key in command.keys)
    assert "" not in keys, "a shortcut that Qt does not understand"
    assert [key for key, count in keys.items() if count > 1] == []


def test_keys_that_some_layouts_lack_have_a_twin() -> None:
    def is_everywhere(key: str) -> bool:
        return key.rsplit("+", 1)[-1] not in ("'", "/", "=", "[", "]", ";", "`", "\\")

    assert [command.id for command in commands() if command.keys and not any(map(is_everywhere, command.keys))] == []


def test_command_without_a_handler_or_the_other_way_round_is_refused(window: Window) -> None:
    handlers = {name: Handler(lambda: None) for name in NAMES}
    with pytest.raises(ValueError, match=r"edit\.undo"):
        Actions(window, window.canvas, {name: handlers[name] for name in NAMES if name != "edit.undo"})
    with pytest.raises(ValueError, match="own"):
        Actions(window, window.canvas, handlers | {"own": Handler(lambda: None)})


def test_menu_bar_holds_every_command_once_and_nothing_else(window: Window) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [menu.objectName() for menu in menus if isinstance(menu, QMenu)] == [
        f"menu-{name}" for name in menu_titles()
    ]
    assert [name for menu in menus if isinstance(menu, QMenu) for name in command_names(menu)] == NAMES


def test_tool_bar_holds_what_the_list_puts_there(window: Window) -> None:
    bar = window.findChild(QToolBar, "tools")
    assert bar is not None
    buttons = [widget for action in bar.actions() if isinstance(widget := bar.widgetForAction(action), ActionButton)]
    assert [button.objectName() for button in buttons] == [
        f"tool-{command.id}" for command in commands() if command.on_tool_bar
    ]
    assert not [button.objectName() for button in buttons if button.icon().isNull()]


def test_tool_tips_name_the_key(window: Window) -> None:
    tips = {command.id: action.toolTip() for command, action in window.actions_.all()}
    assert tips["edit.undo"] == "Undo (Ctrl+Z)"
    assert tips["stage.consumption"] == "Client accepts value here (. then C)"
    assert tips["state.rename"] == "Rename state"


def test_actions_are_the_window_s_or_the_canvas_s_alone(window: Window) -> None:
    on_canvas = {command.id for command in commands() if command.on_canvas}
    assert set(names(window.canvas.actions())) == on_canvas
    assert set(names(window.actions())) == set(NAMES) - on_canvas


def test_shortcut_list_shows_every_shortcut(window: Window) -> None:
    window.actions_["help.shortcuts"].trigger()
    table = window.findChild(QTableWidget, "help-shortcuts-table")
    assert table is not None
    shown = {table.item(index, 1).text() for index in range(table.rowCount())}
    missing = [command.id for command in commands() if key_words(command) and plain(command) not in shown]
    assert missing == []
    table.window().close()


def plain(command: Command) -> str:
    return command.title


# The palette


def palette_rows(person: Person) -> list[str]:
    found = person.find(QListWidget, "command-palette-list")
    return [found.item(index).text().partition("\t")[0] for index in range(found.count())]


def open_palette(person: Person) -> None:
    person.presses_key("p", CTRL | SHIFT)
    person.dialog("command-palette")


def test_palette_finds_a_command_by_its_words_and_runs_it(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    open_palette(person)
    person.types("resist econ")
    assert palette_rows(person) == ["Economic resistance"]
    person.presses_key(Qt.Key.Key_Return)
    assert [point.leading_category for point in person.state.resistances] == ["economic"]
    assert not person.has_dialog("command-palette")


def test_palette_says_last_what_cannot_be_done_now_and_why(person: Person) -> None:
    before = person.window.session.map
    open_palette(person)
    assert len(palette_rows(person)) == len(NAMES)
    person.types("undo")
    found = person.find(QListWidget, "command-palette-list").item(0)
    assert found.text() == "Undo\tNothing was changed yet"
    assert not found.flags() & Qt.ItemFlag.ItemIsEnabled
    person.presses_key(Qt.Key.Key_Return)
    assert person.has_dialog("command-palette")
    assert person.window.session.map is before
    person.presses_key(Qt.Key.Key_Escape)


@pytest.mark.parametrize(("key", "held"), [("p", CTRL | SHIFT), ("k", CTRL)])
def test_palette_has_two_keys(person: Person, key: str, held: Qt.KeyboardModifier) -> None:
    person.presses_key(key, held)
    assert person.dialog("command-palette").isVisible()
    person.presses_key(Qt.Key.Key_Escape)


def test_whatever_can_be_greyed_out_says_what_it_needs(window: Window) -> None:
    window.show_start_page()
    silent = [
        command.id
        for command, action in window.actions_.all()
        if not (action.isEnabled() or window.needs_of(command.id))
    ]
    window.documents.new()
    silent += [
        command.id
        for command, action in window.actions_.all()
        if not (action.isEnabled() or window.needs_of(command.id))
    ]
    assert silent == []


def test_no_two_commands_have_the_same_letter() -> None:
    letters = Counter(command.letter for command in commands() if command.letter)
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_palette_moves_down_and_up_from_its_line(person: Person) -> None:
    open_palette(person)
    person.types("zoom")
    assert palette_rows(person) == ["Zoom in", "Zoom out"]
    person.presses_key(Qt.Key.Key_Down)
    person.presses_key(Qt.Key.Key_Return)
    assert person.reads("zoom") == "80 %"


def test_palette_goes_round_at_its_ends(person: Person) -> None:
    open_palette(person)
    person.types("zoom")
    person.presses_key(Qt.Key.Key_Up)
    person.presses_key(Qt.Key.Key_Return)
    assert person.reads("zoom") == "80 %"


def test_palette_that_finds_nothing_runs_nothing(person: Person) -> None:
    before = person.opens(row("A"))
    open_palette(person)
    person.types("xyzzy")
    assert palette_rows(person) == []
    person.presses_key(Qt.Key.Key_Return)
    person.presses_key(Qt.Key.Key_Escape)
    assert person.window.session.map is before


def test_palette_shows_the_shortcut(person: Person) -> None:
    open_palette(person)
    person.types("fit the map")
    assert person.find(QListWidget, "command-palette-list").item(0).text() == "Fit the map\tShift+1"
    person.presses_key(Qt.Key.Key_Escape)


def test_escape_closes_the_palette(person: Person) -> None:
    open_palette(person)
    person.presses_key(Qt.Key.Key_Escape)
    assert not person.has_dialog("command-palette")


# Themes


def test_theme_is_remembered_and_shown_in_the_menu(person: Person) -> None:
    person.chooses("view.theme-dark")
    dark = person.window.canvas.grab().toImage().pixelColor(2, 2)
    assert person.window.actions_["view.theme-dark"].isChecked()
    person.chooses("view.theme-light")
    light = person.window.canvas.grab().toImage().pixelColor(2, 2)
    assert dark.lightness() < 80
    assert light.lightness() > 200


def test_full_screen_goes_on_and_off(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F11)
    assert person.window.isFullScreen()
    person.presses_key(Qt.Key.Key_F11)
    assert not person.window.isFullScreen()


@pytest.mark.parametrize("command", ["help.method", "help.shortcuts", "help.about"])
def test_help_opens_and_closes(person: Person, command: str) -> None:
    name = command.replace(".", "-")
    person.chooses(command)
    assert person.dialog(name).isVisible()
    person.presses_key(Qt.Key.Key_Escape)
    assert not person.has_dialog(name)


def test_help_tells_the_method(person: Person) -> None:
    person.chooses("help.method")
    assert "consumption-linked" in person.find(QTextBrowser, "help-method-text").toPlainText()
    person.dialog("help-method").close()


@pytest.mark.parametrize(
    ("command", "name"),
    [("help.method", "help-method"), ("help.shortcuts", "help-shortcuts"), ("help.capture", "help-capture")],
)
def test_help_that_is_asked_for_again_comes_to_the_front(person: Person, command: str, name: str) -> None:
    person.chooses(command)
    first = person.dialog(name)
    person.window.activateWindow()
    person.chooses(command)
    assert person.dialog(name) is first
    assert person.window.findChildren(QDialog, name) == [first]
    first.close()

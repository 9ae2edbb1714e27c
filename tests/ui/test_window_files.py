"""A map's life on the disk, as a person sees it: new, open, save, and what is asked before anything could be lost."""

import gc
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCommandLinkButton, QFileDialog
from pytestqt.qtbot import QtBot

from tests.core.maps import state
from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, LEFT, SHIFT, Open, Person, disk_has_answered, map_of, row
from vsm_desktop.export.formats import Format, Order, formats
from vsm_desktop.files.examples import Example, examples
from vsm_desktop.files.mapfile import read_map, write_map
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.window import Window


def edit(person: Person) -> None:
    """Make a step."""
    person.clicks("A")
    person.marks("c")


def click_link(person: Person, name: str) -> None:
    """Choose something on the start page."""
    QTest.mouseClick(person.find(QCommandLinkButton, name), LEFT)


# The title


def test_title_names_the_file_and_marks_what_is_not_saved(person: Person) -> None:
    person.opens(row("A"))
    assert person.title == "opened.vsm.json — vsm-desktop"
    edit(person)
    assert person.title == "opened.vsm.json* — vsm-desktop"
    person.presses_key("z", CTRL)
    assert person.title == "opened.vsm.json — vsm-desktop"


def test_title_of_a_new_map(person: Person) -> None:
    assert person.title == "New map — vsm-desktop"


def test_title_on_the_start_page_is_the_program_alone(open_window: Open, tmp_path: Path) -> None:
    assert Person(open_window(), tmp_path).title == "vsm-desktop"


def test_title_shows_a_place_holder_in_a_file_name_as_it_is(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "plan [*] b.vsm.json"
    write_map(map_of(row("A")), path)
    assert person.window.open(path)
    assert person.title == "plan [*] b.vsm.json — vsm-desktop"
    edit(person)
    assert person.title == "plan [*] b.vsm.json* — vsm-desktop"


# Saving


def test_save_writes_to_the_file_of_the_map(person: Person, tmp_path: Path) -> None:
    person.opens(row("A"))
    edit(person)
    person.presses_key("s", CTRL)
    assert read_map(tmp_path / "opened.vsm.json") == person.window.session.map
    assert not person.window.session.is_modified
    assert person.title == "opened.vsm.json — vsm-desktop"


def test_first_save_asks_where_to(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.file_to_save = tmp_path / "mine.vsm.json"
    person.presses_key("s", CTRL)
    assert read_map(prompts.file_to_save) == person.window.session.map
    assert person.title == "mine.vsm.json — vsm-desktop"
    prompts.suggested = None
    person.presses_key("s", CTRL)
    assert prompts.suggested is None, "the second save asks nothing"


def test_first_save_of_a_user_without_a_home_asks_where_to(
    person: Person, prompts: FakePrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as for a user that the system does not know
    prompts.file_to_save = tmp_path / "new.vsm.json"
    person.window.documents.new()
    person.presses_key("s", CTRL)
    assert read_map(prompts.file_to_save) == person.window.session.map


def test_save_as_goes_on_in_the_other_file(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    opened = person.opens(row("A"))
    edit(person)
    prompts.file_to_save = tmp_path / "other.vsm.json"
    person.presses_key("s", CTRL | SHIFT)
    assert prompts.suggested == tmp_path / "opened.vsm.json"
    assert read_map(tmp_path / "opened.vsm.json") == opened
    assert read_map(tmp_path / "other.vsm.json") == person.window.session.map
    assert person.title == "other.vsm.json — vsm-desktop"


def test_save_as_that_is_dropped_changes_nothing(person: Person, prompts: FakePrompts) -> None:
    person.opens(row("A"))
    edit(person)
    person.presses_key("s", CTRL | SHIFT)
    assert person.title == "opened.vsm.json* — vsm-desktop"


def test_save_drops_no_history(person: Person) -> None:
    person.opens(row("A"))
    edit(person)
    person.presses_key("s", CTRL)
    person.presses_key("z", CTRL)
    assert person.stage("A").role == "activity"
    assert person.title == "opened.vsm.json* — vsm-desktop"


def test_save_that_fails_says_so_and_keeps_the_map_modified(
    person: Person, prompts: FakePrompts, tmp_path: Path
) -> None:
    person.opens(row("A"))
    edit(person)
    prompts.file_to_save = tmp_path / "no such folder" / "map.vsm.json"
    person.presses_key("s", CTRL | SHIFT)
    (error,) = prompts.errors
    assert "no such folder" in error
    assert "\n" not in error
    assert person.window.session.is_modified
    assert person.title == "opened.vsm.json* — vsm-desktop"


# Opening


def test_open_asks_which_file(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.file_to_open = tmp_path / "one.vsm.json"
    write_map(map_of(row("A -> B*")), prompts.file_to_open)
    person.presses_key("o", CTRL)
    assert person.names == ["A", "B"]
    assert person.last_step is None
    assert not person.window.session.is_modified


def test_opened_map_takes_keys_at_once(person: Person) -> None:
    person.chooses("file.start-page")
    person.opens(row("A"))
    person.presses_key(Qt.Key.Key_Tab)
    assert person.selection == ("A",)


def test_new_map_is_empty_and_unnamed(person: Person) -> None:
    person.opens(row("A"))
    person.presses_key("n", CTRL)
    assert person.names == []
    assert person.tab_texts == ["Current state"]
    assert person.title == "New map — vsm-desktop"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"{}", "format"),
        (b'{"format": "vsm-desktop", "version": 99, "states": []}', "is 99, and this program reads up to"),
        (b"%PDF-1.7", "is a picture without a map in it"),
    ],
)
def test_refused_file_tells_one_line_and_leaves_the_open_map(
    person: Person, prompts: FakePrompts, tmp_path: Path, content: bytes, words: str
) -> None:
    person.opens(row("A"))
    edit(person)
    before = person.window.session.map
    bad = tmp_path / "bad.vsm.json"
    bad.write_bytes(content)
    prompts.to_save = "discard"
    assert not person.window.open(bad)
    (error,) = prompts.errors
    assert error.startswith(f"{bad}: ")
    assert words in error
    assert "\n" not in error
    assert person.window.session.map is before
    assert person.selection == ("A",)
    assert person.title == "opened.vsm.json* — vsm-desktop"
    assert person.last_step == "Mark as consumption"


def test_missing_file_is_told_and_forgotten(
    person: Person, prompts: FakePrompts, preferences: Preferences, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.vsm.json"
    preferences.remember(gone)
    assert not person.window.open(gone)
    assert len(prompts.errors) == 1
    assert preferences.recent == ()


def make_a_circle(path: Path) -> None:
    """Make it a link that leads to itself."""
    path.symlink_to(path)


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_links_that_lead_in_a_circle_are_told(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    circle = tmp_path / "circle.vsm.json"
    make_a_circle(circle)
    assert not person.window.open(circle)
    prompts.file_to_save = circle
    person.presses_key("s", CTRL)
    assert [error.startswith(str(circle)) for error in prompts.errors] == [True, True]


def test_a_name_that_is_too_long_for_the_system_is_told(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    path = tmp_path / ("long" * 80 + ".vsm.json")
    assert not person.window.open(path)
    prompts.file_to_save = path
    person.presses_key("s", CTRL)
    assert [error.startswith(str(path)) for error in prompts.errors] == [True, True]


def test_what_is_saved_gets_its_ending_where_the_name_is_too_long_then(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / ("a" * 250)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    assert Prompts(window).ask_file_to_save(tmp_path) == chosen.with_name(chosen.name + ".vsm.json")


@pytest.mark.parametrize("form", [one for one in formats() if one.keeps_map], ids=lambda form: form.ending)
def test_picture_with_a_map_is_opened_and_never_written_over(
    person: Person, prompts: FakePrompts, tmp_path: Path, form: Format
) -> None:
    map_ = map_of(row("A -> B*"))
    path = tmp_path / f"exported{form.ending}"
    path.write_bytes(form.write(Order(map_, map_.states[0])))
    before = path.read_bytes()
    assert person.window.open(path)
    assert person.names == ["A", "B"]
    assert person.title == "A map — vsm-desktop"
    edit(person)
    prompts.file_to_save = tmp_path / "out.vsm.json"
    person.presses_key("s", CTRL)
    assert read_map(prompts.file_to_save) == person.window.session.map
    assert path.read_bytes() == before


# The start page


def test_start_page_is_shown_first_and_new_leaves_it(open_window: Open, tmp_path: Path) -> None:
    person = Person(open_window(), tmp_path)
    assert not person.window.canvas.isVisible()
    click_link(person, "start-new")
    assert person.window.canvas.isVisible()
    assert person.window.canvas.hasFocus()


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_example_opens_as_a_copy(open_window: Open, prompts: FakePrompts, tmp_path: Path, example: Example) -> None:
    person = Person(open_window(), tmp_path)
    click_link(person, f"example-{example.name}")
    assert person.window.session.map == read_map(example.path)
    assert person.title == f"{person.window.session.map.title} — vsm-desktop"
    prompts.file_to_save = tmp_path / "mine.vsm.json"
    person.presses_key("s", CTRL)
    assert prompts.file_to_save.exists()


def test_recent_files_are_offered_the_latest_first(
    open_window: Open, preferences: Preferences, tmp_path: Path
) -> None:
    person = Person(open_window(), tmp_path)
    for name in ("first", "second"):
        write_map(map_of(state(name)), tmp_path / f"{name}.vsm.json")
        assert person.window.open(tmp_path / f"{name}.vsm.json")
    again = Person(open_window(), tmp_path)
    assert again.find(QCommandLinkButton, "recent-0").text() == "second"
    disk_has_answered()
    click_link(again, "recent-1")
    assert again.names == ["first"]


def test_recent_file_that_is_gone_is_not_offered(open_window: Open, preferences: Preferences, tmp_path: Path) -> None:
    preferences.remember(tmp_path / "gone.vsm.json")
    person = Person(open_window(), tmp_path)
    disk_has_answered()
    assert not person.window.findChild(QCommandLinkButton, "recent-0").isVisible()


def test_nothing_can_be_edited_on_the_start_page(open_window: Open) -> None:
    actions = open_window().actions_
    enabled = [command.id for command, action in actions.all() if action.isEnabled()]
    assert not [
        name for name in enabled if name.partition(".")[0] in ("edit", "stage", "flow", "resistance", "state")
    ]
    assert "file.save" not in enabled
    assert {"file.new", "file.open", "help.shortcuts"} <= set(enabled)


# Leaving


def close(person: Person) -> bool:
    person.chooses("file.quit")
    return not person.window.isVisible()


def test_closing_a_saved_map_asks_nothing(person: Person) -> None:
    person.opens(row("A"))
    assert close(person)


def test_closing_asks_and_saves(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    person.opens(row("A"))
    edit(person)
    prompts.to_save = "save"
    assert close(person)
    assert prompts.asked == ["opened.vsm.json"]
    assert read_map(tmp_path / "opened.vsm.json").states[0].stages[0].role == "consumption"


def test_closing_asks_and_discards(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    opened = person.opens(row("A"))
    edit(person)
    prompts.to_save = "discard"
    assert close(person)
    assert read_map(tmp_path / "opened.vsm.json") == opened


def test_closing_asks_and_stays(person: Person, prompts: FakePrompts) -> None:
    person.opens(row("A"))
    edit(person)
    prompts.to_save = "cancel"
    assert not close(person)
    assert person.window.session.is_modified


def test_closing_stays_when_saving_fails_or_is_dropped(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    person.presses_key(Qt.Key.Key_Insert)
    person.types("Unsaved")
    prompts.to_save = "save"
    assert not close(person)
    prompts.file_to_save = tmp_path / "no such folder" / "map.vsm.json"
    assert not close(person)
    assert len(prompts.errors) == 1
    assert person.names == ["Unsaved"]


@pytest.mark.parametrize("command", ["file.new", "file.open"])
def test_opening_another_map_asks_first(person: Person, prompts: FakePrompts, command: str) -> None:
    person.opens(row("A"))
    edit(person)
    before = person.window.session.map
    prompts.to_save = "cancel"
    person.chooses(command)
    assert prompts.asked == ["opened.vsm.json"]
    assert person.window.session.map is before


def test_name_that_is_being_typed_counts_as_a_change(person: Person, prompts: FakePrompts) -> None:
    person.opens(row("A"))
    person.double_clicks(person.below("A"))
    person.types("Half typed")
    prompts.to_save = "cancel"
    assert not close(person)
    assert person.names == ["A", "Half typed"]


def test_shipped_example_that_is_opened_as_a_file_is_never_written_over(
    person: Person, prompts: FakePrompts, tmp_path: Path
) -> None:
    shipped = examples()[0].path
    content = shipped.read_bytes()
    assert person.window.open(shipped)
    person.chooses("edit.select-all")
    person.chooses("stage.consumption")
    prompts.file_to_save = tmp_path / "mine.vsm.json"
    person.presses_key("s", CTRL)
    assert shipped.read_bytes() == content
    assert (tmp_path / "mine.vsm.json").exists()


# Damaged files


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "damaged.vsm.json"
    write_map(map_of(row("A -> B*")), path)
    content = path.read_bytes()
    path.write_bytes(content[: content.index(b'"target"')])
    return path


def test_what_can_be_read_of_a_damaged_file_is_opened_as_a_new_map(
    person: Person, prompts: FakePrompts, damaged: Path
) -> None:
    before = damaged.read_bytes()
    prompts.to_salvage = True
    person.window.open(damaged)
    assert person.names == ["A", "B"]
    assert person.window.session.is_modified
    assert person.window.documents.path is None
    assert prompts.left_out
    assert "damaged.vsm.json" in prompts.errors[0]
    assert damaged.read_bytes() == before


def test_damaged_file_that_is_not_wanted_leaves_the_map_that_is_open(
    person: Person, prompts: FakePrompts, damaged: Path
) -> None:
    opened = person.opens(row("Mine"))
    person.window.open(damaged)
    assert person.window.session.map is opened
    assert person.title == "opened.vsm.json — vsm-desktop"


def test_cycles_are_not_looked_for_before_a_map_is_seen(person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "map.vsm.json"
    write_map(map_of(row("A")), path)
    person.window.open(path)
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)

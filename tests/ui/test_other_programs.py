"""Other programs at the same file: nothing is replaced unseen, and nothing happens that nobody asked for."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, LEFT, Open, Person, disk_has_answered, map_of, row
from vsm_desktop.files.mapfile import read_map, write_map

THEIRS = map_of(row("A -> B -> Theirs*"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "opened.vsm.json"


@pytest.fixture
def edited(person: Person) -> Person:
    """Someone whose map has one step that is not saved."""
    person.opens(row("A, B"))
    edit(person)
    return person


def edit(person: Person) -> None:
    person.clicks("A")
    person.marks("c")


def comes_back(person: Person) -> None:
    """Go to another program and come back."""
    person.window.documents.look_for_changes()
    disk_has_answered()


def notice(person: Person) -> QWidget:
    return person.find(QWidget, "changed-elsewhere")


def clicks_button(person: Person, name: str) -> None:
    QTest.mouseClick(person.find(QPushButton, name), LEFT)


def locks(path: Path) -> list[Path]:
    return list(path.parent.glob(".*.lock"))


# Noticed


def test_nothing_is_said_while_nobody_else_was_there(edited: Person) -> None:
    comes_back(edited)
    assert not notice(edited).isVisible()


def test_change_by_another_program_is_told_and_nothing_is_done(edited: Person, path: Path) -> None:
    mine = edited.window.session.map
    write_map(THEIRS, path)
    comes_back(edited)
    assert notice(edited).isVisible()
    assert "opened.vsm.json was changed by another program" in notice(edited).findChild(QLabel).text()
    assert edited.window.session.map is mine
    assert read_map(path) == THEIRS


def test_what_was_told_is_taken_back_when_the_file_is_again_what_it_was(edited: Person, path: Path) -> None:
    before = path.read_bytes()
    path.unlink()
    comes_back(edited)
    assert notice(edited).isVisible()
    path.write_bytes(before)
    comes_back(edited)
    assert not notice(edited).isVisible()


def test_what_was_told_is_taken_back_when_a_save_settles_it(edited: Person, prompts: FakePrompts, path: Path) -> None:
    write_map(THEIRS, path)
    comes_back(edited)
    assert notice(edited).isVisible()
    prompts.to_change = "overwrite"
    edited.presses_key("s", CTRL)
    assert not notice(edited).isVisible()


def test_folder_in_place_of_the_file_is_told(edited: Person, path: Path) -> None:
    path.unlink()
    path.mkdir()
    comes_back(edited)
    assert notice(edited).isVisible()


def test_file_that_was_only_touched_is_unchanged(edited: Person, path: Path) -> None:
    os.utime(path, ns=(0, 0))
    comes_back(edited)
    assert not notice(edited).isVisible()


def test_reloading_takes_theirs_and_can_be_undone(edited: Person, path: Path) -> None:
    mine = edited.window.session.map
    write_map(THEIRS, path)
    comes_back(edited)
    clicks_button(edited, "changed-elsewhere-reload")
    assert edited.names == ["A", "B", "Theirs"]
    assert not edited.window.session.is_modified
    edited.presses_key("z", CTRL)
    assert edited.window.session.map is mine


def test_keeping_mine_is_asked_about_again_when_it_is_saved(edited: Person, prompts: FakePrompts, path: Path) -> None:
    write_map(THEIRS, path)
    comes_back(edited)
    clicks_button(edited, "changed-elsewhere-keep")
    comes_back(edited)
    assert not notice(edited).isVisible(), "it was told once"
    prompts.to_change = "cancel"
    edited.presses_key("s", CTRL)
    assert prompts.asked == ["opened.vsm.json changed"]
    assert read_map(path) == THEIRS


# Before saving


def test_overwriting_keeps_theirs_among_the_earlier_versions(
    edited: Person, prompts: FakePrompts, path: Path
) -> None:
    write_map(THEIRS, path)
    prompts.to_change = "overwrite"
    edited.presses_key("s", CTRL)
    assert read_map(path) == edited.window.session.map
    assert [version.read() for version in edited.window.documents.versions()] == [edited.window.session.map, THEIRS]


def test_mine_is_kept_beside_theirs(edited: Person, prompts: FakePrompts, path: Path) -> None:
    write_map(THEIRS, path)
    prompts.to_change = "beside"
    prompts.file_to_save = path.with_name("mine.vsm.json")
    edited.presses_key("s", CTRL)
    assert prompts.suggested == path.with_name("opened-copy.vsm.json")
    assert read_map(path) == THEIRS
    assert read_map(prompts.file_to_save) == edited.window.session.map
    assert edited.title == "mine.vsm.json — vsm-desktop"


def test_theirs_is_reloaded_where_saving_finds_it(edited: Person, prompts: FakePrompts, path: Path) -> None:
    write_map(THEIRS, path)
    prompts.to_change = "reload"
    edited.presses_key("s", CTRL)
    assert edited.names == ["A", "B", "Theirs"]
    assert read_map(path) == THEIRS


def test_file_that_is_gone_is_saved_again_only_when_that_is_wanted(
    edited: Person, prompts: FakePrompts, path: Path
) -> None:
    path.unlink()
    prompts.to_change = "cancel"
    edited.presses_key("s", CTRL)
    assert prompts.asked == ["opened.vsm.json gone"]
    assert not path.exists()
    prompts.to_change = "overwrite"
    edited.presses_key("s", CTRL)
    assert read_map(path) == edited.window.session.map


def test_map_from_a_file_with_two_names_parts_them_only_when_that_is_wanted(
    edited: Person, prompts: FakePrompts, path: Path
) -> None:
    other = path.with_name("other.vsm.json")
    os.link(path, other)
    before = path.read_bytes()
    prompts.to_part_names = False
    edited.presses_key("s", CTRL)
    assert path.read_bytes() == before
    prompts.to_part_names = True
    edited.presses_key("s", CTRL)
    assert read_map(path) == edited.window.session.map
    assert other.read_bytes() == before


def test_read_only_file_is_respected_and_another_place_offered(
    edited: Person, prompts: FakePrompts, path: Path
) -> None:
    path.chmod(stat.S_IREAD)
    before = path.read_bytes()
    prompts.to_save_elsewhere = True
    prompts.file_to_save = path.with_name("mine.vsm.json")
    edited.presses_key("s", CTRL)
    (error,) = prompts.errors
    assert "read-only" in error
    assert path.read_bytes() == before
    assert read_map(prompts.file_to_save) == edited.window.session.map


# A second window


@pytest.fixture
def second(edited: Person, open_window: Open, tmp_path: Path) -> Person:
    """Someone at another window, while the first has the map open."""
    return Person(open_window(), tmp_path)


def test_second_window_does_not_open_the_map_unasked(second: Person, prompts: FakePrompts, path: Path) -> None:
    prompts.to_owned = "cancel"
    assert not second.window.open(path)
    assert prompts.asked == ["opened.vsm.json"]


def test_second_window_opens_it_to_look_at_and_saves_elsewhere(
    second: Person, prompts: FakePrompts, path: Path
) -> None:
    prompts.to_owned = "read-only"
    assert second.window.open(path)
    assert second.title == "opened.vsm.json (only to look at) — vsm-desktop"
    before = path.read_bytes()
    edit(second)
    prompts.file_to_save = path.with_name("mine.vsm.json")
    second.presses_key("s", CTRL)
    assert prompts.suggested == path.with_name("opened-copy.vsm.json")
    assert path.read_bytes() == before
    assert second.title == "mine.vsm.json — vsm-desktop"


def test_second_window_opens_a_copy(second: Person, prompts: FakePrompts, path: Path) -> None:
    prompts.to_owned = "copy"
    assert second.window.open(path)
    assert second.names == ["A", "B"]
    assert second.window.documents.path is None


def test_second_window_does_not_save_over_what_is_open_in_the_first(
    second: Person, prompts: FakePrompts, path: Path
) -> None:
    second.window.documents.new()
    before = path.read_bytes()
    prompts.file_to_save = path
    second.presses_key("s", CTRL)
    (error,) = prompts.errors
    assert "open in another window" in error
    assert path.read_bytes() == before


def test_mine_is_not_kept_beside_theirs_in_what_is_open_in_another_window(
    second: Person, prompts: FakePrompts, path: Path
) -> None:
    own = path.with_name("own.vsm.json")
    write_map(THEIRS, own)
    assert second.window.open(own)
    edit(second)
    write_map(map_of(row("A -> Else*")), own)
    before = path.read_bytes()
    prompts.to_change, prompts.file_to_save = "beside", path
    second.presses_key("s", CTRL)
    (error,) = prompts.errors
    assert "open in another window" in error
    assert path.read_bytes() == before
    assert second.title == "own.vsm.json* — vsm-desktop"


def test_map_that_the_first_window_has_left_is_open_to_the_second(
    edited: Person, second: Person, prompts: FakePrompts, path: Path
) -> None:
    prompts.to_save = "discard"
    edited.window.documents.new()
    assert second.window.open(path)
    assert second.title == "opened.vsm.json — vsm-desktop"


LEAVE_A_LOCK = """
import os, sys
from pathlib import Path
from vsm_desktop.files.map_lock import MapLock
lock = MapLock(Path(sys.argv[1]))
assert lock.take() is None
os._exit(9)
"""


def test_lock_of_a_process_that_is_gone_is_taken_over(person: Person, path: Path) -> None:
    write_map(THEIRS, path)
    subprocess.run([sys.executable, "-c", LEAVE_A_LOCK, str(path)], check=False, timeout=60)
    assert locks(path)
    assert person.window.open(path)
    assert person.title == "opened.vsm.json — vsm-desktop"


def test_no_lock_is_left_when_the_window_closes(edited: Person, prompts: FakePrompts, path: Path) -> None:
    assert locks(path)
    prompts.to_save = "discard"
    assert edited.window.close()
    assert not locks(path)


def test_map_of_somebody_who_is_gone_is_opened_because_a_person_says_so(
    second: Person, prompts: FakePrompts, path: Path
) -> None:
    prompts.to_owned = "take over"
    assert second.window.open(path)
    assert second.title == "opened.vsm.json — vsm-desktop"


# Earlier versions


def test_earlier_version_is_gone_back_to_and_forth(edited: Person, path: Path) -> None:
    edited.presses_key("s", CTRL)
    first = edited.window.session.map
    edited.marks("c")
    edited.presses_key("s", CTRL)
    second = edited.window.session.map
    edited.chooses("file.versions")
    edited.dialog("versions")
    assert edited.find(QLabel, "versions-picture").pixmap().width() > 0
    edited.presses_key(Qt.Key.Key_Down)
    clicks_button(edited, "versions-go-back")
    assert not edited.has_dialog("versions")
    assert edited.window.session.map == first
    edited.chooses("edit.undo")
    assert edited.window.session.map is second


def test_version_that_is_damaged_is_told_and_not_gone_back_to(edited: Person) -> None:
    edited.presses_key("s", CTRL)
    edited.window.documents.versions()[0].path.write_bytes(b"dust")
    edited.chooses("file.versions")
    edited.dialog("versions")
    assert "damaged" in edited.find(QLabel, "versions-holds").text()
    assert not edited.find(QPushButton, "versions-go-back").isEnabled()
    edited.presses_key(Qt.Key.Key_Escape)

"""Exports that are begun while another goes on, and what becomes of them when the window is left."""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, OFFSCREEN_MENU, SHIFT, Person, map_of, row
from tests.ui.test_export import presses, sets
from vsm_desktop.core.model import Map, State
from vsm_desktop.export.contents import USUAL, Contents, Progress
from vsm_desktop.export.formats import Format, Order, export, formats
from vsm_desktop.files.mapfile import read_map, write_map
from vsm_desktop.ui.export_dialog import ExportDialog


class Exports:
    """Exports stand still when half of them is done, until they are let go on, each by its file's name."""

    def __init__(self) -> None:
        self._gates = defaultdict[str, Event](Event)
        self._beginnings = defaultdict[str, Event](Event)
        self.begun = list[str]()

    def lets_go_on(self, *names: str) -> None:
        for name in names:
            self._gates[name].set()

    def begun_with(self, name: str) -> list[str]:
        """What has begun when this has; the thread that it is in may get its turn late."""
        assert self._beginnings[name].wait(60)
        return self.begun

    def lets_all_go_on(self) -> None:
        self.lets_go_on(*self.begun, "a.svg", "b.svg", "c.svg")

    def __call__(
        self, map_: Map, state: State, path: Path, contents: Contents, progress: Progress, *_: Any, **__: Any
    ) -> None:
        self.begun.append(path.name)
        self._beginnings[path.name].set()
        progress(0.5)
        while not self._gates[path.name].wait(0.01):
            progress(0.5)
        if path.name == "c.svg":
            raise OSError(28, "No space left on device")
        export(map_, state, path, contents, progress)


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> Iterator[Exports]:
    made = Exports()
    monkeypatch.setattr("vsm_desktop.ui.picture_export.export", made)
    yield made
    made.lets_all_go_on()


class Exporter:
    """Someone who exports to files of these names."""

    def __init__(self, person: Person, prompts: FakePrompts, folder: Path, qtbot: QtBot) -> None:
        self.person, self._prompts, self.folder, self._qtbot = person, prompts, folder, qtbot
        person.opens(row("A -> B*"))

    def exports(self, name: str) -> Path:
        self._prompts.file_to_export = path = self.folder / name
        self.person.chooses("file.export-picture")
        return path

    def reads(self, words: str) -> None:
        """Wait until the window says something."""
        self._qtbot.waitUntil(lambda: words in self.person.message)

    def is_told(self, words: str) -> None:
        """Wait until the window says, until somebody has read it, that an export failed."""
        self._qtbot.waitUntil(lambda: self.person.sees("unwritten-words"))
        assert words in self.person.reads("unwritten-words")

    def waits_for(self, name: str) -> None:
        """Wait until it is shown that this file is being written."""
        label = self.person.find(QLabel, "waiting-words")
        self._qtbot.waitUntil(lambda: label.isVisible() and label.text() == f"Writing {name}…")

    @property
    def is_waiting(self) -> bool:
        return self.person.find(QProgressBar, "waiting-bar").isVisible()


@pytest.fixture
def exporter(person: Person, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> Exporter:
    return Exporter(person, prompts, tmp_path, qtbot)


def test_a_second_export_waits_for_the_first_and_both_are_shown_to_their_end(exporter: Exporter, exports: Exports):
    first, second = exporter.exports("a.svg"), exporter.exports("b.svg")
    assert exporter.person.message == "b.svg will be written after a.svg"
    exporter.waits_for("a.svg")
    assert exports.begun_with("a.svg") == ["a.svg"]
    exports.lets_go_on("a.svg")
    exporter.waits_for("b.svg")
    assert exporter.person.message.startswith("a.svg is written")
    exports.lets_go_on("b.svg")
    exporter.reads("b.svg is written")
    assert not exporter.is_waiting
    assert read_map(first) == read_map(second) == exporter.person.window.session.map


def test_each_export_is_given_up_by_itself(exporter: Exporter, exports: Exports):
    first = exporter.exports("a.svg")
    second = exporter.exports("b.svg")
    second.write_bytes(b"before")
    exporter.waits_for("a.svg")
    exporter.person.presses_key(Qt.Key.Key_Escape)
    exporter.waits_for("b.svg")
    assert exporter.person.message == "a.svg was not written: it was given up"
    exporter.person.find(QPushButton, "waiting-give-up").click()
    exporter.reads("b.svg was not written: it was given up")
    assert not exporter.is_waiting
    assert not first.exists()
    assert second.read_bytes() == b"before"


def gives_up_waiting(person: Person, name: str) -> None:
    """Choose a file in the list of those that wait."""
    button = person.find(QPushButton, "waiting-files")
    button.showMenu()
    action = button.menu().findChild(QAction, f"waiting-file-{name}")
    button.menu().close()
    action.trigger()


@OFFSCREEN_MENU
def test_a_file_is_given_up_before_its_turn(exporter: Exporter, exports: Exports):
    paths = [exporter.exports(f"{name}.svg") for name in ("a", "b", "d")]
    paths[1].write_bytes(b"before")
    exporter.waits_for("a.svg")
    button = exporter.person.find(QPushButton, "waiting-files")
    assert (button.isVisible(), button.text()) == (True, "2 more wait")
    gives_up_waiting(exporter.person, "b.svg")
    assert exporter.person.message == "b.svg was not written: it was given up"
    assert button.text() == "1 more waits"
    exports.lets_go_on("a.svg", "d.svg")
    exporter.reads("d.svg is written")
    assert exports.begun == ["a.svg", "d.svg"]
    assert paths[1].read_bytes() == b"before"
    assert not button.isVisible()


@OFFSCREEN_MENU
def test_a_file_whose_turn_came_while_it_was_looked_for_is_given_up_too(exporter: Exporter, exports: Exports):
    exporter.exports("a.svg")
    path = exporter.exports("b.svg")
    exporter.waits_for("a.svg")
    button = exporter.person.find(QPushButton, "waiting-files")
    button.showMenu()
    exports.lets_go_on("a.svg")
    exporter.waits_for("b.svg")
    button.menu().findChild(QAction, "waiting-file-b.svg").trigger()
    exporter.reads("b.svg was not written: it was given up")
    assert not path.exists()


def test_the_keyboard_gets_to_what_is_being_written(exporter: Exporter, exports: Exports):
    exporter.exports("a.svg")
    exporter.exports("b.svg")
    exporter.waits_for("a.svg")
    way_out, files = (exporter.person.find(QPushButton, f"waiting-{name}") for name in ("give-up", "files"))
    exporter.person.presses_key(Qt.Key.Key_F6, SHIFT)  # from the canvas past the tool bar
    exporter.person.presses_key(Qt.Key.Key_F6, SHIFT)
    assert way_out.hasFocus()
    exporter.person.presses_key(Qt.Key.Key_Tab)
    assert files.hasFocus()
    exports.lets_all_go_on()
    exporter.reads("b.svg is written")


def test_the_name_of_a_file_is_cut_short_where_it_is_long(exporter: Exporter, exports: Exports, qtbot: QtBot):
    long = f"{'x' * 100}<b>{'x' * 100}.svg"
    exporter.exports(long)
    label = exporter.person.find(QLabel, "waiting-words")
    qtbot.waitUntil(label.isVisible)
    assert label.width() <= exporter.person.window.width() / 3
    assert escape(long) in label.toolTip()
    exports.lets_go_on(long)
    exporter.reads("is written")


def test_an_export_that_is_given_up_stays_so_when_another_is_begun_at_once(exporter: Exporter, exports: Exports):
    first = exporter.exports("a.svg")
    exporter.waits_for("a.svg")
    exporter.person.presses_key(Qt.Key.Key_Escape)
    second = exporter.exports("b.svg")
    exports.lets_go_on("b.svg")
    exporter.reads("b.svg is written")
    assert second.exists()
    assert not first.exists()


def test_an_export_goes_on_after_one_that_failed(exporter: Exporter, exports: Exports):
    exports.lets_go_on("c.svg", "a.svg")
    failing, going = exporter.exports("c.svg"), exporter.exports("a.svg")
    exporter.reads("a.svg is written")
    assert going.exists()
    assert not failing.exists()


def test_of_several_exports_to_one_file_that_wait_the_last_is_written(exporter: Exporter, exports: Exports):
    exporter.exports("a.svg")
    exporter.exports("b.svg")
    exporter.person.clicks("A")
    exporter.person.chooses("edit.delete")
    path, last = exporter.exports("b.svg"), exporter.person.window.session.map
    exports.lets_go_on("a.svg", "b.svg")
    exporter.reads("b.svg is written")
    assert exports.begun == ["a.svg", "b.svg"]
    assert read_map(path) == last


def test_the_map_is_written_as_it_was_when_that_was_asked_for(exporter: Exporter, exports: Exports):
    first, second = exporter.exports("a.svg"), exporter.exports("b.svg")
    then = exporter.person.window.session.map
    exporter.person.clicks("A")
    exporter.person.chooses("edit.delete")
    exports.lets_go_on("a.svg", "b.svg")
    exporter.reads("b.svg is written")
    assert read_map(first) == read_map(second) == then
    assert exporter.person.window.session.map != then


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.ending)
def test_each_format_is_of_the_map_as_it_was_when_it_was_asked_for(
    exporter: Exporter, exports: Exports, form: Format
):
    path, then = exporter.exports(f"a{form.ending}"), exporter.person.window.session.map
    exporter.person.clicks("A")
    exporter.person.chooses("edit.delete")
    exports.lets_go_on(path.name)
    exporter.reads(f"{path.name} is written")
    if form.keeps_map:
        assert read_map(path) == then
    else:
        shown = Contents(shown=USUAL, day=date.today())
        assert path.read_bytes() == form.write(Order(then, then.states[0], shown))


def test_an_export_goes_on_while_another_map_is_opened(exporter: Exporter, exports: Exports, tmp_path: Path):
    path, then = exporter.exports("a.svg"), exporter.person.window.session.map
    other = tmp_path / "other.vsm.json"
    write_map(map_of(row("X")), other)
    assert exporter.person.window.open(other)
    exporter.waits_for("a.svg")
    exports.lets_go_on("a.svg")
    exporter.reads("a.svg is written")
    assert read_map(path) == then


def test_the_map_is_saved_while_an_export_goes_on(exporter: Exporter, exports: Exports, tmp_path: Path):
    exporter.exports("a.svg")
    exporter.person.clicks("A")
    exporter.person.chooses("edit.delete")
    exporter.person.presses_key("s", CTRL)
    assert [stage.name for stage in read_map(tmp_path / "opened.vsm.json").states[0].stages] == ["B"]
    assert exports.begun_with("a.svg") == ["a.svg"]


def test_another_map_is_not_exported_over_the_file_of_the_one_before(exporter: Exporter, tmp_path: Path):
    path = exporter.exports("a.svg")
    exporter.reads("a.svg is written")
    before, other = path.read_bytes(), tmp_path / "other.vsm.json"
    write_map(map_of(row("X")), other)
    assert exporter.person.window.open(other)
    exporter.person.chooses("file.export-again")
    assert exporter.person.has_dialog("export")
    exporter.person.presses_key(Qt.Key.Key_Escape)
    assert path.read_bytes() == before


def test_the_same_state_is_exported_again_whichever_is_shown(person: Person, exporter: Exporter):
    person.opens(row("A -> B*"), row("X -> Y*").replace(id="later", name="Later"))
    path = exporter.exports("a.svg")
    exporter.reads("a.svg is written")
    path.unlink()
    person.clicks_tab(1)
    person.chooses("file.export-again")
    assert not person.message
    exporter.reads("a.svg is written")
    assert b"stage-A" in path.read_bytes()


def test_the_same_stages_are_exported_again_whichever_are_selected(exporter: Exporter, prompts: FakePrompts):
    person = exporter.person
    person.clicks("A")
    prompts.file_to_export = path = exporter.folder / "a.svg"
    person.chooses("file.export")
    dialog = person.find(ExportDialog, "export")
    sets(dialog, format=".svg", **{"of-selection": True})
    presses(dialog, "export-ok")
    exporter.reads("a.svg is written")
    person.clicks("B")
    person.chooses("file.export-again")
    assert not person.message
    exporter.reads("a.svg is written")
    assert (b'"stage-A"' in path.read_bytes(), b'"stage-B"' in path.read_bytes()) == (True, False)
    person.clicks("A")
    person.chooses("edit.delete")
    person.chooses("file.export-again")
    assert person.message == "What was exported is not there any more"


def test_the_next_export_is_offered_beside_the_last(exporter: Exporter, prompts: FakePrompts):
    (exporter.folder / "beamer").mkdir()
    exporter.exports("beamer/monday.svg")
    exporter.reads("monday.svg is written")
    exporter.exports("a.png")
    assert prompts.suggested == exporter.folder / "beamer/monday.png"
    exporter.reads("a.png is written")


# What fails


def test_what_cannot_be_written_is_said_until_it_is_read_and_written_elsewhere(
    exporter: Exporter, exports: Exports, prompts: FakePrompts
):
    exports.lets_go_on("a.svg", "c.svg")
    exporter.exports("c.svg")
    then = exporter.person.window.session.map
    exporter.is_told("c.svg was not written: No space left on device")
    exporter.person.clicks("A")
    exporter.person.chooses("edit.delete")
    prompts.file_to_export = exporter.folder / "a.svg"
    exporter.person.find(QPushButton, "unwritten-elsewhere").click()
    assert prompts.suggested == exporter.folder / "c.svg"
    exporter.reads("a.svg is written")
    assert read_map(exporter.folder / "a.svg") == then
    assert not exporter.person.sees("unwritten-words")


def test_what_cannot_be_made_is_not_offered_elsewhere(exporter: Exporter):
    exporter.exports("a.doc")
    exporter.is_told("a.doc was not written: the name has to end in")
    assert not exporter.person.find(QPushButton, "unwritten-elsewhere").isVisible()
    exporter.person.find(QPushButton, "unwritten-close").click()
    assert not exporter.person.sees("unwritten-words")


@pytest.mark.skipif(os.name != "posix", reason="folders are marked otherwise there")
def test_a_folder_that_may_not_be_written_is_told_and_left(exporter: Exporter):
    folder = exporter.folder / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    exporter.exports("locked/a.svg")
    exporter.is_told("a.svg was not written: is in a read-only folder")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["ü ñ 名.svg", "a'b\"c&<i>.svg", "-rf $(x).svg", "a\u202eb.svg", "x" * 200 + ".svg"])
@pytest.mark.skipif(os.name != "posix", reason="such names cannot be everywhere")
def test_a_file_may_have_any_name(exporter: Exporter, name: str):
    path = exporter.exports(name)
    exporter.reads("is written")
    assert read_map(path) == exporter.person.window.session.map


# Leaving the window


def closes(exporter: Exporter) -> None:
    exporter.person.chooses("file.quit")


def test_a_window_that_is_closed_waits_for_what_it_writes(exporter: Exporter, exports: Exports, qtbot: QtBot):
    path = exporter.exports("a.svg")
    exporter.exports("b.svg")
    closes(exporter)
    assert exporter.person.window.isVisible()
    assert "The window closes when it is done. 1 more file waits." in exporter.person.reads("closing-told")
    exports.lets_go_on("a.svg")
    qtbot.waitUntil(lambda: exporter.person.reads("closing-told").startswith("Writing b.svg"))
    exports.lets_go_on("b.svg")
    qtbot.waitUntil(lambda: not exporter.person.window.isVisible())
    assert path.exists()
    assert (exporter.folder / "b.svg").exists()


def test_a_window_is_closed_without_what_it_writes(exporter: Exporter, exports: Exports, qtbot: QtBot):
    paths = exporter.exports("a.svg"), exporter.exports("b.svg")
    paths[0].write_bytes(b"before")
    closes(exporter)
    exporter.person.find(QPushButton, "closing-give-up").click()
    qtbot.waitUntil(lambda: not exporter.person.window.isVisible())
    assert paths[0].read_bytes() == b"before"
    assert not paths[1].exists()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_window_stays_where_that_is_wanted(exporter: Exporter, exports: Exports, key: Qt.Key):
    path = exporter.exports("a.svg")
    closes(exporter)
    exporter.person.dialog("closing")
    exporter.person.presses_key(key)
    exports.lets_go_on("a.svg")
    exporter.reads("a.svg is written")
    assert exporter.person.window.isVisible()
    assert path.exists()


def test_a_window_is_closed_right_after_an_export_is_given_up(exporter: Exporter, exports: Exports, qtbot: QtBot):
    path = exporter.exports("a.svg")
    exporter.exports("b.svg")
    exporter.waits_for("a.svg")
    exporter.person.presses_key(Qt.Key.Key_Escape)
    closes(exporter)
    exports.lets_go_on("b.svg")
    qtbot.waitUntil(lambda: not exporter.person.window.isVisible())
    assert not path.exists()
    assert (exporter.folder / "b.svg").exists()


def test_a_window_stays_to_say_what_failed_just_now(exporter: Exporter):
    exporter.exports("nowhere/a.svg")
    closes(exporter)
    exporter.is_told("a.svg was not written: No such file or directory")
    assert exporter.person.window.isVisible()


def test_a_window_stays_to_say_what_could_not_be_written(exporter: Exporter, exports: Exports):
    exporter.exports("c.svg")
    closes(exporter)
    exports.lets_go_on("c.svg")
    exporter.is_told("c.svg was not written: No space left on device")
    assert exporter.person.window.isVisible()
    assert not exporter.person.has_dialog("closing")


def test_a_program_that_is_ended_gives_up_what_it_writes(
    exporter: Exporter, exports: Exports, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QApplication, "exit", lambda *_: None)  # there are more tests to come
    path = exporter.exports("a.svg")
    exporter.person.window.end_now()
    assert not exporter.person.window.isVisible()
    assert not path.exists()

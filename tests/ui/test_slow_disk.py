"""A disk that does not answer, as a network folder that is gone: the window goes on."""

import os
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import LEFT, Open, Person, disk_has_answered, map_of, row
from vsm_desktop.files.mapfile import write_map
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.waiting_dialog import WaitingDialog

THEIRS = map_of(row("A -> Theirs*"))


class Disk:
    """Answers until it hangs, and again when it does so no more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._answers = Event()
        self._answers.set()
        self._stat = os.stat

    def hang(self) -> None:
        self._answers.clear()

    def answer(self) -> None:
        self._answers.set()

    def stat(self, path: Any, *arguments: Any, **named: Any) -> os.stat_result:
        if not isinstance(path, int) and Path(os.fsdecode(path)).is_relative_to(self.folder):
            self._answers.wait()
        return self._stat(path, *arguments, **named)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    (tmp_path / "network").mkdir()
    disk = Disk(tmp_path / "network")
    monkeypatch.setattr(os, "stat", disk.stat)
    yield disk
    disk.answer()
    disk_has_answered()


def is_offered(person: Person, index: int) -> bool:
    return person.find(QCommandLinkButton, f"recent-{index}").isVisible()


def test_recent_files_of_other_disks_are_offered_meanwhile(
    qtbot: QtBot, open_window: Open, preferences: Preferences, disk: Disk, tmp_path: Path
) -> None:
    for path in (disk.folder / "far.vsm.json", tmp_path / "near.vsm.json"):
        write_map(THEIRS, path)
        preferences.remember(path)
    disk.hang()
    person = Person(open_window(), tmp_path)
    qtbot.waitUntil(lambda: is_offered(person, 0))
    assert not is_offered(person, 1)
    disk.answer()
    disk_has_answered()
    assert is_offered(person, 1)


def test_coming_back_to_the_window_does_not_wait(person: Person, disk: Disk) -> None:
    path = disk.folder / "far.vsm.json"
    write_map(map_of(row("A -> B*")), path)
    person.window.open(path)
    write_map(THEIRS, path)
    disk.hang()
    person.window.documents.look_for_changes()
    person.clicks("A")
    person.marks("c")
    notice = person.find(QWidget, "changed-elsewhere")
    assert person.window.session.is_modified
    assert not notice.isVisible()
    disk.answer()
    disk_has_answered()
    assert notice.isVisible()


def test_opening_can_be_given_up(person: Person, prompts: FakePrompts, disk: Disk) -> None:
    before = person.opens(row("A -> B*"))
    path = disk.folder / "far.vsm.json"
    write_map(THEIRS, path)
    disk.hang()
    prompts.is_patient = False
    assert not person.window.open(path)
    assert prompts.waited == ["Opening far.vsm.json…"]
    assert prompts.errors == []
    assert person.window.session.map is before


def test_patience_ends_when_the_answer_is_there(person: Person) -> None:
    answer = Future[str]()
    QTimer.singleShot(0, lambda: answer.set_result("map"))
    assert Prompts(person.window).wait_for(answer, "Opening a map…")


def test_patience_is_ended_by_a_button(person: Person) -> None:
    seen: list[str] = []

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitingDialog)
        seen.append(dialog.findChild(QLabel, "waiting-dialog-words").text())
        QTest.mouseClick(dialog.findChild(QPushButton), LEFT)

    QTimer.singleShot(0, give_up)
    assert not Prompts(person.window).wait_for(Future[str](), "Opening <b>bold</b>…")
    assert seen == ["Opening <b>bold</b>…"]

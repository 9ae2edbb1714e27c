"""An error that nobody expected ends nothing, is told once, and takes nothing from the map."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.person import Person, row
from vsm_desktop.files.failure_log import FailureLog
from vsm_desktop.ui.failures import Failures
from vsm_desktop.ui.guard import guarded


@pytest.fixture
def failures(person: Person, tmp_path: Path) -> Iterator[Failures]:
    """The window's failures, as the program takes them."""
    window = person.window
    made = Failures(FailureLog(tmp_path / "failures.log", {"vsm-desktop": "1"}), window.give_up, parent=window)
    made.told.connect(window.tell_failure)
    yield made
    made.close()


def notice(person: Person) -> QWidget:
    return person.window.findChild(QWidget, "failure")


@guarded(None)
def fail(words: str = "odd") -> None:
    raise ValueError(words)


def test_failure_is_told_in_the_window_and_kept_in_the_log(
    person: Person, failures: Failures, tmp_path: Path
) -> None:
    fail()
    assert notice(person).isVisible()
    assert "the map is as it was" in notice(person).findChild(QLabel).text()
    assert "ValueError: odd" in (tmp_path / "failures.log").read_text(encoding="utf-8")


def test_details_are_copied_on_a_click(person: Person, failures: Failures) -> None:
    fail("<b>odd</b>")
    QTest.mouseClick(notice(person).findChild(QPushButton, "failure-copy"), Qt.MouseButton.LeftButton)
    assert "ValueError: <b>odd</b>" in QGuiApplication.clipboard().text()
    assert "vsm-desktop 1" in QGuiApplication.clipboard().text()
    assert not notice(person).isVisible()


def test_what_fails_again_at_the_same_place_is_told_once(person: Person, failures: Failures, tmp_path: Path) -> None:
    fail()
    notice(person).hide()
    for _ in range(100):
        fail("again")
    assert not notice(person).isVisible()
    assert (tmp_path / "failures.log").read_text(encoding="utf-8").count("ValueError: ") == 1


def test_failure_in_another_thread_is_told_in_the_window(person: Person, failures: Failures, qtbot: QtBot) -> None:
    thread = threading.Thread(target=lambda: [].pop())
    thread.start()
    thread.join()
    qtbot.waitUntil(notice(person).isVisible)


def test_gesture_in_which_something_fails_is_given_up(person: Person, failures: Failures) -> None:
    before = person.opens(row("A, B"))
    person.presses("A")
    person.points_at(person.below("A", 40))
    assert person.window.session.is_previewing
    fail()
    assert person.window.session.map is before
    person.lets_go(person.below("A", 80))
    assert person.window.session.committed is before


def test_step_that_cannot_be_shown_is_taken_back_and_the_next_one_is_made(
    person: Person, failures: Failures, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = person.opens(row("A -> B*"))
    person.clicks("A")
    with monkeypatch.context() as broken:
        broken.setattr("vsm_desktop.drawing.drawing.Drawing.show", lambda *_, **__: [].pop())
        person.presses_key(Qt.Key.Key_Delete)
    assert person.window.session.committed is before
    assert notice(person).isVisible()
    person.presses_key(Qt.Key.Key_Delete)
    assert person.names == ["B"]


def test_hooks_are_given_back(person: Person, failures: Failures) -> None:
    taken = sys.excepthook, threading.excepthook, sys.unraisablehook
    failures.close()
    assert not set(taken) & {sys.excepthook, threading.excepthook, sys.unraisablehook}


def test_failure_in_telling_of_a_failure_ends_nothing(
    person: Person, failures: Failures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vsm_desktop.ui.failures._place", lambda error: [].pop())
    fail()
    person.clicks(QPoint(200, 200))
    assert not notice(person).isVisible()


def test_failure_in_asking_keeps_the_window_open(
    person: Person, failures: Failures, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.opens(row("A, B"))
    with monkeypatch.context() as patched:
        patched.setattr(person.window.documents, "may_be_left", lambda: [].pop())
        assert not person.window.close()
    assert person.window.isVisible()
    assert notice(person).isVisible()
    assert person.window.close()

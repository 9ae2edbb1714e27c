"""The picture of what was copied, where it takes its time: nobody waits for it, and nothing else is overwritten."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.person import CTRL, Person, row
from vsm_desktop.ui import copied_picture, picture_copy

MAKING = "Making the picture of what was copied…"


@pytest.fixture
def slow_picture(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A picture that stands still when half of it is made, until it is told to go on."""
    go_on, make = Event(), copied_picture.copied_picture

    def slow(state: Any, copied: Any, theme: Any, progress: Any) -> Any:
        progress(0.5)
        while not go_on.wait(0.01):
            progress(0.5)
        return make(state, copied, theme, lambda _: None)

    monkeypatch.setattr(picture_copy, "copied_picture", slow)
    yield go_on
    go_on.set()


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


@pytest.fixture
def copier(person: Person, slow_picture: Event, qtbot: QtBot) -> Person:
    """Someone who has copied two stages, and sees that their picture is being made."""
    person.opens(row("A -> B*"))
    person.presses_key("a", CTRL)
    person.presses_key("c", CTRL)
    qtbot.waitUntil(lambda: person.sees("waiting-words"))
    assert person.reads("waiting-words") == MAKING
    return person


def test_what_is_copied_is_there_at_once_and_its_picture_when_it_is_made(
    copier: Person, slow_picture: Event, qtbot: QtBot
):
    assert (clipboard().text(), clipboard().hasImage()) == ("A\nB", False)
    bar = copier.find(QProgressBar, "waiting-bar")
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (50, 100))
    copier.clicks("A")
    copier.presses_key("v", CTRL)
    assert copier.names == ["A", "B", "A", "B"]
    slow_picture.set()
    qtbot.waitUntil(lambda: clipboard().hasImage())
    assert clipboard().text() == "A\nB"
    assert all(clipboard().hasFormat(f"image/{kind}") for kind in ("png", "svg+xml"))
    assert copier.message == "What was copied has its picture now"
    assert not bar.isVisible()


@pytest.mark.parametrize("by_key", [True, False])
def test_a_picture_is_given_up_and_what_was_copied_stays(copier: Person, qtbot: QtBot, by_key: bool):
    if by_key:
        copier.presses_key(Qt.Key.Key_Escape)
    else:
        copier.find(QPushButton, "waiting-give-up").click()
    qtbot.waitUntil(lambda: copier.message == "Copied without a picture")
    assert (clipboard().text(), clipboard().hasImage()) == ("A\nB", False)
    assert not copier.find(QLabel, "waiting-words").isVisible()


def test_what_another_program_copies_meanwhile_is_not_overwritten(copier: Person, slow_picture: Event, qtbot: QtBot):
    QGuiApplication.clipboard().setText("Of another program")
    qtbot.waitUntil(lambda: not copier.find(QLabel, "waiting-words").isVisible())
    slow_picture.set()
    copier.clicks("A")
    copier.presses_key("c", CTRL)
    qtbot.waitUntil(lambda: clipboard().hasImage())
    assert clipboard().text() == "A"


def test_what_is_copied_last_has_its_picture(copier: Person, slow_picture: Event, qtbot: QtBot):
    copier.clicks("B")
    copier.presses_key("c", CTRL)
    assert clipboard().text() == "B"
    slow_picture.set()
    qtbot.waitUntil(lambda: clipboard().hasImage())
    assert clipboard().text() == "B"
    assert b"stage-A" not in bytes(clipboard().data("image/svg+xml").data())


def test_what_is_cut_has_a_picture_of_what_it_was(person: Person, slow_picture: Event, qtbot: QtBot):
    person.opens(row("A -> B*"))
    person.clicks("A")
    person.presses_key("x", CTRL)
    assert person.names == ["B"]
    slow_picture.set()
    qtbot.waitUntil(lambda: clipboard().hasImage())
    assert b'id="stage-A"' in bytes(clipboard().data("image/svg+xml").data())


def test_a_window_is_closed_while_a_picture_is_made(copier: Person):
    copier.window.close()
    assert not copier.window.isVisible()


def test_too_many_stages_are_copied_without_a_picture(person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(copied_picture, "_MOST_PICTURED", 1)
    person.opens(row("A, B"))
    person.presses_key("a", CTRL)
    person.presses_key("c", CTRL)
    qtbot.waitUntil(lambda: "more than 1 stages" in person.message)
    assert (clipboard().text(), clipboard().hasImage()) == ("A\nB", False)

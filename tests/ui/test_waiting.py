"""What the status bar shows while several things take their time."""

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from vsm_desktop.ui.waiting import Waiting


@pytest.fixture
def given_up() -> list[str]:
    """What was given up, in that order."""
    return []


@pytest.fixture
def waiting(qtbot: QtBot) -> Waiting:
    made = Waiting()
    qtbot.addWidget(made)
    return made


def words(waiting: Waiting) -> str:
    return waiting.findChild(QLabel, "waiting-words").text() if waiting.isVisible() else ""


def test_what_was_begun_last_is_shown_until_it_ends_and_then_what_still_goes_on(waiting: Waiting, qtbot: QtBot):
    export = waiting.begin("Writing a.png…", lambda: None)
    tidying = waiting.begin("Tidying up…", lambda: None)
    qtbot.waitUntil(lambda: words(waiting) == "Tidying up…")
    tidying.end()
    assert words(waiting) == "Writing a.png…"
    tidying.end()
    assert words(waiting) == "Writing a.png…"
    export.end()
    assert words(waiting) == ""


def test_each_has_a_share_of_its_own(waiting: Waiting):
    bar = waiting.findChild(QProgressBar, "waiting-bar")
    export, tidying = waiting.begin("Writing a.png…", lambda: None), waiting.begin("Tidying up…", lambda: None)
    export.show_share(0.5)
    assert bar.maximum() == 0
    tidying.end()
    assert (bar.value(), bar.maximum()) == (50, 100)


def test_what_is_shown_is_given_up(waiting: Waiting, given_up: list[str]):
    button = waiting.findChild(QPushButton, "waiting-give-up")
    waiting.begin("Writing a.png…", lambda: given_up.append("export"))
    tidying = waiting.begin("Tidying up…", lambda: given_up.append("tidying"))
    button.click()
    tidying.end()
    waiting.give_up()
    assert given_up == ["tidying", "export"]


def test_what_ends_at_once_is_never_shown(waiting: Waiting, qtbot: QtBot):
    tell = waiting.told(lambda: None)
    tell("Looking…")
    tell("")
    later = waiting.begin("Writing a.png…", lambda: None)
    qtbot.waitUntil(lambda: words(waiting) == "Writing a.png…")
    later.end()

"""What the editor's tests share: windows whose questions the test answers, and someone who works with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import Open, Person
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window


@pytest.fixture
def prompts() -> FakePrompts:
    return FakePrompts()


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, preferences: Preferences, prompts: FakePrompts, tmp_path: Path
) -> Iterator[Open]:
    """Opens windows that share preferences and recovery copies, and closes them in the end."""
    windows: list[Window] = []

    def open_() -> Window:
        window = Window(preferences, tmp_path, lambda _: prompts)
        windows.append(window)
        window.resize(1280, 720)
        with qtbot.waitActive(window):
            window.show()
        return window

    yield open_
    prompts.to_save = "discard"
    for window in windows:
        window.close()
        window.deleteLater()
    # What Python put there must be gone before the offscreen platform is.
    QGuiApplication.clipboard().clear()


@pytest.fixture
def window(open_window: Open) -> Window:
    """The editor's window on a new map."""
    made = open_window()
    made.documents.new()
    return made


@pytest.fixture
def person(window: Window, tmp_path: Path) -> Person:
    """Someone in front of a new, empty map."""
    return Person(window, tmp_path)

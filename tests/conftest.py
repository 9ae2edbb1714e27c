"""What all tests share: no screen, the shipped font, and settings and recovery copies of their own."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests read the texts they look for in English, wherever they run.
os.environ["LANGUAGE"] = "en"

import hypothesis
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

# No test judges speed: a busy machine is not a fault. A commit is judged by the same examples wherever its checks
# run; new ones are looked for with `--hypothesis-profile=searching`.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.settings.register_profile("searching", deadline=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it."""
    application = QApplication.instance() or QApplication(["vsm-desktop"])
    assert isinstance(application, QApplication)
    load_fonts()
    appearance.set_style(application)
    return application


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return Preferences(settings)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, preferences: Preferences, tmp_path: Path) -> Iterator[Window]:
    """The editor's window on a new map, shown."""
    made = Window(preferences, tmp_path)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    made.documents.new()
    yield made
    made.session.mark_saved(made.session.committed)
    made.close()
    made.deleteLater()

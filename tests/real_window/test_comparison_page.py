"""The legal platform's two states, compared in the real window by keys and mouse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_window.desktop import LONGEST, Desktop, Editor, Spot
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.resources import resource

COPY_AS_TEXT = Spot(1090, 488)
"""At the right end of the pages under the maps."""
_CLIPBOARD = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.stdout.buffer.write(QGuiApplication.clipboard().text().encode())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "legal-platform.vsm.json"
    shutil.copy(resource("examples") / path.name, path)
    return path


def clipboard(desktop: Desktop) -> str:
    """What another program is given that pastes."""
    command = [sys.executable, "-c", _CLIPBOARD]
    environment = {**desktop.environment, "QT_QPA_PLATFORM": "xcb"}
    pasted = subprocess.run(command, env=environment, capture_output=True, timeout=LONGEST, check=True)
    return pasted.stdout.decode()


def test_what_became_of_the_legal_platform_is_shown_and_copied(desktop: Desktop, path: Path) -> None:
    before = read_map(path)
    editor: Editor = desktop.opens(path)
    editor.appears()
    editor.comes_to_the_front()
    editor.presses("ctrl+shift+c")
    editor.presses("ctrl+shift+v")

    def copied() -> str:
        editor.clicks(COPY_AS_TEXT)
        text = clipboard(desktop)
        return text if "efficiency trap" in text else ""

    text = editor.wait_for("the comparison to be copied", copied)
    assert "Current state → Future state" in text
    assert "F7 Optimisation without impact: cleared" in text
    editor.presses("Escape")
    editor.shows(modified=False)
    editor.quits()
    assert read_map(path) == before

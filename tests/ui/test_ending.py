"""The system ends the program: it goes at once, in order, and leaves what was not saved to be recovered."""

import gc
import os
import signal
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.person import map_of, row
from vsm_desktop.files.mapfile import read_map, write_map
from vsm_desktop.files.recovery import recovery_copies
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

# The program as it is, but that somebody marks its first stage as soon as it is shown, and says so.
EDITED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from vsm_desktop import app
from vsm_desktop.core import edits
from vsm_desktop.ui.window import Window

def edit(window):
    stage = window.view.state.stages[0].id
    window.view.apply("Edit", lambda state: edits.set_role(state, [stage], "consumption"))
    print("edited", flush=True)

def show(window):
    window.show()
    QTimer.singleShot(0, lambda: edit(window))

Window.show_on_screen = show
sys.exit(app.run_editor(Path(sys.argv[1])))
"""


# The program as it is, but that it says when it has asked something.
ASKED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from vsm_desktop import app

class Box(QMessageBox):
    def exec(self):
        QTimer.singleShot(0, lambda: print("asked", flush=True))
        return super().exec()

from vsm_desktop.ui import prompts
prompts.QMessageBox = Box
sys.exit(app.run_editor(Path(sys.argv[1])))
"""

no_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def end_by_signal(script: str, path: Path, said: bytes, name: str = "SIGTERM") -> None:
    """Run it on a map until it has said this, send it a signal, and see it end in order."""
    home = {name: str(path.parent / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **home},
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == said + b"\n"
        program.send_signal(getattr(signal, name))
        try:
            _, errors = program.communicate(timeout=60)
        finally:
            program.kill()
    assert (program.returncode, b"Traceback" in errors) == (0, False)


@no_signals
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_signal_ends_the_program_in_order_and_leaves_a_recovery_copy(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.vsm.json"
    write_map(map_of(row("A, B")), path)
    before = path.read_bytes()
    end_by_signal(EDITED, path, b"edited", name)
    assert path.read_bytes() == before
    (folder,) = tmp_path.rglob("recovery")
    (copy,) = recovery_copies(folder)
    assert copy.read().states[0].stages[0].role == "consumption"
    assert copy.origin == path
    assert read_map(path).states[0].stages[0].role == "activity"


@no_signals
def test_signal_ends_the_program_while_it_asks_what_to_do_with_the_map_it_is_started_on(tmp_path: Path) -> None:
    damaged = tmp_path / "plan.vsm.json"
    write_map(map_of(row("A, B")), damaged)
    damaged.write_bytes(damaged.read_bytes()[:-20])
    end_by_signal(ASKED, damaged, b"asked")


def test_window_that_was_closed_leaves_nothing_behind(
    qapp: QApplication, preferences: Preferences, tmp_path: Path
) -> None:
    before = set(qapp.allWidgets())
    window = Window(preferences, tmp_path)
    window.show()
    window.documents.new()
    window.close()
    window.deleteLater()
    left = weakref.ref(window)
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert left() is None
    assert set(qapp.allWidgets()) <= before

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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_signal_ends_the_program_in_order_and_leaves_a_recovery_copy(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.vsm.json"
    write_map(map_of(row("A, B")), path)
    before = path.read_bytes()
    home = {name: str(tmp_path / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    with subprocess.Popen(
        [sys.executable, "-c", EDITED, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **home},
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"edited\n"
        program.send_signal(getattr(signal, name))
        try:
            _, errors = program.communicate(timeout=60)
        finally:
            program.kill()
    assert (program.returncode, b"Traceback" in errors) == (0, False)
    assert path.read_bytes() == before
    (folder,) = tmp_path.rglob("recovery")
    (copy,) = recovery_copies(folder)
    assert copy.read().states[0].stages[0].role == "consumption"
    assert copy.origin == path
    assert read_map(path).states[0].stages[0].role == "activity"


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

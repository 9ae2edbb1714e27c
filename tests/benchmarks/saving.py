"""How long saving takes, and for how long the window waits for it.

    python -m tests.benchmarks.saving [STAGES] [MOMENTS]

Prints, in milliseconds, the median, the 99th percentile and the longest: of a save, from the key to the mark, and
of the longest time in it for which the window did nothing else. What stands below is that longest time in as long a
while without a save: so much of it is the machine's.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from tests.benchmarks.large_maps import large_map
from vsm_desktop.app import collect_rarely
from vsm_desktop.core import edits
from vsm_desktop.core.model import Map, Moment
from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.files.mapfile import write_map
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

_SAVES = 200
_STAGES = 500


def main() -> int:
    stages = int(sys.argv[1]) if len(sys.argv) > 1 else _STAGES
    moments = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    application = QApplication(["vsm-desktop"])
    load_fonts()
    appearance.set_style(application)
    # Not in the system's folder for temporary files: that is in memory on many systems.
    with tempfile.TemporaryDirectory(prefix=".benchmark-", dir=Path.cwd()) as name:
        folder = Path(name)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        window = Window(Preferences(settings), folder / "data")
        window.resize(1280, 720)
        window.show()
        path = folder / "map.vsm.json"
        write_map(_with_moments(large_map(stages), moments), path)
        window.open(path)
        collect_rarely()
        saves, blocks, idle = _measure(window)
        window.close()
    print(f"saving {stages} stages and {moments} moments, {_SAVES} times, ms: median, 99 %, longest")
    _print("a save", saves)
    _print("the window waited", blocks)
    _print("without a save", idle)
    return 0


def _with_moments(map_: Map, number: int) -> Map:
    moment = Moment(at="2026-05-04T09:31:07+02:00", name="Kept", state=map_.states[0])
    return map_.holding(moments=(moment,) * number)


def _measure(window: Window) -> tuple[list[float], list[float], list[float]]:
    saves, blocks, idle = [], [], []
    for number in range(_SAVES):
        stage = window.view.state.stages[number % len(window.view.state.stages)].id
        window.view.apply("Move", lambda state, stage=stage: edits.move(state, [stage], 1, 0))
        _settle(window)
        began = time.perf_counter()
        window.actions_["file.save"].trigger()
        blocks.append(_longest_wait(began, lambda: not window.session.is_modified))
        took = time.perf_counter() - began
        saves.append(took * 1000)
        _settle(window)
        began = time.perf_counter()
        idle.append(_longest_wait(began, lambda end=began + took: time.perf_counter() > end))
    return saves, blocks, idle


def _longest_wait(began: float, is_over: Callable[[], bool]) -> float:
    """For how many milliseconds at most nothing was done for the window."""
    longest, last = 0.0, began
    while not is_over():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1000


def _settle(window: Window) -> None:
    """Let what follows from the step come to its end: the report, and the recovery copy."""
    window.reporter.finish()
    window.documents.recovery.wait()
    QApplication.processEvents()


def _print(name: str, figures: list[float]) -> None:
    ordered = sorted(figures)
    middle, most = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99) - 1]
    print(f"  {name:<20}{middle:8.1f}{most:8.1f}{ordered[-1]:8.1f}")


if __name__ == "__main__":
    sys.exit(main())

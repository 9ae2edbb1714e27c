"""From the program's start to its first painted frame, beside an empty Qt window.

`python tests/benchmarks/starting.py` prints the median and the worst of several runs in milliseconds. Judges nothing.
"""

import os
import subprocess
import sys
import tempfile
from time import perf_counter

from vsm_desktop.resources import resource

RUNS = 5
_WATCH = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.objectName() == WATCHED:
            QTimer.singleShot(0, lambda: QApplication.exit(0))
        return False
"""
_EMPTY_WINDOW = """
WATCHED = "empty"
import PySide6.QtSvg, pydantic
application = QApplication([])
watch = Watch(); application.installEventFilter(watch)
window = QWidget(); window.setObjectName("empty"); window.resize(1280, 720); window.show()
application.exec()
"""
_EDITOR = """
WATCHED = "canvas"
original = QApplication.exec
def run(*_):
    application = QApplication.instance()
    watch = Watch(); application.installEventFilter(watch)
    return original()
QApplication.exec = run
from vsm_desktop.__main__ import main
main([MAP])
"""


def run_times(program: str) -> list[float]:
    example = str(resource("examples", "legal-platform.vsm.json"))
    source = _WATCH + f"MAP = {example!r}\n" + program
    times = []
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        for _ in range(RUNS + 1):  # the first one fills the caches of the disk
            began = perf_counter()
            subprocess.run([sys.executable, "-c", source], env=environment, check=True, capture_output=True)
            times.append((perf_counter() - began) * 1000)
    return sorted(times[1:])


def main() -> None:
    print(f"From the start of the process to its end right after the first painted frame, {RUNS} runs:")
    for name, program in (("an empty Qt window", _EMPTY_WINDOW), ("the example", _EDITOR)):
        times = run_times(program)
        print(f"  {name:<20} median {times[RUNS // 2]:6.0f}   worst {times[-1]:6.0f}")


if __name__ == "__main__":
    main()

"""How fast the editor answers, measured on this machine: `python tests/benchmarks/responsiveness.py`.

Prints, for maps of several sizes, the median and the 95th percentile in milliseconds of one frame (the event, all
that follows from it, and the painting) while a stage is dragged, the map is panned and zoomed, and a flow is drawn;
and the time from the program's start to its first painted frame, beside that of an empty Qt window. Judges nothing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from large_maps import large_map
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from vsm_desktop.app import collect_rarely
from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.resources import resource
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

FRAMES = 120


def measure(stages: int, folder: Path) -> None:
    path = folder / f"{stages}.vsm.json"
    path.write_bytes(dump_map(large_map(stages)))
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = Window(Preferences(settings), folder / "recovery")
    window.resize(1920, 1080)
    window.show()
    began = perf_counter()
    window.open(path)
    window.canvas.repaint()
    print(f"\n{stages} stages, window 1920 × 1080: opened and painted in {(perf_counter() - began) * 1000:.0f} ms")
    for name, zoom in (("fitted", None), ("at 62 %", 0.62), ("at 100 %", 1.0)):
        window.canvas.fit()
        if zoom is not None:
            window.canvas.zoom_by(zoom / window.canvas.camera.zoom)
        window.canvas.repaint()
        report(f"pan {name}", pan(window))
        report(f"drag a stage {name}", drag(window, edge=False))
        report(f"drag 50 stages {name}", drag(window, edge=False, stages=50))
        report(f"draw a flow {name}", drag(window, edge=True))
        report(f"  of it, up to the tags {name}", drag(window, edge=True, paint=False))
        report(f"zoom {name}", zooming(window))
    window.session.mark_saved(window.session.committed)
    window.close()


def pan(window: Window) -> list[float]:
    steps = [(7, 3), (-5, 4), (6, -8), (-8, 1)]
    return [frame(window, lambda step=steps[n % 4]: window.canvas.pan_by(*step)) for n in range(FRAMES)]


def zooming(window: Window) -> list[float]:
    before = window.canvas.camera.zoom
    times = [frame(window, lambda n=n: wheel(window, 120 if n % 2 else -120)) for n in range(FRAMES // 4)]
    window.canvas.zoom_by(before / window.canvas.camera.zoom)
    return times


def drag(window: Window, *, edge: bool, paint: bool = True, stages: int = 1) -> list[float]:
    """From a stage in the middle of what is seen: of the stage itself, or of a flow from its edge over others."""
    canvas = window.canvas
    middle = canvas.seen_center()
    by_distance = sorted(
        window.view.state.stages, key=lambda stage: abs(stage.x + 92 - middle.x) + abs(stage.y + 52 - middle.y)
    )
    nearest = by_distance[0]
    window.view.select(stage.id for stage in by_distance[:stages])
    body = canvas.body(nearest.id)
    assert body is not None
    grip = (body.right - 1, body.center.y + 20) if edge else (body.center.x, body.center.y)
    start = canvas.camera.to_screen(grip)
    send(window, QEvent.Type.MouseButtonPress, start.x, start.y)
    reach = 280 * canvas.camera.zoom
    times = []
    for n in range(FRAMES):
        x, y = start.x + (n % 20) * reach / 10 - reach, start.y + (n % 7) * reach / 9
        times.append(frame(window, lambda x=x, y=y: send(window, QEvent.Type.MouseMove, x, y), paint))
    window.canvas.finish()
    send(window, QEvent.Type.MouseButtonRelease, start.x, start.y)
    return times


def frame(window: Window, act: Callable[[], object], paint: bool = True) -> float:
    began = perf_counter()
    act()
    if paint:
        window.canvas.repaint()
        window.panel.repaint()
    took = (perf_counter() - began) * 1000
    QApplication.processEvents()
    return took


def send(window: Window, kind: QEvent.Type, x: float, y: float) -> None:
    place = QPointF(x, y)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    button = none if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(kind, place, window.canvas.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.canvas, event)


def wheel(window: Window, turned: int) -> None:
    middle = QPointF(window.canvas.width() / 2, window.canvas.height() / 2)
    event = QWheelEvent(
        middle,
        window.canvas.mapToGlobal(middle),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.canvas, event)


def report(name: str, times: list[float]) -> None:
    times = sorted(times)
    median, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"  {name:<36} median {median:6.1f}   p95 {late:6.1f}")


_FIRST_PAINT = """
import sys, time
began = time.time() - time.perf_counter() + 0
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


def start_times() -> None:
    example = str(resource("examples", "legal-platform.vsm.json"))
    print("\nFrom the start of the process to its end right after the first painted frame, 5 runs:")
    for name, program in (("an empty Qt window", _EMPTY_WINDOW), ("the example", _EDITOR)):
        with tempfile.TemporaryDirectory() as home:
            environment = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
            times = []
            for _ in range(6):
                began = perf_counter()
                source = _FIRST_PAINT + f"MAP = {example!r}\n" + program
                subprocess.run([sys.executable, "-c", source], env=environment, check=True, capture_output=True)
                times.append((perf_counter() - began) * 1000)
        report(name, times[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", metavar="STAGES", type=int, nargs="*", default=[100, 1000, 5000])
    sizes = parser.parse_args().sizes
    application = QApplication(["benchmark"])
    load_fonts()
    appearance.set_style(application)
    collect_rarely()
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            measure(size, Path(folder))
    start_times()


if __name__ == "__main__":
    main()

"""How fluid the editor is, measured on this machine: `python tests/benchmarks/fluidity.py 5000`.

Drives the whole window, 1920 × 1080, with the events that the system would send, and prints for each size the median
and the 95th percentile in milliseconds of one frame: the event, all that follows from it, and the painting. Beside
them stands what a bare painter takes for as many boxes and lines in the same picture. Judges nothing.

Each size runs in a process of its own, for the memory that it takes. `--cpu` counts the processor's time instead of
the clock's, for a machine that has other work to do.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from math import ceil, sqrt
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from large_maps import large_map
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSettings, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication

from vsm_desktop.app import collect_rarely
from vsm_desktop.core.model import Stage
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect
from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

SIZES = [100, 1000, 5000, 10_000]
FRAMES = 120
EDITS = 15
LEFT, MIDDLE, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
CTRL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease


class Hand:
    """Sends the window what the system would send it, and times the frames that follow."""

    def __init__(self, window: Window, clock: Callable[[], float]) -> None:
        self.window = window
        self.canvas = window.canvas
        self._clock = clock

    def frame(self, act: Callable[[], object], *, is_seen: bool = True) -> float:
        """How many milliseconds it takes until what an act changes is seen in the window, if it is."""
        began = self._clock()
        act()
        if is_seen:
            QApplication.sendPostedEvents(self.window, QEvent.Type.UpdateRequest)
        took = (self._clock() - began) * 1000
        QApplication.processEvents()
        return took

    def mouse(self, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton = LEFT) -> None:
        held = NO_BUTTON if kind == RELEASE else button
        pressed = NO_BUTTON if kind == MOVE else button
        event = QMouseEvent(kind, place, self.canvas.mapToGlobal(place), pressed, held, NOTHING)
        QApplication.sendEvent(self.canvas, event)

    def wheel(self, place: QPointF, turned: int, modifiers: Qt.KeyboardModifier = CTRL) -> None:
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            place, self.canvas.mapToGlobal(place), QPoint(), QPoint(0, turned), NO_BUTTON, modifiers, phase, False
        )
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, text: str = "") -> None:
        to = QApplication.focusWidget() or self.canvas
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(to, QKeyEvent(kind, key, NOTHING, text))

    def middle_of(self, stage: Stage) -> QPointF:
        return self.at(stage.x + CARD_WIDTH / 2, stage.y + CARD_HEIGHT / 2)

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(*self.canvas.camera.to_screen((x, y)))

    def stages_by_nearness(self) -> list[Stage]:
        """All stages, those in the middle of the canvas first."""
        middle = self.canvas.seen_center()
        return sorted(
            self.window.view.state.stages,
            key=lambda stage: abs(stage.x + CARD_WIDTH / 2 - middle.x) + abs(stage.y + CARD_HEIGHT / 2 - middle.y),
        )

    def take_hold(self, count: int) -> QPointF:
        """Select stages in the middle of the canvas and press on one of them. Gives where."""
        stages = self.stages_by_nearness()[:count]
        self.window.view.select(stage.id for stage in stages)
        start = self.middle_of(stages[0])
        self.mouse(PRESS, start)
        return start

    def rest(self) -> None:
        """Wait until nothing goes on any more."""
        self.window.reporter.finish()
        for _ in range(5):
            QApplication.processEvents()


# What is measured: each gives the times of its frames


def pan(hand: Hand) -> Iterator[float]:
    place = hand.canvas.rect().center().toPointF()
    hand.mouse(PRESS, place, MIDDLE)
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        for _ in range(FRAMES // 4):
            place += QPointF(dx * 19, dy * 13)
            yield hand.frame(lambda place=place: hand.mouse(MOVE, place, MIDDLE))
    hand.mouse(RELEASE, place, MIDDLE)


def zoom(hand: Hand) -> Iterator[float]:
    """In and out again, a third of a notch at a time."""
    place = QPointF(hand.canvas.width() * 0.4, hand.canvas.height() * 0.6)
    for turned in ([40] * 9 + [-40] * 9) * (FRAMES // 18):
        yield hand.frame(lambda turned=turned: hand.wheel(place, turned))


def drag(hand: Hand, count: int) -> Iterator[float]:
    start = hand.take_hold(count)
    for n in range(FRAMES):
        place = start + QPointF(n % 20 * 14 - 140, n % 7 * 20 - 60)
        yield hand.frame(lambda place=place: hand.mouse(MOVE, place))
    hand.key(Qt.Key.Key_Escape)
    hand.mouse(RELEASE, start)


def drop(hand: Hand, count: int) -> Iterator[float]:
    """From letting go of stages to the flows being led anew and painted."""
    for n in range(EDITS):
        start = hand.take_hold(count)
        for step in range(3):
            place = start + QPointF(60 + 20 * n, 30 * step)
            hand.frame(lambda place=place: hand.mouse(MOVE, place))
        yield hand.frame(lambda place=place: hand.mouse(RELEASE, place))
        hand.window.session.undo()
        hand.frame(hand.rest)


def rubber_band(hand: Hand) -> Iterator[float]:
    start = QPointF(3, 3)
    hand.mouse(PRESS, start)
    for n in range(1, FRAMES + 1):
        share = n / FRAMES
        place = QPointF(hand.canvas.width() * share, hand.canvas.height() * share)
        yield hand.frame(lambda place=place: hand.mouse(MOVE, place))
    hand.key(Qt.Key.Key_Escape)
    hand.mouse(RELEASE, start)


def add_stages(hand: Hand) -> Iterator[float]:
    """A stage with a flow to it, drawn from one in the lowest row to where nothing is: from Enter on its name on."""
    lowest = sorted(hand.window.view.state.stages, key=lambda stage: (-stage.y, stage.x))
    for stage in lowest[:EDITS]:
        hand.canvas.reveal([stage.id])
        hand.canvas.pan_by(0, -300)
        hand.frame(hand.rest)
        hand.mouse(PRESS, hand.at(stage.x + CARD_WIDTH - 1, stage.y + CARD_HEIGHT / 2 + 20))
        free = 2 * lowest[0].y - stage.y + CARD_HEIGHT + 160  # under all stages, in a row for each row of theirs
        below = hand.at(stage.x + CARD_WIDTH / 2, free)
        hand.mouse(MOVE, below)
        hand.mouse(RELEASE, below)
        hand.key(Qt.Key.Key_N, "N")
        before = len(hand.window.session.committed.states[0].flows)
        yield hand.frame(lambda: hand.key(Qt.Key.Key_Return))
        assert len(hand.window.session.committed.states[0].flows) == before + 1
        hand.rest()


def undo(hand: Hand) -> Iterator[float]:
    for _ in range(EDITS):
        yield hand.frame(hand.window.actions_["edit.undo"].trigger)
        hand.rest()


# What a painter takes that knows nothing but boxes and lines


def raw_frame(hand: Hand, stages: int, *, has_texts: bool = False) -> Iterator[float]:
    """As many boxes and lines as are in sight, from a list into a picture, and the picture on another.

    With texts, the boxes have round corners and three short lines of text each, as cards do that are read.
    """
    canvas = hand.canvas
    seen = Rect(*canvas.camera.to_map(0, 0), *canvas.camera.to_map(canvas.width(), canvas.height()))
    count = sum(card.intersects(seen) for card in map(card_rect, hand.window.view.state.stages))
    scale = canvas.camera.zoom
    columns = columns_for(stages)
    places = [(n % columns * 280, n // columns * 180) for n in range(count)]
    boxes = [QRectF(x, y, CARD_WIDTH, CARD_HEIGHT) for x, y in places]
    lines = [QLineF(x + CARD_WIDTH, y + 52, x + 280, y + 52) for x, y in places]
    picture, screen = QPixmap(canvas.size()), QPixmap(canvas.size())
    for _ in range(FRAMES // 2):
        yield hand.frame(lambda: _paint_raw(picture, screen, boxes, lines, scale, has_texts), is_seen=False)


def _paint_raw(
    picture: QPixmap, screen: QPixmap, boxes: list[QRectF], lines: list[QLineF], scale: float, has_texts: bool
) -> None:
    picture.fill(QColor("#f6f7f9"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, scale > 0.25)
    painter.scale(scale, scale)
    pen = QPen(QColor("#0072b2"), 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor("#ffffff")))
    painter.drawLines(lines)
    if has_texts:
        for box in boxes:
            painter.drawRoundedRect(box, 7, 7)
            for line in (24, 44, 90):
                painter.drawText(QPointF(box.left() + 12, box.top() + line), "Some words of it")
    else:
        painter.drawRects(boxes)
    painter.end()
    painter = QPainter(screen)
    painter.drawPixmap(0, 0, picture)
    painter.end()


# The run


def measure(stages: int, folder: Path, clock: Callable[[], float]) -> None:
    path = folder / "map.vsm.json"
    path.write_bytes(dump_map(large_map(stages, columns=columns_for(stages))))
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = Window(Preferences(settings), folder)
    window.resize(1920, 1080)
    window.show()
    hand = Hand(window, clock)
    hand.rest()
    before = memory()
    print(f"\n{stages} stages, window 1920 × 1080")
    report("open", [hand.frame(lambda: window.open(path))])
    hand.rest()
    print(f"  {'memory for 1,000 stages':<34} {(memory() - before) / stages * 1000:6.1f} MiB")
    report("open again", [hand.frame(lambda: window.open(path)) for _ in range(5)])
    hand.rest()
    for name, zoom_ in (("at fit", None), ("at 100 %", 1.0)):
        look(hand, zoom_)
        report(f"raw frame {name}", raw_frame(hand, stages))
        if zoom_ is not None:
            report(f"raw frame with texts {name}", raw_frame(hand, stages, has_texts=True))
        report(f"pan {name}", pan(hand))
        report(f"zoom {name}", zoom(hand))
        look(hand, zoom_)
        report(f"drag one {name}", drag(hand, 1))
        report(f"drag 100 {name}", drag(hand, 100))
        report(f"let go of one {name}", drop(hand, 1))
        report(f"let go of 100 {name}", drop(hand, 100))
        report(f"rubber band {name}", rubber_band(hand))
    report("add stage and flow", add_stages(hand))
    report("undo", undo(hand))
    window.session.mark_saved(window.session.committed)
    window.close()


def look(hand: Hand, zoom_: float | None) -> None:
    hand.canvas.fit()
    if zoom_ is not None:
        hand.canvas.zoom_by(zoom_ / hand.canvas.camera.zoom)
    hand.frame(hand.rest)


def columns_for(stages: int) -> int:
    """So many that the map is as wide, for its height, as the canvas."""
    return max(2, ceil(sqrt(stages * 180 / 280 * 1.6)))


def memory() -> float:
    """What the process takes of the memory, in MiB; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def report(name: str, frames: Iterable[float]) -> None:
    times = sorted(frames)
    median, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"  {name:<34} median {median:7.2f}   p95 {late:7.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", metavar="STAGES", type=int, nargs="*", default=SIZES)
    parser.add_argument("--cpu", action="store_true", help="the processor's time, not the clock's")
    options = parser.parse_args()
    if len(options.sizes) > 1:
        for size in options.sizes:
            more = ["--cpu"] if options.cpu else []
            subprocess.run([sys.executable, __file__, str(size), *more], check=True)
        return
    application = QApplication(["benchmark"])
    load_fonts()
    appearance.set_style(application)
    collect_rarely()
    with tempfile.TemporaryDirectory() as folder:
        measure(options.sizes[0], Path(folder), process_time if options.cpu else perf_counter)


if __name__ == "__main__":
    main()

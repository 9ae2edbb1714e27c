"""Saving in a thread of its own: the canvas goes on while the disk takes its time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

from PySide6.QtCore import QObject, QTimer, Signal

from vsm_desktop.core.model import Map
from vsm_desktop.files.map_writer import MapWriter
from vsm_desktop.files.saving import Expected, Saved, save_map
from vsm_desktop.files.versions import Versions
from vsm_desktop.ui.guard import connect

_UNNOTICED = 200
"""For how many milliseconds people do not mind that nothing seems to go on."""
_STRETCH, _REST = 0.001, 0.0003
"""For how many seconds the thread works, and then leaves the interpreter to the window."""


@dataclass(frozen=True, eq=False)
class Attempt:
    """One save: the map, where to, and over what."""

    map: Map
    path: Path
    expected: Expected
    parts_names: bool = False


Ended = Callable[[Attempt, Future[Saved]], object]


class Saver(QObject):
    """One save at a time. `ended` is called in the window's own thread, once for each attempt."""

    slow = Signal()
    """It takes so long that somebody may wonder."""
    _done = Signal()

    def __init__(self, versions: Versions, writer: MapWriter, ended: Ended, parent: QObject) -> None:
        super().__init__(parent)
        self._versions = versions
        self._writer = writer
        self._ended = ended
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="saving")
        self._going_on: tuple[Attempt, Future[Saved]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_UNNOTICED)
        connect(self._timer.timeout, self.slow.emit)
        connect(self._done, self.wait)

    def begin(self, attempt: Attempt) -> None:
        """Save; the one before has to have come to its end."""
        job = self._thread.submit(
            save_map,
            attempt.map,
            attempt.path,
            attempt.expected,
            self._versions,
            form=partial(self._writer.readable_dump, pause=_Rests()),
            part_names=attempt.parts_names,
        )
        self._going_on = attempt, job
        self._timer.start()
        job.add_done_callback(lambda _: self._done.emit())

    def wait(self) -> None:
        """Return when nothing is being saved any more, and all that follows from it is done."""
        while self._going_on is not None:
            attempt, job = self._going_on
            job.exception()  # returns when it has ended, in whatever way
            self._timer.stop()
            self._going_on = None
            self._ended(attempt, job)

    @property
    def is_saving(self) -> bool:
        return self._going_on is not None

    def close(self) -> None:
        """Return when nothing is being saved any more. What failed is not talked about now."""
        if self._going_on is not None and self._going_on[1].exception() is None:
            self.wait()
        self._going_on = None
        self._timer.stop()
        self._thread.shutdown(wait=True)


class _Rests:
    """Called between pieces of work, pauses now and then: Python would let the window wait for five milliseconds."""

    def __init__(self) -> None:
        self._last = perf_counter()

    def __call__(self) -> None:
        if perf_counter() - self._last > _STRETCH:
            sleep(_REST)
            self._last = perf_counter()

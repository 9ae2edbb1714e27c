"""Keeps the report of the state shown, as it is supposed to be, off the path of whatever a person is doing."""

from collections.abc import Callable, Generator
from operator import is_
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from vsm_desktop.method.report import Report, report_in_steps
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.view import View

_SLICE = 0.006
"""How long is worked at a stretch, in seconds, so that a frame can come in between."""
_FIRST_PAUSE = 100
"""For how many milliseconds the first report of a map waits, so that this is painted before it."""
_STROKE_PAUSE = 50
"""After how many milliseconds to look again whether a stroke has ended."""
_UNNOTICED = 0.2
"""After how many seconds people want to see that something goes on."""


class Reporter(QObject):
    """Works out figures and findings after every step, a little at a time between two events.

    While a stroke goes on that changes what they say, there is no report: an old one is never shown as if it were
    of the map that is seen.
    """

    changed = Signal()
    """There is a report, or there is none any more."""
    progressed = Signal(float)
    """Still working: the share that is done."""

    def __init__(self, view: View, is_busy: Callable[[], bool], parent: QObject) -> None:
        """`is_busy` tells whether a stroke goes on; nothing is worked out until it ends."""
        super().__init__(parent)
        self._view = view
        self._is_busy = is_busy
        self._report: Report | None = None
        self._asked: tuple[object, ...] = ()
        self._steps: Generator[float, None, Report] | None = None
        self._began = 0.0
        self._beginning_took = 0.0
        self._is_first = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        connect(self._timer.timeout, self._work)
        view.listen(self._follow)
        view.session.listen_to_steps(self._follow_step)
        self._follow()

    @property
    def report(self) -> Report | None:
        """The report of the state shown; `None` while it is worked out."""
        return self._report

    def finish(self) -> Report:
        """The report, waiting for it."""
        while self._report is None:
            self._begin()
            self._work_for(float("inf"))
        return self._report

    def close(self) -> None:
        """Work no more: nobody is going to read it."""
        self._timer.stop()

    def _follow(self) -> None:
        view = self._view
        asked = (view.supposed, view.state.set_aside, view.state.outcomes, view.session.map.settings)
        if len(asked) == len(self._asked) and all(map(is_, asked, self._asked)):
            return
        self._asked, self._steps = asked, None
        had_one = self._report is not None
        self._report = None
        if had_one:
            self.changed.emit()
        self._begin()

    def _follow_step(self) -> None:
        """What is worked out before the next frame needs not be seen to be missing, but a map that is opened is."""
        session = self._view.session
        self._is_first |= session.undo_label is None and session.redo_label is None
        if self._is_first or self._beginning_took > 2 * _SLICE:
            self._begin()
        else:
            self._work()

    def _begin(self) -> None:
        if self._report is None and not self._view.session.is_previewing:
            self._timer.start(_FIRST_PAUSE if self._is_first else 0)

    def _work(self) -> None:
        if self._report is not None or self._view.session.is_previewing:
            return
        if self._is_busy():
            self._timer.start(_STROKE_PAUSE)
        else:
            self._work_for(_SLICE)

    def _work_for(self, seconds: float) -> None:
        view, start = self._view, perf_counter()
        is_beginning = self._steps is None
        if self._steps is None:
            self._began = start
            self._steps = report_in_steps(view.supposed, view.supposed_state, view.session.map.settings)
        share = self._advance(self._steps, start + seconds)
        if is_beginning:
            self._beginning_took = perf_counter() - start
        if share is None:
            self.changed.emit()
            return
        if perf_counter() - self._began > _UNNOTICED:
            self.progressed.emit(share)
        self._timer.start(0)

    def _advance(self, steps: Generator[float, None, Report], end: float) -> float | None:
        """Work until then. Gives the share that is done; nothing when there is a report."""
        try:
            share = next(steps)
            while perf_counter() < end:
                share = next(steps)
        except StopIteration as done:
            self._report, self._steps, self._is_first = done.value, None, False
            return None
        return share

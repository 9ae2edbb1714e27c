"""Compares two states a little at a time between two events, so that nothing waits for a large map."""

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from vsm_desktop.method.comparing.comparison import Comparison, compare_in_steps
from vsm_desktop.method.comparing.sides import case_of
from vsm_desktop.method.findings.case import Case
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.view import View

_AT_ONCE = 0.05
"""For how many seconds is worked before anything else is done: most comparisons are there without a wait."""
_SLICE = 0.02


class Comparing(QObject):
    """One comparison at a time: whatever is asked for next takes the place of the one before."""

    done = Signal(object)
    """The comparison that was asked for last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Generator[float, None, Comparison] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        connect(self._timer.timeout, lambda: self._work_for(_SLICE))

    def begin(self, before: View, after: View) -> None:
        """Compare what two views show."""
        self._steps = _in_steps(before, after)
        self._work_for(_AT_ONCE)

    def finish(self) -> None:
        """Have it done, waiting for it."""
        self._work_for(float("inf"))

    def close(self) -> None:
        """Work no more: nobody is going to look at it."""
        self._steps = None
        self._timer.stop()

    def _work_for(self, seconds: float) -> None:
        if self._steps is None:
            return
        end = perf_counter() + seconds
        try:
            next(self._steps)
            while perf_counter() < end:
                next(self._steps)
        except StopIteration as done:
            self.close()
            self.done.emit(done.value)
        else:
            self._timer.start(0)


def _in_steps(before: View, after: View) -> Generator[float, None, Comparison]:
    old = _case(before)
    yield 0.1
    new = _case(after)
    yield 0.2
    return (yield from compare_in_steps(old, new))


def _case(view: View) -> Case:
    return case_of(view.state, view.session.map.settings, view.analysis)

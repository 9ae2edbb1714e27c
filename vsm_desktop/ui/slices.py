"""A piece of work that is done between two events, a few milliseconds at a time."""

from collections.abc import Generator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from vsm_desktop.ui.guard import connect

_AT_ONCE = 0.15
_SLICE = 0.008


class Slices(QObject):
    """One piece at a time."""

    waited_for = Signal()
    """It takes longer than people do not mind."""
    done = Signal(object)
    """Its result."""
    failed = Signal(str)
    """Why there is none, where the work raises `ValueError`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[object, None, Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        connect(self._timer.timeout, lambda: self._go_on(_SLICE))

    @property
    def is_working(self) -> bool:
        return self._work is not None

    def begin(self, work: Generator[object, None, Any], at_once: float | None = None) -> None:
        """Do a piece of work in place of the one before.

        Args:
            at_once: what takes no longer than this, in seconds, is done before anything else; if not said, no longer
                than people do not mind.
        """
        self.give_up()
        self._work = work
        self._go_on(_AT_ONCE if at_once is None else at_once)
        if self.is_working:
            self.waited_for.emit()

    def finish(self) -> None:
        """Have it done, waiting for it."""
        if self.is_working:
            self._timer.stop()
            self._go_on(float("inf"))

    def give_up(self) -> None:
        self._work = None
        self._timer.stop()

    def _go_on(self, seconds: float) -> None:
        assert self._work is not None
        end = perf_counter() + seconds
        try:
            while perf_counter() < end:
                next(self._work)
        except StopIteration as result:
            self._work = None
            self.done.emit(result.value)
        except ValueError as error:
            self._work = None
            self.failed.emit(str(error))
        else:
            self._timer.start(0)

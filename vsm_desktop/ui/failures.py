"""What becomes of an error that nobody expected: it is kept, told once, and what was begun is given up."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from vsm_desktop.files.failure_log import FailureLog
from vsm_desktop.ui.guard import connect

_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Failures(QObject):
    """Takes what reaches Python's last hooks, from any thread. `give_up` ends what goes on in the window."""

    told = Signal(str)
    """Somebody has to know, for the first time: the details."""
    _happened = Signal(object)

    def __init__(self, log: FailureLog, give_up: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._log = log
        self._give_up = give_up
        self._known: set[tuple[object, ...]] = set()
        self._is_taking = False
        self._hearing: set[int] = set()
        connect(self._happened, self._take)  # in the window's own thread, whatever thread it happened in
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = lambda _, error, __: self._hear(error)
        threading.excepthook = lambda found: self._hear(found.exc_value)
        sys.unraisablehook = lambda found: self._hear(found.exc_value)

    def close(self) -> None:
        """Python's hooks are again what they were."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        self._log.close()

    def _hear(self, error: BaseException | None) -> None:
        """Of an error in telling of another one nobody can be told: it would be told of for ever."""
        thread = threading.get_ident()
        if thread not in self._hearing:
            self._hearing.add(thread)
            try:
                self._happened.emit(error)
            finally:
                self._hearing.discard(thread)

    def _take(self, error: BaseException | None) -> None:
        if error is None or self._is_taking:
            return
        self._is_taking = True
        try:
            self._keep(error)
        finally:
            self._is_taking = False

    def _keep(self, error: BaseException) -> None:
        place = _place(error)
        if place in self._known:
            return  # a paint that fails would fill the log with every frame
        self._known.add(place)
        details = self._log.write(error)
        with suppress(OSError, AttributeError):  # there may be no standard error
            sys.stderr.write(details)
        with suppress(Exception):
            self._give_up()
        self.told.emit(details)


def _place(error: BaseException) -> tuple[object, ...]:
    """What tells a failure from others: its kind, and the line where it happened."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (None, 0) if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    return type(error), *where

"""The system asks the program to end: it does so in order, at once, and asks nobody anything."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

from vsm_desktop.ui.guard import connect

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")  # the last is unknown to Windows


class EndSignals(QObject):
    """Calls `end` from Qt's loop after such a signal. Python's own handlers would have to wait until Python runs."""

    def __init__(self, end: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end
        self._reader, self._writer = socket.socketpair()
        for end_ in (self._reader, self._writer):
            end_.setblocking(False)
        self._former_wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        known = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        self._former = {number: signal.signal(number, lambda *_: None) for number in known}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        connect(self._notifier.activated, lambda *_: self._arrived())

    def close(self) -> None:
        """The signals do again what they did."""
        self._notifier.setEnabled(False)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._former_wakeup)
        self._reader.close()
        self._writer.close()

    def _arrived(self) -> None:
        numbers = self._reader.recv(64)
        if any(number in self._former for number in numbers):
            self._end()

"""What a window has to be told from outside of it: failures, what was left behind, and that the program is to end."""

import platform
from collections.abc import Mapping
from pathlib import Path

import PySide6
from PySide6.QtCore import QTimer, qVersion
from PySide6.QtWidgets import QApplication

from vsm_desktop import __version__
from vsm_desktop.files.failure_log import FailureLog
from vsm_desktop.ui.end_signals import EndSignals
from vsm_desktop.ui.failures import Failures
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.window import Window


class Attention:
    """Has the window told, until it is closed."""

    def __init__(self, application: QApplication, window: Window, failure_log: Path) -> None:
        self._window = window
        self._failures = Failures(FailureLog(failure_log, _versions()), window.give_up, parent=window)
        connect(self._failures.told, window.tell_failure)
        self._signals = EndSignals(window.end_now, parent=window)
        connect(application.commitDataRequest, lambda _: window.end_now())

    def offer_recovery_soon(self) -> None:
        """After the first paint: a question over a window, not over nothing."""
        timer = QTimer(self._window)
        timer.setSingleShot(True)
        connect(timer.timeout, self._window.documents.offer_recovery)
        timer.start(0)

    def close(self) -> None:
        self._signals.close()
        self._failures.close()


def _versions() -> Mapping[str, str]:
    """What a failure may depend on."""
    return {
        "vsm-desktop": __version__,
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "Qt": qVersion(),
        "on": platform.platform(),
    }

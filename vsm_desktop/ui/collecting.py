"""Python's cycle collector, held back while a map is opened."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTimer

from vsm_desktop.ui.guard import connect

_PAUSE = 100
"""How many milliseconds after a map was opened what was made is looked through: by then it is seen."""


@contextmanager
def collector_held_back() -> Iterator[None]:
    """Collect no cycles meanwhile, and until what was made is seen: it stays, so there is nothing to be found."""
    gc.disable()
    try:
        yield
    finally:
        timer = QTimer(QCoreApplication.instance())
        timer.setSingleShot(True)
        connect(timer.timeout, gc.enable)
        connect(timer.timeout, timer.deleteLater)
        timer.start(_PAUSE)

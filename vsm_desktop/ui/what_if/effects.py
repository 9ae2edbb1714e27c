"""Keeps what the what-if that is seen comes to, off the path of whatever a person is doing."""

from collections.abc import Callable, Generator
from operator import is_
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from vsm_desktop.method.comparing.what_if_effect import WhatIfEffect, effect_in_steps
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.view import View

_SLICE = 0.006
"""How long is worked at a stretch, in seconds, so that a frame can come in between."""
_UNNOTICED = 0.2
"""For how many seconds what was worked out before may stand there: nobody sees that it is not so any more."""
_STROKE_PAUSE = 50
"""After how many milliseconds to look again whether a stroke has ended."""


class Effects(QObject):
    """Works the effect of the switches out whenever these or the map are others, a little at a time."""

    changed = Signal()
    """There is an effect, or there is none any more."""

    def __init__(self, view: View, is_busy: Callable[[], bool], parent: QObject) -> None:
        """`is_busy` tells whether a stroke goes on; nothing is worked out until it ends."""
        super().__init__(parent)
        self._view = view
        self._is_busy = is_busy
        self._effect: WhatIfEffect | None = None
        self._is_known = False
        self._began = 0.0
        self._asked: tuple[object, ...] = ()
        self._steps: Generator[float, None, WhatIfEffect] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        connect(self._timer.timeout, self._work)
        view.listen(self._follow)
        view.session.listen_to_steps(self._work)

    @property
    def effect(self) -> WhatIfEffect | None:
        """That of the what-if in the state shown; `None` while it takes its time, and where none goes on.

        For a moment it is the one before, if nothing but the switches has changed since.
        """
        return self._effect

    def finish(self) -> WhatIfEffect | None:
        """The effect, waiting for it."""
        self._work_for(float("inf"))
        return self._effect

    def close(self) -> None:
        """Work no more: nobody is going to see it."""
        self._timer.stop()

    def _follow(self) -> None:
        view = self._view
        asked = (view.is_supposing, view.analysis, view.supposed, view.switches, view.session.map.settings)
        if len(asked) == len(self._asked) and all(map(is_, asked, self._asked)):
            return
        is_switched_only = bool(self._asked) and view.is_supposing and view.analysis is self._asked[1]
        self._asked, self._steps, self._is_known, self._began = asked, None, False, perf_counter()
        self._timer.start(0)
        if not is_switched_only:
            self._drop()

    def _drop(self) -> None:
        if self._effect is not None:
            self._effect = None
            self.changed.emit()

    def _work(self) -> None:
        view = self._view
        if not view.is_supposing or self._is_known or view.session.is_previewing:
            return
        if perf_counter() - self._began > _UNNOTICED:
            self._drop()
        if self._is_busy():
            self._timer.start(_STROKE_PAUSE)
        else:
            self._work_for(_SLICE)

    def _work_for(self, seconds: float) -> None:
        view, end = self._view, perf_counter() + seconds
        if not view.is_supposing or self._is_known:
            return
        if self._steps is None:
            real, supposed = (view.state, view.analysis), (view.supposed_state, view.supposed)
            self._steps = effect_in_steps(real, supposed, view.switches, view.session.map.settings)
        try:
            next(self._steps)
            while perf_counter() < end:
                next(self._steps)
        except StopIteration as done:
            self._effect, self._steps, self._is_known = done.value, None, True
            self.changed.emit()
            return
        self._timer.start(0)

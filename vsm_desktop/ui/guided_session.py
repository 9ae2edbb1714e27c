"""A guided session as it goes on: at which step it is, and for how long."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from vsm_desktop.method.agenda import STEPS, StepName
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.preferences import Preferences

_TICK = 1_000


class GuidedSession(QObject):
    """Goes from step to step, and never stops anybody. What it costs to be late is a colour."""

    changed = Signal()
    """It has begun, gone on or ended, or a second has passed."""
    overdue = Signal()
    """The time that was planned for this step is over. Said once for each."""
    step_ended = Signal(str)
    """A step is done, and the next one begins or the session ends. Going back ends none."""

    def __init__(self, preferences: Preferences, parent: QObject, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._clock = clock
        self._index: int | None = None
        self._began = 0.0
        self._was_told = False
        self._timer = QTimer(self)
        connect(self._timer.timeout, self.look)

    @property
    def step(self) -> StepName | None:
        """The step that the room is at; `None` while no session goes on."""
        return None if self._index is None else STEPS[self._index]

    @property
    def place(self) -> tuple[int, int]:
        """Which step it is, counted from 1, and of how many."""
        return (self._index or 0) + 1, len(STEPS)

    @property
    def minutes(self) -> int:
        """How long this step is planned to take."""
        return self._preferences.agenda[self._index or 0]

    @property
    def seconds_left(self) -> int:
        """Below zero when the time is over."""
        return round(self.minutes * 60 - (self._clock() - self._began))

    def toggle(self) -> None:
        if self._index is None:
            self._go_to(0)
        else:
            self.end()

    def go(self, by: int) -> None:
        """To the next step or the one before; past the last one it ends."""
        if self._index is None:
            return
        if self._index + by >= len(STEPS):
            self.end()
            return
        if by > 0:
            self.step_ended.emit(STEPS[self._index])
        self._go_to(max(self._index + by, 0))

    def plan(self, minutes: int) -> None:
        """Let this step take so long, now and in sessions to come."""
        agenda = list(self._preferences.agenda)
        agenda[self._index or 0] = minutes
        self._preferences.agenda = tuple(agenda)
        self._was_told = self._was_told and self.seconds_left < 0
        self.changed.emit()

    def end(self) -> None:
        if self._index is not None:
            self.step_ended.emit(STEPS[self._index])
        self._index = None
        self._timer.stop()
        self.changed.emit()

    def look(self) -> None:
        """See how late it is."""
        self.changed.emit()
        if not self._was_told and self.seconds_left < 0:
            self._was_told = True
            self.overdue.emit()

    def _go_to(self, index: int) -> None:
        self._index, self._began, self._was_told = index, self._clock(), False
        self._timer.start(_TICK)
        self.changed.emit()

"""What is seen glides from one place of the plane to another, so that nobody in the room loses the way."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from vsm_desktop.drawing.geometry import Point
from vsm_desktop.ui.guard import connect

_LENGTH = 350
"""In milliseconds."""


class Flight(QObject):
    """One at a time; a new one begins from where the one before has got to."""

    def __init__(self, here: Callable[[], Point], look_at: Callable[[Point], None], parent: QObject) -> None:
        super().__init__(parent)
        self._here = here
        self._look_at = look_at
        self._from = self._to = Point(0, 0)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(_LENGTH)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        connect(self._animation.valueChanged, self._go_on)

    @property
    def is_going(self) -> bool:
        return self._animation.state() == QVariantAnimation.State.Running

    @property
    def goal(self) -> Point:
        """Where it ends."""
        return self._to

    def begin(self, goal: Point) -> None:
        self._animation.stop()
        self._from, self._to = self._here(), goal
        self._animation.start()

    def finish(self) -> None:
        """Be there at once."""
        if self.is_going:
            self._animation.setCurrentTime(_LENGTH)

    def end(self) -> None:
        """Stay where it has got to."""
        self._animation.stop()

    def _go_on(self, share: float) -> None:
        x, y = (start + share * (end - start) for start, end in zip(self._from, self._to, strict=True))
        self._look_at(Point(x, y))

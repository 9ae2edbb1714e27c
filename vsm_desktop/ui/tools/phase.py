"""The phases of a gesture with the pointer: one small state with one job after another."""

from math import hypot

from vsm_desktop.ui.gesture import Pointer

DRAG_THRESHOLD = 4
"""How many screen pixels the pointer moves before a press becomes a drag."""


class Phase:
    """One phase of a gesture. Each event leads to the phase that is on then, or to none when the gesture is over."""

    def press(self, pointer: Pointer) -> "Phase | None":
        return self

    def move(self, pointer: Pointer) -> "Phase | None":
        return self

    def release(self, pointer: Pointer) -> "Phase | None":
        return self

    def drop(self) -> None:
        """Undo what the phase did besides the preview, for the gesture is given up."""


def distance(start: Pointer, end: Pointer) -> float:
    """How far it is from one place of the pointer to another, in screen pixels."""
    return hypot(end.screen.x - start.screen.x, end.screen.y - start.screen.y)

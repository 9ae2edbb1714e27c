"""Moving the view about with a button held: the middle or the right one, or the left one with Space."""

from PySide6.QtCore import QPointF, Qt

_DRAG_THRESHOLD = 4
"""How many screen pixels the pointer moves with the right button before that is no click for the menu any more."""


class Panning:
    """Which button pans, from where, and whether it has moved the view yet."""

    def __init__(self) -> None:
        self.is_space_down = False
        self._button: Qt.MouseButton | None = None
        self._start = QPointF()
        self._last = QPointF()
        self._has_moved = False

    @property
    def is_going_on(self) -> bool:
        return self._button is not None

    def begins_with(self, button: Qt.MouseButton) -> bool:
        """Whether pressing this button would pan."""
        return self.is_space_down or button in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton)

    def press(self, button: Qt.MouseButton, place: QPointF) -> None:
        self._button, self._start, self._last = button, place, place
        self._has_moved = False

    def move(self, place: QPointF) -> QPointF:
        """How far the view is to be moved since the last time."""
        far = place - self._start
        if not self._has_moved and far.manhattanLength() < _DRAG_THRESHOLD:
            return QPointF()
        moved, self._last = place - self._last, place
        self._has_moved = True
        return moved

    def release(self, button: Qt.MouseButton) -> bool | None:
        """End it. Gives whether it was a click with the right button; `None` when another button was let go."""
        if button != self._button:
            return None
        was_click = button == Qt.MouseButton.RightButton and not self._has_moved
        self._button = None
        return was_click

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """What the pointer looks like; `None`: as ever."""
        if self._button is not None:
            is_perhaps_click = self._button == Qt.MouseButton.RightButton and not self._has_moved
            return None if is_perhaps_click else Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.OpenHandCursor if self.is_space_down else None

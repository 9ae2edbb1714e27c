"""What fields share in which a map is edited: whose undo is meant, and when they are done."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence

_MAPS_OWN = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leaves_to_map(event: QEvent) -> bool:
    """Whether a field asks for undo or redo, where what is typed is a step of the map: they are the map's then."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if any(event.matches(key) for key in _MAPS_OWN):
        event.ignore()
        return True
    return False


def is_left(event: QFocusEvent) -> bool:
    """Whether a field that loses the keyboard is left: a menu or another window in front takes it for a while."""
    return event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

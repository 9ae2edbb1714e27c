"""Going about a map with the wheel or the touchpad."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

from vsm_desktop.ui.canvas.map_view import MapView

_STEP = 120
_ZOOM_PER_STEP = 1.2
_PAN_PER_STEP = 60


def turn_wheel(view: MapView, event: QWheelEvent) -> None:
    """Zoom at the pointer with Ctrl; else pan, with Shift sideways."""
    turned, pixels = event.angleDelta(), event.pixelDelta()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        view.zoom_by(_ZOOM_PER_STEP ** (turned.y() / _STEP), event.position())
    elif not pixels.isNull():
        view.pan_by(pixels.x(), pixels.y())
    else:
        dx, dy = (turned.x() * _PAN_PER_STEP / _STEP, turned.y() * _PAN_PER_STEP / _STEP)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0
        view.pan_by(dx, dy)
    event.accept()

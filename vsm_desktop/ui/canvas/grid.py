"""The dots of the grid."""

from math import ceil, log2

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from vsm_desktop.ui.canvas.camera import Camera
from vsm_desktop.ui.gesture import GRID

_LEAST_APART = 22
"""How many screen pixels the dots are apart, at least: from further away, fewer of them are shown."""


def paint_grid(painter: QPainter, area: QRect, camera: Camera, color: QColor) -> None:
    """Paint the dots in an area of device pixels, on whole pixels, so that they are the same after a shift."""
    step = shown_step(camera) * camera.scale
    x, y = camera.offset
    size = max(1, round(camera.ratio * 1.5))
    dots = [
        QRect(x + round(column * step), y + round(row * step), size, size)
        for column in range(ceil((area.left() - x - size) / step), int((area.right() - x) // step) + 2)
        for row in range(ceil((area.top() - y - size) / step), int((area.bottom() - y) // step) + 2)
    ]
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRects(dots)
    painter.restore()


def shown_step(camera: Camera) -> float:
    """From dot to dot, in map units: as many steps of the grid, doubled, as it takes to be far enough apart."""
    return float(GRID * 2 ** max(0, ceil(log2(_LEAST_APART / (GRID * camera.zoom)))))

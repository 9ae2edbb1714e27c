"""Painting pictures into a region that consists of several rectangles."""

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QRegion


def paint_by_rectangles(painter: QPainter, region: QRegion, ratio: float, paint: Callable[[], None]) -> None:
    """Paint into each rectangle of a region by itself: with all of them at once Qt goes about it line by line.

    The region is in screen pixels, to which the painter is set. Where the edges of rectangles may lie between device
    pixels, it is painted at once.

    Args:
        ratio: how many device pixels a screen pixel is.
    """
    if ratio != int(ratio):
        paint()
        return
    painter.save()
    for area in cast("Iterable[QRect]", region):
        painter.setClipRect(area)
        paint()
    painter.restore()

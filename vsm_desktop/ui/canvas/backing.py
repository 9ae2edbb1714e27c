"""What the canvas has painted of the map, kept, so that a frame paints no more than what changed."""

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from vsm_desktop.ui.canvas.clipping import paint_by_rectangles

PaintArea = Callable[[QPainter, QRect], None]
_MARGIN = 8
_MOST_AREAS, _LITTLE_MORE = 12, 2.5
"""With more areas than this, or when the rectangle around them is at most so many times as large, that is painted at
once: overlapping areas fall into bands, and every figure is painted for each band that it touches."""


class Backing:
    """A picture of the canvas in device pixels, with the region in it that is out of date."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._stale = QRegion()

    def resize(self, size: QSize) -> None:
        """Take a size in device pixels. Everything is out of date then."""
        if size != self._pixmap.size():
            self._pixmap = QPixmap(size)
            self.invalidate_all()

    def let_go(self) -> None:
        """Keep no picture while nobody looks."""
        self.resize(QSize(0, 0))

    def invalidate(self, area: QRect) -> None:
        self._stale = self._stale.united(area.intersected(self._pixmap.rect()))

    def invalidate_all(self) -> None:
        self._stale = QRegion(self._pixmap.rect())

    def shift(self, dx: int, dy: int) -> None:
        """Move all that was painted by whole device pixels; what comes into sight is out of date."""
        whole = self._pixmap.rect()
        if abs(dx) >= whole.width() or abs(dy) >= whole.height():
            self.invalidate_all()
            return
        self._stale.translate(dx, dy)
        exposed = QRegion()
        self._pixmap.scroll(dx, dy, whole, exposed)
        # What stood at the very edge was painted without the letters that only just reached into sight.
        for area in _areas(exposed):
            exposed = exposed.united(area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self._stale = self._stale.united(exposed).intersected(whole)

    def refresh(self, paint: PaintArea) -> None:
        """Paint what is out of date."""
        if self._stale.isEmpty() or self._pixmap.isNull():
            return
        areas = _areas(self._stale)
        self._stale = QRegion()
        for area in areas:
            self._paint(area, paint)

    def _paint(self, area: QRect, paint: PaintArea) -> None:
        """Paint an area, and some more, of which what was there is put back.

        Qt leaves out a letter that only just reaches into what it is allowed to paint, so letters at the edge of an
        area have to be painted from further away.
        """
        wide = area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).intersected(self._pixmap.rect())
        rim = QRegion(wide).subtracted(QRegion(area))
        before = QPixmap() if rim.isEmpty() else self._pixmap.copy(wide)
        painter = QPainter(self._pixmap)
        try:
            painter.setClipRect(wide)
            paint(painter, wide)
            if not rim.isEmpty():
                painter.setClipRegion(rim)
                painter.drawPixmap(wide.topLeft(), before)
        finally:
            painter.end()

    def show(self, painter: QPainter, region: QRegion, ratio: float) -> None:
        """Put a region of the picture, in screen pixels, on the canvas."""
        self._pixmap.setDevicePixelRatio(ratio)
        paint_by_rectangles(painter, region, ratio, lambda: painter.drawPixmap(QPoint(0, 0), self._pixmap))
        self._pixmap.setDevicePixelRatio(1)


def _areas(region: QRegion) -> list[QRect]:
    """The rectangles to paint: those of the region, or the one around them where that is not much more."""
    whole = region.boundingRect()
    parts = list(cast("Iterable[QRect]", region))
    if len(parts) > _MOST_AREAS or _size(whole) <= _LITTLE_MORE * sum(map(_size, parts)):
        return [whole]
    return parts


def _size(area: QRect) -> int:
    return area.width() * area.height()

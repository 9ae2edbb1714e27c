"""Painting what is carried over the map."""

from math import ceil, floor

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.painting import LEAST_TEXT_HEIGHT, MarkPainter
from vsm_desktop.ui.canvas.camera import Camera
from vsm_desktop.ui.canvas.carrying import Carrying
from vsm_desktop.ui.canvas.clipping import paint_by_rectangles

_ROOM = 400
"""How far beyond what is seen, in device pixels, the picture reaches, so that it need not be made at every frame."""


class CarriedPainter:
    """Keeps a picture of what moves as one, for as long as it looks the same."""

    def __init__(self) -> None:
        self._key: tuple[Carrying, float, MarkPainter] | None = None
        self._picture = QPixmap()
        self._kept = QRect()

    def paint(
        self, painter: QPainter, region: QRegion, carrying: Carrying, camera: Camera, marks: MarkPainter
    ) -> None:
        """Paint it over the map, as it will stand there; the flows that lead from it to the rest lie under it.

        The painter is set to screen pixels.

        Args:
            region: what is painted of the canvas.
        """
        seen = QRect(QPoint(), painter.window().size() * camera.ratio).translated(-QPoint(*camera.offset))
        way = QPoint(round(carrying.way.x * camera.scale), round(carrying.way.y * camera.scale))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(1 / camera.ratio, 1 / camera.ratio)
        painter.translate(*camera.offset)
        painter.scale(camera.scale, camera.scale)
        _paint_loose(painter, carrying, camera, marks)
        painter.restore()
        if seen.translated(-way).intersects(_pixels(carrying.whole, camera)):
            self._keep(carrying, camera, marks, seen.translated(-way))
            self._draw(painter, region, self._kept.topLeft() + way + QPoint(*camera.offset), camera.ratio)

    def forget(self) -> None:
        """Nothing is carried any more: keep neither the picture nor what it was of."""
        self._key, self._picture, self._kept = None, QPixmap(), QRect()

    def _draw(self, painter: QPainter, region: QRegion, corner: QPoint, ratio: float) -> None:
        """Put the picture with its corner at a device pixel."""
        size = self._picture.size()
        there = QRectF(corner.x() / ratio, corner.y() / ratio, size.width() / ratio, size.height() / ratio)
        part = region.intersected(there.toAlignedRect())
        paint_by_rectangles(painter, part, ratio, lambda: self._put(painter, corner, ratio))

    def _put(self, painter: QPainter, corner: QPoint, ratio: float) -> None:
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawPixmap(corner, self._picture)
        painter.restore()

    def _keep(self, carrying: Carrying, camera: Camera, marks: MarkPainter, seen: QRect) -> None:
        """Have a picture of what is seen of it, an area in device pixels from the map's origin."""
        key, whole = (carrying, camera.scale, marks), _pixels(carrying.whole, camera)
        if key == self._key and self._kept.contains(seen.intersected(whole)):
            return
        self._key, self._kept = key, seen.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM).intersected(whole)
        self._picture = QPixmap(self._kept.size())
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.translate(-self._kept.topLeft())
            painter.scale(camera.scale, camera.scale)
            _paint_rigid(painter, carrying, camera, marks)
        finally:
            painter.end()


def _pixels(area: Rect, camera: Camera) -> QRect:
    """An area of the map in device pixels from its origin."""
    corner = QPoint(floor(area.left * camera.scale) - 1, floor(area.top * camera.scale) - 1)
    return QRect(corner, QPoint(ceil(area.right * camera.scale) + 1, ceil(area.bottom * camera.scale) + 1))


def _paint_rigid(painter: QPainter, carrying: Carrying, camera: Camera, marks: MarkPainter) -> None:
    least_text = LEAST_TEXT_HEIGHT * camera.ratio
    if marks.sees_texts(camera.scale, least_text):
        marks.paint(painter, carrying.rigid_figures, camera.scale, least_text)
    else:
        marks.paint_from_afar(painter, [carrying.rigid_patch], camera.scale)


def _paint_loose(painter: QPainter, carrying: Carrying, camera: Camera, marks: MarkPainter) -> None:
    least_text, screen = LEAST_TEXT_HEIGHT * camera.ratio, painter.window()
    if marks.sees_texts(camera.scale, least_text):
        figures = carrying.loose_figures(camera.seen(screen.width(), screen.height()))
        marks.paint(painter, figures, camera.scale, least_text)
    else:
        marks.paint_from_afar(painter, [carrying.loose_patch], camera.scale)

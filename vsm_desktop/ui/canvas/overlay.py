"""What the canvas draws over the map: the selection, the edge that offers a flow, and the gesture going on."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.canvas.camera import Camera
from vsm_desktop.ui.gesture import Overlay

_HANDLE_RADIUS = 5
_OUTSET = 5
_HALO_ALPHA = 90
"""What is selected can still be read through it."""


class OverlayPainter:
    """Paints in screen pixels, so that signs keep their size at every zoom."""

    def __init__(self, painter: QPainter, camera: Camera, drawing: Drawing, theme: Theme) -> None:
        self._painter = painter
        self._camera = camera
        self._drawing = drawing
        self._selection = QColor(theme.selection)
        self._refusal = QColor(theme.refusal)
        self._ground = QColor(theme.inks["card"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, selection: Iterable[str], overlay: Overlay) -> None:
        for name in selection:
            figure = self._drawing.figure(name)
            if figure is not None:
                self._selected(figure)
        self._outline(overlay.target, 3)
        if overlay.hovered is not None:
            self._handles(overlay.hovered)
        if overlay.flow is not None:
            self._flow(*overlay.flow, refused=overlay.refusal is not None)
            if overlay.refusal is not None:
                self._words(overlay.flow[1], overlay.refusal)
        if overlay.band is not None:
            self._band(overlay.band)

    def _selected(self, figure: Figure) -> None:
        if figure.kind != "flow":
            self._outline(figure.id, 2)
            return
        halo = QColor(self._selection)
        halo.setAlpha(_HALO_ALPHA)
        pen = QPen(halo, 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        self._painter.drawPolyline([self._point(point) for point in figure.route])

    def _outline(self, name: str | None, width: float) -> None:
        figure = None if name is None else self._drawing.figure(name)
        if figure is None:
            return
        self._painter.setPen(QPen(self._selection, width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(self._rect(figure.body.inflated(_OUTSET * self._camera.pixel)), 8, 8)

    def _handles(self, name: str) -> None:
        figure = self._drawing.figure(name)
        if figure is None:
            return
        self._painter.setPen(QPen(self._selection, 1.5))
        self._painter.setBrush(self._ground)
        card = figure.body
        center = card.center
        sides = ((card.left, center.y), (card.right, center.y), (center.x, card.top), (center.x, card.bottom))
        for side in sides:
            self._painter.drawEllipse(self._point(Point(*side)), _HANDLE_RADIUS, _HANDLE_RADIUS)

    def _flow(self, start: Point, end: Point, *, refused: bool) -> None:
        self._painter.setPen(QPen(self._refusal if refused else self._selection, 2, Qt.PenStyle.DashLine))
        self._painter.drawLine(self._point(start), self._point(end))

    def _words(self, at: Point, words: str) -> None:
        """Beside the pointer, and always within the canvas."""
        painter = self._painter
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 16, metrics.height() + 8
        place, canvas = self._point(at), painter.window()
        left = min(max(place.x() + 14, 4), canvas.width() - width - 4)
        top = min(max(place.y() + 14, 4), canvas.height() - height - 4)
        box = QRectF(left, top, width, height)
        painter.setPen(QPen(self._refusal, 1))
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _band(self, area: Rect) -> None:
        fill = QColor(self._selection)
        fill.setAlpha(30)
        self._painter.setPen(QPen(self._selection, 1))
        self._painter.setBrush(fill)
        self._painter.drawRect(self._rect(area))

    def _point(self, point: Point) -> QPointF:
        return QPointF(*self._camera.to_screen(point))

    def _rect(self, rect: Rect) -> QRectF:
        on_screen = self._camera.rect_to_screen(rect)
        return QRectF(on_screen.left, on_screen.top, on_screen.width, on_screen.height)

"""A small picture of the whole map in a corner of the canvas, there where much of the map is out of sight."""

from collections import defaultdict
from collections.abc import Mapping
from operator import is_

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect, is_calm
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.translation import tr
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.guard import connect, guarded

_SIZE = QSize(208, 132)
_INSET, _MARGIN = 16, 6
_PAUSE = 150
"""After how many milliseconds without a change the picture is made anew: not while something is dragged."""
_MUCH_LARGER = 2
"""How many times as wide or as high as what is seen the map is, for the picture to be of use."""
_MOST_TAKEN = 0.5
"""How much of the canvas's width or height the picture may take: it must not hide what is worked on."""
_LEAST_CARD, _LEAST_FRAME = 2, 10
_PAN_KEYS: Mapping[int, tuple[float, float]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FRAME: tuple[tuple[Ink, float], ...] = (("card", 5), ("text", 2))
_PAN_STEP = 0.5
"""How much of what is seen an arrow key moves it by."""


class Minimap(QWidget):
    """Shows cards in the colour of their tag, and a frame around what the canvas shows; moves that."""

    def __init__(self, canvas: Canvas, theme: Theme) -> None:
        super().__init__(canvas)
        self.setObjectName("minimap")
        self.setAccessibleName(tr("Minimap"))
        self.setAccessibleDescription(tr("The whole map. Arrow keys or the mouse move what the canvas shows of it."))
        self.setToolTip(tr("Click or drag to move about the map"))
        self.setFixedSize(_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._canvas = canvas
        self._theme = theme
        self._is_wanted = True
        self._bounds: Rect | None = None
        self._picture = QPixmap()
        self._shown: tuple[object, object] = (None, None)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        connect(self._timer.timeout, self.refresh)
        connect(canvas.looked, self._follow_camera)
        canvas.view.listen(self._follow)
        self.refresh()

    def _follow(self) -> None:
        shown = self._canvas.view.state.stages, self._canvas.view.supposed
        if not all(map(is_, shown, self._shown)):
            self._timer.start()

    @property
    def is_wanted(self) -> bool:
        """Whether it is shown where it is of use."""
        return self._is_wanted

    def want(self, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self._follow_camera()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Make the picture anew."""
        self._timer.stop()
        self._shown = self._canvas.view.state.stages, self._canvas.view.supposed
        cards = [card_rect(stage) for stage in self._canvas.view.state.stages]
        self._bounds = Rect.around([corner for card in cards for corner in (card[:2], card[2:])]) if cards else None
        self._follow_camera()
        self._picture = QPixmap()
        self.update()

    def _follow_camera(self) -> None:
        self.move(self._canvas.width() - self.width() - _INSET, self._canvas.height() - self.height() - _INSET)
        self.setVisible(self._is_wanted and self._is_of_use())
        self.update()

    def _is_of_use(self) -> bool:
        bounds, seen, canvas = self._bounds, self._seen, self._canvas
        if bounds is None or bounds.united(seen) == seen:
            return False
        if self.width() > _MOST_TAKEN * canvas.width() or self.height() > _MOST_TAKEN * canvas.height():
            return False
        return bounds.width > _MUCH_LARGER * seen.width or bounds.height > _MUCH_LARGER * seen.height

    @property
    def _seen(self) -> Rect:
        """What the canvas shows, in map units."""
        return self._canvas.camera.seen(self._canvas.width(), self._canvas.height())

    # From the map to this picture of it

    def _scale(self, bounds: Rect) -> float:
        room = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        return min(room[0] / max(bounds.width, 1), room[1] / max(bounds.height, 1))

    def _to_picture(self, rect: Rect, bounds: Rect) -> QRectF:
        scale = self._scale(bounds)
        left = self.width() / 2 + (rect.left - bounds.center.x) * scale
        top = self.height() / 2 + (rect.top - bounds.center.y) * scale
        return QRectF(left, top, rect.width * scale, rect.height * scale)

    def _to_map(self, place: QPointF, bounds: Rect) -> Point:
        scale = self._scale(bounds)
        return Point(
            bounds.center.x + (place.x() - self.width() / 2) / scale,
            bounds.center.y + (place.y() - self.height() / 2) / scale,
        )

    # Painting

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bounds is None:
            return
        if self._picture.isNull():
            self._picture = self._painted(self._bounds)
        painter = QPainter(self)
        try:
            painter.drawPixmap(0, 0, self._picture)
            self._paint_frame(painter, self._to_picture(self._seen, self._bounds))
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.inks["text"]), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def _paint_frame(self, painter: QPainter, seen: QRectF) -> None:
        """What the canvas shows: never too small to be found, and light and dark, to stand out from every card."""
        more = max(_LEAST_FRAME - seen.width(), 0) / 2, max(_LEAST_FRAME - seen.height(), 0) / 2
        frame = seen.adjusted(-more[0], -more[1], *more).intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        for ink, width in _FRAME:
            painter.setPen(QPen(QColor(self._theme.inks[ink]), width))
            painter.drawRect(frame)

    def _painted(self, bounds: Rect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._theme.inks["card"]))
        painter = QPainter(picture)
        try:
            painter.setPen(Qt.PenStyle.NoPen)
            for ink, cards in self._cards_by_ink(bounds).items():
                painter.setBrush(QColor(self._theme.inks[ink]))
                painter.drawRects(cards)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._theme.inks["neutral"]))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        finally:
            painter.end()
        return picture

    def _cards_by_ink(self, bounds: Rect) -> Mapping[Ink, list[QRectF]]:
        view, scale = self._canvas.view, self._scale(bounds)
        left, top = self.width() / 2 - bounds.center.x * scale, self.height() / 2 - bounds.center.y * scale
        width, height = max(CARD_WIDTH * scale, _LEAST_CARD), max(CARD_HEIGHT * scale, _LEAST_CARD)
        found: defaultdict[Ink, list[QRectF]] = defaultdict(list)
        for stage in view.state.stages:
            ink = _ink_of(view.supposed.judgements.get(stage.id))
            found[ink].append(QRectF(left + stage.x * scale, top + stage.y * scale, width, height))
        return found

    # Moving what the canvas shows

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look_at(event)

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look_at(event)

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @guarded(None)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _look_at(self, event: QMouseEvent) -> None:
        if self._bounds is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._canvas.look_at(self._to_map(event.position(), self._bounds))
        event.accept()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _PAN_KEYS.get(event.key())
        if way is None:
            super().keyPressEvent(event)
        else:
            size = self._canvas.size() * _PAN_STEP
            self._canvas.pan_by(-way[0] * size.width(), -way[1] * size.height())


def _ink_of(judgement: Judgement | None) -> Ink:
    """That of a card's outline; a stage that is switched off is pale."""
    if judgement is None:
        return "faded"
    return "neutral" if is_calm(judgement) else "linked" if judgement.is_linked else "suspect"

"""A bar that shows how a whole is made up. Its parts differ in pattern, and only then in colour."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.guard import guarded

Pattern = Literal["filled", "hatched", "hollow"]
_HEIGHT = 10
_LEAST_PART = 4


@dataclass(frozen=True)
class Part:
    """One part of the whole: its amount, in whatever unit the others have."""

    amount: float
    ink: Ink
    pattern: Pattern


class Bar(QWidget):
    """The parts side by side; an empty frame where there is nothing to divide."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, *parts: Part) -> None:
        if parts != self._parts:
            self._parts = parts
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @guarded(QSize(100, _HEIGHT))
    def sizeHint(self) -> QSize:
        return QSize(100, _HEIGHT)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        parts = [part for part in self._parts if part.amount]
        total = sum(part.amount for part in parts)
        if not parts:
            self._part(painter, 0, self.width(), Part(1, "neutral", "hollow"))
            return
        # A part that is there at all can be seen.
        room = self.width() - _LEAST_PART * len(parts)
        left = 0.0
        for part in parts:
            width = _LEAST_PART + room * part.amount / total
            self._part(painter, left, width, part)
            left += width

    def _part(self, painter: QPainter, left: float, width: float, part: Part) -> None:
        color = QColor(self._theme.inks[part.ink])
        area = QRectF(left + 0.5, 0.5, max(width - 2, 1), _HEIGHT - 1)
        painter.setPen(QPen(color, 1))
        if part.pattern == "filled":
            painter.setBrush(color)
        elif part.pattern == "hatched":
            painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)

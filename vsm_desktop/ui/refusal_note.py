"""One line under a field that says why what was typed there cannot be kept."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget


class RefusalNote(QLabel):
    """Lies over its parent, beside the place that it speaks of."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameShape(QFrame.Shape.Box)
        self.setMargin(3)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setForegroundRole(QPalette.ColorRole.BrightText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, reason: str, seen_on: QWidget, area: QRect) -> None:
        """Say it under an area of another widget, or over it where there is no room; a screen reader says it too."""
        place = QRect(seen_on.mapTo(self._parent, area.topLeft()), area.size())
        room = self._parent.rect()
        self.setText(reason)
        self._fit(room.width())
        left = max(min(place.left(), room.right() - self.width()), 0)
        below = place.bottom() + 2
        fits = below + self.height() <= room.bottom()
        self.move(left, below if fits else place.top() - self.height() - 1)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, reason))

    def _fit(self, width: int) -> None:
        """On one line, or on as many as it needs."""
        self.setWordWrap(False)
        self.adjustSize()
        if self.width() > width:
            self.setWordWrap(True)
            self.resize(width, self.heightForWidth(width))

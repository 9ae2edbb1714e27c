"""What a dialogue is about, as large as it needs to be; on a screen too small for that it is scrolled."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

_AROUND = QSize(48, 128)
"""For the frame of the window, its margins and the buttons below."""


class FittingArea(QScrollArea):
    """Its buttons are to stand beside it: they are seen on any screen."""

    def __init__(self, content: QWidget, screen: QSize) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what the keyboard comes to in it is scrolled into sight
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setMinimumSize(self._least(content.sizeHint(), screen - _AROUND))

    def _least(self, wanted: QSize, room: QSize) -> QSize:
        """A bar takes its room from what is seen."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        is_low, is_narrow = wanted.height() > room.height(), wanted.width() > room.width()
        return (wanted + QSize(bar * is_low, bar * is_narrow)).boundedTo(room)

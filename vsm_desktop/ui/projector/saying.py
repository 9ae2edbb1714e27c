"""What is talked about, in type that the back row reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from vsm_desktop.drawing.text import plain
from vsm_desktop.ui.labels import words

_MOST_OF_WIDTH = 0.86
_QUESTION, _ABOUT = 1.25, 0.9
"""Heights of letters, in those of the names of stages."""


class Saying(QFrame):
    """A question and, smaller, what it is about; over the lower part of the canvas."""

    def __init__(self, name: str = "saying") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._question = words(f"{name}-question", is_bold=True)
        self._about = words(f"{name}-about", is_pale=True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self._about)
        self.hide()

    def say(self, question: str, about: str, room: int, letters: int) -> None:
        """Show it; nothing to ask hides it.

        Args:
            room: how wide the canvas is, in pixels.
            letters: how high the names of stages are on this screen, in pixels.
        """
        self._write(self._question, question, round(letters * _QUESTION))
        self._write(self._about, about, round(letters * _ABOUT))
        if question:
            self.setFixedWidth(round(room * _MOST_OF_WIDTH))
            self.setFixedHeight(self._column.heightForWidth(self.width()))
        self.setVisible(bool(question))

    def _write(self, label: QLabel, text: str, size: int) -> None:
        font = label.font()
        font.setPixelSize(size)
        label.setFont(font)
        label.setText(plain(text))
        label.setVisible(bool(text))

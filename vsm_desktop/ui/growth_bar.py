"""The bar under the canvas that says, of the growth loop shown, in which round it comes alive and what happens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from vsm_desktop.drawing.text import plain
from vsm_desktop.method.growth_words import loop_sentences, loop_title
from vsm_desktop.translation import tr
from vsm_desktop.ui.growth_play import GrowthPlay
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panes import Framed, holds_focus

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_PREVIOUS = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_LINES = 2
"""So many lines have their room at once, so that the canvas keeps its height from loop to loop."""


class GrowthBar(Framed):
    """Seen while loops are played. Arrows go to the next loop and back, Escape ends it."""

    closed = Signal()

    def __init__(self, play: GrowthPlay) -> None:
        super().__init__()
        self.setObjectName("growth-bar")
        self.setAccessibleName(tr("Growth loop"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._play = play
        self._title = words("growth-title", is_bold=True)
        self._words = words("growth-words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setMinimumHeight(_LINES * self._words.fontMetrics().lineSpacing())
        self._count = QLabel()
        self._count.setObjectName("growth-count")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        connect(play.changed, self._show)
        self.hide()

    def set_height_of_letters(self, pixels: int | None) -> None:
        """So that the back row can read it; as everywhere else without a number."""
        for label in (self._title, self._words, self._count):
            font = label.font()
            font.setPixelSize(pixels or self.font().pixelSize())
            label.setFont(font)
        self._words.setMinimumHeight(_LINES * self._words.fontMetrics().lineSpacing())

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._words, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addLayout(texts, 1)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._count, 0, top)
        row.addWidget(self._button("growth-previous", "‹", tr("Loop before"), -1), 0, top)
        row.addWidget(self._button("growth-next", "›", tr("Next loop"), 1), 0, top)
        row.addWidget(self._button("growth-close", "×", tr("Stop showing loops"), 0), 0, top)

    def _button(self, name: str, sign: str, told: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(sign)
        button.setAutoRaise(True)
        button.setToolTip(told)
        button.setAccessibleName(told)
        connect(button.clicked, lambda *_: self._play.step(step) if step else self._close())
        return button

    def _show(self) -> None:
        loop, analysis = self._play.loop, self._play.analysis
        had_focus = holds_focus(self)
        self.setVisible(loop is not None)
        if loop is None or analysis is None:
            if had_focus:
                self.closed.emit()
            return
        number, count = self._play.place
        self._count.setText(tr("{index} of {count}").format(index=number, count=count))
        self._title.setText(plain(loop_title(loop, analysis)))
        self._words.setText(plain(" ".join(loop_sentences(loop, analysis))))
        told = f"{self._title.text()}. {self._words.text()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _close(self) -> None:
        self._play.end()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in _NEXT:
            self._play.step(1)
        elif event.key() in _PREVIOUS:
            self._play.step(-1)
        else:
            super().keyPressEvent(event)

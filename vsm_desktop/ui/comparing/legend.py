"""The signs of what became of records, with how many there are of each."""

from collections import Counter
from typing import get_args

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from vsm_desktop.core.comparison import Difference, DifferentRecords
from vsm_desktop.drawing.difference_signs import sign_marks
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.painting import MarkPainter
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.comparing.words import difference_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import guarded

_RADIUS = 8.0
_SIZE = 20
_DIFFERENCES: tuple[Difference, ...] = get_args(Difference)


class Legend(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("comparison-legend")
        self._signs = [_Sign(difference, theme) for difference in _DIFFERENCES]
        self._words = [_label(difference) for difference in _DIFFERENCES]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for sign, label in zip(self._signs, self._words, strict=True):
            row.addWidget(sign)
            row.addWidget(label)
            row.addSpacing(8)
        self.show_counts(DifferentRecords({}, {}))

    def set_theme(self, theme: Theme) -> None:
        for sign in self._signs:
            sign.set_theme(theme)

    def show_counts(self, different: DifferentRecords) -> None:
        gone = [signs for signs in different.before.values() if "removed" in signs]
        counts = Counter(sign for signs in (*different.after.values(), *gone) for sign in signs)
        for label, difference in zip(self._words, _DIFFERENCES, strict=True):
            label.setText(tr("{n} {what}").format(n=counts[difference], what=difference_word(difference)))


class _Sign(QWidget):
    """One sign, as it is drawn on the map."""

    def __init__(self, difference: Difference, theme: Theme) -> None:
        super().__init__()
        middle = Point(_SIZE / 2, _SIZE / 2)
        room = Rect(0, 0, _SIZE, _SIZE)
        self._figure = Figure(difference, "note", room, room, sign_marks(difference, middle, _RADIUS))
        self.setFixedSize(_SIZE, _SIZE)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._marks = MarkPainter(theme, font_ruler())
        self.update()

    @guarded(QSize(_SIZE, _SIZE))
    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._marks.paint(painter, [self._figure], 1, 0)
        finally:
            painter.end()


def _label(difference: Difference) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(f"comparison-{difference}")
    return label

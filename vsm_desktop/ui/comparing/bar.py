"""What is compared with what, and how it is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr
from vsm_desktop.ui.appearance import palette_of
from vsm_desktop.ui.comparing.choice import Choice
from vsm_desktop.ui.field_look import field_look
from vsm_desktop.ui.guard import connect


class Bar(QWidget):
    """The way back, the two states, and the two ways to look at them."""

    left = Signal()
    chosen = Signal(int, int)
    """Which state is the one before and which the one after, by their places in the list."""
    overlaid = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("comparison-bar")
        self.back = QPushButton(tr("Back to the map (Esc)"))
        self.back.setObjectName("comparison-back")
        self._before = _list("comparison-before", tr("From"))
        self._after = _list("comparison-after", tr("To"))
        self._side_by_side = _look("comparison-side-by-side", tr("Side by side"))
        self._overlay = _look("comparison-overlay", tr("One overlay"))
        self._side_by_side.setChecked(True)
        self._lay_out()
        self.set_theme(theme)
        connect(self.back.clicked, lambda *_: self.left.emit())
        for states in (self._before, self._after):
            connect(states.currentIndexChanged, lambda *_: self._choose())
        connect(self._overlay.toggled, self.overlaid.emit)

    def offer(self, offered: Sequence[Choice], before: int, after: int) -> None:
        """Offer states to compare; the two are chosen, and nobody is told."""
        for states, chosen in ((self._before, before), (self._after, after)):
            states.blockSignals(True)
            states.clear()
            states.addItems([choice.words for choice in offered])
            states.setCurrentIndex(chosen)
            states.blockSignals(False)

    def set_theme(self, theme: Theme) -> None:
        for button in (self._side_by_side, self._overlay):
            button.setPalette(palette_of(theme.name))  # a part with a style sheet does not follow the application's
            button.setStyleSheet(field_look(theme))

    def turn(self) -> None:
        """Look the other way."""
        other = self._side_by_side if self._overlay.isChecked() else self._overlay
        other.setChecked(True)

    def _choose(self) -> None:
        self.chosen.emit(self._before.currentIndex(), self._after.currentIndex())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self.back)
        row.addSpacing(8)
        for states in (self._before, self._after):
            label = QLabel(states.accessibleName())
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(states)
            row.addWidget(label)
            row.addWidget(states, 1)
        row.addSpacing(8)
        looks = QButtonGroup(self)
        for button in (self._side_by_side, self._overlay):
            looks.addButton(button)
            row.addWidget(button)


def _list(name: str, words: str) -> QComboBox:
    states = QComboBox()
    states.setObjectName(name)
    states.setAccessibleName(words)
    states.view().setObjectName(f"{name}-list")
    states.view().setAccessibleName(words)
    states.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return states


def _look(name: str, text: str) -> QRadioButton:
    button = QRadioButton(text)
    button.setObjectName(name)
    button.setToolTip(tr("{text} (Ctrl+Shift+V goes from one to the other)").format(text=text))
    return button

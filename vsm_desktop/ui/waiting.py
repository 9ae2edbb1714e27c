"""What the status bar shows while something takes its time, with the way to give it up."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect

_UNNOTICED = 200
"""For how many milliseconds people do not mind that nothing seems to go on."""

_STEPS = 100
"""How many steps the bar goes from beginning to end."""


class Waiting(QWidget):
    """Hidden while nothing takes long."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("waiting")
        self._words = QLabel()
        self._words.setObjectName("waiting-words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setObjectName("waiting-bar")
        self._bar.setAccessibleName(tr("Working"))
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(96, 10)
        button = QPushButton(tr("Give up (Esc)"))
        button.setObjectName("waiting-give-up")
        button.setAccessibleName(tr("Give up"))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self._bar, button):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_UNNOTICED)
        connect(self._timer.timeout, self.show)
        connect(button.clicked, lambda *_: self.given_up.emit())
        self.hide()

    def begin(self, words: str) -> None:
        """Show, in a moment, what is being done; how far it is, nobody knows yet."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._timer.start()

    def show_share(self, share: float) -> None:
        """Show which share of it is done, from 0 to 1."""
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(share * _STEPS))

    def begin_or_end(self, words: str) -> None:
        """As `begin`; with no words there is nothing to wait for any more."""
        if words:
            self.begin(words)
        else:
            self.end()

    def end(self) -> None:
        self._timer.stop()
        self.hide()

"""One slim line: the three answers in short, and the time of day."""

from PySide6.QtCore import QSize, Qt, QTime, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from vsm_desktop.method.analysis import Analysis
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect, guarded

_TICK = 1_000
_SAID_FOR = 6_000


class AnswersLine(QWidget):
    """Linked, suspect, stopped; read from the back row, so in words and signs and not by colour."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAutoFillBackground(True)
        self._answers = _label(f"{name}-answers")
        self._said = _label(f"{name}-said")
        self._clock = _label(f"{name}-clock")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(24)
        row.addWidget(self._answers, 1)
        row.addWidget(self._said)
        row.addWidget(self._clock)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        connect(self._silence.timeout, self._said.clear)
        self._timer = QTimer(self)
        connect(self._timer.timeout, self._tell_time)
        self.set_height_of_letters(18)

    def set_height_of_letters(self, pixels: int) -> None:
        for label in (self._answers, self._said, self._clock):
            font = label.font()
            font.setPixelSize(pixels)
            label.setFont(font)

    def show_answers(self, analysis: Analysis) -> None:
        words = answer_words(analysis)
        if words != self._answers.text():
            self._answers.setText(words)

    def say(self, few_words: str) -> None:
        """Say something for some seconds; nobody sees it while the line is hidden, and later it is of no use."""
        if self.isVisible():
            self._said.setText(few_words)
            self._silence.start(_SAID_FOR)

    def _tell_time(self) -> None:
        self._clock.setText(QTime.currentTime().toString("HH:mm"))

    @guarded(None)
    def showEvent(self, event: object) -> None:
        self._tell_time()
        self._timer.start(_TICK)

    @guarded(None)
    def hideEvent(self, event: object) -> None:
        self._timer.stop()
        self._said.clear()


def answer_words(analysis: Analysis) -> str:
    """How many stages are linked and suspect, and how often value stops; what is missing before that can be said."""
    if not analysis.is_anchored:
        return tr("Where does the client accept value?")
    linked = len(analysis.linked)
    stops = len(analysis.resolution.open)
    parts = (
        tr("{n} linked").format(n=linked),
        tr("? {n} suspect").format(n=len(analysis.judgements) - linked),
        trn("▮ value stops at {n} point", "▮ value stops at {n} points", stops)
        if stops
        else tr("value stops nowhere"),
    )
    return "   ·   ".join(parts)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumSize(QSize(0, 0))
    return label

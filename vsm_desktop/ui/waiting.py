"""What the status bar shows while something takes its time, with the way to give it up."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from vsm_desktop.export.contents import GivenUp, Progress
from vsm_desktop.files.refusal import one_line
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.one_line import OneLine

_UNNOTICED = 200
"""For how many milliseconds people do not mind that nothing seems to go on."""

_WIDEST = 320
"""No more than this of the status bar, in pixels, is for the words."""
_STEP = 0.01
"""A smaller part of the whole is not worth telling: an export tells of every figure."""
_STEPS = 100
"""How many steps the bar goes from beginning to end."""


def told_in_steps(given_up: Event, tell: Callable[[float], None]) -> Progress:
    """What work in a thread tells its share to: passes on what is worth it, and ends the work once it is given up."""
    told = 0.0

    def go_on(share: float) -> None:
        nonlocal told
        if given_up.is_set():
            raise GivenUp
        if share >= told + _STEP:
            told = share
            tell(share)

    return go_on


def reason_in_words(error: Exception) -> str:
    """Why something that took its time came to nothing, in a line."""
    if isinstance(error, MemoryError):
        return tr("there is not enough memory")
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return one_line(said) or type(error).__name__


class Wait:
    """Something that takes its time, from its beginning to its end."""

    def __init__(self, words: str, give_up: Callable[[], object], bar: "Waiting") -> None:
        self.words, self.give_up = words, give_up
        self.share: float | None = None
        self._bar = bar

    def show_share(self, share: float) -> None:
        """Show which share of it is done, from 0 to 1; until then nobody knows."""
        self.share = share
        self._bar.follow(self)

    def end(self) -> None:
        """There is nothing to wait for any more. It may have ended already."""
        self._bar.end(self)


class Waiting(QWidget):
    """Hidden while nothing takes long. What was begun last is shown, and given up first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("waiting")
        self._waits: list[Wait] = []
        self._words = OneLine("waiting-words", Qt.TextElideMode.ElideMiddle, _WIDEST)
        self._bar = QProgressBar()
        self._bar.setObjectName("waiting-bar")
        self._bar.setAccessibleName(tr("Working"))
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(96, 10)
        self.way_out = QPushButton(tr("Give up (Esc)"))
        self.way_out.setObjectName("waiting-give-up")
        self.way_out.setAccessibleName(tr("Give up"))
        self.way_out.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self._bar, self.way_out):
            self._row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_UNNOTICED)
        connect(self._timer.timeout, self.show)
        connect(self.way_out.clicked, lambda *_: self.give_up())
        self.hide()

    def add(self, widget: QWidget) -> None:
        """Have something else seen while something takes long, behind the rest."""
        self._row.addWidget(widget)

    def begin(self, words: str, give_up: Callable[[], object]) -> Wait:
        """Show, in a moment, what is being done; how far it is, nobody knows yet.

        Args:
            give_up: ends it, in its own time.
        """
        wait = Wait(words, give_up, self)
        self._waits.append(wait)
        self._show_last()
        return wait

    def told(self, give_up: Callable[[], object]) -> Callable[[str], None]:
        """What is called with words when something begins, and with none when it has ended or nothing was begun."""
        begun = list[Wait]()

        def tell(words: str) -> None:
            while begun:
                begun.pop().end()
            if words:
                begun.append(self.begin(words, give_up))

        return tell

    def give_up(self) -> None:
        """Give up what is shown."""
        if self._waits:
            self._waits[-1].give_up()

    def follow(self, wait: Wait) -> None:
        """Show how far it is, if it is what is shown."""
        if self._waits and self._waits[-1] is wait:
            self._show_share(wait.share)

    def end(self, wait: Wait) -> None:
        """Show it no more, but what else is being done."""
        if wait in self._waits:
            self._waits.remove(wait)
            self._show_last()

    def _show_last(self) -> None:
        if not self._waits:
            self._timer.stop()
            self.hide()
        else:
            self._words.setText(self._waits[-1].words)
            self._show_share(self._waits[-1].share)
            if self.isHidden() and not self._timer.isActive():
                self._timer.start()

    def _show_share(self, share: float | None) -> None:
        self._bar.setRange(0, 0 if share is None else _STEPS)
        self._bar.setValue(round((share or 0) * _STEPS))

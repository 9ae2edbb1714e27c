"""The bar over the canvas that leads through a guided session."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QToolButton, QVBoxLayout

from vsm_desktop.drawing.text import plain
from vsm_desktop.method.agenda import LONGEST, step_progress, step_questions, step_title
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.guided_session import GuidedSession
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panes import Framed
from vsm_desktop.ui.reporter import Reporter
from vsm_desktop.ui.view import View

_QUESTION_SIZE = 15


class SessionBar(Framed):
    """Which step it is, what to ask, how far it has got, and how long it still has."""

    moment_requested = Signal()
    asked = Signal(str, str)
    """A question that the room is asked from now on, and for which step; empty when the session ends."""

    def __init__(self, session: GuidedSession, view: View, reporter: Reporter) -> None:
        super().__init__()
        self.setObjectName("session-bar")
        self.setAccessibleName(tr("Guided session"))
        self._session, self._view, self._reporter = session, view, reporter
        self._asked = 0
        self._is_away = False
        self._is_anew = False
        self._title = words("session-title", is_bold=True)
        self._question = words("session-question", size=_QUESTION_SIZE)
        self._progress = words("session-progress", size=12, is_pale=True)
        self._left = QLabel()
        self._left.setObjectName("session-left")
        self._left.setTextFormat(Qt.TextFormat.PlainText)
        self._minutes = _minutes_field()
        self.more = _button("session-more", tr("Next question"))
        self.keep = _button("session-keep", tr("Keep this moment"), tr("Keep this moment"))
        self.back = _button("session-back", tr("Step before"), "‹")
        self.next = _button("session-next", tr("Next step"), "›")
        self.close_button = _button("session-close", tr("End the session"), "×")
        self._lay_out()
        connect(session.changed, self._show)
        connect(reporter.changed, self._show)
        view.session.listen_to_steps(self._show)
        connect(self._minutes.valueChanged, session.plan)
        connect(self.more.clicked, lambda *_: self._ask_next())
        connect(self.keep.clicked, lambda *_: self.moment_requested.emit())
        connect(self.back.clicked, lambda *_: session.go(-1))
        connect(self.next.clicked, lambda *_: session.go(1))
        connect(self.close_button.clicked, lambda *_: session.end())
        self.hide()

    def put_away(self, is_away: bool) -> None:
        """Take it out of sight, or show it again where a session goes on."""
        self._is_away = is_away
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        for widget in (self._left, self._minutes, self.keep, self.back, self.next, self.close_button):
            top.addWidget(widget)
        asked = QHBoxLayout()
        asked.addWidget(self._question, 1)
        asked.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(asked)
        column.addWidget(self._progress)

    def _show(self) -> None:
        step = self._session.step
        self.setVisible(step is not None and not self._is_away)
        if step is None:
            if self._title.text():
                self._title.setText("")
                self.asked.emit("", "")
            return
        number, count = self._session.place
        title = tr("{number} of {count}: {title}").format(number=number, count=count, title=step_title(step))
        if title != self._title.text():
            self._title.setText(title)
            self._asked, self._is_anew = 0, True
        self._show_time()
        report = self._reporter.report
        if report is None:
            return
        questions = step_questions(step, report)
        self._question.setText(plain(questions[self._asked % len(questions)]))
        if self._is_anew:
            self._is_anew = False
            self.asked.emit(self._question.text(), self._title.text())
        self.more.setVisible(len(questions) > 1)
        progress = step_progress(step, report, self._view.session.committed)
        mark = "✓ " if progress.is_done else ""
        self._progress.setText(plain(mark + progress.words))

    def _show_time(self) -> None:
        seconds = self._session.seconds_left
        time = f"{abs(seconds) // 60}:{abs(seconds) % 60:02}"
        is_late = seconds < 0
        said = tr("{time} over") if is_late else tr("{time} left")
        self._left.setText(said.format(time=time))
        self._left.setForegroundRole(QPalette.ColorRole.BrightText if is_late else QPalette.ColorRole.WindowText)
        if self._minutes.value() != self._session.minutes and not self._minutes.hasFocus():
            self._minutes.blockSignals(True)
            self._minutes.setValue(self._session.minutes)
            self._minutes.blockSignals(False)

    def _ask_next(self) -> None:
        self._asked, self._is_anew = self._asked + 1, True
        self._show()


def _minutes_field() -> QSpinBox:
    field = QSpinBox()
    field.setObjectName("session-minutes")
    field.setAccessibleName(tr("Minutes for this step"))
    field.setToolTip(tr("Minutes for this step"))
    field.setRange(1, LONGEST)
    field.setSuffix(tr(" min"))
    return field


def _button(name: str, told: str, sign: str = "") -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(sign or told)
    button.setAutoRaise(True)
    button.setToolTip(told)
    button.setAccessibleName(told)
    return button

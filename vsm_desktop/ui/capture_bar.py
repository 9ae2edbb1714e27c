"""The quick line: what people say is typed here and drawn, and what a line will do is read before it is entered."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from vsm_desktop.core.capture.completion import Completion, completions
from vsm_desktop.core.capture.grammar import parse_line
from vsm_desktop.core.capture.line import CaptureError
from vsm_desktop.core.capture.meaning import understand
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.capture_words import meaning_words
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.one_line import OneLine
from vsm_desktop.ui.view import View

_MOST_REMEMBERED = 100
_LONGEST = 2_000
"""In characters: a line of more is no line that somebody said."""


class CaptureBar(QFrame):
    """One line to type into and, below it, what it means; always in the same place."""

    entered = Signal(str)
    """The lines to be drawn."""
    begun = Signal()
    left = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self.setObjectName("capture-bar")
        self._view = view
        self.line = CaptureLine()
        self._reading = OneLine("capture-reading")
        self._offered = QLabel()
        self._offered.setObjectName("capture-offered")
        self._offered.setTextFormat(Qt.TextFormat.PlainText)
        self._completion = Completion(0, ())
        self._lay_out()
        connect(self.line.textEdited, lambda *_: self._read())
        connect(self.line.cursorPositionChanged, lambda *_: self._offer())
        connect(self.line.completed, self._complete)
        connect(self.line.submitted, self.entered.emit)
        connect(self.line.left, self.left.emit)
        view.listen(self._follow)
        self._read()

    def begin(self) -> None:
        """Take what is typed from now on."""
        self.begun.emit()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self) -> None:
        """What was entered is drawn: the next line may come."""
        self.line.remember()
        self._read()

    def refuse(self, reason: str, at: int | None) -> None:
        """What was entered cannot be drawn: it stays, with the cursor where it went wrong."""
        self._say(reason, is_refusal=True)
        if at is not None:
            self.line.setCursorPosition(at)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._reading, 1)
        below.addWidget(self._offered)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addLayout(below)
        font = self._reading.font()
        font.setPixelSize(12)
        self._reading.setFont(font)
        self._offered.setFont(font)
        self._offered.setForegroundRole(QPalette.ColorRole.Link)

    def _follow(self) -> None:
        """What the line means depends on the map and on what is selected."""
        if not self._view.session.is_previewing and self.line.text():
            self._read()

    def _read(self) -> None:
        self._offer()
        try:
            line = parse_line(self.line.text(), date.today())
            if line is None:
                self._say(tr("A > B connects · A* accepts value · !trust stops value · ? asks · more under Help"))
            else:
                self._say(meaning_words(understand(line, self._view.state, self._view.selection)))
        except CaptureError as error:
            self._say(plain(str(error)), is_refusal=not self._completion.options)  # a word is being typed there

    def _say(self, words: str, *, is_refusal: bool = False) -> None:
        role = QPalette.ColorRole.BrightText if is_refusal else QPalette.ColorRole.PlaceholderText
        self._reading.setForegroundRole(role)
        self._reading.setText(words)

    def _offer(self) -> None:
        self._completion = completions(self.line.text(), self.line.cursorPosition(), self._view.state)
        options = self._completion.options
        self.line.can_complete = bool(options)
        self._offered.setText(tr("Tab: {options}").format(options=_few(options)) if options else "")

    def _complete(self) -> None:
        found = self._completion
        text, cursor = self.line.text(), self.line.cursorPosition()
        self.line.setText(text[: found.begin] + found.options[0] + text[cursor:])
        self.line.setCursorPosition(found.begin + len(found.options[0]))
        self._read()


def _few(options: Sequence[str]) -> str:
    words = [plain(option)[:40] for option in options[:3]]
    return "  ".join([*words, "…"] if len(options) > len(words) else words)


class CaptureLine(QLineEdit):
    """Enter submits it, Tab completes it, arrows up and down bring back what was entered before."""

    submitted = Signal(str)
    completed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.can_complete = False
        self._entered: list[str] = []
        self._at = 0
        self.setObjectName("capture-line")
        self.setAccessibleName(tr("Quick line"))
        self.setPlaceholderText(tr("Type what people say: Sign up > Verify identity > First match*"))
        self.setMaxLength(_LONGEST)

    def remember(self) -> None:
        """Keep what was entered, and begin an empty line."""
        text = self.text().strip()
        if text and self._entered[-1:] != [text]:
            self._entered = [*self._entered, text][-_MOST_REMEMBERED:]
        self._at = len(self._entered)
        self.clear()

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """Undo and redo are the map's while nothing is typed; Tab completes where there is something to complete."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.text():
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return False
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._completes(event):
            self.completed.emit()
            return True
        return super().event(event)

    def _completes(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Tab and not event.modifiers() and self.can_complete

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.submitted.emit(self.text())
            case Qt.Key.Key_Escape if self.text():
                self.clear()
                self.textEdited.emit("")
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Up:
                self._recall(-1)
            case Qt.Key.Key_Down:
                self._recall(1)
            case _ if event.matches(QKeySequence.StandardKey.Paste) and (lines := _copied_lines()):
                self.submitted.emit(lines)
            case _:
                super().keyPressEvent(event)

    def _recall(self, step: int) -> None:
        at = min(max(self._at + step, 0), len(self._entered))
        if at != self._at:
            self._at = at
            self.setText(self._entered[at] if at < len(self._entered) else "")
            self.textEdited.emit(self.text())


def _copied_lines() -> str:
    """The text on the clipboard where it has several lines: those are entered one after the other."""
    text = QGuiApplication.clipboard().text().strip()
    return text if len(text.splitlines()) > 1 else ""

"""Editing a text in place: a real text field laid over the stage or note."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from vsm_desktop.core.entry import refusal
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.field_events import is_left
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.refusal_note import RefusalNote

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
Finish = Callable[[str | None], None]


class TextField(QPlainTextEdit):
    """A field that ends when it is done: Enter and leaving it keep the text, Escape drops it.

    Tab and Shift+Tab keep it too, and tell that the next or the one before is wanted.
    """

    refused = Signal(str)
    """It was left with a text that cannot be kept, and why; it was dropped."""
    continued = Signal(bool)
    """The text was kept, and another is to follow; `True`: to come before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas-text")
        self.setAccessibleName(tr("Text on the canvas"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        connect(self.textChanged, self._check)
        self._finish: Finish | None = None
        self._before = ""
        self._read: Callable[[str], str] = str
        self._note = RefusalNote(parent, "canvas-refusal")
        self._is_continued = False

    @property
    def is_open(self) -> bool:
        return self._finish is not None

    def open(
        self,
        text: str,
        area: QRect,
        font: QFont,
        *,
        read: Callable[[str], str],
        finish: Finish,
        typed: str,
        is_continued: bool,
    ) -> None:
        """Begin to edit. `finish` gets the text, or `None` when it was dropped.

        Args:
            read: raises `ValueError` with what is wrong with a text.
            typed: what was typed already, in place of the text; the text is selected when that is empty.
            is_continued: another of its kind may follow.
        """
        self._before = text
        self._finish, self._is_continued, self._read = finish, is_continued, read
        self.setFont(font)
        self.setPlainText(text)
        self.setGeometry(area)
        self.selectAll()
        if typed:
            self.insertPlainText(typed)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_keeping(self) -> None:
        """End with the text as it is now; nothing happens when no text is being edited."""
        # An input method may leave half a character behind, which no file could hold.
        whole = self.toPlainText().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        reason = self._refusal if self.is_open else ""
        self._close(None if reason else whole)
        if reason:
            self.refused.emit(reason)

    @property
    def _refusal(self) -> str:
        """Why what stands in it cannot be kept; empty when it can, and when it stands on the map already."""
        if self.toPlainText() == self._before:
            return ""
        try:
            self._read(self.toPlainText())
        except ValueError as error:
            return plain(refusal(self.toPlainText(), error))
        return ""

    def _check(self) -> None:
        reason = self._refusal if self.is_open else ""
        if reason:
            self._note.say(reason, self, self.rect())
        else:
            self._note.hide()

    def close_dropping(self) -> None:
        self._close(None)

    def _close(self, text: str | None) -> None:
        finish, self._finish = self._finish, None
        if finish is None:
            return
        had_focus = self.hasFocus()
        self.hide()
        self._note.hide()
        parent = self.parentWidget()
        if had_focus and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        finish(None if text is None else _trimmed(text))

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_dropping()
        elif event.key() in _ENDS and not _is_shifted_return(event) and self._refusal:
            self._check()  # it stays open
        elif _is_shifted_return(event):
            self.insertPlainText("\n")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_keeping()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_keeping()
            if self._is_continued:
                is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.continued.emit(is_shifted or event.key() == Qt.Key.Key_Backtab)
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_left(event):
            self.close_keeping()


def _is_shifted_return(event: QKeyEvent) -> bool:
    is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_return and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _trimmed(text: str) -> str:
    """Without spaces at the ends of its lines, and without empty lines at its own ends."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")

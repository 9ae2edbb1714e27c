"""Editing a text in place: a real text field laid over the stage or note."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import guarded

Finish = Callable[[str | None], None]


class TextField(QPlainTextEdit):
    """A field that ends when it is done: Enter and leaving it keep the text, Escape drops it.

    Tab and Shift+Tab keep it too, and tell that the next or the one before is wanted.
    """

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
        self._finish: Finish | None = None
        self._is_continued = False

    @property
    def is_open(self) -> bool:
        return self._finish is not None

    def open(self, text: str, area: QRect, font: QFont, *, finish: Finish, typed: str, is_continued: bool) -> None:
        """Begin to edit. `finish` gets the text, or `None` when it was dropped.

        Args:
            typed: what was typed already, in place of the text; the text is selected when that is empty.
            is_continued: another of its kind may follow.
        """
        self._finish, self._is_continued = finish, is_continued
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
        self._close(whole)

    def close_dropping(self) -> None:
        self._close(None)

    def _close(self, text: str | None) -> None:
        finish, self._finish = self._finish, None
        if finish is None:
            return
        had_focus = self.hasFocus()
        self.hide()
        parent = self.parentWidget()
        if had_focus and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        finish(None if text is None else _trimmed(text))

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_dropping()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
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
        # A menu or another window in front takes the focus only for a while.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.close_keeping()


def _trimmed(text: str) -> str:
    """Without spaces at the ends of its lines, and without empty lines at its own ends."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")

"""Naming a state in place: a field laid over its tab."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from vsm_desktop.core.entry import read_name, refusal
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.field_events import is_left, leaves_to_map
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.refusal_note import RefusalNote

_LEAST_WIDTH = 220
_LONGEST = 2_000_000_000


class StateNameField(QLineEdit):
    """What stands in it is written at every letter. Enter and leaving it keep that, Escape drops it.

    While what stands in it can be no name, the name is as it was before.
    """

    refused = Signal(str)
    """It was left with what can be no name, and why."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("state-name")
        self.setAccessibleName(tr("Name of the state"))
        self.setMaxLength(_LONGEST)
        self.hide()
        self._note: RefusalNote | None = None
        self._write: Callable[[str], None] | None = None
        self._before = self._name = ""
        self._came_from: QWidget | None = None
        connect(self.textEdited, self._heed)

    @property
    def is_open(self) -> bool:
        return self._write is not None

    @property
    def name(self) -> str:
        """The name as it was written last."""
        return self._name

    def open(self, name: str, tab: QRect, write: Callable[[str], None]) -> None:
        """Begin to name what is called so, over its tab. `write` gets every name on the way."""
        self._came_from = QApplication.focusWidget()
        self._before = self._name = name
        self._write = write
        self.setText(" ".join(name.split()))
        self.selectAll()
        self.lay_over(tab)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_over(self, tab: QRect) -> None:
        """Over a tab, and wider than it where there is room."""
        room = self._parent.width()
        width = min(max(tab.width(), _LEAST_WIDTH), room)
        left = max(0, min(tab.left(), room - width))
        self.setGeometry(left, tab.top(), width, tab.height())

    def close_keeping(self) -> None:
        """End with the name as it is."""
        if self.is_open:
            reason = self._refusal
            self._close()
            if reason:
                self.refused.emit(reason)

    def _close(self) -> None:
        had_focus, self._write = self.hasFocus(), None
        self.hide()
        self._say("")
        if had_focus and self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _refusal(self) -> str:
        try:
            read_name(self.text())
        except ValueError as error:
            return plain(refusal(self.text(), error))
        return ""

    def _heed(self, *_: object) -> None:
        reason = self._refusal
        self._say(reason)
        self._put(self._before if reason else read_name(self.text()) or self._before)

    def _say(self, reason: str) -> None:
        """Over the whole window, for there is little room in a strip."""
        if reason and self._note is None:
            self._note = RefusalNote(self.window(), "state-name-refusal")
        if reason and self._note is not None:
            self._note.say(reason, self, self.rect())
        elif self._note is not None:
            self._note.hide()

    def _put(self, name: str) -> None:
        if self._write is not None and name != self._name:
            self._name = name
            self._write(name)

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        return leaves_to_map(event) or super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put(self._before)
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._refusal:  # else it stays open
                self._close()
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_left(event):
            self.close_keeping()

"""Fields to type into: one line, or a text that grows with what is in it."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy

from vsm_desktop.translation import tr
from vsm_desktop.ui.field_events import leaves_to_map
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.inspector.field import Context, Typed
from vsm_desktop.ui.inspector.typed_value import TypedValue

_MOST_LINES = 8
_LONGEST = 2_000_000_000
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineEntry(QLineEdit):
    """One line. Escape gives up what was typed since the keyboard came."""

    given_up = Signal()

    def __init__(self, name: str, entry: Typed) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(_LONGEST)
        self.value = TypedValue(entry, self, self)
        self._known = entry.known
        self._names = QStringListModel(self)
        self._was_typed = False
        self.goes_on = True
        """Whether Enter leads to the next field."""
        if entry.known is not None:
            self._offer_known()
        connect(self.textEdited, self._heed)

    def show_value(self, value: Any, context: Context, *, is_other: bool) -> None:
        self.value.show(value, is_other=is_other)
        if self._known is not None and (is_other or not self.hasFocus()):
            self._names.setStringList(list(self._known(context)))  # not those that are being typed

    def words(self) -> str:
        return self.text()

    def write(self, words: str, hint: str) -> None:
        self._was_typed = False
        self.setPlaceholderText(hint)
        line = " ".join(words.split())
        if line != self.text():
            self.setText(line)
            self.setCursorPosition(0 if not self.hasFocus() else len(line))

    def begin_with(self, words: str) -> None:
        """Let somebody go on with what stands there as if they had typed it."""
        self.setText(words)
        self._heed()

    def _offer_known(self) -> None:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setObjectName(f"{self.objectName()}-known")
            popup.setAccessibleName(tr("Known already"))
        self.setCompleter(completer)
        connect(completer.activated, self._heed)  # after the field's own answer, which writes it

    def _heed(self, *_: object) -> None:
        self._was_typed = True
        self.value.heed()

    @property
    def _is_choosing(self) -> bool:
        completer = self.completer()
        popup = None if completer is None else completer.popup()
        return popup is not None and popup.isVisible()

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        return leaves_to_map(event) or super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._was_typed:
            self._was_typed = False
            self.given_up.emit()
        elif event.key() in _ENDS and self._is_choosing:
            event.ignore()  # it chooses among what is known
        elif event.key() in _ENDS and self.goes_on:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._was_typed = False
            self.value.leave()


class TextEntry(QPlainTextEdit):
    """A text of some lines, as high as it needs."""

    given_up = Signal()

    def __init__(self, name: str, entry: Typed) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.value = TypedValue(entry, self, self)
        self._is_writing = False
        self._was_typed = False
        connect(self.textChanged, self._heed)
        connect(self.document().documentLayout().documentSizeChanged, lambda *_: self._grow())
        self._grow()

    def show_value(self, value: Any, context: Context, *, is_other: bool) -> None:
        self.value.show(value, is_other=is_other)

    def words(self) -> str:
        return self.toPlainText()

    def write(self, words: str, hint: str) -> None:
        self._was_typed = False
        self.setPlaceholderText(hint)
        if words != self.toPlainText():
            self._is_writing = True
            self.setPlainText(words)
            self._is_writing = False

    def _heed(self) -> None:
        if not self._is_writing:
            self._was_typed = True
            self.value.heed()

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)
        needs_bar = self.document().size().height() > _MOST_LINES
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needs_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)

    @guarded(QSize(100, 26))
    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        return leaves_to_map(event) or super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._was_typed:
                self._was_typed = False
                self.given_up.emit()
            else:
                event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._was_typed = False
            self.value.leave()


def typed_entry(name: str, entry: Typed) -> LineEntry | TextEntry:
    return TextEntry(name, entry) if entry.is_long else LineEntry(name, entry)

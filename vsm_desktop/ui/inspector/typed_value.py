"""What is typed into a field, checked as it is typed, and brought together with what the map says meanwhile."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from vsm_desktop.core.entry import TEXT_LENGTH, refusal
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector.field import MIXED, Typed


class TextWidget(Protocol):
    """The widget that is typed into."""

    def words(self) -> str: ...
    def write(self, words: str, hint: str) -> None: ...
    def hasFocus(self) -> bool: ...
    def setReadOnly(self, is_read_only: bool, /) -> None: ...


_NOTHING_SHOWN = object()


class TypedValue(QObject):
    """Tells the value of what is typed. What cannot be read stays where it was typed, and is told to be wrong.

    While the keyboard is in the field its text is left alone, as long as it means what the map says.
    """

    changed = Signal(object)
    """A function from the value of a record to its new one."""
    refused = Signal(str)
    """Why what is typed cannot be; empty once it can."""

    def __init__(self, entry: Typed, widget: TextWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._entry, self._widget = entry, widget
        self._value: Any = _NOTHING_SHOWN
        self._is_refused = False

    def show(self, value: Any, *, is_other: bool) -> None:
        """Show the value that the map has. `is_other`: of other records than before."""
        if not is_other:
            if value == self._value:
                return
            if self._widget.hasFocus() and (self._is_refused or self._means(value)):
                self._value = value  # what is refused can be mended
                return
        self._value = value
        self._settle_on(value)

    def heed(self) -> None:
        """Something was typed."""
        try:
            value = self._read(self._widget.words())
        except ValueError as error:
            self._is_refused = True
            self._value = _NOTHING_SHOWN  # half of it may have been a value, which is withdrawn
            self.refused.emit(str(error))
            return
        self._is_refused = False
        self.refused.emit("")
        if value != self._value:
            self._value = value
            self.changed.emit(lambda _: value)

    def leave(self) -> None:
        """The keyboard has left: write a value that is as it would have been written."""
        if not self._is_refused and self._value is not MIXED:
            self._settle_on(self._value)

    def _settle_on(self, value: Any) -> None:
        self._is_refused = False
        text = "" if value is MIXED or value is None else self._entry.write(value)
        is_too_long = len(text) > TEXT_LENGTH
        self._widget.setReadOnly(is_too_long)
        self._widget.write(text[:TEXT_LENGTH], tr("Different values") if value is MIXED else self._entry.hint)
        too_long = tr("Too long to be changed here: {n:,} characters")
        self.refused.emit(too_long.format(n=len(text)) if is_too_long else "")

    def _means(self, value: Any) -> bool:
        try:
            read: bool = self._read(self._widget.words()) == value
        except ValueError:
            return False
        return read

    def _read(self, words: str) -> Any:
        if not words.strip():
            if self._entry.is_required:
                raise ValueError(tr("It cannot be empty"))
            return self._entry.blank
        try:
            return self._entry.read(words)
        except ValueError as error:
            raise ValueError(plain(refusal(words, error))) from error


Change = Callable[[Any], Any]

"""Labels of the panes. Whatever they say is plain text, for much of it comes from a map."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from vsm_desktop.ui.guard import guarded

_PART = 12
_LONG_WORD = re.compile(r"\S{24,}")


class Words(QLabel):
    """Breaks a word that is longer than its line, too: what people paste has no spaces where they are needed."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""

    @guarded(None)
    def setText(self, text: str) -> None:
        self._said = text
        super().setText(_LONG_WORD.sub(_with_breaks, text))

    @guarded("")
    def text(self) -> str:
        """What was to be said, without the breaks."""
        return self._said


def _with_breaks(word: re.Match[str]) -> str:
    parts = [word[0][start : start + _PART] for start in range(0, len(word[0]), _PART)]
    return "\N{ZERO WIDTH SPACE}".join(parts)


def words(name: str, *, size: int | None = None, is_bold: bool = False, is_pale: bool = False) -> QLabel:
    """A label that breaks its text into as many lines as its width needs."""
    label = Words()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    font = label.font()
    if size is not None:
        font.setPixelSize(size)
    font.setBold(is_bold)
    label.setFont(font)
    if is_pale:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label

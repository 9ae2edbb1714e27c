"""Labels of the panes. Whatever they say is plain text, for much of it comes from a map."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy


def words(name: str, *, size: int | None = None, is_bold: bool = False, is_pale: bool = False) -> QLabel:
    """A label that breaks its text into as many lines as its width needs."""
    label = QLabel()
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

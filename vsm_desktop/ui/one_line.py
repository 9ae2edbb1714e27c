"""A label of one line, which is cut short where there is no room for all of it."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from vsm_desktop.ui.guard import guarded


class OneLine(QLabel):
    """Of what is cut short, beginning or both ends are seen, and all of it is the tool tip."""

    def __init__(self, name: str, cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight, widest: int = 0) -> None:
        """
        Args:
            widest: it is as wide as its text, and no wider than this; 0 for a line that takes what room there is.
        """
        super().__init__()
        self._said, self._cut, self._widest = "", cut, widest
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        across = QSizePolicy.Policy.Fixed if widest else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    @guarded(None)
    def setText(self, text: str) -> None:
        self._said = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    @guarded("")
    def text(self) -> str:
        """All of what was to be said."""
        return self._said

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        needed = self.fontMetrics().horizontalAdvance(self._said)
        return QSize(min(needed, self._widest) if self._widest else needed, super().sizeHint().height())

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @guarded(None)
    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._said, self._cut, self.contentsRect().width())
        super().setText(shown)
        self.setToolTip("" if shown == self._said else f"<span>{escape(self._said)}</span>")  # or it guesses markup

"""What the window shows when something went wrong that nobody expected."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect


class FailureNotice(QFrame):
    """A bar, not a dialogue: whoever stands in front of a room goes on, and copies the details later."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("failure-notice")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._details = ""
        words = QLabel(
            tr("Something went wrong inside the program. What was begun was taken back, and the map is as it was.")
        )
        words.setObjectName("failure-words")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        copying = QPushButton(tr("Copy details"))
        copying.setObjectName("failure-copy")
        closing = QPushButton(tr("Close"))
        closing.setObjectName("failure-close")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(words, 1)
        for button in (copying, closing):
            button.setAccessibleName(button.text())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        connect(copying.clicked, lambda *_: QGuiApplication.clipboard().setText(self._details))
        connect(closing.clicked, lambda *_: self.hide())
        self.hide()

    def tell(self, details: str) -> None:
        """Show that something went wrong; details of several failures are kept together."""
        self._details = f"{self._details}\n{details}" if self.isVisible() else details
        self.show()

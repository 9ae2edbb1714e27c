"""What stands in front of a window while something is waited for that it cannot go on without."""

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect

_BETWEEN_LOOKS = 20
_WIDTH = 420


class WaitingDialog(QProgressDialog):
    """Closes by itself when the answer is there; how long that takes, nobody knows."""

    def __init__(self, parent: QWidget, answer: Future[Any], words: str) -> None:
        super().__init__("", tr("Give up"), 0, 0, parent)
        self.setObjectName("waiting-dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(0)
        self.setFixedWidth(_WIDTH)
        label = QLabel(words)
        label.setObjectName("waiting-dialog-words")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.setLabel(label)
        self._answer = answer
        timer = QTimer(self)
        timer.setInterval(_BETWEEN_LOOKS)
        connect(timer.timeout, self._look)
        timer.start()

    def _look(self) -> None:
        if self._answer.done():
            self.accept()

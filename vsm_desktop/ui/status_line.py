"""What the window says in passing, at its lower edge."""

from PySide6.QtCore import QTimer

from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.one_line import OneLine

_LEAST, _A_LETTER = 6_000, 70
"""For how many milliseconds a message stays, and for each of its letters if that is longer: people read it aloud."""


class StatusLine(OneLine):
    """Each message stays until it is read, as a rule, or there is another; and while the pointer is on it."""

    def __init__(self) -> None:
        super().__init__("status")
        self.setContentsMargins(6, 0, 6, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        connect(self._timer.timeout, self._end)

    def say(self, text: str) -> None:
        """Say this in place of what was said before."""
        self.setText(text)
        self._timer.start(max(_LEAST, _A_LETTER * len(text)))

    def _end(self) -> None:
        if self.underMouse():
            self._timer.start(_LEAST)
        else:
            self.setText("")

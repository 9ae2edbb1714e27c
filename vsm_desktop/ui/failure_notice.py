"""What the window shows when something went wrong that nobody expected."""

from PySide6.QtGui import QGuiApplication

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.notice import Notice


class FailureNotice(Notice):
    """Says that nothing was lost; the details can be copied."""

    def __init__(self) -> None:
        super().__init__("failure", copy=tr("Copy details"), close=tr("Close"))
        self._details = ""
        connect(self.chosen, self._answer)

    def tell_failure(self, details: str) -> None:
        """Show that something went wrong; the details of several failures are kept together."""
        self._details = f"{self._details}\n{details}" if self.isVisible() else details
        self.tell(
            tr("Something went wrong inside the program. What was begun was taken back, and the map is as it was.")
        )

    def _answer(self, choice: str) -> None:
        if choice == "copy":
            QGuiApplication.clipboard().setText(self._details)

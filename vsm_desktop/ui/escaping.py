"""Escape while something works that takes its time: it is given up, wherever the keyboard is."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from vsm_desktop.ui.guard import guarded


class EscapeGivesUp(QObject):
    """Listens for the key while it is told to."""

    def __init__(self, give_up: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._give_up = give_up

    def listen(self, listens: bool) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            (application.installEventFilter if listens else application.removeEventFilter)(self)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return True
        return False

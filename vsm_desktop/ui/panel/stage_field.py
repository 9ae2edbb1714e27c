"""A line in which a stage is named: what is known is offered while one types, and Enter takes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from vsm_desktop.ui.guard import connect, guarded


class StageField(QLineEdit):
    """Asks for the names when it gets the keyboard: they change at every stroke, and are many."""

    entered = Signal(str)
    left = Signal()
    """Escape was pressed: the keyboard is wanted elsewhere."""

    def __init__(self, name: str, title: str, known: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMaxLength(1_000)
        self._known = known
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setObjectName(f"{name}-known")
            popup.setAccessibleName(title)
        self.setCompleter(completer)
        connect(self.returnPressed, lambda: self.entered.emit(self.text()))

    @guarded(None)
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._names.setStringList(list(dict.fromkeys(self._known())))
        super().focusInEvent(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

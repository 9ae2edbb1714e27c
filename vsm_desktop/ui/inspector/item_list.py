"""The rows of a list of small records."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QListWidget, QSizePolicy

from vsm_desktop.ui.guard import connect, guarded

_MARGIN = 4
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_MOST_HEIGHT = 200
"""Beyond this a list is scrolled, in pixels."""
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_WRITE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ItemList(QListWidget):
    """Rows as they are, never taken for markup, on as many lines as they need; as high as it needs."""

    delete_pressed = Signal()
    write_pressed = Signal()
    """The row is to be written as a line."""
    copy_pressed = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        connect(self.itemDoubleClicked, lambda *_: self.write_pressed.emit())

    def show_rows(self, rows: list[str], *, keeps: bool) -> None:
        """Show these. The row that was chosen stays so where it `keeps` it."""
        current = self.currentRow()
        was_silent = self.blockSignals(True)
        if keeps and len(rows) == self.count():
            for index, text in enumerate(rows):
                self.item(index).setText(text)
        else:
            self.clear()
            self.addItems(rows)
            self.setCurrentRow(min(current, len(rows) - 1) if keeps else -1)
        self.blockSignals(was_silent)
        self.setVisible(bool(rows))
        self._grow()

    def _grow(self) -> None:
        room = QRect(0, 0, max(self.viewport().width() - 2 * _MARGIN, 1), 10_000)
        needed = 0
        for item in map(self.item, range(self.count())):
            height = self.fontMetrics().boundingRect(room, _WRAPPED, item.text()).height() + _MARGIN
            item.setSizeHint(QSize(0, height))
            needed += height
        self.setFixedHeight(min(needed, _MOST_HEIGHT) + 2 * self.frameWidth())

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE:
            self.delete_pressed.emit()
        elif event.key() in _WRITE:
            self.write_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_pressed.emit()
        else:
            super().keyPressEvent(event)

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        if _asks_to_copy(event):
            event.accept()  # the window would copy what is selected on the canvas
            return True
        return super().event(event)


def _asks_to_copy(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.matches(QKeySequence.StandardKey.Copy)
    )

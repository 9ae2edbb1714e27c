"""A list of rows that can be chosen with the mouse and the keys."""

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.panel.rows import LEAST_ROW_HEIGHT, Row, RowModel, RowPainter


class RowList(QListView):
    """Rows as high as their words need at the list's width, up to a number of lines; the tool tip has them all."""

    chosen = Signal(object)
    """A row was clicked, or Enter was pressed on it."""

    def __init__(self, name: str, title: str, theme: Theme, most_lines: int = 3) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._rows = RowModel(self)
        self._painter = RowPainter(self._rows, theme, self.font(), most_lines)
        self.setItemDelegate(self._painter)
        self.setModel(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        connect(self.clicked, self._choose)
        connect(self.activated, self._choose)

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows.rows

    @property
    def current(self) -> Row | None:
        """The row that is marked."""
        index = self.currentIndex().row()
        marked = self.selectionModel().hasSelection()
        return self.rows[index] if marked and 0 <= index < len(self.rows) else None

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; the one that was marked stays so if it is still there."""
        before = self.current
        if self._rows.set_rows(rows) and before is not None:
            self.mark(before.key)

    def mark(self, key: str | None) -> None:
        """Mark the row of this key, or none."""
        index = next((i for i, row in enumerate(self.rows) if row.key == key), None)
        if index is None:
            self.selectionModel().clear()
        elif self.currentIndex().row() != index or not self.selectionModel().hasSelection():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._rows.index(index), flag)

    def mark_one_of(self, ids: Collection[str]) -> None:
        """Mark the first row that speaks of one of these records alone."""
        self.mark(next((row.key for row in self.rows if len(row.ids) == 1 and row.ids[0] in ids), None))

    def set_theme(self, theme: Theme) -> None:
        self._painter.set_theme(theme)
        self.viewport().update()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._painter.lay_out_for(self._room()):
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def _room(self) -> int:
        """How wide rows can be; beside a bar to scroll with, if it is going to be there."""
        width, bar = self.viewport().width(), self.verticalScrollBar()
        is_missing = not bar.isVisible() and len(self.rows) * LEAST_ROW_HEIGHT > self.viewport().height()
        return width - bar.sizeHint().width() if is_missing else width

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.rows):
            self.chosen.emit(self.rows[index.row()])

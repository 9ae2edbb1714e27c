"""A table of what is different: read, gone through with the keys, copied, and never edited."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from vsm_desktop.drawing.text import plain
from vsm_desktop.ui.guard import connect, guarded

Index = QModelIndex | QPersistentModelIndex
_NO_DATA: object = None
_MOST_FITTED = 300
"""Of more rows than this none is made as high as its words need: nobody would wait for it."""
_ROW_PADDING = 4
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True)
class Line:
    """A row of words, and the ids of the records that it tells of."""

    cells: tuple[str, ...]
    ids: tuple[str, ...] = ()


class _Lines(QAbstractTableModel):
    def __init__(self, headers: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    @guarded(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    @guarded(0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self._headers)

    @guarded(_NO_DATA)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self.lines[index.row()].cells[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        return None

    @guarded(_NO_DATA)
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(QTableView):
    """Rows as high as their words need. Its columns share its width."""

    chosen = Signal(object)
    """A row was gone to, with the mouse or the keys; carries the ids of its records."""

    def __init__(self, name: str, title: str, headers: Sequence[str], shares: Sequence[int]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._shares = tuple(shares)
        self._lines = _Lines(headers, self)
        self._is_following = False
        self.setModel(self._lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        connect(self.selectionModel().selectionChanged, lambda *_: self._choose())
        connect(self.clicked, lambda *_: self._choose())

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._is_following = True
        try:
            self._lines.show_lines(lines)
        finally:
            self._is_following = False
        self._fit_rows()

    def row_of(self, record: str) -> int | None:
        """The first row that tells of a record."""
        return next((row for row, line in enumerate(self.lines) if record in line.ids), None)

    def mark(self, row: int | None) -> None:
        """Mark a row and bring it into sight, or none."""
        self._is_following = True
        try:
            if row is None:
                self.selectionModel().clear()
            else:
                self.selectionModel().setCurrentIndex(self._lines.index(row, 0), _SELECT)
                self.scrollTo(self._lines.index(row, 0))
        finally:
            self._is_following = False

    @property
    def _row(self) -> int | None:
        """The row that is marked. One that the keyboard merely stands on is not."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def _choose(self) -> None:
        row = self._row
        if row is not None and not self._is_following:
            self.chosen.emit(self.lines[row].ids)

    def _fit_rows(self) -> None:
        if len(self.lines) <= _MOST_FITTED:
            self.resizeRowsToContents()
            for row in range(len(self.lines)):
                self.setRowHeight(row, self.rowHeight(row) + _ROW_PADDING)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            width, whole = self.viewport().width(), sum(self._shares)
            for column, share in enumerate(self._shares):
                self.setColumnWidth(column, width * share // whole)
            self._fit_rows()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row
        if event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            QGuiApplication.clipboard().setText("\t".join(map(plain, self.lines[row].cells)))
        elif row is None and self.lines and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.selectRow(max(self.currentIndex().row(), 0))
        else:
            super().keyPressEvent(event)

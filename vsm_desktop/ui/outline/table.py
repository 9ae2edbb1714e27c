"""A table of the outline: chosen in, sorted and edited with the mouse or with the keys alone."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.outline.cell_editor import CellEditor
from vsm_desktop.ui.outline.model import Index, RecordTable
from vsm_desktop.ui.outline.pinned_names import PinnedNames
from vsm_desktop.ui.outline.shown_columns import ShownColumns
from vsm_desktop.ui.outline.table_clipboard import TableClipboard
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.refusal_note import RefusalNote

_ROW_PADDING = 9
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate
_STEPS = {QAbstractItemView.CursorAction.MoveNext: 1, QAbstractItemView.CursorAction.MovePrevious: -1}
Order = tuple[int, Qt.SortOrder] | None


class OutlineTable(QTableView):
    """Shows a `RecordTable`. Selecting rows tells which records are meant."""

    chosen = Signal(object)

    def __init__(self, table: RecordTable, note: RefusalNote, preferences: Preferences) -> None:
        super().__init__()
        self.table = table
        table.setParent(self)
        self.setObjectName(f"outline-{table.kind.name}")
        self.setAccessibleName(table.kind.title)
        self.setModel(table)
        self._editor = CellEditor(table, self)
        self.setItemDelegate(self._editor)
        self._note = note
        self._names = PinnedNames(self, table)
        self._order: Order = None
        self._is_following = False
        self._set_up()
        self._set_up_headers()
        self.columns = ShownColumns(self, table.kind, preferences)
        connect(self.columns.changed, self._look_in_shown)
        self._look_in_shown()
        self.clipboard = TableClipboard(self, table, self.columns)
        connect(self.clipboard.refused, lambda reason: self._say_why_not(self.currentIndex(), reason))
        connect(self._editor.refused, self._say_why_not)
        connect(
            self._editor.entered, lambda: self._go_to(self.currentIndex().siblingAtRow(self.currentIndex().row() + 1))
        )
        connect(self.horizontalHeader().sectionClicked, self.sort_by)
        connect(self.selectionModel().selectionChanged, lambda *_: self._choose())
        connect(self._editor.typing, self._note.hide)
        for passing in (table.modelReset, self.verticalScrollBar().valueChanged):
            connect(passing, lambda *_: self._note.hide())

    # Keeping up

    def follow(self, selection: Collection[str]) -> None:
        """Keep up with the map, and with what is selected elsewhere."""
        column = max(self.currentIndex().column(), 0)
        if self.table.follow():
            self.mark(selection, column)

    def mark(self, selection: Collection[str], column: int | None = None) -> None:
        """Mark the rows of these records, and bring the first into sight; a cell that is current stays so."""
        rows = sorted({row for name in selection if (row := self.table.lines.rows.get(name)) is not None})
        self._is_following = True
        try:
            self.selectionModel().select(self._whole_rows(rows), _SELECT)
            if rows and self.currentIndex().row() not in rows:
                at = max(self.currentIndex().column(), 0) if column is None else column
                self.selectionModel().setCurrentIndex(self.table.index(rows[0], at), _MOVE)
        finally:
            self._is_following = False
        if rows:
            self.scrollTo(self.currentIndex())

    def choose_words(self, words: str, selection: Collection[str]) -> None:
        """Show only the rows with these words."""
        column = max(self.currentIndex().column(), 0)
        self.table.choose(words)
        self.mark(selection, column)

    def _look_in_shown(self) -> None:
        selected, column = self._selected(), max(self.currentIndex().column(), 0)
        self.table.look_in(self.columns.places)
        self.mark(selected, column)

    def sort_by(self, column: int) -> None:
        """Sort by a column; again, the other way round; and once more, as the map has it."""
        down, up = (column, Qt.SortOrder.AscendingOrder), (column, Qt.SortOrder.DescendingOrder)
        self._order = {down: up, up: None}.get(self._order, down) if self._order else down
        is_sorted, order = self._order is not None, self._order or (column, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(is_sorted)
        header.setSortIndicator(*order)
        selected = self._selected()
        self.table.sort_by(column if is_sorted else None, descending=order[1] == Qt.SortOrder.DescendingOrder)
        self.mark(selected, column)

    def _choose(self) -> None:
        if not self._is_following:
            self.chosen.emit(self._selected())

    def _selected(self) -> tuple[str, ...]:
        """The records whose rows are marked, in the order of the rows."""
        shown = self.table.lines.shown
        return tuple(shown[row] for row in sorted(row for stretch in self._stretches() for row in stretch))

    def _stretches(self) -> Iterator[range]:
        selection = self.selectionModel().selection()
        for place in range(selection.count()):
            yield range(selection.at(place).top(), selection.at(place).bottom() + 1)

    def _whole_rows(self, rows: Iterable[int]) -> QItemSelection:
        """As few stretches of rows as there are: all of thousands is one."""
        found = QItemSelection()
        last = len(self.table.kind.columns) - 1
        for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            stretch = [row for _, row in run]
            found.select(self.table.index(stretch[0], 0), self.table.index(stretch[-1], last))
        return found

    # Editing

    def _say_why_not(self, index: QModelIndex, reason: str) -> None:
        self._note.say(reason, self.viewport(), self.visualRect(index))

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)

    def _clear(self) -> None:
        """Take away what stands in the current cell."""
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            refusal = self.table.refusal(index, "")
            if refusal is None:
                self.table.setData(index, "")
            else:
                self._say_why_not(index, refusal)

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        is_claim = event.type() == QEvent.Type.ShortcutOverride
        if is_claim and isinstance(event, QKeyEvent) and self.clipboard.action(event) is not None:
            event.accept()  # it means something here: no shortcut of the window takes it
            return True
        return super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index, action = Qt.Key(event.key()), self.currentIndex(), self.clipboard.action(event)
        self._note.hide()
        if action is not None:
            if self.state() != self.State.EditingState and not event.isAutoRepeat():
                action()
        elif key == Qt.Key.Key_Escape and self.clipboard.is_working:
            self.clipboard.give_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self._clear()
        else:
            super().keyPressEvent(event)

    @guarded(QModelIndex())
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """From one field to the next that can be edited: what stands between is worked out, not typed."""
        step = _STEPS.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        columns = len(self.table.kind.columns)
        place = self.currentIndex().row() * columns + self.currentIndex().column() + step
        while 0 <= place < columns * self.table.rowCount():
            index = self.table.index(place // columns, place % columns)
            if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isColumnHidden(index.column()):
                return index
            place += step
        return self.currentIndex()

    @guarded(None)
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        hidden = self._names.covered - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            try:
                is_marked = self.selectionModel().isSelected(self.currentIndex())
                painter.setPen(QPen(self.palette().highlightedText() if is_marked else self.palette().text(), 2))
                painter.drawRect(self.visualRect(self.currentIndex()).adjusted(1, 1, -1, -1))
            finally:
                painter.end()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._names.lay_out()

    # What does not change

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)  # Tab leads on to what comes next, as everywhere
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _set_up_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(40)
        for place, column in enumerate(self.table.kind.columns):
            self.setColumnWidth(place, column.width)

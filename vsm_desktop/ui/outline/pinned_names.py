"""The names of the rows, kept in sight while columns further right are: a figure needs a name beside it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTableView, QWidget

from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.outline.model import RecordTable

_MARGIN = 3


class PinnedNames(QWidget):
    """Lies over the left of a table once its first column is not seen any more. A click goes back to that column."""

    def __init__(self, view: QTableView, table: RecordTable) -> None:
        super().__init__(view)
        self._view = view
        self._table = table
        self.hide()
        connect(view.horizontalScrollBar().valueChanged, lambda *_: self.lay_out())
        connect(view.horizontalHeader().sectionResized, lambda *_: self.lay_out())
        for changed in (view.verticalScrollBar().valueChanged, view.selectionModel().selectionChanged):
            connect(changed, lambda *_: self.update())
        for changed in (table.dataChanged, table.modelReset):
            connect(changed, lambda *_: self.update())

    @property
    def covered(self) -> int:
        """How many pixels of the table's left it lies over."""
        return 0 if self.isHidden() else self.width()

    def lay_out(self) -> None:
        width = min(self._view.columnWidth(0), self._view.viewport().width() // 2)
        top = self._view.horizontalHeader().height()
        self.setGeometry(0, 0, width, top + self._view.viewport().height())
        self.setVisible(self._view.horizontalScrollBar().value() > 0)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            palette, top = self.palette(), self._view.horizontalHeader().height()
            painter.fillRect(self.rect(), palette.base())
            painter.fillRect(0, 0, self.width(), top, palette.button())
            self._write(painter, QRect(0, 0, self.width(), top), self._table.kind.columns[0].title)
            painter.setClipRect(0, top, self.width(), self.height() - top)
            self._paint_rows(painter, top)
            painter.setPen(palette.color(QPalette.ColorRole.Mid))
            painter.drawLine(self.width() - 1, top, self.width() - 1, self.height())
        finally:
            painter.end()

    def _paint_rows(self, painter: QPainter, top: int) -> None:
        palette, view = self.palette(), self._view
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        for row in range(max(first, 0), (last if last >= 0 else self._table.rowCount() - 1) + 1):
            area = QRect(0, top + view.rowViewportPosition(row), self.width(), view.rowHeight(row))
            is_selected = view.selectionModel().isRowSelected(row)
            role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
            behind = palette.highlight() if is_selected else palette.alternateBase() if row % 2 else palette.base()
            painter.fillRect(area, behind)
            painter.setPen(palette.color(role))
            self._write(painter, area, self._table.row_name(row))

    def _write(self, painter: QPainter, area: QRect, text: str) -> None:
        room = area.adjusted(_MARGIN, 0, -_MARGIN, 0)
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._view.rowAt(round(event.position().y()) - self._view.horizontalHeader().height())
        if row >= 0:
            self._view.setCurrentIndex(self._table.index(row, 0))

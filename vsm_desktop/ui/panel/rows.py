"""Rows of the panel's lists: what they are made of, and how one is painted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.guard import guarded
from vsm_desktop.ui.panel.signs import Sign, SignPainter, paint_fold

Index = QModelIndex | QPersistentModelIndex
_NO_DATA: object = None
_LEAST_ROW_HEIGHT = 30
_WORDS_SIZE = 12
_SPACE = 5
_SIGN_WIDTH = 34
_PADDING = 8
_FOLD_WIDTH = 20


@dataclass(frozen=True)
class Row:
    """A line of the panel: a sign, a title, and a few lines about it; either of the two may be empty.

    Attributes:
        key: what the row stands for, the same from one version of a list to the next.
        ids: the records that it speaks of.
        is_folded: of a row that stands over a group, whether the group's rows are left out; `None` for all others.
    """

    key: str
    ids: tuple[str, ...]
    title: str
    words: str
    sign: Sign
    is_folded: bool | None = None


class RowModel(QAbstractListModel):
    """Rows for a list. Setting equal rows changes nothing, so that a list keeps its place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def set_rows(self, rows: tuple[Row, ...]) -> bool:
        """Gives whether the list is another one, so that what was selected in it is not any more."""
        if rows == self._rows:
            return False
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    @guarded(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @guarded(_NO_DATA)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(filter(None, (row.title, row.words)))
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tool tip guesses whether it is markup; escaped, it need not.
            return f"<qt><b>{escape(row.title)}</b><br>{escape(row.words)}</qt>"
        return None


class RowPainter(QStyledItemDelegate):
    """Paints rows as high as their words need. Remembers how words were broken, for lists are laid out often."""

    def __init__(self, model: RowModel, theme: Theme, font: QFont, most_lines: int) -> None:
        super().__init__(model)
        self._most_lines = most_lines
        self._model = model
        self._signs = SignPainter(theme)
        self._title_font = QFont(font)
        self._title_font.setBold(True)
        self._words_font = QFont(font)
        self._words_font.setPixelSize(_WORDS_SIZE)
        self._title_metrics = QFontMetrics(self._title_font)
        self._words_metrics = QFontMetrics(self._words_font)
        self._lines = lru_cache(maxsize=4096)(self._broken)
        self._width = 0

    def set_theme(self, theme: Theme) -> None:
        self._signs = SignPainter(theme)

    def lay_out_for(self, width: int) -> bool:
        """Break words for a list of this width. Gives whether that changes anything."""
        is_new, self._width = width != self._width, width
        return is_new

    @guarded(QSize(100, 60))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.rows[index.row()]
        words = self._lines(row.words, self._width - _SIGN_WIDTH - _PADDING)
        title = self._title_metrics.height() if row.title else 0
        height = title + len(words) * self._words_metrics.height() + 2 * _SPACE
        return QSize(100, max(height, _LEAST_ROW_HEIGHT))

    def _broken(self, words: str, width: int) -> tuple[str, ...]:
        lines: list[str] = []
        rest = words
        while rest and len(lines) < self._most_lines - 1:
            line, rest = _first_line(rest, self._words_metrics.horizontalAdvance, width)
            lines.append(line)
        if rest:
            lines.append(self._words_metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        return tuple(lines)

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        area: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if not state & QStyle.StateFlag.State_Enabled:
            painter.setOpacity(0.45)
        if is_selected:
            painter.fillRect(area, palette.highlight())
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, palette.alternateBase())
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        pale = ink if is_selected or not row.title else palette.color(QPalette.ColorRole.PlaceholderText)
        first_line = area.top() + _SPACE + (self._title_metrics if row.title else self._words_metrics).height() / 2
        self._signs.paint(painter, row.sign, QPointF(area.left() + _SIGN_WIDTH / 2, first_line + 2), ink)
        right = -_PADDING
        if row.is_folded is not None:
            right -= _FOLD_WIDTH
            paint_fold(painter, QPointF(area.right() - _FOLD_WIDTH / 2, first_line), ink, is_folded=row.is_folded)
        self._paint_words(painter, row, area.adjusted(_SIGN_WIDTH, _SPACE, right, 0), ink, pale)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: Row, area: QRect, ink: QColor, pale: QColor) -> None:
        top = area.top()
        if row.title:
            metrics = self._title_metrics
            painter.setFont(self._title_font)
            painter.setPen(ink)
            title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area.left(), top + metrics.ascent(), title)
            top += metrics.height()
        baseline = top + self._words_metrics.ascent()
        painter.setFont(self._words_font)
        painter.setPen(pale)
        for line in self._lines(row.words, area.width()):
            painter.drawText(area.left(), baseline, line)
            baseline += self._words_metrics.height()


def _first_line(text: str, width_of: Callable[[str], int], width: int) -> tuple[str, str]:
    """As many words as fit on one line, and the rest."""
    words = text.split(" ")
    count = len(words)
    while count > 1 and width_of(" ".join(words[:count])) > width:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])

"""Rows of the panel's lists: what they are made of, and how one is painted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.guard import guarded
from vsm_desktop.ui.panel.signs import Sign, SignPainter, paint_fold

Index = QModelIndex | QPersistentModelIndex
_NO_DATA: object = None
LEAST_ROW_HEIGHT = 30
_MOST_TITLE_LINES = 2
_WORDS_SIZE = 12
_SPACE = 5
_SIGN_WIDTH = 34
_PADDING = 8
_FOLD_WIDTH = 20
_PALE_SIGN = 0.45
"""How strong the sign of a row is that is not of the map as it is now: its words can still be read."""


@dataclass(frozen=True)
class Row:
    """A line of the panel: a sign, a title, and a few lines about it; either of the two may be empty.

    Attributes:
        key: what the row stands for, the same from one version of a list to the next.
        ids: the records that it speaks of.
        is_folded: of a row that stands over a group, whether the group's rows are left out; `None` for all others.
        is_heading: it stands over a part of the list, at its very left, and a line above it.
    """

    key: str
    ids: tuple[str, ...]
    title: str
    words: str
    sign: Sign
    is_folded: bool | None = None
    is_heading: bool = False


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
        self._model = model
        self._signs = SignPainter(theme)
        self._title_font = QFont(font)
        self._title_font.setBold(True)
        self._words_font = QFont(font)
        self._words_font.setPixelSize(_WORDS_SIZE)
        self._title_metrics = QFontMetrics(self._title_font)
        self._words_metrics = QFontMetrics(self._words_font)
        self._title_lines = lru_cache(maxsize=4096)(partial(_lines, self._title_metrics, _MOST_TITLE_LINES))
        self._words_lines = lru_cache(maxsize=4096)(partial(_lines, self._words_metrics, most_lines))
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
        height = 2 * _SPACE
        for _, metrics, lines in self._broken(row):
            height += len(lines) * metrics.height()
        return QSize(100, max(height, LEAST_ROW_HEIGHT))

    def _broken(self, row: Row) -> tuple[tuple[QFont, QFontMetrics, tuple[str, ...]], ...]:
        """The lines of the title and those of the words."""
        room = self._width - _indent(row) - _PADDING - (0 if row.is_folded is None else _FOLD_WIDTH)
        return (
            (self._title_font, self._title_metrics, self._title_lines(row.title, room)),
            (self._words_font, self._words_metrics, self._words_lines(row.words, room)),
        )

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        area: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_selected:
            painter.fillRect(area, palette.highlight())
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, palette.alternateBase())
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        pale = ink if is_selected or not row.title else palette.color(QPalette.ColorRole.PlaceholderText)
        if row.is_heading and not is_selected:
            painter.fillRect(area.adjusted(_PADDING, 0, -_PADDING, 1 - area.height()), palette.mid())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(ink)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        first_line = area.top() + _SPACE + (self._title_metrics if row.title else self._words_metrics).height() / 2
        painter.setOpacity(1 if state & QStyle.StateFlag.State_Enabled else _PALE_SIGN)
        self._signs.paint(painter, row.sign, QPointF(area.left() + _SIGN_WIDTH / 2, first_line + 2), ink)
        painter.setOpacity(1)
        if row.is_folded is not None:
            paint_fold(painter, QPointF(area.right() - _FOLD_WIDTH / 2, first_line), ink, is_folded=row.is_folded)
        self._paint_lines(painter, row, area.topLeft() + QPoint(_indent(row), _SPACE), (ink, pale))
        painter.restore()

    def _paint_lines(self, painter: QPainter, row: Row, corner: QPoint, inks: tuple[QColor, QColor]) -> None:
        top = corner.y()
        for (font, metrics, lines), ink in zip(self._broken(row), inks, strict=True):
            painter.setFont(font)
            painter.setPen(ink)
            for line in lines:
                painter.drawText(corner.x(), top + metrics.ascent(), line)
                top += metrics.height()


def _indent(row: Row) -> int:
    return _PADDING if row.is_heading else _SIGN_WIDTH


def _lines(metrics: QFontMetrics, most: int, text: str, width: int) -> tuple[str, ...]:
    """A text on as many lines as it needs; what is too much for the last, or a word too long for any, is left out."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1:
        line, rest = _first_line(rest, metrics.horizontalAdvance, width)
        lines.append(line if " " in line else metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return tuple(lines)


def _first_line(text: str, width_of: Callable[[str], int], width: int) -> tuple[str, str]:
    """As many words as fit on one line, and the rest."""
    if width_of(text) <= width:
        return text, ""
    words = text.split(" ")
    count = max(1, len(words) - 1)
    while count > 1 and width_of(" ".join(words[:count])) > width:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])

"""The rows of the analysis panel: what they say, and how a row is painted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vsm_desktop.core.model import Category, Resistance, State
from vsm_desktop.drawing.badges import badge_outline
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.wording import category_word, reason_sentence, stage_name, status_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import guarded

Index = QModelIndex | QPersistentModelIndex
_CATEGORIES: tuple[Category, ...] = ("economic", "operational", "informational", "behavioral")
_NO_DATA: object = None
_LEAST_ROW_HEIGHT = 44
_WORDS_SIZE = 12
_MOST_LINES = 4
_SPACE = 5
_SIGN_WIDTH = 34
_PADDING = 8


@dataclass(frozen=True)
class Row:
    """A line of the panel: a sign, a title, and up to two lines about it. `id` is what a click selects."""

    id: str
    title: str
    words: str
    category: Category | None = None
    status: Status = "open"
    is_calm: bool = False


def suspect_rows(analysis: Analysis) -> tuple[Row, ...]:
    """The suspect stages with their reasons, those that nobody has connected yet last.

    While nobody accepts value on the map there is nothing to say of one stage rather than another.
    """
    if not analysis.is_anchored:
        return ()
    rows = []
    for stage in analysis.state.stages:
        judgement = analysis.judgements[stage.id]
        if judgement.reason is None:
            continue
        words = reason_sentence(judgement.reason)
        if judgement.necessary:
            words = f"{words} {tr('Necessary for {whom}.').format(whom=plain(stage.necessary_for).rstrip('.'))}"
        rows.append(Row(stage.id, plain(stage_name(stage.name)), words, is_calm=judgement.reason == "isolated"))
    return tuple(sorted(rows, key=lambda row: row.is_calm))


def resistance_rows(analysis: Analysis) -> tuple[Row, ...]:
    """The resistance points by their leading category."""
    state = analysis.state
    points = sorted(state.resistances, key=lambda point: _CATEGORIES.index(point.leading_category))
    return tuple(
        Row(
            point.id,
            f"{category_word(point.leading_category)}: {host_name(point, state)}",
            " ".join(filter(None, (_sentence(status_word(analysis.statuses[point.id])), plain(point.description)))),
            point.leading_category,
            analysis.statuses[point.id],
        )
        for point in points
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def host_name(point: Resistance, state: State) -> str:
    """What the point sits on, in words: a stage's name, or the two that a flow connects."""
    flow = state.flows_by_id.get(point.on)
    if flow is None:
        return plain(stage_name(state.stages_by_id[point.on].name))
    ends = (state.stages_by_id[flow.source].name, state.stages_by_id[flow.target].name)
    return " → ".join(plain(stage_name(name)) for name in ends)


class RowModel(QAbstractListModel):
    """Rows for a list. Setting equal rows changes nothing, so that a list keeps its place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        if rows == self._rows:
            return
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @guarded(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @guarded(_NO_DATA)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}\n{row.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tool tip guesses whether it is markup; escaped, it need not.
            return f"<qt><b>{escape(row.title)}</b><br>{escape(row.words)}</qt>"
        return None


class RowPainter(QStyledItemDelegate):
    """Paints rows as high as their words need. Remembers how words were broken, for lists are laid out often."""

    def __init__(self, model: RowModel, theme: Theme, font: QFont) -> None:
        super().__init__(model)
        self._model = model
        self.theme = theme
        self._title_font = QFont(font)
        self._title_font.setBold(True)
        self._words_font = QFont(font)
        self._words_font.setPixelSize(_WORDS_SIZE)
        self._title_metrics = QFontMetrics(self._title_font)
        self._words_metrics = QFontMetrics(self._words_font)
        self._lines = lru_cache(maxsize=4096)(self._broken)
        self._width = 0

    def lay_out_for(self, width: int) -> bool:
        """Break words for a list of this width. Gives whether that changes anything."""
        is_new, self._width = width != self._width, width
        return is_new

    @guarded(QSize(100, 60))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = self._lines(self._model.rows[index.row()].words, self._width - _SIGN_WIDTH - _PADDING)
        height = self._title_metrics.height() + len(words) * self._words_metrics.height() + 2 * _SPACE
        return QSize(100, max(height, _LEAST_ROW_HEIGHT))

    def _broken(self, words: str, width: int) -> tuple[str, ...]:
        lines: list[str] = []
        rest = words
        while rest and len(lines) < _MOST_LINES - 1:
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
        if is_selected:
            painter.fillRect(area, palette.highlight())
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, palette.alternateBase())
        self._paint_sign(painter, row, area)
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        pale = ink if is_selected else palette.color(QPalette.ColorRole.PlaceholderText)
        self._paint_words(painter, row, area.adjusted(_SIGN_WIDTH, _SPACE, -_PADDING, 0), ink, pale)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: Row, area: QRect, ink: QColor, pale: QColor) -> None:
        metrics = self._title_metrics
        painter.setFont(self._title_font)
        painter.setPen(ink)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.left(), area.top() + metrics.ascent(), title)
        baseline = area.top() + metrics.height() + self._words_metrics.ascent()
        painter.setFont(self._words_font)
        painter.setPen(pale)
        for line in self._lines(row.words, area.width()):
            painter.drawText(area.left(), baseline, line)
            baseline += self._words_metrics.height()

    def _paint_sign(self, painter: QPainter, row: Row, area: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        center = QPointF(area.left() + _SIGN_WIDTH / 2, area.top() + 20)
        if row.category is not None:
            self._paint_badge(painter, row, center)
            return
        ink: Ink = "neutral" if row.is_calm else "suspect"
        pen = QPen(QColor(self.theme.inks[ink]), 1.8)
        if not row.is_calm:
            pen.setDashPattern([2.5, 1.8])
        painter.setPen(pen)
        painter.setBrush(QColor(self.theme.inks["card"]))
        painter.drawRoundedRect(QRect(round(center.x()) - 10, round(center.y()) - 8, 20, 16), 3, 3)
        if not row.is_calm:
            self._paint_initial(painter, "?", center, self.theme.inks["suspect-text"])

    def _paint_badge(self, painter: QPainter, row: Row, center: QPointF) -> None:
        assert row.category is not None
        category: Category = row.category
        outline = badge_outline(category, Point(center.x(), center.y()), 9)
        painter.setPen(QPen(QColor(self.theme.inks[category]), 1.8))
        painter.setBrush(QColor(self.theme.inks[category if row.status == "open" else "card"]))
        painter.drawPolygon(QPolygonF([QPointF(point.x, point.y) for point in outline]))
        ink = self.theme.inks["on-category" if row.status == "open" else category]
        low = QPointF(0, 2 if category == "informational" else 0)
        self._paint_initial(painter, category_word(category)[:1], center + low, ink)

    def _paint_initial(self, painter: QPainter, text: str, center: QPointF, color: str) -> None:
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(color))
        box = QRect(round(center.x()) - 10, round(center.y()) - 10, 20, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        font.setPixelSize(13)
        painter.setFont(font)


def _first_line(text: str, width_of: Callable[[str], int], width: int) -> tuple[str, str]:
    """As many words as fit on one line, and the rest."""
    words = text.split(" ")
    count = len(words)
    while count > 1 and width_of(" ".join(words[:count])) > width:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])

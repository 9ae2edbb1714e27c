"""The analysis panel beside the canvas: what the map, as it is drawn this moment, says of every stage."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QSizePolicy, QVBoxLayout, QWidget

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.panel_rows import Row, RowModel, RowPainter, resistance_rows, suspect_rows
from vsm_desktop.ui.view import View

WIDTH = 320


class Panel(QWidget):
    """Counts, the suspect stages with their reasons, and the resistance points by category."""

    shown = Signal(str)
    """A row was chosen: the id of what it speaks of."""

    def __init__(self, view: View, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(tr("Analysis"))
        self._view = view
        self._theme = theme
        self._analysis: Analysis | None = None
        self._linked = _Count("count-linked")
        self._suspect = _Count("count-suspect")
        self._standing = _words("panel-standing")
        self._suspects = Section("suspects", theme)
        self._resistances = Section("resistances", theme)
        self._lay_out()
        self.set_theme(theme)
        for section in (self._suspects, self._resistances):
            connect(section.chosen, self._choose)
        view.listen(self._follow)
        self._follow()

    @guarded(QSize(WIDTH, 400))
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)

    def set_theme(self, theme: Theme) -> None:
        self._linked.set_color(theme.inks["linked-text"])
        self._theme = theme
        self._show(self._view.analysis)
        self._suspects.set_theme(theme)
        self._resistances.set_theme(theme)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self._linked)
        layout.addWidget(self._suspect)
        layout.addWidget(self._standing)
        layout.addSpacing(8)
        layout.addWidget(self._suspects, 3)
        layout.addSpacing(8)
        layout.addWidget(self._resistances, 2)

    def _follow(self) -> None:
        analysis = self._view.analysis
        if analysis is not self._analysis:
            self._analysis = analysis
            self._show(analysis)
        for section in (self._suspects, self._resistances):
            section.mark(self._view.selection)

    def _show(self, analysis: Analysis) -> None:
        linked, suspect = len(analysis.linked), len(analysis.suspect)
        self._linked.setVisible(analysis.is_anchored)
        self._linked.say(trn("{n} stage consumption-linked", "{n} stages consumption-linked", linked))
        self._suspect.set_color(self._theme.inks["suspect-text" if analysis.is_anchored and suspect else "muted"])
        if analysis.is_anchored:
            self._suspect.say(trn("{n} stage structurally suspect", "{n} stages structurally suspect", suspect))
            self._suspects.show_rows(
                tr("Structurally suspect"),
                suspect_rows(analysis),
                tr("Every stage leads to something that a client accepts."),
            )
        else:
            count = trn("{n} stage, not anchored yet", "{n} stages, not anchored yet", suspect)
            self._suspect.say(count if suspect else tr("No stage yet"))
            self._suspects.show_rows(
                tr("Structurally suspect"),
                (),
                tr("Where does the client accept value? Until a stage is marked so, none can be linked to it."),
            )
        self._standing.setText(_standing_words(analysis))
        self._resistances.show_rows(
            tr("Resistance points"),
            resistance_rows(analysis),
            tr("None is marked. Where does value stop? Select a stage or a flow and press E, O, I or B."),
        )

    def _choose(self, name: str) -> None:
        self._view.select([name])
        self.shown.emit(name)


class Section(QWidget):
    """A heading with a list under it, or with some words where the list would be empty."""

    chosen = Signal(str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._heading = QLabel()
        self._heading.setObjectName(f"{name}-heading")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self._empty = _words(f"{name}-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._model = RowModel(self)
        self._painter = RowPainter(self._model, theme, self.font())
        self._list = _RowList(self._painter)
        self._list.setObjectName(f"{name}-list")
        self._list.setModel(self._model)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._list, 1)
        connect(self._list.clicked, self._choose)
        connect(self._list.activated, self._choose)

    def show_rows(self, heading: str, rows: tuple[Row, ...], empty: str) -> None:
        self._heading.setText(f"{heading} ({len(rows)})" if rows else heading)
        self._list.setAccessibleName(heading)
        self._empty.setText(empty)
        self._empty.setVisible(not rows)
        self._list.setVisible(bool(rows))
        self._model.set_rows(rows)

    def mark(self, selection: tuple[str, ...]) -> None:
        """Mark the rows of what is selected."""
        selection_model = self._list.selectionModel()
        wanted = set(selection)
        index = next((i for i, row in enumerate(self._model.rows) if row.id in wanted), None)
        if index is None:
            selection_model.clear()
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            selection_model.setCurrentIndex(self._model.index(index), flag)

    def set_theme(self, theme: Theme) -> None:
        self._painter.theme = theme
        self._list.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._model.rows):
            self.chosen.emit(self._model.rows[index.row()].id)


class _RowList(QListView):
    """A list whose rows are as high as their words need at its width."""

    def __init__(self, painter: RowPainter) -> None:
        super().__init__()
        self._painter = painter
        self.setItemDelegate(painter)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._painter.lay_out_for(self.viewport().width()):
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)


class _Count(QLabel):
    """A line of text that stands out."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = self.font()
        font.setPixelSize(17)
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)

    def set_color(self, color: str) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.WindowText, color)
        self.setPalette(palette)

    def say(self, text: str) -> None:
        self.setText(text)


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _standing_words(analysis: Analysis) -> str:
    share = analysis.validated_share
    if share is None:
        return ""
    # Rounded down: only all of them are 100 %.
    return tr("{share} % of the linked stages are validated by a client; the rest is what we say ourselves.").format(
        share=int(share * 100)
    )

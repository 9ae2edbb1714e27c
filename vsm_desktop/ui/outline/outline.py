"""The outline beside the canvas: the map as tables, for the keyboard, for screen readers, and for typing figures."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTabWidget, QToolButton, QVBoxLayout

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.appearance import palette_of
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.narrow_tabs import narrow_tabs
from vsm_desktop.ui.outline.flow_columns import flows_kind
from vsm_desktop.ui.outline.model import RecordTable
from vsm_desktop.ui.outline.point_columns import points_kind
from vsm_desktop.ui.outline.stage_columns import stages_kind
from vsm_desktop.ui.outline.table import OutlineTable
from vsm_desktop.ui.panes import Framed
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.refusal_note import RefusalNote
from vsm_desktop.ui.view import View

WIDTH = 420


class Outline(Framed):
    """Follows the view while it is seen: once everything that belongs to a stroke is done, and not during it."""

    places_chosen = Signal(object)
    """Rows were selected: their records, by id, are wanted in sight."""
    working = Signal(str)
    """What is being worked out, where that takes its time; empty once it is not."""
    said = Signal(str)
    """What was done, in passing."""

    def __init__(self, view: View, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName(tr("Outline"))
        self._view = view
        self._shown_selection: tuple[str, ...] = ()
        self._note = RefusalNote(self, "outline-refusal")
        self._tables = tuple(
            OutlineTable(RecordTable(kind, view, self), self._note, preferences)
            for kind in (stages_kind(), flows_kind(), points_kind())
        )
        self._words = _filter_line()
        self._count = QLabel()
        self._count.setObjectName("outline-count")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._pages = self._lay_out()
        self.set_theme(theme)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._connect_parts()

    @guarded(QSize(WIDTH, 400))
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)

    def set_theme(self, theme: Theme) -> None:
        self._pages.setPalette(palette_of(theme.name))  # a part with a style sheet does not follow the application's
        self._pages.tabBar().setStyleSheet(narrow_tabs(theme))
        self._words.setStyleSheet(_edged(theme))

    @property
    def table(self) -> OutlineTable:
        """The table that is seen."""
        return self._tables[self._pages.currentIndex()]

    def sort(self) -> None:
        """Sort by the column of the current cell."""
        self.table.sort_by(max(self.table.currentIndex().column(), 0))

    def choose_columns(self) -> None:
        """Ask which columns are shown."""
        self.table.columns.ask(self.table.horizontalHeader().rect().bottomLeft())

    def take_focus(self) -> None:
        """Give the keyboard to the table, at the row of what is selected or at the first."""
        table = self.table
        if not table.currentIndex().isValid() and table.table.rowCount():
            table.setCurrentIndex(table.table.index(0, 0))
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Putting the parts together

    def _lay_out(self) -> QTabWidget:
        pages = QTabWidget()
        pages.setAccessibleName(tr("Pages of the outline"))
        pages.setDocumentMode(True)
        pages.tabBar().setObjectName("outline-pages")
        pages.tabBar().setDrawBase(False)
        pages.tabBar().setAccessibleName(tr("Pages of the outline"))
        for table in self._tables:
            pages.addTab(table, table.table.kind.title)
        line = QHBoxLayout()
        line.addWidget(self._words, 1)
        line.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(pages, 1)
        return pages

    def _connect_parts(self) -> None:
        for table in self._tables:
            connect(table.chosen, self._choose)
            connect(table.clipboard.said, self.said.emit)
            connect(table.clipboard.working, self.working.emit)
            connect(table.columns.changed, lambda *_: self._say_how_many())
        connect(self._words.textChanged, lambda *_: self._filter())
        connect(self._words.returnPressed, self.take_focus)
        connect(self._pages.currentChanged, lambda *_: self._turn())
        connect(self._later.timeout, self._catch_up)
        self._view.listen(self._follow)
        self._view.session.listen_to_steps(self._follow)

    def give_up(self) -> None:
        """Drop what a table is worked out from."""
        for table in self._tables:
            table.clipboard.give_up()

    # Following

    def _follow(self) -> None:
        if self.isVisible() and not self._view.session.is_previewing:
            self._later.start(0)

    def _catch_up(self) -> None:
        if not self.isVisible() or self._view.session.is_previewing:
            return
        self._turn_to_selected()
        self.table.follow(self._view.selection)
        if self._view.selection != self._shown_selection:
            self._shown_selection = self._view.selection
            self.table.mark(self._view.selection)
        self._say_how_many()

    def _turn_to_selected(self) -> None:
        """Turn to the page that has what is selected, if it is not on the one that is seen."""
        selection = self._view.selection
        if selection == self._shown_selection or not selection or _holds(self.table, self._view, selection):
            return
        for index, table in enumerate(self._tables):
            if _holds(table, self._view, selection):
                self._pages.setCurrentIndex(index)
                return

    def _turn(self) -> None:
        self.table.choose_words(self._words.text(), ())
        self.table.follow(self._view.selection)
        self.table.mark(self._view.selection)
        self._say_how_many()

    def _filter(self) -> None:
        self.table.choose_words(self._words.text(), self._view.selection)
        self._say_how_many()

    def _say_how_many(self) -> None:
        lines = self.table.table.lines
        if self._words.text().strip():
            self._count.setText(tr("{n} of {all}").format(n=len(lines.shown), all=len(lines.records)))
        else:
            self._count.setText(trn("{n} row", "{n} rows", len(lines.records)))

    def _choose(self, ids: tuple[str, ...]) -> None:
        self._shown_selection = ids
        self._view.select(ids)
        self.places_chosen.emit(ids)

    @guarded(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn()


def _holds(table: OutlineTable, view: View, selection: Collection[str]) -> bool:
    records = table.table.kind.records(view.state)
    return any(name in records for name in selection)


def _edged(theme: Theme) -> str:
    """The style's own edge of a field can hardly be seen, least of all in the dark."""
    return f"""
        QLineEdit {{ border: 1px solid {theme.inks["muted"]}; border-radius: 3px; padding: 3px; }}
        QLineEdit:focus {{ border: 2px solid {theme.inks["linked"]}; padding: 2px; }}
    """


def _filter_line() -> QLineEdit:
    line = QLineEdit()
    line.setObjectName("outline-filter")
    line.setAccessibleName(tr("Show only rows with these words"))
    line.setPlaceholderText(tr("Show only rows with…"))
    line.setClearButtonEnabled(True)
    for clear in line.findChildren(QToolButton):
        clear.setObjectName("outline-filter-clear")
        clear.setAccessibleName(tr("Show all rows"))
    return line

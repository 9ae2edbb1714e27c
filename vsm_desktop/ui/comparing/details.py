"""What two states differ in, in words: pages of tables beside one another, and the scenarios."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.comparison_markdown import comparison_markdown
from vsm_desktop.export.comparison_text import comparison_text
from vsm_desktop.export.paper import Paper
from vsm_desktop.method.comparing.maps import ComparedMaps
from vsm_desktop.translation import tr
from vsm_desktop.ui.appearance import palette_of
from vsm_desktop.ui.comparing.lines import figure_lines, outcome_lines, point_lines, record_lines, stage_lines
from vsm_desktop.ui.comparing.scenario_cards import ScenarioCards
from vsm_desktop.ui.comparing.table import Table
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.narrow_tabs import narrow_tabs
from vsm_desktop.ui.panes import FRAME, Framed

_COLUMNS = 100
"""How wide the text is that is copied, in characters."""


class Details(Framed):
    """The pages. Going to a row tells which records are meant."""

    chosen = Signal(object)
    said = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("comparison-details")
        self.setAccessibleName(tr("What is different"))
        self._compared: ComparedMaps | None = None
        before, after = tr("Before"), tr("After")
        self._scenarios = ScenarioCards()
        self._stages = Table(
            "comparison-stages",
            tr("Stages of which something else is said"),
            (tr("Stage"), before, after, tr("Why")),
            (3, 4, 4, 9),
        )
        self._points = Table(
            "comparison-points",
            tr("Resistance points"),
            (tr("What became of it"), tr("Where"), before, after),
            (2, 5, 2, 2),
        )
        self._figures = Table(
            "comparison-figures", tr("Figures"), (tr("Figure"), before, after, tr("Difference")), (4, 3, 3, 4)
        )
        self._outcomes = Table(
            "comparison-outcomes", tr("Outcomes"), (tr("Outcome"), before, after, tr("Difference")), (4, 3, 3, 3)
        )
        self._records = Table(
            "comparison-records",
            tr("All that is different on the map"),
            (tr("What became of it"), tr("Kind"), tr("Which"), tr("From what to what")),
            (2, 2, 4, 8),
        )
        self._pages = self._lay_out()
        self.set_theme(theme)
        connect(self._scenarios.chosen, self.chosen.emit)
        for table in self._tables:
            connect(table.chosen, self.chosen.emit)

    @property
    def begin(self) -> QWidget:
        """What the keyboard acts on, on the page that is seen."""
        page = self._pages.currentWidget()
        first = self._scenarios.first if page is self._scenarios else page.findChild(Table) or page
        return first if first is not None else self._pages.tabBar()

    def set_theme(self, theme: Theme) -> None:
        self._pages.setPalette(palette_of(theme.name))  # a part with a style sheet does not follow the application's
        self._pages.tabBar().setStyleSheet(narrow_tabs(theme))

    def show_nothing(self) -> None:
        """It is not known yet what is different."""
        self._compared = None
        self.setEnabled(False)

    def show_compared(self, compared: ComparedMaps) -> None:
        """Show the one pair of states that was compared, and of the pages the first that says something."""
        self._compared = compared
        self.setEnabled(True)
        (comparison,) = compared.states
        self._scenarios.show_scenarios(comparison.scenarios)
        self._stages.show_lines(stage_lines(comparison))
        self._points.show_lines(point_lines(comparison))
        self._figures.show_lines(figure_lines(comparison))
        self._outcomes.show_lines(outcome_lines(comparison))
        self._records.show_lines(record_lines(compared))
        counts = (len(comparison.scenarios), *(len(table.lines) for table in (self._stages, self._points)))
        titles = tr("Scenarios"), tr("Stages"), tr("Stops"), tr("Figures"), tr("Records")
        for index, (title, count) in enumerate(zip(titles, (*counts, 0, len(self._records.lines)), strict=True)):
            self._pages.setTabText(index, f"{title} {count}" if count else title)
        speaking = next((index for index, count in enumerate(counts) if count), self._pages.count() - 1)
        self._pages.setCurrentIndex(speaking)

    def mark(self, record: str) -> None:
        """Mark the row that tells of a record: on the page that is seen, else on the first that has one."""
        shown = [table for table in self._tables if table.isVisible()]
        found = [(table, row) for table in (*shown, *self._tables) if (row := table.row_of(record)) is not None]
        for table in self._tables:
            table.mark(found[0][1] if found and table is found[0][0] else None)
        if found:
            self._pages.setCurrentWidget(found[0][0])

    @property
    def _tables(self) -> tuple[Table, ...]:
        return self._stages, self._points, self._figures, self._outcomes, self._records

    def _lay_out(self) -> QTabWidget:
        pages = QTabWidget()
        pages.setObjectName("comparison-pages")
        pages.setAccessibleName(self.accessibleName())
        pages.setDocumentMode(True)
        pages.tabBar().setObjectName("comparison-tabs")
        pages.tabBar().setAccessibleName(self.accessibleName())
        pages.tabBar().setDrawBase(False)
        figures = QWidget()
        beside = QHBoxLayout(figures)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._figures, 3)
        beside.addWidget(self._outcomes, 2)
        for page in (self._scenarios, self._stages, self._points, figures, self._records):
            pages.addTab(page, "")
        pages.setCornerWidget(self._copy_buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        layout.addWidget(pages)
        return pages

    def _copy_buttons(self) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 4, 2)
        for name, text, copy in (
            ("comparison-copy-text", tr("Copy as text"), self._copy_text),
            ("comparison-copy-markdown", tr("Copy as Markdown"), self._copy_markdown),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            connect(button.clicked, lambda *_, copy=copy: copy())
            row.addWidget(button)
        return buttons

    def _copy_text(self) -> None:
        if self._compared is not None:
            self._copy(comparison_text(self._compared, Paper(_COLUMNS)))

    def _copy_markdown(self) -> None:
        if self._compared is not None:
            self._copy(comparison_markdown(self._compared))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(tr("Copied"))

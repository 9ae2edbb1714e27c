"""The analysis panel beside the canvas: what the map, as it is drawn this moment, says of every stage."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.translation import tr
from vsm_desktop.ui.appearance import palette_of
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.narrow_tabs import narrow_tabs
from vsm_desktop.ui.panel.figures_page import FiguresPage
from vsm_desktop.ui.panel.findings_page import FindingsPage
from vsm_desktop.ui.panel.moments_page import MomentsPage
from vsm_desktop.ui.panel.named_pages import WIDTH, NamedPages
from vsm_desktop.ui.panel.parked_page import ParkedPage
from vsm_desktop.ui.panel.questions import Questions
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.stops_page import StopsPage
from vsm_desktop.ui.panel.suspects_page import SuspectsPage
from vsm_desktop.ui.panes import FRAME, Framed, scrolled_in
from vsm_desktop.ui.reporter import Reporter
from vsm_desktop.ui.view import View
from vsm_desktop.ui.what_if.effects import Effects
from vsm_desktop.ui.what_if.page import WhatIfPage

_MOST_COUNTED = 999


class Panel(Framed):
    """The three questions on top, under them the suspect stages, the findings, the stops and the figures.

    What a stroke changes at once is live; what takes longer is paler, or gone, until it is of the map that is seen.
    """

    places_chosen = Signal(object)
    """Records were chosen in the panel, by id: they are selected, and wanted in sight."""
    talked_about = Signal(str, str)
    """What is read aloud of what was chosen: a question, and what it is about. Empty where there is nothing."""
    switch_chosen = Signal(str, str)
    """A switch was chosen in a what-if, and of which record."""
    set_aside_requested = Signal(object)
    taken_up = Signal(object)
    page_requested = Signal(str)
    loop_requested = Signal(str)
    """The growth loop of a point is wanted on the canvas."""

    def __init__(self, view: View, reporter: Reporter, effects: Effects, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(tr("Analysis"))
        self._view = view
        self._reporter = reporter
        self._effects = effects
        self._questions = Questions(theme)
        self._suspects = SuspectsPage(theme)
        self._findings = FindingsPage(theme)
        self._stops = StopsPage(theme)
        self._figures = FiguresPage(theme)
        self._what_if = WhatIfPage(theme)
        self.parked = ParkedPage(theme)
        self.moments = MomentsPage(view, theme)
        for page in (self._what_if, self.parked, self.moments):  # which are no pages while there is nothing on them
            page.setParent(self)
            page.hide()
        self._page_before: QWidget | None = None
        self._talks_of_finding = False
        self._progress = _progress_bar()
        self._shown_analysis: Analysis | None = None
        self._shown_selection: tuple[str, ...] | None = None
        self._pages = self._lay_out()
        self._pages.tabBar().setStyleSheet(narrow_tabs(theme, padding=3, size=12))
        self._connect_parts()
        self._follow()
        self._show_report()

    @guarded(QSize(WIDTH, 400))
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)

    def set_theme(self, theme: Theme) -> None:
        self._pages.setPalette(palette_of(theme.name))  # a part with a style sheet does not follow the application's
        self._pages.tabBar().setStyleSheet(narrow_tabs(theme, padding=3, size=12))
        self._questions.set_theme(theme)
        self._figures.set_theme(theme)
        for page in (self._suspects, self._findings, self._stops, self._what_if, self.parked, self.moments):
            page.list.set_theme(theme)

    @property
    def page(self) -> QWidget:
        """What the keyboard acts on, on the page that is seen."""
        rows = self._pages.currentWidget().findChild(RowList)
        return rows if rows is not None and rows.isVisible() else self._pages.tabBar()

    @property
    def finding(self) -> Finding | None:
        """The finding that is talked about."""
        return self._findings.finding

    @property
    def stop_words(self) -> tuple[str, str] | None:
        """The stop that is talked about, and the two ways past it; `None` while none is."""
        return self._stops.words

    def step_finding(self, by: int) -> None:
        """Talk about the next finding, or the one before."""
        self._pages.setCurrentWidget(self._findings)
        self._findings.step(by)

    def step_plan(self, by: int) -> None:
        """Go on to the next step of the unblock plans, or to the one before."""
        self._pages.setCurrentWidget(self._stops)
        self._stops.step(by)

    def step_parked(self, by: int) -> None:
        """Talk about the next note of the parking lot, or the one before."""
        self._pages.setCurrentWidget(self.parked)
        self.parked.step(by)

    def ask_for_stage(self, note: str) -> None:
        """Ask on which stage a note of the parking lot hangs."""
        self.show()
        self._pages.setCurrentWidget(self.parked)
        self.parked.list.mark(note)
        self.parked.stage.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_moments(self) -> None:
        """Have the keyboard among the moments that were kept."""
        self.show()
        self._pages.setCurrentWidget(self.moments)
        self.moments.begin()

    def _lay_out(self) -> NamedPages:
        pages = NamedPages()
        pages.setAccessibleName(tr("Pages of the analysis"))
        pages.setDocumentMode(True)
        pages.tabBar().setObjectName("panel-pages")
        pages.tabBar().setDrawBase(False)
        pages.tabBar().setExpanding(True)
        pages.tabBar().setAccessibleName(tr("Pages of the analysis"))
        pages.setUsesScrollButtons(False)
        pages.setElideMode(Qt.TextElideMode.ElideNone)
        for page in (self._suspects, self._findings, self._stops, self._figures):
            pages.addTab(page, "")
        layout = QVBoxLayout(scrolled_in(self))
        layout.setContentsMargins(12 - FRAME, 12 - FRAME, 12 - FRAME, 8 - FRAME)
        layout.setSpacing(6)
        layout.addWidget(self._questions)
        layout.addSpacing(4)
        layout.addWidget(pages, 1)
        layout.addWidget(self._progress)
        return pages

    @property
    def _all_pages(
        self,
    ) -> tuple[SuspectsPage | FindingsPage | StopsPage | FiguresPage | WhatIfPage | ParkedPage, ...]:
        return self._suspects, self._findings, self._stops, self._figures, self._what_if, self.parked

    def _connect_parts(self) -> None:
        for page in self._all_pages:
            connect(page.places_chosen, partial(self._choose, page))
        connect(self._findings.set_aside_requested, self.set_aside_requested.emit)
        connect(self._findings.taken_up, self.taken_up.emit)
        connect(self._findings.page_requested, self.page_requested.emit)
        connect(self._stops.loop_requested, self.loop_requested.emit)
        connect(self._what_if.switch_chosen, self.switch_chosen.emit)
        connect(self._effects.changed, self._show_effect)
        connect(self._reporter.changed, self._show_report)
        connect(self._reporter.progressed, self._show_progress)
        self._view.listen(self._follow)
        self._view.session.listen_to_steps(self.moments.follow_step)

    def _follow(self) -> None:
        analysis, selection = self._view.supposed, self._view.selection
        self._follow_what_if()
        self._follow_parked()
        self._follow_moments()
        if analysis is self._shown_analysis and selection == self._shown_selection:
            return
        self._shown_selection = selection
        if analysis is not self._shown_analysis:
            self._shown_analysis = analysis
            self._questions.show_answers(analysis, self._view.analysis)
            self._suspects.show_analysis(analysis)
            self._stops.show_analysis(analysis, self._reporter.report, self._view.state)
            self._name_pages()
        self._suspects.list.mark_one_of(self._view.selection)
        if self._view.selected_notes:
            self.parked.list.mark_one_of(self._view.selected_notes)
        self._mark_stop()

    def _mark_stop(self) -> None:
        """The plan names points too, so a point that is marked already stays where it is marked."""
        current = self._stops.list.current
        if current is None or current.ids[0] not in self._view.selection:
            self._stops.list.mark_one_of(self._view.selected_resistances)

    def _show_report(self) -> None:
        report = self._reporter.report
        self._progress.setVisible(False)
        self._findings.show_report(report)
        if report is not None and self._talks_of_finding and self.finding is None:
            self._talks_of_finding = False  # the map does not raise it any more
            self.talked_about.emit("", "")
        self._stops.show_analysis(self._view.supposed, report, self._view.state)
        self._figures.show_report(report, self._view.session.map.settings)
        self._name_pages()

    def _follow_what_if(self) -> None:
        """Its page is there as long as it goes on, and seen when it begins; then back to the one before."""
        is_on, at = self._view.is_supposing, self._pages.indexOf(self._what_if)
        if is_on and at < 0:
            self._page_before = self._pages.currentWidget()
            self._pages.setCurrentIndex(self._pages.addTab(self._what_if, tr("What if")))
        elif not is_on and at >= 0:
            was_seen = self._pages.currentIndex() == at
            self._pages.removeTab(at)
            if was_seen and self._page_before is not None:
                self._pages.setCurrentWidget(self._page_before)
        self._show_effect()

    def _follow_parked(self) -> None:
        """Its page is there as long as something is parked; in a what-if that of the what-if takes its room."""
        self.parked.show_state(self._view.state)
        self._offer(self.parked, self.parked.count)

    def _follow_moments(self) -> None:
        """As that of what is parked."""
        self.moments.follow()
        self._offer(self.moments, self.moments.count)

    def _offer(self, page: QWidget, count: int) -> None:
        wanted, at = count > 0 and not self._view.is_supposing, self._pages.indexOf(page)
        if wanted and at < 0:
            self._pages.addTab(page, "")
        elif not wanted and at >= 0:
            self._pages.removeTab(at)
        if wanted:
            self._name_pages()

    def _show_effect(self) -> None:
        if self._view.is_supposing:
            self._what_if.show_effect(self._view, self._effects.effect)

    def _show_progress(self, share: float) -> None:
        self._progress.setVisible(True)
        self._progress.setValue(round(share * 100))

    def _name_pages(self) -> None:
        analysis, report = self._view.supposed, self._reporter.report
        suspects = len(analysis.suspect) if analysis.is_anchored else 0
        findings = "…" if report is None else _count(len(report.to_talk_about))
        self._pages.name(
            (self._suspects, tr("Suspect"), _count(suspects)),
            (self._findings, tr("Findings"), findings),
            (self._stops, tr("Stops"), _count(len(analysis.resolution.open))),
            (self._figures, tr("Figures"), ""),
            (self.parked, tr("Parked"), _count(self.parked.count)),
            (self.moments, tr("Moments"), _count(self.moments.count)),
        )

    def _choose(self, page: QWidget, ids: tuple[str, ...]) -> None:
        self._view.select(ids)
        self.places_chosen.emit(ids)
        self._talks_of_finding = page is self._findings
        self.talked_about.emit(*self._words_of(page))

    def _words_of(self, page: QWidget) -> tuple[str, str]:
        if page is self._findings and self.finding is not None:
            return self.finding.question, self.finding.message
        if page is self._stops:
            return self.stop_words or ("", "")
        return self.parked.words if page is self.parked else ("", "")


def _count(number: int) -> str:
    """As much of a number as a tab has room for."""
    if number > _MOST_COUNTED:
        return f" {_MOST_COUNTED}+"
    return f" {number}" if number else ""


def _progress_bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("panel-progress")
    bar.setAccessibleName(tr("Findings and figures are being worked out"))
    bar.setTextVisible(False)
    bar.setFixedHeight(4)
    policy = bar.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    bar.setSizePolicy(policy)
    bar.setVisible(False)
    return bar

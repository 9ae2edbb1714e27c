"""The findings, and the one that is talked about: its sentence, its question, and what can be done about it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.findings.finding import Finding, code_names
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panel.finding_rows import finding_rows
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.rows import Row

_QUESTION_SIZE = 15


class FindingsPage(QWidget):
    """A list of findings over a card for the chosen one."""

    places_chosen = Signal(object)
    """Show these records, by id."""
    set_aside_requested = Signal(object)
    taken_up = Signal(object)
    page_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._report: Report | None = None
        self._toggled: set[str] = set()
        self._of_rows: dict[str, Finding] = {}
        self.list = RowList("findings-list", tr("Findings"), theme)
        self._empty = words("findings-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._card = _FindingCard()
        scrolled = QScrollArea()
        scrolled.setObjectName("finding-scroll")
        scrolled.setAccessibleName(tr("Finding"))
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self._card)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setObjectName("finding-halves")
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.list)
        self._halves.addWidget(scrolled)
        self._halves.setSizes([260, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._halves, 1)
        connect(self.list.chosen, self._choose)
        connect(self.list.selectionModel().selectionChanged, lambda *_: self._show_card())
        connect(self._card.places_chosen, self.places_chosen.emit)
        connect(self._card.set_aside.clicked, lambda *_: self._request(self.set_aside_requested))
        connect(self._card.take_up.clicked, lambda *_: self._request(self.taken_up))
        connect(self._card.explain.clicked, lambda *_: self._explain())

    @property
    def finding(self) -> Finding | None:
        """The finding that is talked about."""
        row = self.list.current
        return None if row is None else self._of_rows.get(row.key)

    def show_report(self, report: Report | None) -> None:
        """Show the findings; without a report those that were are paler, for they may not hold any more."""
        self._report = report
        self.setEnabled(report is not None)
        if report is not None:
            self._show_rows()

    def step(self, by: int) -> None:
        """Talk about the next finding, or the one before."""
        rows = [row for row in self.list.rows if row.key in self._of_rows]
        if not rows:
            return
        keys = [row.key for row in rows]
        current = self.list.current
        if current is not None and current.key in keys:
            index = (keys.index(current.key) + by) % len(keys)
        else:
            index = 0 if by > 0 else len(keys) - 1
        self.list.mark(keys[index])
        self._choose(rows[index])

    def _show_rows(self) -> None:
        assert self._report is not None
        rows, of_rows = finding_rows(self._report.findings, self._toggled)
        self._of_rows = dict(of_rows)
        self.list.show_rows(rows)
        self._halves.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText(
            tr("Nothing to ask about.") if self._report.analysis.state.stages else tr("There is no stage yet.")
        )
        self._show_card()

    def _choose(self, row: Row) -> None:
        if row.is_folded is not None:
            self._toggled ^= {row.key}
            self._show_rows()
        elif row.ids:
            self.places_chosen.emit(row.ids)

    def _show_card(self) -> None:
        self._card.show_finding(self.finding)

    def _request(self, signal: SignalInstance) -> None:
        if self.finding is not None:
            signal.emit(self.finding)

    def _explain(self) -> None:
        if self.finding is not None:
            self.page_requested.emit(self.finding.code)


class _FindingCard(QWidget):
    """One finding, large enough to be read aloud."""

    places_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[str, ...] = ()
        self._shown = 0
        self._title = words("finding-title", size=12, is_pale=True)
        self._message = words("finding-message")
        self._question = words("finding-question", size=_QUESTION_SIZE, is_bold=True)
        self._reason = words("finding-reason", is_pale=True)
        self._show = _button("finding-show", tr("Show"))
        self.set_aside = _button("finding-set-aside", tr("Set aside…"))
        self.take_up = _button("finding-take-up", tr("Ask again"))
        self.explain = _button("finding-explain", tr("Why ask?"))
        buttons = QHBoxLayout()
        for button in (self._show, self.set_aside, self.take_up, self.explain):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 4)
        layout.addWidget(self._title)
        layout.addWidget(self._question)
        layout.addLayout(buttons)
        layout.addWidget(self._message)
        layout.addWidget(self._reason)
        layout.addStretch(1)
        connect(self._show.clicked, lambda *_: self._show_next())
        self.show_finding(None)

    def show_finding(self, finding: Finding | None) -> None:
        for widget in (self._question, self._show, self.set_aside, self.take_up, self.explain, self._reason):
            widget.setVisible(finding is not None)
        self._message.setText(tr("Choose a finding to see its question."))
        self._title.setVisible(finding is not None)
        if finding is None:
            return
        self._title.setText(tr("{code} {name}").format(code=finding.code, name=code_names()[finding.code]))
        self._message.setText(plain(finding.message))
        self._question.setText(plain(finding.question))
        self._reason.setVisible(finding.set_aside is not None)
        self._reason.setText(tr("Set aside: {reason}").format(reason=plain(finding.set_aside or "")))
        self.set_aside.setVisible(finding.set_aside is None)
        self.take_up.setVisible(finding.set_aside is not None)
        places = finding.stages or finding.flows or finding.resistances
        if places != self._places:
            self._places, self._shown = places, 0
        self._show.setVisible(bool(places))
        self._name_show()

    def _show_next(self) -> None:
        """One place after the other, and then from the first again."""
        place = self._places[self._shown % len(self._places)]
        self._shown = (self._shown + 1) % len(self._places)
        self._name_show()
        self.places_chosen.emit((place,))

    def _name_show(self) -> None:
        several = len(self._places) > 1
        text = tr("Show {n} of {all}").format(n=self._shown + 1, all=len(self._places)) if several else tr("Show")
        self._show.setText(text)


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    return button

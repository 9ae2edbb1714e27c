"""The findings that a presentation can tell, with a tick at each that has a slide of its own."""

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from vsm_desktop.core.model import Settings, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.chosen_findings import MOST_SERIOUS, ChosenFindings
from vsm_desktop.export.finding_groups import FindingGroup, finding_groups
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import Report, report_in_steps
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect

_SLICE = 0.006
"""How long is worked at a stretch, in seconds, so that a frame can come in between."""
_HEIGHT = 108


class ExportFindings(QListWidget):
    """Works out the findings a little at a time, the first time that somebody looks."""

    chosen_anew = Signal()

    def __init__(self, state: State, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("export-findings")
        self.setAccessibleName(tr("Findings with a slide of their own"))
        self.setFixedHeight(_HEIGHT)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._state, self._settings = state, settings
        self._chosen = MOST_SERIOUS
        self._groups: list[FindingGroup] | None = None
        self._steps: Generator[float, None, Report] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._show_words(tr("They are told in a presentation."))
        connect(self._timer.timeout, self._work)
        connect(self.itemChanged, self._take)

    @property
    def chosen(self) -> ChosenFindings:
        return self._chosen

    def choose(self, chosen: ChosenFindings) -> None:
        """Show a choice."""
        self._chosen = chosen
        if self._groups is not None:
            self._list(self._groups)

    def look(self) -> None:
        """Have the findings listed, if they are not yet."""
        if self._groups is None and self._steps is None:
            self._show_words(tr("Working out the findings…"))
            self._steps = report_in_steps(analyse(self._state), self._state, self._settings)
            self._timer.start(0)

    def _work(self) -> None:
        end = perf_counter() + _SLICE
        try:
            while self._steps is not None and perf_counter() < end:
                next(self._steps)
        except StopIteration as done:
            self._groups = list(finding_groups(done.value.to_talk_about))
            self._list(self._groups)
        else:
            self._timer.start(0)

    def _list(self, groups: list[FindingGroup]) -> None:
        if not groups:
            self._show_words(tr("There is nothing to talk about."))
            return
        self.blockSignals(True)
        self.clear()
        for group in groups:
            item = QListWidgetItem(_words(group))
            is_chosen = any(map(self._chosen.has, group.findings))
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)

    def _show_words(self, words: str) -> None:
        self.clear()
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _take(self, item: QListWidgetItem) -> None:
        if self._groups is None or not self._groups:
            return
        is_wanted = item.checkState() == Qt.CheckState.Checked
        for finding in self._groups[self.row(item)].findings:
            self._chosen = self._chosen.ticked(finding, is_wanted=is_wanted)
        self.chosen_anew.emit()


def _words(group: FindingGroup) -> str:
    """What it is called, and what is the case, or of how many stages that is said."""
    first = group.findings[0]
    if len(group.findings) > 1:
        return tr("{code} {name}, {n} times").format(code=first.code, name=group.name, n=len(group.findings))
    return f"{first.code} {group.name}: {plain(first.message)}"

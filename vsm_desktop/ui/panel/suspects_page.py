"""The suspect stages with their reasons, live at every stroke."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsm_desktop.core.model import Stage
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.linkage import Reason
from vsm_desktop.method.wording import stage_name, suspect_sentence
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.rows import Row
from vsm_desktop.ui.panel.signs import SuspectSign


class SuspectsPage(QWidget):
    """A row per suspect stage, or some words where there is none."""

    places_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._known: dict[str, _Known] = {}
        self.list = RowList("suspects-list", tr("Structurally suspect"), theme, most_lines=4)
        self._empty = words("suspects-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.list, 1)
        connect(self.list.chosen, lambda row: self.places_chosen.emit(row.ids))

    def show_analysis(self, analysis: Analysis) -> None:
        rows = self._rows(analysis)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if analysis.is_anchored:
            self._empty.setText(tr("Every stage leads to something that a client accepts."))
        else:
            self._empty.setText(
                tr("Where does the client accept value? Until a stage is marked so, none can be linked to it.")
            )

    def _rows(self, analysis: Analysis) -> tuple[Row, ...]:
        """Those that nobody has connected yet come last.

        While nobody accepts value on the map there is nothing to say of one stage rather than another.
        """
        if not analysis.is_anchored:
            return ()
        known: dict[str, _Known] = {}
        for stage in analysis.state.stages:
            reason = analysis.judgements[stage.id].reason
            if reason is not None:
                before = self._known.get(stage.id)
                is_same = before is not None and before.stage is stage and before.reason == reason
                known[stage.id] = before if before and is_same else _Known(stage, reason, _row(stage, reason))
        self._known = known
        return tuple(sorted([entry.row for entry in known.values()], key=_is_calm))


class _Known(NamedTuple):
    """A row, and what it was made of: while that is the same, so is the row."""

    stage: Stage
    reason: Reason
    row: Row


def _row(stage: Stage, reason: Reason) -> Row:
    text = plain(suspect_sentence(stage, reason))
    sign = SuspectSign(reason == "isolated")
    return Row(stage.id, (stage.id,), plain(stage_name(stage.name)), text, sign)


def _is_calm(row: Row) -> bool:
    return isinstance(row.sign, SuspectSign) and row.sign.is_calm

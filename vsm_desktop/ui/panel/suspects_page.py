"""The suspect stages with their reasons, live at every stroke."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.wording import reason_sentence, stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.panel.labels import words
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.rows import Row
from vsm_desktop.ui.panel.signs import SuspectSign


class SuspectsPage(QWidget):
    """A row per suspect stage, or some words where there is none."""

    places_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.list = RowList("suspects-list", tr("Structurally suspect"), theme, most_lines=4)
        self._empty = words("suspects-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.list, 1)
        connect(self.list.chosen, lambda row: self.places_chosen.emit(row.ids))

    def show_analysis(self, analysis: Analysis) -> None:
        rows = _rows(analysis)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if analysis.is_anchored:
            self._empty.setText(tr("Every stage leads to something that a client accepts."))
        else:
            self._empty.setText(
                tr("Where does the client accept value? Until a stage is marked so, none can be linked to it.")
            )


def _rows(analysis: Analysis) -> tuple[Row, ...]:
    """Those that nobody has connected yet come last.

    While nobody accepts value on the map there is nothing to say of one stage rather than another.
    """
    if not analysis.is_anchored:
        return ()
    urgent: list[Row] = []
    calm: list[Row] = []
    for stage in analysis.state.stages:
        judgement = analysis.judgements[stage.id]
        if judgement.reason is None:
            continue
        text = reason_sentence(judgement.reason)
        if judgement.necessary:
            text = f"{text} {tr('Necessary for {whom}.').format(whom=plain(stage.necessary_for).rstrip('.'))}"
        is_calm = judgement.reason == "isolated"
        row = Row(stage.id, (stage.id,), plain(stage_name(stage.name)), text, SuspectSign(is_calm))
        (calm if is_calm else urgent).append(row)
    return (*urgent, *calm)

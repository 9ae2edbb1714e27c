"""The page of a what-if in the panel: what is switched, which single change brings most, and what it comes to."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsm_desktop.core.model import Settings, State
from vsm_desktop.core.switches import Switch, Switches
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.comparing.figure_changes import FigureChange
from vsm_desktop.method.comparing.stages import StageTurn
from vsm_desktop.method.comparing.what_if_effect import WhatIfEffect
from vsm_desktop.method.comparing.words import difference_words, figure_name, figure_words, turned_words
from vsm_desktop.method.single_changes import SingleChange
from vsm_desktop.method.switching import brought_words, switch_words
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.rows import Row
from vsm_desktop.ui.panel.signs import NumberSign, SwitchSign
from vsm_desktop.ui.view import View

_MOST_CHANGES = 30
"""Further down the list nobody reads on."""
_MOST_TURNS = 200


class WhatIfPage(QWidget):
    """One list in three parts. A click, or Enter, throws a switch or shows a stage."""

    places_chosen = Signal(object)
    switch_chosen = Signal(str, str)
    """A switch, and of which record."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._switches: dict[str, tuple[Switch, str]] = {}
        self.list = RowList("what-if-list", tr("What if"), theme, most_lines=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.list, 1)
        connect(self.list.chosen, self._choose)

    def show_effect(self, view: View, effect: WhatIfEffect | None) -> None:
        """Without an effect only what is switched is shown."""
        state, thrown = view.state, view.switches.thrown
        changes = [] if effect is None else [one for one in effect.changes if (one.switch, one.record) not in thrown]
        every = [*thrown, *((change.switch, change.record) for change in changes)]
        self._switches = {_key(*switch): switch for switch in every}
        rows = [*_thrown_rows(view.switches, state)]
        if effect is not None:
            rows += _change_rows(changes, effect, state)
            rows += _figure_rows(effect.figures, view.session.map.settings)
            rows += _turn_rows(effect.stages, state)
        self.list.show_rows(tuple(rows))

    def _choose(self, row: Row) -> None:
        if row.key in self._switches:
            self.switch_chosen.emit(*self._switches[row.key])
        elif row.ids:
            self.places_chosen.emit(row.ids)


def _key(switch: Switch, record_id: str) -> str:
    """The same whether it is thrown or not: whoever threw it can take it back where the mark is."""
    return f"switch {switch} {record_id}"


def _heading(key: str, title: str, words: str = "") -> Row:
    return Row(f"heading {key}", (), title, words, None, is_heading=True)


def _thrown_rows(switches: Switches, state: State) -> Iterator[Row]:
    if switches:
        yield _heading("switched", tr("Switched"), tr("Choose one to switch it back."))
    for switch, record in switches.thrown:
        yield Row(_key(switch, record), (record,), "", plain(switch_words(switch, record, state)), SwitchSign())


def _change_rows(changes: list[SingleChange], effect: WhatIfEffect, state: State) -> Iterator[Row]:
    if not changes:
        yield _heading("changes", tr("Value stops nowhere"), tr("Select anything on the map and switch it off."))
        return
    yield _heading("changes", tr("Which single change brings most?"), tr("Choose one to switch it."))
    for number, change in enumerate(changes[:_MOST_CHANGES], 1):
        title = plain(switch_words(change.switch, change.record, state))
        words = plain(brought_words(change.brings, state, effect.partners.get(change.record, ())))
        yield Row(_key(change.switch, change.record), (change.record,), title, words, NumberSign(number))


def _figure_rows(figures: Iterable[FigureChange], settings: Settings) -> Iterator[Row]:
    changed = [figure for figure in figures if figure.before != figure.after]
    if changed:
        yield _heading("figures", tr("Figures: as it is → as it would be"))
    for figure in changed:
        before, after = (figure_words(value, figure, settings) for value in (figure.before, figure.after))
        words = tr("{before} → {after}").format(before=before, after=after)
        difference = difference_words(figure, settings)
        words = tr("{words}, {difference}").format(words=words, difference=difference) if difference else words
        yield Row(f"figure {figure.figure}", (), figure_name(figure.figure), words, None)


def _turn_rows(turns: tuple[StageTurn, ...], state: State) -> Iterator[Row]:
    turned = [turn for turn in turns if turn.after is not None]  # a stage that is off is among what is switched
    if turned:
        yield _heading("turns", tr("Stages of which something else is said"))
    for turn in turned[:_MOST_TURNS]:
        pairs = (tr("{before} → {after}").format(before=before, after=after) for before, after in turned_words(turn))
        name = plain(stage_name(state.stages_by_id[turn.stage].name))
        yield Row(f"turn {turn.stage}", (turn.stage,), name, "; ".join(pairs), None)

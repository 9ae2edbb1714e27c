"""The page on which two states are compared: their maps, side by side or as one, over what is different in words."""

from collections.abc import Generator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from vsm_desktop.core.comparison import DifferentRecords, different_records
from vsm_desktop.core.model import Map
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.comparison_words import same_words
from vsm_desktop.method.comparing.comparison import Comparison, compare_in_steps
from vsm_desktop.method.comparing.maps import pair_of_maps
from vsm_desktop.method.comparing.sides import case_of
from vsm_desktop.translation import tr
from vsm_desktop.ui.comparing.bar import Bar
from vsm_desktop.ui.comparing.choice import Choice, NamedMap, choices
from vsm_desktop.ui.comparing.compared_map import ComparedMap
from vsm_desktop.ui.comparing.details import Details
from vsm_desktop.ui.comparing.legend import Legend
from vsm_desktop.ui.comparing.linked_maps import LinkedMaps
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panes import Pane
from vsm_desktop.ui.slices import Slices

_MAPS, _DETAILS = 340, 220
_AT_ONCE = 0.1
"""For how many seconds is worked before anything else is done: most comparisons are there without a wait."""
_MANY = 1000
"""A map of so many stages is made in one step that takes a moment: the page says first what it does."""


class ComparisonPage(QWidget):
    """Shows what was given to it: a map that is edited elsewhere meanwhile is compared as it was."""

    left = Signal()
    said = Signal(str)
    zoomed = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("comparison")
        self.setAccessibleName(tr("Comparison"))
        self._offered: tuple[Choice, ...] = ()
        self._shown: tuple[Choice, Choice] | None = None
        self._bar = Bar(theme)
        self._legend = Legend(theme)
        self._state = words("comparison-state")
        self._maps = LinkedMaps(theme)
        self._details = Details(theme)
        self._comparing = Slices(self)
        self._lay_out()
        self._connect_parts()

    def compare_states(self, map_: Map, before: str, after: str) -> None:
        """Compare two states of a map, by their ids; its others can be chosen."""
        ids = [state.id for state in map_.states]
        self._offer(choices((NamedMap("", map_),)), ids.index(before), ids.index(after))

    def compare_with_moment(self, map_: Map, index: int, after: str) -> None:
        """Compare a state, by its id, with how it stood at a moment, by its place among those of the map."""
        ids = [state.id for state in map_.states]
        self._offer(choices((NamedMap("", map_),)), len(ids) + index, ids.index(after))

    def compare_maps(self, before: NamedMap, after: NamedMap) -> None:
        """Compare the first state that both maps have, or their first ones; the others can be chosen."""
        old, new = before.map.states_by_id, after.map.states_by_id
        shared = next((name for name in new if name in old and old[name] != new[name]), None)
        shared = shared or next((name for name in new if name in old), None)
        first = 0 if shared is None else list(old).index(shared)
        second = 0 if shared is None else list(new).index(shared)
        self._offer(choices((before, after)), first, len(old) + second)

    def turn(self) -> None:
        """Look at the two the other way: side by side, or as one."""
        self._bar.turn()

    def finish(self) -> None:
        """Have compared what is shown, waiting for it."""
        self._comparing.finish()

    def close_for_good(self) -> None:
        """The window closes: nothing is worked out any more."""
        self._comparing.give_up()

    @property
    def map_view(self) -> ComparedMap | None:
        """The map that is zoomed, and that the other one follows; none while none is there yet."""
        return self._map(1)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The parts that the keyboard goes through, in the order in which they are seen."""
        before, after = self._maps.holders
        return (
            Pane(self._bar, lambda: self._bar.back),
            Pane(before, lambda: self._map(0)),
            Pane(after, lambda: self._map(1)),
            Pane(self._details, lambda: self._details.begin),
        )

    def set_theme(self, theme: Theme) -> None:
        for part in (self._bar, self._legend, self._maps, self._details):
            part.set_theme(theme)

    def take_focus(self) -> None:
        """Have the keyboard in what is different; as long as nobody knows what that is, on the way back."""
        is_known = self._details.isEnabled()
        (self._details.begin if is_known else self._bar.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.setContentsMargins(10, 0, 10, 4)
        told.addWidget(self._legend)
        told.addWidget(self._state, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setObjectName("comparison-halves")
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._maps)
        halves.addWidget(self._details)
        halves.setStretchFactor(0, 1)
        halves.setSizes([_MAPS, _DETAILS])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(told)
        column.addWidget(halves, 1)

    def _connect_parts(self) -> None:
        connect(self._bar.left, self.left.emit)
        connect(self._bar.chosen, self._compare)
        connect(self._bar.overlaid, self._maps.show_overlay)
        connect(self._maps.picked, self._pick)
        connect(self._maps.zoomed, self.zoomed.emit)
        connect(self._details.chosen, self._maps.mean)
        connect(self._details.said, self.said.emit)
        connect(self._comparing.done, self._show)

    def _offer(self, offered: tuple[Choice, ...], before: int, after: int) -> None:
        self._offered = offered
        self._bar.offer(offered, before, after)
        self._compare(before, after)

    def _compare(self, before: int, after: int) -> None:
        self._shown = self._offered[before], self._offered[after]
        self._state.setText(tr("Comparing…"))
        self._legend.show_counts(DifferentRecords({}, {}))
        self._details.show_nothing()
        is_large = any(len(choice.state.stages) > _MANY for choice in self._shown)
        self._comparing.begin(self._in_steps(*self._shown), 0 if is_large else _AT_ONCE)

    def _in_steps(self, before: Choice, after: Choice) -> Generator[object, None, Comparison]:
        views = yield from self._maps.show_in_steps(before, after)
        cases = []
        for view in views:
            cases.append(case_of(view.state, view.session.map.settings, view.analysis))
            yield None
        return (yield from compare_in_steps(*cases))

    def _map(self, side: int) -> ComparedMap | None:
        maps = self._maps.maps
        return maps[side] if maps else None

    def _show(self, comparison: Comparison) -> None:
        assert self._shown is not None
        before, after = (choice.map for choice in self._shown)
        compared = pair_of_maps(before, after, comparison)
        different = different_records(comparison.records)
        self._state.setText("" if compared.differs else same_words())
        self._legend.show_counts(different)
        self._maps.show_different(different)
        was_waited_for = self._bar.back.hasFocus() and not self._details.isEnabled()
        self._details.show_compared(compared)
        if was_waited_for:
            self.take_focus()

    def _pick(self, record: str) -> None:
        self._maps.mean((record,) if record else ())
        self._details.mark(record)

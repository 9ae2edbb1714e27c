"""The maps of two states side by side, looked at from the same place, or as one with what was there before."""

from collections.abc import Generator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from vsm_desktop.core.comparison import DifferentRecords
from vsm_desktop.drawing.geometry import around
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr
from vsm_desktop.ui.comparing.choice import Choice
from vsm_desktop.ui.comparing.compared_map import ComparedMap
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panes import Framed, framed
from vsm_desktop.ui.view import View

_NOTHING = DifferentRecords({}, {})


class LinkedMaps(QSplitter):
    """Two maps of which each follows the other. Which records are meant is shown in both."""

    picked = Signal(str)
    """A record was clicked, by id; an empty text: nothing was."""
    zoomed = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("comparison-maps")
        self.setChildrenCollapsible(False)
        self._theme = theme
        self._is_overlay = False
        self._is_following = False
        self._different = _NOTHING
        self._maps: tuple[ComparedMap, ComparedMap] | tuple[()] = ()
        self._names = words("comparison-before-name", is_bold=True), words("comparison-after-name", is_bold=True)
        self.holders = framed(QWidget()), framed(QWidget())
        self._columns = tuple(_column(*parts) for parts in zip(self._names, self.holders, strict=True))
        for column in self._columns:
            self.addWidget(column)

    @property
    def maps(self) -> tuple[ComparedMap, ComparedMap] | tuple[()]:
        """The map before and the one after; none before two states were shown."""
        return self._maps

    @property
    def is_overlay(self) -> bool:
        return self._is_overlay

    def show_in_steps(self, before: Choice, after: Choice) -> Generator[None, None, tuple[View, View]]:
        """Show two states, all of both, and no difference yet, in steps between which something else can be done."""
        old = ComparedMap(before.view(), self._theme)
        yield
        new = ComparedMap(after.view(), self._theme)
        yield
        self._show((old, new), (before, after))
        yield
        return old.view, new.view

    def _show(self, made: tuple[ComparedMap, ComparedMap], shown: tuple[Choice, Choice]) -> None:
        titles = tr("From: {state}"), tr("To: {state}")
        sides = zip(made, shown, self._names, titles, ("before", "after"), self.holders, strict=True)
        for map_, choice, label, title, name, holder in sides:
            label.setText(title.format(state=choice.words))
            map_.setObjectName(f"comparison-map-{name}")
            map_.setAccessibleName(label.text())
            map_.setAccessibleDescription(tr("A drawing. The tables below it list all that is different."))
            _put_into(holder, map_)
            connect(map_.picked, self.picked.emit)
        self._maps, self._different = made, _NOTHING
        connect(made[0].looked, lambda: self._follow(*made))
        connect(made[1].looked, lambda: self._follow(made[1], made[0]))
        connect(made[1].zoomed, self.zoomed.emit)
        self._arrange()
        self.fit()

    def show_different(self, different: DifferentRecords) -> None:
        """Show what has become of which records."""
        self._different = different
        self._arrange()

    def show_overlay(self, is_overlay: bool) -> None:
        """Show both states as one, or side by side."""
        self._is_overlay = is_overlay
        self._arrange()
        if self._maps and self._maps[1].is_fitted:
            self.fit()
        elif self._maps and not is_overlay:
            self._follow(self._maps[1], self._maps[0])

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for map_ in self._maps:
            map_.set_theme(theme)

    def fit(self) -> None:
        """Show all of both states."""
        for map_ in self.maps:
            map_.give_room(None)
        bounds = [area for map_ in self.maps if (area := map_.drawing.bounds) is not None]
        for map_ in self.maps:
            map_.give_room(around(bounds) if bounds else None)
        for map_ in self.maps:
            map_.fit()

    def mean(self, ids: Sequence[str]) -> None:
        """Select these records in both states, and bring them into sight."""
        areas = []
        for map_ in self.maps:
            map_.view.select(ids)
            areas += [area] if (area := map_.area_of(ids)) is not None else []
        if self._maps and areas:
            self._maps[1].reveal_area(around(areas))

    def _arrange(self) -> None:
        self._columns[0].setVisible(not self._is_overlay)
        self._names[1].setVisible(not self._is_overlay)
        if not self._maps:
            return
        before, after = self._maps
        before.show_signs(self._different.before)
        after.show_signs(self._different.after)
        after.show_ghosts(before.drawing if self._is_overlay else None, self._different.before)

    def _follow(self, leader: ComparedMap, follower: ComparedMap) -> None:
        """Look at the same place of both states. One that is not seen does not lead: it may be of any size."""
        if leader.isVisible() and not self._is_following:
            self._is_following = True
            try:
                follower.look_as(leader)
            finally:
                self._is_following = False


def _column(name: QLabel, holder: Framed) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    name.setContentsMargins(10, 0, 10, 0)
    layout.addWidget(name)
    layout.addWidget(holder, 1)
    return column


def _put_into(holder: Framed, map_: ComparedMap) -> None:
    layout = holder.layout()
    item = None if layout is None else layout.takeAt(0)
    old = None if item is None else item.widget()
    if old is not None:
        old.setParent(None)
        old.deleteLater()
    if layout is not None:
        layout.addWidget(map_)

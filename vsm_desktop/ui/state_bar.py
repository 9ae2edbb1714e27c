"""The states of the map, as tabs under the canvas."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QTabBar

from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_LONGEST_NAME = 40


class StateBar(QTabBar):
    """Shows the states, and tells which one was chosen."""

    chosen = Signal(str)
    rename_requested = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self.setObjectName("states")
        self.setAccessibleName(tr("States"))
        self.setExpanding(False)
        self.setShape(QTabBar.Shape.RoundedSouth)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self._view = view
        self._ids: tuple[str, ...] = ()
        connect(self.currentChanged, self._choose)
        connect(self.tabBarDoubleClicked, lambda *_: self.rename_requested.emit())
        view.listen(self._follow)
        self._follow()

    def _follow(self) -> None:
        states = self._view.session.map.states
        names = [plain(state.name)[:_LONGEST_NAME] or tr("Unnamed state") for state in states]
        self.blockSignals(True)
        while self.count() > len(states):
            self.removeTab(self.count() - 1)
        for index, name in enumerate(names):
            text = name.replace("&", "&&")
            if index >= self.count():
                self.addTab(text)
            elif self.tabText(index) != text:
                self.setTabText(index, text)
        self._ids = tuple(state.id for state in states)
        self.setCurrentIndex(self._ids.index(self._view.state.id))
        self.blockSignals(False)
        self._mark_current()

    def _mark_current(self) -> None:
        """The room should see at a glance which state it looks at; two palettes show that too faintly."""
        palette = self.palette()
        for index in range(self.count()):
            is_current = index == self.currentIndex()
            role = palette.ColorRole.Link if is_current else palette.ColorRole.PlaceholderText
            if self.tabTextColor(index) != palette.color(role):  # to set it paints all anew, at every frame of a drag
                self.setTabTextColor(index, palette.color(role))

    @guarded(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark_current()

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._ids):
            self.chosen.emit(self._ids[index])

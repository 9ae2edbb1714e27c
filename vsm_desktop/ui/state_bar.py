"""The states of the map, as tabs."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_WIDEST_NAME = 220
_MARKER = 3


class StateBar(QTabBar):
    """Shows the states, and tells which one was chosen and what is wanted of it."""

    chosen = Signal(str)
    moved = Signal(str, int)
    """A state was dragged to another place among the others."""
    rename_requested = Signal()
    delete_requested = Signal()
    menu_requested = Signal(QPoint)
    """For the state shown, at a place on the screen."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.setObjectName("states")
        self.setAccessibleName(tr("States"))
        self.setExpanding(False)
        self.setShape(QTabBar.Shape.RoundedSouth)
        self.setDrawBase(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self._view = view
        connect(self.currentChanged, self._choose)
        connect(self.tabBarDoubleClicked, self._rename)
        view.listen(self._follow)
        self._follow()

    @property
    def current_rect(self) -> QRect:
        """Where the tab of the state shown is."""
        return self.tabRect(self.currentIndex())

    def _follow(self) -> None:
        states = self._view.session.map.states
        ids = [state.id for state in states]
        self.blockSignals(True)
        while self.count() > len(states):
            self.removeTab(self.count() - 1)
        while self.count() < len(states):
            self.addTab("")
        for index, state in enumerate(states):
            self.setTabData(index, state.id)
            self._name_tab(index, plain(state.name) or tr("Unnamed state"))
        self.setCurrentIndex(ids.index(self._view.state.id))
        self.blockSignals(False)
        self._mark_current()

    def _name_tab(self, index: int, name: str) -> None:
        """To set it lays the tabs out anew, which has no place in every frame of a drag."""
        elided = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
        text = elided.replace("&", "&&")
        if self.tabText(index) != text:
            self.setTabText(index, text)
            self.updateGeometry()  # while it is not seen, the bar does not tell that it is wider now
        tip = f"<span>{escape(name)}</span>" if elided != name else ""
        if self.tabToolTip(index) != tip:
            self.setTabToolTip(index, tip)

    def _mark_current(self) -> None:
        """The room should see at a glance which state it looks at; two palettes show that too faintly."""
        palette = self.palette()
        for index in range(self.count()):
            is_current = index == self.currentIndex()
            role = palette.ColorRole.Link if is_current else palette.ColorRole.PlaceholderText
            if self.tabTextColor(index) != palette.color(role):  # to set it paints all anew, at every frame of a drag
                self.setTabTextColor(index, palette.color(role))

    def _choose(self, index: int) -> None:
        if 0 <= index < self.count():
            self.chosen.emit(self.tabData(index))

    def _rename(self, index: int) -> None:
        if index >= 0:
            self.rename_requested.emit()

    def _tell_move(self) -> None:
        """Which state was dragged away from its place, if one was: the press on its tab has it shown."""
        ids = [self.tabData(index) for index in range(self.count())]
        if ids != [state.id for state in self._view.session.map.states]:
            self.moved.emit(self._view.state.id, ids.index(self._view.state.id))
            self._follow()

    # Qt's own

    @guarded(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark_current()

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tab = self.current_rect
        painter = QPainter(self)
        try:
            painter.fillRect(tab.adjusted(2, tab.height() - _MARKER, -2, 0), self.palette().link())
        finally:
            painter.end()

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._tell_move()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """With the mouse, for the tab under it, whose state is shown then."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.tabAt(event.pos())
            if index < 0:
                return
            self.setCurrentIndex(index)
        else:
            place = self.mapToGlobal(self.current_rect.center())
        self.menu_requested.emit(place)

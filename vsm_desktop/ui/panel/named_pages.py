"""The pages of the panel, under tabs that have as many words as there is room for."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QStyle, QStyleOptionTabWidgetFrame, QTabWidget, QWidget

from vsm_desktop.ui.guard import guarded

WIDTH = 320
LEAST_WIDTH = 300
"""Its tabs and buttons, and bars to scroll them with."""
_LEAST_PAGE = 170
"""Below this height of a page the whole panel is scrolled."""
_LEAST_TABS = LEAST_WIDTH - 2 * 12
"""How wide the tabs can be at least, in pixels."""


class NamedPages(QTabWidget):
    """Takes what room there is, and wants no more than it needs: it is the whole panel that is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[tuple[QWidget, str, str], ...] = ()

    def name(self, *names: tuple[QWidget, str, str]) -> None:
        """Put on the tab of each page its words and a count; the count only where there is room for all of them."""
        if names != self._names:
            self._names = names
            self._write_names()

    def _write_names(self) -> None:
        self._write(lambda words, count: words + count)
        if self.tabBar().sizeHint().width() > max(self.width(), _LEAST_TABS):
            self._write(lambda words, _: words)

    def _write(self, text_of: Callable[[str, str], str]) -> None:
        for page, words, count in self._names:
            index, text = self.indexOf(page), text_of(words, count)
            if index >= 0 and self.tabText(index) != text:
                self.setTabText(index, text)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_names()
        if not self.isVisible():
            self._make_room()

    def _make_room(self) -> None:
        """Give the page its place before it is shown. Qt does so after that, and a long list is laid out twice."""
        option = QStyleOptionTabWidgetFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_TabWidgetTabContents, option, self)
        for stack in self.findChildren(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            stack.setGeometry(room)

    @guarded(None)
    def tabInserted(self, index: int) -> None:
        self._write_names()

    @guarded(None)
    def tabRemoved(self, index: int) -> None:
        self._write_names()

    @guarded(QSize(WIDTH, _LEAST_PAGE))
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _LEAST_PAGE)

    @guarded(QSize(LEAST_WIDTH, _LEAST_PAGE))
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _LEAST_PAGE)

"""What the window shows: what can be opened, the map that is edited, or how two states differ."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from vsm_desktop.core.model import Map
from vsm_desktop.translation import tr
from vsm_desktop.ui.canvas.map_view import MapView
from vsm_desktop.ui.comparing.choice import NamedMap
from vsm_desktop.ui.comparing.page import ComparisonPage
from vsm_desktop.ui.editor import Editor
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.start_page import StartPage


class Pages(QStackedWidget):
    """One page is seen at a time; that of the editor once there is a map."""

    turned = Signal()

    def __init__(self, editor: Editor, start: StartPage, comparison: ComparisonPage) -> None:
        super().__init__()
        self._editor = editor
        self._start = start
        self._comparison = comparison
        self._has_map = False
        for page in (editor, start, comparison):
            self.addWidget(page)
        connect(start.back_chosen, self.show_map)
        connect(comparison.left, self.show_map)

    @property
    def has_map(self) -> bool:
        """Whether there is a map to go back to."""
        return self._has_map

    @property
    def is_editing(self) -> bool:
        return self.currentWidget() is self._editor

    @property
    def is_comparing(self) -> bool:
        return self.currentWidget() is self._comparison

    @property
    def seen_map(self) -> MapView | None:
        """The map that is seen, if one is: the one that is edited, or one that is compared."""
        if self.is_editing:
            return self._editor.canvas
        return self._comparison.map_view if self.is_comparing else None

    def show_start(self, recent: Iterable[Path], name: str) -> None:
        """Show what can be opened; a map that is open stays so, and there is a way back to it, by its name."""
        self._start.show_recent(recent)
        self._start.offer_way_back(name if self._has_map else None)
        self.setCurrentWidget(self._start)
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def show_map(self) -> None:
        """Show the map that is open."""
        self._has_map = True
        self.setCurrentWidget(self._editor)
        self._editor.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def compare_states(self, map_: Map, before: str, after: str) -> None:
        """Show how the second of two states of a map, by their ids, differs from the first."""
        self._comparison.compare_states(map_, before, after)
        self._show_comparison()

    def compare_with_moment(self, map_: Map, index: int, after: str) -> None:
        """Show how a state of a map, by its id, differs from what it was at a moment of the map."""
        self._comparison.compare_with_moment(map_, index, after)
        self._show_comparison()

    def compare_with(self, map_: Map, name: str, other: Map) -> None:
        """Show how a map that is open differs from another one, which is called so."""
        self._comparison.compare_maps(NamedMap(name, other), NamedMap(tr("What is open"), map_))
        self._show_comparison()

    def _show_comparison(self) -> None:
        self._editor.canvas.finish()
        self.setCurrentWidget(self._comparison)
        self._comparison.take_focus()
        self.turned.emit()

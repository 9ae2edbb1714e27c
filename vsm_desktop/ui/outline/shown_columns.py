"""Which columns of a table of the outline are shown: chosen in a menu on its header, and remembered."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QTableView

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.outline.kind import Kind
from vsm_desktop.ui.preferences import Preferences


class ShownColumns(QObject):
    """Shows and hides columns of a table. Those with the names of the rows are always shown."""

    changed = Signal()

    def __init__(self, view: QTableView, kind: Kind, preferences: Preferences) -> None:
        super().__init__(view)
        self._view = view
        self._kind = kind
        self._preferences = preferences
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        connect(header.customContextMenuRequested, self.ask)
        self._restore()

    @property
    def places(self) -> list[int]:
        """The columns that are shown, from left to right."""
        return [place for place in range(len(self._kind.columns)) if not self._view.isColumnHidden(place)]

    def ask(self, place: QPoint) -> None:
        """Open the menu of all columns at a place on the header."""
        menu = QMenu(self._view)
        menu.setObjectName("menu-columns")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in range(self._kind.name_columns, len(self._kind.columns)):
            self._add(menu, column)
        menu.addSeparator()
        usual = menu.addAction(tr("As at first"))
        usual.setObjectName("columns-as-at-first")
        connect(usual.triggered, lambda *_: self._forget())
        menu.popup(self._view.horizontalHeader().viewport().mapToGlobal(place))

    def _add(self, menu: QMenu, column: int) -> None:
        action = menu.addAction(self._kind.columns[column].title)
        action.setObjectName(f"column-{self._kind.columns[column].name}")
        action.setCheckable(True)
        action.setChecked(not self._view.isColumnHidden(column))
        connect(action.toggled, lambda is_shown: self._choose(column, is_shown=is_shown))

    def _choose(self, column: int, *, is_shown: bool) -> None:
        name = self._name(column)
        chosen = self._preferences.columns - {name, f"-{name}"}
        if is_shown != self._kind.columns[column].is_shown:
            chosen |= {name if is_shown else f"-{name}"}
        self._preferences.columns = chosen
        self._restore()

    def _forget(self) -> None:
        own = {self._name(column) for column in range(len(self._kind.columns))}
        self._preferences.columns = frozenset(
            name for name in self._preferences.columns if name.removeprefix("-") not in own
        )
        self._restore()

    def _restore(self) -> None:
        chosen = self._preferences.columns
        for place in range(self._kind.name_columns, len(self._kind.columns)):
            name = self._name(place)
            is_shown = f"-{name}" not in chosen and (self._kind.columns[place].is_shown or name in chosen)
            self._view.setColumnHidden(place, not is_shown)
        if self._view.isColumnHidden(self._view.currentIndex().column()):
            self._view.setCurrentIndex(self._view.currentIndex().siblingAtColumn(0))
        self.changed.emit()

    def _name(self, column: int) -> str:
        return f"{self._kind.name}.{self._kind.columns[column].name}"

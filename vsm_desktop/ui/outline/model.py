"""The lines of one kind of record as Qt's views want them. What is edited becomes a step of the history."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vsm_desktop.core.model import State
from vsm_desktop.ui import clipboard
from vsm_desktop.ui.guard import guarded
from vsm_desktop.ui.outline.columns import Column, Context, Edit
from vsm_desktop.ui.outline.kind import Kind
from vsm_desktop.ui.outline.lines import Lines
from vsm_desktop.ui.outline.pasting import Steps, copied, filled_in_steps, pasted_in_steps
from vsm_desktop.ui.view import View

Index = QModelIndex | QPersistentModelIndex
_NO_DATA: object = None
_NO_PARENT = QModelIndex()
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RecordTable(QAbstractTableModel):
    """A row per record; made on demand, and only what changed is told to whoever shows it."""

    def __init__(self, kind: Kind, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.lines = Lines(kind)

    @property
    def kind(self) -> Kind:
        return self.lines.kind

    def column(self, index: Index) -> Column[Any]:
        return self.kind.columns[index.column()]

    def id_at(self, index: Index) -> str:
        """The id of the record of a row."""
        return self.lines.shown[index.row()]

    def row_name(self, row: int) -> str:
        """What tells the record of a row from the others."""
        return " → ".join(self.lines.cells(self.lines.shown[row])[: self.kind.name_columns])

    # Keeping up

    def follow(self, *, keep_places: bool = False) -> bool:
        """Keep up with the view. Gives whether rows came, went or moved, so that nothing is selected any more."""
        view = self._view
        context = Context(view.state, view.analysis, view.session.map.settings)
        rows = self.lines.follow(context, keep_places=keep_places)
        if rows is None:
            self._reset()
            return True
        last = len(self.kind.columns) - 1
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        return False

    def choose(self, words: str) -> None:
        """Show only the lines with these words."""
        if self.lines.choose(words):
            self._reset()

    def look_in(self, columns: Iterable[int]) -> None:
        """Look for words in these columns only: nobody sees why a row is shown for what stands in another."""
        if self.lines.look_in(columns):
            self._reset()

    def sort_by(self, column: int | None, *, descending: bool) -> None:
        self.lines.sort_by(column, descending=descending)
        self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    # Editing

    def refusal(self, index: Index, text: str) -> str | None:
        """Why a text cannot stand in a cell; `None` when it can."""
        edited, name = self.column(index).input, self.id_at(index)
        if edited is None or text == edited.text(self.lines.records[name]):
            return None
        try:
            edited.entered(name, text, self._view.state)
        except ValueError as error:
            return str(error)
        return None

    @guarded(False)
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        edited = self.column(index).input
        if edited is None or not isinstance(value, str) or self.refusal(index, value) is not None:
            return False
        if value != edited.text(self.lines.records[self.id_at(index)]):
            self.apply(edited.step, edited.edit(self.id_at(index), value))
        return True

    def apply(self, step: str, edit: Edit) -> None:
        """Make an edit one step of the history. Rows stay in their places, be they sorted still or not."""
        self._view.apply(step, edit)
        self.follow(keep_places=True)

    @property
    def state(self) -> State:
        return self._view.state

    def filled(self, ids: Sequence[str], column: int) -> Steps:
        """See `pasting.filled_in_steps`."""
        return filled_in_steps(self.lines, ids, column, self._view.state)

    def pasted(self, text: str) -> Steps:
        """See `pasting.pasted_in_steps`."""
        self.follow(keep_places=True)
        return pasted_in_steps(self.lines, text, self._view.state)

    def copy(self, ids: Sequence[str], columns: Iterable[int]) -> None:
        """Put records on the clipboard: these columns of them."""
        clipboard.copy_table(self._view.state, ids, copied(self.lines, ids, columns))

    # What is shown

    @guarded(0)
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines.shown)

    @guarded(0)
    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.kind.columns)

    @guarded(_NO_DATA)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.column(index).is_number:
            return _NUMBER
        if role == Qt.ItemDataRole.ToolTipRole and not self.column(index).is_number:
            # A tool tip guesses whether it is markup; escaped, it need not.
            return f"<qt>{escape(self._text(index))}</qt>"
        if role == Qt.ItemDataRole.EditRole:
            edited = self.column(index).input
            return edited.text(self.lines.records[self.id_at(index)]) if edited else self._text(index)
        return None

    def _text(self, index: Index) -> str:
        return self.lines.cells(self.id_at(index))[index.column()]

    @guarded(_NO_FLAGS)
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.column(index).input else flags

    @guarded(_NO_DATA)
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.kind.columns[section].title
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return self.row_name(section)  # seen by none, and said by a screen reader
        return None

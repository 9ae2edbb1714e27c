"""Rows of a table to a spreadsheet and back, and a column filled with one value: by keys or by a menu."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from vsm_desktop.core.model import State
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui import clipboard
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.outline.model import RecordTable
from vsm_desktop.ui.outline.paste_dialog import PasteDialog
from vsm_desktop.ui.outline.pasting import Pasting, Steps
from vsm_desktop.ui.outline.shown_columns import ShownColumns
from vsm_desktop.ui.slices import Slices
from vsm_desktop.ui.wait_cursor import wait_cursor

_FILL = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)


class _Offer(NamedTuple):
    name: str
    text: str
    keys: QKeySequence
    act: Callable[[], None]
    needs_rows: bool


class TableClipboard(QObject):
    """Acts on the rows that are selected in a table."""

    said = Signal(str)
    """What was done, in passing."""
    refused = Signal(str)
    """Why something cannot be done."""
    working = Signal(str)
    """What is being worked out, where that takes its time; empty once it is done or given up."""

    def __init__(self, view: QTableView, table: RecordTable, columns: ShownColumns) -> None:
        super().__init__(view)
        self._view = view
        self._table = table
        self._columns = columns
        self._slices = Slices(self)
        self._began_with: State | None = None
        self._take: Callable[[Pasting], None] = self._take_pasting
        connect(self._slices.waited_for, lambda: self.working.emit(tr("Looking through the table…")))
        connect(self._slices.done, self._worked_out)
        connect(self._slices.failed, self._failed)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        connect(view.customContextMenuRequested, self._open_menu)

    def action(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key means here; `None` when it means nothing."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste
        return self.fill if event.keyCombination() == _FILL else None

    def copy(self) -> None:
        """Copy the rows, and the names of the columns that are shown."""
        ids = self._selected()
        if ids:
            self._table.copy(ids, self._columns.places)
            self.said.emit(trn("{n} row copied", "{n} rows copied", len(ids)))

    def paste(self) -> None:
        """Enter a table into the rows of the same names: all of it, or nothing."""
        self._begin(self._table.pasted(clipboard.copied_text()), self._take_pasting)

    @property
    def is_working(self) -> bool:
        return self._slices.is_working

    def give_up(self) -> None:
        """Drop what is being worked out."""
        if self.is_working:
            self._slices.give_up()
            self.working.emit("")
            self.said.emit(tr("Nothing was entered"))

    def _begin(self, work: Steps, take: Callable[[Pasting], None]) -> None:
        self._began_with, self._take = self._table.state, take
        self._slices.begin(work)

    def _worked_out(self, pasting: Pasting) -> None:
        self.working.emit("")
        if self._table.state is self._began_with:
            self._take(pasting)
        else:
            self.said.emit(tr("The map has changed meanwhile, so nothing was entered"))

    def _failed(self, reason: str) -> None:
        self.working.emit("")
        self.refused.emit(reason)

    def _take_pasting(self, pasting: Pasting) -> None:
        if not pasting.wrong and not pasting.left_out:
            self._enter(pasting)
            return
        dialog = PasteDialog(self._view.window(), pasting)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        connect(dialog.accepted, lambda: self._enter(pasting))
        dialog.open()

    def _enter(self, pasting: Pasting) -> None:
        if pasting.changed:
            with wait_cursor():  # the largest table takes about a second
                self._table.apply(tr("Paste a table"), pasting.edit)
            self.said.emit(trn("{n} row changed", "{n} rows changed", pasting.changed))
        else:
            self.said.emit(tr("All this is in the table already"))

    def fill(self) -> None:
        """Fill the current column of the rows with what stands there in the first of them."""
        ids, index = self._selected(), self._view.currentIndex()
        if len(ids) < 2 or not index.isValid():
            self.refused.emit(tr("Select the rows to fill below the one with the value"))
            return
        self._begin(self._table.filled(ids, index.column()), self._take_filling)

    def _take_filling(self, filling: Pasting) -> None:
        if filling.wrong:
            self.refused.emit(filling.wrong[0])
        elif filling.changed:
            with wait_cursor():
                self._table.apply(tr("Fill down"), filling.edit)

    def _selected(self) -> list[str]:
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        return [self._table.lines.shown[row] for row in rows]

    def _offers(self) -> Iterator[_Offer]:
        yield _Offer("copy", tr("&Copy rows"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy, True)
        yield _Offer("paste", tr("&Paste a table"), QKeySequence(QKeySequence.StandardKey.Paste), self.paste, False)
        yield _Offer("fill", tr("Fill &down"), QKeySequence(_FILL), self.fill, True)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setObjectName("menu-rows")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self._offers():
            action = menu.addAction(offer.text)
            action.setObjectName(f"rows-{offer.name}")
            action.setShortcut(offer.keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown, and left to the table
            action.setEnabled(not offer.needs_rows or bool(self._selected()))
            connect(action.triggered, lambda *_, act=offer.act: act())
        menu.popup(self._view.viewport().mapToGlobal(place))

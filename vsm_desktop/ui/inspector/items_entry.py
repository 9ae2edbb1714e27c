"""A list of small records, the one chosen below it, and a line or a button that adds another."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.inspector.field import MIXED, Context, Field, Items, Typed
from vsm_desktop.ui.inspector.form import PartList
from vsm_desktop.ui.inspector.item_list import ItemList
from vsm_desktop.ui.inspector.requests import Requests
from vsm_desktop.ui.inspector.typed_entry import LineEntry
from vsm_desktop.ui.labels import words


class ItemsEntry(QWidget):
    """Of several owners with different lists none is shown; what is added is added to each."""

    changed = Signal(object, bool)
    given_up = Signal()

    def __init__(self, name: str, entry: Items, label: str, requests: Requests) -> None:
        super().__init__()
        self.setObjectName(name)
        self._entry = entry
        self._items: tuple[Any, ...] = ()
        self._context: Context | None = None
        self._new: Any = None
        self._mended: int | None = None
        """Which item the line is about to take the place of."""
        self._list = ItemList(f"{name}-list", label)
        if entry.line:
            how = tr(
                "Enter or a double-click types it anew as a line, Ctrl+C copies that line, Delete takes it away."
            )
            self._list.setToolTip(how)
            self._list.setAccessibleDescription(how)
        self._within = Requests(self)
        self._parts = PartList(entry.parts, "", f"{name}-item", self._within, _no_items_within)
        self._line = _new_line(f"{name}-line", entry, label) if entry.line else None
        self._refusal = words(f"{name}-line-error", size=12)
        self._refusal.setForegroundRole(QPalette.ColorRole.BrightText)
        self._add = _button(f"{name}-add", entry.add)
        self._remove = _button(f"{name}-remove", entry.remove)
        self._lay_out()
        self.setFocusProxy(self._line or self._add)
        self._connect_parts(requests)

    def show_value(self, value: Any, context: Context, *, is_other: bool) -> None:
        items: tuple[Any, ...] = () if value is MIXED else value
        is_same = items == self._items and not is_other
        self._context, self._items = context, items
        if not is_same:
            self._add_to_list()
            self._list.show_rows([self._entry.summary(item) for item in items], keeps=not is_other)
        if is_other and self._line is not None:
            self._line.show_value(None, context, is_other=True)
        self._show_chosen(is_other=is_other)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._list)
        column.addWidget(self._parts)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignRight)
        if self._line is not None:
            column.addWidget(self._line)
        column.addWidget(self._refusal)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._refusal.hide()

    def _connect_parts(self, requests: Requests) -> None:
        connect(self._list.currentRowChanged, lambda *_: self._show_chosen(is_other=True))
        connect(self._list.delete_pressed, self._take_away)
        connect(self._list.write_pressed, self._mend)
        connect(self._list.copy_pressed, self._copy)
        connect(self._within.changed, self._change_chosen)
        connect(self._within.given_up, lambda *_: self.given_up.emit())
        connect(self._within.withdrawn, requests.withdrawn.emit)
        connect(self._within.page_asked, requests.page_asked.emit)
        connect(self._remove.clicked, lambda *_: self._take_away())
        connect(self._add.clicked, lambda *_: self._add_new())
        if self._line is not None:
            connect(self._line.value.changed, self._read)
            connect(self._line.value.refused, self._refuse)
            connect(self._line.returnPressed, self._add_new)
            connect(self._line.given_up, self._clear_line)

    def _show_chosen(self, *, is_other: bool) -> None:
        index = self._list.currentRow()
        is_chosen = 0 <= index < len(self._items)
        self._parts.setVisible(is_chosen)
        self._remove.setVisible(is_chosen)
        if is_chosen and self._context is not None:
            self._parts.show_records([self._items[index]], self._context, is_other=is_other)

    def _change_chosen(self, _: object, field: Field, change: Any, is_typing: bool) -> None:
        index, context = self._list.currentRow(), self._context
        assert context is not None

        def changed(items: tuple[Any, ...]) -> tuple[Any, ...]:
            item = items[index]
            after = field.put(item, change(field.get(item)), context.state)
            return (*items[:index], after, *items[index + 1 :])

        self.changed.emit(changed, is_typing)

    def _take_away(self) -> None:
        index = self._list.currentRow()
        if 0 <= index < len(self._items):
            self.changed.emit(lambda items: (*items[:index], *items[index + 1 :]), False)

    def _add_new(self) -> None:
        new = self._new if self._line is not None else self._entry.new("")
        if new is None:
            if self._line is not None and not self._refusal.text():
                self._refuse(tr("Type it first, such as: {line}").format(line=self._entry.line))
            return
        at = self._mended
        self._clear_line()
        if at is None:
            self.changed.emit(lambda items: (*items, new), False)
        else:
            self.changed.emit(lambda items: (*items[:at], new, *items[at + 1 :]), False)
        if self._line is None:
            self._list.setCurrentRow(len(self._items) - 1)

    # An item as a line

    def _chosen_line(self) -> str:
        """The item chosen, written as a line; empty where there is none, or no line says it."""
        index = self._list.currentRow()
        return self._entry.write(self._items[index]) if self._line and 0 <= index < len(self._items) else ""

    def _copy(self) -> None:
        if line := self._chosen_line():
            QApplication.clipboard().setText(line)

    def _mend(self) -> None:
        """Let the item chosen be typed over, in place."""
        line = self._chosen_line()
        if line and self._line is not None:
            self._mended = self._list.currentRow()
            self._add.setText(tr("Keep it"))
            self._line.begin_with(line)
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_to_list(self) -> None:
        """What is typed next is added."""
        self._mended = None
        self._add.setText(self._entry.add)

    # The line that is typed

    def _read(self, change: Any) -> None:
        self._new = change(None)

    def _refuse(self, reason: str) -> None:
        if reason:
            self._new = None
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))

    def _clear_line(self) -> None:
        self._new = None
        self._add_to_list()
        if self._line is not None and self._context is not None:
            self._line.show_value(None, self._context, is_other=True)


def _new_line(name: str, entry: Items, label: str) -> LineEntry:
    """Nothing of it gets into the map before it is entered."""
    line = LineEntry(name, Typed(entry.new, lambda _: "", None, entry.line))
    line.setAccessibleName(label)
    line.setAccessibleDescription(tr("One line, such as {line}. Enter adds it.").format(line=entry.line))
    line.goes_on = False
    return line


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button


def _no_items_within(
    name: str,
    entry: Items,  # noqa: ARG001 — `MakeItems` hands it over, as the two below
    label: str,  # noqa: ARG001
    requests: Requests,  # noqa: ARG001
) -> QWidget:
    raise TypeError(f"{name}: a list within a list is more than anybody could follow")

"""A list of small records, the one chosen below it, and a line or a button that adds another."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QListWidget, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.inspector.field import MIXED, Context, Field, Items, Typed
from vsm_desktop.ui.inspector.form import PartList
from vsm_desktop.ui.inspector.requests import Requests
from vsm_desktop.ui.inspector.typed_entry import LineEntry
from vsm_desktop.ui.labels import words

_MARGIN = 4
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_MOST_HEIGHT = 200
"""Beyond this a list is scrolled, in pixels."""


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
        self._list = _ItemList(f"{name}-list", label)
        self._within = Requests(self)
        self._parts = PartList(entry.parts, "", f"{name}-item", self._within, _no_items_within)
        self._line = _new_line(f"{name}-line", entry) if entry.line else None
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
        self._clear_line()
        self.changed.emit(lambda items: (*items, new), False)
        if self._line is None:
            self._list.setCurrentRow(len(self._items) - 1)

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
        if self._line is not None and self._context is not None:
            self._line.show_value(None, self._context, is_other=True)


class _ItemList(QListWidget):
    """Rows as they are, never taken for markup, on as many lines as they need; as high as it needs."""

    delete_pressed = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: list[str], *, keeps: bool) -> None:
        """Show these. The row that was chosen stays so where it `keeps` it."""
        current = self.currentRow()
        was_silent = self.blockSignals(True)
        if keeps and len(rows) == self.count():
            for index, text in enumerate(rows):
                self.item(index).setText(text)
        else:
            self.clear()
            self.addItems(rows)
            self.setCurrentRow(min(current, len(rows) - 1) if keeps else -1)
        self.blockSignals(was_silent)
        self.setVisible(bool(rows))
        self._grow()

    def _grow(self) -> None:
        room = QRect(0, 0, max(self.viewport().width() - 2 * _MARGIN, 1), 10_000)
        needed = 0
        for item in map(self.item, range(self.count())):
            height = self.fontMetrics().boundingRect(room, _WRAPPED, item.text()).height() + _MARGIN
            item.setSizeHint(QSize(0, height))
            needed += height
        self.setFixedHeight(min(needed, _MOST_HEIGHT) + 2 * self.frameWidth())

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _new_line(name: str, entry: Items) -> LineEntry:
    """Nothing of it gets into the map before it is entered."""
    line = LineEntry(name, Typed(entry.new, lambda _: "", None, entry.line))
    line.setAccessibleName(entry.add)
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

"""Finding a command by its words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import key_words
from vsm_desktop.ui.commands import Command
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.scale import resize_on_screen

Entry = tuple[Command, QAction]
Index = QModelIndex | QPersistentModelIndex


class CommandPalette(QDialog):
    """A line to type into, and the commands whose words hold all that was typed.

    What cannot be done now stands last, greyed out, with what it needs.
    """

    def __init__(self, entries: Sequence[Entry], needs_of: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("command-palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Find a command"))
        resize_on_screen(self, 620, 420)
        self._entries = sorted(entries, key=lambda entry: not entry[1].isEnabled())
        self._needs_of = needs_of
        self._line = QLineEdit()
        self._line.setObjectName("command-palette-line")
        self._line.setAccessibleName(tr("Find a command"))
        self._line.setPlaceholderText(tr("Type a few letters of what you want to do"))
        self._line.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("command-palette-list")
        self._list.setAccessibleName(tr("Commands"))
        self._list.setItemDelegate(_CommandDelegate(self._list))
        layout = QVBoxLayout(self)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        connect(self._line.textChanged, self._filter)
        connect(self._line.returnPressed, self._run)
        connect(self._list.itemActivated, lambda *_: self._run())
        self._filter("")

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the line move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and self._list.count():
                self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        words = typed.lower().split()
        self._list.clear()
        for command, action in self._entries:
            text = command.title
            if all(word in text.lower() or word in command.id for word in words):
                self._list.addItem(self._item(command, action, text))
        self._list.setCurrentRow(0)

    def _item(self, command: Command, action: QAction, text: str) -> QListWidgetItem:
        note = key_words(command) if action.isEnabled() else self._needs_of(command.id)
        item = QListWidgetItem(f"{text}\t{note}" if note else text)
        item.setData(Qt.ItemDataRole.UserRole, command.id)
        if not action.isEnabled():
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        return item

    def _run(self) -> None:
        item = self._list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        wanted = item.data(Qt.ItemDataRole.UserRole)
        action = next(action for command, action in self._entries if command.id == wanted)
        self.accept()
        action.trigger()


class _CommandDelegate(QStyledItemDelegate):
    """Paints the words of a command on the left, and its keys or what it needs on the right."""

    _ROOM = 8

    @guarded(None)
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = option.text.partition("\t")[0]

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.PlaceholderText
        painter.save()
        painter.setPen(option.palette.color(role))
        room = option.rect.adjusted(self._ROOM, 0, -self._ROOM, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, str(index.data()).partition("\t")[2])
        painter.restore()

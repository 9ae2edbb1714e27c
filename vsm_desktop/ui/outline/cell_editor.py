"""Editing a cell in place. What the map would refuse stays in the field, with the reason under it."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.outline.model import Index, RecordTable

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellEditor(QStyledItemDelegate):
    """Opens a field for a text or a figure, and a list where there are a few words to choose from."""

    refused = Signal(object, str)
    """What stands in a cell's field cannot be kept, and why."""
    typing = Signal()
    """A field is open and something is typed into it."""
    entered = Signal()
    """Enter was pressed, and what was typed is kept."""

    def __init__(self, table: RecordTable, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._index: Index = QModelIndex()

    @guarded(cast("QWidget", None))  # Qt takes that for: this cell cannot be edited
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._index = QPersistentModelIndex(index)
        column = self._table.column(index)
        choices = column.input.choices if column.input else ()
        editor = _choice_field(parent, choices) if choices else _text_field(parent)
        editor.setAccessibleName(
            tr("{column} of {row}").format(column=column.title, row=self._table.row_name(index.row()))
        )
        if isinstance(editor, QComboBox):
            connect(editor.activated, lambda *_: self._end(editor))
        elif isinstance(editor, QLineEdit):
            connect(editor.textEdited, lambda *_: self.typing.emit())
        self.typing.emit()
        return editor

    @guarded(None)
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    @guarded(None)
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = typed(editor)
        refusal = self._table.refusal(index, text)
        if refusal is None:
            model.setData(index, text)
        else:
            self.refused.emit(index, refusal)

    @guarded(False)
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            key = Qt.Key(event.key())
            if key in _ENDS and (refusal := self._table.refusal(self._index, typed(editor))) is not None:
                self.refused.emit(self._index, refusal)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._end(editor)
                self.entered.emit()
                return True
        return super().eventFilter(editor, event)

    def _end(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def typed(editor: QWidget) -> str:
    """What stands in a field. An input method may leave half a character behind, which no file could hold."""
    text = editor.currentText() if isinstance(editor, QComboBox) else ""
    if isinstance(editor, QLineEdit):
        text = editor.text()
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text_field(parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setObjectName("outline-text")
    field.setFrame(False)
    field.setAutoFillBackground(True)
    return field


def _choice_field(parent: QWidget, choices: tuple[str, ...]) -> QComboBox:
    field = QComboBox(parent)
    field.setObjectName("outline-choice")
    field.addItems(choices)
    return field

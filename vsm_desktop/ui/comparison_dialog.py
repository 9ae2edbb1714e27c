"""What one state or map has changed against another, in words."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.comparison_text import comparison_text
from vsm_desktop.export.paper import Paper
from vsm_desktop.method.comparing.maps import ComparedMaps, compare_whole, compare_within
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.scale import resize_on_screen

_COLUMNS = 100


class ComparisonDialog(QDialog):
    """Shows a comparison as the command line tells it, ready to be copied."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self._text = QPlainTextEdit()
        self._text.setObjectName("comparison-text")
        self._text.setAccessibleName(tr("What is different"))
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.column.addWidget(self._text)
        self.column.addWidget(self._end_buttons())
        resize_on_screen(self, 860, 620)

    def show_compared(self, compared: ComparedMaps) -> None:
        self._text.setPlainText(comparison_text(compared, Paper(_COLUMNS)))

    def _end_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copying = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copying.setObjectName("comparison-copy")
        closing = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        closing.setObjectName("comparison-close")
        closing.setText(tr("Close"))
        closing.setIcon(QIcon())
        connect(copying.clicked, lambda *_: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        connect(buttons.rejected, self.reject)
        return buttons


class StatesComparisonDialog(ComparisonDialog):
    """Two states of one map, to be chosen."""

    def __init__(self, parent: QWidget, map_: Map, before: str, after: str) -> None:
        """`before` and `after`: the ids of the states that are compared at first."""
        super().__init__(parent, tr("Compare states"))
        self._map = map_
        ids = [state.id for state in map_.states]
        names = [plain(state.name) or tr("Unnamed state") for state in map_.states]
        self._before = _choice("comparison-before", tr("From"), names, ids.index(before), self._compare)
        self._after = _choice("comparison-after", tr("To"), names, ids.index(after), self._compare)
        row = QHBoxLayout()
        for choice in (self._before, self._after):
            label = QLabel(choice.accessibleName())
            label.setBuddy(choice)
            row.addWidget(label)
            row.addWidget(choice, 1)
        self.column.insertLayout(0, row)
        self._compare()

    def _compare(self) -> None:
        states = self._map.states
        before, after = states[self._before.currentIndex()], states[self._after.currentIndex()]
        self.show_compared(compare_within(self._map, before, after))


class MapsComparisonDialog(ComparisonDialog):
    """Two maps, such as two versions of one file."""

    def __init__(self, parent: QWidget, title: str, before: Map, after: Map) -> None:
        super().__init__(parent, title)
        self.show_compared(compare_whole(before, after))


def _choice(name: str, words: str, names: Sequence[str], chosen: int, changed: Callable[[], None]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.addItems(list(names))
    box.setCurrentIndex(chosen)
    connect(box.currentIndexChanged, lambda *_: changed())
    return box

"""Fields to choose in: one or several of a few values that are all seen, a rating, and one of many in a list."""

from functools import partial
from html import escape
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.inspector.field import MIXED, Choice, Context, Option, Pick, Rating, Several
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panes import holds_focus

_INDENT = 22
_CLEAR = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChoiceEntry(QWidget):
    """A button per value; digits choose too, the first is 1."""

    changed = Signal(object)

    def __init__(self, name: str, entry: Choice, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._options = entry.options
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for index, option in enumerate(entry.options):
            button = _DigitRadio(option.words, self._choose)
            button.setObjectName(f"{name}-{index + 1}")
            button.setAccessibleName(f"{label}: {option.words}")
            button.setAccessibleDescription(option.more)
            self._group.addButton(button, index)
            column.addWidget(button)
            if option.more:
                column.addWidget(_Explanation(f"{name}-{index + 1}-more", option.more, button))
        self.setFocusProxy(self._group.button(0))
        connect(self._group.idClicked, self._choose)

    def show_value(self, value: Any, context: Context, *, is_other: bool) -> None:
        chosen = next((index for index, option in enumerate(self._options) if option.value == value), -1)
        if value is MIXED or chosen < 0:
            _check_none(self._group)
        else:
            self._group.button(chosen).setChecked(True)
            self.setFocusProxy(self._group.button(chosen))

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._options):
            value, button = self._options[index].value, self._group.button(index)
            button.setChecked(True)
            if holds_focus(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit(lambda _: value)


class SeveralEntry(QWidget):
    """A box to check per value. What is checked stands before what follows it here, and else as it stood."""

    changed = Signal(object)

    def __init__(self, name: str, entry: Several, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._values = [option.value for option in entry.options]
        self._boxes: list[QCheckBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for index, option in enumerate(entry.options):
            box = QCheckBox(option.words.replace("&", "&&"))
            box.setObjectName(f"{name}-{index + 1}")
            box.setAccessibleName(f"{label}: {option.words}")
            connect(box.clicked, partial(self._check, index))
            self._boxes.append(box)
            column.addWidget(box)
        self.setFocusProxy(self._boxes[0])

    def show_value(self, value: Any, context: Context, *, is_other: bool) -> None:
        checked = () if value is MIXED else value
        for box, option in zip(self._boxes, self._values, strict=True):
            box.setChecked(option in checked)

    def _check(self, index: int, *_: object) -> None:
        value, is_checked = self._values[index], self._boxes[index].isChecked()
        self.changed.emit(lambda chosen: self._with(chosen, value) if is_checked else _without(chosen, value))

    def _with(self, chosen: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
        others = _without(chosen, value)
        behind = self._values[self._values.index(value) :]
        place = next((place for place, other in enumerate(others) if other in behind), len(others))
        return (*others[:place], value, *others[place:])


class RatingEntry(QWidget):
    """1 to 5 side by side; a digit chooses, and 0 or a second click takes it back."""

    changed = Signal(object)

    def __init__(self, name: str, entry: Rating, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._value: Any = None
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(_pale(f"{name}-low", entry.low))
        for number in range(1, 6):
            button = _DigitButton(str(number), self._rate)
            button.setObjectName(f"{name}-{number}")
            button.setAccessibleName(tr("{label} {number} of 5").format(label=label, number=number))
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addWidget(_pale(f"{name}-high", entry.high))
        row.addStretch(1)
        self.setFocusProxy(self._group.button(1))
        connect(self._group.idClicked, lambda number: self._rate(0 if number == self._value else number))

    def show_value(self, value: Any, context: Context, *, is_other: bool) -> None:
        self._value = value
        if value is MIXED or value is None:
            _check_none(self._group)
        else:
            self._group.button(value).setChecked(True)
            self.setFocusProxy(self._group.button(value))

    def _rate(self, number: int) -> None:
        if number <= 5:
            value = number or None
            if holds_focus(self):
                self._group.button(number or 1).setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit(lambda _: value)


class PickEntry(QComboBox):
    """One of many. The wheel scrolls past it, unless the keyboard is in it."""

    changed = Signal(object)

    def __init__(self, name: str, entry: Pick, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.view().setObjectName(f"{name}-options")
        self.view().setAccessibleName(label)
        self._entry = entry
        self._options: list[Option] = []
        connect(self.activated, self._choose)

    def show_value(self, value: Any, context: Context, *, is_other: bool) -> None:
        nothing = [Option(None, self._entry.nothing)] if self._entry.nothing else []
        options = [*nothing, *self._entry.options(context)]
        if options != self._options:
            self._options = options
            self.clear()
            self.addItems([option.words for option in options])
        values = [option.value for option in options]
        self.setCurrentIndex(values.index(value) if value is not MIXED and value in values else -1)
        self._tell_whole()

    def _choose(self, index: int) -> None:
        value = self._options[index].value
        self.changed.emit(lambda _: value)

    def _tell_whole(self) -> None:
        """What has no room is told under the pointer, and never taken for markup."""
        text = self.currentText()
        self.setToolTip(f"<span>{escape(text)}</span>" if self._elided() != text else "")

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _elided(self) -> str:
        """What of its words has room: their beginning and their end, for flows differ in either."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideMiddle, room.width() - 4)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        try:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            option.currentText = self._elided()
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        finally:
            painter.end()

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _DigitRadio(QRadioButton):
    def __init__(self, text: str, choose: Any) -> None:
        super().__init__(text.replace("&", "&&"))
        self._choose = choose

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= 9:
            self._choose(digit - 1)
        else:
            super().keyPressEvent(event)


class _DigitButton(QToolButton):
    def __init__(self, text: str, rate: Any) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(26, 26))
        self._rate = rate

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= 5:
            self._rate(digit)
        elif event.key() in _CLEAR:
            self._rate(0)
        else:
            super().keyPressEvent(event)


class _Explanation(QWidget):
    """A line under a button that explains it, and presses it when it is clicked."""

    def __init__(self, name: str, text: str, button: QRadioButton) -> None:
        super().__init__()
        self._button = button
        label = words(name, size=12, is_pale=True)
        label.setText(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INDENT, 0, 0, 2)
        row.addWidget(label)

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._button.click()


def _pale(name: str, text: str) -> QLabel:
    label = words(name, size=12, is_pale=True)
    label.setText(text)
    label.setWordWrap(False)
    label.setSizePolicy(label.sizePolicy().Policy.Preferred, label.sizePolicy().Policy.Preferred)
    return label


def _without(chosen: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    return tuple(other for other in chosen if other != value)


def _check_none(group: QButtonGroup) -> None:
    group.setExclusive(False)
    for button in group.buttons():
        button.setChecked(False)
    group.setExclusive(True)

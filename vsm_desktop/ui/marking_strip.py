"""The strip that a leader key opens: the letters that mark what is selected, and what each of them sets."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton

from vsm_desktop.translation import tr
from vsm_desktop.ui.commands import Command
from vsm_desktop.ui.guard import connect, guarded

_COLUMNS = 3


class MarkingStrip(QFrame):
    """Takes one letter, does what it stands for, and is gone. Clicking on a mark does the same."""

    closed = Signal()

    def __init__(self, marks: Sequence[tuple[Command, QAction]]) -> None:
        """`marks`: the commands that have a letter, each with its action. Those that cannot be done are left out."""
        super().__init__()
        self.setObjectName("marking-strip")
        self.setAccessibleName(tr("Mark what is selected: type a letter"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._marks = marks
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 6, 8, 6)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._buttons = [(self._button(command, action), action) for command, action in marks]
        self.hide()

    def open(self) -> None:
        """Show what can be marked now, and wait for a letter."""
        for button, _ in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
        possible = [(button, action) for button, action in self._buttons if action.isEnabled()]
        for index, (button, action) in enumerate(possible):
            button.setChecked(action.isChecked())
            self._grid.addWidget(button, index // _COLUMNS, index % _COLUMNS, Qt.AlignmentFlag.AlignLeft)
            button.show()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, command: Command, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"mark-{command.id}")
        button.setCheckable(action.isCheckable())
        button.setText(f"{command.letter}   {command.title}")
        button.setAccessibleName(command.title)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        connect(button.clicked, lambda *_: self._do(action))
        return button

    def _do(self, action: QAction) -> None:
        self._close()
        action.trigger()

    def _close(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        action = next((action for command, action in self._marks if letter and command.letter == letter), None)
        if action is not None and action.isEnabled():
            self._do(action)
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self._close()

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()

"""A flat button for a command."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from vsm_desktop.ui.guard import connect


class ActionButton(QToolButton):
    """Does what an action does, and looks as the action says.

    Not as its default action: Qt connects the two anew whenever the action changes, and keeps all that it connected
    before, some 140 bytes each time.
    """

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setAutoRaise(True)
        self.setAccessibleName(action.text().replace("&", ""))
        connect(action.changed, self._follow)
        connect(self.clicked, lambda *_: self._act())
        self._follow()

    def _act(self) -> None:
        self._action.trigger()
        self._follow()  # a click has changed whether the button is down, whatever became of the action

    def _follow(self) -> None:
        action = self._action
        self.setIcon(action.icon())
        self.setToolTip(action.toolTip())
        self.setCheckable(action.isCheckable())
        self.setChecked(action.isChecked())
        self.setEnabled(action.isEnabled())

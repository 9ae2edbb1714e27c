"""An offer over the canvas that stays as long as it can be taken up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from vsm_desktop.ui.guard import connect


class Offer(QFrame):
    """Words, and the button that does what they speak of. Seen while the command can be done."""

    def __init__(self, words: str, action: QAction, button_text: str) -> None:
        super().__init__()
        self.setObjectName(f"offer-{action.objectName()}")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        button = QToolButton()
        button.setObjectName(f"offer-{action.objectName()}-button")
        button.setText(button_text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(label)
        layout.addWidget(button)
        connect(button.clicked, lambda *_: action.trigger())
        connect(action.enabledChanged, self.setVisible)
        self.setVisible(action.isEnabled())

"""The zoom, and buttons to change it, in the status bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from vsm_desktop.ui.action_button import ActionButton


class ZoomBar(QWidget):
    def __init__(self, zoom_out: QAction, zoom_in: QAction, fit: QAction) -> None:
        super().__init__()
        self.setObjectName("zoom-bar")
        self._zoom = QLabel()
        self._zoom.setObjectName("zoom")
        # Of a fixed size: nothing is laid out anew when it says something else, as it does at every frame of a zoom.
        self._zoom.setFixedSize(self.fontMetrics().horizontalAdvance("8000 %"), self._zoom.sizeHint().height())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(_button(zoom_out, "−"))
        layout.addWidget(self._zoom)
        layout.addWidget(_button(zoom_in, "+"))
        layout.addWidget(_button(fit, ""))

    def show_zoom(self, zoom: float) -> None:
        """Say the zoom; 1 is 100 %."""
        self._zoom.setText(f"{zoom * 100:.0f} %")


def _button(action: QAction, sign: str) -> ActionButton:
    """A button that does what the action does, shown by a sign, or by the action's icon without one."""
    button = ActionButton(action)
    button.setObjectName(f"zoom-bar-{action.objectName()}")
    if sign:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setText(sign)
    return button

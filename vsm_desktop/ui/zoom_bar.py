"""The zoom, and buttons to change it, in the status bar."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from vsm_desktop.ui.guard import connect


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


def _button(action: QAction, sign: str) -> QToolButton:
    """A button that does what the action does, shown by a sign, or by the action's icon without one."""
    button = QToolButton()
    button.setObjectName(f"zoom-bar-{action.objectName()}")
    button.setAccessibleName(action.text().replace("&", ""))
    button.setAutoRaise(True)
    if sign:
        button.setText(sign)
        button.setToolTip(action.toolTip())
        connect(button.clicked, lambda *_: action.trigger())
    else:
        button.setDefaultAction(action)
    return button

"""Takes the README's picture: the editor's own window on a shipped example, while a flow is being drawn.

    .venv/bin/python packaging/screenshot.py

Run it again whenever the window looks different; it writes resources/docs/screenshot.png.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1.5"

from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.resources import resource
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

SIZE = (1280, 720)
SOURCE, TARGET = "report", "database"


def main() -> int:
    application = QApplication(["vsm-desktop"])
    load_fonts()
    appearance.set_style(application)
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("theme", "light")
        window = Window(Preferences(settings), Path(folder) / "recovery")
        window.resize(*SIZE)
        window.show()
        window.open(resource("examples", "legal-platform.vsm.json"))
        application.processEvents()
        _begin_flow(window)
        application.processEvents()
        saved = window.grab().save(str(resource("docs", "screenshot.png")))
        window.canvas.finish()
        window.close()
    return 0 if saved else 1


def _begin_flow(window: Window) -> None:
    """From the edge of one stage to the middle of another, the button still down."""
    source, target = window.canvas.body(SOURCE), window.canvas.body(TARGET)
    if source is None or target is None:
        raise SystemExit("the example has not the stages that the picture needs")
    places = ((source.right, source.center.y + 20), target.center)
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove)
    for kind, place in zip(kinds, places, strict=True):
        on_screen = QPointF(*window.canvas.camera.to_screen(place))
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, on_screen, window.canvas.mapToGlobal(on_screen), left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window.canvas, event)


if __name__ == "__main__":
    sys.exit(main())

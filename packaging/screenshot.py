"""Takes the README's picture: the editor's own window on a shipped example, with a finding chosen.

    .venv/bin/python packaging/screenshot.py

Run it again whenever the window looks different; it writes resources/docs/screenshot.png.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1.5"

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.resources import resource
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

SIZE = (1280, 720)


def main() -> int:
    application = QApplication(["vsm-desktop"])
    load_fonts()
    appearance.set_style(application)
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("theme", "light")
        window = Window(Preferences(settings), Path(folder))
        window.resize(*SIZE)
        window.show()
        window.open(resource("examples", "legal-platform.vsm.json"))
        window.reporter.finish()
        window.panel.step_finding(1)
        application.processEvents()
        saved = window.grab().save(str(resource("docs", "screenshot.png")))
        window.close()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main())

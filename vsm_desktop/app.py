"""The editor as a program: one application, one window."""

import gc
import os
import sys
from pathlib import Path

from vsm_desktop.translation import tr

_AT_FAULT = 2
_NAME = "vsm-desktop"


def run_editor(path: Path | None) -> int:
    """Open the editor, on a map if one is named. Gives the exit status."""
    if not _has_display():
        print(
            "vsm-desktop: "
            + tr("there is no display to open a window on; analyze and export work without one (--help)"),
            file=sys.stderr,
        )
        return _AT_FAULT
    # Loaded only here: without a display Qt would end the process, and the message above would never be seen.
    from PySide6.QtCore import QSettings, QStandardPaths
    from PySide6.QtWidgets import QApplication

    from vsm_desktop.drawing.fonts import load_fonts
    from vsm_desktop.ui import appearance
    from vsm_desktop.ui.attention import Attention
    from vsm_desktop.ui.guard import guarded
    from vsm_desktop.ui.preferences import Preferences
    from vsm_desktop.ui.scale import set_scale
    from vsm_desktop.ui.window import Window

    preferences = Preferences(QSettings(_NAME, _NAME))
    set_scale(preferences.scale)
    application = QApplication([_NAME])
    application.setApplicationName(_NAME)
    application.setOrganizationName(_NAME)
    application.setDesktopFileName("vsm-desktop")
    load_fonts()
    appearance.set_style(application)
    data = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    window = Window(preferences, data)
    attention = Attention(application, window, data / "log" / "failures.log")
    window.show_on_screen()
    if path is not None:
        guarded(False)(window.open)(path)
    attention.offer_recovery_soon()
    collect_rarely()
    status = 0 if window.is_ending else application.exec()  # an end that came while a question was open
    attention.close()
    return status


def collect_rarely() -> None:
    """Keep Python's cycle collector from walking a whole map, record by record, in the middle of a drag.

    Records hold no cycles and go when nobody refers to them; at 5,000 stages a full collection took 200 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1000)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

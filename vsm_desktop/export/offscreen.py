"""Pictures without a screen, for the command line."""

import os
from pathlib import Path

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.picture import PictureOptions, write_picture


def write_picture_offscreen(map_: Map, state: State, path: Path, options: PictureOptions) -> None:
    """As `write_picture`, in a process that has made no application of Qt's."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from vsm_desktop.drawing.fonts import load_fonts

    application = QGuiApplication.instance() or QGuiApplication(["vsm-desktop"])
    load_fonts()
    write_picture(map_, state, path, options)
    del application

"""Pictures without a screen, for the command line."""

import os
from pathlib import Path

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.picture import PictureError, PictureOptions, picture, picture_format_of
from vsm_desktop.files.replace import replace_file
from vsm_desktop.translation import tr


def write_picture(map_: Map, state: State, path: Path, options: PictureOptions) -> None:
    """Write the picture that the path's ending asks for. What was there stays whole when that fails.

    Raises:
        PictureError: when the picture cannot be made as asked.
        OSError: when it cannot be written.
    """
    picture_format = picture_format_of(path)
    if picture_format is None:
        raise PictureError(tr("a picture ends in .png or .svg"))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from vsm_desktop.drawing.fonts import load_fonts

    application = QGuiApplication.instance() or QGuiApplication(["vsm-desktop"])
    load_fonts()
    replace_file(path, picture(map_, state, picture_format, options))
    del application

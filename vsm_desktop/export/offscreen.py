"""Exporting without a screen, for the command line."""

import os
from pathlib import Path

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.contents import Contents, Remark, no_remark
from vsm_desktop.export.formats import Format, export, format_of


def export_offscreen(
    map_: Map,
    state: State,
    path: Path,
    contents: Contents,
    remark: Remark = no_remark,
    among: tuple[Format, ...] | None = None,
) -> None:
    """As `export`, in a process that has made no application of Qt's: one is made where the format needs it."""
    if format_of(path, among).kind != "picture":
        export(map_, state, path, contents, remark=remark, among=among)
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from vsm_desktop.drawing.fonts import load_fonts

    application = QGuiApplication.instance() or QGuiApplication(["vsm-desktop"])
    load_fonts()
    export(map_, state, path, contents, remark=remark, among=among)
    del application

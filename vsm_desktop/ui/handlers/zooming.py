"""Zooming, and bringing all of the map or what is selected into sight."""

from collections.abc import Mapping

from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.view import View

_STEP = 1.25


def zoom_handlers(view: View, canvas: Canvas) -> Mapping[str, Handler]:
    return {
        "view.zoom-in": Handler(lambda: canvas.zoom_by(_STEP)),
        "view.zoom-out": Handler(lambda: canvas.zoom_by(1 / _STEP)),
        "view.actual-size": Handler(lambda: canvas.zoom_by(1 / canvas.camera.zoom)),
        "view.fit": Handler(canvas.fit),
        "view.fit-selection": Handler(
            canvas.fit_selection, lambda: bool(view.selection), needs=tr("Select something")
        ),
    }

"""Zooming, and bringing all of the map or what is selected into sight."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.map_view import MapView

_STEP = 1.25


def zoom_handlers(seen: Callable[[], MapView | None]) -> Mapping[str, Handler]:
    """`seen` gives the map that is seen, if one is."""

    def of_map(run: Callable[[MapView], object]) -> Handler:
        return Handler(lambda: _with(seen(), run), lambda: seen() is not None)

    return {
        "view.zoom-in": of_map(lambda map_: map_.zoom_by(_STEP)),
        "view.zoom-out": of_map(lambda map_: map_.zoom_by(1 / _STEP)),
        "view.actual-size": of_map(lambda map_: map_.zoom_by(1 / map_.camera.zoom)),
        "view.fit": of_map(lambda map_: map_.fit()),
        "view.fit-selection": replace(
            of_map(lambda map_: map_.fit_selection()),
            is_enabled=lambda: _has_selection(seen()),
            needs=tr("Select something"),
        ),
    }


def _with(map_: MapView | None, run: Callable[[MapView], object]) -> None:
    if map_ is not None:
        run(map_)


def _has_selection(map_: MapView | None) -> bool:
    return map_ is not None and bool(map_.view.selection)

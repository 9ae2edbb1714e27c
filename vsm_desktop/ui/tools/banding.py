"""Selecting with a rubber band."""

from dataclasses import dataclass

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.ui.gesture import Overlay, Pointer, Surface
from vsm_desktop.ui.tools.phase import DRAG_THRESHOLD, Phase, distance


@dataclass
class Banding(Phase):
    surface: Surface
    start: Pointer
    before: tuple[str, ...]

    def move(self, pointer: Pointer) -> Phase | None:
        area = Rect.around((self.start.map, pointer.map))
        self.surface.show_overlay(Overlay(band=area))
        self.surface.view.select((*self._kept(), *self.surface.enclosed(area)))
        return self

    def _kept(self) -> tuple[str, ...]:
        return self.before if self.start.adds else ()

    def drop(self) -> None:
        self.surface.view.select(self.before)

    def release(self, pointer: Pointer) -> Phase | None:
        if distance(self.start, pointer) < DRAG_THRESHOLD:
            self.surface.view.select(self._kept())
        self.surface.show_overlay(Overlay())
        return None

"""The tool that is there when no other is: select, drag, band, and draw a flow from a stage's edge.

Each phase of a gesture is a small state that gives the next one.
"""

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import Qt

from vsm_desktop.core import edits
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.hit import Hit
from vsm_desktop.drawing.room import Side
from vsm_desktop.drawing.sides import PLUS_AWAY, PLUS_RADIUS
from vsm_desktop.translation import tr
from vsm_desktop.ui.gesture import Overlay, Pointer, Surface
from vsm_desktop.ui.tools.banding import Banding
from vsm_desktop.ui.tools.dragging import Dragging, Duplicating
from vsm_desktop.ui.tools.flow_drawing import DrawingFlow
from vsm_desktop.ui.tools.phase import DRAG_THRESHOLD, Phase, distance
from vsm_desktop.ui.tools.place import placed_stage


class SelectTool:
    """Holds the phase of the gesture that is going on."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._phase: Phase = _Idle(surface)

    @property
    def is_busy(self) -> bool:
        return not isinstance(self._phase, _Idle)

    def press(self, pointer: Pointer) -> None:
        self._go_on(self._phase.press(pointer))

    def move(self, pointer: Pointer) -> None:
        self._go_on(self._phase.move(pointer))

    def release(self, pointer: Pointer) -> None:
        self._go_on(self._phase.release(pointer))

    def _go_on(self, phase: Phase | None) -> None:
        self._phase = _Idle(self._surface) if phase is None else phase

    def double_click(self, pointer: Pointer) -> None:
        """On nothing: a new stage, named at once. On a stage or note: its text."""
        self.cancel()
        found = self._surface.hit(pointer.map)
        if found is None:
            stage = placed_stage(self._surface.view, pointer.map)
            self._surface.view.preview(lambda state: edits.add_stage(state, stage))
            self._surface.name_stage(stage.id, tr("Add stage"))
        elif found.kind in ("stage", "note"):
            self._surface.view.select([found.id])
            self._surface.edit_text(found.id)

    def cancel(self) -> None:
        if self.is_busy:
            self._surface.view.session.cancel()
            self._phase.drop()
        self._surface.show_overlay(Overlay())
        self._phase = _Idle(self._surface)


@dataclass
class _Idle(Phase):
    surface: Surface
    hovered: str | None = None
    pluses: tuple[tuple[Side, Point], ...] = ()
    switch: Point | None = None

    def press(self, pointer: Pointer) -> Phase | None:
        if self._is_on_switch(pointer) and self.hovered is not None:
            return _PressingSwitch(self.surface, self.hovered)
        side = self._plus_under(pointer)
        if side is not None and self.hovered is not None:
            return _PressingPlus(self.surface, self.hovered, side, pointer)
        found = self.surface.hit(pointer.map)
        if found is None:
            return Banding(self.surface, pointer, self.surface.view.selection)
        if found.part == "edge" and not (pointer.adds or pointer.duplicates):
            return DrawingFlow(self.surface, found.id, pointer)
        return _Pointing(self.surface, found, pointer)

    def move(self, pointer: Pointer) -> Phase | None:
        found = self.surface.hit(pointer.map)
        self._hover(found, pointer)
        if self._is_on_switch(pointer) or self._plus_under(pointer) is not None:
            self.surface.show_cursor(Qt.CursorShape.PointingHandCursor)
        elif found is not None and found.part == "edge":
            self.surface.show_cursor(Qt.CursorShape.CrossCursor)
        else:
            self.surface.show_cursor(_cursor_over(found))
        return self

    def _hover(self, found: Hit | None, pointer: Pointer) -> None:
        """Over a stage, and on the way from it to the + on its sides."""
        if found is not None and found.kind == "stage":
            self.hovered = found.id
            self.pluses = self.surface.free_sides(found.id)
            self.switch = self.surface.switch_place(found.id)
        elif self.hovered is not None and not self._is_beside(pointer):
            self.hovered, self.pluses, self.switch = None, (), None
        self.surface.show_overlay(Overlay(hovered=self.hovered, pluses=self.pluses, switch=self.switch))

    def _is_beside(self, pointer: Pointer) -> bool:
        card = None if self.hovered is None else self.surface.body(self.hovered)
        reach = (PLUS_AWAY + PLUS_RADIUS) * self.surface.pixel
        return card is not None and card.inflated(reach).contains(pointer.map)

    def _plus_under(self, pointer: Pointer) -> Side | None:
        for side, place in self.pluses:
            if self._is_on(place, pointer):
                return side
        return None

    def _is_on_switch(self, pointer: Pointer) -> bool:
        return self.switch is not None and self._is_on(self.switch, pointer)

    def _is_on(self, place: Point, pointer: Pointer) -> bool:
        return hypot(pointer.map.x - place.x, pointer.map.y - place.y) <= PLUS_RADIUS * self.surface.pixel


@dataclass
class _PressingPlus(Phase):
    """On a +: let go there, a stage is added; dragged away, a flow is drawn."""

    surface: Surface
    stage: str
    side: Side
    start: Pointer

    def move(self, pointer: Pointer) -> Phase | None:
        if distance(self.start, pointer) < DRAG_THRESHOLD:
            return self
        return DrawingFlow(self.surface, self.stage, self.start).move(pointer)

    def release(self, pointer: Pointer) -> Phase | None:
        self.surface.show_overlay(Overlay())
        self.surface.add_beside(self.stage, self.side)
        return None


@dataclass
class _PressingSwitch(Phase):
    """On the switch of a stage: let go, it is switched."""

    surface: Surface
    stage: str

    def release(self, pointer: Pointer) -> Phase | None:
        self.surface.switch(self.stage)
        return None


def _cursor_over(found: Hit | None) -> Qt.CursorShape:
    if found is None:
        return Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.SizeAllCursor if found.kind in ("stage", "note") else Qt.CursorShape.PointingHandCursor


@dataclass
class _Pointing(Phase):
    """Pressed on something, and not yet known whether to select or to drag it."""

    surface: Surface
    found: Hit
    start: Pointer

    def move(self, pointer: Pointer) -> Phase | None:
        if distance(self.start, pointer) < DRAG_THRESHOLD or self.found.kind not in ("stage", "note"):
            return self
        view = self.surface.view
        if self.found.id not in view.selection:
            view.select([*view.selection, self.found.id] if self.start.adds else [self.found.id])
        if self.start.duplicates:
            return Duplicating(self.surface, view.selection, self.start).move(pointer)
        return Dragging(self.surface, view.selection, self.start).move(pointer)

    def release(self, pointer: Pointer) -> Phase | None:
        view = self.surface.view
        if not self.start.adds:
            view.select([self.found.id])
            if view.is_supposing and self.found.kind == "resistance":
                self.surface.switch(self.found.id)
        elif self.found.id in view.selection:
            view.select([name for name in view.selection if name != self.found.id])
        else:
            view.select([*view.selection, self.found.id])
        return None

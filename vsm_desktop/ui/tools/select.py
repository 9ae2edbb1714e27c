"""The tool that is there when no other is: select, drag, band, and draw a flow from a stage's edge.

Each phase of a gesture is a small state that gives the next one.
"""

from dataclasses import dataclass, field
from math import hypot

from PySide6.QtCore import Qt

from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Flow
from vsm_desktop.core.rules import refuse_flow
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.hit import Hit
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.gesture import Overlay, Pointer, Surface
from vsm_desktop.ui.tools.attaching import host_at, hung
from vsm_desktop.ui.tools.place import placed_stage
from vsm_desktop.ui.tools.snapping import Snapping

_DRAG_THRESHOLD = 4
"""How many screen pixels the pointer moves before a press becomes a drag."""


class _Phase:
    """One phase of a gesture; what it does not heed leaves it going on."""

    def press(self, pointer: Pointer) -> "_Phase":
        return self

    def move(self, pointer: Pointer) -> "_Phase":
        return self

    def release(self, pointer: Pointer) -> "_Phase":
        return self

    def drop(self) -> None:
        """Undo what the phase did besides the preview, for the gesture is given up."""


class SelectTool:
    """Holds the phase of the gesture that is going on."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._phase: _Phase = _Idle(surface)

    @property
    def is_busy(self) -> bool:
        return not isinstance(self._phase, _Idle)

    def press(self, pointer: Pointer) -> None:
        self._phase = self._phase.press(pointer)

    def move(self, pointer: Pointer) -> None:
        self._phase = self._phase.move(pointer)

    def release(self, pointer: Pointer) -> None:
        self._phase = self._phase.release(pointer)

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
class _Idle(_Phase):
    surface: Surface

    def press(self, pointer: Pointer) -> _Phase:
        found = self.surface.hit(pointer.map)
        if found is None:
            return _Banding(self.surface, pointer, self.surface.view.selection)
        if found.part == "edge" and not pointer.adds:
            return _DrawingFlow(self.surface, found.id, pointer)
        return _Pointing(self.surface, found, pointer)

    def move(self, pointer: Pointer) -> _Phase:
        found = self.surface.hit(pointer.map)
        on_edge = found is not None and found.part == "edge"
        self.surface.show_cursor(_cursor_over(found))
        self.surface.show_overlay(Overlay(hovered=found.id if found and found.kind == "stage" else None))
        if on_edge:
            self.surface.show_cursor(Qt.CursorShape.CrossCursor)
        return self


def _cursor_over(found: Hit | None) -> Qt.CursorShape:
    if found is None:
        return Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.SizeAllCursor if found.kind in ("stage", "note") else Qt.CursorShape.PointingHandCursor


@dataclass
class _Pointing(_Phase):
    """Pressed on something, and not yet known whether to select or to drag it."""

    surface: Surface
    found: Hit
    start: Pointer

    def move(self, pointer: Pointer) -> _Phase:
        far = hypot(pointer.screen.x - self.start.screen.x, pointer.screen.y - self.start.screen.y)
        if far < _DRAG_THRESHOLD or self.found.kind not in ("stage", "note"):
            return self
        view = self.surface.view
        if self.found.id not in view.selection:
            view.select([*view.selection, self.found.id] if self.start.adds else [self.found.id])
        return _Dragging(self.surface, view.selection, self.start).move(pointer)

    def release(self, pointer: Pointer) -> _Phase:
        view = self.surface.view
        if not self.start.adds:
            view.select([self.found.id])
        elif self.found.id in view.selection:
            view.select([name for name in view.selection if name != self.found.id])
        else:
            view.select([*view.selection, self.found.id])
        return _Idle(self.surface)


@dataclass
class _Dragging(_Phase):
    surface: Surface
    ids: tuple[str, ...]
    start: Pointer

    def __post_init__(self) -> None:
        self.snapping = Snapping(self.surface, self.ids)

    def move(self, pointer: Pointer) -> _Phase:
        way = Point(pointer.map.x - self.start.map.x, pointer.map.y - self.start.map.y)
        shift = self.snapping.shift(way, is_free=pointer.is_free)
        ids = frozenset(self.ids)
        self.surface.view.preview(lambda state: edits.move(state, ids, shift.dx, shift.dy))
        self.surface.show_overlay(Overlay(guides=shift.guides, target=host_at(self.surface, ids, pointer.map)))
        return self

    def release(self, pointer: Pointer) -> _Phase:
        self.surface.show_overlay(Overlay())
        view = self.surface.view
        host = host_at(self.surface, self.ids, pointer.map)
        if host is not None:
            view.preview(lambda state: hung(self.surface, state, self.ids, host))
            view.session.commit(trn("Attach note", "Attach {n} notes", len(self.ids)))
            return _Idle(self.surface)
        count = len(self.ids)
        name = view.state.stages_by_id.get(self.ids[0])
        if count == 1 and name is not None:
            shown = plain(name.name)[:_LONGEST_NAME_IN_LABEL] or tr("stage")
            view.session.commit(tr("Move {name}").format(name=shown))
        else:
            view.session.commit(trn("Move {n} item", "Move {n} items", count))
        return _Idle(self.surface)


_LONGEST_NAME_IN_LABEL = 30


@dataclass
class _Banding(_Phase):
    surface: Surface
    start: Pointer
    before: tuple[str, ...]

    def move(self, pointer: Pointer) -> _Phase:
        area = Rect.around((self.start.map, pointer.map))
        self.surface.show_overlay(Overlay(band=area))
        self.surface.view.select((*self._kept(), *self.surface.enclosed(area)))
        return self

    def _kept(self) -> tuple[str, ...]:
        return self.before if self.start.adds else ()

    def drop(self) -> None:
        self.surface.view.select(self.before)

    def release(self, pointer: Pointer) -> _Phase:
        far = hypot(pointer.screen.x - self.start.screen.x, pointer.screen.y - self.start.screen.y)
        if far < _DRAG_THRESHOLD:
            self.surface.view.select(self._kept())
        self.surface.show_overlay(Overlay())
        return _Idle(self.surface)


@dataclass
class _DrawingFlow(_Phase):
    """From a stage's edge to wherever the pointer is. Over a stage that a flow may lead to, it is there already."""

    surface: Surface
    source: str
    start: Pointer
    flow_id: str = field(default="")
    target: str | None = None
    is_drawn: bool = False

    def __post_init__(self) -> None:
        self.flow_id = new_id(self.surface.view.state.ids)

    def move(self, pointer: Pointer) -> _Phase:
        view = self.surface.view
        far = hypot(pointer.screen.x - self.start.screen.x, pointer.screen.y - self.start.screen.y)
        self.is_drawn = self.is_drawn or far >= _DRAG_THRESHOLD
        if not self.is_drawn:
            return self
        over = self.surface.stage_at(pointer.map)
        committed = view.session.committed.states_by_id[view.state.id]
        refusal = None if over is None else refuse_flow(committed, self.source, over, "work")
        self.target = over if over is not None and refusal is None else None
        if self.target is None:
            view.session.cancel()
            self.surface.show_overlay(Overlay(flow=(self._origin(pointer.map), pointer.map), refusal=refusal))
        else:
            flow = Flow(id=self.flow_id, source=self.source, target=self.target)
            view.preview(lambda state: edits.add_flow(state, flow))
            self.surface.show_overlay(Overlay(target=self.target))
        return self

    def release(self, pointer: Pointer) -> _Phase:
        view = self.surface.view
        self.surface.show_overlay(Overlay())
        if not self.is_drawn:
            view.select([self.source])
        elif self.target is not None:
            view.session.commit(tr("Draw flow"))
            view.select([self.flow_id])
        elif self.surface.stage_at(pointer.map) is None:
            self._draw_to_new_stage(pointer.map)
        else:
            view.session.cancel()
        return _Idle(self.surface)

    def _draw_to_new_stage(self, point: Point) -> None:
        view = self.surface.view
        stage = placed_stage(view, point)
        flow = Flow(id=self.flow_id, source=self.source, target=stage.id)
        view.preview(lambda state: edits.add_flow(edits.add_stage(state, stage), flow))
        self.surface.name_stage(stage.id, tr("Add stage with flow"))

    def _origin(self, goal: Point) -> Point:
        """The middle of the side that looks towards the goal."""
        card = self.surface.body(self.source)
        if card is None:
            return self.start.map
        center = card.center
        dx, dy = goal.x - center.x, goal.y - center.y
        if abs(dx) * card.height >= abs(dy) * card.width:
            return Point(card.right if dx > 0 else card.left, center.y)
        return Point(center.x, card.bottom if dy > 0 else card.top)

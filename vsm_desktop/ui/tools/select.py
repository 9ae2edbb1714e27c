"""The tool that is there when no other is: select, drag, band, and draw a flow from a stage's edge.

Each phase of a gesture is a small state that gives the next one.
"""

from dataclasses import dataclass, field
from math import hypot

from PySide6.QtCore import Qt

from vsm_desktop.core import edits
from vsm_desktop.core.chains import refuse_insertion
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Flow
from vsm_desktop.core.rules import refuse_flow
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.hit import Hit
from vsm_desktop.drawing.room import Side
from vsm_desktop.drawing.sides import PLUS_AWAY, PLUS_RADIUS
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.gesture import Overlay, Pointer, Surface
from vsm_desktop.ui.tools.attaching import host_at, hung
from vsm_desktop.ui.tools.inserting import inserted
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
    hovered: str | None = None
    pluses: tuple[tuple[Side, Point], ...] = ()

    def press(self, pointer: Pointer) -> _Phase:
        side = self._plus_under(pointer)
        if side is not None and self.hovered is not None:
            return _PressingPlus(self.surface, self.hovered, side, pointer)
        found = self.surface.hit(pointer.map)
        if found is None:
            return _Banding(self.surface, pointer, self.surface.view.selection)
        if found.part == "edge" and not (pointer.adds or pointer.duplicates):
            return _DrawingFlow(self.surface, found.id, pointer)
        return _Pointing(self.surface, found, pointer)

    def move(self, pointer: Pointer) -> _Phase:
        found = self.surface.hit(pointer.map)
        self._hover(found, pointer)
        if self._plus_under(pointer) is not None:
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
        elif self.hovered is not None and not self._is_beside(pointer):
            self.hovered, self.pluses = None, ()
        self.surface.show_overlay(Overlay(hovered=self.hovered, pluses=self.pluses))

    def _is_beside(self, pointer: Pointer) -> bool:
        card = None if self.hovered is None else self.surface.body(self.hovered)
        reach = (PLUS_AWAY + PLUS_RADIUS) * self.surface.pixel
        return card is not None and card.inflated(reach).contains(pointer.map)

    def _plus_under(self, pointer: Pointer) -> Side | None:
        for side, place in self.pluses:
            if hypot(pointer.map.x - place.x, pointer.map.y - place.y) <= PLUS_RADIUS * self.surface.pixel:
                return side
        return None


@dataclass
class _PressingPlus(_Phase):
    """On a +: let go there, a stage is added; dragged away, a flow is drawn."""

    surface: Surface
    stage: str
    side: Side
    start: Pointer

    def move(self, pointer: Pointer) -> _Phase:
        if _distance(self.start, pointer) < _DRAG_THRESHOLD:
            return self
        return _DrawingFlow(self.surface, self.stage, self.start).move(pointer)

    def release(self, pointer: Pointer) -> _Phase:
        self.surface.show_overlay(Overlay())
        self.surface.add_beside(self.stage, self.side)
        return _Idle(self.surface)


def _distance(start: Pointer, end: Pointer) -> float:
    """How far it is from one place of the pointer to another, in screen pixels."""
    return hypot(end.screen.x - start.screen.x, end.screen.y - start.screen.y)


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
        if _distance(self.start, pointer) < _DRAG_THRESHOLD or self.found.kind not in ("stage", "note"):
            return self
        view = self.surface.view
        if self.found.id not in view.selection:
            view.select([*view.selection, self.found.id] if self.start.adds else [self.found.id])
        if self.start.duplicates:
            return _Duplicating(self.surface, view.selection, self.start).move(pointer)
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
    split: str | None = None

    def __post_init__(self) -> None:
        self.snapping = Snapping(self.surface, self.ids)

    def move(self, pointer: Pointer) -> _Phase:
        shift = self.snapping.shift(_way(self.start, pointer), is_free=pointer.is_free)
        ids = frozenset(self.ids)
        self.surface.view.preview(lambda state: edits.move(state, ids, shift.dx, shift.dy))
        self.split = self._flow_below()
        self.surface.show_overlay(
            Overlay(guides=shift.guides, split=self.split, target=host_at(self.surface, ids, pointer.map))
        )
        return self

    def _flow_below(self) -> str | None:
        """The flow into which the stage would be put if it were let go here."""
        view = self.surface.view
        if len(self.ids) > 1 or self.ids[0] not in view.state.stages_by_id:
            return None
        flow = self.surface.flow_under(self.ids[0])
        return None if flow is None or refuse_insertion(view.state, self.ids[0], flow) else flow

    def release(self, pointer: Pointer) -> _Phase:
        self.surface.show_overlay(Overlay())
        view, split = self.surface.view, self.split
        host = host_at(self.surface, self.ids, pointer.map)
        if host is not None:
            view.preview(lambda state: hung(self.surface, state, self.ids, host))
            view.session.commit(trn("Attach note", "Attach {n} notes", len(self.ids)))
        elif split is None:
            view.session.commit(self._label())
        else:
            dropped = view.state
            view.preview(lambda _: inserted(dropped, self.ids[0], split, self.surface.cards_near))
            view.session.commit(tr("Put stage into flow"))
        return _Idle(self.surface)

    def _label(self) -> str:
        stage = self.surface.view.state.stages_by_id.get(self.ids[0])
        if len(self.ids) == 1 and stage is not None:
            shown = plain(stage.name)[:_LONGEST_NAME_IN_LABEL] or tr("stage")
            return tr("Move {name}").format(name=shown)
        return trn("Move {n} item", "Move {n} items", len(self.ids))


@dataclass
class _Duplicating(_Phase):
    """What is dragged stays, and a copy of it goes along, with the flows among the copies."""

    surface: Surface
    ids: tuple[str, ...]
    start: Pointer

    def __post_init__(self) -> None:
        state = self.surface.view.state
        self._snapping = Snapping(self.surface, self.ids)
        self._copied, self._copies = edits.paste(state, edits.extract(state, self.ids), 0, 0)

    def move(self, pointer: Pointer) -> _Phase:
        shift = self._snapping.shift(_way(self.start, pointer), is_free=pointer.is_free)
        copies = frozenset(self._copies)
        self.surface.view.preview(lambda _: edits.move(self._copied, copies, shift.dx, shift.dy))
        self.surface.show_overlay(Overlay(guides=shift.guides))
        return self

    def release(self, pointer: Pointer) -> _Phase:
        self.surface.show_overlay(Overlay())
        view = self.surface.view
        view.session.commit(tr("Duplicate"))
        view.select(self._copies)
        return _Idle(self.surface)


def _way(start: Pointer, end: Pointer) -> Point:
    """The way that the pointer has gone, in map units."""
    return Point(end.map.x - start.map.x, end.map.y - start.map.y)


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
        if _distance(self.start, pointer) < _DRAG_THRESHOLD:
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
        self.is_drawn = self.is_drawn or _distance(self.start, pointer) >= _DRAG_THRESHOLD
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

"""Drawing a flow from a stage to wherever the pointer is."""

from dataclasses import dataclass, field

from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Flow
from vsm_desktop.core.rules import refuse_flow
from vsm_desktop.drawing.cards import card_part
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.translation import tr
from vsm_desktop.ui.gesture import Overlay, Pointer, Surface
from vsm_desktop.ui.tools.phase import DRAG_THRESHOLD, Phase, distance
from vsm_desktop.ui.tools.place import placed_stage


@dataclass
class DrawingFlow(Phase):
    """From a stage's edge to wherever the pointer is. Over a stage that a flow may lead to, it is there already."""

    surface: Surface
    source: str
    start: Pointer
    flow_id: str = field(default="")
    target: str | None = None
    is_drawn: bool = False

    def __post_init__(self) -> None:
        self.flow_id = new_id(self.surface.view.state.ids)

    def move(self, pointer: Pointer) -> Phase | None:
        view = self.surface.view
        if self._is_source_gone:
            self._give_up()
            return None
        self.is_drawn = self.is_drawn or distance(self.start, pointer) >= DRAG_THRESHOLD
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

    def release(self, pointer: Pointer) -> Phase | None:
        view = self.surface.view
        if self._is_source_gone:
            self._give_up()
            return None
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
        return None

    @property
    def _is_source_gone(self) -> bool:
        """By a key that was pressed meanwhile, or with the state that was shown."""
        return self.source not in self.surface.view.state.stages_by_id

    def _give_up(self) -> None:
        self.surface.view.session.cancel()
        self.surface.show_overlay(Overlay())

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
        center = card_part(card).center
        dx, dy = goal.x - center.x, goal.y - center.y
        if abs(dx) * card.height >= abs(dy) * card.width:
            return Point(card.right if dx > 0 else card.left, center.y)
        return Point(center.x, card.bottom if dy > 0 else card.top)

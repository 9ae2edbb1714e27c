"""Growing the stream at the speed of talk: the next stage on any side, named at once; walking along the flows."""

from collections.abc import Mapping
from functools import partial
from typing import get_args

from vsm_desktop.core import edits
from vsm_desktop.core.chains import continue_from
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_part, stage_height
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.room import Side, beside, pushed_aside
from vsm_desktop.drawing.walk import walk
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.tools.place import placed_stage

_SIDES: tuple[Side, ...] = get_args(Side)


class GrowHandlers(Editing):
    def handlers(self) -> Mapping[str, Handler]:
        def has_one() -> bool:
            return self._here() is not None

        needs = tr("Select one stage")
        return {
            "stage.add": Handler(self._add_stage),
            "stage.backwards": Handler(self._turn_round, is_checked=lambda: self.canvas.maps_backwards),
            **{f"stage.next-{side}": Handler(partial(self._add_next, side), has_one, needs=needs) for side in _SIDES},
            **{f"edit.walk-{side}": Handler(partial(self._walk, side), has_one, needs=needs) for side in _SIDES},
        }

    def _turn_round(self) -> None:
        """Map from where the client accepts value to what has to come before it, or forwards again."""
        self.canvas.maps_backwards = not self.canvas.maps_backwards
        forwards, backwards = tr("Tab adds what comes next"), tr("Tab adds what has to come before")
        self.tell(backwards if self.canvas.maps_backwards else forwards)

    def _here(self) -> str | None:
        """The one stage that is selected, or that a selected point sits on; `None` when there is no such stage."""
        view = self.view
        points, stages = view.state.resistances_by_id, view.state.stages_by_id
        hosts = {points[name].on for name in view.selected_resistances}
        selected = {*view.selected_stages, *(name for name in hosts if name in stages)}
        return next(iter(selected)) if len(selected) == 1 else None

    def add_beside(self, stage_id: str, side: Side) -> None:
        """A new stage on a side of a stage, connected and named at once; cards that stand there move aside.

        To the left it comes before the stage, on any other side after it. Beside a stage that follows already it
        stands below that: a branch.
        """
        card = self.canvas.body(stage_id)
        if card is None:
            return
        room, away = self._room(stage_id, card, side)
        moves = pushed_aside(room, away, self.canvas.cards_near)
        added = placed_stage(self.view, card_part(room).center)

        def grow(state: State) -> State:
            return continue_from(edits.move_each(state, moves), stage_id, added, upstream=side == "left")

        self.view.preview(grow)
        self.canvas.reveal([stage_id, added.id])
        self.canvas.name_stage(added.id, tr("Add stage with flow"))

    def _room(self, stage_id: str, card: Rect, side: Side) -> tuple[Rect, Side]:
        """Where the next stage stands, and to which side whatever stands there moves away."""
        connected = self._connected(stage_id)
        room, away = beside(card, side), side
        branch: Side = "down" if side in ("left", "right") else "right"
        while any(name in connected for name, _ in self.canvas.cards_near(room)):
            room, away = beside(room, branch), branch
        return room, away

    def _connected(self, stage_id: str) -> set[str]:
        flows = self.view.state.flows
        return {flow.target for flow in flows if flow.source == stage_id} | {
            flow.source for flow in flows if flow.target == stage_id
        }

    def _add_next(self, side: Side) -> None:
        here = self._here()
        if here is not None:
            self.add_beside(here, side)

    def _walk(self, side: Side) -> None:
        here = self._here()
        reached = None if here is None else walk(self.view.state, here, side)
        if reached is None:
            self.tell(tr("No flow leads on in this direction"))
            return
        self.view.select([reached])
        self.canvas.reveal([reached])

    def _add_stage(self) -> None:
        """To the right of the stage selected, else in the middle of what is seen; named at once."""
        selected = self.view.selected_stages
        center = self.canvas.seen_center()
        if selected:
            card = self.canvas.body(selected[-1])
            if card is not None:
                center = card_part(beside(card, "right")).center
        stage = placed_stage(self.view, card_part(self._free_place(center)).center)
        self.view.preview(lambda state: edits.add_stage(state, stage))
        self.canvas.reveal([stage.id])
        self.canvas.name_stage(stage.id, tr("Add stage"))

    def _free_place(self, center: Point) -> Rect:
        """The first place from here downwards at which no card stands yet."""
        left, top = center.x - CARD_WIDTH / 2, center.y - CARD_HEIGHT / 2
        room = Rect(left, top, left + CARD_WIDTH, top + stage_height(self.view.data_boxes))
        while self.canvas.cards_near(room):
            room = beside(room, "down")
        return room

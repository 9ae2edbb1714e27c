"""Adding stages, and saying what they are."""

from collections.abc import Mapping

from vsm_desktop.core import edits
from vsm_desktop.core.model import Contribution
from vsm_desktop.drawing.cards import CARD_WIDTH
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.tools.place import placed_stage

_GAP = 96


class StageHandlers(Editing):
    def handlers(self) -> Mapping[str, Handler]:
        return {
            "stage.add": Handler(self._add_stage),
            "stage.consumption": Handler(self._toggle_consumption, self._has_stages, self._all_consumption),
            "stage.unexamined": self._contribution("unexamined", tr("Contribution unexamined")),
            "stage.contributes": self._contribution("contributes", tr("Contributes")),
            "stage.adds-nothing": self._contribution("none", tr("Adds nothing")),
        }

    def _has_stages(self) -> bool:
        return bool(self.view.selected_stages)

    def _add_stage(self) -> None:
        """To the right of the stage selected, else in the middle of what is seen; named at once."""
        selected = self.view.selected_stages
        center = self.canvas.seen_center()
        if selected:
            card = self.canvas.body(selected[-1])
            if card is not None:
                center = Point(card.center.x + CARD_WIDTH + _GAP, card.center.y)
        stage = placed_stage(self.view, self._free_place(center))
        self.view.preview(lambda state: edits.add_stage(state, stage))
        self.canvas.reveal([stage.id])
        self.canvas.name_stage(stage.id, tr("Add stage"))

    def _free_place(self, center: Point) -> Point:
        """The first place from here downwards at which no card stands yet."""
        while self.canvas.stage_at(center) is not None:
            center = Point(center.x, center.y + _GAP + CARD_WIDTH / 2)
        return center

    def _all_consumption(self) -> bool:
        stages = self.view.selected_stages
        return bool(stages) and all(self.view.state.stages_by_id[name].role == "consumption" for name in stages)

    def _toggle_consumption(self) -> None:
        stages = self.view.selected_stages
        if self._all_consumption():
            self.view.apply(tr("Mark as activity"), lambda state: edits.set_role(state, stages, "activity"))
        else:
            self.view.apply(tr("Mark as consumption"), lambda state: edits.set_role(state, stages, "consumption"))

    def _contribution(self, contribution: Contribution, label: str) -> Handler:
        def run() -> None:
            stages = self.view.selected_stages
            self.view.apply(label, lambda state: edits.set_contribution(state, stages, contribution))

        def is_checked() -> bool:
            stages = self.view.selected_stages
            by_id = self.view.state.stages_by_id
            return bool(stages) and all(by_id[name].contribution == contribution for name in stages)

        return Handler(run, self._has_stages, is_checked)

"""Adding stages, and saying what they are."""

from collections.abc import Mapping, Sequence
from functools import partial

from vsm_desktop.core import edits
from vsm_desktop.core.model import Contribution, Stage
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.handlers.asking import Asking
from vsm_desktop.ui.handlers.editing import Editing, Tell
from vsm_desktop.ui.view import View


class StageHandlers(Editing):
    """Marks the stages selected. `asking` asks for what has to be typed, beside the canvas: no room waits for it."""

    def __init__(self, view: View, canvas: Canvas, tell: Tell, asking: Asking) -> None:
        super().__init__(view, canvas, tell)
        self._asking = asking

    def handlers(self) -> Mapping[str, Handler]:
        needs = tr("Select a stage")
        return {
            "stage.consumption": Handler(self._toggle_consumption, self._has_stages, self._all_consumption, needs),
            "stage.unexamined": self._contribution("unexamined", tr("Contribution unexamined")),
            "stage.contributes": self._contribution("contributes", tr("Contributes")),
            "stage.adds-nothing": self._contribution("none", tr("Adds nothing")),
            "stage.necessary": Handler(
                partial(self._asking.go_to, "needed"), self._has_stages, self._all_necessary, needs
            ),
            "stage.team": Handler(partial(self._asking.go_to, "who"), self._has_stages, needs=needs),
            **{
                f"stage.{group}": Handler(partial(self._asking.go_to, group), self._has_stages, needs=needs)
                for group in ("evidence", "importance", "improved", "takes")
            },
        }

    def _has_stages(self) -> bool:
        return bool(self.view.selected_stages)

    def _selected(self) -> Sequence[Stage]:
        return [self.view.state.stages_by_id[name] for name in self.view.selected_stages]

    def _all_consumption(self) -> bool:
        stages = self._selected()
        return bool(stages) and all(stage.role == "consumption" for stage in stages)

    def _toggle_consumption(self) -> None:
        stages = self.view.selected_stages
        if self._all_consumption():
            self.view.apply(tr("Mark as activity"), lambda state: edits.set_role(state, stages, "activity"))
        else:
            self.view.apply(tr("Mark as consumption"), lambda state: edits.set_role(state, stages, "consumption"))
            if len(stages) == 1 and _lacks_acceptance(*self._selected()):
                self._asking.ask("accepted", tr("How does the client accept it?"))

    def _contribution(self, contribution: Contribution, label: str) -> Handler:
        def is_checked() -> bool:
            stages = self._selected()
            return bool(stages) and all(stage.contribution == contribution for stage in stages)

        run = partial(self._set_contribution, contribution, label)
        return Handler(run, self._has_stages, is_checked, tr("Select a stage"))

    def _set_contribution(self, contribution: Contribution, label: str) -> None:
        stages = self.view.selected_stages
        self.view.apply(label, lambda state: edits.set_contribution(state, stages, contribution))

    def _all_necessary(self) -> bool:
        stages = self._selected()
        return bool(stages) and all(stage.necessary_for.strip() for stage in stages)


def _lacks_acceptance(stage: Stage) -> bool:
    asked = (stage.acceptance.perceived_as, stage.acceptance.pulled_by, stage.acceptance.accepted_when)
    return not all(map(str.strip, asked))

"""Going through the unblock plan, point by point: in a what-if each step resolves its point."""

from collections.abc import Callable, Mapping

from vsm_desktop.method.single_changes import PlanStep, plan_steps
from vsm_desktop.method.switching import plan_step_words
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.handlers.editing import Tell
from vsm_desktop.ui.panel.panel import Panel
from vsm_desktop.ui.view import View


class PlanHandlers:
    """Without a what-if a step shows its point in the panel. `say` stands beside the what-if."""

    def __init__(self, view: View, canvas: Canvas, panel: Panel, say: Tell) -> None:
        self._view = view
        self._canvas = canvas
        self._panel = panel
        self._say = say
        self._taken: list[str] = []

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "analysis.next-step": Handler(
                self._either(self._resolve_next, 1), self._has_next, needs=tr("Value stops nowhere on this map")
            ),
            "analysis.previous-step": Handler(
                self._either(self._go_back, -1), self._has_previous, needs=tr("No step of the plan was taken")
            ),
        }

    def _either(self, in_what_if: Callable[[], None], by: int) -> Callable[[], None]:
        return lambda: in_what_if() if self._view.is_supposing else self._panel.step_plan(by)

    def _has_next(self) -> bool:
        return bool(self._view.supposed.resolution.open)

    def _has_previous(self) -> bool:
        return bool(self._taken_now()) if self._view.is_supposing else self._has_next()

    def _taken_now(self) -> list[str]:
        """The points that were resolved step by step and still are, in that order."""
        return [name for name in self._taken if name in self._view.switches.points_off]

    def _resolve_next(self) -> None:
        view = self._view
        plan = next(iter(view.supposed.plans), None)
        if plan is None:
            self._say(tr("Value gets through from wherever it can begin."))
            return
        step = plan_steps(view.supposed, plan, view.switches)[0]
        self._taken = [*self._taken_now(), step.point]
        view.suppose(step.switches)
        self._show(step)

    def _go_back(self) -> None:
        *_, last = self._taken_now()
        self._view.suppose(self._view.switches.toggled("points_off", last))
        self._canvas.reveal([last])

    def _show(self, step: PlanStep) -> None:
        self._view.select([step.point])
        self._canvas.reveal([step.point])
        number = len(self._taken_now())
        self._say(plan_step_words(number, step, self._view.state))

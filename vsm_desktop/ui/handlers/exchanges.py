"""Letting the customer act: one command that asks for an exchange and draws what it needs."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from vsm_desktop.core.exchanges import ends_of, make_exchange
from vsm_desktop.core.model import Exchange, Resistance
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.room import CROWDED, beside
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.promises import why_not_alive
from vsm_desktop.method.wording import host_words, stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.exchange_dialog import ExchangeDialog
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.editing import Editing, Tell
from vsm_desktop.ui.view import View


class ExchangeHandlers(Editing):
    def __init__(self, view: View, canvas: Canvas, tell: Tell, window: QWidget) -> None:
        super().__init__(view, canvas, tell)
        self._window = window

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "resistance.exchange": Handler(
                self._ask, lambda: len(self.view.selected_resistances) == 1, needs=tr("Select one resistance point")
            )
        }

    def _ask(self) -> None:
        state = self.view.state
        point = state.resistances_by_id[self.view.selected_resistances[0]]
        known = point.response if isinstance(point.response, Exchange) else Exchange(kind="customer")
        stages = [(stage.id, plain(stage_name(stage.name))) for stage in state.stages]
        host = plain(host_words(point, state))
        dialog = ExchangeDialog(self._window, host, known, stages, known.evoked_at or self._suggested(point))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        connect(dialog.made, partial(self._make, point.id))
        dialog.open()

    def _suggested(self, point: Resistance) -> str | None:
        """A stage at which a client could meet the value before the stop is gone.

        A linked one where value arrives now; else one that is drawn already and waits to be connected.
        """
        analysis, ends = self.view.analysis, ends_of(point, self.view.state.flows_by_id)
        arriving = zip(analysis.linkage.network.ids, analysis.resolution.arrives, strict=True)
        judged = analysis.judgements
        linked = (name for name, here in arriving if here and judged[name].is_linked and name not in ends)
        waiting = (name for name, judgement in judged.items() if judgement.reason == "isolated")
        return next(linked, None) or next(waiting, None)

    def _make(self, point_id: str, value: str, action: str, evoked_at: str) -> None:
        view = self.view
        if point_id not in view.state.resistances_by_id or evoked_at not in view.state.stages_by_id:
            self.tell(tr("The map has changed meanwhile: the stop or the stage is not there any more"))
            return
        place = self._free_place(evoked_at)
        view.apply(
            tr("Make exchange"),
            lambda state: make_exchange(
                state, point_id, value=value, action=action, evoked_at=evoked_at, place=place
            ),
        )
        view.select([point_id])
        point = view.state.resistances_by_id[point_id]
        assert isinstance(point.response, Exchange)
        flow = view.state.flows_by_id[str(point.response.flow)]
        self.canvas.reveal([evoked_at, flow.source, flow.target])
        self.tell(why_not_alive(point, view.analysis) or tr("The customer's act now leads to the stop"))

    def _free_place(self, stage_id: str) -> tuple[float, float]:
        """Below a stage, further down where cards stand."""
        stage = self.view.state.stages_by_id[stage_id]
        card = Rect(stage.x, stage.y, stage.x + CARD_WIDTH, stage.y + CARD_HEIGHT)
        count = 1
        while self.canvas.cards_near(beside(card, "down", count).inflated(CROWDED)):
            count += 1
        room = beside(card, "down", count)
        return round(room.left), round(room.top)

"""Letting the customer act: one command that asks for an exchange and draws what it needs."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from vsm_desktop.core.exchanges import ends_of, make_exchange
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Exchange, Resistance, Stage
from vsm_desktop.drawing.cards import CARD_WIDTH, stage_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.room import CROWDED, Side, beside, first_free, within_reach
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.analysis import Analysis, analyse_again
from vsm_desktop.method.promises import why_not_alive
from vsm_desktop.method.wording import host_words, stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.exchange_dialog import ExchangeDialog, Where
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.editing import Editing, Tell
from vsm_desktop.ui.view import View

_MOST_QUOTED = 40
_MOST_SHOWN = 20
"""So many of the stages that value reaches anew are brought into sight."""


class _Met(NamedTuple):
    """Where an exchange is met: a stage by its id, or a new one; and where the client's stage could stand."""

    evoked_at: str | Stage
    client_place: tuple[float, float]


class ExchangeHandlers(Editing):
    def __init__(self, view: View, canvas: Canvas, tell: Tell, window: QWidget) -> None:
        super().__init__(view, canvas, tell)
        self._window = window

    def handlers(self) -> Mapping[str, Handler]:
        needs = tr("Select one resistance point, or what it sits on")
        return {"resistance.exchange": Handler(self._ask, lambda: self._meant() is not None, needs=needs)}

    def _meant(self) -> Resistance | None:
        """The one point that is selected, or the one that sits on what is."""
        state, selection = self.view.state, self.view.selection
        if len(selection) != 1:
            return None
        meant = [point for point in state.resistances if selection[0] in (point.id, point.on)]
        return meant[0] if len(meant) == 1 else None

    def _ask(self) -> None:
        state, point = self.view.state, self._meant()
        assert point is not None
        known = point.response if isinstance(point.response, Exchange) else Exchange(kind="customer")
        stages = [(stage.id, plain(stage_name(stage.name))) for stage in state.stages]
        host = plain(host_words(point, state))
        suggested = known.evoked_at or self._suggested(point)
        dialog = ExchangeDialog(self._window, host, known, stages, suggested, partial(self._foresee, point.id))
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

    def _foresee(self, point_id: str, where: Where) -> str:
        """What is drawn for an exchange that is met there, and whether it will lead past the stop."""
        state = self.view.state
        if point_id not in state.resistances_by_id:
            return ""
        met = self._met(point_id, where)
        after = make_exchange(state, point_id, value="any", action="any", evoked_at=met.evoked_at, place=(0, 0))
        why = why_not_alive(after.resistances_by_id[point_id], analyse_again(self.view.analysis, after))
        return " ".join((_drawn(len(after.stages) - len(state.stages), where), why or tr("It leads past the stop.")))

    def _make(self, point_id: str, value: str, action: str, where: Where) -> None:
        view = self.view
        is_there = where.stage_id is None or where.stage_id in view.state.stages_by_id
        if point_id not in view.state.resistances_by_id or not is_there:
            self.tell(tr("The map has changed meanwhile: the stop or the stage is not there any more"))
            return
        met, flowing = self._met(point_id, where), set(_flowing(view.analysis))
        view.apply(
            tr("Make exchange"),
            lambda state: make_exchange(
                state, point_id, value=value, action=action, evoked_at=met.evoked_at, place=met.client_place
            ),
        )
        view.select([point_id])
        point = view.state.resistances_by_id[point_id]
        assert isinstance(point.response, Exchange)
        flow = view.state.flows_by_id[str(point.response.flow)]
        lit = [name for name in _flowing(view.analysis) if name not in flowing][:_MOST_SHOWN]
        self.canvas.reveal([str(point.response.evoked_at), flow.source, flow.target, *lit])
        self.tell(why_not_alive(point, view.analysis) or tr("The customer's act now leads to the stop"))

    def _met(self, point_id: str, where: Where) -> _Met:
        """The stage at which the value is met, and the place of the client's stage, should it have to be drawn.

        The client's stage stands below the stop and a new one to the left of it; else the client's stands below that.
        """
        state = self.view.state
        if where.stage_id is not None:
            stage = state.stages_by_id[where.stage_id]
            return _Met(stage.id, self._free_place(self._card(stage.x, stage.y), "down"))
        on = state.resistances_by_id[point_id].on
        stopped = state.stages_by_id[state.flows_by_id[on].source if on in state.flows_by_id else on]
        client = self._free_place(self._card(stopped.x, stopped.y), "down")
        x, y = self._free_place(self._card(*client), "left")
        return _Met(Stage(id=new_id(state.ids), name=where.name, x=x, y=y), client)

    def _card(self, x: float, y: float) -> Rect:
        return Rect(x, y, x + CARD_WIDTH, y + stage_height(self.view.data_boxes))

    def _free_place(self, card: Rect, side: Side) -> tuple[float, float]:
        """The first place on a side of a card at which no other one stands."""
        room = first_free(
            within_reach(beside(card, side)),
            lambda room: within_reach(beside(room, side)),
            lambda room: self.canvas.cards_near(room.inflated(CROWDED)),
        )
        return round(room.left), round(room.top)


def _flowing(analysis: Analysis) -> list[str]:
    return [name for name, passage in analysis.passages.items() if passage == "flowing"]


def _drawn(count: int, where: Where) -> str:
    if where.stage_id is None:
        return tr("“{stage}” and a client's stage behind it are drawn.").format(stage=where.name[:_MOST_QUOTED])
    return tr("A client's stage is drawn.") if count else tr("The client's stage is there.")

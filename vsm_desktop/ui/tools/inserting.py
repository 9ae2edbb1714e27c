"""Putting a stage that is dropped on a flow in line between the flow's ends."""

from collections.abc import Callable, Iterable

from vsm_desktop.core import edits
from vsm_desktop.core.chains import insert_on_flow
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.room import CROWDED, Side, beside, pushed_aside

CardsNear = Callable[[Rect], Iterable[tuple[str, Rect]]]


def inserted(state: State, stage_id: str, flow_id: str, cards_near: CardsNear, height: float = CARD_HEIGHT) -> State:
    """The stage between the ends of the flow, clear of what comes before it; what comes after it makes room.

    Args:
        height: of a card, with its data box.
    """
    flow = state.flows_by_id[flow_id]
    source, target = (card_rect(state.stages_by_id[name], height) for name in (flow.source, flow.target))
    card, side = card_rect(state.stages_by_id[stage_id], height), _direction(source, target)
    if card.inflated(CROWDED).intersects(source):
        place = beside(source, side)
        state = edits.move(state, [stage_id], place.left - card.left, place.top - card.top)
        card = place

    def others_near(area: Rect) -> Iterable[tuple[str, Rect]]:
        return ((name, other) for name, other in cards_near(area) if name != stage_id)

    return insert_on_flow(edits.move_each(state, pushed_aside(card, side, others_near)), stage_id, flow_id)


def _direction(source: Rect, target: Rect) -> Side:
    dx, dy = target.center.x - source.center.x, target.center.y - source.center.y
    if abs(dx) >= abs(dy):
        return "right" if dx >= 0 else "left"
    return "down" if dy > 0 else "up"

"""Finding room for a card beside another, and making it where there is none."""

from collections.abc import Callable, Iterable, Mapping
from heapq import heappop, heappush
from typing import Literal

from vsm_desktop.core.model import FURTHEST
from vsm_desktop.drawing.geometry import Rect

Side = Literal["left", "right", "up", "down"]
GAP_ACROSS, GAP_DOWN = 96, 56
"""What stays free between a card and the next one beside or below it: room for a flow with its badge and label."""
CROWDED = 24
"""Cards nearer to one another than this, in map units, crowd."""
_STEPS: Mapping[Side, tuple[int, int]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
IsTaken = Callable[[Rect], object]
"""Whether something stands in an area."""
RectsNear = Callable[[Rect], Iterable[tuple[str, Rect]]]


def beside(card: Rect, side: Side) -> Rect:
    """Where the next card stands on a side of a card."""
    dx, dy = _STEPS[side]
    return card.moved(dx * (card.width + GAP_ACROSS), dy * (card.height + GAP_DOWN))


def first_free(room: Rect, further: Callable[[Rect], Rect], is_taken: IsTaken) -> Rect:
    """The first room that is free, of this one and those further on; where none is further any more, the last one."""
    while is_taken(room):
        beyond = further(room)
        if beyond == room:
            break
        room = beyond
    return room


def within_reach(room: Rect) -> Rect:
    """The room, or the nearest one of its size that is on the canvas, which has an end."""
    left = min(max(room.left, -FURTHEST), FURTHEST - room.width)
    top = min(max(room.top, -FURTHEST), FURTHEST - room.height)
    return Rect(left, top, left + room.width, top + room.height)


def pushed_aside(room: Rect, side: Side, near: RectsNear) -> dict[str, tuple[float, float]]:
    """How far each card has to move, away to one side, so that the room is free and none crowds another.

    Args:
        near: the cards, by id, that stand in an area, and perhaps others.

    Returns:
        By id, the cards that have to move, each by (dx, dy).
    """
    moved: dict[str, Rect] = {}
    cards: dict[str, Rect] = {}
    pushing = [(_ahead(room, side), "")]
    while pushing:
        ahead, name = heappop(pushing)
        pusher = moved.get(name, room)
        if _ahead(pusher, side) != ahead:
            continue  # it was pushed further since
        for other, card in near(pusher.inflated(CROWDED)):
            cards[other] = card
        for other, card in cards.items():
            now = moved.get(other, card)
            if other != name and now.intersects(pusher.inflated(CROWDED)):
                moved[other] = _past(now, pusher, side)
                heappush(pushing, (_ahead(moved[other], side), other))
    return {name: (card.left - cards[name].left, card.top - cards[name].top) for name, card in moved.items()}


def _ahead(card: Rect, side: Side) -> float:
    """How far on its way to a side a card is. Those behind push first: none is pushed by one that it has to push."""
    dx, dy = _STEPS[side]
    return dx * card.left + dy * card.top


def _past(card: Rect, pusher: Rect, side: Side) -> Rect:
    """Where a card stands right behind what pushes it."""
    match side:
        case "right":
            return card.moved(pusher.right + GAP_ACROSS - card.left, 0)
        case "left":
            return card.moved(pusher.left - GAP_ACROSS - card.right, 0)
        case "down":
            return card.moved(0, pusher.bottom + GAP_DOWN - card.top)
        case "up":
            return card.moved(0, pusher.top - GAP_DOWN - card.bottom)

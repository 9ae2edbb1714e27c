"""Where a note hangs on a card."""

from collections.abc import Collection, Iterable, Iterator
from itertools import count

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH

_GAP = 12


def hanging_place(card: Rect, taken: Collection[Rect]) -> Point:
    """The upper left corner of a note beside a card, where nothing stands yet: below it if there is room."""
    return next(place for place in _places(card) if _is_free(place, taken))


def _is_free(place: Point, taken: Iterable[Rect]) -> bool:
    room = Rect(place.x, place.y, place.x + NOTE_WIDTH, place.y + NOTE_HEIGHT)
    return not any(room.intersects(other) for other in taken)


def _places(card: Rect) -> Iterator[Point]:
    """First the four sides of the card, then ever further below it."""
    yield Point(card.left, card.bottom + _GAP)
    yield Point(card.left, card.top - _GAP - NOTE_HEIGHT)
    yield Point(card.right + _GAP, card.top)
    yield Point(card.left - _GAP - NOTE_WIDTH, card.top)
    for row in count(1):
        yield Point(card.left, card.bottom + _GAP + row * (NOTE_HEIGHT + _GAP))

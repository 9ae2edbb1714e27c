"""A note hangs beside its card, where nothing stands yet."""

from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.hanging import hanging_place
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH

CARD = Rect(0, 0, 184, 104)
RECTS = st.builds(lambda x, y: Rect(x, y, x + 184, y + 104), st.integers(-500, 500), st.integers(-500, 500))


def room(place: Point) -> Rect:
    return Rect(place.x, place.y, place.x + NOTE_WIDTH, place.y + NOTE_HEIGHT)


def test_it_hangs_below_if_there_is_room():
    assert hanging_place(CARD, []) == (0, 116)


def test_it_hangs_above_where_below_is_taken():
    assert hanging_place(CARD, [Rect(0, 150, 184, 254)]) == (0, -124)


@given(st.lists(RECTS, max_size=12))
def test_it_never_covers_anything(taken: list[Rect]):
    place = room(hanging_place(CARD, taken))
    assert not any(place.intersects(other) for other in [CARD, *taken])

"""Room beside a card, and making it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.model import FURTHEST
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.room import CROWDED, Side, beside, first_free, pushed_aside, within_reach

SIDES: tuple[Side, ...] = ("left", "right", "up", "down")


def card(x: float, y: float) -> Rect:
    return Rect(x, y, x + CARD_WIDTH, y + CARD_HEIGHT)


def moved(rect: Rect, dx: float, dy: float) -> Rect:
    return Rect(rect.left + dx, rect.top + dy, rect.right + dx, rect.bottom + dy)


def crowd(one: Rect, other: Rect) -> bool:
    return one.inflated(CROWDED).intersects(other)


places = st.lists(st.tuples(st.integers(-900, 900), st.integers(-700, 700)), max_size=14)


@given(places, st.sampled_from(SIDES))
def test_room_becomes_free_and_nothing_that_moved_crowds_another(corners: list[tuple[int, int]], side: Side) -> None:
    cards = {str(index): card(*corner) for index, corner in enumerate(corners)}
    room = card(0, 0)
    moves = pushed_aside(room, side, lambda area: cards.items())
    after = {name: moved(rect, *moves.get(name, (0, 0))) for name, rect in cards.items()}
    assert not any(crowd(room, rect) for rect in after.values())
    for one, other in combinations(after, 2):
        if one in moves or other in moves:
            assert not crowd(after[one], after[other])


@given(places, st.sampled_from(SIDES))
def test_cards_move_to_one_side_only(corners: list[tuple[int, int]], side: Side) -> None:
    cards = {str(index): card(*corner) for index, corner in enumerate(corners)}
    for dx, dy in pushed_aside(card(0, 0), side, lambda area: cards.items()).values():
        assert {"right": dx > 0 == dy, "left": dx < 0 == dy, "down": dy > 0 == dx, "up": dy < 0 == dx}[side]


@given(st.sampled_from(SIDES))
def test_next_card_does_not_crowd_this_one(side: Side) -> None:
    assert not crowd(card(0, 0), beside(card(0, 0), side))


@given(places, st.sampled_from(SIDES))
def test_first_free_room_is_the_first_that_is_free(corners: list[tuple[int, int]], side: Side) -> None:
    taken = [card(*corner) for corner in corners]

    def is_taken(room: Rect) -> bool:
        return any(room.intersects(other) for other in taken)

    rooms = [card(0, 0)]
    while is_taken(rooms[-1]):
        rooms.append(beside(rooms[-1], side))
    assert first_free(card(0, 0), lambda room: beside(room, side), is_taken) == rooms[-1]


@given(st.sampled_from(SIDES), st.floats(-2 * FURTHEST, 2 * FURTHEST), st.floats(-2 * FURTHEST, 2 * FURTHEST))
def test_search_ends_where_the_canvas_does(side: Side, x: float, y: float) -> None:
    def further(room: Rect) -> Rect:
        return within_reach(
            moved(room, *{"left": (-9e5, 0), "right": (9e5, 0), "up": (0, -9e5), "down": (0, 9e5)}[side])
        )

    room = first_free(within_reach(card(x, y)), further, lambda room: True)
    assert max(map(abs, room)) <= FURTHEST
    assert further(room) == room

"""Stages that are added to others come to stand beside them, and not on them."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import state
from vsm_desktop.core.model import Note, Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect
from vsm_desktop.drawing.landing import clear_of_others

PLACES = st.tuples(st.integers(-600, 600), st.integers(-600, 600))


def placed(*places: tuple[float, float]) -> State:
    return State(id="s", stages=tuple(Stage(id=f"s{n}", name="", x=x, y=y) for n, (x, y) in enumerate(places)))


def test_where_there_is_room_nothing_moves():
    made = placed((0, 0), (400, 0))
    assert clear_of_others(made, {"s1"}, CARD_HEIGHT) is made


def test_all_that_lands_goes_down_together():
    made = placed((0, 0), (10, 10), (900, 10))
    landed = clear_of_others(made, {"s1", "s2"}, CARD_HEIGHT)
    assert landed.stages[0] is made.stages[0]
    assert landed.stages[1].y == landed.stages[2].y > CARD_HEIGHT
    assert [stage.x for stage in landed.stages] == [0, 10, 900]


def test_notes_are_not_landed_on_either():
    made = state("A").holding(notes=(Note(id="n", x=0, y=0, text=""),))
    assert clear_of_others(made, {"A"}, CARD_HEIGHT).stages[0].y > 0


@given(st.lists(PLACES, max_size=12), st.lists(PLACES, max_size=6))
def test_nothing_lands_on_another(there: list[tuple[int, int]], landing: list[tuple[int, int]]):
    made = placed(*there, *landing)
    names = {stage.id for stage in made.stages[len(there) :]}
    landed = clear_of_others(made, names, CARD_HEIGHT)
    others = [card_rect(stage) for stage in landed.stages if stage.id not in names]
    shifts = {
        (after.x - before.x, after.y - before.y)
        for before, after in zip(made.stages, landed.stages, strict=True)
        if after.id in names
    }
    assert len(shifts) <= 1
    assert all(dx == 0 <= dy for dx, dy in shifts)
    assert not any(
        card_rect(stage).intersects(other) for stage in landed.stages if stage.id in names for other in others
    )

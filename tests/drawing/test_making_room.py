"""Where data boxes become higher, what stands below goes down; where they become lower, it comes back."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import state
from tests.core.random_maps import maps
from tests.drawing.drawn_states import states
from vsm_desktop.core.model import DataField, Map, Note, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect, stage_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.making_room import with_boxes, with_other_heights
from vsm_desktop.drawing.stickies import note_rect

FIELDS = st.lists(st.sampled_from(get_args(DataField)), unique=True, min_size=1).map(tuple)
HIGHER = CARD_HEIGHT + 60
GRID = state("A -> B -> C*, D -> E -> F", B={"x": 280}, C={"x": 560}, D={"y": 160}, E={"x": 280, "y": 160},
             F={"x": 560, "y": 160})  # fmt: skip


def tops(state_: State) -> dict[str, float]:
    return {record.id: record.y for record in (*state_.stages, *state_.notes)}


def test_rows_go_down_and_stay_rows():
    assert tops(with_other_heights(GRID, CARD_HEIGHT, HIGHER)) == dict.fromkeys("ABC", 0) | dict.fromkeys("DEF", 220)


def test_what_has_nothing_above_it_stays():
    shown = state("A, B", B={"x": 1000, "y": 90})
    assert with_other_heights(shown, CARD_HEIGHT, HIGHER) is shown


def test_each_row_makes_room_for_the_next():
    shown = state("A, B, C", B={"y": 160}, C={"y": 320})
    assert tops(with_other_heights(shown, CARD_HEIGHT, HIGHER)) == {"A": 0, "B": 220, "C": 440}


def test_a_note_that_hangs_below_a_card_goes_down_with_the_box_and_not_twice():
    shown = GRID.holding(notes=(Note(id="n", y=CARD_HEIGHT + 12, on="A"), Note(id="free", y=400)))
    moved = tops(with_other_heights(shown, CARD_HEIGHT, HIGHER))
    assert moved["n"] == CARD_HEIGHT + 12 + 60
    assert moved["free"] == 400 + 120
    assert moved["A"] == 0


def test_a_note_above_a_card_stays_with_it():
    shown = GRID.holding(notes=(Note(id="n", x=280, y=-150, on="B"),))
    moved = with_other_heights(shown, CARD_HEIGHT, HIGHER)
    assert note_rect(moved.notes[0]) == note_rect(shown.notes[0])


def overlaps(state_: State, height: float) -> set[tuple[str, str]]:
    rects: dict[str, Rect] = {stage.id: card_rect(stage, height) for stage in state_.stages}
    return {(one, other) for one in rects for other in rects if one < other and rects[one].intersects(rects[other])}


@given(states(), FIELDS)
def test_no_card_comes_to_stand_on_another(shown: State, fields: tuple[DataField, ...]):
    height = stage_height(fields)
    moved = with_other_heights(shown, CARD_HEIGHT, height)
    far = {stage.id for stage in moved.stages if abs(stage.y) >= 1_000_000}  # the canvas ends there
    new = {pair for pair in overlaps(moved, height) - overlaps(shown, CARD_HEIGHT) if not far & set(pair)}
    assert new == set()


@given(states(), FIELDS)
def test_room_that_was_made_is_closed_again(shown: State, fields: tuple[DataField, ...]):
    height = stage_height(fields)
    moved = with_other_heights(shown, CARD_HEIGHT, height)
    back = with_other_heights(moved, height, CARD_HEIGHT)
    if not overlaps(shown, CARD_HEIGHT) and all(abs(stage.y) < 900_000 for stage in moved.stages):
        assert {stage.id: stage.y for stage in back.stages} == pytest.approx(
            {stage.id: stage.y for stage in shown.stages}
        )


def test_where_closing_would_put_cards_on_others_all_stays():
    shown = state(
        "A, B, C, X, Y",
        B={"y": HIGHER},
        C={"y": 2 * HIGHER},
        X={"x": 1000, "y": HIGHER - 1},
        Y={"x": 1000, "y": 2 * HIGHER},
    )
    assert with_other_heights(shown, HIGHER, CARD_HEIGHT) is shown


@given(maps(), FIELDS)
def test_every_state_of_a_map_makes_room(map_: Map, fields: tuple[DataField, ...]):
    boxed = with_boxes(map_, fields)
    assert boxed.data_boxes == fields
    before, after = stage_height(map_.data_boxes), stage_height(fields)
    assert boxed.states == tuple(with_other_heights(one, before, after) for one in map_.states)
    assert with_boxes(boxed, fields) is boxed

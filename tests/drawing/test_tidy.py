"""Stages are put in order: from left to right, none on another, and the same every time."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import state
from tests.drawing.drawn_states import states
from vsm_desktop.core import arrange
from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.tidy import tidy_places


def tidied(drawn: State, ids: frozenset[str] | None = None) -> State:
    return arrange.place(drawn, tidy_places(drawn, drawn.ids if ids is None else ids))


def column(drawn: State, name: str) -> float:
    return drawn.stages_by_id[name].x


def row_of(drawn: State, name: str) -> float:
    return drawn.stages_by_id[name].y


def overlaps(drawn: State) -> list[tuple[str, str]]:
    return [
        (one.id, other.id)
        for one, other in combinations(drawn.stages, 2)
        if card_rect(one).intersects(card_rect(other))
    ]


def without_places(drawn: State) -> State:
    return drawn.holding(
        stages=tuple(stage.replace(x=0, y=0) for stage in drawn.stages),
        notes=tuple(note.replace(x=0, y=0) for note in drawn.notes),
    )


class TestOrder:
    def test_a_chain_is_a_straight_row_from_left_to_right(self):
        after = tidied(state("A -> B -> C -> D*"))
        assert len({row_of(after, name) for name in "ABCD"}) == 1
        steps = [column(after, right) - column(after, left) for left, right in pairwise("ABCD")]
        assert min(steps) > 184
        assert len(set(steps)) == 1

    def test_every_flow_outside_a_loop_leads_to_the_right(self):
        after = tidied(state("A -> B -> D -> E*, A -> C -> D, X -> C"))
        stages = after.stages_by_id
        assert all(stages[flow.source].x < stages[flow.target].x for flow in after.flows)

    def test_acceptance_stands_at_the_right_however_short_its_way(self):
        after = tidied(state("A -> B -> C -> D -> E*, A -> F*"))
        assert column(after, "F") == column(after, "E") == max(stage.x for stage in after.stages)

    def test_the_client_s_way_back_is_drawn_back(self):
        after = tidied(state("A -> B -> C* -> A"))
        assert column(after, "A") < column(after, "B") < column(after, "C")

    def test_rework_is_drawn_back(self):
        after = tidied(state("B +> A, A -> B -> C*"))
        assert column(after, "A") < column(after, "B") < column(after, "C")

    def test_a_customer_s_act_that_closes_a_loop_is_drawn_back(self):
        after = tidied(state("M ~> A -> L -> M, A -> C*"))
        assert column(after, "A") < column(after, "L") < column(after, "M")

    def test_what_does_not_hang_together_stands_under_one_another(self):
        after = tidied(state("A -> B*, C -> D*, E, F"))
        assert row_of(after, "A") < row_of(after, "C") < row_of(after, "E") == row_of(after, "F")
        assert column(after, "A") == column(after, "C") == column(after, "E") < column(after, "F")

    def test_upper_left_corner_stays_where_it_was(self):
        after = tidied(state("A -> B*", A={"x": 900, "y": -300}, B={"x": 500, "y": 40}))
        assert (column(after, "A"), row_of(after, "A")) == (500, -300)

    def test_nothing_to_put_in_order_changes_nothing(self):
        empty = State(id="s")
        assert tidied(empty) is empty


class TestSelection:
    def test_only_the_selection_moves(self):
        drawn = state("A -> B -> C*", C={"x": 2000})
        after = tidied(drawn, frozenset("AB"))
        assert after.stages_by_id["C"] is drawn.stages_by_id["C"]
        assert not overlaps(after)

    def test_selection_goes_aside_rather_than_on_another_stage(self):
        drawn = state("A -> B -> C -> D*", D={"x": 300})
        after = tidied(drawn, frozenset("ABC"))
        assert overlaps(after) == []
        assert after.stages_by_id["D"] is drawn.stages_by_id["D"]


class TestNotes:
    def test_attached_note_keeps_its_place_beside_its_stage(self):
        drawn = state("A -> B*", B={"y": 500}).holding(notes=(Note(id="n", x=20, y=620, on="B"),))
        after = tidied(drawn)
        (note,) = after.notes
        assert (note.x - column(after, "B"), note.y - row_of(after, "B")) == (20, 120)

    def test_note_near_a_stage_goes_along_and_one_far_away_stays(self):
        near, far = Note(id="near", x=0, y=620), Note(id="far", x=0, y=5000)
        after = tidied(state("A -> B*", B={"y": 500}).holding(notes=(near, far)))
        assert after.notes_by_id["near"].y - row_of(after, "B") == 120
        assert after.notes_by_id["far"] is far

    def test_room_is_kept_for_a_note(self):
        drawn = state("A -> B*, A -> C*", B={"y": 500}, C={"y": 900})
        drawn = drawn.holding(notes=(Note(id="n", x=0, y=620, on="B"),))
        after = tidied(drawn)
        assert abs(row_of(after, "B") - row_of(after, "C")) >= 120 + 112


@given(states())
@settings(deadline=None)
def test_no_two_cards_overlap(drawn: State):
    assert overlaps(tidied(drawn)) == []


@given(states())
@settings(deadline=None)
def test_nothing_but_places_changes(drawn: State):
    assert without_places(tidied(drawn)) == without_places(drawn)


@given(states(), st.randoms())
@settings(deadline=None)
def test_the_same_map_gives_the_same_places_in_whatever_order_ids_are_told(drawn: State, random):
    shuffled = sorted(drawn.ids, key=lambda _: random.random())
    assert tidy_places(drawn, shuffled) == tidy_places(drawn, drawn.ids)


@given(states(), st.sets(st.sampled_from("abcdefghijklmnop")))
@settings(deadline=None)
def test_what_is_not_named_stays(drawn: State, ids: set[str]):
    after = tidied(drawn, frozenset(ids))
    kept = [stage for stage in drawn.stages if stage.id not in ids]
    assert [stage for stage in after.stages if stage.id not in ids] == kept
    cards = {stage.id for stage in drawn.stages} & ids
    assert not [pair for pair in overlaps(after) if cards.intersection(pair)]

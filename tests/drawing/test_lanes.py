"""Lanes by team follow from where stages stand; stages go into them, and nothing but places and teams changes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import state
from tests.drawing.drawn_states import states
from vsm_desktop.core import edits
from vsm_desktop.core.model import Stage, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.lanes import Lane, following_teams, in_lanes, joining_teams, lane_at, lanes, snapped

TEAMS = st.sampled_from(["", "Legal", "Sales", "Product"])


def drawn() -> State:
    """Sales above Legal, a row each, and one stage of nobody's below."""
    return state(
        "A -> B -> C, D",
        A={"y": 0, "team": "Sales"},
        B={"y": 300, "team": "Legal", "x": 280},
        C={"y": 20, "team": "Sales", "x": 560},
        D={"y": 600},
    )


def names(bands: tuple[Lane, ...]) -> list[str]:
    return [lane.team for lane in bands]


def test_lanes_stand_as_their_teams_do():
    assert names(lanes(drawn())) == ["Sales", "Legal", ""]


def test_lanes_touch_and_hold_their_stages():
    bands = lanes(drawn())
    assert all(above.bottom == below.top for above, below in pairwise(bands))
    for stage in drawn().stages:
        card, lane = card_rect(stage), next(lane for lane in bands if lane.team == stage.team)
        assert lane.top < card.top < card.bottom < lane.bottom


def test_map_without_stages_has_no_lanes():
    assert lanes(State(id="s")) == ()
    assert in_lanes(State(id="s")) == State(id="s")


def test_state_in_lanes_stays_as_it_is():
    before = drawn()
    assert in_lanes(before) is before


def test_stray_stages_come_into_the_lane_of_their_team():
    before = state("A, B, C", A={"team": "Sales"}, B={"y": 300, "team": "Legal"}, C={"y": 700, "team": "Sales"})
    after = in_lanes(before)
    assert names(lanes(after)) == ["Legal", "Sales"]
    assert all(lane_at(lanes(after), card_rect(stage).center.y).team == stage.team for stage in after.stages)


def test_what_stands_side_by_side_stays_so():
    before = state(
        "A, B, C", A={"team": "Sales"}, B={"x": 300, "y": 8, "team": "Sales"}, C={"x": 600, "y": 4, "team": "Legal"}
    )
    a, b, c = in_lanes(before).stages
    assert a.y == b.y != c.y


def test_stage_in_another_lane_joins_that_team():
    before = drawn()
    moved = edits.move(before, {"A"}, 0, 310)
    after = joining_teams(moved, {"A"}, lanes(before))
    assert after.stages_by_id["A"].team == "Legal"
    assert after.stages_by_id["C"].team == "Sales"


def test_stage_below_all_lanes_joins_the_last():
    after = joining_teams(edits.move(drawn(), {"A"}, 0, 5000), {"A"}, lanes(drawn()))
    assert after.stages_by_id["A"].team == ""


def test_snapped_stage_is_wholly_in_its_lane():
    before = drawn()
    bands = lanes(before)
    after = snapped(edits.move(before, {"B"}, 0, -90), {"B"}, bands)
    card, lane = card_rect(after.stages_by_id["B"]), bands[1]
    assert lane.top < card.top < card.bottom < lane.bottom


def test_stage_that_is_given_to_another_team_goes_to_its_lane():
    before = drawn()
    given_away = before.holding(
        stages=tuple(stage.replace(team="Legal") if stage.id == "A" else stage for stage in before.stages)
    )
    after = following_teams(before, given_away)
    stage = after.stages_by_id["A"]
    assert lane_at(lanes(before), card_rect(stage).center.y).team == "Legal"


def test_new_stage_joins_the_team_where_it_stands():
    before = drawn()
    after = following_teams(before, edits.add_stage(before, Stage(id="new", y=310)))
    assert after.stages_by_id["new"].team == "Legal"


def test_other_edits_are_left_alone():
    before = drawn()
    moved = edits.move(before, {"A"}, 30, 40)
    assert following_teams(before, moved) is moved


@given(states(), st.data())
def test_in_lanes_every_stage_stands_in_the_lane_of_its_team(drawn: State, data: st.DataObject):
    teamed = drawn.holding(stages=tuple(stage.replace(team=data.draw(TEAMS)) for stage in drawn.stages))
    near = teamed.holding(
        stages=tuple(stage for stage in teamed.stages if abs(stage.y) < 10_000), flows=(), resistances=(), notes=()
    )
    after = in_lanes(near)
    bands = lanes(after)
    assert all(lane_at(bands, card_rect(stage).center.y).team == stage.team for stage in after.stages)
    assert [stage.replace(y=0) for stage in after.stages] == [stage.replace(y=0) for stage in near.stages]

"""Lanes by team follow from where stages stand; stages go into them, and nothing but places and teams changes."""

from itertools import combinations, pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import state
from tests.drawing.drawn_states import bypassed, states
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core import edits
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import FURTHEST, DataField, Flow, Map, Note, Stage, State
from vsm_desktop.drawing.cards import card_rect, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.lane_figures import lane_figures
from vsm_desktop.drawing.lanes import (
    Lane,
    edges_of,
    following_teams,
    in_lanes,
    joining_teams,
    lane_at,
    lanes,
    snapped,
)
from vsm_desktop.drawing.making_room import with_boxes
from vsm_desktop.drawing.marks import Line, Text, readable_styles, style_of
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import text_bounds
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.analysis import analyse

EXAMPLES = ("legal-platform", "outpatient-clinic", "shop-returns", "software-delivery", "stamping-plant")
RULER = EvenRuler()
FIELDS: tuple[DataField, ...] = get_args(DataField)
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


def behind_cards(drawn: State, fields: tuple[DataField, ...] = ()) -> list[str]:
    """The flows that lead behind a card other than their own."""
    drawing = Drawing(RULER)
    drawing.show(drawn, analyse(drawn), frozenset(), fields)
    height, found = stage_height(fields), []
    for flow in drawn.flows:
        sketch = drawing.sketch(flow.id)
        assert sketch is not None
        others = [card_rect(stage, height) for stage in drawn.stages if stage.id not in (flow.source, flow.target)]
        lines = [Rect.around(ends).inflated(1) for ends in pairwise(sketch.route)]
        found += [flow.id for card in others if any(line.intersects(card) for line in lines)]
    return found


@st.composite
def rowed_streams(draw: st.DrawFn) -> State:
    """A stream of any length in rows, with flows that lead far ahead and back, of a few teams."""
    count, columns = draw(st.integers(2, 60)), draw(st.integers(4, 60))
    stages = tuple(
        Stage(id=f"s{n}", x=n % columns * 280, y=n // columns * 180, team=draw(TEAMS)) for n in range(count)
    )
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    across = draw(st.lists(ends.filter(lambda pair: pair[0] != pair[1]), max_size=12))
    flows = [(n, n + 1) for n in range(count - 1)] + across
    return State(
        id="s",
        stages=stages,
        flows=tuple(Flow(id=f"f{n}", source=f"s{a}", target=f"s{b}") for n, (a, b) in enumerate(flows)),
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


# Rows, and what stands beside the stages


def strayed(*stages: Stage, flows: str = "", notes: tuple[Note, ...] = ()) -> State:
    """These stages of one team, and one of another in between, which has to leave."""
    other = Stage(id="other", x=2000, y=150, team="Other")
    linked = tuple(flow for flow in state(flows).flows) if flows else ()
    return State(id="s", stages=(*stages, other, Stage(id="last", x=2000, y=900)), flows=linked, notes=notes)


def test_rows_of_a_lane_that_leave_each_other_room_become_one():
    after = in_lanes(strayed(Stage(id="A", y=0), Stage(id="B", x=300, y=300)))
    assert after.stages_by_id["A"].y == after.stages_by_id["B"].y


def test_a_stage_does_not_come_between_two_that_a_flow_connects():
    apart = strayed(
        Stage(id="A", y=0), Stage(id="C", x=600, y=0), Stage(id="B", x=300, y=300), flows="A -> C, B -> other"
    )
    after = in_lanes(apart).stages_by_id
    assert after["A"].y == after["C"].y < after["B"].y


def test_stages_that_stood_one_below_the_other_still_do():
    after = in_lanes(strayed(Stage(id="A", y=0), Stage(id="B", x=60, y=300))).stages_by_id
    assert after["A"].y + 104 < after["B"].y


def test_a_note_far_from_its_stage_comes_to_hang_by_it():
    note = Note(id="n", x=0, y=1500, on="A")
    after = in_lanes(strayed(Stage(id="A", y=0), notes=(note,)))
    card, rect = card_rect(after.stages_by_id["A"]), note_rect(after.notes[0])
    assert card.bottom < rect.top < card.bottom + 40
    assert lane_at(lanes(after), rect.center.y).team == ""


def test_at_the_end_of_the_canvas_notes_hang_within_it():
    notes = tuple(Note(id=name, x=0, y=0, on="A") for name in ("n", "m"))
    end = strayed(Stage(id="A", x=FURTHEST, y=0), notes=notes)
    after = in_lanes(end)
    assert all(note.x > FURTHEST - 1000 for note in after.notes)
    assert not list(faults(Map(title="", states=(after,))))


def test_a_note_near_its_stage_keeps_its_place_there():
    note = Note(id="n", x=10, y=130, on="B")
    after = in_lanes(strayed(Stage(id="A", x=600, y=0), Stage(id="B", y=300), notes=(note,)))
    stage = after.stages_by_id["B"]
    assert (after.notes[0].x - stage.x, after.notes[0].y - stage.y) == (10, -170)


def test_a_note_of_no_stage_that_would_be_covered_goes_under_the_map():
    free = Note(id="free", x=-3000, y=0)
    inside = Note(id="inside", x=1200, y=480)
    crowd = strayed(Stage(id="A", y=0), *(Stage(id=f"{x}", x=x, y=900, team="T") for x in (900, 1150, 1400)))
    after = in_lanes(crowd.holding(notes=(free, inside)))
    by_id = after.notes_by_id
    assert by_id["free"] == free
    assert not any(card_rect(stage).intersects(note_rect(by_id["inside"])) for stage in after.stages)


@given(states() | bypassed(), st.data())
def test_in_lanes_no_note_lies_on_a_card_or_on_another_note(drawn: State, data: st.DataObject):
    hosts = st.sampled_from([None, *(stage.id for stage in drawn.stages), *(flow.id for flow in drawn.flows)])
    near = drawn.holding(
        stages=tuple(s.replace(team=data.draw(TEAMS), y=s.y % 700, x=s.x % 9000) for s in drawn.stages),
        notes=tuple(n.replace(on=data.draw(hosts), y=n.y % 700, x=n.x % 9000) for n in drawn.notes),
    )
    after = in_lanes(near)
    if after is near:
        return
    for note in after.notes:
        assert not any(card_rect(stage).intersects(note_rect(note)) for stage in after.stages)
    for one, other in combinations(after.notes, 2):
        assert not note_rect(one).intersects(note_rect(other))


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_in_lanes_have_no_flow_behind_a_note_and_each_note_in_the_lane_of_its_stage(name: str):
    map_ = new_map(name)
    height = stage_height(map_.data_boxes)
    for before in map_.states:
        after = in_lanes(before, height)
        bands, drawing = lanes(after, height), Drawing(RULER)
        drawing.show(after, analyse(after), frozenset(), map_.data_boxes)
        for note in after.notes:
            rect = note_rect(note)
            ways = [figure.route for figure in drawing.figures if figure.kind == "flow"]
            assert not any(Rect.around(ends).inflated(1).intersects(rect) for way in ways for ends in pairwise(way))
            assert note.on or not any(rect.top < lane.top < rect.bottom for lane in bands)
            if note.on in after.stages_by_id:
                lane = lane_at(bands, rect.center.y)
                assert lane.team == after.stages_by_id[note.on].team
                assert lane.top < rect.top < rect.bottom < lane.bottom


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("fields", [(), ("process_time", "lead_time", "wip"), FIELDS])
def test_no_flow_of_an_example_leads_behind_a_card_in_lanes_or_as_it_is(name: str, fields: tuple[DataField, ...]):
    map_ = with_boxes(new_map(name), fields)
    for as_it_is in map_.states:
        assert behind_cards(as_it_is, fields) == []
        assert behind_cards(in_lanes(as_it_is, stage_height(fields)), fields) == []


@given(rowed_streams())
def test_no_flow_of_a_stream_in_rows_leads_behind_a_card_in_lanes_or_as_it_is(stream: State):
    assert behind_cards(stream) == []
    assert behind_cards(in_lanes(stream)) == []


def labels_on_edges(drawing: Drawing, edges: tuple[float, ...]) -> list[str]:
    """What is written beside flows and crossed by the edge of a lane."""
    texts = [mark for figure in drawing.figures if figure.kind == "flow" for mark in figure.marks]
    rects = [(mark.text, text_bounds(mark, RULER)) for mark in texts if isinstance(mark, Text)]
    return [text for text, rect in rects if any(rect.top + 2 < edge < rect.bottom - 4 for edge in edges)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_label_of_an_example_stands_on_the_edge_of_a_lane(name: str):
    for before in new_map(name).states:
        after, drawing = in_lanes(before), Drawing(RULER)
        drawing.show(after, analyse(after))
        edges = edges_of(lanes(after))
        drawing.keep_labels_off(edges)
        assert labels_on_edges(drawing, edges) == []


def test_labels_come_back_where_they_were_when_there_are_no_lanes():
    after = in_lanes(new_map("shop-returns").states[0])
    drawing, edges = Drawing(RULER), edges_of(lanes(after))
    drawing.show(after, analyse(after))
    before = drawing.figures
    assert labels_on_edges(drawing, edges)
    areas = drawing.keep_labels_off(edges)
    assert areas
    assert drawing.figures != before
    drawing.keep_labels_off(())
    assert drawing.figures == before


# How they are drawn


def test_the_name_of_a_team_stands_in_the_head_of_its_lane_beside_all_that_is_in_it():
    drawn_ = drawn().holding(notes=(Note(id="n", x=-360, y=300),))
    for figure, lane in zip(lane_figures(drawn_, RULER), lanes(drawn_), strict=True):
        edge = next(mark for mark in figure.marks if isinstance(mark, Line)).points[0].x
        names = [mark for mark in figure.marks if isinstance(mark, Text)]
        assert {"name", "far", "farthest"} == {text.style for text in names}
        assert all(figure.body.left < text_bounds(text, RULER).left for text in names)
        assert all(text_bounds(text, RULER).right <= edge < -360 for text in names)
        assert all(lane.top <= text.baseline <= lane.bottom for text in names)


@pytest.mark.parametrize("zoom", [1, 0.5, 0.3, 0.01])
def test_a_head_has_an_edge_as_long_as_its_name_can_be_read(zoom: float):
    seen = readable_styles(zoom, 8)
    for figure in lane_figures(drawn(), RULER):
        shown = [mark for mark in figure.marks if style_of(mark) in seen]
        edges, names = ([mark for mark in shown if isinstance(mark, kind)] for kind in (Line, Text))
        assert len(edges) == (1 if names else 0) == (0 if zoom == 0.01 else 1)


def test_a_long_name_of_a_team_is_broken_and_fitted():
    long = state("A", A={"team": "Department for " + "extraordinary " * 40 + "a" * 90})
    (figure,) = lane_figures(long, RULER)
    lines = [mark.text for mark in figure.marks if isinstance(mark, Text) and mark.style == "name"]
    assert len(lines) > 1
    assert lines[-1].endswith("…")
    assert figure.body.left > -260


def test_a_lane_reaches_past_the_notes_in_it():
    wide = drawn().holding(notes=(Note(id="n", x=900, y=300), Note(id="far away", x=3000, y=300)))
    assert all(1068 < figure.body.right < 3000 for figure in lane_figures(wide, RULER))

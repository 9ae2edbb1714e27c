"""What is under the pointer, at every zoom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.drawing.drawn_states import states
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.hit import EDGE, Hit, enclosed, hit, stage_at
from vsm_desktop.method.analysis import analyse

ZOOMS = pytest.mark.parametrize("zoom", [0.05, 0.25, 0.5, 1, 2, 8])


def drawn(state_: State) -> Drawing:
    drawing = Drawing(EvenRuler())
    drawing.show(state_, analyse(state_))
    return drawing


ONE_STAGE = drawn(state("A"))  # its card reaches from (0, 0) to (184, 104)
ROW = drawn(state("A -> B*", B={"x": 600}))  # the flow runs level from (184, 52) to (600, 52)


# A stage's body, by which it is dragged, and its edge, from which a flow is drawn


@ZOOMS
def test_in_the_middle_of_a_card_is_its_body(zoom: float):
    assert hit(ONE_STAGE, Point(92, 52), 1 / zoom) == Hit("A", "stage", "body")


@ZOOMS
def test_on_and_just_outside_of_the_outline_is_the_edge(zoom: float):
    just_outside = (EDGE - 1) / zoom
    for place in (Point(184, 52), Point(0, 52), Point(92, 0), Point(92, 104)):
        assert hit(ONE_STAGE, place, 1 / zoom) == Hit("A", "stage", "edge")
    assert hit(ONE_STAGE, Point(184 + just_outside, 52), 1 / zoom) == Hit("A", "stage", "edge")
    assert hit(ONE_STAGE, Point(92, -just_outside), 1 / zoom) == Hit("A", "stage", "edge")


@ZOOMS
def test_further_out_is_nothing(zoom: float):
    assert hit(ONE_STAGE, Point(184 + (EDGE + 1) / zoom, 52), 1 / zoom) is None
    assert hit(ONE_STAGE, Point(92, 104 + (EDGE + 1) / zoom), 1 / zoom) is None


@ZOOMS
def test_most_of_a_card_is_its_body(zoom: float):
    """However small it is on the screen: two thirds of its width and of its height."""
    for place in (Point(92 - 60, 52 - 34), Point(92 + 60, 52 + 34)):
        assert hit(ONE_STAGE, place, 1 / zoom) == Hit("A", "stage", "body")


def test_the_edge_has_the_same_width_on_the_screen_at_every_zoom():
    for zoom in (1, 2, 8):
        assert hit(ONE_STAGE, Point(184 - (EDGE - 1) / zoom, 52), 1 / zoom) == Hit("A", "stage", "edge")
        assert hit(ONE_STAGE, Point(184 - (EDGE + 1) / zoom, 52), 1 / zoom) == Hit("A", "stage", "body")


# Flows


@ZOOMS
def test_a_flow_is_hit_near_its_line(zoom: float):
    assert hit(ROW, Point(400, 52 + 5 / zoom), 1 / zoom) == Hit("A->B", "flow")
    assert hit(ROW, Point(400, 52 - 7 / zoom), 1 / zoom) is None


def test_a_card_goes_before_a_flow_that_ends_at_it():
    assert hit(ROW, Point(600, 52), 1) == Hit("B", "stage", "edge")
    assert hit(ROW, Point(584, 52), 1) == Hit("A->B", "flow")


def test_of_two_flows_that_cross_the_upper_one_is_hit():
    crossing = drawn(state("A -> B, C -> D", B={"x": 800}, C={"x": 400, "y": -500}, D={"x": 400, "y": 500}))
    assert hit(crossing, Point(492, 52), 1) == Hit("C->D", "flow")


# What lies over what


def test_the_uppermost_of_two_cards_is_hit():
    both = drawn(state("A, B", B={"x": 60}))
    assert hit(both, Point(120, 50), 1) == Hit("B", "stage", "body")
    assert hit(both, Point(30, 50), 1) == Hit("A", "stage", "body")


def test_a_note_covers_a_card_and_a_badge_covers_both():
    shown = state("A", points=[point("A", name="p")]).holding(notes=(Note(id="n", x=60, y=-30),))
    drawing = drawn(shown)
    badge = drawing.figure("p")
    assert badge is not None
    assert hit(drawing, badge.body.center, 1) == Hit("p", "resistance")
    assert hit(drawing, Point(100, 60), 1) == Hit("n", "note")
    assert hit(drawing, Point(30, 60), 1) == Hit("A", "stage", "body")


def test_a_stage_is_found_under_whatever_lies_over_it():
    drawing = drawn(state("A").holding(notes=(Note(id="n", x=60, y=0),)))
    assert stage_at(drawing, Point(100, 60), 1) == "A"
    assert stage_at(drawing, Point(92, -EDGE + 1), 1) == "A"
    assert stage_at(drawing, Point(92, -EDGE - 1), 1) is None


@given(states(), st.integers(-900, 900), st.integers(-900, 900), st.sampled_from([0.1, 1, 4]))
def test_no_figure_over_the_one_that_is_hit_has_its_body_there(state_: State, x: int, y: int, pixel: float):
    drawing = drawn(state_)
    place = Point(x, y)
    there = [figure for figure in drawing.figures if figure.kind != "flow" and figure.body.contains(place)]
    found = hit(drawing, place, pixel)
    if there:
        assert found is not None
        above = [figure.id for figure in drawing.figures]
        assert above.index(found.id) >= above.index(there[-1].id)
        assert found.kind != "flow"


# The rubber band


@given(states(), st.lists(st.integers(-900, 900), min_size=4, max_size=4))
def test_a_rubber_band_takes_cards_that_it_touches_and_flows_that_it_holds(state_: State, sides: list[int]):
    drawing = drawn(state_)
    (left, right), (top, bottom) = sorted(sides[:2]), sorted(sides[2:])
    band = Rect(left, top, right, bottom)
    expected = []
    for figure in drawing.figures:
        is_held = all(band.contains(corner) for corner in figure.route)
        if (figure.kind == "flow" and is_held) or (figure.kind in ("stage", "note") and figure.body.intersects(band)):
            expected.append(figure.id)
    assert list(enclosed(drawing, band)) == expected


def test_a_rubber_band_round_everything_takes_no_badges():
    drawing = drawn(state("A -> B*", points=[point("A")]))
    assert enclosed(drawing, Rect(-500, -500, 2000, 2000)) == ("A->B", "A", "B")

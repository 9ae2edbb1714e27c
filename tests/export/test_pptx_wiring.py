"""A connector runs exactly as the way that it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.decks import course
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.routing import Route, ways
from vsm_desktop.export.pptx.wiring import site, wire

COORDINATES = st.integers(-800, 800)


def way_through(*points: tuple[float, float]) -> Route:
    return tuple(Point(*point) for point in points)


@given(COORDINATES, COORDINATES, COORDINATES, COORDINATES)
def test_every_simple_way_between_two_cards_is_a_connector_that_runs_just_so(x: int, y: int, x2: int, y2: int):
    one, other = Rect(x, y, x + 184, y + 104), Rect(x2, y2, x2 + 184, y2 + 104)
    for way in ways(one, other):
        made = wire(way)
        if made is not None:
            assert len(course(made)) == len(way)
            for found, wanted in zip(course(made), way, strict=True):
                assert found == pytest.approx(wanted, abs=0.01)
        else:
            assert len(way) > 3


@pytest.mark.parametrize("across", [300, -300])
@pytest.mark.parametrize("down", [200, -200])
@pytest.mark.parametrize("corners", [1, 2])
@pytest.mark.parametrize("is_level", [True, False])
def test_a_way_in_any_direction_has_its_connector(across: int, down: int, corners: int, is_level: bool):
    turns = {
        (1, True): [(across, 0)],
        (1, False): [(0, down)],
        (2, True): [(across / 4, 0), (across / 4, down)],
        (2, False): [(0, down / 4), (across, down / 4)],
    }[corners, is_level]
    way = way_through((0, 0), *turns, (across, down))
    made = wire(way)
    assert made is not None
    assert [pytest.approx(point, abs=0.01) for point in course(made)] == list(way)


def test_a_way_round_something_is_no_connector():
    assert wire(way_through((0, 0), (0, 50), (300, 50), (300, 0))) is None
    assert wire(way_through((0, 0), (20, 0), (20, 50), (300, 50), (300, 20))) is None


def test_a_flow_is_glued_to_the_middle_of_a_side_only():
    card = Rect(0, 0, 100, 60)
    assert [site(Point(*at), card) for at in ((50, 0), (0, 30), (50, 60), (100, 30))] == [0, 1, 2, 3]
    assert site(Point(66, 0), card) is None

"""Places along a way, found again."""

from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.drawing.along import distance_along, length_of, place_along
from vsm_desktop.drawing.geometry import Point

WAY = (Point(0, 0), Point(100, 0), Point(100, 60), Point(220, 60))


def test_a_way_is_as_long_as_its_parts():
    assert length_of(WAY) == 280


@given(st.floats(0, 280))
def test_a_place_on_a_way_is_found_where_it_is(distance: float):
    place, _ = place_along(WAY, distance)
    assert abs(distance_along(WAY, place) - distance) < 1e-6


def test_a_place_beside_a_way_is_that_next_to_it():
    assert distance_along(WAY, Point(40, -9)) == 40
    assert distance_along(WAY, Point(-30, 5)) == 0
    assert distance_along(WAY, Point(160, 70)) == 220
    assert distance_along((Point(3, 3), Point(3, 3)), Point(9, 9)) == 0

"""Rectangles and distances."""

from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.drawing.geometry import Point, Rect, distance_to_segment

NUMBERS = st.integers(-50, 50)
POINTS = st.builds(Point, NUMBERS, NUMBERS)
RECTS = st.lists(POINTS, min_size=1, max_size=4).map(Rect.around)


@given(st.lists(POINTS, min_size=1))
def test_the_rectangle_around_points_holds_them_all(points: list[Point]):
    assert all(Rect.around(points).contains(point) for point in points)


@given(RECTS, RECTS)
def test_rectangles_intersect_when_some_room_belongs_to_both(one: Rect, other: Rect):
    left, right = max(one.left, other.left), min(one.right, other.right)
    top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
    is_solid = min(one.width, one.height, other.width, other.height) > 0
    if is_solid:
        assert one.intersects(other) == (left < right and top < bottom)
    assert one.intersects(other) == other.intersects(one)


@given(POINTS, POINTS, POINTS)
def test_the_distance_to_a_line_is_that_to_its_nearest_place(point: Point, start: Point, end: Point):
    along = [step / 200 for step in range(201)]
    places = [(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share) for share in along]
    nearest = min(((point.x - x) ** 2 + (point.y - y) ** 2) ** 0.5 for x, y in places)
    found = distance_to_segment(point, start, end)
    assert found <= nearest + 1e-9
    assert nearest - found <= 1.0


def test_the_distance_to_a_line_of_no_length_is_that_to_its_place():
    assert distance_to_segment(Point(3, 4), Point(0, 0), Point(0, 0)) == 5

"""Guides: the least shift after which something is in line or equally far apart, held to brute force."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.guides import Guide, Snap, snap

WIDTH, HEIGHT = 100, 60


def card(x: float, y: float) -> Rect:
    return Rect(x, y, x + WIDTH, y + HEIGHT)


COORDINATES = st.integers(-400, 400)
RECTS = st.builds(
    lambda x, y, width, height: Rect(x, y, x + width, y + height),
    COORDINATES,
    COORDINATES,
    st.integers(20, 200),
    st.integers(20, 200),
)
TOLERANCES = st.integers(0, 30)


class TestInLine:
    def test_left_sides_come_in_line(self):
        found = snap(card(4, 200), [card(0, 0)], 6)
        assert found.dx == -4
        assert Guide("line", Point(0, 0), Point(0, 260)) in found.guides

    def test_side_comes_in_line_with_the_other_side(self):
        assert snap(card(97, 200), [card(0, 0)], 6).dx == 3

    def test_middles_come_in_line(self):
        found = snap(Rect(28, 200, 68, 220), [card(0, 0)], 6)
        assert found.dx == 2
        assert found.guides == (Guide("line", Point(50, 0), Point(50, 220)),)

    def test_rows_come_in_line(self):
        found = snap(card(300, 5), [card(0, 0)], 6)
        assert (found.dx, found.dy) == (None, -5)
        assert {guide.start.y for guide in found.guides} == {0, 60}

    def test_line_reaches_to_all_that_are_in_line(self):
        found = snap(card(2, 300), [card(0, 0), card(0, -500)], 6)
        assert Guide("line", Point(0, -500), Point(0, 360)) in found.guides

    def test_nearest_wins(self):
        assert snap(card(4, 200), [card(0, 0), card(5, 400)], 6).dx == 1

    def test_too_far_is_left_alone(self):
        assert snap(card(7, 200), [card(0, 0)], 6) == Snap()

    def test_nothing_near_is_nothing_to_do(self):
        assert snap(card(0, 0), [], 6) == Snap()


class TestEqualGaps:
    def test_as_far_behind_as_the_others_are_apart(self):
        found = snap(card(363, 17), [card(0, 0), card(180, 0)], 6)
        assert found.dx == -3
        gaps = [guide for guide in found.guides if guide.kind == "gap"]
        assert [(guide.start.x, guide.end.x) for guide in gaps] == [(100, 180), (280, 360)]

    def test_as_far_before(self):
        assert snap(card(-178, 17), [card(0, 0), card(180, 0)], 6).dx == -2

    def test_in_the_middle_between_two(self):
        found = snap(card(153, 17), [card(0, 0), card(300, 0)], 6)
        assert found.dx == -3
        assert [guide.kind for guide in found.guides] == ["gap", "gap"]

    def test_below_too(self):
        assert snap(card(31, 203), [card(0, 0), card(0, 100)], 6).dy == -3

    def test_what_stands_in_another_row_does_not_count(self):
        assert snap(card(363, 300), [card(0, 0), card(180, 0)], 6) == Snap()


def shifted(moving: Rect, found: Snap) -> Rect:
    dx, dy = found.dx or 0, found.dy or 0
    return Rect(moving.left + dx, moving.top + dy, moving.right + dx, moving.bottom + dy)


def brute_force(moving: Rect, near: list[Rect], axis: int) -> list[float]:
    """All shifts along an axis after which something holds, by trying all sides and all pairs in the row."""

    def ends(rect: Rect, along: int) -> tuple[float, float]:
        return rect[along], rect[along + 2]

    shifts = [goal - own for rect in near for own, goal in product(ends(moving, axis), ends(rect, axis))]
    shifts += [(sum(ends(rect, axis)) - sum(ends(moving, axis))) / 2 for rect in near]
    low, high = ends(moving, 1 - axis)
    row = sorted(
        (rect for rect in near if rect[1 - axis] < high and low < rect[3 - axis]),
        key=lambda rect: (rect[axis], rect[1 - axis], rect[axis + 2], rect[3 - axis]),
    )
    start, end = ends(moving, axis)
    for before, behind in pairwise(row):
        gap = behind[axis] - before[axis + 2]
        if gap > 0:
            shifts.append(behind[axis + 2] + gap - start)
            shifts.append(before[axis] - gap - end)
            if gap > end - start:
                shifts.append((before[axis + 2] + behind[axis] - start - end) / 2)
    return shifts


@given(RECTS, st.lists(RECTS, max_size=8), TOLERANCES)
def test_shift_is_the_least_of_all_that_lead_to_a_guide(moving: Rect, near: list[Rect], tolerance: int):
    found = snap(moving, near, tolerance)
    for axis, shift in enumerate((found.dx, found.dy)):
        least = min(map(abs, brute_force(moving, near, axis)), default=None)
        if least is None or least > tolerance:
            assert shift is None
        else:
            assert shift is not None
            assert abs(shift) == pytest.approx(least)


@given(RECTS, st.lists(RECTS, max_size=8), TOLERANCES)
def test_guides_touch_what_is_dragged_and_what_it_is_in_line_with(moving: Rect, near: list[Rect], tolerance: int):
    found = snap(moving, near, tolerance)
    there = shifted(moving, found)
    for guide in found.guides:
        if guide.kind == "line":
            axis = 0 if guide.start.x == guide.end.x else 1
            own = there[axis], there[axis + 2], (there[axis] + there[axis + 2]) / 2
            assert any(side == pytest.approx(guide.start[axis], abs=1e-3) for side in own)
    across = [guide for guide in found.guides if guide.kind == "gap" and guide.start.y == guide.end.y]
    gaps = [guide.end.x - guide.start.x for guide in across]
    assert len(gaps) != 1


@given(RECTS, st.lists(RECTS, max_size=8), TOLERANCES)
def test_what_has_snapped_stays(moving: Rect, near: list[Rect], tolerance: int):
    first = snap(moving, near, tolerance)
    if first.dx is not None and first.dy is None:
        again = snap(shifted(moving, first), near, tolerance)
        assert again.dx == pytest.approx(0)


@given(st.permutations([card(0, 0), card(180, 0), card(5, 200), card(400, 30)]))
def test_order_of_what_is_near_does_not_matter(near: list[Rect]):
    moving = card(363, 17)
    found = snap(moving, near, 6)
    ordered = snap(moving, sorted(near), 6)
    assert (found.dx, found.dy, set(found.guides)) == (ordered.dx, ordered.dy, set(ordered.guides))

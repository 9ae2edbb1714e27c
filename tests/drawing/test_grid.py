"""The grid finds what a look at every rectangle finds, and so do corridors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.drawing.corridors import Corridors
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid

EDGES = st.floats(-3000, 3000) | st.sampled_from([-1e6, -512, -511.9, 0, 511.9, 512, 1e6])
RECTS = st.builds(
    lambda x, y, width, height: Rect(x, y, x + width, y + height),
    EDGES,
    EDGES,
    st.sampled_from([0.5, 180, 700, 2_000_000]),
    st.sampled_from([0.5, 100, 700, 20_000]),
)
NAMES = st.sampled_from("abcde")
PLACING = st.tuples(NAMES, st.lists(RECTS, min_size=1, max_size=3))
TAKING_OUT = st.tuples(NAMES, st.none())


@pytest.mark.parametrize("kind", [Grid, Corridors])
@given(placings=st.lists(PLACING | TAKING_OUT, max_size=12), area=RECTS)
def test_nothing_in_an_area_is_missed(
    kind: type[Grid | Corridors], placings: list[tuple[str, list[Rect] | None]], area: Rect
):
    grid, places = kind(), dict[str, list[Rect]]()
    for name, rects in placings:
        if rects is None:
            grid.remove(name)
            places.pop(name, None)
        else:
            grid.put(name, rects)
            places[name] = rects
    found = grid.near(area)
    assert found <= places.keys()
    expected = {name for name, rects in places.items() if any(rect.intersects(area) for rect in rects)}
    assert {name for name in found if any(rect.intersects(area) for rect in places[name])} == expected


def test_what_was_put_elsewhere_is_not_found_where_it_was():
    grid = Grid()
    grid.put("a", [Rect(0, 0, 10, 10)])
    grid.put("a", [Rect(5000, 0, 5010, 10)])
    assert grid.near(Rect(0, 0, 20, 20)) == set()
    assert grid.near(Rect(5000, 0, 5020, 20)) == {"a"}


def test_what_is_far_away_is_not_looked_at():
    grid = Grid()
    for number in range(100):
        grid.put(str(number), [Rect(number * 1000, 0, number * 1000 + 10, 10)])
    assert grid.near(Rect(7000, 0, 7010, 10)) == {"7"}


def test_what_is_long_and_narrow_is_not_found_beside_it():
    corridors = Corridors()
    corridors.put("level", [Rect(0, 0, 20_000, 12)])
    corridors.put("upright", [Rect(0, 0, 12, 20_000)])
    assert corridors.near(Rect(10_000, 5, 10_010, 15)) == {"level"}
    assert corridors.near(Rect(5, 10_000, 15, 10_010)) == {"upright"}
    assert corridors.near(Rect(10_000, 300, 10_010, 310)) == set()


def test_what_was_taken_out_is_gone_however_much_it_spread_over():
    grid = Grid()
    grid.put("wide", [Rect(-1e6, -1e6, 1e6, 1e6)])
    assert grid.near(Rect(0, 0, 1, 1)) == {"wide"}
    grid.remove("wide")
    assert grid.near(Rect(0, 0, 1, 1)) == set()

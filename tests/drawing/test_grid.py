"""The grid finds what a look at every rectangle finds."""

from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid

EDGES = st.floats(-3000, 3000) | st.sampled_from([-1e6, -512, -511.9, 0, 511.9, 512, 1e6])
RECTS = st.builds(
    lambda x, y, width, height: Rect(x, y, x + width, y + height),
    EDGES,
    EDGES,
    st.sampled_from([0.5, 180, 700, 2_000_000]),
    st.sampled_from([0.5, 100, 700]),
)
NAMES = st.sampled_from("abcde")
PLACING = st.tuples(NAMES, st.lists(RECTS, min_size=1, max_size=3))
TAKING_OUT = st.tuples(NAMES, st.none())


@given(st.lists(PLACING | TAKING_OUT, max_size=12), RECTS)
def test_nothing_in_an_area_is_missed(placings: list[tuple[str, list[Rect] | None]], area: Rect):
    grid, places = Grid(), dict[str, list[Rect]]()
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


def test_what_was_taken_out_is_gone_however_much_it_spread_over():
    grid = Grid()
    grid.put("wide", [Rect(-1e6, -1e6, 1e6, 1e6)])
    assert grid.near(Rect(0, 0, 1, 1)) == {"wide"}
    grid.remove("wide")
    assert grid.near(Rect(0, 0, 1, 1)) == set()

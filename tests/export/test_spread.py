"""Sheets of paper that are put together show the whole, and no more of them are taken than it needs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from tests.core.random_maps import maps
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Map
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Line, Text
from vsm_desktop.drawing.text import mark_bounds
from vsm_desktop.export.composition import Composition, composed
from vsm_desktop.export.contents import PARTS, USUAL, Contents
from vsm_desktop.export.pages import PAGES
from vsm_desktop.export.spread import MARGIN_SCALE, OVERLAP, Sheet, margin_figure, sheet_cost, sheets_of, spread
from vsm_desktop.files.examples import examples, new_map

A4 = PAGES["a4"]
EVERYTHING = Contents(shown=frozenset(PARTS) - {"date"})
STATES = [(example.name, state.id) for example in examples() for state in new_map(example.name).states]
lengths = st.floats(10, 20_000)


def shown(sheet: Sheet) -> tuple[float, float, float, float]:
    """The part of the whole that is on a sheet, in points: left, top, right, bottom."""
    inner = [side - 2 * sheet.page.margin for side in (sheet.page.width, sheet.page.height)]
    return sheet.left, sheet.top, sheet.left + inner[0], sheet.top + inner[1]


@given(lengths, lengths)
def test_all_of_the_whole_is_on_sheets_of_which_none_is_empty(width: float, height: float):
    sheets = spread(width, height, A4)
    right, bottom = width * sheets[0].scale, height * sheets[0].scale
    parts = [shown(sheet) for sheet in sheets]
    assert min(part[0] for part in parts) <= 1e-6
    assert min(part[1] for part in parts) <= 1e-6
    assert max(part[2] for part in parts) >= right - 1e-6
    assert max(part[3] for part in parts) >= bottom - 1e-6
    for one in parts:
        assert one[0] < right
        assert one[1] < bottom
        assert one[2] > 0
        assert one[3] > 0


@given(lengths, lengths)
def test_neighbours_show_the_same_strip_and_small_texts_can_be_read(width: float, height: float):
    sheets = spread(width, height, A4)
    for one, other in pairwise(sheets):
        if one.row == other.row:
            assert shown(one)[2] - shown(other)[0] == pytest.approx(OVERLAP)
    assert sheets[0].scale * TEXT_SIZES["small"] >= 7 - 1e-6
    assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))


def test_paper_is_turned_where_that_takes_fewer_sheets():
    assert spread(300, 1150, A4)[0].page == A4.turned()
    assert spread(1150, 300, A4)[0].page == A4


def texts(sheet: Sheet) -> set[str]:
    return {mark.text for mark in margin_figure(sheet, "Bakery", EvenRuler()).marks if isinstance(mark, Text)}


def test_margins_say_which_sheet_it_is_and_what_comes_beside_it():
    sheets = spread(3400, 2400, A4)
    assert (sheets[-1].column, sheets[-1].row) == (2, 2)
    assert texts(sheets[4]) == {"Bakery · Sheet 5 of 9", "← 4", "→ 6", "↑ 2", "↓ 8"}
    assert texts(sheets[0]) == {"Bakery · Sheet 1 of 9", "→ 2", "↓ 4"}


def test_neighbours_are_cut_at_the_same_place_of_the_whole():
    first, second = spread(2000, 300, A4)[:2]

    def cuts(sheet: Sheet) -> set[float]:
        lines = [mark.points for mark in margin_figure(sheet, "", EvenRuler()).marks if isinstance(mark, Line)]
        return {round(a.x * MARGIN_SCALE - sheet.page.margin + sheet.left, 3) for a, b in lines if a.x == b.x}

    assert cuts(first) & cuts(second)


def test_what_is_in_margins_stays_off_the_picture_and_on_the_paper():
    for sheet in spread(6000, 4000, A4):
        width, height, margin = sheet.page.width, sheet.page.height, sheet.page.margin

        def is_in_margin(at: Point, width: float = width, height: float = height, margin: float = margin) -> bool:
            x, y = at.x * MARGIN_SCALE, at.y * MARGIN_SCALE
            beside = x < margin or x > width - margin or y < margin or y > height - margin
            return beside and 0 < x < width and 0 < y < height

        for mark in margin_figure(sheet, "A" * 500, EvenRuler()).marks:
            places = mark.points if isinstance(mark, Line) else (Point(mark.x, mark.baseline),)
            assert all(map(is_in_margin, places))


def page_of(map_: Map, contents: Contents = EVERYTHING) -> Composition:
    return composed(map_, map_.states[0], contents, EvenRuler(), cost=sheet_cost(A4))


def test_a_sheet_on_which_there_would_be_nothing_is_left_out():
    """Three in a corner, of which the flows lead along two sides: the fourth corner stays free."""
    angle = one_state_map("A -> B*, C -> A", B={"x": 2600}, C={"y": 2600})
    whole = page_of(angle, Contents(shown=USUAL))
    sheets = sheets_of(whole, A4, EvenRuler())
    there = [(sheet.column, sheet.row) for sheet in sheets]
    every = [(sheet.column, sheet.row) for sheet in spread(whole.width, whole.height, sheets[0].page)]
    assert len(there) < len(every)
    assert (0, 0) in there
    assert every[-1] not in there
    assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))
    assert {sheet.count for sheet in sheets} == {len(sheets)}
    for sheet in sheets:
        for (dx, dy), number in sheet.neighbours.items():
            assert there[number - 1] == (sheet.column + dx, sheet.row + dy)
    assert texts(sheets[-1]) == {f"Bakery · Sheet {len(sheets)} of {len(sheets)}", f"↑ {len(sheets) - 1}"}


@given(maps())
def test_leaving_sheets_out_leaves_out_no_text(map_: Map):
    whole = page_of(map_)
    parts = [Rect(*shown(sheet)) for sheet in sheets_of(whole, A4, EvenRuler())]
    scale = sheets_of(whole, A4, EvenRuler())[0].scale
    for layer in whole.layers:
        for mark in (mark for figure in layer.figures for mark in layer.marks(figure) if isinstance(mark, Text)):
            middle = layer.placed(mark_bounds(mark, EvenRuler())).center
            assert any(part.inflated(1).contains((middle.x * scale, middle.y * scale)) for part in parts)


@pytest.mark.parametrize(("name", "state"), STATES)
def test_a_legend_of_sheets_stands_where_it_takes_the_fewest_and_is_as_large_as_the_map(name: str, state: str):
    map_ = new_map(name)
    drawn = map_.states_by_id[state]
    whole = composed(map_, drawn, EVERYTHING, EvenRuler(), cost=sheet_cost(A4))
    otherwise = composed(map_, drawn, EVERYTHING, EvenRuler())
    count, count_otherwise = (len(spread(page.width, page.height, A4)) for page in (whole, otherwise))
    assert count <= count_otherwise
    assert [layer.scale for layer in whole.layers if layer.name in {"legend", "map"}] == [1, 1]


def test_a_tall_map_with_its_legend_takes_no_column_of_sheets_for_the_legend_alone():
    whole = page_of(new_map("software-delivery"))
    assert {sheet.column for sheet in sheets_of(whole, A4, EvenRuler())} == {0, 1}

"""Sheets of paper that are put together show the whole, and no more of them are taken than it needs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.rulers import EvenRuler
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import TEXT_SIZES, Line, Text
from vsm_desktop.export.pages import PAGES
from vsm_desktop.export.spread import MARGIN_SCALE, OVERLAP, Sheet, margin_figure, spread

A4 = PAGES["a4"]
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
    assert (sheets[0].columns, sheets[0].rows) == (3, 3)
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

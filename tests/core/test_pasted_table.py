"""What a table copied from a spreadsheet says: its cells, the columns that it names and the rows that it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.pasted_table import PastedCell, Rows, match
from vsm_desktop.core.spreadsheet import MOST_ROWS, as_text, from_text, read_table, write_table

STAGES = Rows(("Name", "Team", "Cost"), 1, None, {"a": ("Draft", "Legal", "1"), "b": ("Check", "", "")})
FLOWS = Rows(
    ("From", "To", "Kind"), 2, 2, {"f": ("A", "B", "Work"), "g": ("A", "B", "Information"), "h": ("B", "C", "Work")}
)


# Cells


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-1"])
def test_a_cell_that_would_be_a_formula_is_marked_as_a_text_and_is_itself_again(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"
    assert from_text(as_text(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Draft", "'tis", "a=b", "1-2"])
def test_any_other_cell_is_left_alone(cell: str) -> None:
    assert as_text(cell) == from_text(cell) == cell


def test_a_table_has_a_line_per_row_and_tabs_between_cells() -> None:
    assert write_table([["Name", "Cost"], ["Draft", "-1"]]) == "Name\tCost\nDraft\t'-1\n"


def test_cells_in_quotes_hold_tabs_lines_and_quotes() -> None:
    assert read_table('Name\tNotes\r\nA\t"one\ntwo\t""three"""\r\n') == [
        ["Name", "Notes"],
        ["A", 'one\ntwo\t"three"'],
    ]


@pytest.mark.parametrize("text", ['Name\n"Draft\nCheck', 'Name\n"Draft" it\nCheck'])
def test_a_quotation_mark_that_ends_nothing_does_not_swallow_rows(text: str) -> None:
    assert [row[0] for row in read_table(text)] == text.split("\n")


def test_as_many_rows_as_are_told_are_read_and_no_more() -> None:
    assert len(read_table("Name\n" + "A\n" * MOST_ROWS)) == MOST_ROWS + 1
    with pytest.raises(ValueError, match="more than 5,000 rows"):
        read_table("Name\n" + "A\n" * 40_000)


def test_a_text_as_long_as_a_book_is_no_table() -> None:
    with pytest.raises(ValueError, match="too long"):
        read_table("x" * 10_000_001)


def test_a_cell_that_no_reader_takes_is_no_table() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_table("x" * 200_000)


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(lambda text: " ".join(text.split()))


@given(st.lists(st.lists(words, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    assert read_table(write_table(rows)) == rows


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_a_table_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = match(read_table(text), STAGES)
    except ValueError as error:
        sentence = str(error)
    else:
        sentence = "".join((*found.left_out, *found.wrong, "found"))
    assert sentence


# Columns and rows


def test_rows_are_found_by_name_and_columns_by_title_in_any_order() -> None:
    found = match([["cost", " NAME "], ["7", "Check"], ["8", "Draft"]], STAGES)
    assert found.cells == (PastedCell(2, "b", 2, "7"), PastedCell(3, "a", 2, "8"))
    assert found.left_out == found.wrong == ()


def test_what_is_not_here_is_told_row_by_row_and_column_by_column() -> None:
    found = match([["Name", "Colour"], ["Draft", "red"], ["Print", "blue"]], STAGES)
    assert found.cells == ()
    assert found.left_out == (
        "Column “Colour”: there is none of this name",
        "Row 3, “Print”: there is none of this name",
    )


def test_blank_rows_and_columns_are_passed_over() -> None:
    found = match([["Name", "Cost", ""], ["", "", ""], ["Draft", "2", ""]], STAGES)
    assert found.cells == (PastedCell(3, "a", 2, "2"),)
    assert found.left_out == ()


def test_a_short_row_leaves_the_rest_as_it_is() -> None:
    assert match([["Name", "Team", "Cost"], ["Draft", "Sales"]], STAGES).cells == (PastedCell(2, "a", 1, "Sales"),)


def test_a_row_that_is_too_long_is_wrong() -> None:
    found = match([["Name", "Cost"], ["Draft", "1", "200"]], STAGES)
    assert found.wrong == ("Row 2, “Draft”: has more cells than there are columns",)


def test_two_rows_for_one_record_are_both_left_out() -> None:
    found = match([["Name", "Cost"], ["Draft", "1"], ["Draft", "2"], ["Check", "3"]], STAGES)
    assert [cell.id for cell in found.cells] == ["b"]
    assert found.left_out == (
        "Row 2, “Draft”: more than one row is called this",
        "Row 3, “Draft”: more than one row is called this",
    )


def test_flows_are_found_by_both_ends_and_told_apart_by_their_kind() -> None:
    found = match([["From", "To", "Kind"], ["A", "B", "Information"], ["B", "C", "Rework"]], FLOWS)
    assert found.cells == (PastedCell(2, "g", 2, "Information"), PastedCell(3, "h", 2, "Rework"))


def test_what_could_be_several_is_left_out() -> None:
    assert match([["From", "To"], ["A", "B"]], FLOWS).left_out == ("Row 2, “A → B”: several are called this",)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ([], "with “From” among them"),
        (["From", "Kind"], "with “To” among them"),
        (["From", "To", "Kind", "kind"], "“Kind” is there twice"),
    ],
)
def test_a_header_has_to_name_the_columns(header: list[str], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        match([header], FLOWS)


def test_a_long_name_is_quoted_by_its_beginning() -> None:
    (sentence,) = match([["Name"], ["x" * 10_000]], STAGES).left_out
    assert len(sentence) < 100

"""What a text is set on: its width, its colours, and lines that fit."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.export.paper import Paper, columns, padded, paper_of, wrapped


class Terminal(io.StringIO):
    """A stream that says it is a terminal, and knows nothing of its width."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({}, True),
        ({"TERM": "xterm-256color"}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "0"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "yes"}, False),
    ],
)
def test_a_terminal_takes_colour_unless_it_is_asked_not_to(environment: dict[str, str], is_coloured: bool):
    assert paper_of(Terminal(), {"WT_SESSION": "1"} | environment).is_coloured == is_coloured


@pytest.mark.parametrize(("columns_there", "width"), [(120, 100), (90, 90), (80, 80), (40, 80)])
def test_paper_is_as_wide_as_the_terminal_between_bounds(columns_there: int, width: int):
    termios = pytest.importorskip("termios", reason="needs a POSIX terminal")
    terminal, output = os.openpty()
    termios.tcsetwinsize(output, (24, columns_there))
    with os.fdopen(output, "w") as stream:
        assert paper_of(stream, {}).width == width
    os.close(terminal)


def test_a_terminal_that_does_not_tell_its_width_is_taken_for_a_narrow_one():
    assert paper_of(Terminal(), {}).width == 80


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_what_is_no_terminal_is_narrow_and_plain(stream: io.StringIO | None):
    assert paper_of(stream, {"TERM": "xterm", "COLUMNS": "100"}) == Paper(80, False)


def test_only_coloured_paper_takes_ink():
    assert Paper(is_coloured=True).inked("Errors", "error") == "\x1b[1;31mErrors\x1b[0m"
    assert Paper().inked("Errors", "error") == "Errors"
    assert Paper(is_coloured=True).inked("", "error") == ""


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("Bake", 4), ("検査", 4), ("é", 1), ("e\u0301", 1), ("🚚", 2), ("a\u200db", 2)]
)
def test_a_text_needs_as_many_columns_as_a_terminal_gives_it(text: str, width: int):
    assert columns(text) == width


def test_padding_counts_columns():
    assert padded("検査", 6) == "検査  "
    assert padded("Bake", 2) == "Bake"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one", ["one"]),
        ("one two three", ["one two", "three"]),
        ("one twotwothree", ["one", "twotwoth", "ree"]),
        ("検査検査検査", ["検査検査", "検査"]),
        ("about 62 %", ["about", "62 %"]),
        ("of all 1 200", ["of all", "1 200"]),
        ("about 1 d 2 h", ["about", "1 d 2 h"]),
        ("stage 1 down", ["stage 1", "down"]),
    ],
)
def test_lines_are_broken_between_words(text: str, lines: list[str]):
    assert list(wrapped(text, 8)) == lines


@given(st.text("ab 1%検é\u0301 "), st.integers(2, 12))
def test_lines_fit_and_hold_the_whole_text(text: str, width: int):
    lines = list(wrapped(text, width))
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("width", [0, -7])
def test_without_any_room_there_is_a_letter_to_a_line(width: int):
    assert list(wrapped("ab \u0301", width)) == ["a", "b", "\u0301"]

"""What a text is set on: how wide it is, whether it takes colour, and lines that fit."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TextIO
from unicodedata import category, east_asian_width

Ink = Literal["heading", "linked", "suspect", "error", "warning", "info"]
_NARROWEST, _WIDEST = 80, 100
_BEFORE_ITS_UNIT = re.compile(r"(?<=\d) (?=[%\d]|(?:w|d|h|min|s)\b)")
"""The space within `62 %`, `1 200` and `2 d`."""
_TIE = "\0"
_RESET = "\x1b[0m"
_CODES: Mapping[Ink, str] = {
    "heading": "\x1b[1m",
    "linked": "\x1b[1;36m",
    "suspect": "\x1b[1;33m",
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
}


@dataclass(frozen=True)
class Paper:
    """Paper of a width in columns. Colours only ever stress what the words say too."""

    width: int = _NARROWEST
    is_coloured: bool = False

    def inked(self, text: str, ink: Ink) -> str:
        return f"{_CODES[ink]}{text}{_RESET}" if self.is_coloured and text else text


def paper_of(stream: TextIO | None, environment: Mapping[str, str]) -> Paper:
    """A terminal is as wide as it is, between bounds, and takes colour unless it is asked not to.

    Whatever is no terminal is narrow and plain.
    """
    if stream is None or not stream.isatty():
        return Paper()
    width = min(max(_columns_of(stream), _NARROWEST), _WIDEST)
    return Paper(width, _takes_colour(environment))


def _takes_colour(environment: Mapping[str, str]) -> bool:
    if os.name == "nt" and "WT_SESSION" not in environment:
        # The old console shows what it does not obey.
        return False
    return not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _columns_of(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return _NARROWEST


def columns(text: str) -> int:
    """How many columns a terminal needs for a text: letters of East Asia are wide, accents take no room."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_character, text))


def _columns_of_character(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def padded(text: str, width: int) -> str:
    """The text with spaces behind it, up to a width."""
    return text + " " * (width - columns(text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """A plain text on lines of at most a width, broken between words, or within one that no line holds.

    A number stays with its unit. Where there is no room at all, every line has a column of its own.
    """
    width = max(width, 1)
    line, room = "", width
    for tied in _BEFORE_ITS_UNIT.sub(_TIE, text).split():
        word = tied.replace(_TIE, " ")
        needed = columns(word)
        if line and needed + 1 <= room:
            line, room = f"{line} {word}", room - needed - 1
            continue
        if line:
            yield line
        while needed > width:
            start = _start_that_fits(word, width)
            yield start
            word = word[len(start) :]
            needed = columns(word)
        line, room = word, width - needed
    if line:
        yield line


def _start_that_fits(word: str, width: int) -> str:
    used = 0
    for index, character in enumerate(word):
        used += _columns_of_character(character)
        if used > width and index:
            return word[:index]
    return word

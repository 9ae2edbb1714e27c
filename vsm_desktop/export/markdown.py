"""Markdown in which a text from a map stays a text: it makes no markup, no link and no second line."""

import re
from collections.abc import Iterator, Sequence

from vsm_desktop.drawing.text import plain

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP = re.compile(r"[\\`*_\[\]{}|~$&<>@]|(?<!\S)#")
_STARTS_A_BLOCK = re.compile(r"[-+=:]|\d+(?=[.)](?:\s|$))")
_MAKES_A_LINK = re.compile(r":(?=//)|(?<=www)\.|(?<=\w)\.(?=[^\W\d_])|(?<=[^\W\d_])\.(?=\d)", re.IGNORECASE)
_WORD_JOINER = "&#8288;"
"""Unseen. Some readers look for addresses when the backslashes are gone, and find none with this behind the @."""


def escaped(text: str) -> str:
    """A text from a map on one line, in which nothing is markup, wherever the line stands."""
    words = _MARKUP.sub(lambda found: _escaped_character(found[0]), plain(text))
    words = _MAKES_A_LINK.sub(lambda found: f"\\{found[0]}", words)
    start = _STARTS_A_BLOCK.match(words)
    if start is None:
        return words
    at = start.end() if start[0].isdigit() else 0
    return f"{words[:at]}\\{words[at:]}"


def _escaped_character(character: str) -> str:
    if character == "@":
        return f"\\@{_WORD_JOINER}"
    return _ENTITIES.get(character, f"\\{character}")


def heading(level: int, text: str) -> Iterator[str]:
    yield f"{'#' * level} {escaped(text)}"
    yield ""


def paragraph(text: str) -> Iterator[str]:
    """A paragraph; nothing where there is no text."""
    if text:
        yield escaped(text)
        yield ""


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table, each cell escaped; nothing where there are no rows."""
    if rows:
        yield _row(headings)
        yield _row(["---"] * len(headings))
        for row in rows:
            yield _row([escaped(cell) for cell in row])
        yield ""


def _row(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"

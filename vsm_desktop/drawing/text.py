"""Fitting texts into the room that a drawing has for them.

What was fitted once is remembered: a card that is dragged is made anew in every frame, with the same texts.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Protocol

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Mark, Text, TextStyle

_LONGEST_MEASURED = 400
"""More characters than fit into any room of a drawing: a longer text is cut here before it is measured."""
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
"""Unseen, and needed to write Persian and to put emoji together."""
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_ELLIPSIS = "…"


class TextRuler(Hashable, Protocol):
    """Measures texts, in map units."""

    def width(self, text: str, style: TextStyle) -> float: ...


def plain(text: str) -> str:
    """A text from a map as it may be drawn: one line, without anything that is not meant to be seen."""
    words = " ".join(text[: 4 * _LONGEST_MEASURED].replace(_SOFT_HYPHEN, "").split())
    if words.isprintable():
        return words
    return "".join(
        character if character.isprintable() or character in _JOINERS else "\N{REPLACEMENT CHARACTER}"
        for character in words
    )


@lru_cache(maxsize=20_000)
def fit(text: str, style: TextStyle, width: float, ruler: TextRuler) -> str:
    """The text on one line, ending in an ellipsis where it is too long for the width."""
    text = plain(text)[:_LONGEST_MEASURED]
    if ruler.width(text, style) <= width:
        return text
    count = _count_fitting(text, width, lambda start: ruler.width(start.rstrip() + _ELLIPSIS, style))
    return text[:count].rstrip() + _ELLIPSIS


def _count_fitting(text: str, width: float, width_of: Callable[[str], float]) -> int:
    """How many characters from the start on fit."""
    fitting, too_long = 0, len(text)
    while too_long - fitting > 1:
        middle = (fitting + too_long) // 2
        if width_of(text[:middle]) <= width:
            fitting = middle
        else:
            too_long = middle
    return fitting


@lru_cache(maxsize=20_000)
def wrap(text: str, style: TextStyle, width: float, lines: int, ruler: TextRuler) -> tuple[str, ...]:
    """The text on at most so many lines, broken between words, the last one fitted."""
    words = plain(text)[: _LONGEST_MEASURED * lines].split(" ")
    wrapped: list[str] = []
    while words and len(wrapped) < lines - 1:
        line = words.pop(0)
        if ruler.width(line, style) > width:
            # A word that no line holds, or a text in a script that has no spaces, is broken where the line ends.
            count = max(1, _count_fitting(line, width, lambda start: ruler.width(start, style)))
            line, rest = line[:count], line[count:]
            words.insert(0, rest)
            wrapped.append(line)
            continue
        while words and ruler.width(f"{line} {words[0]}", style) <= width:
            line = f"{line} {words.pop(0)}"
        wrapped.append(line)
    if words:
        wrapped.append(fit(" ".join(words), style, width, ruler))
    return tuple(line for line in wrapped if line)


def text_bounds(text: Text, ruler: TextRuler) -> Rect:
    """Where a text is painted, with a little room around it."""
    width = ruler.width(text.text, text.style)
    left = text.x - {"left": 0, "center": width / 2, "right": width}[text.align]
    size = TEXT_SIZES[text.style]
    return Rect(left - 2, text.baseline - size, left + width + 2, text.baseline + size / 2)


def mark_bounds(mark: Mark, ruler: TextRuler) -> Rect:
    """Where a mark is painted, but for half the width of its line."""
    match mark:
        case Text():
            return text_bounds(mark, ruler)
        case Box():
            return mark.rect
    return Rect.around(mark.points)

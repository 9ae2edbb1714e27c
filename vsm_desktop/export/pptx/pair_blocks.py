"""The words of pairs on a slide, whole in as many lines as they need, from wide to narrow, and in the end cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vsm_desktop.core.model import Exchange
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Text
from vsm_desktop.drawing.pairs import pair_words
from vsm_desktop.drawing.text import TextRuler, plain, wrap
from vsm_desktop.export.pptx.signs import SPARE

_WIDTHS = 260.0, 190.0, 150.0, 120.0, 95.0, 75.0
_MOST_LINES = 4, 2, 1
_SIZE = TEXT_SIZES["small"]
_STEP, _BETWEEN = _SIZE * LINE_HEIGHT, 4.0
_STEP_DOWN = 0.95


@dataclass(frozen=True)
class PairBlock:
    """What goes out and what comes in, for each of the points of a host, one below the other.

    Attributes:
        lines: those of each point, from the top.
        size: the width and height of all of them.
        is_whole: nothing is cut.
    """

    lines: tuple[tuple[str, ...], ...]
    size: tuple[float, float]
    is_whole: bool

    def texts(self, index: int, room: Rect) -> list[Text]:
        """The lines of a point, where all of them stand in this room."""
        before = sum(map(len, self.lines[:index]))
        top = room.top + _SIZE + before * _STEP + index * _BETWEEN
        return [
            Text(room.left, top + row * _STEP, line, "small", "text") for row, line in enumerate(self.lines[index])
        ]


def pair_blocks(exchanges: Sequence[Exchange], ruler: TextRuler) -> Iterator[PairBlock]:
    """The pairs in lines of several widths, each once."""
    told = [[plain(words) for words in pair_words(exchange)] for exchange in exchanges]
    found = dict[PairBlock, None]()
    for most in _MOST_LINES:
        for width in _WIDTHS:
            found[_block(told, width, most, ruler)] = None
    yield from found


def _block(told: Sequence[Sequence[str]], width: float, most: int, ruler: TextRuler) -> PairBlock:
    wrapped = [[_balanced(words, width, most, ruler) for words in pair] for pair in told]
    lines = tuple(tuple(line for words in pair for line in words) for pair in wrapped)
    widest = max(ruler.width(line, "small") for rows in lines for line in rows)
    height = sum(map(len, lines)) * _STEP + (len(lines) - 1) * _BETWEEN
    is_whole = all(
        " ".join(rows) == words
        for pair, words_of in zip(wrapped, told, strict=True)
        for rows, words in zip(pair, words_of, strict=True)
    )
    return PairBlock(lines, (widest * SPARE + 2, height), is_whole)


def _balanced(words: str, width: float, most: int, ruler: TextRuler) -> tuple[str, ...]:
    """In lines about as long as one another, as many as in this width."""
    lines = wrap(words, "small", width, most, ruler)
    while len(lines) > 1 and (narrower := wrap(words, "small", width * _STEP_DOWN, most, ruler)):
        if len(narrower) > len(lines) or " ".join(narrower) != words:
            break
        lines, width = narrower, width * _STEP_DOWN
    return lines

"""Setting texts line by line on paper: headings, paragraphs, what hangs behind a mark, and tables."""

from collections.abc import Iterator, Sequence

from vsm_desktop.drawing.text import plain
from vsm_desktop.export.paper import Ink, Paper, columns, padded, wrapped

INDENT = 2
_GAP = 2
_LEAST_NAME = 12
_LEAST_LAST = 20


class Sheet:
    """Breaks texts to the paper's width. Every text goes through `plain` on its way."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def title(self, text: str) -> Iterator[str]:
        return (self.paper.inked(line, "heading") for line in wrapped(plain(text), self.paper.width))

    def heading(self, text: str, ink: Ink = "heading") -> Iterator[str]:
        yield ""
        yield self.paper.inked(text, ink)

    def paragraph(self, text: str, indent: int = 0) -> Iterator[str]:
        margin = " " * (INDENT + indent)
        for line in wrapped(plain(text), self.paper.width - len(margin)):
            yield margin + line

    def item(self, mark: str, text: str, indent: int) -> Iterator[str]:
        """A text that hangs behind its mark."""
        margin, hang = " " * (INDENT + indent), columns(mark) + 1
        start = f"{mark} "
        for line in wrapped(plain(text), self.paper.width - len(margin) - hang):
            yield f"{margin}{start}{line}"
            start = " " * hang

    def table(
        self, rows: Sequence[Sequence[str]], indent: int = 0, widths: Sequence[int] | None = None
    ) -> Iterator[str]:
        """Rows of cells in columns; the last cell is broken where it does not fit.

        A name too long for its column has a line of its own.

        Args:
            widths: of all columns but the last; those that the rows need where none are given.
        """
        known = self.widths(rows, indent) if widths is None else widths
        margin, gap = " " * (INDENT + indent), " " * _GAP
        start = len(margin) + sum(known) + _GAP * len(known)
        for row in rows:
            first, *others = map(plain, row)
            if columns(first) > known[0]:
                yield from (margin + line for line in wrapped(first, self.paper.width - len(margin)))
                first = ""
            front = gap.join(map(padded, (first, *others[:-1]), known))
            last, *rest = list(wrapped(others[-1], self.paper.width - start)) or [""]
            yield f"{margin}{front}{gap}{last}".rstrip()
            yield from (" " * start + line for line in rest)

    def widths(self, rows: Sequence[Sequence[str]], indent: int) -> list[int]:
        """As wide as the widest cell, the first column no wider than leaves some room to the last."""
        if not rows:
            return []
        widest = [max(columns(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
        first, *middle = widest[:-1]
        others = sum(middle) + min(widest[-1], _LEAST_LAST) + _GAP * (len(widest) - 1)
        room = self.paper.width - INDENT - indent - others
        return [min(first, max(room, _LEAST_NAME)), *middle]

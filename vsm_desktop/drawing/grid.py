"""Finding what lies where, without looking at everything."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from vsm_desktop.drawing.geometry import Rect

_CELL_BITS = 9
_MOST_CELLS = 2000
"""What spreads over more cells than this is kept apart and looked at by every query."""

Cell = tuple[int, int]
_Span = tuple[int, int, int, int]


class Grid:
    """Names with the rectangles that each takes up, found by the area they touch.

    Args:
        column_bits, row_bits: cells are two to the power of these, in map units, wide and high.
    """

    def __init__(self, column_bits: int = _CELL_BITS, row_bits: int = _CELL_BITS) -> None:
        self._bits = column_bits, row_bits
        self._names: defaultdict[Cell, set[str]] = defaultdict(set)
        self._cells: dict[str, Iterable[Cell]] = {}
        self._everywhere: set[str] = set()

    def put(self, name: str, rects: Iterable[Rect]) -> None:
        """Place a name, in place of wherever it was."""
        if name in self._cells or name in self._everywhere:
            self.remove(name)
        cells: Collection[Cell] = ()
        column_bits, row_bits = self._bits
        for left, top, right, bottom in rects:
            # Written out, as `_span` has it: all that is on a map is placed before the map is seen.
            column, row = int(left) >> column_bits, int(top) >> row_bits
            last_column, last_row = int(right) >> column_bits, int(bottom) >> row_bits
            if column == last_column and row == last_row:
                found = [(column, row)]
            elif _cell_count(span := (column, row, last_column, last_row)) + len(cells) > _MOST_CELLS:
                self._everywhere.add(name)
                return
            else:
                found = _cells(span)
            cells = {*cells, *found} if cells else found
        self._cells[name] = tuple(cells)
        for cell in cells:
            self._names[cell].add(name)

    def remove(self, name: str) -> None:
        """Take a name out; nothing happens when it is not there."""
        for cell in self._cells.pop(name, ()):
            names = self._names[cell]
            names.discard(name)
            if not names:
                del self._names[cell]
        self._everywhere.discard(name)

    def near(self, area: Rect) -> set[str]:
        """Every name with a rectangle in the area, and perhaps some that only lie near it."""
        return set().union(*self.near_by_cells(area))

    def near_by_cells(self, area: Rect) -> Iterator[set[str]]:
        """As `near`, a few names at a time and some of them again, for whoever need not know all."""
        if self._everywhere:
            yield self._everywhere
        span = left, top, right, bottom = self._span(area)
        if _cell_count(span) > len(self._names):
            for (column, row), names in self._names.items():
                if left <= column <= right and top <= row <= bottom:
                    yield names
            return
        for cell in _cells(span):
            names_here = self._names.get(cell)
            if names_here:
                yield names_here

    def _span(self, rect: Rect) -> _Span:
        (left, top, right, bottom), (column_bits, row_bits) = rect, self._bits
        return int(left) >> column_bits, int(top) >> row_bits, int(right) >> column_bits, int(bottom) >> row_bits


def _cell_count(span: _Span) -> int:
    left, top, right, bottom = span
    return (right - left + 1) * (bottom - top + 1)


def _cells(span: _Span) -> list[Cell]:
    left, top, right, bottom = span
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]

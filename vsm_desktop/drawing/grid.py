"""Finding what lies where, without looking at everything."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from vsm_desktop.drawing.geometry import Rect

_CELL_BITS = 9
"""Cells are two to the power of this, in map units, wide and high."""
_MOST_CELLS = 2000
"""What spreads over more cells than this is kept apart and looked at by every query."""

Cell = tuple[int, int]


class Grid:
    """Names with the rectangles that each takes up, found by the area they touch."""

    def __init__(self) -> None:
        self._names: defaultdict[Cell, set[str]] = defaultdict(set)
        self._cells: dict[str, Iterable[Cell]] = {}
        self._everywhere: set[str] = set()

    def put(self, name: str, rects: Iterable[Rect]) -> None:
        """Place a name, in place of wherever it was."""
        if name in self._cells or name in self._everywhere:
            self.remove(name)
        cells: Collection[Cell] = ()
        for left, top, right, bottom in rects:
            # Written out, as `_span` has it: all that is on a map is placed before the map is seen.
            column, row = int(left) >> _CELL_BITS, int(top) >> _CELL_BITS
            last_column, last_row = int(right) >> _CELL_BITS, int(bottom) >> _CELL_BITS
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
        found = set(self._everywhere)
        span = _span(area)
        left, top, right, bottom = span
        if _cell_count(span) > len(self._names):
            for (column, row), names in self._names.items():
                if left <= column <= right and top <= row <= bottom:
                    found |= names
            return found
        for cell in _cells(span):
            names_here = self._names.get(cell)
            if names_here:
                found |= names_here
        return found


_Span = tuple[int, int, int, int]


def _span(rect: Rect) -> _Span:
    left, top, right, bottom = rect
    return int(left) >> _CELL_BITS, int(top) >> _CELL_BITS, int(right) >> _CELL_BITS, int(bottom) >> _CELL_BITS


def _cell_count(span: _Span) -> int:
    left, top, right, bottom = span
    return (right - left + 1) * (bottom - top + 1)


def _cells(span: _Span) -> list[Cell]:
    left, top, right, bottom = span
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]

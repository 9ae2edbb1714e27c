"""Finding what lies where, without looking at everything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from vsm_desktop.drawing.geometry import Rect

_CELL = 512
_MOST_CELLS = 2000
"""What spreads over more cells than this is kept apart and looked at by every query."""

Cell = tuple[int, int]


class Grid:
    """Names with the rectangles that each takes up, found by the area they touch."""

    def __init__(self) -> None:
        self._names: defaultdict[Cell, set[str]] = defaultdict(set)
        self._cells: dict[str, frozenset[Cell]] = {}
        self._everywhere: set[str] = set()

    def put(self, name: str, rects: Iterable[Rect]) -> None:
        """Place a name, in place of wherever it was."""
        self.remove(name)
        rects = tuple(rects)
        if sum(_cell_count(rect) for rect in rects) > _MOST_CELLS:
            self._everywhere.add(name)
            return
        cells = frozenset(cell for rect in rects for cell in _cells(rect))
        self._cells[name] = cells
        for cell in cells:
            self._names[cell].add(name)

    def remove(self, name: str) -> None:
        """Take a name out; nothing happens when it is not there."""
        for cell in self._cells.pop(name, ()):
            names = self._names.get(cell)
            if names is not None:
                names.discard(name)
                if not names:
                    del self._names[cell]
        self._everywhere.discard(name)

    def near(self, area: Rect) -> set[str]:
        """Every name with a rectangle in the area, and perhaps some that only lie near it."""
        found = set(self._everywhere)
        if _cell_count(area) > len(self._names):
            left, top, right, bottom = _span(area)
            for (column, row), names in self._names.items():
                if left <= column <= right and top <= row <= bottom:
                    found |= names
            return found
        for cell in _cells(area):
            found |= self._names.get(cell, set())
        return found


def _span(rect: Rect) -> tuple[int, int, int, int]:
    return (
        int(rect.left // _CELL),
        int(rect.top // _CELL),
        int(rect.right // _CELL),
        int(rect.bottom // _CELL),
    )


def _cell_count(rect: Rect) -> int:
    left, top, right, bottom = _span(rect)
    return (right - left + 1) * (bottom - top + 1)


def _cells(rect: Rect) -> Iterator[Cell]:
    left, top, right, bottom = _span(rect)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))

"""Finding what lies where, of rooms among which many are long and narrow."""

from collections.abc import Iterable

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid

_LONG = 1024
_ALONG_BITS, _ASIDE_BITS = 13, 7


class Corridors:
    """Names with the rectangles that each takes up, found by the area they touch, as in a `Grid`.

    What is long lies in a few cells that are as long and as narrow, instead of in many.
    """

    def __init__(self) -> None:
        self._level = Grid(_ALONG_BITS, _ASIDE_BITS)
        self._upright = Grid(_ASIDE_BITS, _ALONG_BITS)
        self._short = Grid()

    def put(self, name: str, rects: Iterable[Rect]) -> None:
        """Place a name, in place of wherever it was."""
        level: list[Rect] = []
        upright: list[Rect] = []
        short: list[Rect] = []
        for rect in rects:
            left, top, right, bottom = rect
            (level if right - left > _LONG else upright if bottom - top > _LONG else short).append(rect)
        for grid, found in ((self._level, level), (self._upright, upright), (self._short, short)):
            if found:
                grid.put(name, found)
            else:
                grid.remove(name)

    def remove(self, name: str) -> None:
        """Take a name out; nothing happens when it is not there."""
        for grid in (self._level, self._upright, self._short):
            grid.remove(name)

    def near(self, area: Rect) -> set[str]:
        """Every name with a rectangle in the area, and perhaps some that only lie near it."""
        return self._level.near(area) | self._upright.near(area) | self._short.near(area)

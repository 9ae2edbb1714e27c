"""Where the lines of flows are, found by place, and where they were since somebody last asked."""

from collections.abc import Mapping
from itertools import pairwise

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.routing import Route

_HALF_WIDTH = 2
"""Of a line, and of a little room beside it."""


class LedLines:
    """The lines of flows, by the flows' ids.

    They are put in order when somebody first asks for a place: seen from afar, nobody does.

    Args:
        routes: the ways of all flows, kept up to date by whoever tells of each that it `changes`.
    """

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self._routes = routes
        self._standing: Grid | None = None
        self._parts: dict[str, list[Rect]] = {}
        self._changing: set[str] = set()

    def changes(self, name: str) -> None:
        """A flow is about to be led another way, or to go."""
        if self._standing is not None:
            self._changing.add(name)

    def take_up(self) -> list[Rect]:
        """Find the lines that changed where they are now. Gives the areas that they have left or entered."""
        areas: list[Rect] = []
        for name in self._changing:
            before, now = self._parts.get(name, []), _parts(self._routes.get(name, ()))
            if now != before:
                areas += [*before, *now]
                self._put(name, now)
        self._changing.clear()
        return areas

    def are_in(self, area: Rect) -> bool:
        """Whether a line leads through an area."""
        if self._standing is None:
            self._standing = Grid()
            for name, way in self._routes.items():
                self._put(name, _parts(way))
        left, top, right, bottom = area
        for name in self._standing.near(area):
            for part in self._parts[name]:
                if part[0] < right and left < part[2] and part[1] < bottom and top < part[3]:
                    return True
        return False

    def _put(self, name: str, parts: list[Rect]) -> None:
        assert self._standing is not None
        self._parts[name] = parts
        self._standing.put(name, parts)


def _parts(way: Route) -> list[Rect]:
    return [
        Rect(
            (x if x < x_end else x_end) - _HALF_WIDTH,
            (y if y < y_end else y_end) - _HALF_WIDTH,
            (x_end if x < x_end else x) + _HALF_WIDTH,
            (y_end if y < y_end else y) + _HALF_WIDTH,
        )
        for (x, y), (x_end, y_end) in pairwise(way)
    ]

"""Where the lines of flows are, found by place, and where they were since somebody last asked."""

from collections.abc import Iterable, Mapping
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
        self._before: dict[str, Route] = {}

    def changes(self, name: str) -> None:
        """A flow is about to be led another way, or to go."""
        if self._standing is not None:
            self._before.setdefault(name, self._routes.get(name, ()))

    def take_up(self) -> list[Rect]:
        """Find the lines that changed where they are now. Gives the areas that they have left or entered."""
        areas: list[Rect] = []
        if self._standing is None:
            return areas
        for name, before in self._before.items():
            now = self._routes.get(name, ())
            if now != before:
                areas += [*_parts(before), *_parts(now)]
                self._standing.put(name, _parts(now))
        self._before.clear()
        return areas

    def are_in(self, area: Rect) -> bool:
        """Whether a line leads through an area."""
        if self._standing is None:
            self._standing = Grid()
            for name, way in self._routes.items():
                self._standing.put(name, _parts(way))
        near = self._standing.near(area)
        return any(part.intersects(area) for name in near for part in _parts(self._routes.get(name, ())))


def _parts(way: Route) -> Iterable[Rect]:
    return [Rect.around(ends).inflated(_HALF_WIDTH) for ends in pairwise(way)]

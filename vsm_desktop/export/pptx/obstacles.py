"""What stands on a slide already, so that what is written there finds a room of its own."""

from collections.abc import Iterable
from itertools import pairwise

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.routing import Route


class Obstacles:
    """What is read within a room, and the lines there, in points."""

    def __init__(self, room: Rect, taken: Iterable[Rect]) -> None:
        self._room = room
        self._taken = list(taken)
        self._lines = list[Rect]()
        self._edges = list[Rect]()

    def copy(self) -> "Obstacles":
        """The same, to add to."""
        copied = Obstacles(self._room, self._taken)
        copied._lines, copied._edges = list(self._lines), list(self._edges)
        return copied

    def near(self, area: Rect) -> "Obstacles":
        """Those about an area, for who asks often what is there."""
        there = Obstacles(self._room, (one for one in self._taken if one.intersects(area)))
        there._lines, there._edges = [one for one in self._lines if one.intersects(area)], self._edges
        return there

    def add(self, areas: Iterable[Rect]) -> None:
        """Something that is read stands there."""
        self._taken += areas

    def add_way(self, way: Route) -> None:
        self._lines += line_rects(way)

    def add_edge(self, band: Rect) -> None:
        """A border that lines may cross, and texts should not."""
        self._edges += (band._replace(bottom=band.top), band._replace(top=band.bottom))

    def is_taken(self, area: Rect) -> bool:
        """Whether something that is read stands in an area, or it reaches out of the room."""
        return not within(area, self._room) or any(area.intersects(other) for other in self._taken)

    def is_crossed(self, area: Rect) -> bool:
        """Whether anything does, a line among it."""
        return self.is_on_way(area) or any(area.intersects(edge) for edge in self._edges)

    def is_on_way(self, area: Rect) -> bool:
        """Whether anything does but an edge."""
        return self.is_taken(area) or any(area.intersects(line) for line in self._lines)


def line_rects(way: Route) -> list[Rect]:
    """What the parts of a way take up."""
    return [Rect.around(ends).inflated(1) for ends in pairwise(way)]


def within(area: Rect, room: Rect) -> bool:
    return room.left <= area.left and area.right <= room.right and room.top <= area.top and area.bottom <= room.bottom

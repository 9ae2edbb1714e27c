"""Where pairs stand: each in the first room with nothing in its way, kept from step to step."""

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.marks import Figure, Line, Shape, Text
from vsm_desktop.drawing.text import TextRuler, text_bounds

MUCH = 1000
"""What stands in the way of a text weighs so much: on it the text would not be read, or what is under it."""
_ACROSS, _ALONG = 1, 8
"""A line can lead on under a text; one that leads along it is hidden for most of its way there."""


class Obstacle(NamedTuple):
    """Something that a text had better not stand on."""

    weight: int
    rect: Rect


class Room(NamedTuple):
    """Where pairs stand, and whether a line leads through there."""

    rect: Rect
    is_crossed: bool


class PairRooms:
    """The rooms of pairs, by the stage or flow that their points sit on.

    A room is chosen by what was found in it and in those that were looked at before it, so a change elsewhere does
    not concern it. Of two that would take the same room, the one whose points come first in the file does.

    Args:
        obstacles: gives what else stands in an area.
    """

    def __init__(self, obstacles: Callable[[Rect], Iterable[Obstacle]]) -> None:
        self._obstacles = obstacles
        self._chosen: dict[str, Room | None] = {}
        self._taken = Grid()
        self._looked_at: dict[str, list[Rect]] = {}
        self._sought = Grid()

    @property
    def hosts(self) -> KeysView[str]:
        """What has pairs beside it."""
        return self._chosen.keys()

    def near(self, areas: Iterable[Rect]) -> set[str]:
        """Those whose pairs may have to stand elsewhere when something changed in one of the areas."""
        found: set[str] = set()
        if not self._chosen:
            return found
        for area in areas:
            for host in self._sought.near(area) - found:
                if any(room.intersects(area) for room in self._looked_at[host]):
                    found.add(host)
        return found

    def choose(self, host: str, rooms: Iterable[Rect], ranks: Mapping[str, int]) -> tuple[Room | None, set[str]]:
        """Give a host's pairs the first free one of these rooms, else the one through which the fewest lines lead.

        Gives the room, none where the pairs would cover something else, and those whose pairs may have to stand
        elsewhere then.

        Args:
            ranks: which hosts come before which.
        """
        rooms = tuple(rooms)
        obstacles = self._in_the_way(host, reduce(Rect.united, rooms), ranks)
        looked_at: list[Rect] = []
        weights: list[int] = []
        for room in rooms:
            looked_at.append(room)
            weights.append(sum(weight for weight, rect in obstacles if rect.intersects(room)))
            if not weights[-1]:
                break
        least = min(weights)
        chosen = None if least >= MUCH else Room(looked_at[weights.index(least)], least > 0)
        before = self._chosen.get(host)
        self._chosen[host], self._looked_at[host] = chosen, looked_at
        self._taken.put(host, _rects_of(chosen))
        self._sought.put(host, looked_at)
        if before == chosen:
            return chosen, set()
        return chosen, self.near([*_rects_of(before), *_rects_of(chosen)])

    def drop(self, host: str) -> set[str]:
        """A host has no pairs, or no longer. Gives those whose pairs may stand elsewhere then."""
        before = self._chosen.pop(host, None)
        self._looked_at.pop(host, None)
        self._taken.remove(host)
        self._sought.remove(host)
        return self.near(_rects_of(before))

    def _in_the_way(self, host: str, area: Rect, ranks: Mapping[str, int]) -> list[Obstacle]:
        """What stands in an area, the pairs of hosts that come before this one included."""
        before = (other for other in self._taken.near(area) if ranks[other] < ranks[host])
        return [
            *(obstacle for obstacle in self._obstacles(area) if obstacle.rect.intersects(area)),
            *(Obstacle(MUCH, rect) for other in before for rect in _rects_of(self._chosen[other])),
        ]


def _rects_of(room: Room | None) -> list[Rect]:
    return [] if room is None else [room.rect]


def obstacles_of(figure: Figure, ruler: TextRuler) -> Iterator[Obstacle]:
    """What of a card, note or flow stands in the way."""
    if figure.kind in ("stage", "note"):
        yield Obstacle(MUCH, figure.body)
    elif figure.kind == "flow":
        for mark in figure.marks:
            if isinstance(mark, Text):
                yield Obstacle(MUCH, text_bounds(mark, ruler))
            elif isinstance(mark, Shape):
                yield Obstacle(MUCH, Rect.around(mark.points))
            elif isinstance(mark, Line):
                for start, end in pairwise(mark.points):
                    weight = _ALONG if abs(start.x - end.x) > abs(start.y - end.y) else _ACROSS
                    yield Obstacle(weight, Rect.around((start, end)).inflated(2))

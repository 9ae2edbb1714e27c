"""Where pairs stand: each in the first room with nothing in its way, kept from step to step."""

from collections.abc import Callable, Iterable, KeysView, Mapping
from itertools import pairwise

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.marks import Figure, Line, Mark, Text
from vsm_desktop.drawing.text import TextRuler, text_bounds

MUCH = 4
"""What stands in the way of a text weighs so much; a line, which can be read across, weighs 1."""


class PairRooms:
    """The rooms of pairs, by the stage or flow that their points sit on.

    A room is chosen by what was found in it and in those that were looked at before it, so a change elsewhere does
    not concern it. Of two that would take the same room, the one whose points come first in the file does.

    Args:
        weigh: how much else stands in a room.
    """

    def __init__(self, weigh: Callable[[Rect], int]) -> None:
        self._weigh = weigh
        self._chosen: dict[str, Rect] = {}
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

    def choose(self, host: str, rooms: Iterable[Rect], ranks: Mapping[str, int]) -> tuple[Rect, set[str]]:
        """Give a host's pairs the first free one of these rooms, else the one with the least in it.

        Gives the room, and those whose pairs may have to stand elsewhere then.

        Args:
            ranks: which hosts come before which.
        """
        looked_at: list[Rect] = []
        weights: list[int] = []
        for room in rooms:
            looked_at.append(room)
            weights.append(self._weigh(room) + MUCH * self._count_before(host, room, ranks))
            if not weights[-1]:
                break
        chosen = looked_at[weights.index(min(weights))]
        before = self._chosen.get(host)
        self._chosen[host], self._looked_at[host] = chosen, looked_at
        self._taken.put(host, [chosen])
        self._sought.put(host, looked_at)
        if before == chosen:
            return chosen, set()
        return chosen, self.near([chosen] if before is None else [before, chosen])

    def drop(self, host: str) -> set[str]:
        """A host has no pairs, or no longer. Gives those whose pairs may stand elsewhere then."""
        before = self._chosen.pop(host, None)
        self._looked_at.pop(host, None)
        self._taken.remove(host)
        self._sought.remove(host)
        return set() if before is None else self.near([before])

    def _count_before(self, host: str, room: Rect, ranks: Mapping[str, int]) -> int:
        return sum(
            self._chosen[other].intersects(room) for other in self._taken.near(room) if ranks[other] < ranks[host]
        )


def weight_in(room: Rect, figure: Figure, ruler: TextRuler) -> int:
    """How much of a card, note or flow stands in a room."""
    if figure.kind in ("stage", "note"):
        return MUCH * figure.body.intersects(room)
    if figure.kind == "flow" and figure.bounds.intersects(room):
        return sum(_weight_of(mark, room, ruler) for mark in figure.marks)
    return 0


def _weight_of(mark: Mark, room: Rect, ruler: TextRuler) -> int:
    match mark:
        case Text():
            return MUCH * text_bounds(mark, ruler).intersects(room)
        case Line():
            return any(Rect.around(ends).inflated(2).intersects(room) for ends in pairwise(mark.points))
        case _:
            return 0

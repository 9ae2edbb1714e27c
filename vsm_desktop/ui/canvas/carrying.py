"""What is dragged, carried over the map: painted apart from it, so that nothing else is painted again at every frame.

The drawing stays as it was while something is carried as one, and is brought up to date when that comes to rest.
"""

from collections.abc import Mapping
from dataclasses import replace

from vsm_desktop.core.change import state_difference
from vsm_desktop.core.model import Note, Stage, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.patches import Patch
from vsm_desktop.drawing.sketches import Sketch


def moved_as_one(drawn: State, now: State) -> tuple[frozenset[str], Point] | None:
    """The stages and notes, by id, by which two versions of a state differ, if all of them moved by the same way."""
    change = state_difference(drawn, now)
    if change.flows or change.resistances or change.reordered:
        return None
    if any(kind.added or kind.removed for kind in (change.stages, change.notes)):
        return None
    ways = {_way(drawn.stages_by_id[name], now.stages_by_id[name]) for name in change.stages.updated}
    ways |= {_way(drawn.notes_by_id[name], now.notes_by_id[name]) for name in change.notes.updated}
    if len(ways) != 1:
        return None
    return frozenset((*change.stages.updated, *change.notes.updated)), ways.pop()


def _way(before: Stage | Note, after: Stage | Note) -> Point:
    return Point(after.x - before.x, after.y - before.y)


class Carrying:
    """Some records of a drawing on their way; `names` are the stages and notes that move as one."""

    def __init__(self, drawing: Drawing, names: frozenset[str]) -> None:
        self._drawing = drawing
        self.names = names
        self._rigid, self._loose_flows = drawing.carried_with(names)
        self._order = {name: rank for rank, name in enumerate(sketch.id for sketch in drawing.in_order(self._rigid))}
        self._patch: Patch | None = None
        self._figures: list[Figure] | None = None
        self._loose: Mapping[str, Sketch] = {}
        self.way = Point(0, 0)
        bodies = [sketch.area for name in self._rigid if (sketch := drawing.sketch(name)) is not None]
        self.whole = around(bodies)
        """Where all that moves as one is painted, as the drawing has it."""

    def lift(self) -> list[Rect]:
        """Take the records out of the drawing. Gives the areas to paint anew."""
        return self._drawing.lift({*self._rigid, *(flow.id for flow in self._loose_flows)})

    def put_back(self) -> list[Rect]:
        return [*self._drawing.put_back(), *self.areas]

    def carry(self, way: Point, now: State) -> None:
        """Let all stand so far from where the drawing has them, as in this state."""
        self.way = way
        sketches = [
            sketch
            for flow in self._loose_flows
            for sketch in self._drawing.along(
                flow, card_rect(now.stages_by_id[flow.source]), card_rect(now.stages_by_id[flow.target])
            )
        ]
        self._loose = {sketch.id: sketch for sketch in sketches}

    @property
    def areas(self) -> list[Rect]:
        """Where something is painted of what is carried."""
        return [_shifted(self.whole, self.way), *(sketch.area for sketch in self._loose.values())]

    def __contains__(self, name: str) -> bool:
        return name in self._rigid or name in self._loose

    def sketch(self, name: str) -> Sketch | None:
        """A record where it is now."""
        loose = self._loose.get(name)
        known = self._drawing.sketch(name)
        if loose is not None or known is None:
            return loose
        x, y = self.way
        route = tuple([Point(corner.x + x, corner.y + y) for corner in known.route])
        return replace(known, body=_shifted(known.body, self.way), area=_shifted(known.area, self.way), route=route)

    # What is painted

    @property
    def rigid_figures(self) -> list[Figure]:
        """The figures of all that moves as one, where the drawing has them."""
        if self._figures is None:
            found = (self._drawing.figure(name) for name in self._order)
            self._figures = [figure for figure in found if figure is not None]
        return self._figures

    @property
    def rigid_patch(self) -> Patch:
        """The same as it is seen from afar."""
        if self._patch is None:
            self._patch = self._drawing.patch(self._rigid)
        return self._patch

    @property
    def loose_figures(self) -> list[Figure]:
        """The flows of which one end is carried, with their badges, where they are now."""
        return [self._drawing.figure_of(sketch) for sketch in self._loose.values()]

    @property
    def loose_patch(self) -> Patch:
        return self._drawing.patch_of(list(self._loose.values()))


def _shifted(rect: Rect, way: Point) -> Rect:
    return Rect(rect.left + way.x, rect.top + way.y, rect.right + way.x, rect.bottom + way.y)

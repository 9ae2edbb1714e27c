"""What is dragged, carried over the map: painted apart from it, so that nothing else is painted again at every frame.

The drawing stays as it was while something is carried as one, and is brought up to date when that comes to rest.
"""

from collections.abc import Sequence

from vsm_desktop.core.change import state_difference
from vsm_desktop.core.model import Note, Stage, State
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.patches import Patch
from vsm_desktop.drawing.sketches import Sketch, painted_areas


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
        self._order = [sketch.id for sketch in drawing.in_order(self._rigid)]
        self._patch: Patch | None = None
        self._figures: list[Figure] | None = None
        self._loose: Sequence[Sketch] = ()
        self._loose_figures: dict[str, Figure] = {}
        self._sketches: dict[str, Sketch] = {}
        self.way = Point(0, 0)
        self.whole = around([sketch.area for name in self._rigid if (sketch := drawing.sketch(name)) is not None])
        """Where all that moves as one is painted, as the drawing has it."""

    def lift(self) -> list[Rect]:
        """Take the records out of the drawing. Gives the areas to paint anew."""
        return self._drawing.lift({*self._rigid, *(flow.id for flow in self._loose_flows)})

    def put_back(self) -> list[Rect]:
        """Gives the areas to paint anew."""
        loose = [area for sketch in self._loose for area in painted_areas(sketch)]
        return [*self._drawing.put_back(), _shifted(self.whole, self.way), *loose]

    def carry(self, way: Point, now: State) -> None:
        """Let all stand so far from where the drawing has them, as in this state."""
        self.way = way
        self._loose = [
            sketch
            for flow in self._loose_flows
            for sketch in self._drawing.along(
                flow,
                self._drawing.rect_of(now.stages_by_id[flow.source]),
                self._drawing.rect_of(now.stages_by_id[flow.target]),
            )
        ]
        self._loose_figures = {}
        self._sketches = {sketch.id: sketch for sketch in self._loose}

    def areas(self, seen: Rect, *, is_near: bool) -> list[Rect]:
        """Where something is painted of what is carried, as far as that is in sight.

        Args:
            is_near: its figures are painted; else it is seen from afar.
        """
        if is_near:
            loose = [area for figure in self.loose_figures(seen) for area in self._drawing.parts_of(figure)]
        else:
            loose = [area for sketch in self._loose for area in painted_areas(sketch)]
        return [area for area in (_shifted(self.whole, self.way), *loose) if area.intersects(seen)]

    def __contains__(self, name: str) -> bool:
        return name in self._rigid or name in self._sketches

    def sketch(self, name: str) -> Sketch | None:
        """A record where it is now."""
        sketch = self._sketches.get(name)
        if sketch is None and (known := self._drawing.sketch(name)) is not None:
            sketch = self._sketches[name] = _moved(known, self.way)
        return sketch

    def body(self, name: str) -> Rect | None:
        """What a record is taken hold of by, where it is now."""
        sketch = self._sketches.get(name)
        if sketch is not None:
            return sketch.body
        known = self._drawing.sketch(name)
        return None if known is None else _shifted(known.body, self.way)

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

    def loose_figures(self, seen: Rect) -> list[Figure]:
        """The flows of which one end is carried, with their badges, where they are now: those in sight."""
        return [self._loose_figure(sketch) for sketch in self._loose if sketch.area.intersects(seen)]

    def _loose_figure(self, sketch: Sketch) -> Figure:
        figure = self._loose_figures.get(sketch.id)
        if figure is None:
            figure = self._loose_figures[sketch.id] = self._drawing.figure_of(sketch)
        return figure

    @property
    def loose_patch(self) -> Patch:
        return self._drawing.patch_of(self._loose)


def _moved(known: Sketch, way: Point) -> Sketch:
    route = tuple([Point(x + way.x, y + way.y) for x, y in known.route])
    body, area = _shifted(known.body, way), _shifted(known.area, way)
    return Sketch(known.id, known.kind, body, area, known.content, route, known.is_exact)


def _shifted(rect: Rect, way: Point) -> Rect:
    (left, top, right, bottom), (x, y) = rect, way
    return Rect(left + x, top + y, right + x, bottom + y)

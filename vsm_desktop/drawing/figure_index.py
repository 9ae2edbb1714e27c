"""What is drawn, found by id and by place: sketches, and the figures of those that somebody has asked for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from vsm_desktop.drawing.flow_labels import label_areas
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.label_rooms import LabelRooms
from vsm_desktop.drawing.marks import Figure, PlainMark
from vsm_desktop.drawing.patches import Patch, Patches
from vsm_desktop.drawing.sketches import LARGE_AREA, MOST_REACH, Sketch, made, painted_areas, seen_from_afar
from vsm_desktop.drawing.text import TextRuler


class FigureIndex:
    """Keeps sketches and figures in the order in which they are painted.

    Figures, whose texts take their time, are only made when somebody asks for them; until then there are sketches.
    """

    def __init__(self, ruler: TextRuler, labels: LabelRooms) -> None:
        self._ruler = ruler
        self._labels = labels
        self._order: dict[str, int] = {}
        self._sketches: dict[str, Sketch] = {}
        self._figures: dict[str, Figure] = {}
        self._painted = Grid()
        self._patches = Patches(self.patch)
        self._distant: dict[str, list[PlainMark]] = {}
        self._lifted: frozenset[str] = frozenset()
        self._bounds: Rect | None = None
        self.changes_much = False
        """Many sketches are put at once: their figures wait until they are painted, for not all are in sight."""

    # Asking

    @property
    def count(self) -> int:
        return len(self._sketches)

    def sketch(self, name: str) -> Sketch | None:
        return self._sketches.get(name)

    def sketches_in(self, area: Rect) -> list[Sketch]:
        return [sketch for sketch in self._sorted(self._painted.near(area)) if sketch.area.intersects(area)]

    def sketches_near(self, area: Rect) -> Iterator[Sketch]:
        return map(self._sketches.__getitem__, self._painted.near(area))

    def figure(self, name: str) -> Figure | None:
        sketch = self._sketches.get(name)
        return None if sketch is None else self._figure(sketch)

    @property
    def figures(self) -> list[Figure]:
        return [self._figure(sketch) for sketch in self._sorted(self._sketches)]

    def figures_in(self, area: Rect) -> list[Figure]:
        figures = map(self._figure, self.sketches_in(area))
        return [figure for figure in figures if figure.bounds.intersects(area)]

    def patches_in(self, area: Rect) -> list[Patch]:
        return self._patches.near(area)

    def in_order(self, names: Iterable[str]) -> list[Sketch]:
        return self._sorted(name for name in names if name in self._sketches)

    @property
    def bounds(self) -> Rect | None:
        """The area in which something is painted; `None` when nothing is."""
        if self._bounds is None and self._sketches:
            self._bounds = self._found_bounds()
        return self._bounds

    def _found_bounds(self) -> Rect:
        known = [sketch.area for sketch in self._sketches.values() if sketch.is_exact]
        known += [figure.bounds for figure in self._figures.values()]
        bounds = around(known or [self._figure(next(iter(self._sketches.values()))).bounds])
        left, top, right, bottom = bounds
        for sketch in self._sketches.values():
            x, y, x_end, y_end = sketch.area
            # Only of those at the very edge it has to be known how far their texts reach.
            if (x < left or y < top or x_end > right or y_end > bottom) and not sketch.is_exact:
                left, top, right, bottom = bounds = bounds.united(self._figure(sketch).bounds)
        return bounds

    def _figure(self, sketch: Sketch) -> Figure:
        figure = self._figures.get(sketch.id)
        if figure is None:
            figure = self._figures[sketch.id] = made(sketch, self._ruler, self._labels.seeking(sketch))
        return figure

    def _sorted(self, names: Iterable[str]) -> list[Sketch]:
        return [self._sketches[name] for name in sorted(names, key=self._order.__getitem__)]

    def patch(self, names: Collection[str]) -> Patch:
        """What is seen of some records from afar."""
        layers: dict[str, list[PlainMark]] = {"flow": [], "body": [], "resistance": []}
        sketches = self._sorted(names)
        for sketch in sketches:
            marks = self._distant.get(sketch.id)
            if marks is None:
                marks = self._distant[sketch.id] = seen_from_afar(sketch)
            layers["body" if sketch.kind in ("stage", "note") else sketch.kind] += marks
        bounds = around([sketch.body for sketch in sketches]).inflated(MOST_REACH)
        return Patch(bounds, tuple(layers["flow"]), tuple(layers["body"]), tuple(layers["resistance"]))

    def parts_of(self, figure: Figure) -> list[Rect]:
        """Where a figure is painted: of a flow that leads far round, not all of the area that it spans."""
        if not figure.route or figure.bounds.width * figure.bounds.height < LARGE_AREA:
            return [figure.bounds]
        lines = [Rect.around(ends).inflated(MOST_REACH) for ends in pairwise(figure.route)]
        return lines + label_areas(figure.marks, self._ruler)

    # Carrying figures about

    def lift(self, names: Iterable[str]) -> list[Rect]:
        """Leave records out of what is found by its place, for they are carried about. Gives the areas to paint."""
        self._lifted = frozenset(name for name in names if name in self._sketches)
        for name in self._lifted:
            self._painted.remove(name)
            self._patches.remove(name)
        return self._areas_of_lifted()

    def put_back(self) -> list[Rect]:
        """Find what was lifted by its place again. Gives the areas to paint."""
        areas = self._areas_of_lifted()
        for name in self._lifted:
            sketch = self._sketches[name]
            self._painted.put(name, painted_areas(sketch))
            self._patches.put(name, sketch.body)
        self._lifted = frozenset()
        return areas

    def _areas_of_lifted(self) -> list[Rect]:
        return [area for name in self._lifted for area in painted_areas(self._sketches[name])]

    # Changing: what gives areas gives those in which something was or is painted differently

    def order(self, names: Sequence[str]) -> None:
        """Paint what these stand for in this order."""
        self._order = dict(zip(names, range(len(names)), strict=True))

    def forget_patches(self) -> None:
        """What is seen from afar is put together again, in another order."""
        self._patches.clear()

    def forget_figures(self, names: Collection[str]) -> list[Rect]:
        """Let these figures be made again when they are painted."""
        self._bounds = None
        figures = (self._figures.pop(name, None) for name in names)
        return [figure.bounds for figure in figures if figure is not None]

    def take_away(self, names: Iterable[str]) -> list[Rect]:
        areas = []
        for name in names:
            self._bounds = None
            sketch, figure = self._sketches.pop(name, None), self._figures.pop(name, None)
            self._painted.remove(name)
            self._patches.remove(name)
            self._distant.pop(name, None)
            self._labels.forget(name)
            if sketch is not None:
                areas += [sketch.area] if figure is None else self.parts_of(figure)
        return areas

    def put(self, sketch: Sketch) -> list[Rect]:
        """Take a sketch in place of the one before. A figure that was made is made again, for it may be in sight."""
        name = sketch.id
        before, figure = self._sketches.get(name), self._figures.pop(name, None)
        if before == sketch:
            if figure is not None:
                self._figures[name] = figure
            return []
        self._bounds = None
        self._sketches[name] = sketch
        self._painted.put(name, painted_areas(sketch))
        self._patches.put(name, sketch.body)
        self._distant.pop(name, None)
        if self.changes_much:
            return [sketch.area] if before is None else [before.area, sketch.area]
        if figure is None:
            return painted_areas(sketch) if before is None else [*painted_areas(before), *painted_areas(sketch)]
        now = self._figure(sketch)
        return [] if now == figure else [*self.parts_of(figure), *self.parts_of(now)]

    def write_labels_anew(self) -> list[Rect]:
        """Let the labels stand elsewhere that a card has come upon, or that it has made room for."""
        areas: list[Rect] = []
        for name in self._labels.disturbed():
            figure = self._figures.pop(name, None)
            if figure is not None:
                self._bounds = None
                now = self._figure(self._sketches[name])
                areas += [] if now == figure else [*self.parts_of(figure), *self.parts_of(now)]
        return areas

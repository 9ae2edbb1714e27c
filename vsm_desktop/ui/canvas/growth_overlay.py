"""Painting a growth loop over the map, which is paler meanwhile."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from PySide6.QtGui import QColor, QPainter

from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_WIDTH
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.growth_marks import (
    LEAST_CARD,
    LoopPlaces,
    earlier_ways,
    figure_of,
    loop_signs,
    loop_ways,
    ways_figure,
)
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.drawing.painting import LEAST_TEXT_HEIGHT, MarkPainter
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.sketches import Sketch
from vsm_desktop.method.growth import GrowthLoop
from vsm_desktop.ui.canvas.camera import Camera

_VEIL = 190
"""How much of the map is hidden, of 255: it is there, and nobody reads it."""
_MARGIN = 6
_REACH = 180
"""How far from its card a sign reaches, in pixels."""


class GrowthPainter:
    """Paints over the picture of the map. The painter is set to screen pixels."""

    def __init__(
        self, painter: QPainter, camera: Camera, drawing: Drawing, marks: MarkPainter, ruler: FontRuler
    ) -> None:
        self._painter, self._camera, self._drawing, self._marks = painter, camera, drawing, marks
        self._ruler = ruler
        canvas = painter.window()
        self._canvas = Rect(0, 0, canvas.width(), canvas.height())

    def paint(self, state: State, loop: GrowthLoop, earlier: tuple[GrowthLoop, ...]) -> None:
        painter = self._painter
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        veil = QColor(self._marks.theme.inks["canvas"])
        veil.setAlpha(_VEIL)
        painter.fillRect(painter.window(), veil)
        routes = self._routes(chain.from_iterable(one.flows for one in (*earlier, loop)))
        ways = ways_figure((*earlier_ways(earlier, routes), *loop_ways(loop, routes)))
        if ways is not None:
            self._marks.paint(painter, [ways], 1, 0)
        self._paint_records(_records(state, (*earlier, loop)))
        places = self._places(state, loop)
        if places is not None:
            signs = loop_signs(loop, places, self._ruler)
            self._marks.paint(painter, [figure_of("growth-signs", signs, self._canvas)], 1, 0)
        painter.restore()

    def _paint_records(self, names: Iterable[str]) -> None:
        """What belongs to the loops once more, over the veil."""
        painter, camera = self._painter, self._camera
        least_text = LEAST_TEXT_HEIGHT * camera.ratio
        painter.save()
        painter.scale(1 / camera.ratio, 1 / camera.ratio)
        painter.translate(*camera.offset)
        painter.scale(camera.scale, camera.scale)
        sketches = self._drawing.in_order({name for name in names if self._drawing.sketch(name) is not None})
        if self._marks.sees_texts(camera.scale, least_text):
            self._marks.paint(painter, map(self._drawing.figure_of, sketches), camera.scale, least_text)
        else:
            self._marks.paint_from_afar(painter, [self._drawing.patch_of(sketches)], camera.scale)
        painter.restore()

    def _routes(self, names: Iterable[str]) -> dict[str, Route]:
        """The ways of flows on the screen."""
        sketches = ((name, self._drawing.sketch(name)) for name in names)
        return {name: self._way(sketch) for name, sketch in sketches if sketch is not None and sketch.route}

    def _way(self, flow: Sketch) -> Route:
        return tuple(self._camera.to_screen(point) for point in flow.route)

    def _places(self, state: State, loop: GrowthLoop) -> LoopPlaces | None:
        badge = self._drawing.sketch(loop.point)
        if badge is None or loop.point not in state.resistances_by_id:
            return None
        host = state.resistances_by_id[loop.point].on
        waited_on = None if loop.waits_on is None else loop.waits_on.stage
        own = {name for name in (loop.evoked_at, loop.acts_at, host, waited_on) if name in state.stages_by_id}
        bodies = {name: self._drawing.sketch(name) for name in own if name is not None}
        cards = {name: self._on_screen(sketch.body) for name, sketch in bodies.items() if sketch is not None}
        near = self._near([sketch.body for sketch in bodies.values() if sketch is not None])
        others = [sketch for sketch in near if sketch.kind == "stage" and sketch.id not in own]
        signs = [self._seen_of(sketch) for sketch in near if sketch.kind in ("resistance", "note")]
        parts = [Rect.around(ends) for sketch in near for ends in pairwise(sketch.route)]
        return LoopPlaces(
            cards=cards,
            host=cards.get(host) or self._on_screen(badge.body),
            other_cards=[self._on_screen(sketch.body) for sketch in others],
            others=[self._on_screen(area) for area in signs],
            flow_parts=[self._on_screen(part) for part in parts],
            room=self._canvas.inflated(-_MARGIN),
        )

    def _near(self, cards: Iterable[Rect]) -> list[Sketch]:
        """What a sign beside a card could cover; from afar there is no room that covers nothing."""
        if self._camera.zoom * CARD_WIDTH < LEAST_CARD:
            return []
        areas = [card.inflated(_REACH * self._camera.pixel) for card in cards]
        return list({sketch.id: sketch for area in areas for sketch in self._drawing.sketches_in(area)}.values())

    def _seen_of(self, sketch: Sketch) -> Rect:
        """With the words beside a badge where they can be read."""
        reads = TEXT_SIZES["small"] * self._camera.zoom >= LEAST_TEXT_HEIGHT
        return sketch.area if reads else sketch.body

    def _on_screen(self, rect: Rect) -> Rect:
        return self._camera.rect_to_screen(rect)


def _records(state: State, loops: Iterable[GrowthLoop]) -> Iterator[str]:
    """The flows and stages of loops, the points on them, and what has to come first or would help."""
    flows, hosts = state.flows_by_id, set[str]()
    for loop in loops:
        known = [flows[name] for name in loop.flows if name in flows]
        hosts |= {end for flow in known for end in (flow.id, flow.source, flow.target)}
        hosts |= {loop.evoked_at} if loop.waits_on is None else {loop.evoked_at, loop.waits_on.stage}
        points = (state.resistances_by_id.get(name) for name in (loop.point, *loop.waits_for))
        hosts |= {point.on for point in points if point is not None}
    yield from hosts
    yield from (point.id for point in state.resistances if point.on in hosts)

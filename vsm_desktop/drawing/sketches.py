"""What is known of a figure before any of its texts is measured: enough to find it, and to see it from afar.

A large map is opened, searched and seen from afar by its sketches; a figure is made when it comes near.
"""

from itertools import pairwise
from typing import Any, NamedTuple

from vsm_desktop.core.model import DataField, Flow, Note, Stage
from vsm_desktop.drawing.arrows import arrow_area, arrow_figure, arrow_marks
from vsm_desktop.drawing.cards import card_area, card_figure, card_outline, card_part
from vsm_desktop.drawing.data_boxes import box_from_afar
from vsm_desktop.drawing.flow_labels import Ground, is_labelled, label_room
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Figure, FigureKind, PlainMark, Text, style_of
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.stickies import note_rect, sticky_area, sticky_figure, sticky_outline
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.drawing.triggers import drawn_trigger
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.fading import FlowStops

LARGE_AREA = 40_000
"""What takes up more than this, in square map units, is looked for where it is painted, not all over."""
MOST_REACH = 20
"""Nothing but a text reaches further from a line or out of a body than this."""


class Sketch(NamedTuple):
    """A record's place and shape, and what its figure is made from.

    Attributes:
        body: the rectangle by which it is taken hold of; for a flow, the one around its line.
        area: everything that may be painted of it lies within.
        is_exact: the figure's bounds are this area; else they are known when the texts are measured.
        route: the line of a flow; empty for everything else.
        content: the record, and all else that its figure depends on.
    """

    id: str
    kind: FigureKind
    body: Rect
    area: Rect
    content: tuple[Any, ...]
    route: Route = ()
    is_exact: bool = True


def stage_sketch(
    stage: Stage, rect: Rect, judgement: Judgement | None, fields: tuple[DataField, ...], *, is_keystone: bool
) -> Sketch:
    return Sketch(stage.id, "stage", rect, card_area(rect), (stage, judgement, fields, is_keystone))


def flow_sketch(flow: Flow, way: Route, badges: int, *, is_faded: bool, stops: FlowStops) -> Sketch:
    body = Rect.around(way)
    area, labelled = arrow_area(body, stops, drawn_trigger(flow)), is_labelled(flow)
    if labelled:
        for ends in pairwise(way):
            area = area.united(label_room(*ends))
    return Sketch(flow.id, "flow", body, area, (flow, badges, is_faded, stops), way, not labelled)


def note_sketch(note: Note) -> Sketch:
    rect = note_rect(note)
    return Sketch(note.id, "note", rect, sticky_area(rect), (note,))


def point_sketch(figure: Figure) -> Sketch:
    """The badge of a resistance point, of which there are few, is made at once."""
    return Sketch(figure.id, "resistance", figure.body, figure.bounds, (figure,))


def made(sketch: Sketch, ruler: TextRuler, ground: Ground) -> Figure:
    """The figure of a sketch, its texts measured and fitted.

    Args:
        ground: where a label may stand.
    """
    match sketch.kind:
        case "stage":
            stage, judgement, fields, is_keystone = sketch.content
            return card_figure(stage, judgement, ruler, is_keystone=is_keystone, fields=fields)
        case "flow":
            flow, badges, is_faded, stops = sketch.content
            return arrow_figure(
                flow, sketch.route, ruler, badges=badges, is_faded=is_faded, stops=stops, ground=ground
            )
        case "note":
            return sticky_figure(sketch.content[0], ruler)
    figure: Figure = sketch.content[0]
    return figure


def seen_from_afar(sketch: Sketch) -> list[PlainMark]:
    """The marks that can still be told where no text can be read."""
    match sketch.kind:
        case "stage":
            stage, judgement, fields, _ = sketch.content
            card = card_part(sketch.body)
            under = [box_from_afar(card, fields)] if fields else []
            return [*under, *card_outline(stage.role, card, judgement)]
        case "flow":
            flow, badges, is_faded, stops = sketch.content
            return arrow_marks(flow.kind, sketch.route, badges, is_faded=is_faded, stops=stops)
        case "note":
            return [sticky_outline(sketch.content[0], sketch.body)]
    return [mark for mark in sketch.content[0].marks if not isinstance(mark, Text) and style_of(mark) is None]


def painted_areas(sketch: Sketch) -> list[Rect]:
    """What the figure takes up. A flow takes up its line and its texts, not all of the area that it spans."""
    is_straight = len(sketch.route) <= 2  # or no flow at all
    if is_straight or sketch.area.width * sketch.area.height < LARGE_AREA:
        return [sketch.area]
    if not sketch.is_exact:
        return _label_rooms(sketch.route)
    return [Rect.around(ends).inflated(MOST_REACH) for ends in pairwise(sketch.route)]


def _label_rooms(way: Route) -> list[Rect]:
    """Where a flow that something is written beside may be painted, part by part."""
    return [label_room(*ends) for ends in pairwise(way)]

"""What is under the pointer: a pure question to the drawing."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from vsm_desktop.core.model import State
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, is_near_segment
from vsm_desktop.drawing.marks import FigureKind
from vsm_desktop.drawing.sketches import Sketch

Part = Literal["body", "edge"]

EDGE = 9
"""How near to a card's outline, in screen pixels, its edge is: there a flow is drawn, further inside the stage is
dragged."""
_FLOW_REACH = 6
_DROP_REACH = 28
"""How near to a flow, in map units, the middle of a card is when it is dropped on the flow."""


@dataclass(frozen=True)
class Hit:
    """A record under the pointer. `part` is `edge` near the outline of a stage."""

    id: str
    kind: FigureKind
    part: Part = "body"


def hit(drawing: Drawing, point: Point, pixel: float) -> Hit | None:
    """The uppermost record at a point.

    Args:
        pixel: how many map units a screen pixel is, for what is reckoned in pixels.
    """
    reach = EDGE * pixel
    around = Rect(point.x, point.y, point.x, point.y).inflated(reach)
    beside: Hit | None = None
    for sketch in drawing.sketches_in(around)[::-1]:
        found = _hit_sketch(sketch, point, pixel)
        if found is None:
            continue
        if sketch.kind != "flow" and sketch.body.contains(point):
            return found
        # Far out, edges reach over other cards; an edge goes before a flow, and what the pointer is in before both.
        if beside is None or (beside.kind == "flow" and found.kind != "flow"):
            beside = found
    return beside


def stage_at(drawing: Drawing, point: Point, pixel: float) -> str | None:
    """The stage whose card or edge is at a point, whatever lies over it."""
    around = Rect(point.x, point.y, point.x, point.y).inflated(EDGE * pixel)
    for sketch in drawing.sketches_in(around)[::-1]:
        if sketch.kind == "stage" and sketch.body.inflated(EDGE * pixel).contains(point):
            return sketch.id
    return None


def enclosed(drawing: Drawing, area: Rect) -> tuple[str, ...]:
    """What a rubber band takes: the stages and notes that it touches, and the flows that lie wholly within."""
    left, top, right, bottom = area
    found = []
    for sketch in drawing.sketches_in(area):
        body = sketch.body
        if sketch.kind == "flow":
            taken = left <= body.left and body.right <= right and top <= body.top and body.bottom <= bottom
        else:
            taken = sketch.kind != "resistance" and body.intersects(area)
        if taken:
            found.append(sketch.id)
    return tuple(found)


def flow_through(drawing: Drawing, state: State, stage_id: str, card: Rect) -> str | None:
    """The flow that passes near the middle of a card, and leads neither to its stage nor from it."""
    middle = card.center
    found = []
    left, top, right, bottom = area = Rect(*middle, *middle).inflated(_DROP_REACH)
    for sketch in drawing.sketches_near(area):
        x, y, x_end, y_end = sketch.body
        if x >= right or x_end <= left or y >= bottom or y_end <= top:  # at every frame of a drag
            continue
        if sketch.kind == "flow" and _passes(sketch, middle, _DROP_REACH):
            flow = state.flows_by_id[sketch.id]
            if stage_id not in (flow.source, flow.target):
                found.append(flow.id)
    return drawing.in_order(found)[-1].id if found else None


def _passes(flow: Sketch, point: Point, reach: float) -> bool:
    return any(is_near_segment(point, *ends, reach) for ends in pairwise(flow.route))


def _hit_sketch(sketch: Sketch, point: Point, pixel: float) -> Hit | None:
    if sketch.kind == "flow":
        return Hit(sketch.id, "flow") if _passes(sketch, point, _FLOW_REACH * pixel) else None
    if sketch.kind == "stage":
        return _hit_stage(sketch, point, pixel)
    return Hit(sketch.id, sketch.kind) if sketch.body.contains(point) else None


def _hit_stage(sketch: Sketch, point: Point, pixel: float) -> Hit | None:
    reach = EDGE * pixel
    if not sketch.body.inflated(reach).contains(point):
        return None
    # Far out a card is small: its inside must stay wide enough to be taken hold of.
    inner = sketch.body.inflated(-min(reach, sketch.body.width / 6, sketch.body.height / 6))
    return Hit(sketch.id, "stage", "body" if inner.contains(point) else "edge")

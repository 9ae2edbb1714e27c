"""Presentations as they are opened again, and what is on their slides."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import cos, radians, sin
from typing import Any, get_args

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.pptx.deck import deck
from vsm_desktop.export.pptx.wiring import Wire
from vsm_desktop.files.examples import new_map


def opened(map_: Map, state: int = 0, **contents: Any) -> Any:
    return Presentation(BytesIO(deck(map_, map_.states[state], Contents(**contents))))


@cache
def example_deck(name: str, state: int = 0, **contents: Any) -> Any:
    """An example as a presentation, made once for all tests: they only look at it."""
    return opened(new_map(name), state, **contents)


def every(shapes: Any) -> Iterator[Any]:
    """The shapes, with those in groups."""
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in every(slide.shapes) if shape.has_text_frame]


def titles(presentation: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


def speech(slide: Any) -> str:
    """The notes of the speaker."""
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def connectors(slide: Any) -> list[Any]:
    return [
        shape
        for shape in every(slide.shapes)
        if shape.shape_type == MSO_SHAPE_TYPE.LINE or shape.element.tag == qn("p:cxnSp")
    ]


def described(slide: Any) -> dict[str, str]:
    """What each shape is said to be, by its name."""
    properties = (shape.element.xpath("./*[1]/p:cNvPr")[0] for shape in every(slide.shapes))
    return {one.get("name"): one.get("descr") for one in properties if one.get("descr")}


def cards(slide: Any) -> list[Any]:
    """The groups that are stages."""
    groups = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    return [group for group in groups if any(one.name == group.name and one.has_text_frame for one in group.shapes)]


def notes(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.name in {"Note", "Question", "Kaizen burst"}]


def groups(slide: Any, name: str) -> list[str]:
    """The texts in the groups of a name."""
    found = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP and shape.name == name)
    return [text for group in found for text in texts(group)]


def rect_of(shape: Any) -> Rect:
    """Where a shape stands, in points."""
    left, top, width, height = (value / Pt(1) for value in (shape.left, shape.top, shape.width, shape.height))
    return Rect(left, top, left + width, top + height)


def lines(slide: Any) -> list[Rect]:
    """What the straight parts of flows take up, in points."""
    found = []
    for shape in slide.shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM:
            found += [Rect.around(ends) for ends in pairwise(_freeform(shape))]
        elif shape.element.tag == qn("p:cxnSp"):
            found += [Rect.around(ends) for ends in pairwise(course(_connector(shape)))]
    return found


def _freeform(shape: Any) -> list[tuple[float, float]]:
    rect, path = rect_of(shape), shape.element.find(".//" + qn("a:path"))
    across, down = rect.width / max(1, int(path.get("w"))), rect.height / max(1, int(path.get("h")))
    points = path.iter(qn("a:pt"))
    return [(rect.left + int(one.get("x")) * across, rect.top + int(one.get("y")) * down) for one in points]


def _connector(shape: Any) -> Wire:
    frame = shape.element.spPr.find(qn("a:xfrm"))
    geometry = shape.element.spPr.find(qn("a:prstGeom"))
    guide = geometry.find(".//" + qn("a:gd"))
    kind, turns = geometry.get("prst"), get_args(Wire.__annotations__["turn"])
    turn = turns[turns.index(int(frame.get("rot", "0")) // 60_000)]
    assert kind in get_args(Wire.__annotations__["kind"])
    box, (flip_h, flip_v) = rect_of(shape), (frame.get(name) == "1" for name in ("flipH", "flipV"))
    bend = None if guide is None else int(guide.get("fmla").removeprefix("val ")) / 100_000
    return Wire(kind, box, turn, flip_h, flip_v, bend)


def course(made: Wire) -> list[tuple[float, float]]:
    """The corners of a connector, as the definitions of its geometry, mirroring and turning in ECMA-376 have them."""
    width, height = made.box.width, made.box.height
    own = {
        "straightConnector1": [(0, 0), (width, height)],
        "bentConnector2": [(0, 0), (width, 0), (width, height)],
        "bentConnector3": [
            (0, 0),
            ((made.bend or 0) * width, 0),
            ((made.bend or 0) * width, height),
            (width, height),
        ],
    }[made.kind]
    middle, angle = made.box.center, radians(made.turn)
    placed = []
    for x, y in own:
        dx = width / 2 - x if made.flip_h else x - width / 2
        dy = height / 2 - y if made.flip_v else y - height / 2
        placed.append((middle.x + dx * cos(angle) - dy * sin(angle), middle.y + dx * sin(angle) + dy * cos(angle)))
    return placed

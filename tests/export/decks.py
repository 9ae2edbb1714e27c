"""Presentations as they are opened again, and what is on their slides."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from vsm_desktop.core.model import Map
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.pptx.deck import deck
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

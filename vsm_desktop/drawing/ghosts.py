"""What is not there any more, drawn among what is: outlines of what was removed, and of where something stood."""

from collections.abc import Iterable

from vsm_desktop.drawing.along import length, towards
from vsm_desktop.drawing.cards import card_part
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import (
    LINE_HEIGHT,
    TEXT_SIZES,
    Box,
    Figure,
    Line,
    Mark,
    PlainMark,
    Shape,
    Text,
    TextStyle,
)
from vsm_desktop.drawing.sketches import Sketch, seen_from_afar
from vsm_desktop.drawing.text import TextRuler, plain, wrap
from vsm_desktop.method.wording import stage_name

_PADDING = 12
_CORNER = 7
_HEAD_LENGTH, _HEAD_HALF_WIDTH = 10, 5
_WIDTH = 1.5
_LEAST_SCALE = 0.6
"""An arrow is drawn for a screen of which a pixel is so much larger, at the least."""
_LEAST_ARROW = 24
"""Over less than this nobody could tell an arrow; the outline says enough."""
_NAME_LINES = 3


def ghosts(before: Drawing, removed: Iterable[str], ruler: TextRuler, pixel: float) -> list[Figure]:
    """What was removed, by the ids of the records, as it stood in the state before: an outline, and a name.

    Args:
        pixel: how many map units a screen pixel is. However far away, its lines are no thinner than one.
    """
    return [_ghost(sketch, ruler, pixel) for sketch in before.in_order(removed)]


def _ghost(sketch: Sketch, ruler: TextRuler, pixel: float) -> Figure:
    marks: list[Mark] = [_dashed(mark, max(_WIDTH, pixel)) for mark in seen_from_afar(sketch)]
    return Figure(sketch.id, sketch.kind, sketch.body, sketch.area, (*marks, *_names(sketch, ruler)), sketch.route)


def _dashed(mark: PlainMark, width: float) -> PlainMark:
    """A mark without its fill and its own ink."""
    if isinstance(mark, Line):
        return mark._replace(ink="removed", stroke="dashed", width=width)
    if isinstance(mark, Box):
        return mark._replace(fill=None, outline="removed", stroke="dashed", width=width)
    return mark._replace(fill=None, outline="removed", width=width)


def _names(sketch: Sketch, ruler: TextRuler) -> list[Mark]:
    if sketch.kind not in ("stage", "note"):
        return []
    record = sketch.content[0]
    text = stage_name(record.name) if sketch.kind == "stage" else plain(record.text)
    room = card_part(sketch.body)
    styles: tuple[TextStyle, ...] = ("name", "far", "farthest")
    return [line for style in styles for line in _lines(text, room, style, ruler)]


def _lines(text: str, room: Rect, style: TextStyle, ruler: TextRuler) -> list[Text]:
    step = TEXT_SIZES[style] * LINE_HEIGHT
    most = min(_NAME_LINES, int((room.height - _PADDING) / step))
    lines = wrap(text, style, room.width - 2 * _PADDING, most, ruler)
    top = room.top + _PADDING + TEXT_SIZES[style]
    return [
        Text(room.left + _PADDING, top + step * index, line, style, "removed") for index, line in enumerate(lines)
    ]


def moves(before: Drawing, after: Drawing, moved: Iterable[str], pixel: float) -> list[Figure]:
    """Where records stood that stand elsewhere, by their ids, each with an arrow to its new place. As `ghosts`."""
    figures = []
    for old in before.in_order(moved):
        new = after.sketch(old.id)
        if new is not None:
            figures.append(_move(old, new, pixel))
    return figures


def _move(old: Sketch, new: Sketch, pixel: float) -> Figure:
    outline = Box(old.body, None, "moved", max(_WIDTH, pixel), "dotted", _CORNER)
    start, end = _edge(old.body, new.body.center), _edge(new.body, old.body.center)
    are_apart = not old.body.intersects(new.body) and length(start, end) >= _LEAST_ARROW
    arrow = _arrow(start, end, max(1, _LEAST_SCALE * pixel)) if are_apart else ()
    return Figure(old.id, old.kind, old.body, old.body.united(new.body).inflated(2), (outline, *arrow))


def _edge(rect: Rect, goal: Point) -> Point:
    """Where the straight way from the middle of a rectangle to a place outside leaves it."""
    center = rect.center
    dx, dy = abs(goal.x - center.x), abs(goal.y - center.y)
    shares = [half / far for half, far in ((rect.width / 2, dx), (rect.height / 2, dy)) if far]
    share = min([1.0, *shares])
    return Point(center.x + (goal.x - center.x) * share, center.y + (goal.y - center.y) * share)


def _arrow(start: Point, end: Point, scale: float) -> tuple[Line, Shape]:
    neck = towards(end, start, _HEAD_LENGTH * scale)
    far, half_width = length(start, end), _HEAD_HALF_WIDTH * scale
    across = Point((start.y - end.y) / far * half_width, (end.x - start.x) / far * half_width)
    head = (end, Point(neck.x + across.x, neck.y + across.y), Point(neck.x - across.x, neck.y - across.y))
    return Line((start, neck), "moved", 2.2 * scale, "dotted"), Shape(head, "moved", "moved", 1)

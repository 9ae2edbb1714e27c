"""What a drawing is made of: boxes, lines, shapes and texts in map units, in named inks.

One list of marks is painted to the screen and to every kind of picture, so that a picture looks like the screen.
Marks hold no colour, only the name of an ink: the theme says what it looks like.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from vsm_desktop.drawing.geometry import Point, Rect

Ink = Literal[
    "canvas",
    "lane",
    "card",
    "text",
    "muted",
    "linked",
    "linked-text",
    "suspect",
    "suspect-text",
    "neutral",
    "flow",
    "faded",
    "note",
    "note-text",
    "question",
    "burst",
    "economic",
    "operational",
    "informational",
    "behavioral",
    "on-category",
    "added",
    "removed",
    "changed",
    "moved",
    "switched",
    "on-switched",
]
Stroke = Literal["solid", "dashed", "dotted", "dash-dotted", "striped"]
TextStyle = Literal["name", "small", "initial", "sign", "note", "far", "far-words", "farthest", "title"]
Align = Literal["left", "center", "right"]

TEXT_SIZES: dict[TextStyle, float] = {
    "name": 13,
    "small": 11,
    "initial": 15,
    "sign": 15,
    "note": 13,
    "far": 22,
    "far-words": 15,
    "farthest": 34,
    "title": 24,
}
"""The height of each style's letters, in map units. Texts of the styles `far` and `far-words` stand in for the others
of their figure where the map is seen from so far away that those cannot be read, and `farthest` for these in turn;
`title` is that of a whole picture."""
HEAVY: frozenset[TextStyle] = frozenset({"name", "initial", "sign", "far", "farthest", "title"})
"""The styles whose letters are bold."""
LINE_HEIGHT = 1.3
"""From one line of text to the next, in heights of the style."""


class Box(NamedTuple):
    """A rectangle; where it is `seen_with` texts of a style, it is there as long as these can be read."""

    rect: Rect
    fill: Ink | None
    outline: Ink | None
    width: float = 1
    stroke: Stroke = "solid"
    radius: float = 0
    seen_with: TextStyle | None = None


class Line(NamedTuple):
    """A line through points, with no end marked. Its corners are rounded so far. Seen as a `Box` is."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1
    stroke: Stroke = "solid"
    radius: float = 0
    seen_with: TextStyle | None = None


class Shape(NamedTuple):
    """A closed shape with straight sides. Seen as a `Box` is."""

    points: tuple[Point, ...]
    fill: Ink | None
    outline: Ink | None
    width: float = 1
    stroke: Stroke = "solid"
    seen_with: TextStyle | None = None


class Text(NamedTuple):
    """One line of text that was fitted already. `x` is the side or the middle that `align` names."""

    x: float
    baseline: float
    text: str
    style: TextStyle
    ink: Ink
    align: Align = "left"


PlainMark = Box | Line | Shape
Mark = PlainMark | Text


def shifted(mark: Mark, dx: float, dy: float) -> Mark:
    """The mark so far from where it was."""
    match mark:
        case Text(x, baseline, text, style, ink, align):
            return Text(x + dx, baseline + dy, text, style, ink, align)
        case Box(rect, fill, outline, width, stroke, radius, seen_with):
            left, top, right, bottom = rect
            moved = Rect(left + dx, top + dy, right + dx, bottom + dy)
            return Box(moved, fill, outline, width, stroke, radius, seen_with)
        case Line(points, ink, width, stroke, radius, seen_with):
            return Line(tuple([Point(x + dx, y + dy) for x, y in points]), ink, width, stroke, radius, seen_with)
        case Shape(points, fill, outline, width, stroke, seen_with):
            points = tuple([Point(x + dx, y + dy) for x, y in points])
            return Shape(points, fill, outline, width, stroke, seen_with)


FigureKind = Literal["flow", "stage", "note", "resistance"]


@dataclass(frozen=True, slots=True)
class Figure:
    """The marks of one record, in the order in which they are painted.

    Attributes:
        body: the rectangle by which it is taken hold of; for a flow, the one around its line.
        bounds: everything that is painted of it lies within.
        route: the line of a flow; empty for everything else.
    """

    id: str
    kind: FigureKind
    body: Rect
    bounds: Rect
    marks: tuple[Mark, ...]
    route: tuple[Point, ...] = ()


def readable_styles(zoom: float, least_text: float) -> frozenset[TextStyle]:
    """The styles whose texts are shown: those that can be read or, when names cannot, what stands in for them.

    Args:
        zoom: how many pixels, or whatever `least_text` is counted in, a map unit is.
        least_text: letters lower than this cannot be read.
    """
    readable = {style for style, size in TEXT_SIZES.items() if size * zoom >= least_text}
    if "small" in readable:
        return frozenset(readable - {"far", "far-words", "farthest"})
    return frozenset(readable - {"name", "note", "initial"} - ({"farthest"} if "far" in readable else set()))


def style_of(mark: Mark) -> TextStyle | None:
    """The style with which a mark is seen or not; `None` for one that is always seen."""
    return mark.style if isinstance(mark, Text) else mark.seen_with

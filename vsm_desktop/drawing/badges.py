"""The badge of a resistance point: its category by shape and initial first, by colour second."""

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin

from vsm_desktop.core.model import Category, Resistance
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.marks import Figure, Line, Mark, Shape, Text
from vsm_desktop.drawing.switched import PointSwitch, sign_size, switch_sign, switch_sign_words
from vsm_desktop.drawing.text import TextRuler, mark_bounds
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.wording import category_word

BADGE_RADIUS = 13
_STEP = 30
_MOST_WIDTH_ON_FLOW = 150
_SIDES: dict[Category, tuple[int, float]] = {
    "economic": (24, 0),
    "operational": (4, pi / 4),
    "informational": (3, -pi / 2),
    "behavioral": (6, 0),
}
"""How many corners each shape has, and where the first one stands: circle, square, triangle, hexagon."""
_REACH: dict[Category, float] = {"economic": 1, "operational": 1.2, "informational": 1.35, "behavioral": 1.1}
"""How far a shape's corners reach, so that all look equally large."""
BADGE_REACH = BADGE_RADIUS * max(_REACH.values())
"""No badge reaches further than this from its place."""


def badge_body(center: Point) -> Rect:
    """The rectangle that a badge takes up."""
    return Rect(center.x, center.y, center.x, center.y).inflated(BADGE_RADIUS * 1.3)


def badge_figure(point: Resistance, status: Status, center: Point) -> Figure:
    """The badge at a place. Filled where value stops, an outline where it only slows or the means are there."""
    body, (shape, initial) = badge_body(center), badge_marks(point.leading_category, status, center)
    marks = (shape, initial, _from_afar(initial, center))
    return Figure(point.id, "resistance", body, body.inflated(5), marks)


def badge_marks(category: Category, status: Status, center: Point) -> tuple[Shape, Text]:
    """The badge without a point."""
    points = badge_outline(category, center, BADGE_RADIUS)
    is_open = status == "open"
    shape = Shape(
        points, category if is_open else "card", category, 1.8, "dotted" if status == "friction" else "solid"
    )
    low = 7.5 if category == "informational" else 5.4
    initial = Text(
        center.x,
        center.y + low,
        category_word(category)[:1],
        "initial",
        "on-category" if is_open else category,
        "center",
    )
    return shape, initial


def _from_afar(initial: Text, center: Point) -> Text:
    """The initial as large as its badge has room for."""
    low = 7.5 if initial.baseline - center.y > 7 else 8
    return initial._replace(style="far", baseline=center.y + low)


def off_badge_figure(point: Resistance, center: Point) -> Figure:
    """The badge of a point that is switched off: pale and struck through, and still there to be switched on."""
    reach = BADGE_RADIUS + 2
    _, drawn = badge_marks(point.leading_category, "friction", center)
    initial = drawn._replace(ink="muted")
    marks: tuple[Mark, ...] = (
        Shape(badge_outline(point.leading_category, center, BADGE_RADIUS), "canvas", "neutral", 1.8),
        initial,
        _from_afar(initial, center),
        Line((Point(center.x - reach, center.y + reach), Point(center.x + reach, center.y - reach)), "switched", 2.6),
    )
    body = badge_body(center)
    return Figure(point.id, "resistance", body, body.inflated(5), marks)


def with_switch_sign(figure: Figure, switch: PointSwitch, ruler: TextRuler) -> Figure:
    """The badge with the sign, above it, that it is switched."""
    words = switch_sign_words(switch)
    width, height = sign_size(words, "small", ruler)
    center, bottom = figure.body.center.x, figure.body.top + 1
    room = Rect(center - width / 2, bottom - height, center + width / 2, bottom)
    return replace(
        figure, marks=(*figure.marks, *switch_sign(words, room, "small")), bounds=figure.bounds.united(room)
    )


def with_marks(figure: Figure, marks: Sequence[Mark], ruler: TextRuler) -> Figure:
    """The badge with what stands somewhere beside it. It is taken hold of by itself."""
    bounds = around([figure.bounds, *(mark_bounds(mark, ruler) for mark in marks)])
    return replace(figure, marks=(*figure.marks, *marks), bounds=bounds)


def badge_outline(category: Category, center: Point, radius: float) -> tuple[Point, ...]:
    """The corners of a category's shape about a place."""
    corners, start = _SIDES[category]
    reach = radius * _REACH[category]
    angles = (start + 2 * pi * corner / corners for corner in range(corners))
    return tuple(Point(center.x + reach * cos(angle), center.y + reach * sin(angle)) for angle in angles)


def places_on_card(card: Rect, count: int) -> list[Point]:
    """Where the badges of a stage stand: along the upper edge of its card, from the right."""
    step = min(_STEP, (card.width - 40) / max(1, count - 1))
    return [Point(card.right - 34 - index * step, card.top - 4) for index in range(count)]


def places_on_flow(middle: Point, count: int) -> list[Point]:
    """Where the badges of a flow stand: side by side about the middle of its longest part."""
    step = _step_on_flow(count)
    return [Point(middle.x + (index - (count - 1) / 2) * step, middle.y) for index in range(count)]


def reach_on_flow(count: int) -> float:
    """How far to either side of the middle the badges of a flow reach; 0 without any."""
    return (count - 1) / 2 * _step_on_flow(count) + BADGE_RADIUS if count else 0


def _step_on_flow(count: int) -> float:
    return min(_STEP, _MOST_WIDTH_ON_FLOW / max(1, count - 1))

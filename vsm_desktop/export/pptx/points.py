"""Resistance points on a slide: badges with the initial of what is missing, and the pairs beside bypassed ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from vsm_desktop.core.model import Category, Exchange, Resistance
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.pairs import Pair, pair, pair_texts, plate, rooms_by_card, rooms_by_flow, size_of
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.text import TextRuler, fit
from vsm_desktop.export.pptx.board import LEAST_POINTS, Board, Look, Said, tell
from vsm_desktop.export.pptx.descriptions import point_description
from vsm_desktop.export.pptx.flows import TEXT_UNIT
from vsm_desktop.export.pptx.signs import put_marks
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.wording import category_word

_RADIUS = 10.0
_WIDTHS = (190.0, 130.0, 90.0, 75.0)
_STEP = 24.0
_FROM_CORNER, _OVER_EDGE = 20.0, 5.0
_SHAPES: Mapping[Category, tuple[Any, float, float]] = {
    "economic": (MSO_SHAPE.OVAL, 1, 1),
    "operational": (MSO_SHAPE.RECTANGLE, 0.9, 0.9),
    "informational": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.2, 1.1),
    "behavioral": (MSO_SHAPE.HEXAGON, 1.15, 1),
}
"""The figure of each category, and how far it reaches to the side and up, in radii."""


def places_on_card(card: Rect, count: int) -> list[Point]:
    """Along the upper edge, from the right."""
    step = min(_STEP, (card.width - 2 * _FROM_CORNER) / max(1, count - 1))
    return [Point(card.right - _FROM_CORNER - index * step, card.top - _OVER_EDGE) for index in range(count)]


def places_on_flow(way: Route, count: int) -> list[Point]:
    """Side by side about the middle of the longest part."""
    start, end = longest_segment(way)
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    return [Point(middle.x + (index - (count - 1) / 2) * _STEP, middle.y) for index in range(count)]


def badge_rect(place: Point) -> Rect:
    return Rect(*place, *place).inflated(_RADIUS * 1.2)


def put_badges(board: Board, points: Iterable[tuple[Resistance, Point]], analysis: Analysis) -> None:
    """Put badges on a board: filled where value stops, an outline where it only slows or the means are there."""
    for point, place in points:
        category = point.leading_category
        kind, across, up = _SHAPES[category]
        rect = Rect(
            place.x - _RADIUS * across, place.y - _RADIUS * up, place.x + _RADIUS * across, place.y + _RADIUS * up
        )
        status = analysis.statuses[point.id]
        is_open = status == "open"
        look = Look(category if is_open else "card", category, 1.5, "dotted" if status == "friction" else "solid")
        shape = board.figure(kind, rect, look)
        initial = Said(category_word(category)[:1], LEAST_POINTS, "on-category" if is_open else category, bold=True)
        board.write(shape.text_frame, [initial], "center", "middle", wraps=False)
        tell(shape, category_word(category), point_description(point, analysis))


def put_pairs(
    board: Board,
    hosts: Sequence[tuple[Sequence[Resistance], Rect, Route]],
    analysis: Analysis,
    taken: Callable[[Rect], bool],
    crossed: Callable[[Rect], bool],
    ruler: TextRuler,
) -> list[Rect]:
    """Write what goes out and what comes in beside the bypassed points of each host, where there is room for it.

    Args:
        hosts: the points on a stage or flow, what its cards take up, and its way, which a stage has none of.
        taken: whether something that is read stands in an area, in points.
        crossed: whether anything does, a line among it.

    Returns:
        What is taken by what was written.
    """
    written: list[Rect] = []

    def is_free(room: Rect, obstacles: Callable[[Rect], bool]) -> bool:
        area = _in_points(room)
        return not obstacles(area) and not any(area.intersects(other) for other in written)

    for points, cards, way in hosts:
        words = _words(points, analysis, ruler)
        small = Rect(*(value / TEXT_UNIT for value in cards))
        led = tuple(Point(x / TEXT_UNIT, y / TEXT_UNIT) for x, y in way)
        tries = _tries(words, small, led, len(points), ruler, (crossed, taken))
        found = next(((lines, room) for lines, room, obstacles in tries if is_free(room, obstacles)), None)
        if found is not None:
            lines, room = found
            written.append(_in_points(room))
            for index, (point, one) in enumerate(lines):
                with board.group(category_word(point.leading_category), point_description(point, analysis)) as group:
                    under = [plate(room)] if index == 0 and crossed(_in_points(room)) else []
                    put_marks(group, [*under, *pair_texts(one, room, index)], TEXT_UNIT, ruler)
    return written


_Words = Sequence[tuple[Resistance, Pair]]


def _words(points: Iterable[Resistance], analysis: Analysis, ruler: TextRuler) -> _Words:
    """What goes out and what comes in for each of the bypassed points."""
    return [
        (point, pair(point.response, ruler))
        for point in points
        if analysis.statuses[point.id] == "bypassed" and isinstance(point.response, Exchange)
    ]


def _tries(
    words: _Words,
    cards: Rect,
    way: Route,
    badges: int,
    ruler: TextRuler,
    obstacles: Sequence[Callable[[Rect], bool]],
) -> Iterator[tuple[_Words, Rect, Callable[[Rect], bool]]]:
    """Where pairs may stand, and cut to which width: clear of all, else at least of what can be read."""
    if not words:
        return
    for in_the_way in obstacles:
        for most in _WIDTHS:
            lines = [
                (point, (fit(out, "small", most, ruler), fit(into, "small", most, ruler)))
                for point, (out, into) in words
            ]
            size = size_of([one for _, one in lines], ruler)
            rooms = rooms_by_flow(way, cards, badges, *size) if way else rooms_by_card(cards, *size)
            yield from ((lines, room, in_the_way) for room in rooms)


def _in_points(area: Rect) -> Rect:
    return Rect(*(value * TEXT_UNIT for value in area))

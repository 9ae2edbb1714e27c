"""Resistance points on a slide: badges with the initial of what is missing, and the pairs beside bypassed ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from vsm_desktop.core.model import Category, Exchange, Resistance
from vsm_desktop.drawing.badges import BADGE_REACH
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.pairs import Pair, pair_words, plate, rooms_by_card, rooms_by_flow
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.pptx.board import LEAST_POINTS, Board, Look, Said, tell
from vsm_desktop.export.pptx.descriptions import point_description
from vsm_desktop.export.pptx.flows import TEXT_UNIT
from vsm_desktop.export.pptx.obstacles import Obstacles
from vsm_desktop.export.pptx.pair_blocks import PairBlock, pair_blocks
from vsm_desktop.export.pptx.signs import put_marks
from vsm_desktop.export.pptx.writing import Written
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.wording import category_word

_RADIUS = 10.0
_STEP = 24.0
_GAPS, _FAR_GAPS, _STRIDE = (7.0, 16.0, 26.0), (38.0, 52.0, 70.0, 90.0, 120.0, 160.0), 14.0
"""How far from what it belongs to a pair may stand, by itself and led to it, and from one such place to the next."""
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


@dataclass(frozen=True, eq=False)
class PairWriting:
    """What goes out and what comes in, for the bypassed points of a stage or a flow.

    Attributes:
        points: these.
        badges: how many points there are in all.
        cards: what the cards of their host take up, in points.
        way: that of a flow; a stage has none.
        repeats: the same is said of what comes before.
    """

    points: tuple[Resistance, ...]
    badges: int
    cards: Rect
    way: Route
    analysis: Analysis
    ruler: TextRuler
    repeats: bool

    @property
    def said(self) -> str:
        return " ".join(point_description(point, self.analysis) for point in self.points)

    def placed(self, obstacles: Obstacles) -> Written:
        found = next(self._found(obstacles), None)
        if found is None:
            return Written(lambda _: None, is_whole=self.repeats)
        block, room, leader = found
        is_on_line = obstacles.is_on_way(_in_points(room))
        obstacles.add([_in_points(room)])
        if leader:
            obstacles.add_way(leader)
        return Written(partial(self._put, block, room, leader, is_on_line), block.is_whole)

    def _put(self, block: PairBlock, room: Rect, leader: Route, is_on_line: bool, board: Board) -> None:
        for index, point in enumerate(self.points):
            with board.group(category_word(point.leading_category), point_description(point, self.analysis)) as group:
                under = [plate(room)] if index == 0 and is_on_line else []
                put_marks(group, [*under, *block.texts(index, room)], TEXT_UNIT, self.ruler)
                if leader and index == 0:
                    group.path(leader, Look(None, "muted", 0.75))

    def _found(self, obstacles: Obstacles) -> Iterator[tuple[PairBlock, Rect, Route]]:
        """Where pairs may stand, and in lines of which width: whole and clear of all, else further away and led to
        what they belong to, else over a line, else cut."""
        tried = list(pair_blocks([each for point in self.points if (each := _exchange(point))], self.ruler))
        whole, cut = ([block for block in tried if block.is_whole is each] for each in (True, False))
        is_crossed, is_on_way, is_taken = obstacles.is_crossed, obstacles.is_on_way, obstacles.is_taken
        near, about = self._usual_rooms, self._rooms_about
        for in_the_way in (is_crossed,) if self.repeats else (is_crossed, is_on_way):
            yield from _free(whole, (near, about), in_the_way)
        if self.repeats:
            return
        for block, room, _ in _free(whole, (self._rooms_away,), is_crossed):
            leader = self._leader(_in_points(room))
            if not any(map(is_on_way, _along(leader))):
                yield block, room, leader
        yield from _free(cut, (near, about), is_crossed)
        yield from _free(whole, (near,), is_taken)
        yield from _free(cut, (near, about), is_taken)

    def _leader(self, room: Rect) -> Route:
        """From where a pair stands to what it belongs to."""
        host = Rect.around(longest_segment(self.way)) if self.way else self.cards
        return _nearest(host.center, room.inflated(1)), _nearest(room.center, host.inflated(3))

    def _usual_rooms(self, width: float, height: float) -> Iterator[Rect]:
        cards, way = _in_units(self.cards), tuple(Point(x / TEXT_UNIT, y / TEXT_UNIT) for x, y in self.way)
        if way:
            return rooms_by_flow(way, cards, self.badges, width, height)
        return rooms_by_card(cards, width, height)

    def _rooms_about(self, width: float, height: float) -> Iterator[Rect]:
        return self._rooms_within(_GAPS, width, height)

    def _rooms_away(self, width: float, height: float) -> Iterator[Rect]:
        return self._rooms_within(_FAR_GAPS, width, height)

    def _rooms_within(self, gaps: Iterable[float], width: float, height: float) -> Iterator[Rect]:
        """All around a stage or the line of a flow, the nearest first."""
        host = _in_units(Rect.around(longest_segment(self.way)) if self.way else self.cards)
        for gap in gaps:
            lefts = _steps(host.left - gap - width, host.right + gap)
            tops = _steps(host.top - gap - height, host.bottom + gap)
            corners = chain(
                ((left, top) for left in lefts for top in (host.top - BADGE_REACH - gap - height, host.bottom + gap)),
                ((left, top) for top in tops for left in (host.left - gap - width, host.right + gap)),
            )
            yield from (Rect(left, top, left + width, top + height) for left, top in corners)


def _free(
    blocks: Sequence[PairBlock],
    rooms: Iterable[Callable[[float, float], Iterator[Rect]]],
    is_in_the_way: Callable[[Rect], bool],
) -> Iterator[tuple[PairBlock, Rect, Route]]:
    for rooms_of in rooms:
        for block in blocks:
            for room in rooms_of(*block.size):
                if not is_in_the_way(_in_points(room)):
                    yield block, room, ()


def _exchange(point: Resistance) -> Exchange | None:
    return point.response if isinstance(point.response, Exchange) else None


def _nearest(point: Point, rect: Rect) -> Point:
    """The place in a rectangle that is nearest to a point."""
    return Point(min(max(point.x, rect.left), rect.right), min(max(point.y, rect.top), rect.bottom))


def _along(way: Route) -> Iterator[Rect]:
    """What a straight line takes up, piece by piece."""
    (x, y), (x_end, y_end) = way
    pieces = max(1, int(max(abs(x_end - x), abs(y_end - y)) / 4))
    for index in range(pieces + 1):
        share = index / pieces
        yield Rect(*(2 * (x + (x_end - x) * share, y + (y_end - y) * share))).inflated(1)


def pair_writings(
    hosts: Iterable[tuple[Sequence[Resistance], Rect, Route]], analysis: Analysis, ruler: TextRuler
) -> list[PairWriting]:
    """What is to be written beside the points of hosts, given with what their cards take up, and their ways."""
    found, told = list[PairWriting](), set[tuple[Pair, ...]]()
    for points, cards, way in hosts:
        passed = tuple(point for point in points if analysis.statuses[point.id] == "bypassed" and _exchange(point))
        words = tuple(pair_words(each) for point in passed if (each := _exchange(point)))
        if passed:
            found.append(PairWriting(passed, len(points), cards, way, analysis, ruler, repeats=words in told))
            told.add(words)
    return found


def _steps(start: float, end: float) -> list[float]:
    return [start + step * _STRIDE for step in range(int((end - start) / _STRIDE) + 1)]


def _in_points(area: Rect) -> Rect:
    return Rect(*(value * TEXT_UNIT for value in area))


def _in_units(area: Rect) -> Rect:
    return Rect(*(value / TEXT_UNIT for value in area))

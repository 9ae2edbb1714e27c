"""Where a state stands on a slide: how many points a map unit is, and whether it can be read there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vsm_desktop.core.model import DataField, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.lane_figures import lane_figures
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.contents import Checkpoint, no_checkpoint
from vsm_desktop.export.pptx.card_texts import is_readable as is_card_readable
from vsm_desktop.method.analysis import Analysis

_EDGE, _HEAD = 7.0, 18.0
"""The room around a map on its slide, and over it, in points: badges and labels reach out of the cards."""
_FOR_STUBS = 76.0, 24.0
_NOTHING = Rect(0, 0, 640, 360)
_LEAST_SCALE, MOST_SCALE = 0.45, 1.25
"""How many points a map unit is: less would leave no room between cards for what flows there."""
_STRETCH = 1.6
"""How much higher or wider a card may be than on the screen."""


@dataclass(frozen=True)
class Placing:
    """From map units to points on a slide.

    A slide that has room left above and below, or on both sides, is used: cards may be higher or wider there than
    they are on the screen, and hold more text.
    """

    across: float
    down: float
    dx: float
    dy: float

    def point(self, point: Point) -> Point:
        return Point(point.x * self.across + self.dx, point.y * self.down + self.dy)

    @property
    def scale(self) -> float:
        """The smaller of both."""
        return min(self.across, self.down)

    @property
    def card(self) -> tuple[float, float]:
        """Width and height of a card, in points."""
        return CARD_WIDTH * self.across, CARD_HEIGHT * self.down

    def rect(self, rect: Rect) -> Rect:
        left, top = self.point(Point(rect.left, rect.top))
        right, bottom = self.point(Point(rect.right, rect.bottom))
        return Rect(left, top, right, bottom)

    def way(self, points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(self.point(point) for point in points)


@dataclass(frozen=True)
class Question:
    """What a layout depends on: how stages are judged, what stands in data boxes, and how texts are measured.

    Attributes:
        checkpoint: is called as often as something is laid out.
    """

    analysis: Analysis
    fields: tuple[DataField, ...]
    ruler: TextRuler
    checkpoint: Checkpoint = no_checkpoint

    @property
    def height(self) -> float:
        """Of a card with its data box, in map units."""
        return stage_height(self.fields)

    def can_be_read(self, state: State, placing: Placing) -> bool:
        """Whether all cards say what matters."""
        judged = self.analysis.judgements
        return all(
            is_card_readable(stage, judged[stage.id], placing.card, self.fields, self.ruler) for stage in state.stages
        )


def placed(content: Rect, room: Rect) -> Placing:
    """What is drawn in map units as large as it can be in a room, in its middle."""
    inner = Rect(room.left + _EDGE, room.top + _HEAD, room.right - _EDGE, room.bottom - _EDGE)
    across, down = inner.width / max(1.0, content.width), inner.height / max(1.0, content.height)
    across, down = min(MOST_SCALE, across, down * _STRETCH), min(MOST_SCALE, down, across * _STRETCH)
    dx, dy = inner.center.x - content.center.x * across, inner.center.y - content.center.y * down
    return Placing(across, down, dx, dy)


def content_of(state: State, question: Question, *, banded: bool = False) -> Rect:
    """What the stages, flows and notes of a state take up, in map units, and its lanes where it is banded."""
    rects = [
        *(card_rect(stage, question.height) for stage in state.stages),
        *(note_rect(note) for note in state.notes),
        *(Rect.around(way) for way in routes(state, question).values()),
        *(lane.body for lane in (lane_figures(state, question.ruler, question.height) if banded else ())),
    ]
    return around(rects) if rects else _NOTHING


def routes(state: State, question: Question) -> Mapping[str, Route]:
    """The ways of the flows, by their ids, as the drawing of just these stages leads them."""
    drawing = Drawing(question.ruler)
    drawing.show(state, question.analysis, frozenset(), question.fields)
    found = dict[str, Route]()
    for flow in state.flows:
        question.checkpoint()
        sketch = drawing.sketch(flow.id)
        if sketch is not None:
            found[flow.id] = sketch.route
    return found


def for_part(room: Rect) -> Rect:
    """The room for a part: all round stand the names of the stages that its flows lead to."""
    across, down = _FOR_STUBS
    return Rect(room.left + across, room.top + down, room.right - across, room.bottom - down)


def is_readable(state: State, room: Rect, question: Question) -> bool:
    """Whether a state can be read where it is on one slide."""
    question.checkpoint()
    if placed(_cards(state, question), room).scale < _LEAST_SCALE:
        return False  # and with its flows it would be no smaller
    placing = placed(content_of(state, question), room)
    return placing.scale >= _LEAST_SCALE and question.can_be_read(state, placing)


def _cards(state: State, question: Question) -> Rect:
    return around([card_rect(stage, question.height) for stage in state.stages] or [_NOTHING])

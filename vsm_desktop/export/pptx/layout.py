"""Where a state stands on a slide: how many points a map unit is, and whether it can be read there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vsm_desktop.core.model import DataField, Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.routing import Route, simplest
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.contents import Checkpoint, no_checkpoint
from vsm_desktop.export.pptx.card_texts import Signs
from vsm_desktop.export.pptx.card_texts import is_readable as is_card_readable
from vsm_desktop.method.analysis import Analysis

_EDGE, _HEAD = 7.0, 18.0
"""The room around a map on its slide, and over it, in points: badges and labels reach out of the cards."""
_BESIDE_STUBS, _OVER_STUBS = 76.0, 24.0
"""What the flows that lead on to another slide take up at a side, and above or below."""
_OUTERMOST = 0.5
"""How far from the edge of a part a card may be that is at it, in cards."""
_LANE_NAME = 14.0
_MOST_LED = 16
Side = Literal["left", "right", "above", "below"]
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
    """What a layout depends on.

    Attributes:
        analysis: how stages are judged.
        fields: what stands in data boxes.
        ruler: measures texts.
        banded: stages stand in lanes.
        keystones: the stages that are marked as keystones, by id.
        checkpoint: is called as often as something is laid out.
    """

    analysis: Analysis
    fields: tuple[DataField, ...]
    ruler: TextRuler
    checkpoint: Checkpoint = no_checkpoint
    banded: bool = False
    keystones: frozenset[str] = frozenset()
    _led: "_Led" = field(default_factory=lambda: _Led(), init=False, repr=False, compare=False)

    @property
    def height(self) -> float:
        """Of a card with its data box, in map units."""
        return stage_height(self.fields)

    def can_be_read(self, state: State, placing: Placing) -> bool:
        """Whether all cards say what matters."""
        return all(
            is_card_readable(stage, self.analysis.judgements[stage.id], placing.card, self.fields, self.ruler, signs)
            for stage, signs in ((stage, self.signs(stage)) for stage in state.stages)
        )

    def signs(self, stage: Stage, *, tagged: bool = True) -> Signs:
        judgement = self.analysis.judgements[stage.id]
        return Signs.of(judgement, is_keystone=stage.id in self.keystones, tagged=tagged, banded=self.banded)


def placed(content: Rect, room: Rect) -> Placing:
    """What is drawn in map units as large as it can be in a room, in its middle."""
    inner = Rect(room.left + _EDGE, room.top + _HEAD, room.right - _EDGE, room.bottom - _EDGE)
    across, down = inner.width / max(1.0, content.width), inner.height / max(1.0, content.height)
    across, down = min(MOST_SCALE, across, down * _STRETCH), min(MOST_SCALE, down, across * _STRETCH)
    dx, dy = inner.center.x - content.center.x * across, inner.center.y - content.center.y * down
    return Placing(across, down, dx, dy)


def placing_of(state: State, room: Rect, question: Question) -> Placing:
    """How a state is placed in a room, with its flows and notes."""
    return placed(content_of(state, question), _below_lane_name(room, question))


def content_of(state: State, question: Question) -> Rect:
    """What the stages, flows and notes of a state take up, in map units."""
    ways = (Rect.around(way) for way in routes(state, question).values())
    return around([*standing(state, question), *ways] or [_NOTHING])


class _Led:
    """The ways of the states that were looked at last, for several things are asked of each."""

    def __init__(self) -> None:
        self._states: dict[int, tuple[State, Mapping[str, Route]]] = {}

    def ways(self, state: State, question: Question) -> Mapping[str, Route]:
        known = self._states.get(id(state))
        if known is None:
            if len(self._states) >= _MOST_LED:
                del self._states[next(iter(self._states))]
            known = self._states[id(state)] = state, _ways(state, question)
        return known[1]


def routes(state: State, question: Question) -> Mapping[str, Route]:
    """The ways of the flows, by their ids, as the drawing of just these stages leads them."""
    return question._led.ways(state, question)


def _ways(state: State, question: Question) -> Mapping[str, Route]:
    drawing = Drawing(question.ruler)
    drawing.show(state, question.analysis, frozenset(), question.fields)
    found = dict[str, Route]()
    for flow in state.flows:
        question.checkpoint()
        sketch = drawing.sketch(flow.id)
        if sketch is not None:
            found[flow.id] = sketch.route
    return found


def for_part(room: Rect, part: State, whole: State, question: Question) -> Rect:
    """The room for a part: where its flows lead on to other slides at its edges stand the names of stages there."""
    here, sides = part.stages_by_id, set[Side]()
    rects = {stage.id: card_rect(stage, question.height) for stage in part.stages}
    bounds = around(rects.values() or [_NOTHING])
    for flow in whole.flows:
        if (flow.source in here) != (flow.target in here):
            home, other = (flow.source, flow.target) if flow.source in here else (flow.target, flow.source)
            side = side_towards(home, other, whole, question)
            if _is_outermost(rects[home], side, bounds):
                sides.add(side)
    return Rect(
        room.left + _BESIDE_STUBS * ("left" in sides),
        room.top + _OVER_STUBS * ("above" in sides),
        room.right - _BESIDE_STUBS * ("right" in sides),
        room.bottom - _OVER_STUBS * ("below" in sides),
    )


def _is_outermost(card: Rect, side: Side, bounds: Rect) -> bool:
    """Whether a card stands in the last column or row on a side."""
    far = {
        "left": (card.left - bounds.left) / card.width,
        "right": (bounds.right - card.right) / card.width,
        "above": (card.top - bounds.top) / card.height,
        "below": (bounds.bottom - card.bottom) / card.height,
    }
    return far[side] <= _OUTERMOST


def side_towards(stage: str, other: str, whole: State, question: Question) -> Side:
    """The side of a stage from which the simplest way leads to another, both by their ids."""
    here, there = (card_rect(whole.stages_by_id[name], question.height) for name in (stage, other))
    start, onward, *_ = simplest(here, there)
    if abs(onward.x - start.x) >= abs(onward.y - start.y):
        return "right" if onward.x > start.x else "left"
    return "below" if onward.y > start.y else "above"


def is_readable(state: State, room: Rect, question: Question) -> bool:
    """Whether a state can be read where it is on one slide."""
    question.checkpoint()
    at_best = placed(around(standing(state, question) or [_NOTHING]), _below_lane_name(room, question))
    if not _can_be_read(state, at_best, question):
        return False  # and with its flows it would be no larger
    return _can_be_read(state, placing_of(state, room, question), question)


def _can_be_read(state: State, placing: Placing, question: Question) -> bool:
    return placing.scale >= _LEAST_SCALE and question.can_be_read(state, placing)


def standing(state: State, question: Question) -> list[Rect]:
    """Where the stages and notes of a state stand, in map units."""
    return [*(card_rect(stage, question.height) for stage in state.stages), *map(note_rect, state.notes)]


def _below_lane_name(room: Rect, question: Question) -> Rect:
    return room._replace(top=room.top + _LANE_NAME) if question.banded else room

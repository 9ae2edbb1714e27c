"""Where a state stands on a slide: how many points a map unit is, and which stages share a slide.

A map that would have to be made so small that it could not be read is cut into parts, each for a slide of its own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import DataField, Note, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.lanes import lane_figures
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.pptx.card_texts import is_readable as is_card_readable
from vsm_desktop.method.analysis import Analysis

_EDGE, _HEAD = 7.0, 18.0
"""The room around a map on its slide, and over it, in points: badges and labels reach out of the cards."""
_FOR_STUBS = 64.0, 24.0
MOST_PARTS = 16
_MOST_GROUPS = 3 * MOST_PARTS
"""So many may still become so few when they are put together again."""
_NOTHING = Rect(0, 0, 640, 360)
"""A map on more slides than this is no map any more."""
_LEAST_SCALE, MOST_SCALE = 0.45, 1.25
"""How many points a map unit is: less would leave no room between cards for what flows there."""
_STRETCH = 1.6
"""How much higher or wider a card may be than on the screen."""
_MOST_IN_ROW = 12
_GAP = 56.0
"""The widest empty band, in map units, in an excerpt."""


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
    """What a layout depends on: how stages are judged, what stands in data boxes, and how texts are measured."""

    analysis: Analysis
    fields: tuple[DataField, ...]
    ruler: TextRuler

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
    sketches = ((flow.id, drawing.sketch(flow.id)) for flow in state.flows)
    return {name: sketch.route for name, sketch in sketches if sketch is not None}


def parts(state: State, room: Rect, question: Question) -> list[State]:
    """A state in as few parts as can be read on slides with this room, from left to right and downwards.

    The parts that no cut could make readable are as they are. Where there would be more than can be followed, there
    are none. A note goes with the stage that it is nearest to; one that would make the others too small is left out.
    """
    if not state.stages or is_readable(state, room, question):
        return [state]
    closer = closed_up(state, question.height)
    if is_readable(closer, room, question):
        return [closer]
    room = for_part(room)
    found = _joined(_cut(state, room, question), state, room, question)
    notes = _notes_of(state, found)
    if len(found) > MOST_PARTS:
        return []
    return [_with_notes(ids, notes[index], state, room, question) for index, ids in enumerate(found)]


def _part(state: State, ids: Collection[str], question: Question) -> State:
    """Some stages, without the wide empty bands between them."""
    return closed_up(extract(state, ids), question.height)


def _joined(groups: Sequence[set[str]], state: State, room: Rect, question: Question) -> list[set[str]]:
    """Groups put together again as long as they can be read together: a cut in halves may leave stages alone."""
    left, found = list(groups), list[set[str]]()
    while left:
        ids = left.pop(0)
        for other in list(left):
            if is_readable(_part(state, ids | other, question), room, question):
                ids = ids | other
                left.remove(other)
        found.append(ids)
    return found


def for_part(room: Rect) -> Rect:
    """The room for a part: all round stand the names of the stages that its flows lead to."""
    across, down = _FOR_STUBS
    return Rect(room.left + across, room.top + down, room.right - across, room.bottom - down)


def is_readable(state: State, room: Rect, question: Question) -> bool:
    """Whether a state can be read where it is on one slide."""
    if placed(_cards(state, question), room).scale < _LEAST_SCALE:
        return False  # and with its flows it would be no smaller
    placing = placed(content_of(state, question), room)
    return placing.scale >= _LEAST_SCALE and question.can_be_read(state, placing)


def _cards(state: State, question: Question) -> Rect:
    return around([card_rect(stage, question.height) for stage in state.stages] or [_NOTHING])


def _cut(state: State, room: Rect, question: Question) -> list[set[str]]:
    """The stages in groups, none where there are too many to follow."""
    waiting, done = [{stage.id for stage in state.stages}], list[set[str]]()
    while waiting:
        if len(waiting) + len(done) > _MOST_GROUPS:
            return []
        ids = waiting.pop(0)
        part = _part(state, ids, question)
        halves = [] if len(ids) < 2 or is_readable(part, room, question) else _halves(part, room, question)
        if halves:
            waiting[:0] = halves
        else:
            done.append(ids)
    return done


def _halves(state: State, room: Rect, question: Question) -> list[set[str]]:
    """The stages in two groups: across where the map is too wide, else down; where a gap is next to the middle."""
    rects = {stage.id: card_rect(stage, question.height) for stage in state.stages}
    whole = around(list(rects.values()))
    across = whole.width / room.width >= whole.height / room.height
    for is_across in (across, not across):
        spans = {
            name: (rect.left, rect.right) if is_across else (rect.top, rect.bottom) for name, rect in rects.items()
        }
        middle = whole.center.x if is_across else whole.center.y
        cuts = _gaps(list(spans.values()))
        if cuts:
            cut = min(cuts, key=lambda at: abs(at - middle))
            first = {name for name, (start, _) in spans.items() if start < cut}
            return [first, spans.keys() - first]
    return []


def _gaps(spans: Sequence[tuple[float, float]]) -> list[float]:
    """The middles of the gaps between spans; where all overlap, between their starts."""
    ordered, gaps, end = sorted(spans), [], float("-inf")
    for (start, stop), (following, _) in pairwise(ordered):
        end = max(end, stop)
        if following >= end and following > start:
            gaps.append((end + following) / 2 if following > end else following)
    if gaps:
        return gaps
    starts = sorted({start for start, _ in spans})
    return [(one + other) / 2 for one, other in pairwise(starts)]


def _notes_of(state: State, groups: Sequence[set[str]]) -> Mapping[int, list[str]]:
    """The notes that go with each group of stages, by its index."""
    homes: defaultdict[int, list[str]] = defaultdict(list)
    for note in state.notes:
        homes[_home(note, state, groups)].append(note.id)
    return homes


def _home(note: Note, state: State, groups: Sequence[set[str]]) -> int:
    flow = state.flows_by_id.get(note.on or "")
    host = flow.source if flow is not None else note.on
    middle = note_rect(note).center

    def far(index: int) -> float:
        if host in groups[index]:
            return -1.0
        centers = (card_rect(state.stages_by_id[name]).center for name in groups[index])
        return min(abs(center.x - middle.x) + abs(center.y - middle.y) for center in centers)

    return min(range(len(groups)), key=far)


def _with_notes(ids: set[str], notes: Sequence[str], state: State, room: Rect, question: Question) -> State:
    """A part with those of its notes that leave it readable."""
    for note in notes:
        if is_readable(_part(state, ids | {note}, question), room, question):
            ids = ids | {note}
    return _part(state, ids, question)


# Excerpts


def closed_up(state: State, height: float) -> State:
    """The stages and notes as they stand to one another, without the wide empty bands between them."""
    rects = [*(card_rect(stage, height) for stage in state.stages), *(note_rect(note) for note in state.notes)]
    across = _closed([(rect.left, rect.right) for rect in rects])
    down = _closed([(rect.top, rect.bottom) for rect in rects])
    stages, notes = (
        tuple(one.replace(x=one.x - across[one.x], y=one.y - down[one.y]) for one in records)
        for records in (state.stages, state.notes)
    )
    return state.holding(stages=stages, notes=notes)


def _closed(spans: Sequence[tuple[float, float]]) -> Mapping[float, float]:
    """By how much to move what begins at a place."""
    shifts: dict[float, float] = {}
    shift, end = 0.0, float("inf")
    for start, stop in sorted(spans):
        shift += max(0.0, start - end - _GAP)
        shifts[start] = shift
        end = max(end, stop) if end != float("inf") else stop
    return shifts


def in_rows(state: State, room: Rect, question: Question) -> State:
    """As many of the stages as can be read in a room, in rows and without flows, for they stand nowhere near."""
    found = _first_in_rows(state, 1, 1, question)
    for columns in range(1, _MOST_IN_ROW + 1):
        for rows in range(1, _MOST_IN_ROW + 1):
            count = min(len(state.stages), columns * rows)
            if count > len(found.stages):
                more = _first_in_rows(state, columns, count, question)
                found = more if is_readable(more, room, question) else found
    return found


def fitting(room: Rect, question: Question) -> int:
    """About how many stages can be read on a slide."""
    return len(in_rows(question.analysis.state, room, question).stages)


def _first_in_rows(state: State, columns: int, count: int, question: Question) -> State:
    stages = tuple(
        stage.replace(x=index % columns * (CARD_WIDTH + _GAP), y=index // columns * (question.height + _GAP))
        for index, stage in enumerate(state.stages[:count])
    )
    names = {stage.id for stage in stages}
    points = tuple(point for point in state.resistances if point.on in names)
    return state.holding(stages=stages, flows=(), resistances=points, notes=())

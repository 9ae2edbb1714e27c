"""Flows that lead on to another slide: they are drawn to the edge, and say where they go or come from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from vsm_desktop.core.model import Flow, FlowKind, State
from vsm_desktop.drawing.cards import card_part, card_rect
from vsm_desktop.drawing.flow_labels import flow_figures
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Align
from vsm_desktop.drawing.routing import Route, lane_offset
from vsm_desktop.drawing.text import TextRuler, wrap
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said, tell
from vsm_desktop.export.pptx.descriptions import flow_description, flow_name
from vsm_desktop.export.pptx.flows import put_head
from vsm_desktop.export.pptx.layout import Placing, Question, Side, side_towards
from vsm_desktop.export.pptx.obstacles import Obstacles
from vsm_desktop.export.pptx.writing import Written
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr

_LENGTHS = 30.0, 22.0, 15.0, 10.0
_OFFSETS = 5
"""How many places on a side of a card a flow may leave from."""
_MOST_NAMED = 3
_WIDTHS = (150.0, 100.0, 72.0, 60.0)
_MOST_LINES = 4
_STAND_OFF = 3.0
_TURNS: Mapping[Side, Sequence[Side]] = {
    "left": ("left", "above", "below", "right"),
    "right": ("right", "above", "below", "left"),
    "above": ("above", "right", "left", "below"),
    "below": ("below", "right", "left", "above"),
}
"""Where a flow leaves that should leave at a side: there, else where there is room for its name."""
_STEPS: Mapping[Side, tuple[int, int]] = {"left": (-1, 0), "right": (1, 0), "above": (0, -1), "below": (0, 1)}


@dataclass(frozen=True)
class Stub:
    """Flows of one kind between a stage here and others elsewhere.

    Attributes:
        others: the stages on the other slides, by id.
        ways: as far as they may be drawn, in points, away from their stage; the best first.
    """

    flows: tuple[Flow, ...]
    others: tuple[str, ...]
    leads_out: bool
    ways: tuple[Route, ...]


class _Port(NamedTuple):
    """Where flows meet a card, and what they carry."""

    stage: str
    side: Side
    leads_out: bool
    kind: FlowKind


def stubs(part: State, whole: State, placing: Placing, question: Question) -> list[Stub]:
    """The flows between a part and the rest, in the file's order; those that would lie on one another as one."""
    here = part.stages_by_id
    groups: dict[_Port, list[Flow]] = {}
    for flow in whole.flows:
        if (flow.source in here) != (flow.target in here):
            leads_out = flow.source in here
            stage, other = (flow.source, flow.target) if leads_out else (flow.target, flow.source)
            port = _Port(stage, side_towards(stage, other, whole, question), leads_out, flow.kind)
            groups.setdefault(port, []).append(flow)
    found = []
    for port, flows in groups.items():
        others = dict.fromkeys(flow.target if port.leads_out else flow.source for flow in flows)
        rect = card_rect(here[port.stage], question.height)
        ways = tuple(_ways(port.side, placing.rect(rect), placing.rect(card_part(rect)).center.y))
        found.append(Stub(tuple(flows), tuple(others), port.leads_out, ways))
    return found


def _ways(preferred: Side, body: Rect, middle: float) -> Iterator[Route]:
    """The beginnings of ways away from a card, the longest at the best place first."""
    for side in _TURNS[preferred]:
        dx, dy = _STEPS[side]
        for place in range(_OFFSETS):
            by = lane_offset(place, 4)
            x = {"left": body.left, "right": body.right}.get(side, body.center.x + by)
            y = {"above": body.top, "below": body.bottom}.get(side, middle + by)
            if body.inflated(-_STAND_OFF if dx else 0).top < y < body.bottom or dy:
                for length in _LENGTHS:
                    yield Point(x, y), Point(x + dx * length, y + dy * length)


class _Named(NamedTuple):
    """A stub as it stands on a slide, with its name; the room is `None` where there is none for it."""

    way: Route
    said: str
    room: Rect | None


@dataclass(frozen=True, eq=False)
class StubWriting:
    """A flow that leads on, with the names of the stages on the other side."""

    stub: Stub
    whole: State
    ruler: TextRuler

    @property
    def said(self) -> str:
        return " ".join(flow_description(flow, self.whole) for flow in self.stub.flows)

    def placed(self, obstacles: Obstacles) -> Written:
        named = _named(self.stub, self.whole, obstacles, self.ruler)
        obstacles.add_way(named.way)
        if named.room is not None:
            obstacles.add([named.room])
        told = _with_figures(self.stub, _told(self.stub, self.whole, _MOST_NAMED))
        is_whole = named.said in told if told else named.room is not None and not named.said.endswith("…")
        return Written(partial(self._put, named), is_whole)

    def _put(self, named: _Named, board: Board) -> None:
        _put_line(board, self.stub, named.way, self.whole)
        if named.room is not None:
            align: Align = "right" if named.room.center.x < named.way[0].x else "left"
            name = _told(self.stub, self.whole, _MOST_NAMED)
            board.text(named.room, [Said(named.said, LEAST_POINTS, "muted")], align, "middle", name)


def _named(stub: Stub, whole: State, obstacles: Obstacles, ruler: TextRuler) -> _Named:
    """Where the stub stands: clear of all, else its name over lines, else cut short, else without."""
    clear = [way for way in stub.ways if not obstacles.is_on_way(_swept(way))]
    ways = clear or [way for way in stub.ways if not obstacles.is_taken(_swept(way))] or stub.ways[-1:]
    named = [_told(stub, whole, most) for most in range(min(_MOST_NAMED, len(stub.others)), 0, -1)]
    tried = [*_with_figures(stub, named[0]), *named]
    for in_the_way in (obstacles.is_crossed, obstacles.is_taken):
        for is_whole in (True, False):
            for said in tried:
                for way in ways:
                    for room in _rooms(said, way, ruler, is_whole=is_whole):
                        if not in_the_way(room[1]):
                            return _Named(way, *room)
    return _Named(ways[0], "", None)


def _swept(way: Route) -> Rect:
    """What a way takes up, without its very beginning at the card."""
    (x, y), end = way
    start = Point(x + _STAND_OFF * _sign(end.x - x), y + _STAND_OFF * _sign(end.y - y))
    return Rect.around((start, end)).inflated(1)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _told(stub: Stub, whole: State, most: int) -> str:
    names = [stage_name(whole.stages_by_id[name].name) for name in stub.others]
    words = tr("to {stages}") if stub.leads_out else tr("from {stages}")
    return words.format(stages=listed(names[:most], len(names)))


def _with_figures(stub: Stub, named: str) -> list[str]:
    """What is stated of a single flow beside the name of the stage that it leads to; where it arrives, it is not told
    again."""
    if len(stub.flows) > 1 or not stub.leads_out:
        return []
    (flow,) = stub.flows
    stated = [part for part in (flow.label.strip(), flow_figures(flow)) if part]
    return [tr(" · ").join((named, *stated))] if stated else []


def _put_line(board: Board, stub: Stub, way: Route, whole: State) -> None:
    is_broken = stub.flows[0].kind == "information"
    with board.beneath():
        line = way if stub.leads_out else way[::-1]
        shape = board.path(line, Look(None, "flow", 1.5, "dashed" if is_broken else "solid"))
    put_head(shape, "arrow" if is_broken else "triangle")
    said = (flow_description(flow, whole) for flow in stub.flows)
    tell(shape, flow_name(stub.flows[0], whole), " ".join(said))


def _rooms(told: str, way: Route, ruler: TextRuler, *, is_whole: bool) -> Iterator[tuple[str, Rect]]:
    """Where the name may stand, the widest first: past the end of the line, over it and under it, or beside it."""
    near, far = way
    for most in _WIDTHS:
        lines = wrap(told, "small", most * TEXT_SIZES["small"] / LEAST_POINTS, _MOST_LINES, ruler)
        said = " ".join(lines)
        if (said == told) != is_whole:
            continue
        width = max(ruler.width(line, "small") for line in lines) * LEAST_POINTS / TEXT_SIZES["small"] + 4
        size = width, len(lines) * LEAST_POINTS * LINE
        rooms = _beside_level(near, far, *size) if near.y == far.y else _beside_upright(near, far, *size)
        yield from ((said, room) for room in rooms)


def _beside_level(near: Point, far: Point, width: float, height: float) -> Iterator[Rect]:
    ahead = far.x > near.x
    left = far.x + 3 if ahead else far.x - 3 - width
    over = near.x + 3 if ahead else near.x - 3 - width
    yield Rect(left, far.y - height / 2, left + width, far.y + height / 2)
    for top in (far.y - 4 - height, far.y + 4):
        yield Rect(over, top, over + width, top + height)


def _beside_upright(near: Point, far: Point, width: float, height: float) -> Iterator[Rect]:
    top = far.y + 2 if far.y > near.y else far.y - 2 - height
    yield Rect(far.x - width / 2, top, far.x + width / 2, top + height)
    past = near.y + 4 if far.y > near.y else near.y - 4 - height
    for top in ((near.y + far.y - height) / 2, past):
        for left in (far.x + 6, far.x - 6 - width):
            yield Rect(left, top, left + width, top + height)

"""Flows that lead on to another slide: they are drawn to the edge, and say where they go or come from."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsm_desktop.core.model import Flow, FlowKind, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Align
from vsm_desktop.drawing.routing import Route, lane_offset, simplest
from vsm_desktop.drawing.text import TextRuler, wrap
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said, tell
from vsm_desktop.export.pptx.descriptions import flow_description, flow_name
from vsm_desktop.export.pptx.flows import put_head
from vsm_desktop.export.pptx.layout import Placing, Question
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr

_LENGTH, _SHORTEST = 30.0, 10.0
_MOST_NAMED = 3
_WIDTHS = (150.0, 100.0, 72.0, 60.0)
_STAND_OFF = 3.0


@dataclass(frozen=True)
class Stub:
    """Flows of one kind between a stage here and others elsewhere, as far as they are drawn, in points.

    Attributes:
        others: the stages on the other slides, by id.
    """

    flows: tuple[Flow, ...]
    way: Route
    others: tuple[str, ...]
    leads_out: bool


class _Port(NamedTuple):
    """Where flows meet a card: which side, which way, and what they carry."""

    stage: str
    is_level: bool
    is_onward: bool
    leads_out: bool
    kind: FlowKind


def stubs(part: State, whole: State, placing: Placing, room: Rect, question: Question) -> list[Stub]:
    """The flows between a part and the rest, in the file's order; those that would lie on one another as one."""
    here = part.stages_by_id
    cards = {stage.id: card_rect(stage, question.height) for stage in (*whole.stages, *part.stages)}
    obstacles = [placing.rect(cards[name]) for name in here]
    groups: dict[_Port, list[Flow]] = {}
    ends: dict[_Port, tuple[Point, Point]] = {}
    for flow in whole.flows:
        if (flow.source in here) != (flow.target in here):
            leads_out = flow.source in here
            way = simplest(cards[flow.source], cards[flow.target])
            start, onward = (way[0], way[1]) if leads_out else (way[-1], way[-2])
            is_level = abs(onward.x - start.x) >= abs(onward.y - start.y)
            stage = flow.source if leads_out else flow.target
            port = _Port(stage, is_level, onward > start, leads_out, flow.kind)
            groups.setdefault(port, []).append(flow)
            ends.setdefault(port, (placing.point(start), placing.point(onward)))
    found, used = list[Stub](), Counter[tuple[str, bool, bool]]()
    for port, flows in groups.items():
        start, onward = _aside(*ends[port], lane_offset(used[port[:3]], 4), is_level=port.is_level)
        used[port[:3]] += 1
        piece = _piece(start, onward, room, obstacles, is_level=port.is_level)
        others = dict.fromkeys(flow.target if port.leads_out else flow.source for flow in flows)
        found.append(Stub(tuple(flows), piece if port.leads_out else piece[::-1], tuple(others), port.leads_out))
    return found


def _aside(start: Point, onward: Point, by: float, *, is_level: bool) -> tuple[Point, Point]:
    dx, dy = (0.0, by) if is_level else (by, 0.0)
    return Point(start.x + dx, start.y + dy), Point(onward.x + dx, onward.y + dy)


def _piece(start: Point, onward: Point, room: Rect, cards: Sequence[Rect], *, is_level: bool) -> Route:
    """The beginning of a way, no further than the room goes and the next card stands."""
    step = (1 if onward.x > start.x else -1, 0) if is_level else (0, 1 if onward.y > start.y else -1)
    length = _LENGTH
    while length > _SHORTEST:
        end = Point(start.x + step[0] * length, start.y + step[1] * length)
        swept = Rect.around((Point(start.x + step[0] * _STAND_OFF, start.y + step[1] * _STAND_OFF), end)).inflated(1)
        if room.contains(end) and not any(swept.intersects(card) for card in cards):
            break
        length -= 4
    return start, Point(start.x + step[0] * length, start.y + step[1] * length)


def put_stubs(
    board: Board,
    cut: Sequence[Stub],
    whole: State,
    taken: Callable[[Rect], bool],
    crossed: Callable[[Rect], bool],
    ruler: TextRuler,
) -> list[Rect]:
    """Draw the flows to the edge, with the name of the stage on the other side. Gives what the names take up.

    Args:
        crossed: whether a room is taken, or a line leads through it: a name stands there only if nowhere else.
    """
    written: list[Rect] = []
    for stub in cut:
        _put_line(board, stub, whole)
        whole_words = _told(stub, whole, _MOST_NAMED)
        rooms = [
            (said, room)
            for said, room in _all_rooms(stub, whole, ruler)
            if not taken(room) and not any(room.intersects(area) for area in written)
        ]
        said, room = next((one for one in rooms if not crossed(one[1])), rooms[0] if rooms else ("", None))
        if room is not None:
            written.append(room)
            align: Align = "right" if room.center.x < stub.way[0].x else "left"
            board.text(room, [Said(said, LEAST_POINTS, "muted")], align, "middle", whole_words)
    return written


def _all_rooms(stub: Stub, whole: State, ruler: TextRuler) -> Iterator[tuple[str, Rect]]:
    """Where the names may stand: as many of them as there is room for, none of them cut before all are."""
    tried = [_told(stub, whole, most) for most in range(min(_MOST_NAMED, len(stub.others)), 0, -1)]
    rooms = [room for told in tried for room in _rooms(told, stub, ruler)]
    return iter(sorted(rooms, key=lambda room: room[0].endswith("…")))


def _told(stub: Stub, whole: State, most: int) -> str:
    names = [stage_name(whole.stages_by_id[name].name) for name in stub.others]
    words = tr("to {stages}") if stub.leads_out else tr("from {stages}")
    return words.format(stages=listed(names[:most], len(names)))


def _put_line(board: Board, stub: Stub, whole: State) -> None:
    is_broken = stub.flows[0].kind == "information"
    with board.beneath():
        shape = board.path(stub.way, Look(None, "flow", 1.5, "dashed" if is_broken else "solid"))
    put_head(shape, "arrow" if is_broken else "triangle")
    said = (flow_description(flow, whole) for flow in stub.flows)
    tell(shape, flow_name(stub.flows[0], whole), " ".join(said))


def _rooms(told: str, stub: Stub, ruler: TextRuler) -> Iterator[tuple[str, Rect]]:
    """Where the name may stand, the widest first: past the end of the line, over it and under it, or beside it."""
    near, far = stub.way if stub.leads_out else stub.way[::-1]
    for most in _WIDTHS:
        lines = wrap(told, "small", most * TEXT_SIZES["small"] / LEAST_POINTS, 3, ruler)
        width = max(ruler.width(line, "small") for line in lines) * LEAST_POINTS / TEXT_SIZES["small"] + 4
        height = len(lines) * LEAST_POINTS * LINE
        said = " ".join(lines)
        if near.y == far.y:
            ahead = far.x > near.x
            left = far.x + 3 if ahead else far.x - 3 - width
            over = near.x + 3 if ahead else near.x - 3 - width
            yield said, Rect(left, far.y - height / 2, left + width, far.y + height / 2)
            for top in (far.y - 4 - height, far.y + 4):
                yield said, Rect(over, top, over + width, top + height)
        else:
            top = far.y + 2 if far.y > near.y else far.y - 2 - height
            yield said, Rect(far.x - width / 2, top, far.x + width / 2, top + height)
            past = near.y + 4 if far.y > near.y else near.y - 4 - height
            for top in ((near.y + far.y - height) / 2, past):
                for left in (far.x + 6, far.x - 6 - width):
                    yield said, Rect(left, top, left + width, top + height)

"""How a state, or a part of one, is laid out for a slide: as its map has it, else closer, so that it can be read."""

from collections.abc import Iterator
from itertools import combinations

from vsm_desktop.core.model import Flow, State
from vsm_desktop.drawing.flow_labels import flow_figures, is_labelled
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.lanes import in_lanes
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.pptx.board import LEAST_POINTS
from vsm_desktop.export.pptx.closing_up import closed_up
from vsm_desktop.export.pptx.grid import Gaps, on_grid
from vsm_desktop.export.pptx.layout import Question, is_readable, placing_of, routes, standing
from vsm_desktop.export.pptx.obstacles import line_rects

_GAPS = Gaps(112, 72), Gaps(84, 56), Gaps(56, 44)
_LEAST_GAPS = Gaps(40, 36)
_AT_EASE, _AS_GOOD = 0.85, 0.9
"""From how many points for a map unit on a card is large enough, or how large against the largest that it could be:
then more room between cards is worth more."""
_MUCH_LARGER = 1.15
"""How many times as large a card is worth that texts beside flows have less room."""
_STRAIGHT, _BESIDE_LABEL, _LONGEST = 2, 8.0, 90.0
_MOST_UNTOLD = 0.25


def arranged(state: State, room: Rect, question: Question, *, as_it_is: bool = True) -> State | None:
    """The state as it can be read in a room, as much like its map as it can be; `None` where it cannot.

    Args:
        as_it_is: where all can be read as its map has it, it is not changed.
    """
    tried = [state] if as_it_is and (not question.banded or in_lanes(state, question.height) is state) else []
    tried = [each for each in tried if _can_stand(each, room, question)]
    if tried and not _flaws(state, room, question):
        return state
    tried += (each for each in _closer(state, question) if _can_stand(each, room, question))
    flaws = [_flaws(each, room, question) for each in tried]
    best = [each for each, count in zip(tried, flaws, strict=True) if count == min(flaws)]
    sizes = {id(each): placing_of(each, room, question).scale for each in tried}
    enough = min(_AT_EASE, _AS_GOOD * max((sizes[id(each)] for each in best), default=0.0))
    found = next((each for each in best if sizes[id(each)] >= enough), None)
    if found is None:
        return None
    larger = (each for each in tried if sizes[id(each)] >= min(_AT_EASE, _MUCH_LARGER * sizes[id(found)]))
    return next((each for each in larger if _is_as_good(each, found, room, question)), found)


def _is_as_good(state: State, other: State, room: Rect, question: Question) -> bool:
    """Whether as much is told on a slide, where texts beside flows may have two lines, and notes stand elsewhere."""
    told, told_of_other = (_untold(each, room, question, lines=2) for each in (state, other))
    return told <= told_of_other and is_told(state, room, question)


def closest(state: State, question: Question) -> State:
    """The state in as little room as it can be laid out in."""
    return on_grid(state, question.height, _LEAST_GAPS, banded=question.banded, spare=0)


def close_enough(state: State, room: Rect, question: Question) -> bool:
    """Whether the state can be laid out so that it is read in a room, and most of what is written beside flows is."""
    with_labels = on_grid(state, question.height, _GAPS[-1], banded=question.banded, spare=0)
    tried = (closest(state, question), with_labels)
    return any(is_readable(each, room, question) and is_told(each, room, question) for each in tried)


def _closer(state: State, question: Question) -> Iterator[State]:
    """From what is most like the map to what takes up least."""
    if not question.banded:
        yield closed_up(state, question.height)
    for gaps in _GAPS:
        yield on_grid(state, question.height, gaps, banded=question.banded)
    if state.notes:
        for spare in (0, 1):
            yield on_grid(state, question.height, _GAPS[-1], banded=question.banded, spare=spare)
    yield closest(state, question)


def _can_stand(state: State, room: Rect, question: Question) -> bool:
    """Whether all can be read, and nothing stands on anything else."""
    is_clear = not any(one.intersects(other) for one, other in combinations(standing(state, question), 2))
    return is_clear and is_readable(state, room, question)


def _flaws(state: State, room: Rect, question: Question) -> int:
    """How many notes flows lead over, and how many flows are too short for what is written beside them."""
    lines = [line for way in routes(state, question).values() for line in line_rects(way)]
    notes = [note_rect(note) for note in state.notes]
    return sum(any(note.intersects(line) for line in lines) for note in notes) + _untold(state, room, question)


def is_told(state: State, room: Rect, question: Question) -> bool:
    """Whether most flows have room for what is written beside them."""
    written = sum(map(is_labelled, state.flows))
    return not written or _untold(state, room, question) <= max(1, written * _MOST_UNTOLD)


def _untold(state: State, room: Rect, question: Question, lines: int = 1) -> int:
    ways, across = routes(state, question), placing_of(state, room, question).across
    return sum(not _has_room(flow, ways[flow.id], across, question.ruler, lines) for flow in state.flows)


def _has_room(flow: Flow, way: Route, across: float, ruler: TextRuler, lines: int) -> bool:
    """Whether what is written beside a flow has room between the cards; any other than a level one has some, and
    what is very long has nowhere."""
    start, end = way[0], way[-1]
    if len(way) > _STRAIGHT or start.y != end.y:
        return True
    figures = flow.wait or "" if not flow.label and flow.drop_off is None else flow_figures(flow)
    unit = LEAST_POINTS / TEXT_SIZES["small"]
    width = max(_width(text, ruler, lines) for text in (flow.label, figures)) * unit
    return not 0 < width <= _LONGEST or width + _BESIDE_LABEL <= abs(end.x - start.x) * across


def _width(text: str, ruler: TextRuler, lines: int) -> float:
    """About how wide a text is on so many lines, in map units."""
    words = [ruler.width(word, "small") for word in text.split()] if lines > 1 else []
    return max(ruler.width(text, "small") / lines, *words, 0.0)

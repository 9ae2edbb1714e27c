"""Some of the stages of a state, brought together: closed up as they stand, or in rows."""

from collections.abc import Mapping, Sequence

from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_WIDTH, card_rect
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.export.pptx.layout import Question, is_readable

_MOST_IN_ROW = 12
_GAP = 56.0
"""The widest empty band, in map units, in an excerpt."""


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

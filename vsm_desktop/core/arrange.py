"""Pure edits of where things stand: side by side in line, at equal distances, or each at a place of its own.

What is arranged are stages and notes. A note that is attached goes with what it is attached to, unless it is arranged
itself. As everywhere, an edit that changes nothing gives back the very same state.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.edits import move_each
from vsm_desktop.core.model import Note, Stage, State

Side = Literal["left", "center", "right", "top", "middle", "bottom"]
Axis = Literal["x", "y"]
_SHARES: Mapping[Side, float] = {"left": 0, "top": 0, "center": 0.5, "middle": 0.5, "right": 1, "bottom": 1}
"""How much of the room that something leaves lies before it."""


@dataclass(frozen=True)
class Sizes:
    """Width and height, in map units, of what is arranged: the core does not know what it looks like."""

    stage: tuple[float, float]
    note: tuple[float, float]

    def along(self, axis: Axis, record: Stage | Note) -> float:
        size = self.stage if isinstance(record, Stage) else self.note
        return size[0 if axis == "x" else 1]


def align(state: State, ids: Collection[str], side: Side, sizes: Sizes) -> State:
    """Bring stages and notes in line: to the outermost side of them all, or to the middle between these."""
    axis: Axis = "x" if side in ("left", "center", "right") else "y"
    spans = _spans(state, ids, axis, sizes)
    if not spans:
        return state
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    share = _SHARES[side]
    return _shift(state, axis, {span.id: first + share * (last - first - span.length) - span.start for span in spans})


def distribute(state: State, ids: Collection[str], axis: Axis, sizes: Sizes) -> State:
    """Make the gaps between stages and notes equal, from the first to the last of them, which stay."""
    spans = sorted(_spans(state, ids, axis, sizes), key=lambda span: span.start + span.end)
    if len(spans) < 3:
        return state
    first, last = spans[0], spans[-1]
    gap = (last.start - first.end - sum(span.length for span in spans[1:-1])) / (len(spans) - 1)
    shifts = {first.id: 0.0, last.id: 0.0}
    start = first.end + gap
    for span in spans[1:-1]:
        shifts[span.id] = start - span.start
        start += span.length + gap
    return _shift(state, axis, shifts)


def place(state: State, places: Mapping[str, tuple[float, float]]) -> State:
    """Put stages and notes, by id, where their upper left corners are to be."""
    shifts: dict[str, tuple[float, float]] = {}
    for record in _placed(state):
        if record.id in places:
            x, y = places[record.id]
            shifts[record.id] = (x - record.x, y - record.y)
    return move_each(state, shifts)


@dataclass(frozen=True)
class _Span:
    """From where to where a stage or note stands along an axis."""

    id: str
    start: float
    length: float

    @property
    def end(self) -> float:
        return self.start + self.length


def _spans(state: State, ids: Collection[str], axis: Axis, sizes: Sizes) -> list[_Span]:
    """In the file's order."""
    wanted = set(ids)
    return [
        _Span(record.id, record.x if axis == "x" else record.y, sizes.along(axis, record))
        for record in _placed(state)
        if record.id in wanted
    ]


def _placed(state: State) -> Iterable[Stage | Note]:
    yield from state.stages
    yield from state.notes


def _shift(state: State, axis: Axis, shifts: Mapping[str, float]) -> State:
    return move_each(state, {name: (far, 0) if axis == "x" else (0, far) for name, far in shifts.items()})

"""Making room under the cards where their data boxes become higher, and closing it where they become lower."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import floor
from typing import NamedTuple

from vsm_desktop.core import arrange
from vsm_desktop.core.model import DataField, Map, State
from vsm_desktop.drawing.cards import CARD_WIDTH, card_rect, stage_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.stickies import note_rect

Shifts = Mapping[str, float]


class _Item(NamedTuple):
    """A stage or a note, and by how much it grows."""

    id: str
    rect: Rect
    growth: float


def with_boxes(map_: Map, fields: tuple[DataField, ...]) -> Map:
    """The map with these fields in its data boxes, and in each state as much room under the cards as before."""
    if fields == map_.data_boxes:
        return map_
    before, after = stage_height(map_.data_boxes), stage_height(fields)
    states = tuple(with_other_heights(state, before, after) for state in map_.states)
    return map_.replace(data_boxes=fields, states=states)


def with_other_heights(state: State, before: float, after: float) -> State:
    """The state with what stands under cards as far below them as it did.

    What stands at one height stays so: all of it goes down, or up, by as much as any of it has to. Where cards would
    come to stand on others when the room is closed, everything stays where it is.

    Args:
        before, after: the height of a card, with its data box.
    """
    growth = abs(after - before)
    items = [_Item(stage.id, card_rect(stage, before), growth) for stage in state.stages]
    items += [_Item(note.id, note_rect(note), 0) for note in state.notes]
    sign = 1 if after > before else -1
    shifts = {name: sign * far for name, far in _shifts(items).items()}
    moved = arrange.place(state, {item.id: (item.rect.left, item.rect.top + shifts[item.id]) for item in items})
    return state if sign < 0 and _stand_on_others(moved, after) else moved


def _shifts(items: Iterable[_Item]) -> Shifts:
    """How far each has to go down for what stands above it in its columns to grow."""
    rows: defaultdict[float, list[_Item]] = defaultdict(list)
    for item in items:
        rows[item.rect.top].append(item)
    shifts: dict[str, float] = {}
    columns = _Columns()
    far = 0.0
    for top, row in sorted(rows.items()):
        far = max(far, *(columns.pushes(item.rect, top) for item in row))
        for item in row:
            shifts[item.id] = far
            columns.add(item.rect, far + item.growth)
    return shifts


class _Columns:
    """What stands in each column of the canvas, from its lower edge up: how far it pushes what is below."""

    def __init__(self) -> None:
        self._bottoms: defaultdict[int, list[float]] = defaultdict(list)
        self._pushes: defaultdict[int, list[float]] = defaultdict(list)

    def add(self, rect: Rect, push: float) -> None:
        for column in _columns_of(rect):
            place = bisect_right(self._bottoms[column], rect.bottom)
            self._bottoms[column].insert(place, rect.bottom)
            self._pushes[column].insert(place, push)

    def pushes(self, rect: Rect, top: float) -> float:
        """How far what ends above a height pushes what stands there."""
        return max((self._push_in(column, top) for column in _columns_of(rect)), default=0.0)

    def _push_in(self, column: int, top: float) -> float:
        above = self._pushes[column][: bisect_right(self._bottoms[column], top)]
        return max(above, default=0.0)


def _columns_of(rect: Rect) -> range:
    return range(floor(rect.left / CARD_WIDTH), floor(rect.right / CARD_WIDTH) + 1)


def _stand_on_others(state: State, height: float) -> bool:
    grid = Grid()
    rects = {stage.id: card_rect(stage, height) for stage in state.stages}
    for name, rect in rects.items():
        if any(rects[other].intersects(rect) for other in grid.near(rect)):
            return True
        grid.put(name, [rect])
    return False

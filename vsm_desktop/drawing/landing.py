"""Where stages come to stand that are added to a state in which others stand already."""

from collections.abc import Collection

from vsm_desktop.core.edits import move
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.room import GAP_DOWN
from vsm_desktop.drawing.stickies import note_rect


def clear_of_others(state: State, ids: Collection[str], height: float) -> State:
    """The state with these stages where they stand if there is room, else all of them as far down as they have to go.

    Args:
        height: of a card, with its data box.
    """
    landing = [card_rect(stage, height) for stage in state.stages if stage.id in ids]
    others = {stage.id: card_rect(stage, height) for stage in state.stages if stage.id not in ids}
    others |= {note.id: note_rect(note) for note in state.notes}
    grid = Grid()
    for name, rect in others.items():
        grid.put(name, [rect])
    down = 0.0
    while further := max((_further(_lowered(rect, down), others, grid) for rect in landing), default=0.0):
        down += further
    return move(state, ids, 0, down)


def _further(rect: Rect, others: dict[str, Rect], grid: Grid) -> float:
    """How far a card has to go down to be past what it stands on now."""
    under = [others[name] for name in grid.near(rect) if others[name].intersects(rect)]
    return max((other.bottom + GAP_DOWN - rect.top for other in under), default=0.0)


def _lowered(rect: Rect, down: float) -> Rect:
    return Rect(rect.left, rect.top + down, rect.right, rect.bottom + down)

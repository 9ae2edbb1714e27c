"""What is written among cards and lines, where each finds room; what found none is written before the rest then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from vsm_desktop.export.pptx.board import Board
from vsm_desktop.export.pptx.obstacles import Obstacles

_ROUNDS, _MOST_FAILED = 4, 8
"""How often an order is tried, and after how many that found no room another would hardly help."""


@dataclass(frozen=True)
class Written:
    """Something with the room that was found for it.

    Attributes:
        put: puts it on a board.
        is_whole: nothing of it had to be left out.
    """

    put: Callable[[Board], None]
    is_whole: bool


class Writing(Protocol):
    """Something that is to be written."""

    @property
    def said(self) -> str:
        """All of it, for whoever has to read it elsewhere."""
        ...

    def placed(self, obstacles: Obstacles) -> Written:
        """Find room for it among obstacles, and add it to them."""
        ...


def write(board: Board, writings: Sequence[Writing], obstacles: Obstacles) -> list[str]:
    """Write all of it as well as there is room for that. Gives what is not written whole."""
    order = list(writings)
    placed, failed = _placed(order, obstacles)
    best, fewest = placed, failed
    for _ in range(_ROUNDS - 1):
        if not failed or len(failed) > _MOST_FAILED:
            break
        before, order = failed, [*failed, *(one for one in order if one not in failed)]
        placed, failed = _placed(order, obstacles)
        if len(failed) < len(fewest):
            best, fewest = placed, failed
        if all(one in before for one in failed):  # there is no room for them even if they come first
            break
    for one in best:
        one.put(board)
    return [one.said for one in fewest]


def _placed(order: Sequence[Writing], obstacles: Obstacles) -> tuple[list[Written], list[Writing]]:
    there = obstacles.copy()
    placed = [one.placed(there) for one in order]
    return placed, [one for one, written in zip(order, placed, strict=True) if not written.is_whole]

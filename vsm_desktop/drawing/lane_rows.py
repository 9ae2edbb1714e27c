"""The rows in which the stages of a lane stand: as few as leave room for what belongs to each."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from typing import NamedTuple

from vsm_desktop.core.model import Flow, Stage
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid

_BETWEEN_CARDS = 48
"""Room for the arrow between two stages that come to stand side by side."""


class Block(NamedTuple):
    """A stage with what keeps its place beside it.

    Attributes:
        rects: of its card and of its notes, as they stand now.
        above, below: how far it reaches over its card and under it.
    """

    stage: Stage
    rects: tuple[Rect, ...]
    above: float
    below: float


Row = list[Block]


def rows_of(blocks: Collection[Block], flows: Iterable[Flow]) -> list[Row]:
    """Stages in rows from the highest. Two rows become one where nothing in them is in the way of the other."""
    names = {block.stage.id for block in blocks}
    inner = [flow for flow in flows if flow.source in names and flow.target in names]
    rows: list[Row] = []
    for row in _as_they_stand(blocks):
        if rows and _fit_beside(rows[-1], row) and not _pass_behind(rows[-1], row, inner):
            rows[-1] += row
        else:
            rows.append(row)
    return rows


def _as_they_stand(blocks: Iterable[Block]) -> list[Row]:
    """Those that are about as high and do not stand on one another make a row."""
    rows: list[Row] = []
    for block in sorted(blocks, key=lambda block: (block.stage.y, block.stage.x)):
        fits = rows and block.stage.y - rows[-1][0].stage.y < CARD_HEIGHT / 2
        if fits and all(abs(block.stage.x - other.stage.x) >= CARD_WIDTH for other in rows[-1]):
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _fit_beside(upper: Row, lower: Row) -> bool:
    """Whether there would be room between all cards and notes if both rows were as high."""
    rects = {block.stage.id: _levelled(block) for block in upper}
    standing = Grid()
    for name, of_block in rects.items():
        standing.put(name, of_block)
    return not any(
        rect.intersects(other)
        for block in lower
        for rect in _levelled(block)
        for name in standing.near(rect)
        for other in rects[name]
    )


def _levelled(block: Block) -> list[Rect]:
    """What a block takes up in a row at height 0, its card with some room on either side."""
    card, *notes = (
        rect._replace(top=rect.top - block.stage.y, bottom=rect.bottom - block.stage.y) for rect in block.rects
    )
    half = _BETWEEN_CARDS / 2
    return [card._replace(left=card.left - half, right=card.right + half), *notes]


def _pass_behind(upper: Row, lower: Row, flows: Iterable[Flow]) -> bool:
    """Whether a flow would have to go round a card that comes to stand between its two."""
    row_of = {block.stage.id: index for index, row in enumerate((upper, lower)) for block in row}
    at = {block.stage.id: block.stage.x for block in (*upper, *lower)}
    columns = [sorted(block.stage.x for block in row) for row in (upper, lower)]
    for source, target in ((flow.source, flow.target) for flow in flows if flow.source in at and flow.target in at):
        first, last = sorted((at[source], at[target]))
        others = columns if row_of[source] != row_of[target] else [columns[1 - row_of[source]]]
        if any(bisect_left(row, last) > bisect_right(row, first) for row in others):
            return True
    return False

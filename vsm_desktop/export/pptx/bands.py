"""Lanes on a slide: bands from side to side of a room, one right under another, that leave nothing of it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from vsm_desktop.core.model import State
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.lane_figures import team_name
from vsm_desktop.drawing.lanes import Lane, lanes
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.drawing.text import TextRuler, fit
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said
from vsm_desktop.export.pptx.layout import Placing, Question, standing

_INSETS = 6.0, 3.0
_HEAD, _FOOT = 20.0, 3.0
"""What a lane needs over its cards for its name, and under those of the lane above at least."""


class Band(NamedTuple):
    """A lane: the name of its team, where that stands, and the whole of it, in points."""

    name: str
    head: Rect
    rect: Rect


def bands(state: State, placing: Placing, room: Rect, question: Question) -> list[Band]:
    """The lanes of a state, from top to bottom; the names of their teams stand in the upper left corners."""
    found = lanes(state, question.height)
    if not found:  # it has no stages
        return []
    spans = [_span(lane, state, placing, question) for lane in found]
    inner = [_edge(upper[1], lower[0]) for upper, lower in pairwise(spans)]
    edges = pairwise((room.top, *inner, room.bottom))
    return [
        _band(team_name(lane), room._replace(top=top, bottom=bottom), question.ruler)
        for lane, (top, bottom) in zip(found, edges, strict=True)
    ]


def _span(lane: Lane, state: State, placing: Placing, question: Question) -> tuple[float, float]:
    """From where to where the cards and notes of a lane stand, in points."""
    rects = [rect for rect in standing(state, question) if lane.top <= rect.center.y < lane.bottom]
    whole = placing.rect(around(rects or [Rect(0, lane.top, 0, lane.bottom)]))
    return whole.top, whole.bottom


def _edge(bottom: float, top: float) -> float:
    """Between two lanes, so that the name of the lower one has room over its cards."""
    gap = top - bottom
    return top - max(gap / 2, min(_HEAD, gap - _FOOT))


def _band(team: str, rect: Rect, ruler: TextRuler) -> Band:
    across, down = _INSETS
    unit = LEAST_POINTS / TEXT_SIZES["name"]
    name = fit(team, "name", (rect.width - 2 * across) / unit, ruler)
    width = ruler.width(name, "name") * unit + 2 * across
    head = rect._replace(right=min(rect.right, rect.left + width), bottom=rect.top + LEAST_POINTS * LINE + down)
    return Band(name, head, rect)


def put_bands(board: Board, shown: Sequence[Band]) -> None:
    across, down = _INSETS
    for index, band in enumerate(shown):
        shape = board.box(band.rect, Look(None if index % 2 else "lane", "faded", 0.75), name=band.name)
        said = Said(band.name, LEAST_POINTS, "muted", bold=True)
        board.write(shape.text_frame, [said], insets=(across, down, across, down))

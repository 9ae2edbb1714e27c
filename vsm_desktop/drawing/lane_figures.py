"""Lanes as they are drawn: bands from side to side of the map, every other one tinted, the teams at their left."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.lane_notes import is_among
from vsm_desktop.drawing.lanes import Lane, lanes
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Box, Figure, Line, Mark, Text, TextStyle
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import TextRuler, fit, wrap
from vsm_desktop.translation import tr

_LEFT, _RIGHT = 48, 88
"""The room in a lane beside its stages, for flows that lead round them and what is written there."""
_HEAD_ROOM, _HEAD_PADDING = 150, 12
"""The widest that a line of a team's name is, and the room about it."""
_STYLES: tuple[TextStyle, ...] = ("name", "far", "farthest")


def lane_figures(state: State, ruler: TextRuler, height: float = CARD_HEIGHT) -> list[Figure]:
    """The lanes of a state, from the highest on.

    Args:
        height: of a card, with its data box.
    """
    bands = lanes(state, height)
    if not bands:
        return []
    inner = _inner(state, bands)
    names = list(map(team_name, bands))
    head = max(_width(name, ruler) for name in names) + 2 * _HEAD_PADDING
    left, right = inner.left - _LEFT - head, inner.right + _RIGHT
    figures = []
    for index, (lane, name) in enumerate(zip(bands, names, strict=True)):
        rect = Rect(left, lane.top, right, lane.bottom)
        band = Box(rect, "lane" if index % 2 == 0 else None, "faded", 1)
        marks: tuple[Mark, ...] = (band, *_head(name, rect, head, ruler))
        figures.append(Figure(f"lane {index}", "note", rect, rect.inflated(1), marks))
    return figures


def team_name(lane: Lane) -> str:
    """What stands in the head of a lane."""
    return lane.team or tr("No team")


def _inner(state: State, bands: Sequence[Lane]) -> Rect:
    """What lanes reach past on either side: all cards, and the notes among them."""
    cards, notes = around(list(map(card_rect, state.stages))), map(note_rect, state.notes)
    within = [rect for rect in notes if bands[0].top < rect.center.y < bands[-1].bottom and is_among(rect, cards)]
    return around([cards, *within])


def _width(name: str, ruler: TextRuler) -> float:
    return max(ruler.width(line, style) for style in _STYLES for line in _lines(name, style, 2, ruler))


def _head(name: str, rect: Rect, width: float, ruler: TextRuler) -> Iterator[Mark]:
    """The team in every style, as many lines as there is room for, and the edge of the head in which it stands.

    There is no edge where no text is shown: whoever names lanes otherwise is not bound to the head.
    """
    right = rect.left + width
    for style in _STYLES:
        yield Line((Point(right, rect.top), Point(right, rect.bottom)), "faded", 1, seen_with=style)
        size = TEXT_SIZES[style]
        step = size * (LINE_HEIGHT if style == "name" else 1.1)
        lines = _lines(name, style, max(1, min(3, int((rect.height - size) / step))), ruler)
        first = rect.center.y - (len(lines) - 1) * step / 2 + size * 0.36
        for index, line in enumerate(lines):
            yield Text(rect.left + _HEAD_PADDING, first + index * step, line, style, "muted")


def _lines(name: str, style: TextStyle, most: int, ruler: TextRuler) -> tuple[str, ...]:
    # A word that is broken reads as two: one that is too long ends in an ellipsis.
    words = " ".join(fit(word, style, _HEAD_ROOM, ruler) for word in name.split())
    return wrap(words, style, _HEAD_ROOM, most, ruler)

"""The data box under a stage's card: a row for each field that the map names, blanks told as such."""

from collections.abc import Sequence
from functools import lru_cache

from vsm_desktop.core.model import DataField, Stage
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Box, Line, Mark, Text
from vsm_desktop.drawing.text import TextRuler, fit
from vsm_desktop.method.data_box_words import NOT_STATED, data_label, data_value

_INSET = 8
"""How much further in than the card the box stands on either side, so that it is seen to belong under it."""
_ROW, _ABOVE, _BELOW = 17, 4, 3
_BASELINE = 12.5
_PADDING = 8
_BETWEEN = 8
_UNDER_CARD = 28
"""How far the box reaches under the card, whose corners are round."""


def box_height(fields: Sequence[DataField]) -> float:
    """How far a box with these fields reaches below the card; nothing without any."""
    return len(fields) * _ROW + _ABOVE + _BELOW if fields else 0


def box_outline(card: Rect, fields: Sequence[DataField]) -> Box:
    """The box without anything in it, to be painted before its card."""
    bottom = card.bottom + box_height(fields)
    rect = Rect(card.left + _INSET, card.bottom - _UNDER_CARD, card.right - _INSET, bottom)
    return Box(rect, "card", "neutral", 1)


def box_from_afar(card: Rect, fields: Sequence[DataField]) -> Box:
    """The box where what looks alike is painted together: it stands clear of its card."""
    top, bottom = card.bottom + 2, card.bottom + box_height(fields)
    return Box(Rect(card.left + _INSET, top, card.right - _INSET, bottom), "card", "neutral", 1)


def box_rows(stage: Stage, card: Rect, fields: Sequence[DataField], ruler: TextRuler) -> list[Mark]:
    """What stands in the box."""
    rows = tuple([(data_label(field), data_value(stage, field)) for field in fields])
    return list(_rows_below(rows, card, ruler))


@lru_cache(maxsize=4000)
def _rows_below(rows: tuple[tuple[str, str], ...], card: Rect, ruler: TextRuler) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    left, right = card.left + _INSET, card.right - _INSET
    for index, (label, value) in enumerate(rows):
        top = card.bottom + _ABOVE + index * _ROW
        if index:
            marks.append(Line((Point(left, top), Point(right, top)), "faded", 0.75, seen_with="small"))
        baseline, room = top + _BASELINE, right - left - 2 * _PADDING - _BETWEEN - ruler.width(label, "small")
        marks += [
            Text(left + _PADDING, baseline, label, "small", "muted"),
            Text(
                right - _PADDING,
                baseline,
                fit(value, "small", room, ruler),
                "small",
                "muted" if value == NOT_STATED else "text",
                "right",
            ),
        ]
    return tuple(marks)

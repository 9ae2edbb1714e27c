"""The legend of a picture: every sign that is used in it, in the shape in which it is drawn, and none that is not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Figure, Mark, Text, TextStyle, shifted
from vsm_desktop.drawing.text import TextRuler, wrap
from vsm_desktop.export.drawn import Drawn
from vsm_desktop.export.legend_signs import SIGN_HEIGHT, SIGN_WIDTH
from vsm_desktop.export.legend_words import Entry, entries
from vsm_desktop.translation import tr

_COLUMN, _BRIEF_COLUMN, _BETWEEN_COLUMNS = 270, 206, 14
_TITLE, _LINE, _BETWEEN_ROWS = 26, 17, 8
_AFTER_SIGN = 12
_MOST_LINES = 3


class _Row(NamedTuple):
    sign: Sequence[Mark]
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return max(SIGN_HEIGHT, len(self.lines) * _LINE) + _BETWEEN_ROWS


def legend_figure(
    drawn: Drawn,
    figures: Iterable[Figure],
    styles: frozenset[TextStyle],
    width: float,
    ruler: TextRuler,
    *,
    is_brief: bool = False,
) -> Figure | None:
    """The legend in as many columns as the width has room for, from (0, 0) on; `None` where no sign is used.

    Args:
        figures: those of the map.
        styles: those whose texts are seen: what is seen with others is not explained.
        is_brief: each sign is named, and not explained.
    """
    used = list(entries(drawn, figures, styles))
    if not used:
        return None
    least_width = _BRIEF_COLUMN if is_brief else _COLUMN
    columns = min(len(used), max(1, int((width + _BETWEEN_COLUMNS) // (least_width + _BETWEEN_COLUMNS))))
    column_width = (width + _BETWEEN_COLUMNS) / columns
    room = column_width - _BETWEEN_COLUMNS - SIGN_WIDTH - _AFTER_SIGN
    rows = [_Row(entry.sign, wrap(_words(entry, is_brief), "note", room, _MOST_LINES, ruler)) for entry in used]
    marks: list[Mark] = [Text(0, 15, tr("Legend"), "name", "muted")]
    bottom = 0.0
    for index, column in enumerate(_in_columns(rows, columns)):
        placed, lowest = _column(column, index * column_width)
        marks += placed
        bottom = max(bottom, lowest)
    rect = Rect(0, 0, width, bottom - _BETWEEN_ROWS)
    return Figure("legend", "note", rect, rect, tuple(marks))


def _words(entry: Entry, is_brief: bool) -> str:
    return entry.name if is_brief or not entry.meaning else f"{entry.name}: {entry.meaning}"


def _in_columns(rows: Sequence[_Row], count: int) -> Iterator[Sequence[_Row]]:
    """The rows from top to bottom, column by column, all about as high."""
    each = -(-len(rows) // count)
    for start in range(0, len(rows), each):
        yield rows[start : start + each]


def _column(rows: Sequence[_Row], left: float) -> tuple[list[Mark], float]:
    marks, top = list[Mark](), float(_TITLE)
    for row in rows:
        middle = top + (row.height - _BETWEEN_ROWS) / 2
        marks += [shifted(mark, left, middle - SIGN_HEIGHT / 2) for mark in row.sign]
        first = middle - (len(row.lines) - 1) * _LINE / 2 + 4.5
        marks += [
            Text(left + SIGN_WIDTH + _AFTER_SIGN, first + index * _LINE, line, "note", "text")
            for index, line in enumerate(row.lines)
        ]
        top += row.height
    return marks, top

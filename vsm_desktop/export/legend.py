"""The legend of a picture: every sign that is used in it, in the shape in which it is drawn, and none that is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.marks import Figure, Mark, Text, shifted
from vsm_desktop.drawing.text import TextRuler, mark_bounds, wrap
from vsm_desktop.export.legend_signs import SIGN_HEIGHT, SIGN_WIDTH
from vsm_desktop.export.legend_words import Entry
from vsm_desktop.translation import tr

_ROOM, _BRIEF_ROOM = 200, 150
"""The widest that a line is, in map units."""
_BETWEEN_COLUMNS, _MOST_BETWEEN = 18, 60
_TITLE, _LINE = 26, 17
_BETWEEN_ROWS, _BETWEEN_BRIEF_ROWS = 6, 4
_AFTER_SIGN = 10
_MOST_LINES = 8
"""More than any explanation needs in a column that is as narrow as can be."""


@dataclass(frozen=True)
class Legend:
    """The signs that are used, to be laid out.

    Attributes:
        is_brief: each sign is named, and not explained.
    """

    entries: Sequence[Entry]
    ruler: TextRuler
    is_brief: bool = False

    def across(self, width: float) -> Figure:
        """In as many columns as a width, in map units, has room for, from (0, 0) on."""
        rows = self._rows()
        for count in range(len(rows), 0, -1):
            columns = _in_columns(rows, count)
            spare = width - sum(map(_width, columns))
            if count == 1 or spare >= (len(columns) - 1) * _BETWEEN_COLUMNS:
                break
        return _laid_out(columns, min(_MOST_BETWEEN, spare / max(1, len(columns) - 1)), width)

    def down(self, count: int) -> Figure:
        """In so many columns, as wide as their texts are, from (0, 0) on."""
        return _laid_out(_in_columns(self._rows(), count), _BETWEEN_COLUMNS)

    def _rows(self) -> list["_Row"]:
        room = _BRIEF_ROOM if self.is_brief else _ROOM
        lines = [wrap(self._words(entry), "note", room, _MOST_LINES, self.ruler) for entry in self.entries]
        between = _BETWEEN_BRIEF_ROWS if self.is_brief else _BETWEEN_ROWS
        return [
            _Row.of(entry.sign, said, between, self.ruler) for entry, said in zip(self.entries, lines, strict=True)
        ]

    def _words(self, entry: Entry) -> str:
        return entry.name if self.is_brief else entry.words


class _Row(NamedTuple):
    sign: Sequence[Mark]
    lines: tuple[str, ...]
    width: float
    height: float
    between: float

    @classmethod
    def of(cls, sign: Sequence[Mark], lines: tuple[str, ...], between: float, ruler: TextRuler) -> "_Row":
        """As high as the higher of both, with what is between it and the next."""
        bounds = around([mark_bounds(mark, ruler) for mark in sign])
        reach = 2 * max(SIGN_HEIGHT / 2 - bounds.top, bounds.bottom - SIGN_HEIGHT / 2)
        width = SIGN_WIDTH + _AFTER_SIGN + max(ruler.width(line, "note") for line in lines) + 1
        return cls(sign, lines, width, max(reach, len(lines) * _LINE) + between, between)


def _in_columns(rows: Sequence[_Row], count: int) -> list[list[_Row]]:
    """The rows from top to bottom, column by column, all about as high."""
    whole, above = sum(row.height for row in rows), 0.0
    columns: list[list[_Row]] = [[] for _ in range(count)]
    for row in rows:
        columns[int((above + row.height / 2) / whole * count)].append(row)
        above += row.height
    return [column for column in columns if column]


def _width(column: Sequence[_Row]) -> float:
    return max(row.width for row in column)


def _laid_out(columns: Sequence[Sequence[_Row]], between: float, width: float = 0) -> Figure:
    marks: list[Mark] = [Text(0, 15, tr("Legend"), "name", "muted")]
    bottom, left = 0.0, 0.0
    for column in columns:
        placed, lowest = _column(column, left)
        marks += placed
        bottom = max(bottom, lowest)
        left += _width(column) + between
    rect = Rect(0, 0, max(width, left - between), bottom - columns[0][0].between)
    return Figure("legend", "note", rect, rect, tuple(marks))


def _column(rows: Sequence[_Row], left: float) -> tuple[list[Mark], float]:
    marks, top = list[Mark](), float(_TITLE)
    for row in rows:
        middle = top + (row.height - row.between) / 2
        marks += [shifted(mark, left, middle - SIGN_HEIGHT / 2) for mark in row.sign]
        first = middle - (len(row.lines) - 1) * _LINE / 2 + 4.5
        marks += [
            Text(left + SIGN_WIDTH + _AFTER_SIGN, first + index * _LINE, line, "note", "text")
            for index, line in enumerate(row.lines)
        ]
        top += row.height
    return marks, top

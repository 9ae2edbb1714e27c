"""What a pasted table means: its first row names the columns, and its rows are found again by their names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsm_desktop.core.spreadsheet import Table
from vsm_desktop.translation import tr

_MOST_QUOTED = 40
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """The rows that a table is pasted over.

    Attributes:
        titles: of the columns.
        names: how many columns, from the left, tell one row from another.
        apart: the column that tells those apart that have the same names.
        cells: what a row shows, by the id of its record.
    """

    titles: Cells
    names: int
    apart: int | None
    cells: Mapping[str, Cells]


class PastedCell(NamedTuple):
    """What stands in a cell. `row` is its number in the pasted table, the names of the columns being row 1."""

    row: int
    id: str
    column: int
    text: str


@dataclass(frozen=True)
class Match:
    """Which cell of a pasted table is meant for which record.

    Attributes:
        cells: those of rows that were found, in columns that there are; the names themselves are not among them.
        left_out: a sentence for each row, and for each column, that is none of those here.
        wrong: a sentence for each row that is no row of this table.
    """

    cells: tuple[PastedCell, ...]
    left_out: tuple[str, ...]
    wrong: tuple[str, ...]


def match(table: Table, rows: Rows) -> Match:
    """Find the rows and the columns of a pasted table. Raises `ValueError` when its first row does not name them."""
    columns = _columns(table[0] if table else [], rows)
    pasted = [(number, row) for number, row in enumerate(table[1:], 2) if any(row)]
    named = _by_name(rows)
    found = {number: _find(row, columns, named, rows) for number, row in pasted}
    twice = _repeated(found)
    cells: list[PastedCell] = []
    left_out = list(_unknown(table[0], columns))
    wrong: list[str] = []
    for number, row in pasted:
        ids = found[number]
        if any(row[len(columns) :]):
            wrong.append(_of_row(number, row, columns, rows, tr("has more cells than there are columns")))
        elif len(ids) != 1 or ids[0] in twice:
            left_out.append(_of_row(number, row, columns, rows, _why_left_out(ids)))
        else:
            cells.extend(_cells(number, ids[0], row, columns, rows.names))
    return Match(tuple(cells), tuple(left_out), tuple(wrong))


def _columns(header: Sequence[str], rows: Rows) -> list[int | None]:
    """Which column here each of a header is; `None` for one that is not known."""
    places = {_same(title): place for place, title in enumerate(rows.titles)}
    columns = [places.get(_same(title)) for title in header]
    for place, title in enumerate(rows.titles):
        if columns.count(place) > 1:
            raise ValueError(tr("The column “{title}” is there twice").format(title=title))
        if place < rows.names and place not in columns:
            text = tr("The first row has to name the columns, with “{title}” among them")
            raise ValueError(text.format(title=title))
    return columns


def _same(title: str) -> str:
    return " ".join(title.split()).casefold()


def _unknown(header: Sequence[str], columns: Sequence[int | None]) -> Iterator[str]:
    for title, place in zip(header, columns, strict=True):
        if place is None and title:
            yield tr("Column “{title}”: there is none of this name").format(title=_quoted(title))


def _by_name(rows: Rows) -> Mapping[Cells, list[str]]:
    found: dict[Cells, list[str]] = defaultdict(list)
    for name, cells in rows.cells.items():
        found[cells[: rows.names]].append(name)
    return found


def _find(
    row: Sequence[str], columns: Sequence[int | None], named: Mapping[Cells, list[str]], rows: Rows
) -> Sequence[str]:
    """The ids of those that a row may mean."""
    ids = named.get(_names(row, columns, rows), [])
    if len(ids) > 1 and rows.apart is not None and rows.apart in columns:
        said = _at(row, columns, rows.apart)
        return [name for name in ids if rows.cells[name][rows.apart] == said] or ids
    return ids


def _names(row: Sequence[str], columns: Sequence[int | None], rows: Rows) -> Cells:
    return tuple(" ".join(_at(row, columns, place).split()) for place in range(rows.names))


def _at(row: Sequence[str], columns: Sequence[int | None], column: int) -> str:
    place = columns.index(column)
    return row[place] if place < len(row) else ""


def _repeated(found: Mapping[int, Sequence[str]]) -> set[str]:
    """The ids that more than one row means."""
    once: set[str] = set()
    twice: set[str] = set()
    for ids in found.values():
        if len(ids) == 1:
            (twice if ids[0] in once else once).add(ids[0])
    return twice


def _cells(
    number: int, name: str, row: Sequence[str], columns: Sequence[int | None], names: int
) -> Iterator[PastedCell]:
    """What a short row does not say is left as it is."""
    for text, column in zip(row, columns, strict=False):
        if column is not None and column >= names:
            yield PastedCell(number, name, column, text)


def _why_left_out(ids: Sequence[str]) -> str:
    if not ids:
        return tr("there is none of this name")
    return tr("several are called this") if len(ids) > 1 else tr("more than one row is called this")


def _of_row(number: int, row: Sequence[str], columns: Sequence[int | None], rows: Rows, reason: str) -> str:
    return tr("{row}: {reason}").format(row=row_words(number, _names(row, columns, rows)), reason=reason)


def row_words(number: int, names: Sequence[str]) -> str:
    """How a row of a pasted table is spoken of."""
    return tr("Row {number}, “{name}”").format(number=number, name=" → ".join(map(_quoted, names)))


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST_QUOTED else words[:_MOST_QUOTED].rstrip() + "…"

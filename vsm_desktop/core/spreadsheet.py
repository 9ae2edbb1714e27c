"""Tables as spreadsheets copy and paste them: tabs between the cells, and quotes round a cell that needs them."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from vsm_desktop.translation import tr

MOST_ROWS = 5_000
"""No more rows than this are pasted, the one with the names of the columns not counted."""
_MOST_CHARACTERS = 10_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"
Table = list[list[str]]


class _Quoted(csv.excel_tab):
    strict = True


class _Unquoted(csv.excel_tab):
    quoting = csv.QUOTE_NONE


def as_text(cell: str) -> str:
    """A cell that a spreadsheet takes for a text: it would reckon with one that begins like a formula."""
    return _MARK + cell if _would_be_formula(cell.lstrip(_MARK)) else cell


def from_text(cell: str) -> str:
    """What `as_text` was given."""
    is_marked = cell.startswith(_MARK) and _would_be_formula(cell.lstrip(_MARK))
    return cell.removeprefix(_MARK) if is_marked else cell


def _would_be_formula(cell: str) -> bool:
    return cell.startswith(_FORMULA)


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells, the one with the names of the columns first, as they are put on a clipboard."""
    text = io.StringIO()
    writer = csv.writer(text, "excel-tab", lineterminator="\n")
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return text.getvalue()


def read_table(text: str) -> Table:
    """The rows of a table that was copied elsewhere. Raises `ValueError` with a sentence when it is too large."""
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(tr("What is on the clipboard is too long for a table"))
    try:
        rows = _rows(text, _Quoted)
    except csv.Error:
        rows = _rows_as_they_are(text)
    if len(rows) > MOST_ROWS + 1:
        raise ValueError(tr("These are more than {most:,} rows: copy fewer at a time").format(most=MOST_ROWS))
    return [[from_text(cell.strip()) for cell in row] for row in rows]


def _rows(text: str, dialect: type[csv.Dialect]) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), dialect)
    return list(islice(reader, MOST_ROWS + 2))


def _rows_as_they_are(text: str) -> Table:
    """A quotation mark that nothing ends was typed by somebody, and stands for itself."""
    try:
        return _rows(text, _Unquoted)
    except csv.Error as error:
        raise ValueError(tr("What is on the clipboard cannot be read as a table")) from error

"""A table as a spreadsheet reads it, in which a text from a map is a text and no formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from vsm_desktop.core.spreadsheet import as_text
from vsm_desktop.drawing.text import plain

Cell = str | int | float | bool | None


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The names of the columns and the rows, as RFC 4180 has it. What is `None` is empty."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue()


def csv_file(table: str) -> bytes:
    """The table as the content of a file, begun with the mark by which spreadsheets know UTF-8."""
    return table.encode("utf-8-sig")


def _written(cell: Cell) -> str | int | float | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if not isinstance(cell, str):
        return cell
    return as_text(plain(cell))

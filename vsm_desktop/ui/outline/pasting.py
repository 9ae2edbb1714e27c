"""Rows of the outline as a table for a spreadsheet, and what one from there does to the map. Knows nothing of Qt."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from vsm_desktop.core.model import State
from vsm_desktop.core.pasted_table import PastedCell, Rows, match, row_words
from vsm_desktop.core.spreadsheet import read_table, write_table
from vsm_desktop.translation import tr
from vsm_desktop.ui.outline.columns import Column, Edit
from vsm_desktop.ui.outline.kind import Kind
from vsm_desktop.ui.outline.lines import Lines


@dataclass(frozen=True)
class Pasting:
    """What entering a table would do.

    Attributes:
        edit: does it, and is meant only when nothing is wrong.
        left_out: a sentence for each row and column of the table that is none of those here.
        wrong: a sentence for each cell, or row, that cannot be kept.
        changed: how many records it changes.
    """

    edit: Edit
    left_out: tuple[str, ...]
    wrong: tuple[str, ...]
    changed: int


Steps = Generator[None, None, Pasting]
"""Works it out a little at a time: a table of 5,000 rows takes a second."""


def copied(lines: Lines, ids: Iterable[str], columns: Iterable[int]) -> str:
    """Records as a table with the titles of these columns; a cell has what is typed where it can be typed into."""
    chosen = [(place, lines.kind.columns[place]) for place in columns]
    titles = [column.title for _, column in chosen]
    return write_table([titles, *([_cell(lines, name, *place) for place in chosen] for name in ids)])


def _cell(lines: Lines, name: str, place: int, column: Column[Any]) -> str:
    if column.input is None or place < lines.kind.name_columns:
        return lines.cells(name)[place]
    return column.input.text(lines.records[name])


def pasted_in_steps(lines: Lines, text: str, state: State) -> Steps:
    """What a copied table does to the state. Raises `ValueError` with a sentence if it is no table of these rows."""
    kind = lines.kind
    titles = tuple([column.title for column in kind.columns])
    cells = {name: lines.cells(name) for name in lines.records}
    found = match(read_table(text), Rows(titles, kind.name_columns, kind.apart, cells))
    yield
    entering = yield from _entered_in_steps(lines, found.cells, state)
    return replace(entering, left_out=found.left_out, wrong=(*found.wrong, *entering.wrong))


def filled_in_steps(lines: Lines, ids: Sequence[str], column: int, state: State) -> Steps:
    """What filling a column of some rows with what stands there in the first of them does to the state."""
    edited = lines.kind.columns[column].input
    if edited is None:
        raise ValueError(tr("This is worked out: it cannot be filled"))
    text = edited.text(lines.records[ids[0]])
    cells = [PastedCell(lines.rows[name] + 1, name, column, text) for name in ids[1:]]
    return (yield from _entered_in_steps(lines, cells, state))


def _entered_in_steps(lines: Lines, cells: Iterable[PastedCell], state: State) -> Steps:
    """What entering texts into cells does to the state: all of them, or none when one of them cannot be kept."""
    attempt = _Attempt(lines, state)
    for name, own in groupby([cell for cell in cells if _differs(lines, cell)], attrgetter("id")):
        attempt.enter(name, own)
        yield
    attempt.look_at_others()
    changed = attempt.changed
    return Pasting(lambda state: _updated(state, lines.kind, changed), (), tuple(attempt.wrong), len(changed))


def _differs(lines: Lines, cell: PastedCell) -> bool:
    edited = lines.kind.columns[cell.column].input
    return edited is not None and edited.text(lines.records[cell.id]) != cell.text


class _Attempt:
    """Enters texts into records one by one, each in a state without the others: that takes as long as there are
    cells, and not as cells times records. What depends on others is looked at when all is entered."""

    def __init__(self, lines: Lines, state: State) -> None:
        self._lines = lines
        self._state = state
        self._telling_apart: list[PastedCell] = []
        self.changed: dict[str, Any] = {}
        self.wrong: list[str] = []

    def enter(self, name: str, cells: Iterable[PastedCell]) -> None:
        kind = self._lines.kind.name
        alone = self._state.holding(**{kind: (self._lines.records[name],)})
        for cell in cells:
            alone = self._after(cell, alone)
        (self.changed[name],) = getattr(alone, kind)

    def _after(self, cell: PastedCell, state: State) -> State:
        edited = self._lines.kind.columns[cell.column].input
        assert edited is not None
        if cell.column == self._lines.kind.apart:
            self._telling_apart.append(cell)
        try:
            return edited.entered(cell.id, cell.text, state)
        except ValueError as error:
            self.wrong.append(self._sentence(cell, str(error)))
            return state

    def look_at_others(self) -> None:
        """Two flows of one kind between the same stages cannot be, however they come about."""
        if not self._telling_apart:
            return
        doubles = self._lines.kind.doubles(_updated(self._state, self._lines.kind, self.changed))
        for cell in self._telling_apart:
            if cell.id in doubles:
                self.wrong.append(self._sentence(cell, tr("This flow is there already")))

    def _sentence(self, cell: PastedCell, reason: str) -> str:
        kind = self._lines.kind
        row = row_words(cell.row, self._lines.cells(cell.id)[: kind.name_columns])
        column = kind.columns[cell.column].title
        return tr("{row}, column “{column}”: {reason}").format(row=row, column=column, reason=reason)


def _updated(state: State, kind: Kind, changed: Mapping[str, Any]) -> State:
    return state.updating(kind.name, changed) if changed else state

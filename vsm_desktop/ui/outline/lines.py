"""The lines of one table of the outline, in the order and the choice that was asked for. Knows nothing of Qt."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from vsm_desktop.core.change import state_difference
from vsm_desktop.ui.outline.columns import Context, Key
from vsm_desktop.ui.outline.kind import Kind

_DIGITS = re.compile(r"(\d+)")
Cells = tuple[str, ...]


class Lines:
    """Keeps up with the map. What a line says is worked out when it is asked for, and kept until it may be different.

    Attributes:
        shown: the ids of the records that are shown, in the order of the rows.
    """

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.shown: list[str] = []
        self._context: Context | None = None
        self._cells: dict[str, Cells] = {}
        self._words: tuple[str, ...] = ()
        self._seen = tuple(range(len(kind.columns)))
        self._sorted_by: tuple[int, bool] | None = None

    @property
    def records(self) -> Mapping[str, Any]:
        """All there are, shown or not, by id in the file's order."""
        return {} if self._context is None else self.kind.records(self._context.state)

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """In which row a record is shown, by id."""
        return {name: row for row, name in enumerate(self.shown)}

    def cells(self, name: str) -> Cells:
        """What is said of a record, column by column."""
        found = self._cells.get(name)
        if found is None:
            assert self._context is not None
            record, context = self.records[name], self._context
            found = self._cells[name] = tuple([column.text(record, context) for column in self.kind.columns])
        return found

    def sort_by(self, column: int | None, *, descending: bool = False) -> None:
        """Sort by a column, blanks last; in the file's order without one."""
        self._sorted_by = None if column is None else (column, descending)
        self._arrange()

    def choose(self, words: str) -> bool:
        """Show only lines that hold all of these words, in columns seen. Tells whether the words are others."""
        before, self._words = self._words, tuple(words.casefold().split())
        if self._words == before:
            return False
        self._arrange()
        return True

    def look_in(self, columns: Iterable[int]) -> bool:
        """Look for words in these columns only. Gives whether other lines may be shown than before."""
        before, self._seen = self._seen, tuple(columns)
        if self._seen == before or not self._words:
            return False
        self._arrange()
        return True

    # Following

    def follow(self, context: Context, *, keep_places: bool = False) -> list[int] | None:
        """Keep up with the map: gives the rows that say something else now, or `None` when rows come, go or move.

        With `keep_places` rows that stay stay where they are, although they may not be sorted any more.
        """
        before, self._context = self._context, context
        if before is None:
            self._arrange()
            return None
        change = state_difference(before.state, context.state)
        own = self.kind.changes(change)
        names = dict.fromkeys((*own.added, *own.updated, *self.kind.concerned(before, context, change)))
        replaced = {name: self._cells.pop(name, None) for name in names}
        for name in own.removed:
            self._cells.pop(name, None)
        if own.added or own.removed or change.reordered or (not keep_places and self._is_out_of_order(replaced)):
            self._arrange()
            return None
        return sorted(self._rows_that_differ(replaced))

    def _is_out_of_order(self, replaced: Mapping[str, Cells | None]) -> bool:
        """Whether a line is shown that should not be, or the other way round, or is sorted by what changed."""
        if self._words and any((name in self.rows) != self._is_wanted(name) for name in replaced):
            return True
        if self._sorted_by is None:
            return False
        column = self._sorted_by[0]
        return any(cells is None or cells[column] != self.cells(name)[column] for name, cells in replaced.items())

    def _rows_that_differ(self, replaced: Mapping[str, Cells | None]) -> Iterator[int]:
        """What nobody has asked for yet is shown nowhere."""
        for name, cells in replaced.items():
            row = self.rows.get(name)
            if cells is not None and row is not None and cells != self.cells(name):
                yield row

    # Arranging

    def _is_wanted(self, name: str) -> bool:
        cells = self.cells(name)
        said = "\n".join([cells[place] for place in self._seen]).casefold()
        return all(word in said for word in self._words)

    def _arrange(self) -> None:
        wanted = [name for name in self.records if self._is_wanted(name)] if self._words else list(self.records)
        self.shown = wanted if self._sorted_by is None else list(_in_order(wanted, *self._sorted_by, self._key))
        self.__dict__.pop("rows", None)

    def _key(self, name: str, column: int) -> Key:
        key = self.kind.columns[column].key
        if key is not None:
            assert self._context is not None
            return key(self.records[name], self._context)
        text = self.cells(name)[column]
        return _natural(text) if text else None


def _in_order(names: Iterable[str], column: int, descending: bool, key: Callable[[str, int], Key]) -> Iterator[str]:
    """Sorted by a column, what has nothing there last."""
    keys = {name: key(name, column) for name in names}
    stated: dict[str, Any] = {name: value for name, value in keys.items() if value is not None}
    yield from sorted(stated, key=stated.__getitem__, reverse=descending)
    yield from (name for name in keys if name not in stated)


def _natural(text: str) -> tuple[object, ...]:
    """Sorts `Stage 9` before `Stage 10`."""
    parts = _DIGITS.split(text.casefold())
    return tuple([int(part) if index % 2 else part for index, part in enumerate(parts)])

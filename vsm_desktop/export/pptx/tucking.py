"""Notes in the free cells among stages that stand in columns and rows, so that they take up no room of their own."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from vsm_desktop.core.model import State

Row = dict[int, str]
"""What stands in a row, by its column."""
Cell = tuple[int, int]
"""A row and a column, by their numbers."""
_LEAST_COLUMNS = 2
_ON_A_WAY = 10
"""How many cells further away a note rather stands than where a flow is likely to lead."""


def tuck_notes(lanes: Sequence[Sequence[Row]], state: State, spare: int) -> list[Sequence[Row]]:
    """The rows of each lane, with each note in the free cell next to where it stood, and else in a row of its own.

    Args:
        spare: so many columns more than there are may be used.
    """
    held = sorted({column for lane in lanes for row in lane for column in _stages(row, state)})
    place = {column: index for index, column in enumerate(held)}
    columns = spare + max(_LEAST_COLUMNS, len(held))
    standing = [[{place[at]: name for at, name in _stages(row, state).items()} for row in lane] for lane in lanes]
    ways, first, tucked = _ways(standing, state), 0, list[Sequence[Row]]()
    for lane, rows in zip(lanes, standing, strict=True):
        cells = {
            name: (at, bisect_left(held, column))
            for at, row in enumerate(lane)
            for column, name in row.items()
            if name in state.notes_by_id
        }
        tucked.append(_tucked(rows, cells, first, columns, ways))
        first += len(lane)
    used = sorted({column for lane in tucked for row in lane for column in row})
    place = {column: index for index, column in enumerate(used)}
    return [[{place[column]: name for column, name in row.items()} for row in lane] for lane in tucked]


def _stages(row: Row, state: State) -> Row:
    return {column: name for column, name in row.items() if name in state.stages_by_id}


def _tucked(
    rows: list[Row], cells: Mapping[str, Cell], first: int, columns: int, ways: Collection[Cell]
) -> list[Row]:
    """The rows of one lane, with its notes in free cells.

    Args:
        cells: where the notes would stand.
        first: the number of its first row, of all.
    """
    for name, cell in cells.items():
        row, column = _nearest(rows, cell, first, columns, ways)
        if row == len(rows):
            rows.append({})
        rows[row][column] = name
    return [row for row in rows if row]


def _nearest(rows: Sequence[Row], cell: Cell, first: int, columns: int, ways: Collection[Cell]) -> Cell:
    """The best free cell in a row in which something stands, else one in a new row."""
    free = [(row, column) for row, held in enumerate(rows) if held for column in range(columns) if column not in held]

    def far(other: Cell) -> tuple[int, Cell]:
        distance = abs(other[0] - cell[0]) + abs(other[1] - cell[1])
        return distance + _ON_A_WAY * ((other[0] + first, other[1]) in ways), other

    return min(free, key=far, default=(len(rows), cell[1]))


def _ways(lanes: Sequence[Sequence[Row]], state: State) -> set[Cell]:
    """The cells through which flows may lead: straight on, and with one corner."""
    rows = [row for lane in lanes for row in lane]
    cells = {name: (at, column) for at, row in enumerate(rows) for column, name in row.items()}
    found = set[Cell]()
    for flow in state.flows:
        if flow.source in cells and flow.target in cells:
            (row, column), (row_to, column_to) = cells[flow.source], cells[flow.target]
            across = range(min(column, column_to), max(column, column_to) + 1)
            down = range(min(row, row_to), max(row, row_to) + 1)
            found |= {(one, each) for one in (row, row_to) for each in across}
            found |= {(each, one) for one in (column, column_to) for each in down}
    return found

"""The figures of all states, side by side in a table."""

from collections.abc import Sequence

from vsm_desktop.core.model import Settings
from vsm_desktop.export import report_words as words
from vsm_desktop.export.comparison_words import state_name
from vsm_desktop.export.pptx.board import emu
from vsm_desktop.export.pptx.studio import Studio
from vsm_desktop.export.pptx.tables import dress_cell, write_cell
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr

MOST_STATES = 4
"""More columns than this have no room for their figures."""
_ROW = 30.0


def put_figure_slides(studio: Studio, reports: Sequence[Report], settings: Settings) -> None:
    """Put a table of figures into the presentation, for every four states one."""
    for start in range(0, len(reports), MOST_STATES):
        _put_table(studio, reports[start : start + MOST_STATES], settings)


def _put_table(studio: Studio, reports: Sequence[Report], settings: Settings) -> None:
    notes = [f"{state_name(report.analysis.state)}: {words.path_words(report)}" for report in reports]
    board, room = studio.page(tr("Figures"), notes)
    rows = _rows(reports, settings)
    height = min(_ROW, room.height / len(rows))
    frame = board.shapes.add_table(
        len(rows), len(rows[0]), emu(room.left), emu(room.top), emu(room.width), emu(height * len(rows))
    )
    frame.name = tr("Figures")
    for place, row in enumerate(rows):
        frame.table.rows[place].height = emu(height)
        for column, text in enumerate(row):
            write_cell(frame.table.cell(place, column), text, is_head=place == 0)
            if not studio.design.is_given:
                dress_cell(frame.table.cell(place, column), studio.theme, place)


def _rows(reports: Sequence[Report], settings: Settings) -> list[list[str]]:
    """A row for each figure: its name, and what it is in each state, with what it leaves out or rests on."""
    columns = [_figures(report, settings) for report in reports]
    names = list(dict.fromkeys(row.name for column in columns for row in column))
    heads = [state_name(report.analysis.state) for report in reports]
    rows = [[tr("Figure"), *heads]]
    for name in names:
        found = [next((row for row in column if row.name == name), None) for column in columns]
        rows.append([name, *("—" if row is None else _value(row) for row in found)])
    return rows


def _figures(report: Report, settings: Settings) -> list[words.FigureRow]:
    return [*words.path_figures(report.figures, settings), *words.stage_figures(report.figures, settings)]


def _value(row: words.FigureRow) -> str:
    return f"{row.value} ({row.remark})" if row.remark else row.value

"""Tables on slides: the presentation's own, in the colours of the map, over as many slides as they need."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.pptx.board import Board, color, emu
from vsm_desktop.export.pptx.studio import Studio, cut
from vsm_desktop.translation import tr

CELL = 14.0
"""The size of the texts in tables, in points."""
_MOST_IN_CELL = 240
_SIDES, _ABOVE = 14.4, 3.0
"""The room that a cell keeps free on both sides together, and above and below its text, in points."""
_MOST_SLIDES = 12
"""Who wants more rows than stand on these reads them in another format."""


def put_table_slides(
    studio: Studio,
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    notes: Sequence[str] = (),
) -> None:
    """Put a table into the presentation, cut between rows where a slide is full; nothing where there are no rows.

    Args:
        shares: how wide the columns are, as shares of the slide.
        notes: what there is to be said; it stands with the first slide.
    """
    room = studio.design.room()
    pages = list(_pages(studio, headings, rows, _widths(room, shares), room.height))
    for number, page in enumerate(pages[:_MOST_SLIDES], 1):
        heading = tr("{title} ({number} of {count})").format(title=title, number=number, count=len(pages))
        board, room = studio.page(heading if len(pages) > 1 else title, notes if number == 1 else ())
        put_table(studio, board, room, [headings, *page], shares, title)


def put_table(
    studio: Studio,
    board: Board,
    room: Rect,
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    name: str,
) -> None:
    """Put a table at the top of a room, its first row the heads of the columns."""
    widths = _widths(room, shares)
    heights = [_height(studio, row, widths, is_head=place == 0) for place, row in enumerate(rows)]
    frame = board.shapes.add_table(
        len(rows), len(shares), emu(room.left), emu(room.top), emu(room.width), emu(sum(heights))
    )
    frame.name = name
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = emu(width)
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        frame.table.rows[place].height = emu(height)
        for column, text in enumerate(row):
            cell = frame.table.cell(place, column)
            write_cell(cell, text, is_head=place == 0, most=_MOST_IN_CELL)
            if not studio.design.is_given:
                dress_cell(cell, studio.theme, place)


def _widths(room: Rect, shares: Sequence[float]) -> list[float]:
    return [room.width * share / sum(shares) for share in shares]


def _pages(
    studio: Studio,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    room: float,
) -> Iterator[list[Sequence[str]]]:
    """The rows that stand together on a slide; at least one on each."""
    head = _height(studio, headings, widths, is_head=True)
    page, used = list[Sequence[str]](), head
    for row in rows:
        height = _height(studio, row, widths, is_head=False)
        if page and used + height > room:
            yield page
            page, used = [], head
        page.append(row)
        used += height
    if page:
        yield page


def _height(studio: Studio, row: Sequence[str], widths: Sequence[float], *, is_head: bool) -> float:
    heights = (
        studio.height(cut(text, _MOST_IN_CELL), CELL, width - _SIDES, bold=is_head)
        for text, width in zip(row, widths, strict=True)
    )
    return max(CELL * 1.2, *heights) + 2 * _ABOVE


def dress_cell(cell: Any, theme: Theme, row: int) -> None:
    """In the colours of the map; a template has those of its own tables."""
    ink: Ink = "linked" if row == 0 else "card" if row % 2 else "lane"
    cell.fill.solid()
    cell.fill.fore_color.rgb = color(theme, ink)
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.color.rgb = color(theme, "card" if row == 0 else "text")


def write_cell(cell: Any, text: str, *, is_head: bool, most: int = 120) -> None:
    """A text in a cell, no longer than so many characters."""
    cell.margin_top = cell.margin_bottom = emu(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = cut(plain(text), most)
    run.font.size, run.font.bold = Pt(CELL), is_head

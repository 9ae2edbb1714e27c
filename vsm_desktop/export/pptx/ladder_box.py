"""What the time ladder comes to, in a box beside it: a row for each figure, with what was not stated for it."""

from collections.abc import Sequence

from vsm_desktop.core.model import Settings
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.ladder_totals import totals_of
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said
from vsm_desktop.export.pptx.studio import BODY, Studio
from vsm_desktop.method.figures import Figures
from vsm_desktop.method.rungs import Rung

_LEAST_WIDTH = 190.0
_PADDING, _BETWEEN = 12.0, 9.0


def totals_width(studio: Studio, figures: Figures, steps: Sequence[Rung], settings: Settings) -> float:
    """As wide as the widest row."""
    texts = [f"{total.title} {total.value}" for total in totals_of(figures, steps, settings)]
    widest = max(studio.ruler.width(text, "name") for text in texts) * BODY / TEXT_SIZES["name"]
    return max(_LEAST_WIDTH, widest + 3 * _PADDING)


def put_totals(
    board: Board, studio: Studio, room: Rect, figures: Figures, steps: Sequence[Rung], settings: Settings
) -> None:
    """Put the box at the top of a room, as wide as that."""
    inner = room.inflated(-_PADDING)
    rows, top = list(totals_of(figures, steps, settings)), inner.top
    notes = [studio.height(row.note, LEAST_POINTS, inner.width) if row.note else 0.0 for row in rows]
    height = sum(BODY * LINE + note for note in notes) + _BETWEEN * (len(rows) - 1)
    board.box(room._replace(bottom=inner.top + height + _PADDING), Look("card", "neutral", 0.75), 4)
    for row, note in zip(rows, notes, strict=True):
        line = inner._replace(top=top, bottom=top + BODY * LINE)
        board.text(line, [Said(row.title, BODY, "muted")], wraps=False)
        board.text(line, [Said(row.value, BODY, "text", bold=True)], "right", wraps=False)
        if note:
            below = line._replace(top=line.bottom, bottom=line.bottom + note)
            board.text(below, [Said(row.note, LEAST_POINTS, "muted")])
        top = line.bottom + note + _BETWEEN

"""Notes on a slide: as large as their texts need it, where there is room for that."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.drawing.stickies import note_ink, note_rect
from vsm_desktop.drawing.text import TextRuler, wrap
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said, tell
from vsm_desktop.export.pptx.descriptions import note_name
from vsm_desktop.export.pptx.layout import Placing
from vsm_desktop.export.pptx.obstacles import within

_MARGIN = 4.0
_MOST_LINES = 12
_CLEAR = 6.0
"""How far a note that is larger than on the screen keeps from what is beside it."""
_WIDER = (1.0, 1.2, 1.4, 1.7, 2.0)


def note_rects(
    state: State,
    placing: Placing,
    cards: Sequence[Rect],
    lines: Sequence[Rect],
    rooms: Sequence[Rect],
    ruler: TextRuler,
) -> list[tuple[Note, Rect]]:
    """Where notes stand: larger than on the screen where their texts need it, and there is room for that.

    Args:
        cards: what a note keeps clear of.
        lines: what it does not grow over.
        rooms: in one of which it stays.
    """
    rects = {note.id: placing.rect(note_rect(note)) for note in state.notes}
    for note in state.notes:
        rect = rects[note.id]
        others = [*cards, *(other for name, other in rects.items() if name != note.id)]
        others += (line for line in lines if not line.intersects(rect))
        room = next((one for one in rooms if one.contains(rect.center)), rooms[0])
        rects[note.id] = _roomy(note, rect, others, room, ruler)
    return [(note, rects[note.id]) for note in state.notes]


def _roomy(note: Note, rect: Rect, others: Sequence[Rect], room: Rect, ruler: TextRuler) -> Rect:
    """The first room that is free for all of a text, else for as much of it as there is one for."""
    free = (
        larger
        for larger in _larger(note, rect, ruler)
        if within(larger, room) and not any(larger.inflated(_CLEAR).intersects(other) for other in others)
    )
    return next(free, rect)


def _larger(note: Note, rect: Rect, ruler: TextRuler) -> Iterator[Rect]:
    """Downwards or upwards, wider as well, and in the end with fewer lines than the text needs."""
    if _holds_all(note, rect, ruler):
        yield rect
    for wider in _WIDER:
        width = rect.width * wider
        yield from _places(rect, width, _height(len(_lines(note, width, _MOST_LINES, ruler))))
    for lines in range(len(_lines(note, rect.width, _MOST_LINES, ruler)), 0, -1):
        yield from _places(rect, rect.width, _height(lines))


def _places(rect: Rect, width: float, needed: float) -> Iterator[Rect]:
    height = max(rect.height, needed)
    lefts = (rect.left, rect.right - width, rect.center.x - width / 2)
    for left in lefts[: 3 if width > rect.width else 1]:
        for top in (rect.top, rect.bottom - height):
            yield Rect(left, top, left + width, top + height)


def _height(lines: int) -> float:
    return lines * LEAST_POINTS * LINE + 2 * _MARGIN


def _lines(note: Note, width: float, most: int, ruler: TextRuler) -> tuple[str, ...]:
    return wrap(note.text, "note", (width - 2 * _MARGIN) * TEXT_SIZES["note"] / LEAST_POINTS, most, ruler)


def _shown(note: Note, rect: Rect, ruler: TextRuler) -> str:
    lines = max(1, int((rect.height - 2 * _MARGIN) / (LEAST_POINTS * LINE) + 0.01))
    return " ".join(_lines(note, rect.width, lines, ruler))


def _holds_all(note: Note, rect: Rect, ruler: TextRuler) -> bool:
    return _shown(note, rect, ruler) == " ".join(note.text.split())


def put_notes(board: Board, notes: Sequence[tuple[Note, Rect]], ruler: TextRuler) -> None:
    for note, rect in notes:
        shape = board.box(rect, Look(note_ink(note.kind), "neutral", 0.75))
        tell(shape, note_name(note), f"{note_name(note)}: {note.text}")
        said = Said(_shown(note, rect, ruler), LEAST_POINTS, "note-text")
        board.write(shape.text_frame, [said], insets=(_MARGIN,) * 4)

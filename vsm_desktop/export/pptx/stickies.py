"""Notes on a slide: as large as their texts need it, and clear of cards and of the lines of flows."""

from collections.abc import Iterator, Sequence
from itertools import chain, product
from math import hypot

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
_MOVED = (1.0, 1.2, 0.85, 1.4, 0.7, 1.7, 2.0)
"""How wide a note may be, in its own widths, where it is and where it is moved to."""


def note_rects(
    state: State,
    placing: Placing,
    taken: Sequence[Rect],
    lines: Sequence[Rect],
    rooms: Sequence[Rect],
    ruler: TextRuler,
) -> list[tuple[Note, Rect]]:
    """Where notes stand: where they are on the map, larger where their texts need it, or as near to there as there
    is room that no line leads through.

    Args:
        taken: where something is read already.
        rooms: in one of which a note stays.
    """
    rects = {note.id: placing.rect(note_rect(note)) for note in state.notes}
    for note in state.notes:
        rect = rects[note.id]
        others = [*taken, *(other for name, other in rects.items() if name != note.id)]
        room = next((one for one in rooms if one.contains(rect.center)), rooms[0])
        rects[note.id] = _roomy(note, rect, others, lines, room, ruler)
    return [(note, rects[note.id]) for note in state.notes]


def _roomy(
    note: Note, rect: Rect, others: Sequence[Rect], lines: Sequence[Rect], room: Rect, ruler: TextRuler
) -> Rect:
    """The first room that is free for all of a text, there or near there, else for as much of it as there is one."""

    def is_free(area: Rect, obstacles: Sequence[Rect]) -> bool:
        spaced = area.inflated(_CLEAR)
        return within(area, room) and not any(spaced.intersects(other) for other in obstacles)

    obstacles = [*others, *lines]
    beside = [*others, *(line for line in lines if not line.intersects(rect))]
    there, shorter = list(_larger(note, rect, ruler)), list(_shorter(note, rect, ruler))
    tries = chain(
        ((area, obstacles) for area in chain(there, _nearest(note, rect, obstacles, ruler), shorter)),
        ((area, beside) for area in (*there, *shorter)),
    )
    return next((area for area, in_the_way in tries if is_free(area, in_the_way)), rect)


def _nearest(note: Note, rect: Rect, obstacles: Sequence[Rect], ruler: TextRuler) -> Iterator[Rect]:
    """Where all of a note may stand right beside something, the nearest first."""
    found = list[tuple[float, Rect]]()
    clear = _CLEAR + 0.1
    for wider in _MOVED:
        width = rect.width * wider
        height = _height(len(_lines(note, width, _MOST_LINES, ruler)))
        if not _holds_all(note, Rect(0, 0, width, height), ruler):
            continue
        lefts = {rect.left, *(at for one in obstacles for at in (one.right + clear, one.left - clear - width))}
        tops = {rect.top, *(at for one in obstacles for at in (one.bottom + clear, one.top - clear - height))}
        for left, top in product(lefts, tops):
            area = Rect(left, top, left + width, top + height)
            found.append((hypot(area.center.x - rect.center.x, area.center.y - rect.center.y), area))
    yield from (area for _, area in sorted(found))


def _larger(note: Note, rect: Rect, ruler: TextRuler) -> Iterator[Rect]:
    """Downwards or upwards, and wider as well."""
    if _holds_all(note, rect, ruler):
        yield rect
    for wider in _WIDER:
        width = rect.width * wider
        yield from _places(rect, width, _height(len(_lines(note, width, _MOST_LINES, ruler))))


def _shorter(note: Note, rect: Rect, ruler: TextRuler) -> Iterator[Rect]:
    """With fewer and fewer lines than the text needs."""
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

"""The sticky note on the canvas."""

from vsm_desktop.core.model import Note, NoteKind
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Box, Figure, Ink, Text
from vsm_desktop.drawing.text import TextRuler, wrap

NOTE_WIDTH, NOTE_HEIGHT = 168, 112
_PADDING = 10
_LINES = 6
_INKS: dict[NoteKind, Ink] = {"note": "note", "question": "question", "burst": "burst"}


def note_rect(note: Note) -> Rect:
    """Where the note stands; its place is its upper left corner."""
    return Rect(note.x, note.y, note.x + NOTE_WIDTH, note.y + NOTE_HEIGHT)


def sticky_figure(note: Note, ruler: TextRuler) -> Figure:
    """The note as it is drawn: as many lines of its text as it has room for."""
    rect = note_rect(note)
    ink = _INKS[note.kind]
    step = TEXT_SIZES["note"] * LINE_HEIGHT
    lines = wrap(note.text, "note", NOTE_WIDTH - 2 * _PADDING, _LINES, ruler)
    texts = (
        Text(rect.left + _PADDING, rect.top + _PADDING + TEXT_SIZES["note"] + index * step, line, "note", "note-text")
        for index, line in enumerate(lines)
    )
    return Figure(note.id, "note", rect, rect.inflated(1), (Box(rect, ink, "neutral", 0.75, radius=2), *texts))

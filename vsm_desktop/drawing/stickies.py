"""The sticky note on the canvas."""

from vsm_desktop.core.model import Note, NoteKind
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Box, Figure, Ink, Text, TextStyle
from vsm_desktop.drawing.text import TextRuler, wrap

NOTE_WIDTH, NOTE_HEIGHT = 168, 112
_PADDING = 10
_PIN_RADIUS = 4
_INKS: dict[NoteKind, Ink] = {"note": "note", "question": "question", "burst": "burst"}


def note_rect(note: Note) -> Rect:
    """Where the note stands; its place is its upper left corner."""
    return Rect(note.x, note.y, note.x + NOTE_WIDTH, note.y + NOTE_HEIGHT)


def sticky_figure(note: Note, ruler: TextRuler) -> Figure:
    """The note as it is drawn: as many lines of its text as it has room for."""
    rect = note_rect(note)
    texts = (
        *_lines(note, rect, "note", ruler),
        *_lines(note, rect, "far", ruler),
        *_lines(note, rect, "farthest", ruler),
    )
    pins = () if note.on is None else (pin(Point(rect.center.x, rect.top)),)
    return Figure(note.id, "note", rect, sticky_area(rect), (sticky_outline(note, rect), *texts, *pins))


def sticky_area(rect: Rect) -> Rect:
    """Everything that is painted of a note lies within."""
    return rect.inflated(_PIN_RADIUS + 1)


def sticky_outline(note: Note, rect: Rect) -> Box:
    """The note without its text."""
    return Box(rect, note_ink(note.kind), "neutral", 0.75, radius=2)


def note_ink(kind: NoteKind) -> Ink:
    """What colour a note of a kind has."""
    return _INKS[kind]


def pin(place: Point) -> Box:
    """What shows that a note is attached."""
    head = Rect(place.x, place.y, place.x, place.y).inflated(_PIN_RADIUS)
    return Box(head, "muted", "card", 1, radius=_PIN_RADIUS)


def _lines(note: Note, rect: Rect, style: TextStyle, ruler: TextRuler) -> list[Text]:
    size = TEXT_SIZES[style]
    step = size * LINE_HEIGHT
    count = int((NOTE_HEIGHT - _PADDING) / step)
    lines = wrap(note.text, style, NOTE_WIDTH - 2 * _PADDING, count, ruler)
    left, top = rect.left + _PADDING, rect.top + _PADDING + size * 0.8
    return [Text(left, top + index * step, line, style, "note-text") for index, line in enumerate(lines)]

"""What every slide is made with, and what all slides have: a title, room for shapes, and speaker notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from vsm_desktop.core.model import DataField
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Ink, TextStyle
from vsm_desktop.drawing.text import TextRuler, plain, wrap
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.contents import Checkpoint, no_checkpoint
from vsm_desktop.export.pptx.board import LINE, Board, Look, Said
from vsm_desktop.export.pptx.layout import Question
from vsm_desktop.export.pptx.template import Design
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.branching import marked_keystones
from vsm_desktop.translation import tr

BODY, LEAD = 14.0, 18.0
_MOST_TITLE, _MOST_LINES = 110, 40
_TITLE_SIZE = 22.0
_STEP = 0.95


@dataclass(frozen=True)
class NarrowRuler:
    """Measures texts as they come out in a font that is narrower than ours.

    Attributes:
        share: how wide they are there against ours.
    """

    ruler: TextRuler
    share: float

    def width(self, text: str, style: TextStyle) -> float:
        return self.ruler.width(text, style) * self.share


@dataclass(frozen=True)
class Studio:
    """The design, the colours, what measures texts, and what is called while shapes are put on slides."""

    design: Design
    theme: Theme
    ruler: TextRuler
    checkpoint: Checkpoint = no_checkpoint

    def page(self, title: str, notes: Sequence[str]) -> tuple[Board, Rect]:
        """A slide. Gives where shapes are put, and the room for them, in points."""
        slide = self.design.new_slide()
        board, room = Board(slide.shapes, self.theme, self.checkpoint), self.design.room()
        words = cut(title, _MOST_TITLE)
        if slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = words
        else:
            head = Rect(room.left, room.top, room.right, room.top + _TITLE_SIZE * LINE)
            board.text(head, [Said(words, _TITLE_SIZE, self.loud, bold=True)])
            room = room._replace(top=head.bottom + 4)
        _finish(slide, notes)
        return board, room

    def note_untold(self, board: Board, untold: Sequence[str]) -> None:
        """Say in the speaker notes of a slide what there was no room for on it."""
        if untold:
            slide = board.shapes.part.slide
            lines = [tr("There was no room on the slide to say:"), *untold]
            frame = slide.notes_slide.notes_text_frame
            if frame is not None:
                frame.text = "\n".join(plain(line) for line in (*frame.text.split("\n"), *lines) if line)

    def question(self, analysis: Analysis, fields: tuple[DataField, ...]) -> Question:
        """What layouts on these slides depend on."""
        return Question(analysis, fields, self.ruler, self.checkpoint, keystones=marked_keystones(analysis))

    def opening(self, title: str, lines: Sequence[str], notes: Sequence[str]) -> None:
        """The first slide: with a title, and some lines where the layout has a place for them."""
        slide = self.design.new_slide(opens=True)
        words = cut(title, _MOST_TITLE)
        if slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = words
        places = [one for one in _asking(slide) if one.placeholder_format.idx]
        said = "\n".join(plain(line) for line in lines)
        if places:
            places[0].text_frame.text = said
            for paragraph in places[0].text_frame.paragraphs if self.design.is_given else ():
                paragraph.font.size = Pt(BODY)  # charters are longer than subtitles are meant to be
        elif lines or slide.shapes.title is None:
            room, board = self.design.room(), Board(slide.shapes, self.theme, self.checkpoint)
            head = [] if slide.shapes.title is not None else [Said(words, _TITLE_SIZE, self.loud, bold=True)]
            board.text(room, [*head, *(Said(line, BODY, self.loud) for line in lines)])
        _finish(slide, notes)

    def map_room(self, board: Board, room: Rect) -> Rect:
        """The room for a map: on somebody's own slides with ground under it, for their colours may be any."""
        if self.design.is_given:
            board.box(room, Look("canvas"), 6)
        return room

    @property
    def quiet(self) -> Ink | None:
        """The ink of what stands beside something more important; on somebody's own slides, that of all text."""
        return None if self.design.is_given else "muted"

    @property
    def loud(self) -> Ink | None:
        """The ink of text on the slide itself."""
        return None if self.design.is_given else "text"

    def height(self, text: str, size: float, width: float, *, bold: bool = False) -> float:
        """How high a text is at most."""
        style: TextStyle = "name" if bold else "small"
        lines = wrap(text, style, width * TEXT_SIZES[style] / size, _MOST_LINES, self.ruler)
        return ceil(len(lines) * size * LINE)

    def balanced(self, text: str, size: float, width: float) -> float:
        """How wide a text is to be so that its lines are about as long as one another, as many as in this width."""
        height, narrower = self.height(text, size, width), width
        words = max((self.ruler.width(word, "small") for word in text.split()), default=0.0)
        least = max(width / 2, words * size / TEXT_SIZES["small"])
        while narrower * _STEP > least and self.height(text, size, narrower * _STEP) == height:
            narrower *= _STEP
        return width if height <= ceil(size * LINE) else narrower


def cut(text: str, most: int) -> str:
    """A text as it may be shown, no longer than this."""
    text = plain(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _finish(slide: Any, notes: Sequence[str]) -> None:
    """Take away placeholders that nothing stands in, for they ask for a click, and write the speaker notes."""
    for one in _asking(slide):
        one.element.getparent().remove(one.element)
    frame = slide.notes_slide.notes_text_frame if notes else None
    if frame is not None:
        frame.text = "\n".join(plain(line) for line in notes)


def _asking(slide: Any) -> list[Any]:
    """The placeholders that are empty."""
    return [
        one
        for one in slide.placeholders
        if one.placeholder_format.type != PP_PLACEHOLDER.SLIDE_NUMBER
        and not (one.has_text_frame and one.text_frame.text.strip())
    ]

"""The sticky note on the canvas."""

import pytest

from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Note, NoteKind
from vsm_desktop.drawing.marks import Box, Figure, Text
from vsm_desktop.drawing.stickies import note_rect, sticky_figure


def sticky(**fields: object) -> Figure:
    return sticky_figure(Note(id="n", x=10, y=20, **fields), EvenRuler())


def lines(figure: Figure, style: str = "note") -> list[Text]:
    return [mark for mark in figure.marks if isinstance(mark, Text) and mark.style == style]


@pytest.mark.parametrize("kind", ["note", "question", "burst"])
def test_each_kind_of_note_has_a_paper_of_its_own(kind: NoteKind):
    box = sticky(kind=kind).marks[0]
    assert isinstance(box, Box)
    assert box.fill == kind


def test_a_note_holds_its_text_and_what_can_be_read_from_afar():
    figure = sticky(text="Why three approvals?")
    assert " ".join(line.text for line in lines(figure)) == "Why three approvals?"
    assert " ".join(line.text for line in lines(figure, "far")) == "Why three approvals?"


def test_a_note_without_a_text_is_empty_paper():
    assert len(sticky().marks) == 1


@pytest.mark.parametrize("style", ["note", "far"])
def test_a_long_text_fills_the_note_and_goes_no_further(style: str):
    figure = sticky(text="many words " * 200)
    rect = note_rect(Note(id="n", x=10, y=20))
    written = lines(figure, style)
    assert written[-1].text.endswith("…")
    assert all(rect.top < line.baseline < rect.bottom for line in written)
    assert all(line.x + EvenRuler().width(line.text, line.style) < rect.right for line in written)

"""The edits of sticky notes."""

from tests.core.maps import state
from vsm_desktop.core import note_edits
from vsm_desktop.core.model import Note, State


def drawn() -> State:
    return state("A -> B").holding(notes=(Note(id="n", on="A"), Note(id="m", text="Why?")))


def test_note_is_added_at_the_end():
    after = note_edits.add_note(drawn(), Note(id="new"))
    assert [note.id for note in after.notes] == ["n", "m", "new"]


def test_kind_is_set_on_those_named():
    after = note_edits.set_note_kind(drawn(), {"n"}, "burst")
    assert [note.kind for note in after.notes] == ["burst", "note"]


def test_notes_are_attached_and_let_go():
    after = note_edits.attach_notes(drawn(), {"n", "m"}, "B")
    assert [note.on for note in after.notes] == ["B", "B"]
    assert [note.on for note in note_edits.attach_notes(after, {"n"}, None).notes] == [None, "B"]


def test_the_very_same_state_is_back_when_nothing_changes():
    before = drawn()
    assert note_edits.change_note(before, "m", "Why?") is before
    assert note_edits.set_note_kind(before, {"n", "m"}, "note") is before
    assert note_edits.attach_notes(before, {"n"}, "A") is before
    assert note_edits.attach_notes(before, {"nobody"}, "A") is before

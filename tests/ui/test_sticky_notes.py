"""Notes are added, written, said what they are, hung on stages and taken off again."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.core.model import Note

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
LONE = Note(id="n", x=0, y=300, text="Why?")


def note(person: Person) -> Note:
    """The only note there is."""
    (found,) = person.state.notes
    return found


@pytest.mark.parametrize(("key", "kind"), [("n", "note"), ("y", "question"), ("k", "burst")])
def test_key_adds_a_note_to_be_written_at_once(person: Person, key: str, kind: str) -> None:
    person.opens(row("A"))
    person.presses_key(key, CTRL | SHIFT)
    person.types("Who asked?")
    person.presses_key(RETURN)
    assert (note(person).text, note(person).kind, note(person).on) == ("Who asked?", kind, None)
    assert person.selection == (note(person).id,)


def test_adding_and_writing_is_one_step(person: Person) -> None:
    before = person.opens(row("A"))
    person.chooses("note.note")
    person.types("Why?")
    person.presses_key(RETURN)
    assert person.last_step == "Add note"
    person.chooses("edit.undo")
    assert person.window.session.map is before


@pytest.mark.parametrize("key", [ESCAPE, RETURN])
def test_note_without_a_word_is_gone_again(person: Person, key: Qt.Key) -> None:
    before = person.opens(row("A"))
    person.chooses("note.note")
    person.presses_key(key)
    assert person.window.session.map is before


def test_note_is_hung_on_the_stage_selected(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("B")
    person.chooses("note.question")
    person.types("Who asked?")
    person.presses_key(RETURN)
    stage = person.stage("B")
    assert note(person).on == stage.id
    assert (note(person).x, note(person).y) == (stage.x, stage.y + 116)


def test_note_goes_with_its_stage(person: Person) -> None:
    person.opens(row("A").holding(notes=(LONE.replace(on="A"),)))
    person.drags("A", person.middle("A") + QPoint(40, 80))
    assert (note(person).x, note(person).y) == (40, 380)


def test_note_dropped_on_a_stage_hangs_on_it(person: Person) -> None:
    before = person.opens(row("A -> B").holding(notes=(LONE,)))
    person.drags(person.at(60, 340), "B")
    assert note(person).on == "B"
    assert (note(person).x, note(person).y) == (280, 116)
    assert person.last_step == "Attach note"
    person.chooses("edit.undo")
    assert person.window.session.map is before


def test_stage_under_the_note_is_shown_on_the_way(person: Person) -> None:
    person.opens(row("A -> B").holding(notes=(LONE,)))
    person.presses(person.at(60, 340))
    person.points_at("B")
    assert person.window.canvas.overlay.target == "B"
    person.presses_key(ESCAPE)
    assert person.window.canvas.overlay.target is None


def test_note_dragged_together_with_a_stage_is_only_moved(person: Person) -> None:
    person.opens(row("A -> B").holding(notes=(LONE,)))
    person.clicks("A")
    person.clicks(person.at(60, 340), SHIFT)
    person.drags(person.at(60, 340), "B")
    assert note(person).on is None


def test_notes_selected_change_what_they_are(person: Person) -> None:
    person.opens(row("A").holding(notes=(LONE,)))
    person.clicks(person.at(60, 340))
    person.chooses("note.burst")
    assert note(person).kind == "burst"
    assert person.window.actions_["note.burst"].isChecked()
    assert not person.window.actions_["note.note"].isChecked()


def test_note_is_taken_off_its_stage(person: Person) -> None:
    person.opens(row("A").holding(notes=(LONE.replace(on="A"),)))
    person.clicks(person.at(60, 340))
    person.chooses("note.detach")
    assert note(person).on is None
    assert not person.window.actions_["note.detach"].isEnabled()


def test_note_is_rewritten_and_deleted(person: Person) -> None:
    person.opens(row("A").holding(notes=(LONE,)))
    person.double_clicks(person.at(60, 340))
    person.presses_key("a", CTRL)
    person.types("Who?")
    person.presses_key(RETURN)
    assert note(person).text == "Who?"
    person.clicks(person.at(60, 340))
    person.presses_key(Qt.Key.Key_Delete)
    assert person.state.notes == ()


def test_new_notes_cover_nothing(person: Person) -> None:
    person.opens(row("A"))
    for word in ("One", "Two"):
        person.presses_key(ESCAPE)
        person.chooses("note.note")
        person.types(word)
        person.presses_key(RETURN)
    bodies = [person.window.canvas.body(found.id) for found in (*person.state.notes, *person.state.stages)]
    assert not any(one.intersects(other) for one, other in combinations(filter(None, bodies), 2))

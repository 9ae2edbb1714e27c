"""Notes that hang on nothing are sorted one after the other, with keys and with the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabBar

from tests.ui.person import CTRL, OFFSCREEN_MENU, Person, row
from vsm_desktop.core.model import Action, Note, State

ENTER, ESCAPE, NEXT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F8
NOTES = (
    Note(id="who", x=0, y=300, text="Who checks this?", kind="question"),
    Note(id="halve", x=200, y=300, text="Halve the queue @Ann 2026-12-04", kind="burst"),
    Note(id="may", x=400, y=300, text="Since May"),
)


def with_notes(*notes: Note) -> State:
    return row("Check -> Pay -> Use*").holding(notes=notes)


@pytest.fixture
def sorter(person: Person) -> Person:
    """Someone in front of a map with three notes that are parked."""
    person.opens(with_notes(*NOTES))
    return person


def clicks(person: Person, name: str) -> None:
    QTest.mouseClick(person.find(QAbstractButton, name), Qt.MouseButton.LeftButton)


def parked(person: Person) -> list[str]:
    return person.rows("parked")


def test_the_page_is_there_while_something_is_parked(person: Person) -> None:
    person.opens(with_notes())
    assert len(person.page_texts) == 4
    person.presses_key(Qt.Key.Key_F3)
    person.types("? Who pays")
    person.presses_key(ENTER)
    assert person.page_texts[4] == "Parked 1"
    assert parked(person) == ["Question\nWho pays"]
    person.presses_key("Z", CTRL)
    assert len(person.page_texts) == 4


def test_it_makes_room_for_the_page_of_a_what_if(sorter: Person) -> None:
    sorter.chooses("analysis.what-if")
    assert sorter.page_texts[4:] == ["What if"]
    sorter.chooses("analysis.what-if")
    assert sorter.page_texts[4:] == ["Parked 3"]
    sorter.chooses("analysis.what-if")
    sorter.presses_key(NEXT, CTRL)
    sorter.marks("k")
    assert [note.id for note in sorter.state.notes] == ["halve", "may"]
    sorter.chooses("analysis.what-if")
    assert sorter.page_texts[4:] == ["Parked 2"]


def test_all_tabs_can_be_read_however_much_there_is(person: Person) -> None:
    notes = [Note(id=f"n{number}", x=200 * number, y=300) for number in range(100)]
    person.opens(row(", ".join(f"S{number}" for number in range(150)) + ", A -> B*").holding(notes=tuple(notes)))
    person.window.reporter.finish()
    tabs = person.find(QTabBar, "panel-pages")
    assert person.page_texts == ["Suspect", "Findings", "Stops", "Figures", "Parked"]
    assert tabs.tabRect(0).left() >= 0
    assert tabs.tabRect(4).right() <= tabs.width()


def test_keys_go_from_one_to_the_next(sorter: Person) -> None:
    for expected in ("who", "halve", "may", "who"):
        sorter.presses_key(NEXT, CTRL)
        assert sorter.selection == (expected,)
    assert sorter.window.canvas.hasFocus()


@OFFSCREEN_MENU
def test_it_is_worked_off_by_keys_alone(sorter: Person) -> None:
    sorter.presses_key(NEXT, CTRL)
    sorter.marks("h")
    sorter.types("pay")
    sorter.presses_key(ENTER)
    assert sorter.state.notes_by_id["who"].on == sorter.stage("Pay").id
    assert sorter.last_step == "Attach note"
    assert sorter.selection == ("halve",)
    sorter.marks("g")
    assert sorter.window.session.committed.actions == (Action(what="Halve the queue", owner="Ann", due="2026-12-04"),)
    assert sorter.selection == ("may",)
    sorter.marks("k")
    assert [note.id for note in sorter.state.notes] == ["who"]
    assert len(sorter.page_texts) == 4


def test_each_of_them_is_one_step(sorter: Person) -> None:
    before = sorter.window.session.map
    sorter.presses_key(NEXT, CTRL)
    for letter in ("g", "k"):
        sorter.marks(letter)
        sorter.presses_key("Z", CTRL)
        assert sorter.window.session.map is before
        sorter.presses_key(NEXT, CTRL)


def test_by_the_mouse(sorter: Person) -> None:
    sorter.clicks_row("parked", 2)
    assert sorter.selection == ("may",)
    clicks(sorter, "parked-question")
    assert sorter.state.notes_by_id["may"].kind == "question"
    clicks(sorter, "parked-action")
    assert [action.what for action in sorter.window.session.committed.actions] == ["Since May"]
    clicks(sorter, "parked-answered")
    assert [note.id for note in sorter.state.notes] == ["who"]


@OFFSCREEN_MENU
def test_a_name_that_may_be_several_is_not_guessed(person: Person) -> None:
    person.opens(row("Check papers -> Check person").holding(notes=NOTES[:1]))
    person.presses_key(NEXT, CTRL)
    person.marks("h")
    person.types("check")
    person.presses_key(ENTER)
    assert person.reads("parked-refused") == "2 stages may be meant: say more of the name"
    assert person.state.notes[0].on is None
    person.presses_key(ESCAPE)
    assert person.window.canvas.hasFocus()
    assert person.find(QLineEdit, "parked-stage").text() == ""


def test_a_note_is_hung_on_the_stage_that_is_selected_with_it(sorter: Person) -> None:
    sorter.window.view.select(["may", sorter.stage("Use").id])
    sorter.marks("h")
    assert sorter.state.notes_by_id["may"].on == sorter.stage("Use").id


def test_several_are_sorted_at_once(sorter: Person) -> None:
    sorter.window.view.select(["who", "may"])
    sorter.marks("k")
    assert [note.id for note in sorter.state.notes] == ["halve"]
    assert sorter.last_step == "Tick off 2 notes"


def test_a_note_without_words_is_no_action(person: Person) -> None:
    person.opens(with_notes(Note(id="n", x=0, y=300)))
    person.presses_key(NEXT, CTRL)
    person.marks("g")
    assert person.message == "The note says nothing yet"
    assert [note.id for note in person.state.notes] == ["n"]


def test_a_note_that_hangs_becomes_an_action_about_its_stage(person: Person) -> None:
    stage = row("Check").stages[0].id
    person.opens(row("Check").holding(notes=(Note(id="n", x=0, y=300, text="Halve it", kind="burst", on=stage),)))
    person.window.view.select(["n"])
    person.marks("g")
    assert person.window.session.committed.actions == (Action(what="Halve it", on=(stage,)),)
    assert person.state.notes == ()

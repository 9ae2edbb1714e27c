"""Moments are kept at a key and at each step's end, and looked back at."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTabBar

from tests.ui.person import CTRL, SHIFT, Person, map_of, row
from vsm_desktop.core import edits, moments
from vsm_desktop.core.model import Moment, Note, State
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.files.recovery import recovery_copies

ENTER, ESCAPE, F3 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F3
CLOCK = re.compile(r"\d\d:\d\d")


@pytest.fixture
def facilitator(person: Person) -> Person:
    person.opens(row("A -> B*"))
    return person


def keeps(person: Person) -> None:
    person.presses_key("M", CTRL)


def changes(person: Person, edit: Callable[[State], State] | None = None) -> None:
    """Somebody draws on."""
    renamed = "A" if person.names != ["A", "B"] else "Apply"
    first = person.state.stages[0].id
    person.window.view.apply("Draw", edit or (lambda state: edits.rename_stage(state, first, renamed)))


def kept(person: Person) -> tuple[Moment, ...]:
    return person.window.session.map.moments


def said(person: Person) -> list[str]:
    """What the page says of the moments."""
    person.turns_to("moments")
    person.window.panel.moments.finish()
    return person.rows("moments")


def clicks(person: Person, name: str) -> None:
    QTest.mouseClick(person.find(QAbstractButton, name), Qt.MouseButton.LeftButton)


# By key


def test_a_key_keeps_how_it_stands_as_one_step(facilitator: Person) -> None:
    before = facilitator.window.session.map
    keeps(facilitator)
    (moment,) = kept(facilitator)
    assert moment.state is facilitator.state
    assert CLOCK.fullmatch(moment.name)
    assert moment.step == ""
    assert facilitator.message == "Moment kept"
    assert facilitator.window.canvas.hasFocus()
    facilitator.presses_key("Z", CTRL)
    assert facilitator.window.session.map is before


def test_what_has_not_changed_is_not_kept_twice(facilitator: Person) -> None:
    keeps(facilitator)
    keeps(facilitator)
    assert len(kept(facilitator)) == 1
    assert facilitator.message == f"Nothing has changed since “{kept(facilitator)[0].name}” was kept"
    changes(facilitator)
    keeps(facilitator)
    assert len(kept(facilitator)) == 2


def test_a_name_that_is_being_typed_is_in_it(facilitator: Person) -> None:
    facilitator.double_clicks("A")
    facilitator.types("!")
    facilitator.presses_key("M", CTRL)
    assert kept(facilitator)[0].state is facilitator.state
    assert "!" in "".join(facilitator.names)


def test_where_there_is_no_room_that_is_said(facilitator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "MOST_MOMENTS", 0)
    keeps(facilitator)
    assert kept(facilitator) == ()
    assert "delete one first" in facilitator.message


def test_before_a_projector_the_slim_line_says_so(facilitator: Person) -> None:
    facilitator.presses_key(Qt.Key.Key_F5)
    keeps(facilitator)
    assert facilitator.reads("answers-said") == "Moment kept"
    assert len(kept(facilitator)) == 1
    facilitator.presses_key(ESCAPE)


# At each step's end


def test_each_steps_end_keeps_one_unless_nothing_changed(facilitator: Person) -> None:
    facilitator.presses_key(F3, SHIFT)
    facilitator.presses_key(F3, CTRL)
    (first,) = kept(facilitator)
    assert (first.name, first.step) == ("Find where the client accepts value", "anchor")
    facilitator.presses_key(F3, CTRL)
    assert len(kept(facilitator)) == 1
    changes(facilitator)
    facilitator.presses_key(F3, CTRL)
    assert [moment.step for moment in kept(facilitator)] == ["anchor", "adds"]


def test_going_back_keeps_nothing_and_the_end_of_the_session_does(facilitator: Person) -> None:
    facilitator.presses_key(F3, SHIFT)
    facilitator.presses_key(F3, CTRL)
    changes(facilitator)
    facilitator.presses_key(F3, CTRL | SHIFT)
    assert len(kept(facilitator)) == 1
    clicks(facilitator, "session-close")
    assert [moment.step for moment in kept(facilitator)] == ["anchor", "anchor"]


def test_on_an_empty_map_no_step_keeps_anything(person: Person) -> None:
    person.opens(State(id="now"))
    person.presses_key(F3, SHIFT)
    person.presses_key(F3, CTRL)
    assert kept(person) == ()


def test_the_button_of_the_session_names_it_after_the_step(facilitator: Person) -> None:
    facilitator.presses_key(F3, SHIFT)
    clicks(facilitator, "session-keep")
    (moment,) = kept(facilitator)
    assert (moment.name, moment.step) == ("Find where the client accepts value", "")


# Looking back


def test_the_page_says_what_was_and_what_has_changed_since(facilitator: Person) -> None:
    assert "Moments 1" not in facilitator.page_texts
    keeps(facilitator)
    assert facilitator.page_texts[-1] == "Moments 1"
    (line,) = said(facilitator)
    assert "2 linked, 0 suspect, value stops nowhere. Nothing has changed since." in line
    changes(facilitator, lambda state: edits.delete(state, [state.stages[0].id]))
    (line,) = said(facilitator)
    assert line.endswith("Since then linked 2 → 1; stages: 1 removed; flows: 1 removed.")


def test_before_anybody_accepts_value_that_is_said(person: Person) -> None:
    person.opens(row("A -> B"))
    keeps(person)
    (line,) = said(person)
    assert "nobody accepts value yet" in line
    changes(person, lambda state: edits.change_stage(state, state.stages[1].id, role="consumption"))
    (line,) = said(person)
    assert "Since then linked 0 → 2; stages: 1 changed." in line


def test_the_last_one_stands_on_top(facilitator: Person) -> None:
    keeps(facilitator)
    changes(facilitator)
    keeps(facilitator)
    assert [line.rpartition("\n")[2].endswith("Nothing has changed since.") for line in said(facilitator)] == [
        True,
        False,
    ]


def test_it_is_named_in_place(facilitator: Person) -> None:
    keeps(facilitator)
    facilitator.presses_key("M", CTRL | Qt.KeyboardModifier.AltModifier)
    facilitator.presses_key(Qt.Key.Key_F2)
    facilitator.types("Before lunch")
    facilitator.presses_key(ENTER)
    assert kept(facilitator)[0].name == "Before lunch"
    assert facilitator.last_step == "Rename moment"
    assert said(facilitator)[0].startswith("Before lunch\n")


def test_escape_leaves_its_name_as_it_was(facilitator: Person) -> None:
    keeps(facilitator)
    name = kept(facilitator)[0].name
    facilitator.presses_key("M", CTRL | Qt.KeyboardModifier.AltModifier)
    facilitator.presses_key(Qt.Key.Key_F2)
    facilitator.types("Before lunch")
    facilitator.presses_key(ESCAPE)
    assert kept(facilitator)[0].name == name
    assert facilitator.find(QLineEdit, "moment-name").text() == name


def test_a_name_longer_than_the_field_stays_whole_where_nobody_types(person: Person) -> None:
    map_ = person.opens(row("A -> B*"))
    long = Moment(at="2026-05-04T09:31:07+02:00", name="word " * 1000, state=map_.states[0])
    person.window.session.open(map_.holding(moments=(long,)))
    person.presses_key("M", CTRL | Qt.KeyboardModifier.AltModifier)
    person.presses_key(Qt.Key.Key_F2)
    person.presses_key(ENTER)
    assert kept(person) == (long,)


def test_the_tabs_can_be_read_beside_all_others(person: Person) -> None:
    notes = [Note(id=f"n{number}", x=200 * number, y=300) for number in range(100)]
    person.opens(row(", ".join(f"S{number}" for number in range(150)) + ", A -> B*").holding(notes=tuple(notes)))
    keeps(person)
    person.window.reporter.finish()
    tabs = person.find(QTabBar, "panel-pages")
    assert person.page_texts == ["Suspect", "Findings", "Stops", "Figures", "Parked", "Moments"]
    assert tabs.tabRect(0).left() >= 0
    assert tabs.tabRect(5).right() <= tabs.width()


def test_it_makes_room_for_the_page_of_a_what_if(facilitator: Person) -> None:
    keeps(facilitator)
    facilitator.chooses("analysis.what-if")
    assert facilitator.page_texts[4:] == ["What if"]
    facilitator.chooses("analysis.what-if")
    assert facilitator.page_texts[4:] == ["Moments 1"]


def test_it_is_deleted_and_undo_brings_it_back(facilitator: Person) -> None:
    keeps(facilitator)
    facilitator.presses_key("M", CTRL | Qt.KeyboardModifier.AltModifier)
    facilitator.presses_key(Qt.Key.Key_Delete)
    assert kept(facilitator) == ()
    assert facilitator.state.stages
    assert facilitator.message.endswith("is deleted; Undo brings it back")
    facilitator.chooses("edit.undo")
    assert len(kept(facilitator)) == 1


def test_a_state_is_made_of_it(facilitator: Person) -> None:
    keeps(facilitator)
    changes(facilitator)
    (moment,) = kept(facilitator)
    said(facilitator)
    facilitator.window.panel.moments.mark(0)
    clicks(facilitator, "moment-state")
    assert facilitator.tab_texts[-1] == moment.name
    assert facilitator.state.stages == moment.state.stages
    assert facilitator.state.id != moment.state.id


def test_another_map_is_opened_while_what_was_is_worked_out(person: Person) -> None:
    person.opens(row("A -> B*"))
    keeps(person)
    moment = kept(person)[0]
    of_gone = tuple(moment.replace(state=moment.state.replace(id=f"gone {number}")) for number in range(100))
    person.window.session.open(person.window.session.map.replace(moments=of_gone))
    person.turns_to("moments")
    person.window.session.open(map_of(row("C -> D*").replace(id="other")))
    person.window.panel.moments.finish()
    assert person.names == ["C", "D"]


def test_it_is_looked_at_beside_now(facilitator: Person) -> None:
    keeps(facilitator)
    changes(facilitator)
    said(facilitator)
    facilitator.window.panel.moments.mark(0)
    clicks(facilitator, "moment-compare")
    facilitator.window.comparison.finish()
    assert facilitator.find(QComboBox, "comparison-before").currentText().startswith(kept(facilitator)[0].name)
    facilitator.presses_key(ESCAPE)
    assert facilitator.window.pages.is_editing


def test_the_last_one_is_compared_by_command(facilitator: Person) -> None:
    keeps(facilitator)
    facilitator.chooses("analysis.compare-moment")
    facilitator.window.comparison.finish()
    assert facilitator.reads("comparison-state") == "Nothing is different."


# Files


def test_it_is_saved_and_read_again(facilitator: Person, tmp_path: Path) -> None:
    keeps(facilitator)
    facilitator.presses_key("s", CTRL)
    assert read_map(tmp_path / "opened.vsm.json").moments == kept(facilitator)


def test_it_is_in_the_recovery_copy_at_once(facilitator: Person, tmp_path: Path) -> None:
    keeps(facilitator)
    assert facilitator.window.documents.recovery.wait()
    (copy,) = recovery_copies(tmp_path / "recovery")
    assert copy.read() == facilitator.window.session.map

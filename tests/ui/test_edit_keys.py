"""Delete, duplicate, undo and redo, by their keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.core.maps import point
from tests.ui.person import CTRL, SHIFT, Person, row

DELETE, BACKSPACE = Qt.Key.Key_Delete, Qt.Key.Key_Backspace
LINKED = row("A -> B -> C*", points=[point("A->B"), point("C")])


@pytest.mark.parametrize("key", [DELETE, BACKSPACE])
def test_deleting_a_stage_takes_its_flows_and_their_points_along(person: Person, key: Qt.Key) -> None:
    before = person.opens(LINKED)
    person.clicks("B")
    person.presses_key(key)
    assert person.names == ["A", "C"]
    assert person.flows == []
    assert [resistance.id for resistance in person.state.resistances] == ["point on C"]
    assert person.last_step == "Delete 1 item"
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_deleting_a_flow_leaves_its_stages(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks(person.between("A", "B"))
    person.presses_key(DELETE)
    assert person.flows == []
    assert person.names == ["A", "B"]


def test_deleting_many_is_one_step(person: Person) -> None:
    before = person.opens(LINKED)
    person.presses_key("a", CTRL)
    person.presses_key(DELETE)
    assert person.names == []
    assert person.last_step == "Delete 7 items"
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_deleting_while_dragging_drops_the_drag_and_deletes(person: Person) -> None:
    person.opens(row("A, B"))
    start = person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(0, 100))
    person.presses_key(DELETE)
    person.lets_go(start + QPoint(0, 100))
    assert person.names == ["B"]


@pytest.mark.parametrize(("redo", "held"), [("y", CTRL), ("z", CTRL | SHIFT)])
def test_undo_and_redo_go_back_and_forth(person: Person, redo: str, held: Qt.KeyboardModifier) -> None:
    opened = person.opens(row("A, B"))
    person.clicks("A")
    person.presses_key(DELETE)
    deleted = person.window.session.map
    person.presses_key("z", CTRL)
    assert person.window.session.map is opened
    assert not person.window.session.is_modified
    person.presses_key(redo, held)
    assert person.window.session.map is deleted


@pytest.mark.parametrize("is_first", [True, False])
def test_undo_amid_a_drag_gives_the_drag_up_and_no_more(person: Person, is_first: bool) -> None:
    person.opens(row("A, B"))
    if not is_first:
        person.clicks("B")
        person.presses_key(DELETE)
    before, start = person.window.session.map, person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(0, 100))
    assert person.window.session.is_previewing
    person.presses_key("z", CTRL)
    assert person.window.session.map is before
    person.lets_go(start + QPoint(0, 130))
    assert person.window.session.map is before


def test_menu_names_what_undo_and_redo_would_do(person: Person) -> None:
    person.opens(row("A"))
    actions = person.window.actions_
    assert actions["edit.undo"].text() == "&Undo"
    assert not actions["edit.undo"].isEnabled()
    person.clicks("A")
    person.marks("c")
    assert actions["edit.undo"].text() == "&Undo Mark as consumption"
    person.presses_key("z", CTRL)
    assert actions["edit.redo"].text() == "&Redo Mark as consumption"
    assert not actions["edit.undo"].isEnabled()


def test_undo_while_naming_takes_the_new_stage_back_and_no_more(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.marks("c")
    marked = person.window.session.committed
    person.double_clicks(person.below("A"))
    person.chooses("edit.undo")
    assert person.window.session.map is marked
    assert not person.window.canvas.is_naming


def test_what_is_gone_is_not_selected(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key("d", CTRL)
    person.presses_key("z", CTRL)
    assert person.selection == ()

"""Copy, cut, paste and duplicate, by their keys."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from tests.core.maps import point
from tests.ui.person import CTRL, SHIFT, Open, Person, row

DELETE, BACKSPACE = Qt.Key.Key_Delete, Qt.Key.Key_Backspace
LINKED = row("A -> B -> C*", points=[point("A->B"), point("C")])


def test_copied_stages_are_pasted_with_the_flows_among_them(person: Person) -> None:
    person.opens(LINKED)
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.presses_key("c", CTRL)
    person.presses_key("v", CTRL)
    assert person.names == ["A", "B", "C", "A", "B"]
    assert person.flows == [("A", "B"), ("B", "C"), ("A", "B")]
    assert len(person.state.resistances) == 3
    assert person.last_step == "Paste"


def test_what_was_pasted_is_selected_and_stands_beside(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key("c", CTRL)
    person.presses_key("v", CTRL)
    person.presses_key("v", CTRL)
    first, second, third = person.state.stages
    assert person.selection == (third.id,)
    assert len({(stage.x, stage.y) for stage in (first, second, third)}) == 3


def test_cut_stage_is_gone_and_can_be_pasted(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("A")
    person.presses_key("x", CTRL)
    assert person.names == ["B"]
    assert person.last_step == "Cut"
    person.presses_key("v", CTRL)
    assert person.names == ["B", "A"]


def test_stage_is_pasted_into_another_window(person: Person, open_window: Open, tmp_path: Path) -> None:
    person.opens(row("A -> B"))
    person.presses_key("a", CTRL)
    person.presses_key("c", CTRL)
    other = Person(open_window(), tmp_path)
    other.window.documents.new()
    other.presses_key("v", CTRL)
    assert other.names == ["A", "B"]
    assert other.flows == [("A", "B")]


def test_text_on_the_clipboard_is_not_pasted(person: Person) -> None:
    before = person.opens(row("A"))
    QGuiApplication.clipboard().setText("A letter")
    assert not person.window.actions_["edit.paste"].isEnabled()
    person.presses_key("v", CTRL)
    assert person.window.session.map is before


def test_damaged_map_on_the_clipboard_is_refused_in_words(person: Person) -> None:
    before = person.opens(row("A"))
    data = QMimeData()
    data.setData("application/x-vsm-desktop-map", b'{"format": "vsm-desktop", "version": 1, "states": []}')
    QGuiApplication.clipboard().setMimeData(data)
    person.presses_key("v", CTRL)
    assert person.message == "What is on the clipboard cannot be pasted here"
    assert person.window.session.map is before


def test_duplicate_leaves_the_clipboard_alone(person: Person) -> None:
    person.opens(row("A, B"))
    QGuiApplication.clipboard().setText("A letter")
    person.clicks("A")
    person.presses_key("d", CTRL)
    assert person.names == ["A", "B", "A"]
    assert person.last_step == "Duplicate"
    assert QGuiApplication.clipboard().text() == "A letter"

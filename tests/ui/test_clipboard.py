"""Copy, cut, paste and duplicate, by their keys."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.core.maps import point
from tests.ui.person import CTRL, SHIFT, Open, Person, map_of, row
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.files.embedded import embedded_map
from vsm_desktop.files.mapfile import dump_map, parse_map

DELETE, BACKSPACE = Qt.Key.Key_Delete, Qt.Key.Key_Backspace
NOTHING = "Nothing on the clipboard can be pasted here: copy stages or lines of text first"
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


def test_lines_of_text_are_pasted_as_a_chain(person: Person) -> None:
    before = person.opens(row("A"))
    QGuiApplication.clipboard().setText("1. Ask\n- Answer\n\n  * Thank  \n")
    person.presses_key("v", CTRL)
    assert person.names == ["A", "Ask", "Answer", "Thank"]
    assert person.flows == [("Ask", "Answer"), ("Answer", "Thank")]
    assert len(person.selection) == 3
    cards = [card_rect(stage) for stage in person.state.stages]
    assert not any(one.intersects(other) for one, other in combinations(cards, 2))
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_more_lines_than_a_room_has_said_are_refused_in_words(person: Person) -> None:
    before = person.opens(row("A"))
    QGuiApplication.clipboard().setText("\n".join(f"Line {number}" for number in range(501)))
    person.presses_key("v", CTRL)
    assert person.message == "These are more than 500 lines: copy fewer"
    assert person.window.session.map is before


def test_copied_stages_are_lines_and_a_picture_to_other_programs(person: Person, qtbot: QtBot) -> None:
    person.opens(row("A -> B"))
    person.presses_key("a", CTRL)
    person.presses_key("c", CTRL)
    has_picture(qtbot)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "A\nB"
    assert data.hasImage()
    inside = embedded_map(bytes(data.data("image/png").data()))
    assert inside is not None
    assert parse_map(inside, "picture").states[0].stages_by_id.keys() == {"A", "B"}
    vectors = bytes(data.data("image/svg+xml").data())
    assert b'id="stage-A"' in vectors
    assert embedded_map(vectors) == inside
    offered = data.formats()
    assert offered.index("image/png") < offered.index("text/plain"), "programs may paste what comes first"


def far_apart(x: int, y: int) -> State:
    first, second = (drawn := row("A -> B")).stages
    return drawn.holding(stages=(first, second.replace(x=x, y=y)))


def has_picture(qtbot: QtBot) -> None:
    """Wait until what was copied has its picture."""
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasImage())


def test_a_copied_picture_of_stages_far_apart_is_smaller(person: Person, qtbot: QtBot) -> None:
    person.opens(far_apart(6_000, 5_000))
    person.presses_key("a", CTRL)
    person.presses_key("c", CTRL)
    has_picture(qtbot)
    size = QGuiApplication.clipboard().image().size()
    assert 10_000_000 < size.width() * size.height() < 17_000_000


@pytest.mark.parametrize("far", [40_000, 900_000])
def test_stages_too_far_apart_for_a_picture_are_copied_all_the_same(person: Person, far: int, qtbot: QtBot) -> None:
    person.opens(far_apart(far, far))
    person.presses_key("a", CTRL)
    person.presses_key("c", CTRL)
    qtbot.waitUntil(lambda: "Copied without a picture" in person.message)
    data = QGuiApplication.clipboard().mimeData()
    assert not data.hasImage()
    assert data.text() == "A\nB"
    person.presses_key("v", CTRL)
    assert person.flows == [("A", "B"), ("A", "B")]


def test_text_of_a_map_file_is_pasted_as_what_it_holds(person: Person) -> None:
    person.opens(row("A"))
    QGuiApplication.clipboard().setText(dump_map(map_of(row("X -> Y"))).decode())
    person.presses_key("v", CTRL)
    assert person.flows == [("X", "Y")]


def test_nothing_on_the_clipboard_cannot_be_pasted(person: Person) -> None:
    before = person.opens(row("A"))
    QGuiApplication.clipboard().clear()
    person.presses_key("v", CTRL)
    assert person.message == NOTHING
    assert person.window.session.map is before


class Hung(QMimeData):
    """What another program has copied that does not answer any more: whoever asks it waits for seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def formats(self) -> list[str]:
        self.asked.append("formats")
        return []

    def hasFormat(self, mimetype: str) -> bool:
        self.asked.append(mimetype)
        return False


def test_clipboard_is_asked_only_by_pasting(person: Person) -> None:
    person.opens(row("A -> B"))
    QGuiApplication.clipboard().setMimeData(hung := Hung())
    person.clicks("A")
    person.drags("A", "B", SHIFT)
    person.presses_key(DELETE)
    person.presses_key("z", CTRL)
    assert not hung.asked
    person.presses_key("v", CTRL)
    assert hung.asked


def test_damaged_map_on_the_clipboard_is_refused_in_words(person: Person) -> None:
    before = person.opens(row("A"))
    data = QMimeData()
    data.setData("application/x-vsm-desktop-map", b'{"format": "vsm-desktop", "version": 1, "states": []}')
    QGuiApplication.clipboard().setMimeData(data)
    person.presses_key("v", CTRL)
    assert person.message == NOTHING
    assert person.window.session.map is before


def test_duplicate_leaves_the_clipboard_alone(person: Person) -> None:
    person.opens(row("A, B"))
    QGuiApplication.clipboard().setText("A letter")
    person.clicks("A")
    person.presses_key("d", CTRL)
    assert person.names == ["A", "B", "A"]
    assert person.last_step == "Duplicate"
    assert QGuiApplication.clipboard().text() == "A letter"

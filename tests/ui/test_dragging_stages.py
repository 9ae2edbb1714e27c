"""Stages are moved with the mouse and with the arrow keys."""

from PySide6.QtCore import QPoint, Qt

from tests.ui.person import APART, CTRL, SHIFT, Person, row
from vsm_desktop.core.model import Note

ESCAPE = Qt.Key.Key_Escape


def place(person: Person, name: str) -> tuple[float, float]:
    stage = person.stage(name)
    return stage.x, stage.y


def test_dragging_moves_a_stage_in_one_step(person: Person) -> None:
    before = person.opens(row("A -> B"))
    person.drags("A", person.middle("A") + QPoint(40, 80))
    assert place(person, "A") == (40, 80)
    assert person.last_step == "Move A"
    person.chooses("edit.undo")
    assert person.window.session.map is before


def test_dragging_leaves_the_others_where_they_are(person: Person) -> None:
    person.opens(row("A -> B"))
    person.drags("A", person.middle("A") + QPoint(40, 80))
    assert place(person, "B") == (APART, 0)


def test_stage_is_seen_on_its_way(person: Person) -> None:
    before = person.opens(row("A"))
    start = person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(100, 0))
    assert place(person, "A") == (100, 0)
    assert person.window.session.committed is before
    person.lets_go(start + QPoint(100, 0))


def test_what_is_dragged_may_be_out_of_sight_meanwhile(person: Person) -> None:
    person.opens(row("A -> B"))
    start = person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(30, 0))
    person.window.canvas.pan_by(5000, 0)
    person.window.canvas.grab()
    person.lets_go(start + QPoint(30, 0))
    assert place(person, "A") != (0, 0)


def test_escape_while_dragging_gives_back_the_very_same_map(person: Person) -> None:
    before = person.opens(row("A -> B"))
    start = person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(100, 50))
    person.presses_key(ESCAPE)
    assert person.window.session.map is before
    person.points_at(start + QPoint(150, 50))
    person.lets_go(start + QPoint(150, 50))
    assert person.window.session.map is before
    assert person.last_step is None


def test_a_trembling_click_moves_nothing(person: Person) -> None:
    before = person.opens(row("A"))
    start = person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(2, 1))
    person.lets_go(start + QPoint(2, 1))
    assert person.window.session.map is before
    assert person.selection == ("A",)


def test_stage_dragged_back_to_its_place_is_no_step(person: Person) -> None:
    before = person.opens(row("A"))
    start = person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(100, 0))
    person.points_at(start)
    person.lets_go(start)
    assert person.window.session.map is before
    assert not person.window.session.is_modified


def test_all_that_is_selected_moves_together(person: Person) -> None:
    person.opens(row("A, B, C"))
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.drags("B", person.middle("B") + QPoint(0, 80))
    assert [place(person, name) for name in "ABC"] == [(0, 80), (APART, 80), (2 * APART, 0)]
    assert person.last_step == "Move 2 items"


def test_dragging_what_is_not_selected_moves_that_alone(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.drags("B", person.middle("B") + QPoint(0, 80))
    assert [place(person, name) for name in "AB"] == [(0, 0), (APART, 80)]
    assert person.selection == ("B",)


def test_dragging_with_ctrl_adds_to_what_moves(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.drags("B", person.middle("B") + QPoint(0, 80), held=CTRL)
    assert [place(person, name) for name in "AB"] == [(0, 80), (APART, 80)]


def test_notes_are_dragged_too(person: Person) -> None:
    person.opens(row("A").holding(notes=(Note(id="note", x=400, y=0, text="Ask them"),)))
    spot = person.at(430, 20)
    person.drags(spot, spot + QPoint(0, 80))
    assert person.state.notes[0].y == 80


def test_flows_follow_a_dragged_stage(person: Person) -> None:
    person.opens(row("A -> B"))
    before = person.window.canvas.body("A->B")
    person.drags("B", person.middle("B") + QPoint(0, 200))
    after = person.window.canvas.body("A->B")
    assert before is not None
    assert after is not None
    assert after.bottom > before.bottom + 150


def test_arrow_keys_nudge_what_is_selected(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        person.presses_key(key)
    x, y = place(person, "A")
    assert (x, y) == (2 * y, y)
    assert y > 0
    person.presses_key(Qt.Key.Key_Left)
    person.presses_key(Qt.Key.Key_Up)
    assert place(person, "A") == (x - y, 0)
    assert place(person, "B") == (APART, 0)


def test_arrow_keys_move_nothing_when_nothing_is_selected(person: Person) -> None:
    before = person.opens(row("A"))
    person.presses_key(Qt.Key.Key_Right)
    assert person.window.session.map is before

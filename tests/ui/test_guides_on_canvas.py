"""What is dragged comes in line with what is near, says so, and snaps to a grid where that is on."""

from PySide6.QtCore import QPoint, Qt

from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.core.model import Note


def place(person: Person, name: str) -> tuple[float, float]:
    stage = person.stage(name)
    return stage.x, stage.y


def guides(person: Person) -> set[tuple[str, float, float]]:
    """Each guide by its kind and where it begins."""
    return {(guide.kind, guide.start.x, guide.start.y) for guide in person.window.canvas.overlay.guides}


def test_stage_comes_in_line_with_another(person: Person) -> None:
    person.opens(row("A -> B"))
    person.drags("B", person.middle("B") + QPoint(-275, 200))
    assert place(person, "B") == (0, 200)


def test_guides_are_shown_on_the_way_and_gone_after(person: Person) -> None:
    person.opens(row("A -> B"))
    goal = person.middle("B") + QPoint(-275, 200)
    person.presses("B")
    person.points_at(goal)
    assert ("line", 0, 0) in guides(person)
    person.lets_go(goal)
    assert guides(person) == set()


def test_escape_takes_the_guides_away(person: Person) -> None:
    person.opens(row("A -> B"))
    person.presses("B")
    person.points_at(person.middle("B") + QPoint(-275, 200))
    person.presses_key(Qt.Key.Key_Escape)
    assert guides(person) == set()


def test_gaps_become_equal(person: Person) -> None:
    person.opens(row("A -> B, C"))
    person.drags("C", person.middle("C") + QPoint(4, 0))
    assert place(person, "C") == (560, 0)


def test_two_that_are_dragged_do_not_snap_to_each_other(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.drags("B", person.middle("B") + QPoint(3, 3))
    assert place(person, "A") == (4, 4)


def test_note_comes_in_line_too(person: Person) -> None:
    note = Note(id="n", x=15, y=300, text="Why?")
    person.opens(row("A").holding(notes=(note,)))
    person.drags(person.at(60, 340), person.at(50, 340))
    assert person.state.notes_by_id["n"].x == 8  # its middle under the middle of the card


def test_ctrl_leaves_snapping_off_for_the_moment(person: Person) -> None:
    person.opens(row("A -> B"))
    goal = person.middle("B") + QPoint(-275, 201)
    person.presses("B")
    person.points_at(goal - QPoint(1, 0))
    person.moves_holding(goal, CTRL)
    person.lets_go(goal, CTRL)
    assert place(person, "B") == (5, 201)


def test_grid_is_switched_and_remembered(person: Person) -> None:
    person.opens(row("A"))
    plain = person.window.canvas.grab().toImage()
    person.presses_key("'", CTRL)
    assert person.window.canvas.grab().toImage() != plain
    assert person.window.actions_["view.grid"].isChecked()
    person.presses_key("g", CTRL | SHIFT)
    assert person.window.canvas.grab().toImage() == plain


def test_stage_snaps_to_the_grid(person: Person) -> None:
    person.opens(row("A"))
    person.chooses("view.grid")
    person.drags("A", person.middle("A") + QPoint(13, 21))
    assert place(person, "A") == (16, 24)

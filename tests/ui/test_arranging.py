"""What is selected is brought in line and to equal distances, with keys and from the menu."""

from PySide6.QtCore import Qt

from tests.core.maps import state
from tests.ui.person import CTRL, SHIFT, Person


def scattered(person: Person) -> None:
    """Three stages, none in line with another."""
    person.opens(state("A -> B -> C", A={"x": 0, "y": 0}, B={"x": 240, "y": 40}, C={"x": 640, "y": 100}))


def places(person: Person) -> list[tuple[float, float]]:
    return [(stage.x, stage.y) for stage in person.state.stages]


def test_keys_align_what_is_selected(person: Person) -> None:
    scattered(person)
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.presses_key(Qt.Key.Key_Down, CTRL | SHIFT)
    assert places(person) == [(0, 40), (240, 40), (640, 100)]
    assert person.last_step == "Align bottom"


def test_distributing_is_one_step(person: Person) -> None:
    scattered(person)
    before = places(person)
    person.chooses("edit.select-all")
    person.chooses("arrange.distribute-across")
    assert places(person) == [(0, 0), (320, 40), (640, 100)]
    person.chooses("edit.undo")
    assert places(person) == before


def test_commands_wait_for_enough_to_arrange(person: Person) -> None:
    scattered(person)
    action = person.window.actions_
    person.clicks("A")
    assert not action["arrange.left"].isEnabled()
    person.clicks("B", SHIFT)
    assert action["arrange.left"].isEnabled()
    assert not action["arrange.distribute-down"].isEnabled()
    person.clicks("C", SHIFT)
    assert action["arrange.distribute-down"].isEnabled()

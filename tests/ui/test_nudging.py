"""Arrow keys move what is selected, a burst of them in one step."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.ui.gesture import GRID

RIGHT, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Down


@pytest.mark.parametrize(("held", "far"), [(Qt.KeyboardModifier.NoModifier, 1), (SHIFT, GRID)])
def test_a_burst_of_arrows_is_one_step(person: Person, held: Qt.KeyboardModifier, far: int) -> None:
    before = person.opens(row("A"))
    person.clicks("A")
    for key in (RIGHT, RIGHT, DOWN):
        person.presses_key(key, held)
    assert (person.stage("A").x, person.stage("A").y) == (2 * far, far)
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_another_selection_begins_another_step(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.presses_key(DOWN)
    person.clicks("B")
    person.presses_key(DOWN)
    person.presses_key("z", CTRL)
    assert (person.stage("A").y, person.stage("B").y) == (1, 0)


def test_what_was_saved_is_a_step_of_its_own(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(DOWN)
    person.presses_key("s", CTRL)
    person.presses_key(DOWN)
    person.presses_key("z", CTRL)
    assert person.stage("A").y == 1
    assert not person.window.session.is_modified

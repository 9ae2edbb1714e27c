"""Where the canvas ends: whatever is added there stands on it, and room is not sought for ever."""

from collections.abc import Callable, Mapping
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.person import CTRL, Person, row
from vsm_desktop.core.model import FURTHEST, State

CORNERS = tuple(product((-FURTHEST, FURTHEST), repeat=2))


def at(corner: tuple[int, int]) -> State:
    drawn = row("A -> B")
    return drawn.holding(stages=tuple(stage.replace(x=corner[0], y=corner[1]) for stage in drawn.stages))


def grows(key: Qt.Key) -> Callable[[Person], None]:
    def grow(person: Person) -> None:
        person.presses_key(key, CTRL)
        person.types("New")
        person.presses_key(Qt.Key.Key_Return)

    return grow


def enters(text: str) -> Callable[[Person], None]:
    def enter(person: Person) -> None:
        person.presses_key(Qt.Key.Key_F3)
        for _ in range(3):
            person.types(text)
            person.presses_key(Qt.Key.Key_Return)

    return enter


def pastes(person: Person) -> None:
    QGuiApplication.clipboard().setText("First\nSecond\nThird")
    person.presses_key("v", CTRL)


DEEDS: Mapping[str, Callable[[Person], None]] = {
    "a note": lambda person: person.chooses("note.note"),
    "right": grows(Qt.Key.Key_Right),
    "left": grows(Qt.Key.Key_Left),
    "up": grows(Qt.Key.Key_Up),
    "down": grows(Qt.Key.Key_Down),
    "a copy": lambda person: person.presses_key("d", CTRL),
    "lines": pastes,
    "a chain": enters("C > D > E*"),
    "a parked note": enters("# Later"),
    "data boxes": lambda person: person.chooses("view.data-boxes"),
    "in order": lambda person: person.chooses("arrange.tidy"),
}


@pytest.mark.parametrize("corner", CORNERS, ids=str)
@pytest.mark.parametrize("selected", ["", "A"], ids=["nothing", "A"])
@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_added_stands_on_the_canvas(
    person: Person, corner: tuple[int, int], selected: str, deed: str
) -> None:
    person.opens(at(corner))
    person.chooses("view.fit")
    if selected:
        person.window.view.select([stage.id for stage in person.state.stages if stage.name == selected])
    DEEDS[deed](person)
    places = (*person.state.stages, *person.state.notes)
    assert all(abs(place.x) <= FURTHEST and abs(place.y) <= FURTHEST for place in places)

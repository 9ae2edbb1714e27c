"""Keys without any time between them: none is lost, and none is taken for a command."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from tests.benchmarks.large_maps import large_map
from tests.ui.person import Person

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
HARD = "Vet. Score/b & c, e.g. S. V. E"
"""With the letters that are tools and marks on the canvas, the leader key, and the one that finds."""


@pytest.fixture
def typist(person: Person) -> Person:
    """Someone in front of a large map, with nothing selected and nothing of it worked out yet."""
    person.window.session.open(large_map(500))
    person.window.view.select(())
    return person


def new_names(person: Person) -> list[str]:
    return person.names[500:]


def test_names_on_the_canvas(typist: Person) -> None:
    typist.presses_key(Qt.Key.Key_Insert)
    names = [f"{HARD} {number}" for number in range(12)]
    for name in names[:-1]:
        typist.types(name)
        typist.presses_key(TAB)
    typist.types(names[-1])
    typist.presses_key(ENTER)
    assert new_names(typist) == names
    assert typist.flows[-11:] == list(pairwise(names))


def test_what_is_typed_while_a_stage_is_selected_is_its_name_or_a_mark(typist: Person) -> None:
    """Never both: whichever key began it, the others go the same way."""
    typist.window.view.select([typist.state.stages[250].id])
    typist.types("Quick check. Score")
    typist.presses_key(ENTER)
    assert typist.names[250] == "Quick check. Score"
    assert new_names(typist) == []


def test_lines_in_the_quick_line(typist: Person) -> None:
    typist.presses_key(Qt.Key.Key_F3)
    for number in range(10):
        typist.types(f"Step {number}. a/b > Step {number + 1}. a/b" if number % 2 else f"? {HARD} {number}")
        typist.presses_key(ENTER)
    assert [note.text for note in typist.state.notes] == [f"{HARD} {number}" for number in range(0, 10, 2)]
    assert new_names(typist) == [f"Step {number}. a/b" for number in range(1, 11)]


def test_answers_in_the_inspector(typist: Person) -> None:
    stage = typist.state.stages[250]
    typist.window.view.select([stage.id])
    typist.marks("c")
    for answer in (HARD, f"{HARD} 2"):
        typist.types(answer)
        typist.presses_key(TAB)
    typist.types(f"{HARD} 3")
    typist.presses_key(ESCAPE, Qt.KeyboardModifier.ShiftModifier)
    acceptance = typist.state.stages_by_id[stage.id].acceptance
    assert (acceptance.perceived_as, acceptance.pulled_by, acceptance.accepted_when) == (
        HARD,
        f"{HARD} 2",
        f"{HARD} 3",
    )
    assert new_names(typist) == []

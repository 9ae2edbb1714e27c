"""While a room looks on, no command for what is done all the time opens a dialog that has to be answered first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.core.maps import point
from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import Person, row
from vsm_desktop.core.model import Note
from vsm_desktop.ui.commands import commands

_MAY_ASK = {
    "file": "a file is chosen, or what is not saved is asked about",
    "help": "it is a page to read",
    "view.palette": "it is a line to type into, and goes with Escape",
    "view.outline-columns": "it is a list to choose from",
    "analysis.set-aside": "its reason is typed",
    "resistance.exchange": "three answers make one step",
}
"""Commands, or menus of them, that may: with what for."""
ROUTINE = [one.id for one in commands() if not {one.id, one.menu} & _MAY_ASK.keys()]


class Unasked(FakePrompts):
    """Notes every question that a dialog would ask."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def __getattribute__(self, name: str) -> object:
        if name.startswith(("ask", "tell")) and name != "asked":
            self.questions.append(name)
        return super().__getattribute__(name)


@pytest.fixture
def prompts() -> Unasked:
    return Unasked()


@pytest.fixture
def presenter(person: Person) -> Iterator[Person]:
    notes = (Note(id="n", x=0, y=300, text="Who pays?", kind="question"),)
    person.opens(row("A -> B -> C*, X", points=[point("B", name="p")]).holding(notes=notes))
    person.window.reporter.finish()
    person.presses_key(Qt.Key.Key_F5)
    yield person
    person.window.canvas.finish()
    person.window.session.mark_saved(person.window.session.committed)


@pytest.mark.parametrize("selected", ["A", "p", "n", "A->B"])
def test_no_routine_command_opens_a_dialog(presenter: Person, prompts: Unasked, selected: str) -> None:
    start, window = presenter.window.session.committed, presenter.window
    done = []
    for name in ROUTINE:
        window.view.select([selected])
        window.actions_.refresh()
        if window.actions_[name].isEnabled():
            window.actions_[name].trigger()
            assert QApplication.activeModalWidget() is None, name
            assert not prompts.questions, name
            done.append(name)
        window.give_up()
        window.session.open(start)
    assert len(done) > 40

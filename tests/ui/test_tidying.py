"""The map is tidied up: seen to glide, one step, given up with Escape, and never in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.core.maps import state
from tests.ui.person import CTRL, SHIFT, Person
from vsm_desktop.core.model import Flow, Note, Stage, State
from vsm_desktop.drawing.tidy import tidy_places
from vsm_desktop.ui.glide import Glide

ESCAPE = Qt.Key.Key_Escape


def scattered() -> State:
    """A chain that goes up and down and back."""
    places = {"A": {"x": 300, "y": 200}, "B": {"x": 0, "y": 0}, "C": {"x": 640, "y": 100}, "D": {"x": 80, "y": 400}}
    return state("A -> B -> C -> D*", **places)


def places(person: Person) -> dict[str, tuple[float, float]]:
    return {stage.id: (stage.x, stage.y) for stage in person.state.stages}


def tidy(person: Person) -> None:
    person.presses_key("t", CTRL | SHIFT)


def wanted(person: Person) -> dict[str, tuple[float, float]]:
    return {name: tuple(place) for name, place in tidy_places(person.state, person.state.ids).items()}


def test_stages_glide_to_their_places_as_one_step(person: Person, qtbot: QtBot) -> None:
    before = person.opens(scattered())
    goal = wanted(person)
    tidy(person)
    qtbot.waitUntil(lambda: person.last_step == "Tidy up")
    assert places(person) == goal
    person.chooses("edit.undo")
    assert person.window.session.map is before


@pytest.fixture
def slow_glide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages take a minute to arrive, so that a busy machine meets them on their way, too."""
    monkeypatch.setattr("vsm_desktop.ui.glide._LENGTH", 60.0)


@pytest.mark.usefixtures("slow_glide")
def test_escape_on_the_way_gives_back_the_very_same_map(person: Person, qtbot: QtBot) -> None:
    before = person.opens(scattered())
    person.clicks("A")
    tidy(person)
    qtbot.waitUntil(lambda: person.window.session.map is not before)
    assert person.window.session.committed is before
    person.presses_key(ESCAPE)
    assert person.window.session.map is before
    assert person.selection == ("A",)
    assert person.window.session.committed is before
    assert person.last_step is None


@pytest.mark.usefixtures("slow_glide")
@pytest.mark.parametrize("act", ["click", "key", "wheel"])
def test_whatever_is_done_on_the_way_ends_it_at_its_goal(person: Person, act: str) -> None:
    person.opens(scattered())
    goal = wanted(person)
    tidy(person)
    if act == "click":
        person.clicks(person.below("D", 20))
    elif act == "key":
        person.presses_key(Qt.Key.Key_Shift)
    else:
        person.turns_wheel("A", person.at(0, 0) - person.at(0, 1))
    assert places(person) == goal


@pytest.mark.usefixtures("slow_glide")
def test_another_step_on_the_way_ends_it_where_it_was(person: Person, qtbot: QtBot) -> None:
    person.opens(scattered())
    tidy(person)
    person.chooses("edit.select-all")
    person.window.view.apply("Other", lambda drawn: drawn.holding(notes=(Note(id="n"),)))
    glide = person.window.findChild(Glide)
    assert glide is not None
    qtbot.waitUntil(lambda: not glide.is_going)
    assert person.last_step == "Other"
    assert not person.window.session.is_previewing


def test_only_the_selection_is_tidied_if_there_is_one(person: Person, qtbot: QtBot) -> None:
    person.opens(scattered())
    before = places(person)
    person.clicks("A")
    person.clicks("B", SHIFT)
    tidy(person)
    qtbot.waitUntil(lambda: person.last_step == "Tidy up")
    after = places(person)
    assert (after["C"], after["D"]) == (before["C"], before["D"])
    assert after["A"][1] == after["B"][1]
    assert after["A"][0] < after["B"][0]


def test_tidy_map_stays_and_is_said_to_be(person: Person, qtbot: QtBot) -> None:
    person.opens(scattered())
    tidy(person)
    qtbot.waitUntil(lambda: person.last_step == "Tidy up")
    before = person.window.session.map
    tidy(person)
    assert person.message == "All is in order already"
    assert person.window.session.map is before


def large() -> State:
    """A chain of more stages than are tidied at once, all on one heap."""
    names = [str(index) for index in range(400)]
    return State(
        id="s",
        stages=tuple(Stage(id=name, name=name) for name in names),
        flows=tuple(Flow(id=f"{name}>", source=name, target=str(int(name) + 1)) for name in names[:-1]),
    )


@pytest.fixture
def slow_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that takes a minute."""
    monkeypatch.setattr("vsm_desktop.ui.layout_process.ENGINE", ("-c", "import time; time.sleep(60)"))


class TestLargeMap:
    """It is laid out in another process."""

    def test_it_is_tidied_when_the_answer_comes(self, person: Person, qtbot: QtBot) -> None:
        person.opens(large())
        tidy(person)
        qtbot.waitUntil(lambda: person.last_step == "Tidy up", timeout=60_000)
        xs = [stage.x for stage in person.state.stages]
        assert xs == sorted(set(xs))

    @pytest.mark.usefixtures("slow_engine")
    def test_escape_gives_it_up(self, person: Person, qtbot: QtBot) -> None:
        before = person.opens(large())
        tidy(person)
        button = person.find(QPushButton, "waiting-give-up")
        qtbot.waitUntil(button.isVisible)
        person.presses_key(ESCAPE)
        assert not button.isVisible()
        assert person.window.session.map is before
        assert person.message == "Not tidied up"

    @pytest.mark.usefixtures("slow_engine")
    def test_button_gives_it_up(self, person: Person, qtbot: QtBot) -> None:
        before = person.opens(large())
        tidy(person)
        button = person.find(QPushButton, "waiting-give-up")
        qtbot.waitUntil(button.isVisible)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not button.isVisible()
        assert person.window.session.map is before

    @pytest.mark.usefixtures("slow_engine")
    def test_an_edit_meanwhile_is_kept_and_it_is_given_up(self, person: Person) -> None:
        person.opens(large())
        tidy(person)
        person.window.view.apply("Other", lambda drawn: drawn.holding(notes=(Note(id="n"),)))
        assert person.message == "The map has changed, so it was not tidied up"
        assert person.last_step == "Other"

    def test_engine_that_fails_is_told_of(
        self, person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = person.opens(large())
        monkeypatch.setattr("sys.executable", "/nowhere/python")
        tidy(person)
        qtbot.waitUntil(lambda: person.message.startswith("The map could not be tidied up: "))
        assert person.window.session.map is before

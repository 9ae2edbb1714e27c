"""Lanes by team are switched on and off; what is dropped in one joins the team."""

from collections.abc import Iterator
from itertools import repeat

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from tests.core.maps import state
from tests.ui.person import Open, Person
from vsm_desktop.core.model import Map, Note
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.lanes import edges_of, in_lanes


def two_teams(person: Person) -> None:
    person.opens(state("A -> B", A={"team": "Sales"}, B={"team": "Legal", "x": 300, "y": 300}))


def test_lanes_are_seen_when_they_are_on(person: Person) -> None:
    two_teams(person)
    before = person.window.canvas.grab().toImage()
    person.chooses("view.lanes")
    assert person.window.canvas.grab().toImage() != before
    assert person.window.actions_["view.lanes"].isChecked()
    person.chooses("view.lanes")
    assert person.window.canvas.grab().toImage() == before


def test_switching_them_on_brings_stray_stages_in_as_one_step(person: Person) -> None:
    before = person.opens(
        state("A, B, C", A={"team": "Sales"}, B={"y": 300, "team": "Legal"}, C={"y": 700, "team": "Sales"})
    )
    person.chooses("view.lanes")
    assert person.last_step == "Arrange in lanes"
    person.chooses("edit.undo")
    assert person.window.session.map is before


def test_stage_dropped_in_another_lane_joins_its_team_in_one_step(person: Person) -> None:
    two_teams(person)
    before = person.window.session.map
    person.chooses("view.lanes")
    person.drags("A", person.middle("A") + QPoint(0, 280))
    assert person.stage("A").team == "Legal"
    assert person.last_step == "Move A"
    person.chooses("edit.undo")
    assert person.window.session.map is before


def test_without_lanes_no_team_changes(person: Person) -> None:
    two_teams(person)
    person.drags("A", person.middle("A") + QPoint(0, 280))
    assert person.stage("A").team == "Sales"


def test_new_stage_joins_the_team_in_whose_lane_it_is_put(person: Person) -> None:
    two_teams(person)
    person.chooses("view.lanes")
    person.double_clicks(person.middle("B") + QPoint(250, 0))
    person.types("New")
    person.presses_key(Qt.Key.Key_Return)
    assert person.stage("New").team == "Legal"


def test_lanes_are_remembered_and_a_map_that_is_opened_stays_as_it_is(open_window: Open, person: Person) -> None:
    person.chooses("view.lanes")
    other = open_window()
    assert other.canvas.has_lanes
    person.opens(state("A, B, C", A={"team": "S"}, B={"y": 300, "team": "L"}, C={"y": 700, "team": "S"}))
    assert person.last_step is None


def test_labels_keep_off_the_lanes_that_are_seen(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_off = list[tuple[float, ...]]()
    monkeypatch.setattr(Drawing, "keep_labels_off", lambda _, edges: kept_off.append(edges) or [])
    two_teams(person)
    person.chooses("view.lanes")
    assert kept_off[-1] == edges_of(person.window.canvas.lanes) != ()
    person.chooses("view.lanes")
    assert kept_off[-1] == ()


# Where it takes its time


def open_strayed(person: Person) -> Map:
    return person.opens(state("A, B, C", A={"team": "S"}, B={"y": 300, "team": "L"}, C={"y": 700, "team": "S"}))


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arranging is half done and goes on for ever."""

    def steps(*_: object) -> Iterator[float]:
        yield from repeat(0.5)

    monkeypatch.setattr("vsm_desktop.ui.lane_arranging.in_lanes_in_steps", steps)


def test_a_large_map_is_arranged_between_two_events(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vsm_desktop.ui.slices._AT_ONCE", 0)
    open_strayed(person)
    wanted = in_lanes(person.state)
    person.chooses("view.lanes")
    assert person.last_step is None
    qtbot.waitUntil(lambda: person.last_step == "Arrange in lanes")
    assert person.state == wanted
    assert not person.find(QPushButton, "waiting-give-up").isVisible()


@pytest.mark.usefixtures("endless")
def test_it_is_seen_how_far_it_is_and_escape_gives_it_up(person: Person, qtbot: QtBot) -> None:
    before = open_strayed(person)
    person.chooses("view.lanes")
    button, bar = person.find(QPushButton, "waiting-give-up"), person.find(QProgressBar, "waiting-bar")
    qtbot.waitUntil(button.isVisible)
    assert (bar.value(), bar.maximum()) == (50, 100)
    person.presses_key(Qt.Key.Key_Escape)
    assert not button.isVisible()
    assert person.window.session.map is before
    assert person.message == "Not arranged in lanes"


@pytest.mark.usefixtures("endless")
def test_the_button_gives_it_up(person: Person, qtbot: QtBot) -> None:
    before = open_strayed(person)
    person.chooses("view.lanes")
    button = person.find(QPushButton, "waiting-give-up")
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isVisible()
    assert person.window.session.map is before


@pytest.mark.usefixtures("endless")
def test_an_edit_meanwhile_is_kept_and_it_is_given_up(person: Person) -> None:
    open_strayed(person)
    person.chooses("view.lanes")
    person.window.view.apply("Other", lambda drawn: drawn.holding(notes=(Note(id="n"),)))
    assert person.message == "The map has changed, so it was not arranged in lanes"
    assert person.last_step == "Other"


@pytest.mark.usefixtures("endless")
def test_lanes_that_are_switched_off_meanwhile_need_nothing_arranged(person: Person, qtbot: QtBot) -> None:
    open_strayed(person)
    person.chooses("view.lanes")
    button = person.find(QPushButton, "waiting-give-up")
    qtbot.waitUntil(button.isVisible)
    person.chooses("view.lanes")
    assert not button.isVisible()

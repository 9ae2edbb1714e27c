"""Lanes by team are switched on and off; what is dropped in one joins the team."""

from PySide6.QtCore import QPoint, Qt

from tests.core.maps import state
from tests.ui.person import Open, Person


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

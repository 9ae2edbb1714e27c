"""With nothing selected the inspector asks for the charter, and for what stands in the data boxes."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.inspecting import Inquirer
from tests.ui.person import Person, row
from vsm_desktop.core.model import Charter, Map

BOXES = "map-boxes-data-boxes"


@pytest.fixture
def inquirer(person: Person) -> Inquirer:
    person.opens(row("A -> B*"))
    asking = Inquirer(person)
    asking.looks_at()
    return asking


def committed(inquirer: Inquirer) -> Map:
    return inquirer.window.session.committed


def test_the_charter_is_typed_and_each_answer_is_one_step(inquirer: Inquirer) -> None:
    inquirer.enters("map-charter-scope", "From call to contract")
    inquirer.enters("map-charter-begins", "A call")
    assert committed(inquirer).charter == Charter(scope="From call to contract", begins="A call")
    inquirer.person.chooses("edit.undo")
    assert committed(inquirer).charter == Charter(scope="From call to contract")
    assert inquirer.reads("map-charter-begins") == ""
    inquirer.person.chooses("edit.undo")
    assert committed(inquirer).charter == Charter()
    assert inquirer.person.last_step is None


def test_whoever_is_in_the_room_is_named_a_line_each(inquirer: Inquirer) -> None:
    inquirer.goes_to("map-charter-participants")
    inquirer.person.types("Ann, sales")
    inquirer.person.presses_key(Qt.Key.Key_Return)
    inquirer.person.types("Bo")
    assert committed(inquirer).charter.participants == ("Ann, sales", "Bo")
    assert inquirer.reads("map-charter-participants") == "Ann, sales\nBo"


def test_a_field_that_is_checked_stands_in_the_boxes(inquirer: Inquirer) -> None:
    inquirer.unfolds("map-boxes")
    assert not any(inquirer.is_on(f"{BOXES}-{number}") for number in range(1, 10))
    inquirer.presses(f"{BOXES}-5")
    inquirer.presses(f"{BOXES}-4")
    inquirer.presses(f"{BOXES}-9")
    assert committed(inquirer).data_boxes == ("process_time", "lead_time", "wip")
    inquirer.presses(f"{BOXES}-5")
    assert committed(inquirer).data_boxes == ("process_time", "wip")
    inquirer.person.chooses("edit.undo")
    assert committed(inquirer).data_boxes == ("process_time", "lead_time", "wip")
    assert inquirer.is_on(f"{BOXES}-5")


def test_an_order_of_ones_own_is_kept(inquirer: Inquirer) -> None:
    session = inquirer.window.session
    session.apply("Order", session.committed.replace(data_boxes=("wip", "cost")))
    inquirer.unfolds("map-boxes")
    inquirer.presses(f"{BOXES}-1")
    inquirer.presses(f"{BOXES}-8")
    assert committed(inquirer).data_boxes == ("team", "people", "wip", "cost")

"""Data boxes are switched on and off as a part of the map, and are taken hold of with their stages."""

import json
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from tests.core.maps import point
from tests.ui.inspecting import Inquirer
from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_HEIGHT, stage_height
from vsm_desktop.drawing.theme import THEMES

CLASSIC = ("process_time", "lead_time", "percent_complete_accurate")
ROW = row("A -> B*", A={"process_time": "1h"})
TWO_ROWS = ROW.holding(stages=(ROW.stages[0], ROW.stages[1].replace(x=0, y=160)))


def toggles(person: Person) -> None:
    person.presses_key(Qt.Key.Key_B, CTRL | SHIFT)


def is_painted(person: Person, place: QPoint) -> bool:
    canvas = person.window.canvas
    empty = QColor(THEMES[canvas.theme_name].inks["canvas"]).rgb()
    return canvas.grab().toImage().pixelColor(place).rgb() != empty


def tops(state: State) -> list[float]:
    return [stage.y for stage in state.stages]


def test_key_shows_the_classic_ones_and_hides_them_each_as_one_step(person: Person) -> None:
    person.opens(ROW)
    assert not is_painted(person, person.below("A", 20))
    toggles(person)
    assert person.window.session.committed.data_boxes == CLASSIC
    assert person.last_step == "Show data boxes"
    assert person.window.actions_["view.data-boxes"].isChecked()
    assert is_painted(person, person.below("A", 20))
    toggles(person)
    assert person.window.session.committed.data_boxes == ()
    assert person.last_step == "Hide data boxes"
    assert not person.window.actions_["view.data-boxes"].isChecked()
    assert not is_painted(person, person.below("A", 20))


def test_undo_takes_them_away_and_brings_everything_back(person: Person) -> None:
    before = person.opens(TWO_ROWS)
    seen = person.window.canvas.grab().toImage()
    toggles(person)
    assert tops(person.state) == [0, 160 + stage_height(CLASSIC) - CARD_HEIGHT]
    person.chooses("edit.undo")
    assert person.window.session.committed is before
    assert not person.window.actions_["view.data-boxes"].isChecked()
    assert person.window.canvas.grab().toImage() == seen


def test_they_make_room_in_every_state_and_close_it(person: Person) -> None:
    person.opens(TWO_ROWS, TWO_ROWS.replace(id="future"))
    toggles(person)
    assert [tops(state)[1] for state in person.window.session.committed.states] == [218, 218]
    toggles(person)
    assert [tops(state)[1] for state in person.window.session.committed.states] == [160, 160]


def test_they_are_kept_in_the_file(person: Person, tmp_path: Path) -> None:
    person.opens(ROW)
    toggles(person)
    assert person.window.session.is_modified
    person.presses_key("s", CTRL)
    assert json.loads((tmp_path / "opened.vsm.json").read_text("utf-8"))["data_boxes"] == list(CLASSIC)


def test_a_stage_is_dragged_by_its_box(person: Person) -> None:
    person.opens(ROW)
    toggles(person)
    start = person.below("A", 25)
    person.drags(start, start + QPoint(0, 140))
    assert person.stage("A").y > 100
    assert person.selection == ("A",)


def test_the_next_stage_below_stands_below_the_box(person: Person) -> None:
    person.opens(ROW)
    toggles(person)
    person.clicks("A")
    person.presses_key(Qt.Key.Key_Down, CTRL)
    person.types("C")
    person.presses_key(Qt.Key.Key_Return)
    below = person.stage("C")
    assert (below.x, below.y >= stage_height(CLASSIC) + 50) == (0, True)


def test_the_next_stage_beside_stands_level_with_it(person: Person) -> None:
    person.opens(ROW)
    toggles(person)
    person.clicks("B")
    person.presses_key(Qt.Key.Key_Right, CTRL)
    person.types("C")
    person.presses_key(Qt.Key.Key_Return)
    assert person.stage("C").y == person.stage("B").y


def test_the_field_for_a_name_lies_over_the_card_alone(person: Person) -> None:
    person.opens(ROW)
    toggles(person)
    person.double_clicks("A")
    lower = person.field.mapTo(person.window.canvas, person.field.rect().bottomLeft()).y()
    assert lower <= person.below("A", 2).y()


def test_what_is_typed_shows_at_once(person: Person) -> None:
    person.opens(ROW)
    toggles(person)
    inquirer = Inquirer(person)
    inquirer.looks_at("B")
    inquirer.unfolds("stages-takes")
    before = person.window.canvas.grab().toImage()
    inquirer.enters("stages-takes-lead-time", "3 d")
    assert person.window.canvas.grab().toImage() != before


def test_a_field_that_is_checked_makes_room_too(person: Person) -> None:
    person.opens(TWO_ROWS)
    inquirer = Inquirer(person)
    inquirer.looks_at()
    inquirer.unfolds("map-boxes")
    inquirer.presses("map-boxes-data-boxes-1")
    assert tops(person.state)[1] == 160 + stage_height(("team",)) - CARD_HEIGHT
    inquirer.presses("map-boxes-data-boxes-1")
    assert tops(person.state)[1] == 160
    person.chooses("edit.undo")
    person.chooses("edit.undo")
    assert person.last_step is None


def test_lanes_hold_the_boxes_of_their_stages(person: Person) -> None:
    shown = row("A -> B*", A={"team": "One"}, B={"team": "Two"}, points=[point("A")])
    person.opens(shown.holding(stages=(shown.stages[0], shown.stages[1].replace(x=0, y=300))))
    person.chooses("view.lanes")
    toggles(person)
    for lane, stage in zip(person.window.canvas.lanes, person.state.stages, strict=True):
        assert lane.top < stage.y
        assert stage.y + stage_height(CLASSIC) < lane.bottom


def test_tidying_keeps_them_apart(person: Person) -> None:
    person.opens(row("A -> B*, A -> C, C -> B, A -> D, D -> B"))
    toggles(person)
    person.chooses("arrange.tidy")
    columns: dict[float, list[float]] = {}
    for stage in person.state.stages:
        columns.setdefault(stage.x, []).append(stage.y)
    for heights in columns.values():
        heights.sort()
        assert all(below - above > stage_height(CLASSIC) for above, below in pairwise(heights))

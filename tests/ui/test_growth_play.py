"""Exchanges are played as loops on the canvas, in the order in which they come alive."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from tests.core.maps import point
from tests.method.reports import exchange
from tests.method.test_growth import CHAIN
from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.core.model import State
from vsm_desktop.ui.growth_bar import GrowthBar

PLACES = {"S": (0, 0), "A": (280, 0), "B": (560, 0), "D": (840, 0), "C": (1120, 0), "M": (140, 220), "N": (700, 220)}
ROUNDS = CHAIN.replace(
    id="s",
    name="Rounds",
    stages=tuple(
        stage.replace(x=PLACES[stage.id][0], y=PLACES[stage.id][1], name=f"Stage {stage.id}")
        for stage in CHAIN.stages
    ),
)
CIRCULAR = ROUNDS.holding(resistances=(CHAIN.resistances[0], point("A", name="stop"))).replace(id="c")


def bar(person: Person) -> GrowthBar:
    return person.find(GrowthBar, "growth-bar")


def seen(person: Person) -> QImage:
    return person.window.canvas.grab().toImage()


@pytest.fixture
def at_map(person: Person) -> Person:
    person.opens(ROUNDS, CIRCULAR)
    person.points_at(QPoint(5, 5))
    return person


def test_a_key_shows_the_first_loop_and_says_what_happens(at_map: Person) -> None:
    assert not bar(at_map).isVisible()
    at_map.presses_key(Qt.Key.Key_F12)
    assert at_map.reads("growth-title") == "Round 1 of 2: the exchange at “Stage A” comes alive"
    assert at_map.reads("growth-words") == "Out, at “Stage S”: “Choose”. In, from “Stage M” to “Stage A”: “Marks”."
    assert at_map.reads("growth-count") == "1 of 2"


@pytest.mark.parametrize(
    ("forward", "back"),
    [
        ((Qt.Key.Key_Right,), (Qt.Key.Key_Left,)),
        ((Qt.Key.Key_PageDown,), (Qt.Key.Key_PageUp,)),
        ((Qt.Key.Key_Space,), (Qt.Key.Key_Backspace,)),
        ((Qt.Key.Key_F12,), (Qt.Key.Key_F12, SHIFT)),
    ],
)
def test_keys_go_from_loop_to_loop(at_map: Person, forward: tuple[Qt.Key], back: tuple[Qt.Key, ...]) -> None:
    at_map.presses_key(Qt.Key.Key_F12)
    at_map.presses_key(*forward)
    assert at_map.reads("growth-title").startswith("Round 2 of 2")
    assert at_map.reads("growth-words").endswith("It needs the exchange at “Stage A”.")
    at_map.presses_key(*back)
    assert at_map.reads("growth-count") == "1 of 2"
    at_map.presses_key(*back)
    assert at_map.reads("growth-count") == "2 of 2"


def test_buttons_do_the_same(at_map: Person) -> None:
    at_map.presses_key(Qt.Key.Key_F12)
    at_map.find(QToolButton, "growth-next").click()
    assert at_map.reads("growth-count") == "2 of 2"
    at_map.find(QToolButton, "growth-previous").click()
    assert at_map.reads("growth-count") == "1 of 2"
    at_map.find(QToolButton, "growth-close").click()
    assert not bar(at_map).isVisible()


def test_everything_else_is_paler_and_comes_back(at_map: Person) -> None:
    before = at_map.window.session.map
    at_map.presses_key(Qt.Key.Key_F12)
    shown = seen(at_map)
    ground = shown.pixelColor(QPoint(3, 3))
    outlines = {
        name: shown.pixelColor(at_map.middle(name) - at_map.at(0, 52) + at_map.at(0, 0))
        for name in ("Stage S", "Stage C")
    }

    def far(name: str) -> int:
        """How far an outline stands out from the ground."""
        return abs(outlines[name].red() - ground.red()) + abs(outlines[name].blue() - ground.blue())

    assert far("Stage S") > 2 * far("Stage C")
    at_map.presses_key(Qt.Key.Key_Escape)
    assert not bar(at_map).isVisible()
    assert at_map.window.canvas.hasFocus()
    assert at_map.window.session.map is before
    at_map.presses_key(Qt.Key.Key_F12)
    at_map.clicks(QPoint(5, 5))
    at_map.presses_key(Qt.Key.Key_Escape)
    assert not bar(at_map).isVisible()


def test_a_circular_promise_says_what_has_to_come_first(at_map: Person) -> None:
    at_map.clicks_tab(1)
    at_map.presses_key(Qt.Key.Key_F12)
    assert at_map.reads("growth-title") == "A circular promise: the exchange at “Stage D” does not come alive"
    assert "value would have to reach “Stage B” first" in at_map.reads("growth-words")


def test_loops_follow_the_map_and_the_state_shown(at_map: Person) -> None:
    at_map.presses_key(Qt.Key.Key_F12)
    at_map.presses_key(Qt.Key.Key_Right)
    at_map.clicks_tab(1)
    assert at_map.reads("growth-title").startswith("A circular promise: the exchange at “Stage D”")
    at_map.window.view.select(["stop"])
    at_map.window.canvas.setFocus()
    at_map.presses_key(Qt.Key.Key_Delete)
    assert at_map.reads("growth-title") == "Round 1 of 1: the exchange at “Stage D” comes alive"
    at_map.window.view.select(["M", "N"])
    at_map.presses_key(Qt.Key.Key_Delete)
    assert not bar(at_map).isVisible()
    at_map.presses_key("z", CTRL)
    assert not bar(at_map).isVisible()


def test_a_stage_of_a_loop_can_be_dragged_meanwhile(at_map: Person) -> None:
    at_map.presses_key(Qt.Key.Key_F12)
    at_map.drags("Stage M", at_map.middle("Stage M") + QPoint(0, 30))
    assert at_map.last_step == "Move Stage M"
    assert at_map.reads("growth-count") == "1 of 2"


def test_the_loop_of_a_stop_is_shown_from_the_panel(at_map: Person) -> None:
    at_map.turns_to("resistances")
    at_map.clicks_row("resistances", 0)
    at_map.find(QPushButton, "option-customer-loop").click()
    assert at_map.reads("growth-title").startswith("Round 2 of 2: the exchange at “Stage D”")
    assert bar(at_map).hasFocus()


def test_a_stop_without_a_loop_offers_none(person: Person) -> None:
    person.opens(row("A -> B*", points=[point("A")]))
    person.turns_to("resistances")
    person.clicks_row("resistances", 0)
    assert not person.find(QPushButton, "option-customer-loop").isVisible()
    assert not person.window.actions_["analysis.next-loop"].isEnabled()


def test_an_exchange_that_is_not_complete_is_no_loop(person: Person) -> None:
    incomplete: State = row("A -> B*", points=[point("A", response=exchange(None))])
    person.opens(incomplete)
    person.presses_key(Qt.Key.Key_F12)
    assert not bar(person).isVisible()
    assert person.message == "No exchange is a loop yet: the inspector says of each what it lacks"


def test_the_room_sees_the_loop_on_the_projector_too(at_map: Person) -> None:
    at_map.chooses("view.projector")
    (room,) = _seen_anywhere("projector-map")
    before = room.grab().toImage()
    at_map.chooses("analysis.next-loop")
    assert room.grab().toImage() != before
    at_map.window.activateWindow()
    bar(at_map).findChild(QToolButton, "growth-close").click()
    assert room.grab().toImage() == before


def test_while_presenting_the_back_row_can_read_what_happens(at_map: Person) -> None:
    at_map.chooses("analysis.next-loop")
    words = at_map.find(QLabel, "growth-words")
    before = words.fontMetrics().height()
    at_map.chooses("view.present")
    assert words.fontMetrics().height() > before
    at_map.chooses("view.present")
    assert words.fontMetrics().height() == before


def _seen_anywhere(name: str) -> list[QWidget]:
    found = (part for window in QApplication.topLevelWidgets() for part in window.findChildren(QWidget, name))
    return [part for part in found if part.isVisible()]


def test_names_are_shown_as_plain_text(person: Person) -> None:
    name = "<b>List</b>\N{RIGHT-TO-LEFT OVERRIDE}"
    stages = tuple(stage.replace(name=name) for stage in ROUNDS.stages)
    person.opens(ROUNDS.replace(stages=stages))
    person.presses_key(Qt.Key.Key_F12)
    assert "“<b>List</b>\N{REPLACEMENT CHARACTER}”" in person.reads("growth-title")
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in person.reads("growth-words")

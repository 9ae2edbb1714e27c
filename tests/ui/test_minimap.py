"""The minimap shows where one is on a large map, and moves about on it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.person import Open, Person, row
from vsm_desktop.core import edits
from vsm_desktop.core.model import Stage, State
from vsm_desktop.ui.minimap import Minimap

LEFT = Qt.MouseButton.LeftButton


def long_row() -> State:
    """Thirty stages side by side: several screens at 100 %."""
    return State(id="s", stages=tuple(Stage(id=str(index), name=str(index), x=index * 280) for index in range(30)))


@pytest.fixture
def minimap(person: Person, qtbot: QtBot) -> Minimap:
    """The minimap of a long row that is seen at 100 %."""
    person.opens(long_row())
    person.chooses("view.actual-size")
    found = person.find(Minimap, "minimap")
    qtbot.waitUntil(found.isVisible)
    return found


def center(person: Person) -> float:
    return person.window.canvas.seen_center().x


def test_it_is_there_where_much_is_out_of_sight(person: Person, minimap: Minimap) -> None:
    assert minimap.isVisible()
    person.chooses("view.fit")
    assert not minimap.isVisible()


def test_small_map_needs_none(person: Person) -> None:
    person.opens(row("A -> B"))
    found = person.find(Minimap, "minimap")
    found.refresh()
    assert not found.isVisible()


def test_canvas_of_which_it_would_hide_most_goes_without(person: Person, minimap: Minimap, qtbot: QtBot) -> None:
    person.window.canvas.setMaximumWidth(minimap.width() + 100)
    qtbot.waitUntil(lambda: not minimap.isVisible())
    person.window.canvas.setMaximumWidth(2000)
    qtbot.waitUntil(minimap.isVisible)


def test_it_stands_in_the_corner_of_the_canvas(person: Person, minimap: Minimap) -> None:
    canvas = person.window.canvas
    assert canvas.rect().contains(minimap.geometry())
    assert canvas.width() - minimap.geometry().right() < 20
    assert canvas.height() - minimap.geometry().bottom() < 20


def test_click_goes_there(person: Person, minimap: Minimap) -> None:
    QTest.mouseClick(minimap, LEFT, pos=QPoint(8, minimap.height() // 2))
    assert center(person) == pytest.approx(100, abs=100)
    QTest.mouseClick(minimap, LEFT, pos=QPoint(minimap.width() - 8, minimap.height() // 2))
    assert center(person) == pytest.approx(29 * 280, abs=250)


def test_dragging_moves_about(person: Person, minimap: Minimap) -> None:
    middle = minimap.height() // 2
    QTest.mousePress(minimap, LEFT, pos=QPoint(20, middle))
    began = center(person)
    QTest.mouseMove(minimap, QPoint(120, middle))
    assert center(person) > began + 2000
    QTest.mouseRelease(minimap, LEFT, pos=QPoint(120, middle))


def test_arrow_keys_move_about(person: Person, minimap: Minimap) -> None:
    minimap.setFocus()
    before = center(person)
    QTest.keyClick(minimap, Qt.Key.Key_Right)
    assert center(person) > before
    QTest.keyClick(minimap, Qt.Key.Key_Left)
    assert center(person) == before


def test_it_draws_nothing_on_the_map(person: Person, minimap: Minimap) -> None:
    before = person.window.session.map
    QTest.mouseDClick(minimap, LEFT, pos=QPoint(30, 30))
    assert person.window.session.map is before
    assert not person.window.canvas.is_naming


def test_frame_follows_what_is_seen(person: Person, minimap: Minimap) -> None:
    before = minimap.grab().toImage()
    person.window.canvas.pan_by(-900, 0)
    assert minimap.grab().toImage() != before


def test_cards_follow_the_map_after_a_moment(person: Person, minimap: Minimap, qtbot: QtBot) -> None:
    before = minimap.grab().toImage()
    person.window.view.apply("Tag", lambda state: edits.set_role(state, {"29"}, "consumption"))
    qtbot.waitUntil(lambda: minimap.grab().toImage() != before)


def test_it_is_switched_off_and_that_is_remembered(open_window: Open, person: Person, minimap: Minimap) -> None:
    person.chooses("view.minimap")
    assert not minimap.isVisible()
    other = open_window()
    assert not other.actions_["view.minimap"].isChecked()
    person.chooses("view.minimap")
    assert minimap.isVisible()

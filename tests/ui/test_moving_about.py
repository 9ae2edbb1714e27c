"""Moving about the map and zooming, with the mouse, the wheel and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.person import CTRL, MIDDLE, SHIFT, Person, row
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.ui.canvas.camera import LEAST_ZOOM, MOST_ZOOM

NOTCH = 120


def drag_with_space(person: Person, start: QPoint, end: QPoint) -> None:
    person.holds_space()
    person.drags(start, end)
    person.lets_go_of_space()


def drag_with_middle_button(person: Person, start: QPoint, end: QPoint) -> None:
    person.drags(start, end, button=MIDDLE)


@pytest.mark.parametrize("drag", [drag_with_space, drag_with_middle_button])
def test_dragging_the_canvas_moves_what_is_seen_and_not_the_map(
    person: Person, drag: Callable[[Person, QPoint, QPoint], None]
) -> None:
    before = person.opens(row("A, B"))
    start = person.middle("A")
    drag(person, start, start + QPoint(-60, 110))
    assert person.middle("A") == start + QPoint(-60, 110)
    assert person.window.session.map is before
    assert person.selection == ()


def test_space_let_go_gives_the_mouse_back(person: Person) -> None:
    person.opens(row("A"))
    drag_with_space(person, QPoint(100, 100), QPoint(150, 100))
    person.clicks("A")
    assert person.selection == ("A",)


def test_space_shows_a_hand(person: Person) -> None:
    person.holds_space()
    assert person.window.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    person.presses(QPoint(200, 200))
    assert person.window.canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    person.lets_go(QPoint(200, 200))
    person.lets_go_of_space()
    assert person.window.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize(
    ("turned", "held", "way"),
    [
        (QPoint(0, NOTCH), Qt.KeyboardModifier.NoModifier, (0, 1)),
        (QPoint(0, -NOTCH), Qt.KeyboardModifier.NoModifier, (0, -1)),
        (QPoint(NOTCH, 0), Qt.KeyboardModifier.NoModifier, (1, 0)),
        (QPoint(0, NOTCH), SHIFT, (1, 0)),
        (QPoint(0, -NOTCH), SHIFT, (-1, 0)),
    ],
)
def test_wheel_moves_up_and_down_and_with_shift_sideways(
    person: Person, turned: QPoint, held: Qt.KeyboardModifier, way: tuple[int, int]
) -> None:
    person.opens(row("A"))
    before = person.middle("A")
    person.turns_wheel("A", turned, held)
    moved = person.middle("A") - before
    assert (sign(moved.x()), sign(moved.y())) == way


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


@pytest.mark.parametrize("turned", [NOTCH, -NOTCH, 5 * NOTCH, -5 * NOTCH])
@pytest.mark.parametrize("place", [QPoint(10, 20), QPoint(700, 431)])
def test_ctrl_wheel_zooms_at_the_pointer(person: Person, turned: int, place: QPoint) -> None:
    person.opens(row("A, B"))
    camera = person.window.canvas.camera
    under = camera.to_map(place.x(), place.y())
    person.turns_wheel(place, QPoint(0, turned), CTRL)
    zoomed = person.window.canvas.camera
    assert sign(round(1000 * (zoomed.zoom - camera.zoom))) == sign(turned)
    assert distance(Point(place.x(), place.y()), zoomed.to_screen(under)) <= 1


def distance(one: Point, other: Point) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y))


def test_zoom_ends_where_it_is_of_no_more_use(person: Person) -> None:
    place = QPoint(400, 300)
    person.turns_wheel(place, QPoint(0, 200 * NOTCH), CTRL)
    assert person.window.canvas.camera.zoom == MOST_ZOOM
    person.turns_wheel(place, QPoint(0, -400 * NOTCH), CTRL)
    assert person.window.canvas.camera.zoom == LEAST_ZOOM


def test_status_bar_says_the_zoom(person: Person) -> None:
    person.opens(row("A"))
    assert person.reads("zoom") == "100 %"
    person.presses_key("+", CTRL)
    assert person.reads("zoom") == "125 %"
    person.presses_key("-", CTRL)
    person.presses_key("-", CTRL)
    assert person.reads("zoom") == "80 %"
    person.presses_key("0", CTRL)
    assert person.reads("zoom") == "100 %"


def test_fit_shows_all_of_a_large_map(person: Person) -> None:
    person.opens(row(" -> ".join("ABCDEFGHIJ")))
    person.presses_key("0", CTRL)
    person.turns_wheel(QPoint(400, 300), QPoint(NOTCH * 40, NOTCH * 40))
    person.presses_key("1", SHIFT)
    seen = person.window.canvas.rect()
    assert all(seen.contains(person.middle(name)) for name in "ABCDEFGHIJ")
    assert person.window.canvas.camera.zoom < 1


def test_fit_does_not_blow_up_a_small_map(person: Person) -> None:
    person.opens(row("A"))
    person.presses_key("+", CTRL)
    person.presses_key("1", SHIFT)
    assert person.window.canvas.camera.zoom == 1
    assert (person.middle("A") - person.window.canvas.rect().center()).manhattanLength() <= 2


def test_opened_map_is_seen_whole_also_after_the_start_page_was_made_larger(person: Person) -> None:
    person.chooses("file.start-page")
    person.window.resize(1700, 1000)
    person.opens(row(" -> ".join("ABCDEFGHIJ")))
    seen = person.window.canvas.rect()
    assert seen.contains(person.middle("A"))
    assert seen.contains(person.middle("J"))
    left, right = person.middle("A").x(), seen.width() - person.middle("J").x()
    assert abs(left - right) <= 2


def test_wheel_while_dragging_keeps_the_stage_under_the_pointer(person: Person) -> None:
    person.opens(row("A"))
    start = person.middle("A")
    person.presses("A")
    person.points_at(start + QPoint(40, 40))
    person.turns_wheel(start + QPoint(40, 40), QPoint(0, NOTCH))
    person.points_at(start + QPoint(44, 40))
    person.lets_go(start + QPoint(44, 40))
    assert (person.middle("A") - (start + QPoint(44, 40))).manhattanLength() <= 4
    assert person.last_step == "Move A"

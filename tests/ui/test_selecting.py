"""Clicks, the rubber band and keys select."""

from PySide6.QtCore import QPoint, Qt

from tests.core.maps import point
from tests.ui.person import CTRL, OFFSCREEN_MENU, SHIFT, Person, row

TAB = Qt.Key.Key_Tab


def test_click_selects_one(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.clicks("B")
    assert person.selection == ("B",)


def test_shift_and_ctrl_click_add_and_take_away(person: Person) -> None:
    person.opens(row("A, B, C"))
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.clicks("C", CTRL)
    assert person.selection == ("A", "B", "C")
    person.clicks("B", CTRL)
    person.clicks("A", SHIFT)
    assert person.selection == ("C",)


def test_click_on_nothing_selects_nothing(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.clicks(person.below("A"))
    assert person.selection == ()


def test_shift_click_on_nothing_keeps_the_selection(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.clicks(person.below("B"), SHIFT)
    assert person.selection == ("A",)


def test_click_on_a_flow_selects_it(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks(person.between("A", "B"))
    assert person.selection == ("A->B",)


def test_click_on_the_edge_of_a_stage_selects_the_stage(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks(person.at(0, 52))
    assert person.selection == ("A",)


def test_click_on_a_resistance_point_selects_it(person: Person) -> None:
    person.opens(row("A -> B", points=[point("A")]))
    badge = person.window.canvas.body("point on A")
    assert badge is not None
    person.clicks(person.at(*badge.center))
    assert person.selection == ("point on A",)


def test_rubber_band_selects_what_it_touches(person: Person) -> None:
    person.opens(row("A, B, C"))
    corner = person.at(-40, -40)
    person.drags(corner, person.middle("B"))
    assert person.selection == ("A", "B")


def test_rubber_band_that_holds_a_flow_selects_it(person: Person) -> None:
    person.opens(row("A -> B"))
    person.drags(person.at(-40, -40), person.at(560, 160))
    assert set(person.selection) == {"A", "B", "A->B"}


def test_rubber_band_shows_what_it_would_select_before_it_is_let_go(person: Person) -> None:
    person.opens(row("A, B"))
    person.presses(person.at(-40, -40))
    person.points_at(person.at(20, 20))
    assert person.selection == ("A",)
    assert person.window.canvas.overlay.band is not None
    person.lets_go(person.at(20, 20))
    assert person.window.canvas.overlay.band is None


def test_rubber_band_with_shift_adds(person: Person) -> None:
    person.opens(row("A, B, C"))
    person.clicks("C")
    person.drags(person.at(-40, -40), person.at(20, 20), held=SHIFT)
    assert set(person.selection) == {"A", "C"}


def test_escape_drops_the_selection(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.presses_key(Qt.Key.Key_Escape)
    assert person.selection == ()


def test_select_all_takes_every_record(person: Person) -> None:
    person.opens(row("A -> B", points=[point("A")]))
    person.presses_key("a", CTRL)
    assert set(person.selection) == {"A", "B", "A->B", "point on A"}


def test_tab_goes_from_stage_to_stage_and_round(person: Person) -> None:
    person.opens(row("A, B, C"))
    visited = []
    for _ in range(4):
        person.presses_key(TAB)
        visited.append(person.selection)
    assert visited == [("A",), ("B",), ("C",), ("A",)]


def test_shift_tab_goes_backwards(person: Person) -> None:
    person.opens(row("A, B, C"))
    person.presses_key(Qt.Key.Key_Backtab, SHIFT)
    assert person.selection == ("C",)
    person.presses_key(Qt.Key.Key_Backtab, SHIFT)
    assert person.selection == ("B",)


def test_tab_brings_a_stage_into_sight(person: Person) -> None:
    person.opens(row("A, B"))
    person.turns_wheel("A", QPoint(0, 120 * 50))
    assert not person.window.canvas.rect().contains(person.middle("A"))
    person.presses_key(TAB)
    assert person.window.canvas.rect().contains(person.middle("A"))


@OFFSCREEN_MENU
def test_right_click_selects_what_it_is_about(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    menu = person.context_menu("B")
    assert person.selection == ("B",)
    assert "stage.consumption" in menu
    assert "flow.work" not in menu


@OFFSCREEN_MENU
def test_right_click_on_one_of_many_keeps_them_selected(person: Person) -> None:
    person.opens(row("A, B"))
    person.presses_key("a", CTRL)
    person.context_menu("B")
    assert person.selection == ("A", "B")

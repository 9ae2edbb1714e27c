"""What a person sees on the canvas of where value gets through."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from tests.core.maps import point
from tests.ui.person import Person, row
from vsm_desktop.drawing.theme import THEMES

BRANCHING = "A -> B -> C*, A -> D -> C"


def color_at(person: Person, x: float, y: float) -> QColor:
    """What the canvas shows at a point of the map."""
    return person.window.canvas.grab().toImage().pixelColor(person.at(x, y))


def ink(name: str) -> QColor:
    return QColor(THEMES["light"].inks[name])  # type: ignore[index]


def in_light(person: Person) -> Person:
    person.chooses("view.theme-light")
    return person


def test_keystones_are_marked_when_they_are_told_and_not_before(person: Person) -> None:
    in_light(person).opens(row(BRANCHING))
    person.window.reporter.close()  # it would tell them sooner or later
    person.window.canvas.show_keystones(frozenset())
    corner = (184 - 18, 17)
    assert color_at(person, *corner) == ink("card")
    person.window.canvas.show_keystones(frozenset({"A"}))
    assert color_at(person, *corner) == ink("linked-text")
    person.window.canvas.show_keystones(frozenset())
    assert color_at(person, *corner) == ink("card")


def test_keystones_stay_marked_while_their_stage_is_dragged(person: Person) -> None:
    in_light(person).opens(row(BRANCHING))
    person.window.canvas.show_keystones(frozenset({"A"}))
    person.drags("A", person.middle("A") + QPoint(40, 120))
    stage = person.stage("A")
    assert stage.y > 0
    assert color_at(person, stage.x + 184 - 18, stage.y + 17) == ink("linked-text")


def test_past_a_point_that_is_added_the_flow_is_barred_and_fades(person: Person) -> None:
    in_light(person).opens(row("A -> B*"))
    assert color_at(person, 245, 52) == ink("flow")
    person.clicks("A")
    person.chooses("resistance.economic")
    person.points_at(QPoint(5, 5))
    person.presses_key(Qt.Key.Key_Escape)
    assert color_at(person, 245, 52) == ink("faded")
    assert color_at(person, 192, 60) == ink("economic")
    person.chooses("edit.undo")
    assert color_at(person, 245, 52) == ink("flow")
    assert color_at(person, 192, 60) == ink("canvas")


def test_before_a_stop_nothing_fades(person: Person) -> None:
    in_light(person).opens(row("A -> B -> C*", points=[point("B")]))
    assert color_at(person, 235, 52) == ink("flow")
    assert color_at(person, 280 + 235, 52) == ink("faded")


def test_bars_and_badges_keep_their_colours_while_the_path_is_lit(person: Person) -> None:
    in_light(person).opens(row("A -> B*", points=[point("A", "economic"), point("A->B", "behavioral")]))
    badge = person.window.canvas.body("point on A")
    assert badge is not None
    edge = (badge.center.x - 8, badge.center.y + 5)  # beside the letter, where the outline of the card runs
    person.points_at(QPoint(5, 5))
    before = [color_at(person, *place) for place in (edge, (192, 62), (242, 52))]
    person.points_at("A")
    assert [color_at(person, *place) for place in (edge, (192, 62), (242, 52))] == before
    assert before[:2] == [ink("economic")] * 2

"""The time ladder is switched on and off, says what the map says, and goes while that is not known."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from tests.core.maps import state
from tests.ui.person import CTRL, NOTHING, SHIFT, Open, Person, row
from vsm_desktop.core import edits
from vsm_desktop.core.model import State
from vsm_desktop.drawing.theme import THEMES


def timed() -> State:
    return row("A -> B*", A={"process_time": "1h"}, B={"process_time": "2h"})


def picture(person: Person) -> QImage:
    person.window.reporter.finish()
    return person.window.canvas.grab().toImage()


def seen_below(person: Person) -> bool:
    """Whether something is painted on the canvas, further below the cards than anything of theirs."""
    image, canvas = person.window.canvas.grab().toImage(), person.window.canvas
    empty = QColor(THEMES[canvas.theme_name].inks["canvas"]).rgba()
    top = person.below("A", 50).y()
    return any(image.pixel(x, y) != empty for y in range(top, image.height()) for x in range(0, image.width(), 3))


def test_key_shows_and_hides_it(person: Person) -> None:
    person.opens(timed())
    before = picture(person)
    assert not seen_below(person)
    person.presses_key(Qt.Key.Key_L, CTRL | SHIFT)
    assert person.window.actions_["view.ladder"].isChecked()
    picture(person)
    assert seen_below(person)
    person.presses_key(Qt.Key.Key_L, CTRL | SHIFT)
    assert picture(person) == before


def test_all_of_it_is_in_sight_on_a_canvas_that_shows_all_of_the_map(person: Person) -> None:
    person.chooses("view.ladder")
    person.opens(timed())
    picture(person)
    canvas = person.window.canvas
    assert canvas.ladder
    for figure in canvas.ladder:
        assert canvas.rect().contains(person.at(figure.body.left, figure.body.top))
        assert canvas.rect().contains(person.at(figure.body.right, figure.body.bottom))


def test_it_follows_an_edit(person: Person) -> None:
    person.opens(timed())
    person.chooses("view.ladder")
    before = picture(person)
    later = person.window.view.state.holding(
        stages=tuple(stage.replace(process_time="3h") for stage in person.window.view.state.stages)
    )
    person.window.view.apply("Longer", lambda _: later)
    assert picture(person) != before
    person.chooses("edit.undo")
    assert picture(person) == before


def test_it_is_gone_while_a_stroke_changes_what_it_says(person: Person) -> None:
    person.opens(timed())
    person.chooses("view.ladder")
    picture(person)
    view = person.window.view
    view.preview(lambda state: edits.delete(state, {"A"}))
    assert person.window.canvas.ladder == ()
    view.session.cancel()
    picture(person)
    assert person.window.canvas.ladder != ()


def test_it_stays_where_it_is_while_a_stage_is_dragged_and_makes_way_then(person: Person) -> None:
    person.opens(timed())
    person.chooses("view.ladder")
    picture(person)
    before = person.window.canvas.ladder
    goal = person.middle("A") + QPoint(0, 60)
    person.presses("A")
    person.moves_holding(goal, NOTHING)
    assert person.window.canvas.ladder is before
    person.lets_go(goal)
    picture(person)
    assert person.window.canvas.ladder[0].body.top > before[0].body.top


def test_it_is_remembered(open_window: Open, person: Person) -> None:
    person.chooses("view.ladder")
    assert open_window().canvas.has_ladder


def test_another_state_has_its_own(person: Person) -> None:
    person.opens(timed(), state("X -> Y*").holding(id="future"))
    person.chooses("view.ladder")
    picture(person)
    before = person.window.canvas.ladder
    person.chooses("state.next")
    picture(person)
    assert person.window.canvas.ladder
    assert person.window.canvas.ladder != before

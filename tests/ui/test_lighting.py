"""A stage that is hovered over or selected shows its way to a client, or what it lacks."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from tests.core.maps import state
from tests.ui.person import CTRL, SHIFT, Person, row
from vsm_desktop.core.model import State
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.wording import missing_words
from vsm_desktop.ui.canvas.lighting import MOST_SELECTED, bubble_room, lighting

WITH_REPORT = "A -> B -> C*, B -> R"
FREE = 44
"""Under the middle of a card's side, in map units: where no text or badge of a card stands, and bubbles do."""


def seen(person: Person) -> QImage:
    return person.window.canvas.grab().toImage()


def differs(one: QImage, other: QImage, place: QPoint) -> bool:
    return one.pixel(place) != other.pixel(place)


def beside_flow(person: Person, source: str, target: str) -> QPoint:
    """Next to the line of a flow, where nothing is painted but a halo."""
    return person.between(source, target) + QPoint(0, 4)


def under(person: Person, name: str) -> QPoint:
    return person.below(name, FREE)


@pytest.fixture
def at_map(person: Person) -> Person:
    """Someone at a map of a stream with a stage that leads nowhere, the pointer elsewhere."""
    person.opens(row(WITH_REPORT))
    person.points_at(QPoint(5, 5))
    return person


def hover(person: Person, name: str) -> None:
    person.points_at(name)


def select(person: Person, name: str) -> None:
    person.window.view.select([person.stage(name).id])


both_ways = pytest.mark.parametrize("ask", [hover, select])


@both_ways
def test_a_linked_stage_lights_its_path(at_map: Person, ask: Callable[[Person, str], None]) -> None:
    before = seen(at_map)
    ask(at_map, "B")
    after = seen(at_map)
    assert differs(before, after, beside_flow(at_map, "B", "C"))
    assert not differs(before, after, beside_flow(at_map, "A", "B"))
    around_end = at_map.middle("C") - at_map.at(0, 52 + 5) + at_map.at(0, 0)
    assert differs(before, after, around_end)


@both_ways
def test_a_suspect_stage_says_what_is_missing(at_map: Person, ask: Callable[[Person, str], None]) -> None:
    before = seen(at_map)
    ask(at_map, "R")
    after = seen(at_map)
    assert differs(before, after, under(at_map, "R"))
    assert not differs(before, after, beside_flow(at_map, "B", "C"))


def test_pointing_elsewhere_lights_nothing_any_more(at_map: Person) -> None:
    before = seen(at_map)
    at_map.points_at("A")
    assert seen(at_map) != before
    at_map.points_at(QPoint(5, 5))
    assert seen(at_map) == before


def test_on_a_map_without_a_client_nothing_is_missed(person: Person) -> None:
    person.opens(row("A -> B"))
    person.points_at(QPoint(5, 5))
    before = seen(person)
    person.points_at("B")
    assert not differs(before, seen(person), under(person, "B"))


def test_while_a_stage_is_dragged_nothing_is_said_and_afterwards_it_is(at_map: Person) -> None:
    at_map.clicks("R")
    assert says_something(at_map)
    start = at_map.middle("R")
    at_map.presses("R")
    at_map.points_at(start + QPoint(0, 20))
    assert not says_something(at_map)
    at_map.lets_go(start + QPoint(0, 20))
    assert says_something(at_map)


def says_something(person: Person) -> bool:
    """Whether what is under the stage goes when the pointer and the selection do."""
    place = under(person, "R")
    image = seen(person)
    return image.pixelColor(place) != image.pixelColor(person.below("R", 250))


def test_while_the_map_is_panned_nothing_is_said(at_map: Person) -> None:
    at_map.clicks("R")
    at_map.points_at(QPoint(5, 5))
    at_map.presses(QPoint(5, 5), button=Qt.MouseButton.MiddleButton)
    at_map.points_at(QPoint(10, 8))
    assert not says_something(at_map)
    at_map.lets_go(QPoint(10, 8), button=Qt.MouseButton.MiddleButton)
    assert says_something(at_map)


def test_a_path_stays_lit_while_its_stage_is_dragged(at_map: Person) -> None:
    at_map.clicks("B")
    start = at_map.middle("B")
    at_map.presses("B")
    at_map.points_at(start + QPoint(0, 8))
    lit = seen(at_map)
    at_map.presses_key(Qt.Key.Key_Escape)
    at_map.presses_key(Qt.Key.Key_Escape)
    at_map.points_at(QPoint(5, 5))
    assert differs(lit, seen(at_map), beside_flow(at_map, "B", "C") + QPoint(30, 0))


def test_every_path_of_what_is_selected_is_lit(at_map: Person) -> None:
    before = seen(at_map)
    at_map.clicks("A")
    at_map.clicks("R", SHIFT)
    at_map.points_at(QPoint(5, 5))
    after = seen(at_map)
    assert differs(before, after, beside_flow(at_map, "A", "B"))
    assert differs(before, after, beside_flow(at_map, "B", "C"))


def test_with_everything_of_a_large_map_selected_nothing_is_lit(person: Person) -> None:
    names = [f"S{number}" for number in range(MOST_SELECTED)]
    person.opens(row(" -> ".join([*names, "C*"])))
    person.points_at(QPoint(5, 5))
    analysis = person.window.view.analysis
    assert lighting(analysis, names, None).flows
    assert lighting(analysis, [*names, "C"], None).flows == ()
    person.presses_key("a", CTRL)
    assert lighting(analysis, person.window.view.selected_stages, None).stages == ()


# What is lit, and where a bubble stands


def lit(text: str, selected: list[str], hovered: str | None = None, **fields: object) -> tuple[set[str], set[str]]:
    shown: State = state(text, **fields)  # type: ignore[arg-type]
    found = lighting(analyse(shown), selected, hovered)
    return set(found.flows), set(found.stages)


def test_a_path_has_its_flows_and_stages_each_once() -> None:
    found = lighting(analyse(state("A -> B -> C*, D -> B")), ["A", "D"], "B")
    assert sorted(found.flows) == ["A->B", "B->C", "D->B"]
    assert sorted(found.stages) == ["A", "B", "C", "D"]


def test_what_is_not_a_stage_or_not_linked_lights_nothing() -> None:
    assert lit("A -> B*, A -> R", ["R", "A->B", "gone"], "X") == (set(), set())


def test_it_is_said_of_one_stage_at_a_time_what_is_missing() -> None:
    analysis = analyse(state("A -> B*, A -> R, A -> S"))
    assert lighting(analysis, ["R"], None).missing == (("R", missing_words("dead-end")),)
    assert lighting(analysis, ["R", "S"], None).missing == ()
    assert lighting(analysis, ["R", "S"], "S").missing == (("S", missing_words("dead-end")),)
    assert lighting(analysis, ["R"], "A").missing == ()


NUMBERS = st.integers(-900, 1800)


@given(
    st.builds(
        lambda x, y, w, h: Rect(x, y, x + w, y + h), NUMBERS, NUMBERS, st.integers(5, 1500), st.integers(5, 900)
    ),
    st.lists(st.builds(lambda x, y: Rect(x, y, x + 184, y + 104), NUMBERS, NUMBERS), max_size=6),
    st.tuples(st.integers(20, 312), st.integers(20, 232)),
)
def test_a_bubble_lies_within_the_canvas_and_beside_its_card_where_it_can(
    card: Rect, others: list[Rect], size: tuple[int, int]
) -> None:
    canvas = Rect(4, 4, 316, 236)
    room = bubble_room(card, canvas, others, size, 14)
    assert canvas.united(room) == canvas
    assert (room.width, room.height) == size
    if card.bottom + 14 + size[1] <= canvas.bottom and canvas.contains((card.left, card.top)):
        assert not room.intersects(card)


def test_a_bubble_covers_the_fewest_others() -> None:
    canvas, card = Rect(0, 0, 1000, 1000), Rect(400, 400, 500, 450)
    size = (200, 50)
    below, above = Rect(350, 460, 550, 520), Rect(350, 330, 550, 390)
    assert bubble_room(card, canvas, [], size, 14).top > card.bottom
    assert bubble_room(card, canvas, [below], size, 14).bottom < card.top
    assert bubble_room(card, canvas, [below, above], size, 14).left > card.right

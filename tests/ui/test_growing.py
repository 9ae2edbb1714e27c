"""Making a stream at the speed of talk: with keys alone, and with the + beside a stage."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QToolButton

from tests.ui.person import ALT, CTRL, SHIFT, Person, row
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.room import Side

TAB, ENTER, ESCAPE, INSERT = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Insert
RIGHT, LEFT, UP, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down


def overlapping(state: State) -> list[tuple[str, str]]:
    cards = [(stage.name, card_rect(stage)) for stage in state.stages]
    return [(one, other) for (one, a), (other, b) in combinations(cards, 2) if a.intersects(b)]


def test_twelve_stages_are_named_and_connected_without_the_mouse(person: Person) -> None:
    names = [f"Step {number}" for number in range(1, 13)]
    person.presses_key(INSERT)
    for name in names[:-1]:
        person.types(name)
        person.presses_key(TAB)
    person.types(names[-1])
    person.presses_key(ENTER)
    assert person.names == names
    assert person.flows == list(pairwise(names))
    assert len({stage.y for stage in person.state.stages}) == 1
    assert overlapping(person.state) == []
    assert person.window.canvas.rect().contains(person.middle("Step 12"))


def test_escape_drops_the_stage_that_tab_began(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(ENTER)
    person.presses_key(TAB)
    person.types("Not")
    person.presses_key(ESCAPE)
    assert person.names == ["A"]
    assert person.last_step is None


def test_shift_tab_after_a_name_goes_backwards(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(Qt.Key.Key_F2)
    person.presses_key(TAB, SHIFT)
    person.types("Before")
    person.presses_key(ENTER)
    assert person.flows == [("Before", "A")]
    assert person.stage("Before").x < person.stage("A").x


@pytest.mark.parametrize(
    ("key", "flow", "way"),
    [(RIGHT, ("A", "N"), (1, 0)), (LEFT, ("N", "A"), (-1, 0)), (DOWN, ("A", "N"), (0, 1)), (UP, ("A", "N"), (0, -1))],
)
def test_ctrl_arrow_adds_and_connects_on_that_side(
    person: Person, key: Qt.Key, flow: tuple[str, str], way: tuple[int, int]
) -> None:
    before = person.opens(row("A"))
    person.clicks("A")
    person.presses_key(key, CTRL)
    person.types("N")
    person.presses_key(ENTER)
    here, added = person.stage("A"), person.stage("N")
    assert person.flows == [flow]
    assert (sign(added.x - here.x), sign(added.y - here.y)) == way
    assert person.selection == (added.id,)
    assert person.last_step == "Add stage with flow"
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def sign(number: float) -> int:
    return (number > 0) - (number < 0)


def test_what_stands_in_the_way_is_pushed_aside_in_the_same_step(person: Person) -> None:
    before = person.opens(row("A, X, Y"))
    person.clicks("A")
    person.presses_key(RIGHT, CTRL)
    person.types("N")
    person.presses_key(ENTER)
    xs = [person.stage(name).x for name in "ANXY"]
    assert xs == sorted(xs)
    assert overlapping(person.state) == []
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_beside_a_stage_that_follows_already_a_branch_begins(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("A")
    person.presses_key(RIGHT, CTRL)
    person.types("N")
    person.presses_key(ENTER)
    assert person.stage("B").x == person.stage("N").x
    assert person.stage("N").y > person.stage("B").y
    assert set(person.flows) == {("A", "B"), ("A", "N")}


@pytest.mark.parametrize(("side", "way"), [("right", (1, 0)), ("down", (0, 1)), ("left", (-1, 0)), ("up", (0, -1))])
def test_plus_beside_a_stage_adds_one_there(person: Person, side: Side, way: tuple[int, int]) -> None:
    person.opens(row("A"))
    person.points_at("A")
    pluses = dict(person.window.canvas.overlay.pluses)
    assert set(pluses) == {"left", "right", "up", "down"}
    spot = person.at(*pluses[side])
    person.points_at(spot)
    assert person.window.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    person.clicks(spot)
    person.types("N")
    person.presses_key(ENTER)
    here, added = person.stage("A"), person.stage("N")
    assert (sign(added.x - here.x), sign(added.y - here.y)) == way


def test_no_plus_where_a_flow_leads_on_or_a_stage_stands(person: Person) -> None:
    person.opens(row("A -> B"))
    person.points_at("A")
    assert {side for side, _ in person.window.canvas.overlay.pluses} == {"left", "up", "down"}


def test_pluses_go_when_the_pointer_does(person: Person) -> None:
    person.opens(row("A"))
    person.points_at("A")
    person.points_at(person.below("A", 200))
    assert person.window.canvas.overlay.pluses == ()


def test_dragging_from_a_plus_draws_a_flow(person: Person) -> None:
    person.opens(row("A, B"))
    person.points_at("A")
    person.drags(person.at(*dict(person.window.canvas.overlay.pluses)["down"]), "B")
    assert person.flows == [("A", "B")]


@pytest.mark.parametrize(
    ("start", "key", "end"), [("A", RIGHT, "B"), ("B", LEFT, "A"), ("B", RIGHT, "C"), ("C", LEFT, "B")]
)
def test_alt_arrow_walks_along_the_flows(person: Person, start: str, key: Qt.Key, end: str) -> None:
    person.opens(row("A -> B -> C"))
    person.clicks(start)
    person.presses_key(key, ALT)
    assert person.selection == (end,)


@pytest.mark.parametrize("command", ["edit.walk-right", "stage.next-right"])
def test_command_on_a_stage_that_is_given_up_does_nothing(person: Person, command: str) -> None:
    before = person.opens(row("A"))
    person.presses("A", ALT)
    person.moves_holding(person.middle("A") + QPoint(60, 90), ALT)
    person.window.view.select(stage.id for stage in person.window.view.state.stages if stage.id != "A")
    person.chooses(command)
    assert person.window.session.map is before


def test_alt_arrow_goes_from_branch_to_branch(person: Person) -> None:
    person.opens(row("A -> B, A -> C"))
    person.drags("C", person.middle("B") + QPoint(0, 200))
    person.clicks("B")
    person.presses_key(DOWN, ALT)
    assert person.selection == ("C",)
    person.presses_key(UP, ALT)
    assert person.selection == ("B",)


def test_where_no_flow_leads_on_alt_arrow_says_so(person: Person) -> None:
    person.opens(row("A, B"))
    person.clicks("A")
    person.presses_key(RIGHT, ALT)
    assert person.selection == ("A",)
    assert person.message == "No flow leads on in this direction"


# Typing


@pytest.mark.parametrize("letter", ["v", "s", "Q", "7"])
def test_just_typing_names_the_stage_selected(person: Person, letter: str) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.types(f"{letter}x")
    person.presses_key(ENTER)
    assert person.names == [f"{letter}x"]
    assert person.last_step == "Rename stage"


def test_typing_on_a_flow_labels_it(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks(person.between("A", "B"))
    person.types("weekly")
    person.presses_key(ENTER)
    assert person.state.flows[0].label == "weekly"


def test_typing_with_several_selected_names_nothing(person: Person) -> None:
    before = person.opens(row("A, B"))
    person.presses_key("a", CTRL)
    person.types("x")
    assert not person.window.canvas.is_naming
    assert person.window.session.map is before


def test_shift_enter_begins_a_new_line_of_a_name(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.types("One")
    person.presses_key(ENTER, SHIFT)
    person.types("two")
    person.presses_key(ENTER)
    assert person.names == ["One\ntwo"]


# Into a chain, and out of it


def test_stage_dropped_on_a_flow_is_put_in_between(person: Person) -> None:
    before = person.opens(row("A -> B, X"))
    person.drags("X", person.between("A", "B"))
    assert person.flows == [("A", "X"), ("X", "B")]
    assert overlapping(person.state) == []
    assert person.last_step == "Put stage into flow"
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_flow_that_would_be_split_is_shown_before_the_stage_is_let_go(person: Person) -> None:
    person.opens(row("A -> B, X"))
    person.presses("X")
    person.points_at(person.between("A", "B"))
    assert person.window.canvas.overlay.split == "A->B"
    person.presses_key(ESCAPE)
    person.lets_go(person.between("A", "B"))
    assert person.flows == [("A", "B")]


def test_stage_at_an_end_of_a_flow_is_not_put_into_it(person: Person) -> None:
    person.opens(row("A -> B"))
    person.drags("B", person.middle("B") + QPoint(-60, 0))
    assert person.flows == [("A", "B")]


def test_deleting_a_stage_of_a_chain_offers_to_close_the_gap(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    person.clicks("B")
    person.presses_key(Qt.Key.Key_Delete)
    assert person.find(QFrame, "offer-edit.close-gap").isVisible()
    person.presses_key("g", CTRL)
    assert person.flows == [("A", "C")]
    assert not person.find(QFrame, "offer-edit.close-gap").isVisible()


def test_button_closes_the_gap(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    person.clicks("B")
    person.presses_key(Qt.Key.Key_Delete)
    button = person.find(QToolButton, "offer-edit.close-gap-button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert person.flows == [("A", "C")]


@pytest.mark.parametrize("drawn", ["A -> B", "A -> B -> C, A -> D, X -> B", "A -> B -> C, A -> C"])
def test_no_gap_is_offered_where_none_is_left(person: Person, drawn: str) -> None:
    person.opens(row(drawn))
    person.clicks("B")
    person.presses_key(Qt.Key.Key_Delete)
    assert not person.find(QFrame, "offer-edit.close-gap").isVisible()


def test_offer_goes_with_the_next_step(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    person.clicks("B")
    person.presses_key(Qt.Key.Key_Delete)
    person.presses_key("z", CTRL)
    assert not person.find(QFrame, "offer-edit.close-gap").isVisible()


# Copies


def test_alt_drag_leaves_what_is_dragged_and_takes_a_copy_along(person: Person) -> None:
    before = person.opens(row("A -> B, X"))
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.drags("A", person.middle("A") + QPoint(0, 200), ALT)
    assert person.names == ["A", "B", "X", "A", "B"]
    assert person.flows == [("A", "B"), ("A", "B")]
    first, *_, copy, _ = person.state.stages
    assert copy.y > first.y
    assert set(person.selection) == {stage.id for stage in person.state.stages[3:]}
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_alt_drag_can_be_dropped(person: Person) -> None:
    before = person.opens(row("A"))
    person.presses("A", ALT)
    person.points_at(person.middle("A") + QPoint(0, 150))
    person.presses_key(ESCAPE)
    person.lets_go(QPoint(100, 100), ALT)
    assert person.window.session.map is before


def test_from_a_point_on_a_stage_the_stream_grows_from_that_stage(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("B")
    person.marks("e")
    assert person.selection == (person.state.resistances[0].id,)
    person.presses_key(LEFT, ALT)
    assert person.selection == ("A",)
    person.clicks("B")
    person.marks("o")
    person.presses_key(RIGHT, CTRL)
    person.types("N")
    person.presses_key(ENTER)
    assert ("B", "N") in person.flows


def test_new_stage_with_nothing_selected_lies_over_no_other(person: Person) -> None:
    person.opens(row("A, B"))
    person.presses_key(INSERT)
    person.types("N")
    person.presses_key(ENTER)
    assert overlapping(person.state) == []


def test_copy_does_not_stick_to_where_it_was_a_moment_ago(person: Person) -> None:
    person.opens(row("A"))
    start = person.middle("A")
    person.presses("A", ALT)
    places = []
    for step in range(1, 26):
        person.moves_holding(start + QPoint(4 * step, 200), ALT)
        places.append(person.window.view.state.stages[1].x)
    person.lets_go(start + QPoint(100, 200), ALT)
    assert places[1:] == [4 * step for step in range(2, 26)]  # the first is in line with what it is a copy of


def test_whoever_maps_backwards_adds_what_comes_before_with_tab(person: Person) -> None:
    person.opens(row("Match*"))
    person.clicks("Match")
    person.presses_key("B", CTRL)
    assert person.message == "Tab adds what has to come before"
    person.presses_key(Qt.Key.Key_F2)
    person.presses_key(TAB)
    person.types("Check")
    person.presses_key(TAB)
    person.types("Sign up")
    person.presses_key(ENTER)
    assert person.flows == [("Check", "Match"), ("Sign up", "Check")]
    assert person.stage("Sign up").x < person.stage("Check").x < person.stage("Match").x
    person.presses_key("B", CTRL)
    person.presses_key(Qt.Key.Key_F2)
    person.presses_key(TAB)
    person.types("Next")
    person.presses_key(ENTER)
    assert ("Sign up", "Next") in person.flows

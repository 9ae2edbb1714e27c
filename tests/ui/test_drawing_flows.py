"""A flow is drawn from a stage's edge, and what it would mean is seen before it is let go."""

from PySide6.QtCore import QPoint, Qt

from tests.ui.person import CTRL, Person, map_of, row

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def starts_at(person: Person, name: str) -> None:
    person.presses(person.edge(name))


def test_drag_from_an_edge_to_a_stage_draws_a_flow(person: Person) -> None:
    person.opens(row("A, B*"))
    person.drags(person.edge("A"), "B")
    assert person.flows == [("A", "B")]
    assert person.state.flows[0].kind == "work"
    assert person.last_step == "Draw flow"


def test_drawn_flow_is_selected(person: Person) -> None:
    person.opens(row("A, B*"))
    person.drags(person.edge("A"), "B")
    assert person.selection == (person.state.flows[0].id,)


def test_hovering_over_a_stage_shows_what_the_flow_would_mean(person: Person) -> None:
    before = person.opens(row("A, B*, X"))
    assert person.rows("suspects")[0].startswith("A\n")
    starts_at(person, "A")
    person.points_at("B")
    assert person.window.view.analysis.judgements["A"].is_linked
    assert [words.partition("\n")[0] for words in person.rows("suspects")] == ["X"]
    assert person.reads("contribution-counts") == "2 consumption-linked · 1 structurally suspect"
    assert person.window.session.committed is before
    person.lets_go("B")


def test_leaving_the_stage_again_takes_the_preview_back(person: Person) -> None:
    before = person.opens(row("A, B*"))
    starts_at(person, "A")
    person.points_at("B")
    person.points_at(person.below("B"))
    assert person.window.session.map is before
    assert not person.window.view.analysis.judgements["A"].is_linked
    person.presses_key(ESCAPE)


def test_flow_that_is_there_already_is_refused_while_hovering(person: Person) -> None:
    before = person.opens(row("A -> B"))
    starts_at(person, "B")
    person.points_at("A")
    assert person.window.canvas.overlay.refusal is None
    person.presses_key(ESCAPE)
    person.lets_go("A")
    person.presses(person.at(92, 0))
    person.points_at(person.at(92, -60))
    person.points_at("B")
    assert person.window.canvas.overlay.refusal == "This flow is there already"
    person.lets_go("B")
    assert person.window.session.map is before
    assert person.window.canvas.overlay.refusal is None


def test_flow_to_itself_is_refused_while_hovering(person: Person) -> None:
    before = person.opens(row("A"))
    starts_at(person, "A")
    person.points_at("A")
    assert person.window.canvas.overlay.refusal == "A flow leads to another stage"
    person.lets_go("A")
    assert person.window.session.map is before
    assert person.last_step is None


def test_letting_go_on_the_canvas_makes_a_connected_stage(person: Person) -> None:
    before = person.opens(row("A"))
    goal = person.below("A")
    person.drags(person.edge("A"), goal)
    assert person.window.canvas.is_naming
    person.types("Deliver")
    person.presses_key(ENTER)
    assert person.flows == [("A", "Deliver")]
    assert (person.middle("Deliver") - goal).manhattanLength() <= 5
    person.chooses("edit.undo")
    assert person.window.session.map is before


def test_escape_while_naming_the_connected_stage_leaves_the_very_same_map(person: Person) -> None:
    before = person.opens(row("A"))
    person.drags(person.edge("A"), person.below("A"))
    person.types("Deliver")
    person.presses_key(ESCAPE)
    assert person.window.session.map is before


def test_escape_while_drawing_leaves_the_very_same_map(person: Person) -> None:
    before = person.opens(row("A, B*"))
    starts_at(person, "A")
    person.points_at("B")
    person.presses_key(ESCAPE)
    person.lets_go("B")
    assert person.window.session.map is before
    assert person.last_step is None


def test_the_edge_offers_itself_under_the_pointer(person: Person) -> None:
    person.opens(row("A"))
    person.points_at(person.edge("A"))
    assert person.window.canvas.overlay.hovered == "A"
    assert person.window.canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    person.points_at("A")
    assert person.window.canvas.cursor().shape() == Qt.CursorShape.SizeAllCursor


def test_a_trembling_click_on_the_edge_draws_nothing(person: Person) -> None:
    before = person.opens(row("A"))
    edge = person.edge("A")
    person.presses(edge)
    person.points_at(edge + QPoint(2, 0))
    person.lets_go(edge + QPoint(2, 0))
    assert person.window.session.map is before


def test_key_connects_the_selected_stages_in_their_order(person: Person) -> None:
    person.opens(row("A, B, C"))
    person.clicks("C")
    for name in "AB":
        person.clicks(name, Qt.KeyboardModifier.ShiftModifier)
    person.presses_key("l", CTRL)
    assert person.flows == [("C", "A"), ("A", "B")]
    assert person.last_step == "Connect stages"


def test_connecting_what_is_connected_says_why_not(person: Person) -> None:
    before = person.opens(row("A -> B"))
    person.clicks("A")
    person.clicks("B", Qt.KeyboardModifier.ShiftModifier)
    person.presses_key("l", CTRL)
    assert person.message == "This flow is there already"
    assert person.window.session.map is before


def test_nothing_is_drawn_from_a_stage_that_is_gone_meanwhile(person: Person) -> None:
    person.opens(row("A, B*"))
    starts_at(person, "A")
    person.points_at(QPoint(300, 300))
    person.window.session.apply("Go", map_of(row("B*")))
    person.points_at(QPoint(320, 320))
    person.lets_go(QPoint(340, 340))
    assert (person.names, person.flows) == (["B"], [])

"""Where value stops, what the two ways past it lack, the plans, and the figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.core.maps import point
from tests.ui.person import Person, row
from vsm_desktop.core.model import Exchange, Investment, State


def titles(person: Person) -> list[str]:
    return [words.partition("\n")[0] for words in person.rows("resistances")]


def two_in_series() -> State:
    return row("A -> B -> D -> C*", points=[point("B", "economic", name="b"), point("D", "behavioral", name="d")])


def test_questions_are_answered_apart(person: Person) -> None:
    person.opens(row("A -> B -> C*, X", points=[point("B")]))
    assert person.reads("contribution-counts") == "3 consumption-linked · 1 structurally suspect"
    assert person.reads("validation-counts") == "0 validated · 0 claimed · 3 unexamined"
    assert person.reads("passage-counts") == "0 flowing · 2 blocked · 1 starved"
    assert person.reads("passage-summary") == "delivers to 0 of 1"


def test_passage_is_live_while_a_flow_is_drawn(person: Person) -> None:
    person.opens(row("A -> B -> C*, X", points=[point("B")]))
    person.presses(person.edge("X"))
    person.points_at(person.middle("C"))
    assert person.reads("passage-summary") == "delivers to 1 of 1"
    person.presses_key(Qt.Key.Key_Escape)
    assert person.reads("passage-summary") == "delivers to 0 of 1"


def test_what_unlocks_consumption_comes_first_and_what_is_not_open_last(person: Person) -> None:
    points = [
        point("X", "behavioral"),
        point("A", "operational", name="calm", internally_resolvable="yes"),
        point("B", "economic", description="No money for supply"),
    ]
    person.opens(row("A -> B -> C*, A -> X", points=points))
    assert titles(person)[:3] == ["Economic: B", "Behavioral: X", "Operational: A"]
    assert person.rows("resistances")[0].endswith("Open: value stops here. No money for supply")


def test_click_on_a_stop_selects_it_and_shows_both_ways_past_it(person: Person) -> None:
    response = Investment(kind="invest", what="Two more checkers", cost=90000)
    person.opens(row("A -> B*", points=[point("A->B", response=response)]))
    person.clicks_row("resistances", 0)
    assert person.selection == ("point on A->B",)
    assert person.reads("option-invest") == "Invest (chosen)"
    assert person.reads("option-invest-says").startswith("Two more checkers")
    assert "the means" in person.reads("option-invest-lacks")
    assert person.reads("option-customer") == "Turn to the customer"
    assert "the value to evoke" in person.reads("option-customer-lacks")


def test_exchange_says_in_which_round_it_came_alive(person: Person) -> None:
    exchange = Exchange(kind="customer", evoked_value="Choice", evoked_at="L", customer_action="Marks")
    person.opens(row("A -> B*, L -> M ~> A", points=[point("A", response=exchange)], M={"actor": "customer"}))
    person.clicks_row("resistances", 0)
    assert "alive in round 1" in person.reads("option-customer-says")
    assert person.reads("option-customer-lacks") == "Lacks nothing."


def test_plan_is_a_numbered_list(person: Person) -> None:
    person.opens(two_in_series())
    assert titles(person)[2:] == ["To get through from A", "Economic: B", "Behavioral: D"]
    assert person.rows("resistances")[2].endswith("These 2 stops have to go, all of them.")


def test_keys_step_through_the_plan_on_the_canvas(person: Person) -> None:
    person.opens(two_in_series())
    person.window.reporter.finish()
    seen = []
    for _ in range(3):
        person.presses_key(Qt.Key.Key_F7)
        seen.append(person.selection)
    assert seen == [("b",), ("d",), ("b",)]
    person.presses_key(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert person.selection == ("d",)
    assert person.panel_list("resistances").currentIndex().row() == 4


def test_no_plan_is_shown_while_a_stroke_may_change_it(person: Person) -> None:
    person.opens(two_in_series())
    person.panel_list("resistances")
    person.presses(person.edge("A"))
    person.points_at(person.middle("C"))
    assert titles(person) == ["Economic: B", "Behavioral: D"]
    person.presses_key(Qt.Key.Key_Escape)
    assert "To get through from A" in titles(person)


def test_no_stop_says_how_to_mark_one(person: Person) -> None:
    person.opens(row("A -> B*"))
    assert person.rows("resistances") == []
    assert "type a full stop, then E, O, I or B" in person.reads("resistances-empty")


def figures(person: Person, name: str) -> str:
    person.window.reporter.finish()
    person.turns_to("figures")
    return person.reads(f"figure-{name}")


def test_figures_are_in_words_and_a_blank_is_a_dash(person: Person) -> None:
    person.opens(row("A -> B*, X", A={"process_time": "~2 h", "cost": 30}, X={"process_time": "30 min"}))
    assert figures(person, "lead-time") == "2 h"
    assert figures(person, "rolled-conversion") == "–"
    assert figures(person, "linked-effort") == "80 %"
    assert figures(person, "unexplained-waste") == "30 min · cost –"
    assert person.find(QLabel, "figure-lead-time-note").text() == "2 blanks · rests on 1 best guess"


def test_path_of_the_figures_can_be_shown(person: Person) -> None:
    person.opens(row("A -> B -> D*, A -> D", B={"process_time": "1 d"}))
    figures(person, "lead-time")
    assert person.reads("figures-path") == "A → B → D"
    person.find(QPushButton, "figures-show-path").click()
    assert person.selection == ("A", "B", "D")


def test_long_path_is_told_by_where_it_begins_and_ends(person: Person) -> None:
    person.opens(row(" -> ".join("ABDEFGHIJK") + "*"))
    figures(person, "lead-time")
    assert person.reads("figures-path") == "A → B → D → E → F → 3 more → J → K"


def test_map_without_a_path_says_so(person: Person) -> None:
    person.opens(row("A -> B"))
    assert figures(person, "lead-time") == "–"
    assert person.reads("figures-path").startswith("No path leads")
    assert not person.find(QPushButton, "figures-show-path").isVisible()

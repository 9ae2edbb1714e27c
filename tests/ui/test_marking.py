"""Keys say what a stage is, what a flow carries, and where value stops."""

import pytest
from PySide6.QtCore import Qt

from tests.core.maps import point
from tests.ui.person import ALT, CTRL, SHIFT, Person, row


def test_c_marks_where_the_client_accepts_value(person: Person) -> None:
    before = person.opens(row("A -> B"))
    person.clicks("B")
    person.marks("c")
    stage = person.stage("B")
    assert (stage.role, stage.actor) == ("consumption", "customer")
    assert person.window.view.analysis.judgements["A"].is_linked
    person.presses_key("z", CTRL)
    assert person.window.session.map is before


def test_c_again_makes_it_an_activity(person: Person) -> None:
    person.opens(row("A -> B*"))
    person.clicks("B")
    person.marks("c")
    assert person.stage("B").role == "activity"


def test_consumption_keeps_an_actor_that_was_named(person: Person) -> None:
    person.opens(row("A", A={"actor": "partner"}))
    person.clicks("A")
    person.marks("c")
    assert person.stage("A").actor == "partner"


def test_c_on_several_marks_all_of_them(person: Person) -> None:
    person.opens(row("A*, B"))
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.marks("c")
    assert [stage.role for stage in person.state.stages] == ["consumption", "consumption"]


@pytest.mark.parametrize(("key", "contribution"), [("n", "none"), ("y", "contributes")])
def test_contribution_is_said_and_taken_back(person: Person, key: str, contribution: str) -> None:
    person.opens(row("A -> B*"))
    person.clicks("A")
    person.marks(key)
    assert person.stage("A").contribution == contribution
    person.marks("u")
    assert person.stage("A").contribution == "unexamined"


def test_adds_nothing_makes_a_stage_suspect_and_not_what_stands_before_it(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    person.clicks("B")
    person.marks("n")
    judgements = person.window.view.analysis.judgements
    assert judgements["A"].is_linked
    assert judgements["B"].reason == "adds-nothing"


def test_the_menu_shows_what_is_said_of_a_stage(person: Person) -> None:
    person.opens(row("A*, B", A={"contribution": "contributes"}))
    actions = person.window.actions_
    person.clicks("A")
    assert actions["stage.consumption"].isChecked()
    assert actions["stage.contributes"].isChecked()
    person.clicks("B")
    assert not actions["stage.consumption"].isChecked()
    assert actions["stage.unexamined"].isChecked()


RESISTANCES = [("e", "economic"), ("o", "operational"), ("i", "informational"), ("b", "behavioral")]


@pytest.mark.parametrize(("key", "category"), RESISTANCES)
def test_resistance_is_marked_on_a_stage(person: Person, key: str, category: str) -> None:
    person.opens(row("A -> B*"))
    person.clicks("A")
    person.marks(key)
    (marked,) = person.state.resistances
    assert (marked.on, marked.leading_category) == ("A", category)
    assert person.last_step == f"Mark {category} resistance"


@pytest.mark.parametrize(("key", "category"), RESISTANCES)
def test_resistance_is_marked_on_a_flow(person: Person, key: str, category: str) -> None:
    person.opens(row("A -> B*"))
    person.clicks(person.between("A", "B"))
    person.marks(key)
    (marked,) = person.state.resistances
    assert (marked.on, marked.leading_category) == ("A->B", category)


def test_several_points_may_sit_on_one_stage(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.marks("e")
    person.clicks("A")
    person.marks("b")
    assert [marked.leading_category for marked in person.state.resistances] == ["economic", "behavioral"]


def test_a_point_that_was_just_marked_is_selected_so_that_its_category_can_be_mended(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("A")
    person.clicks("B", SHIFT)
    person.marks("e", "b")
    assert person.selection == tuple(marked.id for marked in person.state.resistances)
    assert [marked.leading_category for marked in person.state.resistances] == ["behavioral", "behavioral"]


def test_a_selected_point_takes_another_category(person: Person) -> None:
    person.opens(row("A", points=[point("A", "economic")]))
    badge = person.window.canvas.body("point on A")
    assert badge is not None
    person.clicks(person.at(*badge.center))
    person.marks("i")
    (marked,) = person.state.resistances
    assert marked.leading_category == "informational"


def test_marks_need_something_selected(person: Person) -> None:
    before = person.opens(row("A -> B"))
    for key in "ceoibnyu":
        person.marks(key)
    assert person.window.session.map is before


@pytest.mark.parametrize(("key", "kind"), [("2", "customer"), ("3", "information"), ("4", "rework")])
def test_flow_takes_another_kind_and_its_first_one_again(person: Person, key: str, kind: str) -> None:
    person.opens(row("A -> B*"))
    person.clicks(person.between("A", "B"))
    person.presses_key(key, ALT)
    assert person.state.flows[0].kind == kind
    assert person.window.actions_[f"flow.{kind}"].isChecked()
    person.presses_key("1", ALT)
    assert person.state.flows[0].kind == "work"


def test_information_alone_does_not_link(person: Person) -> None:
    person.opens(row("A -> B*"))
    person.clicks(person.between("A", "B"))
    person.presses_key("3", ALT)
    assert person.window.view.analysis.judgements["A"].reason == "sequence-only"


def test_kind_that_would_make_a_flow_stand_twice_is_refused_in_words(person: Person) -> None:
    before = person.opens(row("A -> B*, A => B"))
    person.window.view.select(["A->B"])
    person.presses_key("3", ALT)
    assert person.message == "This flow is there already"
    assert person.window.session.map is before


def test_keys_of_the_canvas_are_not_taken_from_elsewhere(person: Person) -> None:
    person.opens(row("A -> B*, X"))
    person.panel_list("suspects").setFocus(Qt.FocusReason.TabFocusReason)
    person.marks("e")
    assert person.state.resistances == ()
    person.clicks_row("suspects", 0)
    person.marks("e")
    assert len(person.state.resistances) == 1

"""A what-if: what is switched, what is seen of it, and that the map stays the very same."""

from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QListView, QTabBar, QToolButton

from tests.core.maps import point
from tests.method.random_cases import random_case
from tests.ui.person import CTRL, LEFT, NOTHING, OFFSCREEN_MENU, SHIFT, Person, row
from vsm_desktop.core.model import Exchange, Investment, State
from vsm_desktop.core.switches import Switches
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.method.analysis import analyse

SWITCHES = ("points_off", "responses_off", "stages_off", "means_on")
EVERYWHERE = Rect(-1e7, -1e7, 1e7, 1e7)


def two_in_series() -> State:
    return row("A -> B -> D -> C*", points=[point("B", "economic", name="b"), point("D", "behavioral", name="d")])


def exchanged() -> State:
    exchange = Exchange(kind="customer", evoked_value="Choice", evoked_at="L", customer_action="Marks")
    return row("A -> B*, L -> M ~> A", points=[point("A", name="p", response=exchange)], M={"actor": "customer"})


def begins(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F7, CTRL)


def switches(person: Person, *records: str) -> None:
    person.window.view.select(records)
    person.presses_key("t", CTRL)


def rows(person: Person) -> list[str]:
    """The rows of the page of the what-if, when all is worked out."""
    person.window.reporter.finish()
    person.window._editor.effects.finish()
    view = person.find(QListView, "what-if-list")
    model = view.model()
    return [model.index(index, 0).data() for index in range(model.rowCount())]


def clicks(person: Person, title: str) -> None:
    """Click on the row of the page that begins so."""
    index = next(index for index, words in enumerate(rows(person)) if words.startswith(title))
    view = person.find(QListView, "what-if-list")
    middle = view.visualRect(view.model().index(index, 0)).center()
    QTest.mouseClick(person.window.windowHandle(), LEFT, NOTHING, view.viewport().mapTo(person.window, middle))


def presses_button(person: Person, command: str) -> None:
    button = person.find(QToolButton, f"what-if-{command}")
    assert button.isVisible(), command
    middle = button.mapTo(person.window, button.rect().center())
    QTest.mouseClick(person.window.windowHandle(), LEFT, NOTHING, middle)


def is_surrounded(person: Person) -> bool:
    return person.find(QFrame, "what-if-bar").isVisible()


# Switching


def test_a_bar_says_that_it_is_a_what_if_and_goes_with_it(person: Person) -> None:
    opened = person.opens(two_in_series())
    assert not is_surrounded(person)
    begins(person)
    assert is_surrounded(person)
    assert person.reads("what-if-words") == "What if: nothing is switched yet. The map stays as it is."
    begins(person)
    assert not is_surrounded(person)
    assert person.window.session.map is opened


def test_consumption_comes_alive_and_goes_dark_again(person: Person) -> None:
    opened = person.opens(two_in_series())
    switches(person, "b", "d")
    assert person.reads("passage-summary") == "delivers to 0 → 1 of 1"
    assert person.reads("passage-counts") == "0 → 4 flowing · 3 → 0 blocked · 1 → 0 starved"
    assert person.reads("what-if-words").startswith("What if: 2 switches thrown.")
    switches(person, "b", "d")
    assert person.reads("passage-summary") == "delivers to 0 of 1"
    assert person.window.session.map is opened
    assert person.last_step is None
    assert not person.window.isWindowModified()


def test_an_exchange_is_taken_away_with_a_click_on_its_badge(person: Person) -> None:
    person.opens(exchanged())
    assert person.reads("passage-summary") == "delivers to 1 of 1"
    begins(person)
    stage = person.stage("A")
    badge = person.at(stage.x + 184 - 34, stage.y - 4)
    person.clicks(badge)
    assert person.window.view.switches == Switches(responses_off=frozenset("p"))
    assert person.reads("passage-summary") == "delivers to 1 → 0 of 1"
    person.clicks(badge)
    assert person.window.view.switches == Switches()


def test_without_a_what_if_a_click_on_a_badge_selects_it(person: Person) -> None:
    person.opens(exchanged())
    stage = person.stage("A")
    person.clicks(person.at(stage.x + 184 - 34, stage.y - 4))
    assert person.selection == ("p",)
    assert not is_surrounded(person)


def test_a_stage_is_switched_at_the_corner_of_its_card(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    begins(person)
    stage = person.stage("B")
    corner = person.at(stage.x, stage.y)
    for stages_off in (frozenset("B"), frozenset[str]()):
        person.points_at("B")
        person.points_at(corner)
        person.clicks(corner)
        assert person.window.view.switches == Switches(stages_off=stages_off)


def test_without_a_what_if_there_is_no_switch_at_the_corner(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    stage = person.stage("B")
    person.points_at("B")
    person.clicks(person.at(stage.x + 3, stage.y + 3))
    assert not person.window.view.is_supposing


def test_a_stage_that_is_switched_off_stays_to_be_switched_on(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    person.clicks("B")
    person.presses_key("t", CTRL)
    assert person.reads("contribution-counts") == "3 → 1 consumption-linked · 0 → 1 structurally suspect"
    figure = person.window.canvas.sketch("B")
    assert figure is not None
    person.clicks("B")
    person.presses_key("t", CTRL)
    assert person.reads("contribution-counts") == "3 consumption-linked · 0 structurally suspect"


@OFFSCREEN_MENU
def test_the_menu_of_a_point_offers_all_that_can_be_switched_of_it(person: Person) -> None:
    response = Investment(kind="invest", what="More", cost=5)
    person.opens(row("A -> C*", points=[point("A->C", name="p", response=response)]))
    offered = person.context_menu(person.between("A", "C"))
    switching = ["analysis.switch", "analysis.switch-stop", "analysis.switch-response", "analysis.switch-means"]
    assert [name for name in offered if name.startswith("analysis.")] == switching
    person.chooses("analysis.switch-means")
    assert person.reads("passage-summary") == "delivers to 0 → 1 of 1"
    assert person.window.actions_["analysis.switch-means"].isChecked()


@OFFSCREEN_MENU
def test_the_menu_of_a_stage_offers_to_switch_it_off(person: Person) -> None:
    person.opens(row("A -> C*"))
    assert "analysis.switch" in person.context_menu("A")


def test_the_analysis_seen_is_that_of_the_state_as_it_is_switched(person: Person) -> None:
    person.opens(two_in_series())
    view = person.window.view
    for thrown in (Switches(frozenset("b")), Switches(frozenset("bd")), Switches(stages_off=frozenset("AD"))):
        view.suppose(thrown)
        assert view.supposed == analyse(thrown.applied(view.state))
        assert view.supposed_state == thrown.applied(view.state)
        assert view.analysis == analyse(view.state)


# Going back


def test_escape_takes_back_one_after_the_other_and_leaves_in_the_end(person: Person) -> None:
    opened = person.opens(two_in_series())
    switches(person, "b")
    switches(person, "d")
    person.presses_key(Qt.Key.Key_Escape)  # nothing is selected any more
    assert (person.selection, len(person.window.view.switches.thrown)) == ((), 2)
    seen = []
    for _ in range(3):
        person.presses_key(Qt.Key.Key_Escape)
        seen.append((person.window.view.switches.thrown, is_surrounded(person)))
    assert seen == [((("points_off", "b"),), True), ((), True), ((), False)]
    assert person.window.session.map is opened


def test_all_is_switched_back_with_one_button_and_the_what_if_goes_on(person: Person) -> None:
    person.opens(two_in_series())
    switches(person, "b", "A")
    presses_button(person, "analysis.switch-back")
    assert person.window.view.switches == Switches()
    assert is_surrounded(person)
    presses_button(person, "analysis.what-if")
    assert not is_surrounded(person)


def test_undo_is_that_of_the_map_and_not_of_the_switches(person: Person) -> None:
    person.opens(two_in_series())
    switches(person, "b")
    assert not person.window.actions_["edit.undo"].isEnabled()


# Editing meanwhile


def test_the_map_can_be_edited_and_what_is_switched_stays_so(person: Person) -> None:
    person.opens(two_in_series())
    switches(person, "b", "d")
    person.drags("A", person.below("A", 120))
    assert person.last_step == "Move A"
    assert person.reads("passage-summary") == "delivers to 0 → 1 of 1"
    person.presses_key("z", CTRL)
    assert person.reads("passage-summary") == "delivers to 0 → 1 of 1"


def test_what_is_deleted_is_not_switched_any_more_until_it_is_back(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    person.clicks("B")
    person.presses_key("t", CTRL)
    person.presses_key(Qt.Key.Key_Delete)
    assert person.reads("what-if-words").startswith("What if: nothing is switched yet.")
    person.presses_key("z", CTRL)
    assert person.reads("what-if-words").startswith("What if: 1 switch thrown.")


def test_every_state_has_a_what_if_of_its_own(person: Person) -> None:
    person.opens(two_in_series(), row("X -> Y*").replace(id="then", name="Then"))
    switches(person, "b")
    person.clicks_tab(1)
    assert not is_surrounded(person)
    person.clicks_tab(0)
    assert is_surrounded(person)
    assert person.window.view.switches == Switches(frozenset("b"))


def test_another_map_is_opened_as_it_is(person: Person) -> None:
    person.opens(two_in_series())
    switches(person, "b")
    person.opens(two_in_series())
    assert not is_surrounded(person)
    assert person.reads("passage-summary") == "delivers to 0 of 1"


# Keeping


def test_a_what_if_is_kept_as_a_state_that_one_undo_takes_back(person: Person) -> None:
    opened = person.opens(two_in_series())
    switches(person, "b", "d")
    presses_button(person, "analysis.keep-what-if")
    assert person.tab_texts == ["Current", "What if: Current"]
    assert person.state.resistances == ()
    assert not is_surrounded(person)
    assert person.reads("passage-summary") == "delivers to 1 of 1"
    person.presses_key("z", CTRL)
    assert person.window.session.map is opened


# The page in the panel


def test_the_single_changes_are_listed_and_a_click_throws_the_first(person: Person) -> None:
    person.opens(row("A -> B -> C*, X -> D*", points=[point("B", "economic", name="b"), point("D", name="d")]))
    begins(person)
    listed = rows(person)
    assert listed[0].startswith("Which single change brings most?")
    assert listed[1] == "Without the stop, economic: B\nBrings to life: value is accepted at “C”, 3 stages flow."
    clicks(person, "Without the stop, economic: B")
    assert person.window.view.switches == Switches(frozenset("b"))
    assert rows(person)[:2] == ["Switched\nChoose one to switch it back.", "Without the stop, economic: B"]
    assert person.page_texts[-1] == "What if"


def test_enter_throws_a_switch_and_enter_takes_it_back(person: Person) -> None:
    person.opens(row("A -> B*", points=[point("A", name="p")]))
    begins(person)
    clicks(person, "Without the stop")
    rows(person)
    person.presses_key(Qt.Key.Key_Return)
    assert person.window.view.switches == Switches()


def test_figures_and_stages_stand_beside_what_is_really_so(person: Person) -> None:
    takes = {"process_time": "1 h"}
    person.opens(row("A -> B*, X", points=[point("A", name="p")], A=takes, X=takes))
    switches(person, "p", "X")
    listed = rows(person)
    assert "Linked effort\n50 % → 100 %, +50 percentage points" in listed
    assert "A\nblocked → flowing" in listed
    assert not [words for words in listed if words.startswith("X\n")], "it is among what is switched"


def test_what_is_off_can_be_found_among_the_stops(person: Person) -> None:
    person.opens(two_in_series())
    switches(person, "b")
    assert "Economic: B\nSwitched off." in person.rows("resistances")


def test_the_page_of_before_is_there_again_when_the_what_if_is_left(person: Person) -> None:
    person.opens(two_in_series())
    person.turns_to("figures")
    begins(person)
    begins(person)
    assert person.page_texts[-1] == "Figures"
    assert person.find(QTabBar, "panel-pages").currentIndex() == 3


# The plan


def test_steps_of_the_plan_are_thrown_and_tell_what_they_bring(person: Person) -> None:
    person.opens(two_in_series())
    begins(person)
    person.presses_key(Qt.Key.Key_F7)
    assert person.selection == ("b",)
    assert "Step 1: without the stop, economic: B. Brings nothing to life" in person.reads("what-if-words")
    person.presses_key(Qt.Key.Key_F7)
    assert person.reads("what-if-words").endswith("value is accepted at “C”, 4 stages flow.")
    assert not person.window.actions_["analysis.next-step"].isEnabled()
    person.presses_key(Qt.Key.Key_F7, SHIFT)
    assert person.window.view.switches == Switches(frozenset("b"))
    person.presses_key(Qt.Key.Key_F7, SHIFT)
    assert person.window.view.switches == Switches()


# Whatever is switched


def test_switching_and_leaving_leaves_no_trace_whatever_was_switched(person: Person) -> None:
    random = Random(11)
    view, session = person.window.view, person.window.session
    for _ in range(12):
        opened = person.opens(random_case(random))
        analysis, figures = view.analysis, person.window.canvas.sketches_in(EVERYWHERE)
        for _ in range(4):
            some = {name: frozenset(random.sample(sorted(view.state.ids), 2)) for name in SWITCHES}
            view.suppose(Switches(**some).within(view.state))
            assert view.supposed == analyse(view.switches.applied(view.state))
            person.window.reporter.finish()
        view.leave_what_if()
        assert session.map is opened
        assert view.analysis is view.supposed is analysis
        assert (session.undo_label, session.redo_label, session.is_modified) == (None, None, False)
        person.window.canvas.show_keystones(frozenset())
        assert [one.body for one in person.window.canvas.sketches_in(EVERYWHERE)] == [one.body for one in figures]


def test_what_is_found_in_a_what_if_is_not_set_aside_on_the_map(person: Person) -> None:
    person.opens(two_in_series())
    switches(person, "b")
    person.clicks_row("findings", 1)
    assert not person.window.actions_["analysis.set-aside"].isEnabled()


def test_the_second_window_shows_the_what_if_too(person: Person) -> None:
    person.opens(two_in_series())
    person.chooses("view.projector")
    switches(person, "b", "d")
    every = [one for one in QApplication.topLevelWidgets() if one.objectName() == "projector" and one.isVisible()]
    (projector,) = every
    bar = projector.findChild(QFrame, "what-if-bar")
    assert bar is not None
    assert bar.isVisible()
    begins(person)
    assert not bar.isVisible()
    projector.close()


def test_what_a_step_came_to_is_not_said_of_another_state(person: Person) -> None:
    person.opens(two_in_series(), two_in_series().replace(id="then", name="Then"))
    switches(person, "d")
    person.clicks_tab(1)
    begins(person)
    person.presses_key(Qt.Key.Key_F7)
    assert "Step 1" in person.reads("what-if-words")
    person.clicks_tab(0)
    assert person.reads("what-if-words") == "What if: 1 switch thrown. The map stays as it is."

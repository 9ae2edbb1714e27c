"""The inspector asks about what is selected; what is entered is an edit at once, or stays where it was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.core.maps import point
from tests.ui.inspecting import Inquirer
from tests.ui.person import ALT, CTRL, LEFT, NOTHING, OFFSCREEN_MENU, SHIFT, Open, Person, row
from vsm_desktop.core.model import Note
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.ui.panes import holds_focus

pytestmark = OFFSCREEN_MENU  # the teams that are known pop up
DRAWN = row(
    "Draft -> Check -> Print*, Audit",
    points=[point("Check", "economic", name="r")],
    Draft={"team": "Legal", "process_time": "2 d"},
    Check={"team": "Sales", "process_time": "2 d"},
).holding(notes=(Note(id="n", text="Ask them", x=0, y=300),))


@pytest.fixture
def inquirer(person: Person) -> Inquirer:
    person.opens(DRAWN)
    return Inquirer(person)


# What is asked


@pytest.mark.parametrize(
    ("ids", "title"),
    [
        ((), "A map"),
        (("Check",), "Check"),
        (("Draft->Check",), "Draft → Check"),
        (("r",), "Economic resistance at Check"),
        (("n",), "Sticky note"),
        (("Draft", "Check", "Audit"), "3 stages"),
        (("Draft->Check", "Check->Print"), "2 flows"),
        (("Draft", "Draft->Check", "r", "n"), "Draft"),
    ],
)
def test_what_is_selected_is_asked_about(inquirer: Inquirer, ids: tuple[str, ...], title: str) -> None:
    inquirer.looks_at(*ids)
    assert inquirer.says("inspector-title") == title


def test_the_three_answers_about_a_stage_stand_apart(inquirer: Inquirer) -> None:
    inquirer.looks_at("Check")
    assert inquirer.says("inspector-answers") == "Leads to the client · unexamined · blocked"
    inquirer.looks_at("Audit")
    assert inquirer.says("inspector-answers") == "Not connected yet"


def test_what_else_is_selected_is_told(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft", "Check", "r", "n")
    assert inquirer.says("inspector-answers").endswith("2 more are selected, of other kinds.")


def test_the_first_questions_are_open_and_the_rest_folded(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    groups = ("what", "who", "accepted", "missed", "needed", "evidence", "importance", "improved", "takes", "place")
    assert [inquirer.is_on(f"stages-{group}") for group in groups] == [True] * 6 + [False] * 4
    assert inquirer.sees("stages-what-name")
    assert not inquirer.sees("stages-takes-process-time")


def test_what_somebody_unfolded_is_open_again_the_next_time(
    inquirer: Inquirer, open_window: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    inquirer.looks_at("Draft")
    inquirer.presses("stages-takes")
    inquirer.presses("stages-who")
    other = open_window()
    again = Inquirer(Person(other, tmp_path_factory.mktemp("other")))
    again.person.opens(DRAWN)
    again.looks_at("Draft")
    assert again.sees("stages-takes-process-time")
    assert not again.sees("stages-who-team")


def test_a_group_that_is_unfolded_shows_what_is_now(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.looks_at("Check")
    inquirer.presses("stages-takes")
    assert inquirer.reads("stages-takes-process-time") == "2 d"


def test_every_reason_to_ask_is_one_line_in_the_narrow_pane(inquirer: Inquirer) -> None:
    window = inquirer.window
    window.findChild(QWidget, "editor").setSizes([0, 600, 320, 320])
    for ids in ((), ("Print",), ("Draft",), ("Draft->Check",), ("n",), ("r",)):
        inquirer.looks_at(*ids)
    broken = [
        label.text()
        for label in window.inspector.findChildren(QLabel)
        if label.objectName().endswith("-why") and label.fontMetrics().horizontalAdvance(label.text()) > 260
    ]
    hints = [
        field.placeholderText()
        for kind in (QLineEdit, QPlainTextEdit)
        for field in window.inspector.findChildren(kind)
        if field.fontMetrics().horizontalAdvance(field.placeholderText()) > field.width() - 14
    ]
    assert window.inspector.width() == 320
    assert (broken, hints) == ([], [])


def test_nothing_is_wider_than_the_narrow_pane(inquirer: Inquirer) -> None:
    window = inquirer.window
    window.findChild(QWidget, "editor").setSizes([0, 600, 320, 320])
    for kind, ids in (("map", ()), ("stages", ("Print",)), ("flows", ("Draft->Check",)), ("resistances", ("r",))):
        inquirer.looks_at(*ids)
        form = window.inspector.findChild(QWidget, f"inspect-{kind}")
        assert form.minimumSizeHint().width() <= 280
        assert form.mapTo(window.inspector, form.rect().topRight()).x() < window.inspector.width()


# Typing


def test_what_is_typed_is_on_the_map_at_once_and_is_one_step(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.enters("stages-what-name", "Sketch")
    assert inquirer.person.names[0] == "Sketch"
    assert inquirer.says("inspector-title") == "Sketch"
    assert inquirer.person.last_step == "Rename stage"
    inquirer.person.presses_key(Qt.Key.Key_Z, CTRL)
    assert inquirer.person.names[0] == "Draft"
    assert inquirer.reads("stages-what-name") == "Draft"
    assert inquirer.person.last_step is None


def test_another_field_and_another_visit_are_steps_of_their_own(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.enters("stages-what-name", "One")
    inquirer.enters("stages-who-team", "Two")
    inquirer.enters("stages-what-name", "Three")
    for names in (("One", "Two"), ("One", "Legal"), ("Draft", "Legal")):
        inquirer.person.chooses("edit.undo")
        stage = inquirer.person.state.stages[0]
        assert (stage.name, stage.team) == names


def test_another_stage_is_a_step_of_its_own(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.enters("stages-what-name", "One")
    inquirer.person.presses_key(Qt.Key.Key_PageDown, ALT)
    inquirer.enters("stages-what-name", "Two")
    inquirer.person.chooses("edit.undo")
    assert inquirer.person.names[:2] == ["One", "Check"]


def test_whoever_is_done_keeps_what_was_typed_and_goes_back_to_the_canvas(inquirer: Inquirer) -> None:
    for name in ("stages-what-name", "stages-needed-necessary-for"):
        inquirer.looks_at("Draft")
        inquirer.enters(name, "Sketch")
        inquirer.person.presses_key(Qt.Key.Key_Escape, SHIFT)
        assert inquirer.window.canvas.hasFocus()
    stage = inquirer.person.state.stages[0]
    assert (stage.name, stage.necessary_for) == ("Sketch", "Sketch")


def test_escape_gives_up_what_was_typed_and_then_leads_to_the_canvas(inquirer: Inquirer) -> None:
    before = inquirer.window.session.committed
    inquirer.looks_at("Draft")
    inquirer.enters("stages-what-name", "Sketch")
    inquirer.person.presses_key(Qt.Key.Key_Escape)
    assert inquirer.window.session.committed is before
    assert inquirer.reads("stages-what-name") == "Draft"
    assert inquirer.field("stages-what-name").hasFocus()
    inquirer.person.presses_key(Qt.Key.Key_Escape)
    assert inquirer.window.canvas.hasFocus()


def test_escape_leads_to_the_canvas_when_what_was_typed_is_undone_already(inquirer: Inquirer) -> None:
    for name in ("stages-what-name", "stages-needed-necessary-for"):
        inquirer.looks_at("Draft")
        inquirer.enters(name, "Sketch")
        inquirer.person.presses_key(Qt.Key.Key_Z, CTRL)
        inquirer.person.presses_key(Qt.Key.Key_Escape)
        assert inquirer.window.canvas.hasFocus()


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("takes-process-time", "abc", "“abc” is not a duration: type it like 45 min, 2h or 1.5 d"),
        ("takes-process-time", "-2 h", "“-2 h” is below zero: a time is 0 or more"),
        ("takes-process-time", "5", "“5” is a number without a unit: type it like 45 min, 2h or 1.5 d"),
        ("takes-percent-complete-accurate", "130 %", "“130 %” is more than 100 %"),
        ("takes-cost", "1,200", "“1,200” could be 1200 or 1.2: type one of these"),
        ("takes-people", "some", "“some” is not a number: type it like 12 or 3.5"),
    ],
)
def test_a_wrong_figure_is_told_beside_it_and_never_reaches_the_map(
    inquirer: Inquirer, name: str, typed: str, error: str
) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-takes")
    field = inquirer.field(f"stages-{name}")
    before, map_before = field.text(), inquirer.window.session.committed
    inquirer.enters(f"stages-{name}", typed)
    assert inquirer.error(f"stages-{name}") == error
    assert field.accessibleDescription() == error
    assert field.text() == typed
    assert inquirer.window.session.committed is map_before
    assert inquirer.window.session.redo_label is None
    inquirer.person.presses_key(Qt.Key.Key_Escape)
    assert (field.text(), inquirer.error(f"stages-{name}")) == (before, "")


@pytest.mark.parametrize(
    ("name", "typed", "attribute", "value", "written"),
    [
        ("process-time", "~2 d", "process_time", "~2 d", "~2 d"),
        ("lead-time", "1.5 d", "lead_time", "1.5 d", "1.5 d"),
        ("percent-complete-accurate", "80%", "percent_complete_accurate", 0.8, "80 %"),
        ("percent-complete-accurate", "0.8", "percent_complete_accurate", 0.8, "80 %"),
        ("cost", "1 200", "cost", 1200, "1200"),
        ("wip", "12", "wip", 12, "12"),
    ],
)
def test_figures_are_typed_as_people_type_them(
    inquirer: Inquirer, name: str, typed: str, attribute: str, value: object, written: str
) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-takes")
    inquirer.enters(f"stages-takes-{name}", typed)
    assert getattr(inquirer.person.state.stages[0], attribute) == value
    assert inquirer.reads(f"stages-takes-{name}") == typed
    inquirer.person.presses_key(Qt.Key.Key_Tab)
    assert inquirer.reads(f"stages-takes-{name}") == written


def test_what_was_wrong_can_be_mended(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-takes")
    inquirer.enters("stages-takes-percent-complete-accurate", "130")
    assert inquirer.person.state.stages[0].percent_complete_accurate is None
    inquirer.person.presses_key(Qt.Key.Key_Backspace)
    assert inquirer.person.state.stages[0].percent_complete_accurate == 0.13
    assert inquirer.error("stages-takes-percent-complete-accurate") == ""
    inquirer.person.chooses("edit.undo")
    assert inquirer.person.last_step is None


def test_an_empty_field_says_nothing(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-takes")
    inquirer.goes_to("stages-takes-process-time")
    inquirer.person.presses_key(Qt.Key.Key_Backspace)
    assert inquirer.person.state.stages[0].process_time is None


def test_a_name_of_ten_thousand_characters_is_refused_with_the_bound(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.goes_to("stages-what-name")
    QApplication.clipboard().setText("n" * 10_000)
    inquirer.person.presses_key(Qt.Key.Key_V, CTRL)
    assert inquirer.error("stages-what-name").endswith("has 10,000 characters: 200 are the most")
    assert inquirer.person.names[0] == "Draft"


@pytest.mark.parametrize("name", ["עורך דין", "🚚📦", "<b>Bold</b>"])
def test_names_in_any_script_are_names(inquirer: Inquirer, name: str) -> None:
    inquirer.looks_at("Draft")
    inquirer.goes_to("stages-what-name")
    QApplication.clipboard().setText(name)
    inquirer.person.presses_key(Qt.Key.Key_V, CTRL)
    assert inquirer.person.names[0] == name
    assert inquirer.says("inspector-title") == name


def test_a_text_that_is_too_long_to_be_typed_is_shown_and_left_alone(person: Person) -> None:
    long = "x" * 20_000
    person.opens(row("A", A={"notes": long}))
    inquirer = Inquirer(person)
    inquirer.looks_at("A")
    inquirer.unfolds("stages-notes")
    inquirer.enters("stages-notes-notes", "y")
    assert inquirer.error("stages-notes-notes") == "Too long to be changed here: 20,000 characters"
    assert person.state.stages[0].notes == long


def test_an_edit_on_the_canvas_is_followed(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.person.marks("C")
    assert inquirer.is_on("stages-accepted-role-2")


def test_a_wrong_figure_is_gone_with_another_stage(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-takes")
    inquirer.enters("stages-takes-process-time", "abc")
    inquirer.looks_at("Check")
    assert inquirer.reads("stages-takes-process-time") == "2 d"
    assert inquirer.error("stages-takes-process-time") == ""


def test_enter_goes_on_to_the_next_field(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.enters("stages-what-name", "Sketch")
    inquirer.person.presses_key(Qt.Key.Key_Return)
    assert not inquirer.field("stages-what-name").hasFocus()
    assert holds_focus(inquirer.window.inspector)


def test_half_a_team_is_completed_from_those_there_are(inquirer: Inquirer) -> None:
    inquirer.looks_at("Audit")
    inquirer.enters("stages-who-team", "Le")
    (offered,) = (
        one for one in QApplication.topLevelWidgets() if one.objectName() == "inspect-stages-who-team-known"
    )
    QTest.keyClick(offered, Qt.Key.Key_Down)
    QTest.keyClick(offered, Qt.Key.Key_Return)
    assert inquirer.person.state.stages[3].team == "Legal"


# Several at once


def test_different_values_are_shown_as_such(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft", "Check")
    inquirer.unfolds("stages-takes")
    assert inquirer.reads("stages-who-team") == ""
    assert inquirer.field("stages-who-team").placeholderText() == "Different values"
    assert inquirer.reads("stages-takes-process-time") == "2 d"
    inquirer.looks_at("Draft", "Print")
    assert inquirer.says("inspect-stages-accepted-role-mixed") == "Different values"
    assert not any(inquirer.is_on(f"stages-accepted-role-{index}") for index in (1, 2))


def test_one_edit_is_made_to_all_of_them_in_one_step(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft", "Check", "Audit")
    inquirer.enters("stages-who-team", "Ops")
    assert [stage.team for stage in inquirer.person.state.stages] == ["Ops", "Ops", "", "Ops"]
    inquirer.person.presses_key(Qt.Key.Key_Z, CTRL)
    assert [stage.team for stage in inquirer.person.state.stages] == ["Legal", "Sales", "", ""]
    assert inquirer.person.last_step is None
    inquirer.presses("stages-missed-contribution-2")
    assert [stage.contribution for stage in inquirer.person.state.stages] == [
        "contributes", "contributes", "unexamined", "contributes",
    ]  # fmt: skip
    inquirer.person.chooses("edit.undo")
    assert inquirer.person.last_step is None


def test_nothing_is_typed_into_different_values_by_looking_at_them(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft", "Check")
    inquirer.goes_to("stages-who-team")
    inquirer.person.presses_key(Qt.Key.Key_Tab)
    assert inquirer.person.last_step is None


# Keys


def test_a_key_shows_and_hides_it(person: Person) -> None:
    person.opens(DRAWN)
    assert not person.window.inspector.isVisible()
    person.presses_key(Qt.Key.Key_F4)
    assert person.window.inspector.isVisible()
    assert person.window.canvas.hasFocus()
    person.presses_key(Qt.Key.Key_F4)
    assert not person.window.inspector.isVisible()


def test_whoever_asks_to_say_more_goes_on_in_it(person: Person) -> None:
    person.opens(DRAWN)
    person.clicks("Draft")
    person.presses_key(Qt.Key.Key_Return, ALT)
    inquirer = Inquirer(person)
    assert inquirer.has_focus("stages-missed-contribution-1")  # name and team are known


def test_whoever_asks_again_comes_from_question_to_question_that_is_not_answered(inquirer: Inquirer) -> None:
    inquirer.looks_at("Audit")
    for name in (
        "who-team",
        "missed-contribution-1",
        "needed-necessary-for",
        "evidence-evidence-line",
        "who-team",
    ):
        inquirer.person.presses_key(Qt.Key.Key_Return, ALT)
        assert inquirer.has_focus(f"stages-{name}")


def test_whoever_comes_back_goes_on_with_the_question_asked_last(inquirer: Inquirer) -> None:
    inquirer.looks_at("Audit")
    inquirer.goes_to("stages-needed-necessary-for")
    inquirer.person.clicks("Draft")
    inquirer.person.presses_key(Qt.Key.Key_Return, ALT)
    assert inquirer.has_focus("stages-needed-necessary-for")
    inquirer.person.types("Finance")
    inquirer.person.presses_key(Qt.Key.Key_Escape)
    assert inquirer.person.state.stages[0].necessary_for == ""


def test_a_key_goes_from_question_to_question_and_folds_them(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.goes_to("stages-who-team")
    inquirer.person.presses_key(Qt.Key.Key_Down, CTRL)
    assert inquirer.has_focus("stages-accepted")
    inquirer.person.presses_key(Qt.Key.Key_Return)
    assert not inquirer.is_on("stages-accepted")
    for _ in range(2):
        inquirer.person.presses_key(Qt.Key.Key_Up, CTRL)
    assert inquirer.has_focus("stages-what")


def test_what_is_selected_stays_in_sight_when_the_inspector_takes_room(person: Person) -> None:
    person.opens(row("A -> B -> C*"))
    person.chooses("view.actual-size")
    person.window.canvas.pan_by(person.window.canvas.width() - person.edge("C").x() - 10, 0)
    person.clicks("C")
    person.chooses("view.inspector")
    QApplication.processEvents()
    assert person.window.canvas.rect().contains(person.edge("C"))


def test_hiding_it_with_the_keyboard_in_it_leads_to_the_canvas(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.goes_to("stages-what-name")
    inquirer.person.presses_key(Qt.Key.Key_F4)
    assert inquirer.window.canvas.hasFocus()


def test_it_is_shown_again_the_next_time(inquirer: Inquirer, open_window: Open) -> None:
    assert not open_window().inspector.isHidden()


def test_the_key_through_the_panes_comes_to_it(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.window.canvas.setFocus()
    for _ in range(3):  # past the quick line and the tabs
        inquirer.person.presses_key(Qt.Key.Key_F6)
    assert inquirer.has_focus("stages-missed-contribution-1")
    inquirer.person.presses_key(Qt.Key.Key_F6, SHIFT)
    assert inquirer.person.tabs.hasFocus()


def test_one_question_is_put_to_stage_after_stage_with_digits_and_a_key(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-importance")
    inquirer.presses("stages-importance-customer-relevance-1")
    for digit in "524":
        inquirer.person.presses_key(Qt.Key.Key_PageDown, ALT)
        inquirer.person.presses_key(digit)
    assert [stage.customer_relevance for stage in inquirer.person.state.stages] == [1, 5, 2, 4]
    inquirer.person.presses_key(Qt.Key.Key_PageUp, ALT)
    inquirer.person.presses_key("0")
    assert inquirer.person.state.stages[2].customer_relevance is None


def test_a_question_goes_along_the_flows_with_arrows(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.person.marks("M")
    inquirer.person.presses_key(Qt.Key.Key_Tab)
    for digit in "31":
        inquirer.person.presses_key(digit)
        inquirer.person.presses_key(Qt.Key.Key_Right, ALT)
    assert [stage.customer_relevance for stage in inquirer.person.state.stages] == [3, 1, None, None]
    assert inquirer.person.selection == ("Print",)
    assert inquirer.has_focus("stages-importance-customer-relevance-1")


def test_whoever_passes_through_is_told_how_far_they_are(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.person.presses_key(Qt.Key.Key_PageDown, ALT)
    assert inquirer.person.message == "2 of 4"


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        ("S", "evidence-evidence-line"),
        ("M", "importance-internal-importance-1"),
        ("V", "improved-improvements-add"),
        ("P", "takes-lead-time"),
    ],
)
def test_a_letter_after_the_full_stop_asks(inquirer: Inquirer, letter: str, field: str) -> None:
    inquirer.person.clicks("Draft")
    inquirer.person.marks(letter)
    assert inquirer.has_focus(f"stages-{field}")


def test_digits_and_arrows_choose(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.presses("stages-missed-contribution-1")
    inquirer.person.presses_key("3")
    assert inquirer.person.state.stages[0].contribution == "none"
    inquirer.person.presses_key(Qt.Key.Key_Up)
    assert inquirer.person.state.stages[0].contribution == "contributes"


def test_a_second_click_takes_a_rating_back(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-importance")
    for rated in (4, None):
        inquirer.presses("stages-importance-internal-importance-4")
        assert inquirer.person.state.stages[0].internal_importance == rated
        assert inquirer.is_on("stages-importance-internal-importance-4") is (rated is not None)


def test_a_press_during_which_something_else_was_selected_enters_nothing(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.unfolds("stages-importance")
    before = inquirer.window.session.map
    button = inquirer.window.inspector.findChild(QAbstractButton, "inspect-stages-importance-internal-importance-4")
    inquirer.window.view.select(["n"])
    QTest.mouseClick(button, LEFT)
    assert inquirer.window.session.map is before


def test_the_keyboard_goes_through_the_fields_in_the_order_in_which_they_are_seen(inquirer: Inquirer) -> None:
    inquirer.looks_at("Draft")
    inquirer.goes_to("stages-what-name")
    order = []
    for _ in range(7):
        inquirer.person.presses_key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused.objectName().removeprefix("inspect-stages-"))
    assert order == [
        "who-team",
        "who-actor-1",
        "accepted-role-1",
        "missed-contribution-1",
        "needed-necessary-for",
        "evidence-evidence-line",
        "evidence-evidence-add",
    ]


# What it costs


def test_nothing_is_done_while_a_stage_is_dragged(inquirer: Inquirer, monkeypatch: pytest.MonkeyPatch) -> None:
    inquirer.looks_at("Draft")
    shown = []
    monkeypatch.setattr(inquirer.window.inspector, "_show", lambda *_, **__: shown.append(1))
    inquirer.person.drags("Draft", inquirer.person.below("Draft"))
    assert inquirer.person.state.stages[0].y != 0
    assert shown == []
    inquirer.looks_at("Check")
    assert shown == [1]


def test_nothing_is_done_while_it_is_hidden(inquirer: Inquirer, monkeypatch: pytest.MonkeyPatch) -> None:
    inquirer.person.chooses("view.inspector")
    shown = []
    monkeypatch.setattr(inquirer.window.inspector, "_show", lambda *_, **__: shown.append(1))
    inquirer.looks_at("Draft")
    inquirer.person.marks("C")
    assert shown == []
    inquirer.person.chooses("view.inspector")
    assert shown == [1]


# A great many at once


@pytest.fixture
def many(person: Person) -> Inquirer:
    person.opens(row(" -> ".join(f"S{number}" for number in range(301)) + "*"))
    made = Inquirer(person)
    person.window.view.select(stage.id for stage in person.state.stages)
    QApplication.processEvents()
    made.goes_to("stages-who-team")
    return made


def teams(inquirer: Inquirer) -> set[str]:
    return {stage.team for stage in inquirer.person.state.stages}


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes a minute from key to key, on a busy machine neither."""
    monkeypatch.setattr("vsm_desktop.ui.inspector.entering._PAUSE", 60_000)


@pytest.mark.usefixtures("no_pause")
def test_what_is_typed_for_a_great_many_waits_for_a_pause_and_is_told_so(many: Inquirer) -> None:
    many.person.types("Legal")
    assert many.reads("stages-who-team") == "Legal"
    assert many.says("inspect-stages-who-team-mixed") == "For all 301 at once, as soon as you pause…"
    assert teams(many) == {""}


def test_what_is_typed_for_a_great_many_is_entered_in_a_pause(many: Inquirer, qtbot: QtBot) -> None:
    many.person.types("Legal")
    qtbot.waitUntil(lambda: teams(many) == {"Legal"})
    assert many.says("inspect-stages-who-team-mixed") == ""
    many.person.chooses("edit.undo")
    assert many.person.last_step is None


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Tab, NOTHING), (Qt.Key.Key_Escape, SHIFT), (Qt.Key.Key_PageDown, ALT)]
)
def test_whoever_goes_on_without_a_pause_loses_nothing(
    many: Inquirer, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    many.person.types("Legal")
    many.person.presses_key(key, held)
    assert teams(many) == {"Legal"}


@pytest.mark.usefixtures("no_pause")
def test_what_is_given_up_before_the_pause_is_not_entered(many: Inquirer) -> None:
    before = many.window.session.committed
    many.person.types("Legal")
    many.person.presses_key(Qt.Key.Key_Escape)
    assert many.reads("stages-who-team") == ""
    many.person.presses_key(Qt.Key.Key_Escape)
    assert many.window.canvas.hasFocus()
    assert many.window.session.committed is before


@pytest.mark.usefixtures("no_pause")
def test_what_waits_is_saved_with_the_map(many: Inquirer) -> None:
    many.person.types("Legal")
    many.person.presses_key(Qt.Key.Key_S, CTRL)
    saved = read_map(many.window.documents.path)
    assert {stage.team for stage in saved.states[0].stages} == {"Legal"}

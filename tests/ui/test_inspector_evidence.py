"""Evidence, acceptance, improvements and outcomes in the inspector."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication

from tests.ui.inspecting import Inquirer
from tests.ui.person import CTRL, Person, row
from vsm_desktop.core.model import Acceptance, Evidence, Improvement, Outcome
from vsm_desktop.ui.inspector import inspector

EVIDENCE = Evidence(statement="They pay", source="customer", strength="behavior", date="2026-05-04")
DRAWN = row("Check -> Deliver*", Check={"contribution": "contributes"})


@pytest.fixture
def inquirer(person: Person) -> Inquirer:
    person.opens(DRAWN)
    made = Inquirer(person)
    made.looks_at("Check")
    return made


def types_evidence(inquirer: Inquirer, line: str) -> None:
    inquirer.enters("stages-evidence-evidence-line", line)
    inquirer.person.presses_key(Qt.Key.Key_Return)


def evidence(inquirer: Inquirer) -> tuple[Evidence, ...]:
    return inquirer.person.state.stages[0].evidence


# Evidence


def test_a_customers_statement_turns_claimed_into_validated_before_ones_eyes(inquirer: Inquirer) -> None:
    assert inquirer.says("inspect-stages-evidence-standing") == "This stage is claimed by the team."
    assert inquirer.person.reads("validation-counts") == "0 validated · 1 claimed · 1 unexamined"
    types_evidence(inquirer, "12 of 20 asked who checked them @customer stated")
    assert evidence(inquirer) == (Evidence(statement="12 of 20 asked who checked them", source="customer"),)
    assert inquirer.says("inspect-stages-evidence-standing") == "This stage is validated by a client."
    assert inquirer.says("inspector-answers") == "Leads to the client · validated · flowing"
    assert inquirer.person.reads("validation-counts") == "1 validated · 0 claimed · 1 unexamined"
    assert inquirer.rows("stages-evidence-evidence") == ["Client, stated: 12 of 20 asked who checked them"]


def test_each_line_is_a_step_and_the_next_can_be_typed(inquirer: Inquirer) -> None:
    types_evidence(inquirer, "One said so @customer")
    assert inquirer.reads("stages-evidence-evidence-line") == ""
    assert inquirer.field("stages-evidence-evidence-line").hasFocus()
    types_evidence(inquirer, "We think so @internal inferred")
    assert [one.statement for one in evidence(inquirer)] == ["One said so", "We think so"]
    inquirer.person.chooses("edit.undo")
    assert [one.statement for one in evidence(inquirer)] == ["One said so"]


def test_nothing_of_a_line_is_on_the_map_before_it_is_entered(inquirer: Inquirer) -> None:
    inquirer.enters("stages-evidence-evidence-line", "They pay @customer")
    assert evidence(inquirer) == ()
    inquirer.presses("stages-evidence-evidence-add")
    assert len(evidence(inquirer)) == 1


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("They pay @custmer", "“They pay @custmer” names @custmer: type @customer or @internal"),
        (
            "They pay @customer 12 May 20265",
            "“They pay @customer 12 May 20265” ends in “12 May 20265”, "
            "which has the year 20265: a year is from 1900 to 2100",
        ),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_says_why_and_adds_nothing(inquirer: Inquirer, line: str, error: str) -> None:
    types_evidence(inquirer, line)
    assert inquirer.says("inspect-stages-evidence-evidence-line-error") == error
    assert evidence(inquirer) == ()
    inquirer.person.presses_key(Qt.Key.Key_Escape)
    assert inquirer.reads("stages-evidence-evidence-line") == ""
    assert inquirer.says("inspect-stages-evidence-evidence-line-error") == ""


def test_a_piece_that_is_chosen_is_changed_in_its_fields(person: Person) -> None:
    person.opens(row("Check -> Deliver*", Check={"evidence": (Evidence(statement="We feel it"), EVIDENCE)}))
    inquirer = Inquirer(person)
    inquirer.looks_at("Check")
    item = "stages-evidence-evidence-item"
    assert not inquirer.sees(f"{item}-statement")
    inquirer.clicks_row("stages-evidence-evidence", 1)
    assert inquirer.reads(f"{item}-date") == "4 May 2026"
    inquirer.enters(f"{item}-date", "12 May 2025")
    inquirer.enters(f"{item}-statement", "They paid")
    inquirer.presses(f"{item}-strength-2")
    assert evidence(inquirer)[1] == Evidence(
        statement="They paid", source="customer", strength="stated", date="2025-05-12"
    )
    assert inquirer.rows("stages-evidence-evidence")[1] == "Client, stated, 12 May 2025: They paid"
    person.chooses("edit.undo")
    person.chooses("edit.undo")
    assert evidence(inquirer)[1].statement == "They pay"
    assert evidence(inquirer)[0].statement == "We feel it"


def test_a_date_that_is_none_stays_in_its_field(person: Person) -> None:
    person.opens(row("Check", Check={"evidence": (EVIDENCE,)}))
    inquirer = Inquirer(person)
    inquirer.looks_at("Check")
    inquirer.clicks_row("stages-evidence-evidence", 0)
    inquirer.enters("stages-evidence-evidence-item-date", "31 Feb 2026")
    error = inquirer.error("stages-evidence-evidence-item-date")
    assert error == "“31 Feb 2026” is a day that the calendar does not have"
    assert evidence(inquirer)[0].date == "2026-05-04"


def test_a_piece_is_removed_with_the_button_and_with_the_key(person: Person) -> None:
    person.opens(row("Check", Check={"evidence": (EVIDENCE, Evidence(statement="b"), Evidence(statement="c"))}))
    inquirer = Inquirer(person)
    inquirer.looks_at("Check")
    inquirer.clicks_row("stages-evidence-evidence", 1)
    inquirer.presses("stages-evidence-evidence-remove")
    assert [one.statement for one in evidence(inquirer)] == ["They pay", "c"]
    inquirer.clicks_row("stages-evidence-evidence", 0)
    person.presses_key(Qt.Key.Key_Delete)
    assert [one.statement for one in evidence(inquirer)] == ["c"]


def test_a_piece_is_typed_anew_as_a_line_in_its_place(person: Person) -> None:
    person.opens(row("Check", Check={"evidence": (Evidence(statement="a"), EVIDENCE)}))
    inquirer = Inquirer(person)
    inquirer.looks_at("Check")
    inquirer.clicks_row("stages-evidence-evidence", 0)
    person.presses_key(Qt.Key.Key_Return)
    assert inquirer.reads("stages-evidence-evidence-line") == "a @internal stated"
    inquirer.enters("stages-evidence-evidence-line", "a @customer behavior")
    person.presses_key(Qt.Key.Key_Return)
    assert evidence(inquirer) == (Evidence(statement="a", source="customer", strength="behavior"), EVIDENCE)
    types_evidence(inquirer, "c @customer")
    assert [one.statement for one in evidence(inquirer)] == ["a", "They pay", "c"]


def test_a_piece_that_is_typed_anew_can_be_left_as_it_is(person: Person) -> None:
    person.opens(row("Check", Check={"evidence": (EVIDENCE,)}))
    inquirer = Inquirer(person)
    inquirer.looks_at("Check")
    inquirer.clicks_row("stages-evidence-evidence", 0)
    person.presses_key(Qt.Key.Key_F2)
    person.types(" more")
    person.presses_key(Qt.Key.Key_Escape)
    assert inquirer.reads("stages-evidence-evidence-line") == ""
    types_evidence(inquirer, "c @customer")
    assert [one.statement for one in evidence(inquirer)] == ["They pay", "c"]


def test_a_piece_is_copied_as_a_line_that_can_be_typed_again(person: Person) -> None:
    person.opens(row("Check -> Use*", Check={"evidence": (EVIDENCE,)}))
    inquirer = Inquirer(person)
    inquirer.looks_at("Check")
    inquirer.clicks_row("stages-evidence-evidence", 0)
    person.presses_key(Qt.Key.Key_C, CTRL)
    inquirer.looks_at("Use")
    inquirer.goes_to("stages-evidence-evidence-line")
    person.presses_key(Qt.Key.Key_V, CTRL)
    person.presses_key(Qt.Key.Key_Return)
    assert person.stage("Use").evidence == (EVIDENCE,)


def test_a_line_is_added_to_all_that_are_selected(inquirer: Inquirer) -> None:
    types_evidence(inquirer, "One @customer")
    inquirer.looks_at("Check", "Deliver")
    assert inquirer.says("inspect-stages-evidence-evidence-mixed") == "Different values"
    types_evidence(inquirer, "Both @customer")
    said = [[one.statement for one in stage.evidence] for stage in inquirer.person.state.stages]
    assert said == [["One", "Both"], ["Both"]]


class Browser:
    """Stands in for the system, which would open pages."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def openUrl(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    made = Browser()
    monkeypatch.setattr(inspector, "QDesktopServices", made)
    return made


def test_a_link_is_opened_only_when_asked_and_only_on_the_web(person: Person, browser: Browser) -> None:
    links = ("https://a.example/x", "file:///etc/passwd", "javascript:alert(1)", "")
    person.opens(row("Check", Check={"evidence": tuple(Evidence(statement=link, link=link) for link in links)}))
    inquirer = Inquirer(person)
    inquirer.looks_at("Check")
    button = "stages-evidence-evidence-item-open-link"
    seen = []
    for index in range(len(links)):
        inquirer.clicks_row("stages-evidence-evidence", index)
        QApplication.processEvents()
        seen.append(inquirer.sees(button))
    assert seen == [True, False, False, False]
    assert browser.opened == []
    inquirer.clicks_row("stages-evidence-evidence", 0)
    inquirer.presses(button)
    assert browser.opened == ["https://a.example/x"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "smb://a/b", ""])
def test_nothing_but_the_web_is_handed_to_the_system(address: str, browser: Browser) -> None:
    inspector.open_in_browser(address)
    assert browser.opened == []


# Acceptance


def test_a_stage_that_is_marked_is_asked_at_once_how_it_is_accepted(inquirer: Inquirer) -> None:
    three = [f"stages-accepted-{name}" for name in ("perceived-as", "pulled-by", "accepted-when")]
    assert not any(map(inquirer.sees, three))
    inquirer.person.clicks("Check")
    inquirer.person.marks("C")
    assert all(map(inquirer.sees, three))
    assert inquirer.has_focus(three[0])
    inquirer.person.types("a call")
    for _ in range(2):
        inquirer.person.presses_key(Qt.Key.Key_Tab)
    inquirer.person.types("pays")
    assert inquirer.person.state.stages[0].acceptance == Acceptance(perceived_as="a call", accepted_when="pays")
    assert inquirer.person.state.stages[0].role == "consumption"


def test_how_it_is_accepted_can_be_left_for_later(person: Person) -> None:
    person.opens(row("Check -> Deliver"))
    person.clicks("Check")
    person.marks("C")
    assert person.window.inspector.isVisible()
    assert person.message == (
        "How does the client accept it? Shift+Escape keeps what is typed, Escape leaves it for later."
    )
    person.presses_key(Qt.Key.Key_Escape)
    assert person.window.canvas.hasFocus()
    person.chooses("edit.undo")
    assert person.last_step is None


def test_whoever_put_the_inspector_away_is_told_how_to_be_asked(person: Person) -> None:
    person.opens(row("Check -> Deliver"))
    for _ in range(2):
        person.presses_key(Qt.Key.Key_F4)
    person.clicks("Check")
    person.marks("C")
    assert not person.window.inspector.isVisible()
    assert person.window.canvas.hasFocus()
    assert person.message == "How does the client accept it? Alt+Enter asks."


def test_what_we_do_ourselves_is_told_apart_as_delivery(inquirer: Inquirer) -> None:
    inquirer.presses("stages-accepted-role-2")
    assert inquirer.person.state.stages[0].actor == "customer"
    assert inquirer.says("inspect-stages-accepted-delivery") == ""
    inquirer.presses("stages-accepted-acts-1")
    assert inquirer.says("inspect-stages-accepted-delivery").startswith("We do this ourselves: that is delivery")
    inquirer.presses("stages-accepted-acts-3")
    assert inquirer.says("inspect-stages-accepted-delivery").startswith("A partner does this")


def test_who_acts_is_asked_beside_the_team_where_nobody_accepts(inquirer: Inquirer) -> None:
    assert not inquirer.sees("stages-accepted-acts")
    inquirer.presses("stages-who-actor-2")
    assert inquirer.person.state.stages[0].actor == "customer"


# Improvements and outcomes


def test_an_improvement_is_added_and_described(inquirer: Inquirer) -> None:
    inquirer.unfolds("stages-improved")
    inquirer.presses("stages-improved-improvements-add")
    item = "stages-improved-improvements-item"
    inquirer.enters(f"{item}-description", "Check list")
    inquirer.presses(f"{item}-aim-2")
    inquirer.presses(f"{item}-status-2")
    inquirer.enters(f"{item}-metric", "process time")
    inquirer.enters(f"{item}-before", "2 d")
    inquirer.enters(f"{item}-after", "1.4 d")
    assert inquirer.person.state.stages[0].improvements == (
        Improvement(
            description="Check list",
            aim="perception",
            metric="process time",
            before="2 d",
            after="1.4 d",
            status="done",
        ),
    )
    assert inquirer.rows("stages-improved-improvements") == ["Check list · done · 2 d → 1.4 d"]


def test_outcomes_title_state_and_settings_are_asked_of_the_map(inquirer: Inquirer) -> None:
    inquirer.looks_at()
    inquirer.presses("map-outcomes-state-outcomes-add")
    item = "map-outcomes-state-outcomes-item"
    inquirer.enters(f"{item}-name", "Conversion")
    inquirer.enters(f"{item}-unit", "%")
    inquirer.enters(f"{item}-before", "2.1")
    inquirer.enters(f"{item}-after", "-1.5")
    inquirer.enters("map-title-title", "Legal platform")
    inquirer.enters("map-state-state-name", "Now")
    inquirer.enters("map-hours-hours-per-day", "7.5")
    inquirer.unfolds("map-thresholds")
    inquirer.enters("map-thresholds-drop-off", "40 %")
    map_ = inquirer.window.session.committed
    assert map_.states[0].outcomes == (Outcome(name="Conversion", unit="%", before=2.1, after=-1.5),)
    assert (map_.title, map_.states[0].name) == ("Legal platform", "Now")
    assert (map_.settings.hours_per_day, map_.settings.thresholds.drop_off) == (7.5, 0.4)
    assert inquirer.person.tab_texts == ["Now"]
    inquirer.person.chooses("edit.undo")
    assert inquirer.window.session.committed.settings.thresholds.drop_off == 0.5


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("hours-hours-per-day", "25", "“25” does not work: type a number above 0, and 24 at most"),
        ("hours-days-per-week", "0", "“0” does not work: type a number above 0, and 7 at most"),
        ("hours-hours-per-day", "\b", "It cannot be empty"),
        ("thresholds-importance-gap", "6", "“6” is not a rating: type 1, 2, 3, 4 or 5"),
        ("thresholds-complete-stages", "1.5", "“1.5” is not a count: type a whole number from 1 up"),
        ("thresholds-wait", "130 %", "“130 %” is more than 100 %"),
    ],
)
def test_settings_that_cannot_be_are_refused(inquirer: Inquirer, name: str, typed: str, error: str) -> None:
    inquirer.looks_at()
    inquirer.unfolds("map-thresholds")
    before = inquirer.window.session.committed.settings
    inquirer.goes_to(f"map-{name}")
    if typed == "\b":
        inquirer.person.presses_key(Qt.Key.Key_Backspace)
    else:
        inquirer.person.types(typed)
    assert inquirer.error(f"map-{name}") == error
    assert inquirer.window.session.committed.settings == before
    assert inquirer.person.last_step is None

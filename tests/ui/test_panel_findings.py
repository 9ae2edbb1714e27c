"""The findings in the panel: what is asked, where, and what is set aside."""

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTextBrowser

from tests.core.maps import point
from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import LEFT, Person, row
from vsm_desktop.core.model import Evidence, Flow, Stage, State
from vsm_desktop.files.mapfile import dump_map, parse_map

ASKED = {"acceptance": {"perceived_as": "x", "pulled_by": "x", "accepted_when": "x"}}
VALIDATED = {"evidence": (Evidence(source="customer", strength="behavior"),)}


def quiet(text: str, **fields: dict[str, object]) -> State:
    """A state of whose stages there is nothing to ask but what the test adds."""
    drawn = row(text, **fields)
    stages = [
        stage.replace(
            evidence=stage.evidence or VALIDATED["evidence"],
            acceptance=ASKED["acceptance"] if stage.role == "consumption" else stage.acceptance,
        )
        for stage in drawn.stages
    ]
    return drawn.holding(stages=tuple(stages))


def titles(person: Person) -> list[str]:
    return [words.partition("\n")[0] for words in person.rows("findings")]


def clicks(person: Person, button: str) -> None:
    found = person.find(QPushButton, button)
    assert found.isVisible(), button
    middle = found.mapTo(person.window, found.rect().center())
    QTest.mouseClick(person.window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, middle)


def test_nothing_to_ask_is_said(person: Person) -> None:
    person.opens(quiet("A -> B*"))
    assert person.rows("findings") == []
    assert person.reads("findings-empty") == "Nothing to ask about."
    assert person.page_texts[1] == "Findings"


def test_findings_come_with_their_sentence_and_are_counted_on_the_tab(person: Person) -> None:
    person.opens(quiet("A -> B*, X -> Y"))
    assert titles(person)[0] == "A5 Structurally suspect (2)"
    assert person.rows("findings")[1] == "“X”: Nothing that a client accepts follows from it."
    assert person.page_texts[1] == "Findings 2"


def test_what_stops_value_comes_first_and_errors_before_it(person: Person) -> None:
    person.opens(quiet("A -> B*, A -> X", X={"contribution": "contributes"}).holding(resistances=(point("A"),)))
    assert [title[:2] for title in titles(person)][:2] == ["F2", "R1"]


def test_long_groups_are_folded_until_they_are_clicked(person: Person) -> None:
    person.opens(quiet("A -> B*, C -> D -> E -> F"))
    assert titles(person) == ["A5 Structurally suspect (4)"]
    person.clicks_row("findings", 0)
    assert len(person.rows("findings")) == 5
    person.clicks_row("findings", 0)
    assert len(person.rows("findings")) == 1


def test_click_on_a_finding_shows_its_question_and_its_place(person: Person) -> None:
    person.opens(quiet("A -> B*, X"))
    person.turns_wheel(QPoint(300, 300), QPoint(0, 120 * 50))
    person.clicks_row("findings", 0)
    assert person.reads("finding-question") == "What would a client miss if “X” were gone tomorrow?"
    assert person.selection == ("X",)
    assert person.window.canvas.rect().contains(person.middle("X"))


def test_places_of_a_finding_are_shown_one_after_the_other(person: Person) -> None:
    person.opens(quiet("A -> B*, X -> Y -> X", X={"process_time": "1 h"}, Y={"process_time": "1 h"}))
    (index,) = (i for i, title in enumerate(titles(person)) if title.startswith("W1"))
    person.clicks_row("findings", index)
    assert person.selection == ("X", "Y")
    shown = []
    for _ in range(3):
        clicks(person, "finding-show")
        shown.append(person.selection)
    assert shown == [("X",), ("Y",), ("X",)]


def test_finding_is_set_aside_with_its_reason_and_kept_in_the_file(person: Person, prompts: FakePrompts) -> None:
    person.opens(quiet("A -> B*, X"))
    person.clicks_row("findings", 0)
    prompts.reason = "It is new"
    clicks(person, "finding-set-aside")
    assert titles(person) == ["Set aside (1)"]
    assert person.page_texts[1] == "Findings"
    map_ = person.window.session.committed
    (kept,) = parse_map(dump_map(map_), "map").states[0].set_aside
    assert (kept.code, kept.on, kept.reason) == ("A5", ("X",), "It is new")
    person.chooses("edit.undo")
    assert titles(person) == ["A5 Structurally suspect"]


def test_without_a_reason_nothing_is_set_aside(person: Person) -> None:
    person.opens(quiet("A -> B*, X"))
    person.clicks_row("findings", 0)
    clicks(person, "finding-set-aside")
    assert person.state.set_aside == ()
    assert person.last_step is None


def test_what_was_set_aside_can_be_asked_again(person: Person, prompts: FakePrompts) -> None:
    person.opens(quiet("A -> B*, X"))
    prompts.reason = "Later"
    person.clicks_row("findings", 0)
    person.chooses("analysis.set-aside")
    person.clicks_row("findings", 0)
    person.clicks_row("findings", 1)
    assert person.reads("finding-reason") == "Set aside: Later"
    clicks(person, "finding-take-up")
    assert titles(person) == ["A5 Structurally suspect"]
    assert person.state.set_aside == ()


def test_keys_go_through_the_findings_and_round(person: Person) -> None:
    person.opens(quiet("A -> B*, X, Y"))
    person.window.reporter.finish()
    seen = []
    for _ in range(3):
        person.presses_key(Qt.Key.Key_F8)
        seen.append(person.selection)
    assert seen == [("X",), ("Y",), ("X",)]
    person.presses_key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert person.selection == ("Y",)


def test_finding_stays_chosen_while_the_map_changes(person: Person) -> None:
    person.opens(quiet("A -> B*, X, Y"))
    person.clicks_row("findings", 2)
    person.clicks("A")
    person.marks("n")
    person.window.reporter.finish()
    assert person.reads("finding-question").startswith("What would a client miss if “Y”")


def test_the_next_finding_is_explained_where_the_last_one_was(person: Person) -> None:
    person.opens(quiet("A -> B*, X"))
    person.clicks_row("findings", 0)
    clicks(person, "finding-explain")
    dialog, browser = person.dialog("help-finding"), person.find(QTextBrowser, "help-finding-text")
    browser.anchorClicked.emit(QUrl("X6.md"))
    person.window.activateWindow()
    clicks(person, "finding-explain")
    assert browser.toPlainText().startswith("A5 Structurally suspect")
    assert person.window.findChildren(QDialog, "help-finding") == [dialog]
    dialog.close()


def test_page_of_a_finding_opens_and_its_links_stay_within_the_pages(person: Person) -> None:
    person.opens(quiet("A -> B*, X"))
    person.clicks_row("findings", 0)
    clicks(person, "finding-explain")
    dialog = person.dialog("help-finding")
    browser = person.find(QTextBrowser, "help-finding-text")
    assert browser.toPlainText().startswith("A5 Structurally suspect")
    browser.anchorClicked.emit(QUrl("X6.md"))
    assert browser.toPlainText().startswith("X6 Circular promise")
    assert browser.horizontalScrollBar().maximum() == 0
    browser.anchorClicked.emit(QUrl("index.md"))
    assert browser.toPlainText().startswith("Findings")
    for link in (
        "../../examples/legal-platform.vsm.json",
        "https://example.org/x.md",
        "../../../README.md",
        "none.md",
    ):
        browser.anchorClicked.emit(QUrl(link))
        assert browser.toPlainText().startswith("Findings"), link
    browser.anchorClicked.emit(QUrl("../method.md"))
    assert browser.toPlainText().startswith("How to read the map")
    dialog.close()


def test_findings_are_paler_while_a_stroke_changes_what_they_say(person: Person) -> None:
    person.opens(quiet("A -> B*, X"))
    person.panel_list("findings")
    person.presses(person.edge("X"))
    person.points_at(person.middle("A"))
    assert person.window.reporter.report is None
    assert not person.panel_list("findings").isEnabled()
    assert person.page_texts[1] == "Findings…"
    person.lets_go("A")
    assert person.rows("findings") == []
    assert person.page_texts[1] == "Findings"


def test_moving_a_stage_leaves_the_findings_as_they_are(person: Person) -> None:
    person.opens(quiet("A -> B*, X"))
    report = person.window.reporter.finish()
    person.presses("X")
    person.points_at(person.below("X", 60))
    assert person.window.reporter.report is report
    person.lets_go(person.below("X", 60))
    assert person.window.reporter.report is report


def test_findings_follow_by_themselves(person: Person, qtbot) -> None:
    person.opens(quiet("A -> B*, X"))
    person.turns_to("findings")
    person.clicks("X")
    person.presses_key(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: person.window.reporter.report is not None)
    assert person.rows("findings") == []


def test_panel_of_hundreds_of_findings_fits_its_width(person: Person) -> None:
    names = [f"A stage with quite a long name, number {number}" for number in range(200)]
    stages = tuple(Stage(id=f"s{n}", name=name, x=n % 20 * 240, y=n // 20 * 160) for n, name in enumerate(names))
    flows = tuple(Flow(id=f"f{n}", source=f"s{n}", target=f"s{n + 1}") for n in range(150))
    end = Stage(id="end", name="End", x=-400, role="consumption", actor="customer")
    person.opens(State(id="s", stages=(*stages, end), flows=flows))
    assert titles(person)[2] == "A5 Structurally suspect (200)"
    person.clicks_row("findings", 2)
    person.clicks_row("findings", 3)
    assert len(person.rows("findings")) == 203
    panel = person.window.panel
    assert panel.width() <= 330
    for label in panel.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(panel, label.rect().topRight()).x()
            assert right <= panel.width(), label.objectName()
    assert not person.panel_list("findings").horizontalScrollBar().isVisible()


def test_all_places_of_a_finding_are_brought_into_sight(person: Person) -> None:
    state = quiet("A -> B*, X -> Y -> X", X={"process_time": "1 h"}, Y={"process_time": "1 h"})
    stages = tuple(stage.replace(x=4000) if stage.id == "Y" else stage for stage in state.stages)
    person.opens(state.holding(stages=stages))
    person.chooses("view.actual-size")
    (index,) = (i for i, title in enumerate(titles(person)) if title.startswith("W1"))
    person.clicks_row("findings", index)
    assert person.window.canvas.rect().contains(person.middle("X"))
    assert person.window.canvas.rect().contains(person.middle("Y"))


def test_keystones_are_marked_when_they_are_known_and_not_before(person: Person) -> None:
    person.opens(row("A -> B -> D*, A -> C -> D"))
    person.window.reporter.finish()
    marked = person.window.canvas.keystones
    assert marked == {"A"}
    person.clicks("D")
    person.marks("c")
    assert person.window.canvas.keystones == frozenset()

"""Two states, or two versions of a map, compared on a page of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QRadioButton, QTabBar, QWidget

from tests.core.maps import point
from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, LEFT, NOTHING, SHIFT, Person, map_of, row
from tests.ui.test_widget_names import nameless, repeated
from vsm_desktop.core import edits
from vsm_desktop.core.comparison import compare_states, different_records
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.files.mapfile import write_map
from vsm_desktop.ui.comparing.compared_map import ComparedMap
from vsm_desktop.ui.comparing.table import Table

CURRENT = row("A -> B -> C*, Old -> B", points=[point("B")]).replace(id="current", name="Current state")
FUTURE = edits.add_stage(
    edits.rename_stage(edits.move(edits.delete(CURRENT, {"Old", "point on B"}), {"A"}, 0, 300), "C", "Client"),
    row("New").stages[0].replace(y=400),
).replace(id="future", name="Future <b>state</b>")


@pytest.fixture
def comparer(person: Person) -> Person:
    """Someone with a current and a future state who compares them."""
    person.opens(CURRENT, FUTURE)
    compare(person)
    return person


def compare(person: Person, command: str = "state.compare") -> None:
    person.chooses(command)
    finish(person)


def finish(person: Person) -> None:
    person.window.comparison.finish()
    QApplication.processEvents()


def is_comparing(person: Person) -> bool:
    return person.find(QWidget, "comparison").isVisible()


def maps(person: Person) -> tuple[ComparedMap, ComparedMap]:
    return person.find(ComparedMap, "comparison-map-before"), person.find(ComparedMap, "comparison-map-after")


def signed(map_: ComparedMap) -> set[str]:
    map_.grab()
    return {figure.id for figure in map_.signed}


def table(person: Person, name: str) -> list[tuple[str, ...]]:
    return [line.cells for line in person.find(Table, f"comparison-{name}").lines]


def copied(person: Person, form: str) -> str:
    QTest.mouseClick(person.find(QPushButton, f"comparison-copy-{form}"), LEFT)
    return QGuiApplication.clipboard().text()


def turns_to(person: Person, title: str) -> None:
    tabs = person.find(QTabBar, "comparison-tabs")
    index = next(index for index in range(tabs.count()) if tabs.tabText(index).startswith(title))
    QTest.mouseClick(tabs, LEFT, NOTHING, tabs.tabRect(index).center())


def clicks_row(person: Person, name: str, record: str) -> None:
    found = person.find(Table, f"comparison-{name}")
    row_ = found.row_of(record)
    assert row_ is not None
    found.scrollTo(found.model().index(row_, 0))
    QTest.mouseClick(found.viewport(), LEFT, NOTHING, found.visualRect(found.model().index(row_, 0)).center())


def marked(person: Person, name: str) -> list[str]:
    """What the marked row of a table tells of."""
    found = person.find(Table, f"comparison-{name}")
    return [record for index in found.selectionModel().selectedRows() for record in found.lines[index.row()].ids]


def on_map(map_: ComparedMap, x: float, y: float) -> QPoint:
    return QPoint(*(round(number) for number in map_.camera.to_screen((x, y))))


def clicks_stage(map_: ComparedMap, state: State, name: str) -> None:
    place = on_map(map_, *card_rect(state.stages_by_id[name]).center)
    assert map_.rect().contains(place)
    QTest.mouseClick(map_, LEFT, NOTHING, place)


# Getting there and back


def test_a_key_shows_how_states_differ_and_escape_goes_back(person: Person) -> None:
    before = person.opens(CURRENT, FUTURE)
    person.presses_key("c", CTRL | SHIFT)
    assert is_comparing(person)
    person.presses_key(Qt.Key.Key_Escape)
    assert not is_comparing(person)
    assert person.window.canvas.hasFocus()
    assert person.window.session.map is before


@pytest.mark.parametrize(
    "name", ["comparison-back", "comparison-before", "comparison-stages", "comparison-map-after"]
)
def test_escape_goes_back_from_wherever_the_keyboard_is(comparer: Person, name: str) -> None:
    turns_to(comparer, "Stages")
    comparer.find(QWidget, name).setFocus()
    comparer.presses_key(Qt.Key.Key_Escape)
    assert not is_comparing(comparer)


def test_a_button_goes_back(comparer: Person) -> None:
    QTest.mouseClick(comparer.find(QPushButton, "comparison-back"), LEFT)
    assert comparer.window.pages.is_editing


def test_one_state_has_nothing_to_be_compared_with(person: Person) -> None:
    person.opens(row("A"))
    assert not person.window.actions_["state.compare"].isEnabled()


def test_nothing_is_edited_meanwhile(comparer: Person) -> None:
    before = comparer.window.session.map
    for key in (Qt.Key.Key_Delete, "s", ".", "c", Qt.Key.Key_Insert):
        comparer.presses_key(key)
    comparer.presses_key("z", CTRL)
    assert comparer.window.session.map is before
    assert is_comparing(comparer)


def test_whoever_goes_on_editing_compares_what_is_then(comparer: Person) -> None:
    comparer.presses_key(Qt.Key.Key_Escape)
    comparer.window.view.show_state("future")
    comparer.chooses("edit.select-all")
    comparer.chooses("edit.delete")
    compare(comparer)
    assert {cells[0] for cells in table(comparer, "records")} == {"− removed"}


# What is compared with what


def test_states_are_compared_from_the_first_to_the_next(comparer: Person) -> None:
    assert comparer.reads("comparison-before-name") == "From: Current state"
    assert comparer.reads("comparison-after-name") == "To: Future <b>state</b>"
    assert comparer.find(QLabel, "comparison-after-name").textFormat() == Qt.TextFormat.PlainText


def test_other_states_are_chosen(comparer: Person) -> None:
    comparer.find(QComboBox, "comparison-before").setCurrentIndex(1)
    finish(comparer)
    assert comparer.reads("comparison-state") == "Nothing is different."
    assert table(comparer, "records") == []
    comparer.find(QComboBox, "comparison-after").setCurrentIndex(0)
    finish(comparer)
    assert ("+ added", "Stages", "“Old”", "") in table(comparer, "records")


def test_another_file_is_compared(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    other = tmp_path / "other.vsm.json"
    write_map(map_of(row("A, Theirs")), other)
    person.opens(row("A"))
    prompts.file_to_open = other
    compare(person, "file.compare")
    assert person.reads("comparison-before-name").startswith("From: other.vsm.json: ")
    assert ("− removed", "Stages", "“Theirs”", "") in table(person, "records")


def test_a_file_that_is_no_map_is_refused(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    other = tmp_path / "other.vsm.json"
    other.write_text("nonsense")
    person.opens(row("A"))
    prompts.file_to_open = other
    person.chooses("file.compare")
    assert prompts.errors
    assert not is_comparing(person)


def test_what_another_program_wrote_is_compared_before_anything_is_decided(
    person: Person, prompts: FakePrompts
) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.marks("c")
    path = person.window.documents.path
    assert path is not None
    write_map(map_of(row("A, Theirs")), path)
    prompts.to_change = "compare"
    person.presses_key("s", CTRL)
    finish(person)
    assert is_comparing(person)
    assert ("− removed", "Stages", "“Theirs”", "") in table(person, "records")
    assert person.window.session.is_modified


def test_earlier_version_is_compared_with_now(person: Person) -> None:
    person.opens(row("A"))
    person.presses_key(Qt.Key.Key_Insert)
    person.types("Second")
    person.presses_key(Qt.Key.Key_Return)
    person.presses_key("s", CTRL)
    person.clicks("A")
    person.presses_key(Qt.Key.Key_Delete)
    person.chooses("file.versions")
    person.dialog("versions")
    QTest.mouseClick(person.find(QPushButton, "versions-compare"), LEFT)
    finish(person)
    assert not person.has_dialog("versions")
    assert ("− removed", "Stages", "“A”", "") in table(person, "records")


def test_states_without_anything_are_compared_too(person: Person) -> None:
    person.opens(State(id="current"), State(id="future"))
    compare(person)
    assert person.reads("comparison-state") == "Nothing is different."
    person.presses_key("v", CTRL | SHIFT)
    assert signed(maps(person)[1]) == set()


def test_the_page_says_that_it_compares_before_a_large_map_takes_its_time(person: Person) -> None:
    many = row(", ".join(f"S{number}" for number in range(1001))).replace(id="current")
    person.opens(many, edits.delete(many, {"S7"}).replace(id="future"))
    person.chooses("state.compare")
    assert is_comparing(person)
    assert person.reads("comparison-state") == "Comparing…"
    finish(person)
    assert person.reads("comparison-state") == ""
    assert [cells[2] for cells in table(person, "records")] == ["“S7”"]
    assert person.find(QWidget, "comparison-details").isAncestorOf(QApplication.focusWidget())


def test_escape_leaves_before_there_is_anything_to_be_seen(person: Person) -> None:
    many = row(", ".join(f"S{number}" for number in range(1001))).replace(id="current")
    person.opens(many, many.replace(id="future"))
    person.chooses("state.compare")
    person.presses_key("v", CTRL | SHIFT)
    person.presses_key(Qt.Key.Key_Escape)
    assert person.window.pages.is_editing


# The maps


def test_signs_stand_at_what_is_different_in_either_state(comparer: Person) -> None:
    different = different_records(compare_states(CURRENT, FUTURE))
    before, after = maps(comparer)
    assert signed(before) == set(different.before)
    assert signed(after) == set(different.after)
    assert {"Old", "A", "C", "point on B"} <= set(different.before)


def test_a_key_turns_both_maps_to_one_overlay_and_back(comparer: Person) -> None:
    before, after = maps(comparer)
    comparer.presses_key("v", CTRL | SHIFT)
    QApplication.processEvents()
    assert not before.isVisible()
    different = different_records(compare_states(CURRENT, FUTURE))
    assert signed(after) == {*different.before, *different.after}
    comparer.presses_key("v", CTRL | SHIFT)
    QApplication.processEvents()
    assert before.isVisible()
    assert signed(after) == set(different.after)


def test_a_button_turns_to_the_overlay(comparer: Person) -> None:
    QTest.mouseClick(comparer.find(QRadioButton, "comparison-overlay"), LEFT, NOTHING, QPoint(8, 8))
    assert not maps(comparer)[0].isVisible()


def test_legend_counts_what_came_went_changed_and_moved(comparer: Person) -> None:
    words = [comparer.reads(f"comparison-{what}") for what in ("added", "removed", "changed", "moved")]
    assert words == ["1 added", "3 removed", "1 changed", "1 moved"]


@pytest.mark.parametrize("leads", [0, 1])
def test_both_maps_are_looked_at_from_the_same_place(comparer: Person, leads: int) -> None:
    both = maps(comparer)
    leader, follower = both[leads], both[1 - leads]
    window = comparer.window
    place = leader.mapTo(window, leader.rect().center())
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 240), QPoint(), CTRL)
    assert follower.camera.zoom == leader.camera.zoom
    start = leader.rect().center()
    QTest.mousePress(leader, LEFT, NOTHING, start)
    QTest.mouseMove(leader, start + QPoint(30, 10))
    QTest.mouseMove(leader, start + QPoint(80, 30))
    QTest.mouseRelease(leader, LEFT, NOTHING, start + QPoint(80, 30))
    ours, theirs = leader.seen_center(), follower.seen_center()
    assert (theirs.x, theirs.y) == pytest.approx((ours.x, ours.y), abs=2 * leader.pixel)


def test_arrow_keys_move_about_and_zoom_commands_act_on_what_is_seen(comparer: Person) -> None:
    _, after = maps(comparer)
    canvas_zoom = comparer.window.canvas.camera.zoom
    after.setFocus()
    center = after.seen_center()
    comparer.presses_key(Qt.Key.Key_Right)
    assert after.seen_center().x > center.x
    comparer.chooses("view.actual-size")
    assert after.camera.zoom == 1
    assert comparer.reads("zoom") == "100 %"
    assert comparer.window.canvas.camera.zoom == canvas_zoom


def test_all_of_both_states_is_seen_at_first(comparer: Person) -> None:
    for map_ in maps(comparer):
        seen = map_.camera.seen(map_.width(), map_.height())
        for state in (CURRENT, FUTURE):
            for stage in state.stages:
                assert seen.united(card_rect(stage)) == seen


# The words


def test_every_stage_of_which_something_else_is_said_is_told_with_why(comparer: Person) -> None:
    turned = {cells[0]: cells for cells in table(comparer, "stages")}
    assert turned["“B”"][1:3] == ("blocked", "flowing")
    assert "not there any more" in turned["“B”"][3]
    assert turned["“New”"][1] == "not on the map"


def test_points_figures_and_outcomes_are_told(comparer: Person) -> None:
    assert [cells[0] for cells in table(comparer, "points")] == ["Closed"]
    names = [cells[0] for cells in table(comparer, "figures")]
    assert {"Linked stages", "Suspect stages"} <= set(names)


def test_a_row_shows_its_stage_in_both_maps(comparer: Person) -> None:
    turns_to(comparer, "Stages")
    clicks_row(comparer, "stages", "B")
    assert [map_.view.selection for map_ in maps(comparer)] == [("B",), ("B",)]


def test_the_keys_go_from_row_to_row(comparer: Person) -> None:
    turns_to(comparer, "Records")
    comparer.find(Table, "comparison-records").setFocus()
    assert marked(comparer, "records") == []
    seen = []
    for _ in range(2):
        comparer.presses_key(Qt.Key.Key_Down)
        seen += marked(comparer, "records")
    assert seen == ["New", "C"]
    assert maps(comparer)[1].view.selection == ("C",)


def test_what_was_removed_is_brought_into_sight(comparer: Person) -> None:
    _, after = maps(comparer)
    comparer.presses_key("v", CTRL | SHIFT)
    QApplication.processEvents()
    after.look_at(card_rect(CURRENT.stages_by_id["Old"]).center._replace(x=9000))
    turns_to(comparer, "Records")
    clicks_row(comparer, "records", "Old")
    seen = after.camera.seen(after.width(), after.height())
    assert seen.united(card_rect(CURRENT.stages_by_id["Old"])) == seen


def test_a_stage_that_is_clicked_marks_its_row(comparer: Person) -> None:
    before, after = maps(comparer)
    turns_to(comparer, "Figures")
    clicks_stage(after, FUTURE, "B")
    assert marked(comparer, "stages") == ["B"]
    clicks_stage(before, CURRENT, "Old")
    assert marked(comparer, "stages") == ["Old"]
    turns_to(comparer, "Records")
    clicks_stage(after, FUTURE, "C")
    assert marked(comparer, "records") == ["C"]
    assert marked(comparer, "stages") == []


def test_a_ghost_is_clicked_in_the_overlay(comparer: Person) -> None:
    comparer.presses_key("v", CTRL | SHIFT)
    QApplication.processEvents()
    clicks_stage(maps(comparer)[1], CURRENT, "Old")
    assert marked(comparer, "stages") == ["Old"]


def test_the_stages_to_blame_are_shown(person: Person) -> None:
    slow = row("A -> B*", A={"process_time": "2 d"}).replace(id="current", name="Current state")
    quick = row("A -> B*", A={"process_time": "1 d"}).replace(id="future", name="Future state")
    person.opens(slow, quick)
    compare(person)
    assert "Which outcome should move" in person.reads("efficiency-trap-question")
    QTest.mouseClick(person.find(QPushButton, "efficiency-trap-show"), LEFT)
    assert maps(person)[1].view.selection == ("A",)


def test_comparison_is_copied(comparer: Person) -> None:
    text, markdown = copied(comparer, "text"), copied(comparer, "markdown")
    assert "Current state → Future <b>state</b>" in text
    assert markdown.startswith("# ")
    assert "“Old”" in text


def test_a_row_is_copied(comparer: Person) -> None:
    turns_to(comparer, "Records")
    clicks_row(comparer, "records", "C")
    comparer.presses_key("c", CTRL)
    assert QGuiApplication.clipboard().text() == "Δ changed\tStages\t“Client”\tname: “C” → “Client”"


# For everybody


def test_the_keyboard_goes_from_pane_to_pane(comparer: Person) -> None:
    comparer.find(QPushButton, "comparison-back").setFocus()
    gone_to = []
    for _ in range(3):
        comparer.presses_key(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        gone_to.append(focused.objectName())
    assert gone_to[:2] == ["comparison-map-before", "comparison-map-after"]
    assert comparer.find(QWidget, "comparison-details").isAncestorOf(QApplication.focusWidget())


def test_page_has_names(comparer: Person) -> None:
    assert nameless(comparer.window) == []
    assert repeated(comparer.window) == set()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_wears_the_theme(comparer: Person, theme: str) -> None:
    comparer.chooses(f"view.theme-{theme}")
    QApplication.processEvents()
    for map_ in maps(comparer):
        assert (map_.grab().toImage().pixelColor(2, 2).lightness() > 128) == (theme == "light")

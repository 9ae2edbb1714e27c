"""The outline beside the canvas: the map as tables that are chosen in, sorted, filtered and typed into."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTabBar

from tests.core.maps import point
from tests.ui.person import CTRL, LEFT, NOTHING, SHIFT, Open, Person, row
from vsm_desktop.ui.outline.pinned_names import PinnedNames
from vsm_desktop.ui.outline.table import OutlineTable

DRAWN = row("Draft -> Check -> Print*, Audit", points=[point("Check", "economic", name="p")])


def settle() -> None:
    """Let what is put off until a stroke is done happen."""
    QApplication.processEvents()


@pytest.fixture
def typist(person: Person) -> Person:
    """Someone with a map open and the outline beside it."""
    person.opens(DRAWN)
    person.presses_key(Qt.Key.Key_F9, SHIFT)
    settle()
    return person


def table(person: Person, name: str = "stages") -> OutlineTable:
    return person.find(OutlineTable, f"outline-{name}")


def column(table: OutlineTable, title: str) -> int:
    model = table.model()
    titles = [model.headerData(index, Qt.Orientation.Horizontal) for index in range(model.columnCount())]
    return titles.index(title)


def cells(person: Person, title: str, name: str = "stages") -> list[str]:
    settle()
    shown = table(person, name)
    model, index = shown.model(), column(shown, title)
    return [model.index(row, index).data() for row in range(model.rowCount())]


def goes_to(person: Person, row: int, title: str, name: str = "stages") -> None:
    """Click a cell."""
    shown = table(person, name)
    index = shown.model().index(row, column(shown, title))
    shown.scrollTo(index)
    place = shown.viewport().mapTo(person.window, shown.visualRect(index).center())
    QTest.mouseClick(person.window.windowHandle(), LEFT, NOTHING, place)


def turns_to(person: Person, page: int) -> None:
    tabs = person.find(QTabBar, "outline-pages")
    place = tabs.mapTo(person.window, tabs.tabRect(page).center())
    QTest.mouseClick(person.window.windowHandle(), LEFT, NOTHING, place)


def marked(person: Person, name: str = "stages") -> list[int]:
    settle()
    return sorted(index.row() for index in table(person, name).selectionModel().selectedRows())


def refusal(person: Person) -> QLabel:
    return person.find(QLabel, "outline-refusal")


# Showing and hiding


def test_it_is_shown_with_a_key_and_hidden_again_and_that_is_remembered(person: Person, open_window: Open) -> None:
    assert not person.window.outline.isVisible()
    person.presses_key(Qt.Key.Key_F9, SHIFT)
    assert person.window.outline.isVisible()
    assert not open_window().outline.isHidden()
    person.window.activateWindow()
    person.chooses("view.outline")
    assert open_window().outline.isHidden()


def test_whoever_shows_it_is_in_it_and_whoever_hides_it_is_on_the_canvas(typist: Person) -> None:
    assert table(typist).hasFocus()
    assert marked(typist) == [0]
    typist.presses_key(Qt.Key.Key_F9, SHIFT)
    assert typist.window.canvas.hasFocus()


def test_it_lists_stages_flows_and_points(typist: Person) -> None:
    assert cells(typist, "Name") == ["Draft", "Check", "Print", "Audit"]
    turns_to(typist, 1)
    assert cells(typist, "From", "flows") == ["Draft", "Check"]
    turns_to(typist, 2)
    assert cells(typist, "On", "resistances") == ["Check"]


def test_tags_follow_what_is_done_on_the_canvas(typist: Person) -> None:
    assert cells(typist, "Tag")[2:] == ["consumption-linked", "structurally suspect"]
    typist.clicks("Print")
    typist.marks("c")
    assert cells(typist, "Tag") == ["not anchored yet"] * 4
    typist.presses_key("z", CTRL)
    assert cells(typist, "Tag")[2:] == ["consumption-linked", "structurally suspect"]


# Following the selection


def test_a_row_that_is_chosen_selects_on_the_canvas_and_brings_into_sight(typist: Person) -> None:
    canvas = typist.window.canvas
    canvas.pan_by(5000, 0)
    goes_to(typist, 1, "Name")
    assert typist.selection == ("Check",)
    assert canvas.rect().contains(typist.middle("Check"))
    assert table(typist).hasFocus()


def test_several_rows_are_chosen_with_shift(typist: Person) -> None:
    goes_to(typist, 1, "Name")
    typist.presses_key(Qt.Key.Key_Down, SHIFT)
    assert typist.selection == ("Check", "Print")


def test_what_is_selected_on_the_canvas_is_marked(typist: Person) -> None:
    typist.clicks("Audit")
    assert marked(typist) == [3]
    typist.clicks("Draft", SHIFT)
    assert marked(typist) == [0, 3]


def test_the_page_turns_to_what_is_selected_on_the_canvas(typist: Person) -> None:
    typist.clicks(typist.between("Draft", "Check"))
    assert marked(typist, "flows") == [0]
    assert table(typist, "flows").isVisible()


def test_a_row_far_down_is_scrolled_to(person: Person) -> None:
    person.opens(row(", ".join(f"S{number}" for number in range(90))))
    person.presses_key(Qt.Key.Key_F9, SHIFT)
    person.window.view.select(["S80"])
    settle()
    shown = table(person)
    assert shown.viewport().rect().contains(shown.visualRect(shown.model().index(80, 0)).center())


# Sorting and filtering


def test_a_click_on_a_header_sorts_again_the_other_way_and_then_not_at_all(typist: Person) -> None:
    header = table(typist).horizontalHeader()

    def clicks_header() -> list[str]:
        place = header.viewport().mapTo(typist.window, header.rect().topLeft()) + header.rect().center() / 8
        QTest.mouseClick(typist.window.windowHandle(), LEFT, NOTHING, place)
        return cells(typist, "Name")

    assert clicks_header() == ["Audit", "Check", "Draft", "Print"]
    assert clicks_header() == ["Print", "Draft", "Check", "Audit"]
    assert clicks_header() == ["Draft", "Check", "Print", "Audit"]


def test_a_key_sorts_by_the_current_column_and_keeps_the_row(typist: Person) -> None:
    goes_to(typist, 0, "Name")
    typist.presses_key(Qt.Key.Key_F9, CTRL)
    assert cells(typist, "Name") == ["Audit", "Check", "Draft", "Print"]
    assert marked(typist) == [2]
    assert typist.selection == ("Draft",)


def test_the_line_above_shows_only_rows_with_its_words_and_says_how_many(typist: Person) -> None:
    line = typist.find(QLineEdit, "outline-filter")
    assert typist.reads("outline-count") == "4 rows"
    line.setFocus()
    typist.types("linked print")
    assert cells(typist, "Name") == ["Print"]
    assert typist.reads("outline-count") == "1 of 4"
    typist.presses_key(Qt.Key.Key_Return)
    assert table(typist).hasFocus()
    line.clear()
    assert len(cells(typist, "Name")) == 4


def test_rows_that_are_filtered_out_stay_selected_on_the_canvas(typist: Person) -> None:
    typist.clicks("Draft")
    typist.find(QLineEdit, "outline-filter").setText("audit")
    settle()
    assert typist.selection == ("Draft",)
    assert marked(typist) == []


# Editing


@pytest.mark.parametrize(
    ("title", "typed", "shown", "step"),
    [
        ("Name", "Write", "Write", "Rename stage"),
        ("Team", "Legal", "Legal", "Change team"),
        ("Process time", "~2 h", "~2 h", "Change process time"),
        ("Lead time", "3 d", "3 d", "Change lead time"),
        ("%C/A", "85", "85 %", "Change %C/A"),
        ("Cost", "1 200", "1200", "Change cost"),
        ("People", "2,5", "2.5", "Change people"),
        ("WIP", "4", "4", "Change WIP"),
    ],
)
def test_what_is_typed_over_a_cell_is_one_step(typist: Person, title: str, typed: str, shown: str, step: str) -> None:
    before = typist.window.session.committed
    goes_to(typist, 0, title)
    typist.types(typed)
    typist.presses_key(Qt.Key.Key_Return)
    assert cells(typist, title)[0] == shown
    assert typist.last_step == step
    typist.presses_key("z", CTRL)
    assert typist.window.session.committed is before
    assert typist.window.session.undo_label is None


@pytest.mark.parametrize(
    ("title", "typed", "shown"), [("Label", "daily", "daily"), ("Wait", "1 d", "1 d"), ("Drop-off", "12.5", "12.5 %")]
)
def test_flows_are_edited_too(typist: Person, title: str, typed: str, shown: str) -> None:
    turns_to(typist, 1)
    goes_to(typist, 1, title, "flows")
    typist.types(typed)
    typist.presses_key(Qt.Key.Key_Return)
    assert cells(typist, title, "flows") == ["", shown]


def test_a_kind_is_chosen_from_its_words(typist: Person) -> None:
    turns_to(typist, 1)
    goes_to(typist, 0, "Kind", "flows")
    typist.presses_key(Qt.Key.Key_F2)
    choice = typist.find(QComboBox, "outline-choice")
    assert [choice.itemText(index) for index in range(choice.count())] == [
        "Work", "Customer", "Information", "Rework",
    ]  # fmt: skip
    typist.types("i")
    typist.presses_key(Qt.Key.Key_Return)
    assert cells(typist, "Kind", "flows") == ["Information", "Work"]
    assert typist.last_step == "Change kind of flow"


def test_a_kind_that_is_there_already_is_refused(person: Person) -> None:
    person.opens(row("A -> B, A => B"))
    person.presses_key(Qt.Key.Key_F9, SHIFT)
    turns_to(person, 1)
    goes_to(person, 0, "Kind", "flows")
    person.presses_key(Qt.Key.Key_F2)
    person.types("i")
    person.presses_key(Qt.Key.Key_Return)
    assert refusal(person).text() == "This flow is there already"
    assert person.window.session.undo_label is None


def test_category_and_description_of_a_point_are_edited(typist: Person) -> None:
    turns_to(typist, 2)
    goes_to(typist, 0, "Description", "resistances")
    typist.types("nobody pays")
    typist.presses_key(Qt.Key.Key_Return)
    goes_to(typist, 0, "Can we resolve it?", "resistances")
    typist.presses_key(Qt.Key.Key_F2)
    typist.types("y")
    typist.presses_key(Qt.Key.Key_Return)
    assert cells(typist, "Status", "resistances") == ["friction: it slows, it stops nothing"]
    assert typist.state.resistances[0].description == "nobody pays"


def test_enter_goes_down_so_that_a_column_is_typed_without_the_mouse(typist: Person) -> None:
    goes_to(typist, 0, "Process time")
    for time in ("1 h", "2 h", "3 h"):
        typist.types(time)
        typist.presses_key(Qt.Key.Key_Return)
    assert cells(typist, "Process time") == ["1 h", "2 h", "3 h", ""]


def test_tab_goes_from_field_to_field_past_what_is_worked_out(typist: Person) -> None:
    goes_to(typist, 0, "Name")
    typist.presses_key(Qt.Key.Key_Return)
    typist.presses_key(Qt.Key.Key_Tab)
    typist.types("Legal")
    typist.presses_key(Qt.Key.Key_Tab)
    typist.types("2 h")
    typist.presses_key(Qt.Key.Key_Return)
    assert (typist.stage("Draft").team, typist.stage("Draft").process_time) == ("Legal", "2 h")


@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_wrong_value_never_reaches_the_map_and_the_reason_stands_beside_it(typist: Person, leave: Qt.Key) -> None:
    before = typist.window.session.committed
    goes_to(typist, 1, "Process time")
    typist.types("45")
    typist.presses_key(leave)
    note, field = refusal(typist), typist.find(QLineEdit, "outline-text")
    assert note.isVisible()
    assert note.text() == "“45” is a number without a unit: type it like 45 min, 2h or 1.5 d"
    beside = field.mapTo(typist.window.outline, field.rect().bottomLeft())
    assert 0 <= note.y() - beside.y() < 6
    assert typist.window.session.map is before
    typist.types(" min")
    assert not note.isVisible()
    typist.presses_key(leave)
    assert cells(typist, "Process time")[1] == "45 min"


def test_escape_leaves_a_cell_as_it_was(typist: Person) -> None:
    before = typist.window.session.committed
    goes_to(typist, 0, "Name")
    typist.types("Other")
    typist.presses_key(Qt.Key.Key_Escape)
    assert typist.window.session.map is before
    assert typist.selection == ("Draft",)


def test_a_wrong_value_that_is_left_with_the_mouse_is_dropped_and_the_reason_stays(typist: Person) -> None:
    before = typist.window.session.committed
    goes_to(typist, 1, "Process time")
    typist.types("soon")
    goes_to(typist, 2, "Process time")
    settle()
    assert typist.window.session.map is before
    assert refusal(typist).isVisible()


def test_delete_takes_the_figure_away_and_not_the_stage(typist: Person) -> None:
    goes_to(typist, 0, "Process time")
    typist.types("1 h")
    typist.presses_key(Qt.Key.Key_Return)
    goes_to(typist, 0, "Process time")
    typist.presses_key(Qt.Key.Key_Delete)
    assert cells(typist, "Process time")[0] == ""
    assert typist.names == ["Draft", "Check", "Print", "Audit"]


def test_what_is_typed_again_unchanged_is_no_step(typist: Person) -> None:
    goes_to(typist, 0, "Name")
    typist.presses_key(Qt.Key.Key_F2)
    typist.presses_key(Qt.Key.Key_Return)
    assert typist.window.session.undo_label is None


def test_what_is_worked_out_cannot_be_typed_over(typist: Person) -> None:
    goes_to(typist, 0, "Tag")
    typist.types("x")
    assert typist.window.findChild(QLineEdit, "outline-text") is None


# Whatever happens elsewhere


def test_nothing_is_done_while_it_is_hidden_and_all_is_there_when_it_is_shown(person: Person) -> None:
    person.opens(DRAWN)
    assert table(person).model().rowCount() == 0
    person.presses_key(Qt.Key.Key_F9, SHIFT)
    assert len(cells(person, "Name")) == 4


def test_it_stays_as_it_is_while_a_stroke_goes_on(typist: Person) -> None:
    told: list[Callable[..., None]] = []
    settle()
    table(typist).model().dataChanged.connect(lambda *_: told.append(settle))
    typist.presses("Audit")
    typist.points_at(typist.below("Audit"))
    settle()
    assert typist.window.session.is_previewing
    assert told == []
    typist.lets_go(typist.below("Audit"))


def test_another_map_and_another_state_are_listed(typist: Person) -> None:
    typist.opens(row("Other").replace(id="one"), row("Next, Last").replace(id="two"))
    assert cells(typist, "Name") == ["Other"]
    typist.clicks_tab(1)
    assert cells(typist, "Name") == ["Next", "Last"]


def test_markup_is_shown_as_it_is(person: Person, tmp_path: Path) -> None:
    drawn = row("A")
    person.opens(drawn.holding(stages=(drawn.stages[0].replace(name="<b>Bold</b>\x1b"),)))
    person.presses_key(Qt.Key.Key_F9, SHIFT)
    assert cells(person, "Name") == ["<b>Bold</b>\N{REPLACEMENT CHARACTER}"]
    tip = table(person).model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>&lt;b&gt;Bold&lt;/b&gt;\N{REPLACEMENT CHARACTER}</qt>"


def test_names_stay_in_sight_beside_figures_far_to_the_right(typist: Person) -> None:
    shown = table(typist)
    goes_to(typist, 0, "WIP")
    (names,) = shown.findChildren(PinnedNames)
    assert names.isVisible()
    last = shown.visualRect(shown.model().index(0, column(shown, "WIP")))
    assert last.left() >= names.width()
    place = names.mapTo(typist.window, QPoint(10, shown.horizontalHeader().height() + shown.rowHeight(0) + 5))
    QTest.mouseClick(typist.window.windowHandle(), LEFT, NOTHING, place)
    assert not names.isVisible()
    assert typist.selection == ("Check",)


def test_a_trigger_is_chosen_and_taken_back(typist: Person) -> None:
    turns_to(typist, 1)
    goes_to(typist, 0, "Trigger", "flows")
    typist.presses_key(Qt.Key.Key_F2)
    choice = typist.find(QComboBox, "outline-choice")
    assert [choice.itemText(index) for index in range(choice.count())] == ["Push", "Pull", "Not said"]
    typist.types("p")
    assert cells(typist, "Trigger", "flows") == ["Push", ""]
    goes_to(typist, 0, "Trigger", "flows")
    typist.presses_key(Qt.Key.Key_F2)
    typist.presses_key(Qt.Key.Key_Down)
    assert cells(typist, "Trigger", "flows") == ["Pull", ""]
    assert typist.last_step == "Change trigger"
    goes_to(typist, 0, "Trigger", "flows")
    typist.presses_key(Qt.Key.Key_F2)
    typist.types("n")
    assert cells(typist, "Trigger", "flows") == ["", ""]

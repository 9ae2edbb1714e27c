"""The outline and a spreadsheet: columns chosen, a column filled down, rows copied, and a table pasted as a whole."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.person import ALT, CTRL, NOTHING, OFFSCREEN_MENU, SHIFT, Open, Person, row
from tests.ui.test_outline import cells, column, goes_to, refusal, settle, table, turns_to, typist
from vsm_desktop.core import edits
from vsm_desktop.ui import slices
from vsm_desktop.ui.outline.paste_dialog import PasteDialog

__all__ = ["typist"]
RETURN, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def has_copied(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def copied() -> list[str]:
    return QGuiApplication.clipboard().text().splitlines()


def pastes(person: Person, text: str) -> None:
    has_copied(text)
    goes_to(person, 0, "Name")
    person.presses_key("v", CTRL)
    settle()


def listed(person: Person) -> str:
    return person.find(QPlainTextEdit, "paste-list").toPlainText()


def presses(person: Person, button: str) -> None:
    QTest.mouseClick(person.find(QPushButton, button), Qt.MouseButton.LeftButton)
    closes_dialog(person)


def closes_dialog(person: Person) -> None:
    """Go on in the window."""
    person.window.activateWindow()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


def shown_columns(person: Person) -> list[str]:
    shown = table(person)
    model = shown.model()
    return [
        model.headerData(place, Qt.Orientation.Horizontal)
        for place in range(model.columnCount())
        if not shown.isColumnHidden(place)
    ]


def ticks(person: Person, action: str) -> None:
    menu = person.find(QMenu, "menu-columns")
    menu.findChild(QAction, action).trigger()
    menu.close()
    person.window.activateWindow()
    settle()


# Filling down


def test_a_column_is_filled_down_as_one_step(typist: Person) -> None:
    goes_to(typist, 0, "Team")
    typist.types("Legal")
    typist.presses_key(RETURN)
    goes_to(typist, 0, "Team")
    typist.presses_key(DOWN, SHIFT)
    typist.presses_key(DOWN, SHIFT)
    typist.presses_key("d", CTRL)
    assert cells(typist, "Team") == ["Legal", "Legal", "Legal", ""]
    assert typist.last_step == "Fill down"
    assert typist.selection == ("Draft", "Check", "Print")
    typist.presses_key("z", CTRL)
    assert cells(typist, "Team") == ["Legal", "", "", ""]


@pytest.mark.parametrize(
    ("title", "rows", "reason"),
    [
        ("Team", 1, "Select the rows to fill below the one with the value"),
        ("Tag", 2, "This is worked out: it cannot be filled"),
    ],
)
def test_why_nothing_is_filled_is_said(typist: Person, title: str, rows: int, reason: str) -> None:
    goes_to(typist, 0, title)
    for _ in range(rows - 1):
        typist.presses_key(DOWN, SHIFT)
    typist.presses_key("d", CTRL)
    assert refusal(typist).text() == reason
    assert typist.window.session.undo_label is None


def test_in_the_field_of_a_cell_and_on_the_canvas_the_key_has_its_own_meaning(typist: Person) -> None:
    goes_to(typist, 0, "Team")
    typist.types("Le")
    typist.presses_key("d", CTRL)
    typist.presses_key(RETURN)
    assert typist.names == ["Draft", "Check", "Print", "Audit"]
    assert typist.stage("Draft").team == "Le"
    typist.clicks("Audit")
    typist.presses_key("d", CTRL)
    assert typist.names == ["Draft", "Check", "Print", "Audit", "Audit"]


# Copying


def test_rows_are_copied_with_the_titles_of_the_columns_that_are_shown(typist: Person) -> None:
    goes_to(typist, 1, "Name")
    typist.presses_key(DOWN, SHIFT)
    typist.presses_key("c", CTRL)
    header, *rows = copied()
    assert header.split("\t") == shown_columns(typist)
    assert [line.split("\t")[:2] for line in rows] == [
        ["Check", "consumption-linked"],
        ["Print", "consumption-linked"],
    ]
    assert typist.message == "2 rows copied"


def test_no_name_becomes_a_formula(person: Person) -> None:
    drawn = row("A")
    person.opens(drawn.holding(stages=(drawn.stages[0].replace(name="=1+1"),)))
    person.presses_key(Qt.Key.Key_F9, SHIFT)
    settle()
    person.presses_key("c", CTRL)
    assert copied()[1].startswith("'=1+1\t")


def test_stages_that_were_copied_as_rows_are_stages_on_the_canvas(typist: Person) -> None:
    goes_to(typist, 3, "Name")
    typist.presses_key("c", CTRL)
    typist.clicks(typist.below("Draft"))
    typist.presses_key("v", CTRL)
    assert typist.names == ["Draft", "Check", "Print", "Audit", "Audit"]


def test_flows_are_copied_too(typist: Person) -> None:
    turns_to(typist, 1)
    goes_to(typist, 0, "From", "flows")
    typist.presses_key("c", CTRL)
    assert copied()[1].split("\t")[:3] == ["Draft", "Check", "Work"]


# Pasting


def test_a_table_is_entered_as_one_step(typist: Person) -> None:
    before = typist.window.session.committed
    pastes(typist, "Name\tTeam\tCost\nPrint\tPress\t12\nDraft\tLegal\t1 200\n")
    assert cells(typist, "Team") == ["Legal", "", "Press", ""]
    assert cells(typist, "Cost") == ["1200", "", "12", ""]
    assert typist.last_step == "Paste a table"
    assert typist.message == "2 rows changed"
    typist.presses_key("z", CTRL)
    assert typist.window.session.committed is before


def test_flows_are_found_by_both_ends(typist: Person) -> None:
    turns_to(typist, 1)
    goes_to(typist, 0, "From", "flows")
    has_copied("From\tTo\tWait\nCheck\tPrint\t3 d\n")
    typist.presses_key("v", CTRL)
    assert cells(typist, "Wait", "flows") == ["", "3 d"]


def test_what_was_copied_and_is_pasted_again_is_no_step(typist: Person) -> None:
    goes_to(typist, 0, "Name")
    typist.presses_key("c", CTRL)
    typist.presses_key("v", CTRL)
    assert typist.window.session.undo_label is None
    assert typist.message == "All this is in the table already"


def test_one_wrong_value_keeps_the_whole_table_out(typist: Person) -> None:
    before = typist.window.session.committed
    pastes(typist, "Name\tProcess time\nDraft\t2 h\nCheck\tabc\n")
    assert "Row 3, “Check”, column “Process time”: “abc”" in listed(typist)
    assert typist.window.findChild(QPushButton, "paste-rest") is None
    presses(typist, "paste-nothing")
    assert typist.window.session.committed is before


def test_rows_and_columns_without_a_place_are_left_out_only_when_that_is_wanted(typist: Person) -> None:
    before = typist.window.session.committed
    text = "Name\tTeam\tColour\nDraft\tLegal\tred\n<b>Else</b>\tNobody\tblue\n"
    pastes(typist, text)
    assert listed(typist).splitlines() == [
        "Column “Colour”: there is none of this name",
        "Row 3, “<b>Else</b>”: there is none of this name",
    ]
    assert "1 other row changes" in typist.find(QLabel, "paste-about").text()
    assert typist.window.session.committed is before
    typist.presses_key(RETURN)
    closes_dialog(typist)
    assert typist.window.session.committed is before
    pastes(typist, text)
    presses(typist, "paste-rest")
    assert cells(typist, "Team") == ["Legal", "", "", ""]


def test_a_table_of_nothing_here_offers_nothing(typist: Person) -> None:
    pastes(typist, "Name\tTeam\nElse\tNobody\n")
    assert typist.window.findChild(QPushButton, "paste-rest") is None
    typist.find(PasteDialog, "paste-table").reject()


def test_a_long_list_ends(typist: Person) -> None:
    pastes(typist, "Name\n" + "".join(f"Stage {number}\n" for number in range(900)))
    assert listed(typist).splitlines()[-1] == "… and 700 more"
    typist.find(PasteDialog, "paste-table").reject()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Name\tTeam\n" + "Draft\tLegal\n" * 40_000, "These are more than 5,000 rows: copy fewer at a time"),
        ("Draft\tLegal\n", "The first row has to name the columns, with “Name” among them"),
        ("", "The first row has to name the columns, with “Name” among them"),
    ],
)
def test_what_is_no_table_is_refused_with_a_word_in_sight(typist: Person, text: str, reason: str) -> None:
    pastes(typist, text)
    note = refusal(typist)
    assert note.text() == reason
    assert typist.window.outline.rect().contains(note.geometry())
    assert typist.window.session.undo_label is None


# A large one


@pytest.fixture
def large(typist: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A table that cannot be looked through at once."""
    monkeypatch.setattr(slices, "_AT_ONCE", 0.0)
    monkeypatch.setattr(slices, "_SLICE", 0.0)
    return typist


def works(person: Person) -> bool:
    return person.window.outline.table.clipboard.is_working


def test_a_large_table_is_looked_through_between_two_events(
    large: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pastes(large, "Name\tTeam\nDraft\tLegal\n")
    assert works(large)
    assert large.reads("waiting-words") == "Looking through the table…"
    monkeypatch.setattr(slices, "_SLICE", 0.1)
    qtbot.waitUntil(lambda: not works(large))
    assert cells(large, "Team")[0] == "Legal"


@pytest.mark.parametrize("how", ["key", "button"])
def test_a_large_table_can_be_given_up(large: Person, how: str) -> None:
    before = large.window.session.committed
    pastes(large, "Name\tTeam\nDraft\tLegal\n")
    if how == "key":
        large.presses_key(Qt.Key.Key_Escape)
    else:
        large.find(QPushButton, "waiting-give-up").click()
    assert not works(large)
    assert large.message == "Nothing was entered"
    assert large.window.session.committed is before


def test_a_map_that_changes_meanwhile_is_left_alone(
    large: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pastes(large, "Name\tTeam\nDraft\tLegal\n")
    large.window.view.apply("Rename", lambda state: edits.rename_stage(state, "Draft", "Sketch"))
    monkeypatch.setattr(slices, "_SLICE", 0.1)
    qtbot.waitUntil(lambda: not works(large))
    assert large.message == "The map has changed meanwhile, so nothing was entered"
    assert cells(large, "Team")[0] == ""


# Columns


@OFFSCREEN_MENU
def test_columns_are_chosen_in_a_menu_and_remembered(typist: Person, open_window: Open) -> None:
    assert "Notes" not in shown_columns(typist)
    for action in ("column-notes", "column-why"):
        typist.presses_key(Qt.Key.Key_F9, ALT)
        ticks(typist, action)
    assert "Notes" in shown_columns(typist)
    assert "Why" not in shown_columns(typist)
    other = open_window().outline.table
    assert not other.isColumnHidden(column(other, "Notes"))
    assert other.isColumnHidden(column(other, "Why"))


@OFFSCREEN_MENU
def test_columns_are_as_at_first_again(typist: Person) -> None:
    before = shown_columns(typist)
    typist.presses_key(Qt.Key.Key_F9, ALT)
    ticks(typist, "column-cost")
    assert shown_columns(typist) != before
    typist.presses_key(Qt.Key.Key_F9, ALT)
    ticks(typist, "columns-as-at-first")
    assert shown_columns(typist) == before


@OFFSCREEN_MENU
def test_whoever_hides_the_column_they_are_in_goes_on_in_the_names(typist: Person) -> None:
    goes_to(typist, 1, "Team")
    typist.presses_key(Qt.Key.Key_F9, ALT)
    ticks(typist, "column-team")
    assert table(typist).currentIndex().column() == 0
    typist.presses_key(RETURN)
    typist.presses_key(Qt.Key.Key_Tab)
    typist.types("2 h")
    typist.presses_key(RETURN)
    assert typist.stage("Check").process_time == "2 h"


@OFFSCREEN_MENU
def test_words_are_looked_for_in_the_columns_that_are_shown(typist: Person) -> None:
    typist.find(QLineEdit, "outline-filter").setText("suspect")
    assert cells(typist, "Name") == ["Audit"]
    typist.presses_key(Qt.Key.Key_F9, ALT)
    ticks(typist, "column-tag")
    assert cells(typist, "Name") == []
    assert typist.reads("outline-count") == "0 of 4"


@OFFSCREEN_MENU
def test_a_menu_on_the_rows_does_the_same(typist: Person) -> None:
    has_copied("Name\tTeam\nDraft\tLegal\n")
    shown = table(typist)
    shown.customContextMenuRequested.emit(QPoint(10, 10))
    menu = typist.find(QMenu, "menu-rows")
    assert [action.objectName() for action in menu.actions()] == ["rows-copy", "rows-paste", "rows-fill"]
    menu.findChild(QAction, "rows-paste").trigger()
    menu.close()
    assert cells(typist, "Team")[0] == "Legal"


def test_a_right_click_on_a_header_opens_the_menu_of_columns_and_sorts_nothing(typist: Person) -> None:
    header = table(typist).horizontalHeader()
    assert header.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu
    QTest.mouseClick(header.viewport(), Qt.MouseButton.RightButton, NOTHING, QPoint(20, 5))
    assert not header.isSortIndicatorShown()

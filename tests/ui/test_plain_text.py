"""A map may hold any text; whatever looks like markup, a mnemonic or a control sequence is shown as plain text."""

import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from tests.ui.person import LEFT, Person, map_of
from vsm_desktop.core.model import CategoryAndCause, Flow, Map, Moment, Resistance, Stage, State
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.svg import svg
from vsm_desktop.files.map_lock import Owner
from vsm_desktop.files.mapfile import write_map
from vsm_desktop.ui.comparing.table import Table
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.window import Window

MARKUP = '<b>Bold</b> & <img src="x">'
LINES = "One\ntwo\ttabs\x1b[31m\x07\u202e three"
HOSTILE = MARKUP + LINES


def hostile_map() -> Map:
    stages = (
        Stage(id="a", name=HOSTILE, necessary_for=HOSTILE, team=HOSTILE),
        Stage(id="b", name=HOSTILE, x=280, role="consumption"),
    )
    points = (Resistance(id="r", on="f", categories=(CategoryAndCause(category="economic"),), description=HOSTILE),)
    flows = (Flow(id="f", source="a", target="b", kind="information", label=HOSTILE),)
    state = State(id="s", name=HOSTILE, stages=stages, flows=flows, resistances=points)
    kept = (Moment(at="2026-05-04T09:31:07+02:00", name=HOSTILE, state=state),)
    return Map(title=HOSTILE, states=(state, State(id="t", name=MARKUP)), moments=kept)


@pytest.fixture
def hostile(person: Person, tmp_path: Path) -> Person:
    """Someone who has opened a map of such texts."""
    path = tmp_path / "hostile.vsm.json"
    write_map(hostile_map(), path)
    assert person.window.open(path)
    return person


def controls(text: str) -> list[str]:
    """What in a text would not be seen as a character on one line."""
    return [character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")]


def test_no_label_guesses_markup(hostile: Person) -> None:
    guessing = [
        label.objectName() or label.text()
        for label in hostile.window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.objectName() != "zoom"
    ]
    assert guessing == []


def test_a_comparison_shows_markup_as_it_is_on_one_line(hostile: Person) -> None:
    hostile.chooses("state.compare")
    hostile.window.comparison.finish()
    labels = hostile.window.comparison.findChildren(QLabel)
    assert [label.objectName() for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []
    for table in hostile.window.comparison.findChildren(Table):
        model = table.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                assert controls(model.index(row, column).data()) == []
    records = hostile.find(Table, "comparison-records")
    assert MARKUP in records.model().index(0, 2).data()


def test_rows_of_the_panel_show_markup_as_it_is_on_one_line(hostile: Person) -> None:
    (suspect,) = hostile.rows("suspects")
    (resistance,) = hostile.rows("resistances")
    (moment,) = hostile.rows("moments")
    for words in (suspect, resistance, moment):
        title, _, rest = words.partition("\n")
        assert MARKUP in title
        assert MARKUP in rest
        assert controls(title + rest) == []


def test_tool_tips_of_rows_escape_markup(hostile: Person) -> None:
    index = hostile.panel_list("suspects").model().index(0, 0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;img" in tip
    assert "<img" not in tip


def test_tabs_show_markup_and_ampersands_as_they_are(hostile: Person) -> None:
    assert hostile.tab_texts[1] == MARKUP.replace("&", "&&")  # Qt shows two as one
    assert controls("".join(hostile.tab_texts)) == []


def test_tool_tip_of_undo_says_nothing_of_the_map(hostile: Person) -> None:
    hostile.drags(hostile.at(92, 52), hostile.at(92, 152))
    assert hostile.window.actions_["edit.undo"].toolTip() == "Undo (Ctrl+Z)"


def test_title_of_a_picture_s_map_shows_markup_on_one_line(hostile: Person, tmp_path: Path) -> None:
    map_ = hostile_map()
    path = tmp_path / "picture.svg"
    path.write_bytes(svg(map_, map_.states[0], Contents()))
    assert hostile.window.open(path)
    assert MARKUP in hostile.title
    assert controls(hostile.title) == []


def test_title_shows_a_hostile_file_name_on_one_line(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "<b>a&b\n\x1b[31m.vsm.json"
    write_map(map_of(State(id="s")), path)
    assert person.window.open(path)
    assert person.title.startswith("<b>a&b")
    assert controls(person.title) == []


def test_message_boxes_show_plain_text(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[QMessageBox] = []

    def show(box: QMessageBox) -> int:
        boxes.append(box)
        return int(QMessageBox.StandardButton.Cancel)

    monkeypatch.setattr(QMessageBox, "exec", show)
    prompts = Prompts(window)
    prompts.tell_error(MARKUP)
    assert prompts.ask_to_save(MARKUP) == "cancel"
    assert not prompts.ask_to_salvage(MARKUP, MARKUP, [MARKUP])
    assert prompts.ask_about_change(MARKUP, "changed") == "cancel"
    assert prompts.ask_about_change(MARKUP, "gone") == "cancel"
    assert prompts.ask_about_owned(MARKUP, Owner(MARKUP, MARKUP, 0)) == "cancel"
    assert not prompts.ask_to_part_names(MARKUP)
    assert not prompts.ask_for_another_place(MARKUP)
    assert all(MARKUP in box.text() for box in boxes)
    labels = [label for box in boxes for label in box.findChildren(QLabel) if label.text()]
    assert any(MARKUP in label.text() and label.objectName() == "qt_msgbox_informativelabel" for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_field_holds_the_name_and_no_markup(hostile: Person) -> None:
    QTest.mouseDClick(hostile.window.canvas, LEFT, pos=hostile.at(280 + 92, 52))
    assert hostile.field.toPlainText().startswith("<b>Bold</b> & <img")
    hostile.presses_key(Qt.Key.Key_Escape)


def test_state_is_duplicated_under_its_plain_name(hostile: Person) -> None:
    hostile.chooses("state.duplicate")
    assert hostile.tab_texts[1].startswith("Copy of <b>Bold</b> && <img")
    assert controls("".join(hostile.tab_texts)) == []


def test_a_name_that_is_typed_with_markup_is_a_name_like_any_other(person: Person) -> None:
    person.presses_key(Qt.Key.Key_Insert)
    person.field.setPlainText(MARKUP)
    person.presses_key(Qt.Key.Key_Return)
    assert person.names == [MARKUP]
    person.clicks(person.middle(MARKUP))
    person.presses_key(Qt.Key.Key_Delete)
    assert person.names == []


def test_menu_names_a_step_on_one_line_and_with_its_ampersand(hostile: Person) -> None:
    hostile.clicks(hostile.at(92, 52))
    hostile.drags(hostile.at(92, 52), hostile.at(92, 152))
    text = hostile.window.actions_["edit.undo"].text()
    assert text.startswith("&Undo Move <b>Bold</b> && <img")
    assert controls(text) == []

"""The export dialogue: what can be set in it, with the keyboard too, and what it says of what cannot."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import ALT, SHIFT, Person, row
from tests.ui.test_export import asks, presses, sees_the_preview, sets
from vsm_desktop.export.contents import PARTS
from vsm_desktop.export.formats import Format, formats
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.ui.export_dialog import ExportDialog

FIELDS = {
    **{part: part for part in PARTS},
    "of-selection": "only",
    **{name: name for name in ("page", "theme", "transparent", "width", "spread", "template", "findings")},
}
"""What each field is called, and the option that it sets."""


def opens(person: Person) -> ExportDialog:
    """Open the dialogue, and see it get the keyboard."""
    dialog = asks(person)
    person.dialog("export")
    return dialog


def field(dialog: ExportDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, f"export-{name}")
    assert found is not None
    return found


def with_all_selected(person: Person) -> ExportDialog:
    person.opens(row("A -> B*, C"))
    person.chooses("edit.select-all")
    person.chooses("file.export")
    return person.find(ExportDialog, "export")


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.ending)
def test_only_what_has_an_effect_can_be_set_and_the_rest_says_why(person: Person, form: Format):
    dialog = with_all_selected(person)
    sets(dialog, format=form.ending)
    settable = {option for name, option in FIELDS.items() if field(dialog, name).isEnabled()}
    assert settable == form.uses
    for name in FIELDS:
        found = field(dialog, name)
        assert bool(found.accessibleDescription()) != found.isEnabled(), name
    dialog.reject()


def test_the_dialogue_stays_as_large_whatever_the_format(person: Person, qtbot: QtBot):
    dialog = asks(person)
    sees_the_preview(dialog, qtbot)
    sizes = set()
    for form in formats():
        sets(dialog, format=form.ending)
        sees_the_preview(dialog, qtbot)
        sizes.add((dialog.size().toTuple(), dialog.minimumSizeHint().height()))
    assert len(sizes) == 1
    assert dialog.height() <= 650
    dialog.reject()


def test_on_a_screen_too_small_for_it_the_dialogue_is_scrolled_and_its_buttons_are_seen(person: Person):
    dialog = opens(person)
    screen = dialog.screen().availableSize()
    assert screen.width() < 900, "the screen of the tests is smaller than the dialogue"
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    area = dialog.findChild(QScrollArea)
    assert area.widget().width() >= area.widget().minimumSizeHint().width() > area.width()
    for name in ("ok", "cancel"):
        button = field(dialog, name)
        assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint(0, 0)), button.size()))
    field(dialog, "preset").setFocus()
    area.horizontalScrollBar().setValue(area.horizontalScrollBar().maximum())
    person.presses_key(Qt.Key.Key_Tab)
    reached = field(dialog, "preset-save")
    assert reached.hasFocus()
    assert area.viewport().rect().contains(QRect(reached.mapTo(area.viewport(), QPoint(0, 0)), reached.size()))
    dialog.reject()


def test_slides_are_offered_for_a_presentation_and_the_page_is_there_again_afterwards(person: Person):
    dialog = asks(person)
    sets(dialog, format=".png", page="a3")
    page = person.find(QComboBox, "export-page")
    sets(dialog, format=".pptx")
    enabled = Qt.ItemFlag.ItemIsEnabled
    offered = [page.itemData(at) for at in range(page.count()) if page.model().index(at, 0).flags() & enabled]
    assert offered == ["16:9", "4:3"]
    assert page.currentData() == "16:9"
    sets(dialog, format=".pdf")
    assert page.currentData() == dialog.choice.contents.page == "a3"
    dialog.reject()


def test_a_template_says_how_large_slides_are(person: Person):
    dialog = asks(person)
    sets(dialog, format=".pptx")
    person.find(QLineEdit, "export-template").setText("/ours.pptx")
    assert not field(dialog, "page").isEnabled()
    person.find(QLineEdit, "export-template").clear()
    assert field(dialog, "page").isEnabled()
    dialog.reject()


def test_nothing_selected_cannot_be_exported_alone(person: Person):
    dialog = asks(person)
    assert not field(dialog, "of-selection").isEnabled()
    assert "Select stages" in field(dialog, "of-selection").toolTip()
    dialog.reject()


def test_some_stages_are_exported_without_the_ladder_that_is_of_all(
    person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path
):
    prompts.file_to_export = tmp_path / "out.svg"
    dialog = with_all_selected(person)
    sets(dialog, format=".svg", ladder=True, **{"of-selection": True})
    assert not field(dialog, "ladder").isEnabled()
    sees_the_preview(dialog, qtbot)
    assert "Cannot be made" not in person.reads("export-told")
    presses(dialog, "export-ok")
    qtbot.waitUntil(lambda: "out.svg is written" in person.message)


def test_every_field_is_reached_with_alt_and_a_letter_of_its_own(person: Person, qtbot: QtBot):
    dialog = opens(person)
    texts = [
        widget.text()
        for kind in (QAbstractButton, QLabel)
        for widget in dialog.findChildren(kind)
        if "&" in widget.text()
    ]
    letters = [letter.lower() for text in texts for letter in re.findall("&(.)", text)]
    assert len(letters) == len(set(letters)) == 22
    sets(dialog, format=".pptx")
    for letter, name in (("f", "format"), ("g", "page"), ("c", "theme"), ("m", "template"), ("h", "findings")):
        person.presses_key(letter, ALT)
        assert field(dialog, name).hasFocus(), name
    person.presses_key("l", ALT)
    qtbot.waitUntil(lambda: dialog.choice.contents.shows("legend"))
    dialog.reject()


def test_tab_goes_through_the_dialogue_from_top_to_bottom_and_back(person: Person):
    dialog = opens(person)
    sets(dialog, format=".pptx")
    field(dialog, "preset").setFocus()
    seen = [focused(dialog)]
    while (name := after_tab(person, dialog)) not in seen:
        seen.append(name)
    names = [name.removeprefix("export-") for name in seen]
    assert names[:5] == ["preset", "preset-save", "format", "page", "theme"]
    assert names[-5:] == ["template", "template-browse", "findings", "ok", "cancel"]
    person.presses_key(Qt.Key.Key_Backtab, SHIFT)
    assert focused(dialog) == seen[-1]
    dialog.reject()


def focused(dialog: ExportDialog) -> str:
    found = dialog.focusWidget()
    assert found is not None
    return found.objectName()


def after_tab(person: Person, dialog: ExportDialog) -> str:
    person.presses_key(Qt.Key.Key_Tab)
    return focused(dialog)


def test_it_is_done_with_the_keyboard_alone(person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path):
    prompts.file_to_export = tmp_path / "out.svg"
    person.opens(row("A -> B*"))
    person.presses_key("e", Qt.KeyboardModifier.ControlModifier | SHIFT)
    person.dialog("export")
    person.presses_key("f", ALT)
    person.types("v")  # vector picture
    person.presses_key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "out.svg is written" in person.message)
    assert read_map(tmp_path / "out.svg") == person.window.session.map


def test_a_width_is_stepped_through_in_hundreds_and_too_small_ones_are_as_it_comes(person: Person):
    dialog = opens(person)
    width = person.find(QSpinBox, "export-width")
    assert dialog.choice.contents.width is None
    for step, expected in ((1, 100), (1, 200), (-1, 100), (-1, None)):
        width.stepBy(step)
        assert dialog.choice.contents.width == expected
    width.setValue(1234)
    width.stepBy(-1)
    assert dialog.choice.contents.width == 1200
    width.setFocus()
    width.selectAll()
    person.types("7")
    person.presses_key(Qt.Key.Key_Tab)
    assert dialog.choice.contents.width is None
    dialog.reject()


def test_it_is_told_how_large_a_picture_is_and_which_is_too_large(person: Person, qtbot: QtBot):
    dialog = asks(person)
    sets(dialog, format=".png", width=1000)
    sees_the_preview(dialog, qtbot)
    assert person.reads("export-told").startswith("1,000 × ")
    dialog.reject()
    one, other = row("A -> B*").stages
    person.opens(row("A -> B*").holding(stages=(one, other.replace(x=0, y=900))))
    person.chooses("file.export")
    dialog = person.window.findChildren(ExportDialog)[-1]
    sets(dialog, format=".png", width=32_000)
    sees_the_preview(dialog, qtbot)
    assert re.search("Cannot be made: .* ask for a width of [0-9]+ at most", person.reads("export-told"))
    dialog.reject()


# Presets


def presses_and_answers(dialog: ExportDialog, button: str, name: str) -> str:
    """Press a button that asks for a name, and give one. Gives why that one cannot be."""
    refused = list[str]()

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        line, said = (asked.findChild(kind, f"text-dialog-{part}") for kind, part in _ANSWER)
        line.setText(name)
        refused.append(said.text())
        asked.findChild(QPushButton, f"text-dialog-{'cancel' if refused[0] else 'ok'}").click()

    QTimer.singleShot(0, answer)
    presses(dialog, f"export-preset-{button}")
    return refused[0]


_ANSWER = ((QLineEdit, "line"), (QLabel, "refusal"))


def shown_preset(dialog: ExportDialog) -> str:
    preset = dialog.findChild(QComboBox, "export-preset")
    assert preset is not None
    return preset.currentText()


def takes(dialog: ExportDialog, name: str) -> None:
    preset = dialog.findChild(QComboBox, "export-preset")
    assert preset is not None
    preset.setCurrentIndex(preset.findText(name))
    preset.activated.emit(preset.currentIndex())


def test_a_preset_is_kept_renamed_taken_and_forgotten(person: Person):
    dialog = asks(person)
    sets(dialog, page="4:3", legend=True)
    assert not presses_and_answers(dialog, "save", "Für die <b>Runde</b> & mehr")
    assert not presses_and_answers(dialog, "rename", "Board")
    assert shown_preset(dialog) == "Board"
    sets(dialog, page="map", legend=False)
    assert shown_preset(dialog) == "As chosen below"
    takes(dialog, "Board")
    assert (dialog.choice.contents.page, dialog.choice.contents.shows("legend")) == ("4:3", True)
    assert shown_preset(dialog) == "Board"
    presses(dialog, "export-preset-forget")
    assert shown_preset(dialog) == "As chosen below"
    assert not any(field(dialog, f"preset-{act}").isEnabled() for act in ("rename", "forget"))
    dialog.reject()


def test_a_preset_is_not_replaced_by_accident(person: Person):
    dialog = asks(person)
    for name in ("Board", "Wall"):
        presses_and_answers(dialog, "save", name)
    assert "is the name of another preset" in presses_and_answers(dialog, "rename", "Board")
    takes(dialog, "Wall")
    sets(dialog, theme="dark")
    assert "is the name of another preset" in presses_and_answers(dialog, "save", "Board")
    assert not presses_and_answers(dialog, "save", "Wall")
    sets(dialog, theme="light")
    takes(dialog, "Wall")
    assert dialog.choice.contents.theme == "dark"
    dialog.reject()

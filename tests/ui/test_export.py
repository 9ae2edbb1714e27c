"""What leaves the program: chosen, remembered, written again, given up."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from tests.export.hostile import HOSTILE
from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import Person, row
from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.export.chosen_findings import MOST_SERIOUS, ChosenFindings
from vsm_desktop.export.composition import composed
from vsm_desktop.export.contents import PARTS, Contents, Progress
from vsm_desktop.export.formats import export
from vsm_desktop.files.examples import new_map
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.ui.export_choice import ExportChoice, choice_as_text, choice_in
from vsm_desktop.ui.export_dialog import ExportDialog
from vsm_desktop.ui.export_preview import ExportPreview
from vsm_desktop.ui.export_words import legibility
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.prompts import Prompts


@pytest.fixture
def target(prompts: FakePrompts, tmp_path: Path) -> Path:
    """Where the person puts what is exported."""
    prompts.file_to_export = tmp_path / "out.svg"
    return prompts.file_to_export


def asks(person: Person) -> ExportDialog:
    person.opens(row("A -> B*, C"))
    person.chooses("file.export")
    return person.find(ExportDialog, "export")


def sets(dialog: ExportDialog, **wanted: object) -> None:
    for name, value in wanted.items():
        field = next(
            found
            for kind in (QComboBox, QCheckBox, QSpinBox)
            if (found := dialog.findChild(kind, f"export-{name}")) is not None
        )
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        else:
            field.setValue(int(str(value)))


def presses(dialog: ExportDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_what_is_chosen_is_written_and_written_again(
    person: Person, qtbot: QtBot, prompts: FakePrompts, target: Path
):
    dialog = asks(person)
    sets(dialog, format=".svg", legend=True)
    presses(dialog, "export-ok")
    qtbot.waitUntil(target.exists)
    assert b"Legend" in target.read_bytes()
    assert prompts.suggested is not None
    assert prompts.suggested.suffix == ".svg"
    qtbot.waitUntil(lambda: "is written" in person.message)
    target.unlink()
    person.chooses("file.export-again")
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "is written" in person.message)
    assert read_map(target) == person.window.session.map


def test_a_presentation_is_written_too(person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path):
    prompts.file_to_export = tmp_path / "out.pptx"
    dialog = asks(person)
    sets(dialog, format=".pptx")
    presses(dialog, "export-ok")
    qtbot.waitUntil(lambda: "out.pptx is written" in person.message, timeout=60_000)
    titles = [slide.shapes.title.text for slide in Presentation(str(prompts.file_to_export)).slides]
    assert "Figures" in titles


@pytest.fixture
def slow_export(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """An export that stands still when half of it is done, until it is told to go on."""
    go_on = Event()

    def slow(map_: Map, state: State, path: Path, contents: Contents, progress: Progress, *_: Any, **__: Any) -> None:
        progress(0.5)
        while not go_on.wait(0.01):
            progress(0.5)
        export(map_, state, path, contents, progress)

    monkeypatch.setattr("vsm_desktop.ui.picture_export.export", slow)
    yield go_on
    go_on.set()


def test_it_is_shown_how_far_a_long_export_is(person: Person, qtbot: QtBot, target: Path, slow_export: Event):
    person.opens(row("A -> B*"))
    person.chooses("file.export-picture")
    bar = person.find(QProgressBar, "waiting-bar")
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (50, 100))
    slow_export.set()
    qtbot.waitUntil(lambda: "is written" in person.message)
    assert not bar.isVisible()


@pytest.mark.parametrize("key", [True, False])
def test_a_long_export_is_given_up_and_leaves_the_old_file(
    person: Person, qtbot: QtBot, target: Path, slow_export: Event, key: bool
):
    target.write_bytes(b"before")
    person.opens(row("A -> B*"))
    person.chooses("file.export-picture")
    button = person.find(QPushButton, "waiting-give-up")
    qtbot.waitUntil(button.isVisible)
    if key:
        person.presses_key(Qt.Key.Key_Escape)
    else:
        button.click()
    qtbot.waitUntil(lambda: "it was given up" in person.message)
    assert target.read_bytes() == b"before"
    assert not button.isVisible()


def test_what_was_chosen_is_there_the_next_time(person: Person, qtbot: QtBot, target: Path):
    dialog = asks(person)
    sets(dialog, format=".svg", page="16:9", theme="dark", notes=False, width=800)
    presses(dialog, "export-ok")
    qtbot.waitUntil(lambda: "is written" in person.message)
    person.chooses("file.export")
    again = person.window.findChildren(ExportDialog)[-1]
    assert again.choice.ending == ".svg"
    contents = again.choice.contents
    assert (contents.page, contents.theme, contents.width, contents.shows("notes")) == ("16:9", "dark", 800, False)
    again.reject()


def test_what_to_export_is_asked_where_nothing_was_exported_yet(person: Person):
    person.opens(row("A -> B*"))
    person.chooses("file.export-again")
    person.find(ExportDialog, "export").reject()


def test_only_what_is_selected_is_written(person: Person, qtbot: QtBot, target: Path):
    person.opens(row("A -> B*, C"))
    person.clicks("A")
    person.chooses("file.export")
    dialog = person.find(ExportDialog, "export")
    sets(dialog, format=".svg", **{"of-selection": True})
    presses(dialog, "export-ok")
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "is written" in person.message)
    content = target.read_text(encoding="utf-8")
    assert "stage-" in content
    assert content.count('class="stage"') == 1


def test_a_preset_brings_back_what_it_was_kept_for(person: Person):
    dialog = asks(person)
    sets(dialog, page="4:3", legend=True)
    dialog.keep_preset("For the board")
    sets(dialog, page="map", legend=False)
    preset = dialog.findChild(QComboBox, "export-preset")
    assert preset is not None
    preset.setCurrentIndex(preset.findText("For the board"))
    preset.activated.emit(preset.currentIndex())
    assert dialog.choice.contents.page == "4:3"
    assert dialog.choice.contents.shows("legend")
    presses(dialog, "export-preset-forget")
    assert preset.findText("For the board") == -1
    dialog.reject()


def sees_the_preview(dialog: ExportDialog, qtbot: QtBot) -> QImage:
    """The picture of what is chosen now, once it is there."""
    dialog.show_preview()
    preview = dialog.findChild(ExportPreview)
    qtbot.waitUntil(lambda: preview.is_shown, timeout=60_000)
    return dialog.grab().toImage()


def test_a_preview_is_there_and_follows(person: Person, qtbot: QtBot):
    dialog = asks(person)
    before = sees_the_preview(dialog, qtbot)
    sets(dialog, theme="dark")
    assert sees_the_preview(dialog, qtbot) != before
    sets(dialog, format=".csv")
    sees_the_preview(dialog, qtbot)
    assert "words and figures" in person.reads("export-told")
    dialog.reject()


def test_the_preview_is_of_what_was_chosen_last(person: Person, qtbot: QtBot):
    dialog = asks(person)
    light = sees_the_preview(dialog, qtbot)
    for theme in ("dark", "light", "dark", "light"):
        sets(dialog, theme=theme)
        dialog.show_preview()
    assert sees_the_preview(dialog, qtbot) == light
    dialog.reject()


def test_the_dialogue_goes_on_while_a_large_map_is_drawn_and_lets_go_of_it(person: Person, qtbot: QtBot):
    person.opens(row(" -> ".join(f"S{at}" for at in range(600)) + "*"))
    person.chooses("file.export")
    dialog = person.find(ExportDialog, "export")
    preview = dialog.findChild(ExportPreview)
    assert not preview.is_shown
    bar = dialog.findChild(QProgressBar, "export-preview-bar")
    qtbot.waitUntil(lambda: bar.isVisible() or preview.is_shown)
    dialog.reject()
    assert preview.is_shown


# Presentations


def findings(dialog: ExportDialog, qtbot: QtBot) -> QListWidget:
    """The list of findings, once they are worked out."""
    dialog.show_preview()
    listed = dialog.findChild(QListWidget, "export-findings")
    qtbot.waitUntil(lambda: bool(listed.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable))
    return listed


def ticked(listed: QListWidget) -> list[str]:
    return [
        listed.item(at).text()
        for at in range(listed.count())
        if listed.item(at).checkState() == Qt.CheckState.Checked
    ]


def test_a_presentation_tells_the_findings_that_are_ticked(
    person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path
):
    prompts.file_to_export = tmp_path / "out.pptx"
    dialog = asks(person)
    sets(dialog, format=".pptx")
    listed = findings(dialog, qtbot)
    assert ticked(listed)
    for at in range(listed.count()):
        wanted = listed.item(at).text().startswith("A3")
        listed.item(at).setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    presses(dialog, "export-ok")
    qtbot.waitUntil(lambda: "out.pptx is written" in person.message, timeout=60_000)
    titles = [slide.shapes.title.text for slide in Presentation(str(prompts.file_to_export)).slides]
    assert titles == ["A map", "Current", "Acceptance not named", "Figures"]
    person.chooses("file.export")
    again = person.window.findChildren(ExportDialog)[-1]
    assert [text[:2] for text in ticked(findings(again, qtbot))] == ["A3"]
    again.reject()


def test_a_template_is_looked_for_used_and_remembered(
    person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path
):
    own = Presentation()
    own.slide_width, own.slide_height = Pt(800), Pt(600)
    prompts.template, prompts.file_to_export = tmp_path / "ours.pptx", tmp_path / "out.pptx"
    own.save(str(prompts.template))
    dialog = asks(person)
    sets(dialog, format=".pptx")
    presses(dialog, "export-template-browse")
    assert dialog.choice.contents.template == prompts.template
    presses(dialog, "export-ok")
    qtbot.waitUntil(lambda: "out.pptx is written" in person.message, timeout=60_000)
    assert Presentation(str(prompts.file_to_export)).slide_width == Pt(800)
    person.chooses("file.export")
    again = person.window.findChildren(ExportDialog)[-1]
    assert again.choice.contents.template == prompts.template
    again.reject()


def test_a_template_that_is_not_there_is_told_of_in_the_dialogue(person: Person, qtbot: QtBot):
    dialog = asks(person)
    sets(dialog, format=".pptx")
    line = dialog.findChild(QLineEdit, "export-template")
    line.setText("/nowhere/ours.pptx")
    sees_the_preview(dialog, qtbot)
    assert "the template cannot be read" in person.reads("export-told")
    dialog.reject()


def test_the_dialogue_and_the_message_say_where_a_state_needs_several_slides(
    person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path
):
    prompts.file_to_export = tmp_path / "out.pptx"
    person.opens(row(" -> ".join(f"S{at}" for at in range(14)) + "*"))
    person.chooses("file.export")
    dialog = person.find(ExportDialog, "export")
    sets(dialog, format=".pptx")
    sees_the_preview(dialog, qtbot)
    assert "is cut into" in person.reads("export-told")
    presses(dialog, "export-ok")
    qtbot.waitUntil(lambda: "is cut into" in person.message, timeout=60_000)


def test_a_preset_holds_nothing_of_a_map(person: Person, qtbot: QtBot):
    dialog = asks(person)
    sets(dialog, format=".pptx")
    listed = findings(dialog, qtbot)
    listed.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.choice.contents.findings != MOST_SERIOUS
    dialog.keep_preset("Board")
    preset = dialog.findChild(QComboBox, "export-preset")
    preset.activated.emit(preset.currentIndex())
    assert dialog.choice.contents.findings == MOST_SERIOUS
    dialog.reject()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"shown": "x", "width": 1e9, "page": 3, "theme": ["light"]}', "null"]
)
def test_a_damaged_memory_is_as_none(text: str):
    otherwise = ExportChoice(Contents())
    assert choice_in(text, otherwise) == otherwise


def test_a_choice_is_remembered_whole():
    choice = ExportChoice(
        Contents(
            shown=frozenset(PARTS[:3]),
            theme="dark",
            transparent=True,
            width=400,
            page="a3",
            spread=True,
            template=Path("/ours.potx"),
            findings=ChosenFindings(
                frozenset(("error", "A5")), frozenset({("F4", "a", "b")}), frozenset({("A5", "c")})
            ),
        ),
        ".pdf",
        True,
    )
    assert choice_in(choice_as_text(choice), ExportChoice(Contents())) == choice


def test_damaged_preferences_have_no_presets(preferences: Preferences):
    for stored in ("", "[1]", "{", '{"a": 1}'):
        preferences._settings.setValue("export-presets", stored)
        assert preferences.export_presets == {}


@pytest.mark.usefixtures("qapp")
def test_a_slide_that_is_too_small_is_told_with_what_would_fit():
    large, small = new_map("stamping-plant"), new_map("legal-platform")
    said = [legibility(composed(map_, map_.states[0], Contents(page="4:3"), FontRuler())) for map_ in (large, small)]
    assert "will not be legible" in said[0]
    assert "stages would fit" in said[0]
    assert "will not" not in said[1]


def test_fields_have_names_for_a_screen_reader(person: Person):
    dialog = asks(person)
    for kind in (QComboBox, QCheckBox, QSpinBox, QPushButton):
        for field in dialog.findChildren(kind, options=Qt.FindChildOption.FindChildrenRecursively):
            assert field.objectName(), field
            assert field.accessibleName(), field
    dialog.reject()


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_of_a_map_is_a_path(person: Person, prompts: FakePrompts, tmp_path: Path, title: str):
    """A map that comes out of a picture has no file yet: what is exported is named after its title."""
    path = tmp_path / "map.svg"
    map_ = new_map("legal-platform").replace(title=title)
    export(map_, map_.states[0], path, Contents(scale=0.1))
    assert person.window.open(path)
    person.chooses("file.export-picture")
    suggested = prompts.suggested
    assert suggested is not None
    assert ".." not in suggested.parts
    assert suggested.name.removesuffix(".png").replace("-", "").isalnum()
    assert len(suggested.name.encode()) < 255


def test_minutes_are_written_and_written_again(person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path):
    prompts.file_to_export = tmp_path / "out.md"
    person.opens(row("A -> B*, C"))
    person.chooses("file.minutes")
    qtbot.waitUntil(lambda: "out.md is written" in person.message)
    assert prompts.suggested is not None
    assert prompts.suggested.name.endswith("-minutes.html")
    assert "1 is structurally suspect" in prompts.file_to_export.read_text(encoding="utf-8")
    person.clicks("C")
    person.chooses("edit.delete")
    person.chooses("file.export-again")
    qtbot.waitUntil(lambda: "0 are structurally suspect" in (tmp_path / "out.md").read_text(encoding="utf-8"))
    person.chooses("file.minutes")
    assert prompts.suggested.suffix == ".md"
    qtbot.waitUntil(lambda: "out.md is written" in person.message)


def test_minutes_as_a_page_hold_the_map(person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path):
    prompts.file_to_export = tmp_path / "out.html"
    person.opens(row("A -> B*"))
    person.chooses("file.minutes")
    qtbot.waitUntil(lambda: "the map is inside" in person.message)
    assert read_map(prompts.file_to_export) == person.window.session.map


def test_minutes_with_an_ending_that_none_has_are_not_written(
    person: Person, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path
):
    prompts.file_to_export = tmp_path / "out.png"
    person.opens(row("A -> B*"))
    person.chooses("file.minutes")
    qtbot.waitUntil(lambda: person.sees("unwritten-words"))
    assert "the name has to end in .html, .pptx, .md or .csv" in person.reads("unwritten-words")
    assert not prompts.file_to_export.exists()


def test_no_minutes_are_written_where_nobody_says_where(person: Person, prompts: FakePrompts, tmp_path: Path):
    person.opens(row("A -> B*"))
    person.chooses("file.minutes")
    assert list(tmp_path.glob("out.*")) == []


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("out", "Presentation (*.pptx)", "out.pptx"),
        ("out", "", "out.html"),
        ("out.md", "Presentation (*.pptx)", "out.md"),
        ("", "", None),
    ],
)
def test_a_name_without_an_ending_gets_that_of_the_kind_that_is_chosen(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, kind: str, written: str | None
):
    answer = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answer, kind))
    path = Prompts(person.window).ask_minutes_to_write(tmp_path / "map-minutes.html")
    assert path == (tmp_path / written if written else None)


@pytest.mark.parametrize(
    ("suggested", "kind", "typed", "written"),
    [
        ("map.csv", "CSV table (*.csv)", "out", "out.csv"),
        ("map.csv", "CSV table (*.csv)", "out.png", "out.png"),
        ("map.png", "Picture (*.png)", "out.v2", "out.v2"),
    ],
)
def test_the_kind_of_file_that_was_chosen_is_the_one_that_is_offered(
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    suggested: str,
    kind: str,
    typed: str,
    written: str,
):
    asked = list[Any]()

    def answer(*words: Any) -> tuple[str, str]:
        asked.extend(words)
        return str(tmp_path / typed), words[-1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    assert Prompts(person.window).ask_picture_to_write(tmp_path / suggested) == tmp_path / written
    assert asked[-1] == kind


def test_whoever_drops_the_question_where_to_is_back_in_the_dialogue(person: Person, prompts: FakePrompts):
    dialog = asks(person)
    sets(dialog, theme="dark")
    prompts.file_to_export = None
    presses(dialog, "export-ok")
    assert dialog.isVisible()
    assert dialog.choice.contents.theme == "dark"
    dialog.reject()

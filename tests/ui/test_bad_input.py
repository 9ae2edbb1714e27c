"""What cannot be a name gets a clear word where it was typed, and whatever can be one is kept as it is."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.person import CTRL, Person, row
from vsm_desktop.core.entry import read_name, read_text
from vsm_desktop.core.model import Note
from vsm_desktop.ui.text_dialog import TextDialog, asked_text

LONG = "n" * 10_000
REFUSAL = "has 10,000 characters: 200 are the most"


def pastes(person: Person, text: str) -> None:
    QApplication.clipboard().setText(text)
    person.presses_key(Qt.Key.Key_V, CTRL)


def refusal(person: Person) -> str:
    note = person.find(QLabel, "canvas-refusal")
    return note.text() if note.isVisible() else ""


# On the canvas


def test_a_name_that_is_too_long_stays_in_its_field_with_the_reason(person: Person) -> None:
    person.opens(row("A -> B*"))
    before = person.window.session.committed
    person.double_clicks("A")
    pastes(person, LONG)
    assert refusal(person) == f"“{'n' * 40}…” {REFUSAL}"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        person.presses_key(key)
        assert person.field.isVisible()
    assert person.window.session.committed is before
    person.presses_key(Qt.Key.Key_A, CTRL)
    person.types("Ask")
    assert refusal(person) == ""
    person.presses_key(Qt.Key.Key_Return)
    assert person.names == ["Ask", "B"]


def test_whoever_leaves_a_name_that_is_too_long_is_told_that_it_is_dropped(person: Person) -> None:
    person.opens(row("A -> B*"))
    before = person.window.session.committed
    person.double_clicks("A")
    pastes(person, LONG)
    person.clicks(person.below("B"))
    assert person.window.session.committed is before
    assert refusal(person) == ""
    assert person.message.endswith(REFUSAL)


def test_a_new_stage_with_a_name_that_is_too_long_is_no_step(person: Person) -> None:
    person.opens(row("A*"))
    person.double_clicks(person.below("A"))
    pastes(person, LONG)
    person.presses_key(Qt.Key.Key_Escape)
    assert (person.names, person.last_step) == (["A"], None)


def test_a_label_and_a_note_have_their_bounds_too(person: Person) -> None:
    person.opens(row("A -> B*").holding(notes=(Note(id="n", x=0, y=200),)))
    person.window.view.select(["A->B"])
    person.chooses("edit.rename")
    pastes(person, LONG)
    assert refusal(person).endswith(REFUSAL)
    person.presses_key(Qt.Key.Key_Escape)
    person.window.view.select(["n"])
    person.chooses("edit.rename")
    pastes(person, LONG)
    assert refusal(person) == ""
    pastes(person, "n")
    assert refusal(person).endswith("has 10,001 characters: 10,000 are the most")


@pytest.mark.parametrize("name", ["לקוח בוחר עורך דין", "العميل يختار محاميًا", "👩🏽‍⚖️ Check 🇩🇪", "naïve ﷽ 𝔘𝔫𝔦"])
def test_names_in_any_writing_are_kept_as_they_are(person: Person, name: str) -> None:
    person.opens(row("A -> B*"))
    person.double_clicks("A")
    pastes(person, name)
    person.presses_key(Qt.Key.Key_Return)
    assert person.names == [name, "B"]


def test_a_name_that_was_too_long_in_the_file_is_left_alone(person: Person) -> None:
    drawn = row("A -> B*")
    person.opens(drawn.holding(stages=(drawn.stages[0].replace(name=LONG), drawn.stages[1])))
    person.window.view.select(["A"])
    person.chooses("edit.rename")
    person.presses_key(Qt.Key.Key_Return)
    assert person.names == [LONG, "B"]
    assert person.last_step is None


def test_no_line_is_pasted_when_one_cannot_be_a_name(person: Person) -> None:
    person.opens(row("A*"))
    pastes(person, f"Draft\n{LONG}\nPrint")
    assert person.names == ["A"]
    assert person.message == f"Line 2: “{'n' * 40}…” {REFUSAL}"


# In a dialog


@pytest.fixture
def dialog(qtbot) -> TextDialog:
    made = TextDialog(None, "Team", "Which team does it?", "Legal", read_name)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_dialog_is_not_ended_with_what_cannot_be(dialog: TextDialog) -> None:
    line, said = dialog.findChild(QLineEdit, "text-dialog-line"), dialog.findChild(QLabel, "text-dialog-refusal")
    button = dialog.findChild(QPushButton, "text-dialog-ok")
    assert (dialog.answer, button.isEnabled(), said.isVisible()) == ("Legal", True, False)
    line.setText(LONG)
    assert not button.isEnabled()
    assert said.text().endswith(REFUSAL)
    line.setText("Sales ")
    assert (dialog.answer, button.isEnabled(), said.isVisible()) == ("Sales", True, False)


def test_a_line_that_is_asked_for_is_given_or_dropped(qtbot) -> None:
    def answers(button: str) -> str | None:
        def press() -> None:
            active = QApplication.activeModalWidget()
            assert isinstance(active, QWidget)
            active.findChild(QLineEdit, "text-dialog-line").setText("Finance")
            active.findChild(QPushButton, button).click()

        QTimer.singleShot(0, press)
        return asked_text(None, "Necessary for", "Who needs it?", "", read_text)

    assert answers("text-dialog-ok") == "Finance"
    assert answers("text-dialog-cancel") is None

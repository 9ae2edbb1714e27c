"""What people say is typed into the quick line and drawn, a line a step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, Person, row
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.geometry import Rect

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def enters(person: Person, text: str) -> None:
    person.types(text)
    person.presses_key(ENTER)


def line(person: Person) -> QLineEdit:
    return person.find(QLineEdit, "capture-line")


@pytest.fixture
def typist(person: Person) -> Person:
    """Someone with the keyboard in the quick line."""
    person.presses_key(Qt.Key.Key_F3)
    return person


def test_twenty_lines_are_twenty_steps(typist: Person) -> None:
    enters(typist, "Sign up > Verify identity > First match*")
    enters(typist, "-> Report")
    for number in range(18):
        enters(typist, f"Report > Reader {number} ~ {number + 1}d")
    assert len(typist.names) == 22
    assert typist.flows[:3] == [
        ("Sign up", "Verify identity"),
        ("Verify identity", "First match"),
        ("First match", "Report"),
    ]
    for _ in range(20):
        typist.presses_key("Z", CTRL)
    assert typist.names == []
    assert typist.last_step is None


def test_no_card_is_drawn_on_another(typist: Person) -> None:
    for text in ("A > B > C", "A > D > B", "E", "F > A", "B > G > H", "-> I", "-> J > K", "X > Y > Z"):
        enters(typist, text)
    cards = [Rect(one.x, one.y, one.x + CARD_WIDTH, one.y + CARD_HEIGHT) for one in typist.state.stages]
    assert not [(one, other) for one in cards for other in cards if one is not other and one.intersects(other)]


def test_while_it_is_typed_it_says_what_it_will_do(typist: Person) -> None:
    typist.opens(row("Sign up"))
    typist.presses_key(Qt.Key.Key_F3)
    typist.types("sign up > First match* @Sales !trust")
    assert typist.reads("capture-reading") == (
        "New: First match · Sign up → First match · First match: the client accepts value here, team Sales"
        " · resistance on First match: trust"
    )
    assert typist.names == ["Sign up"]


def test_what_cannot_be_understood_stays_and_nothing_is_drawn(typist: Person) -> None:
    enters(typist, "A > B !economc")
    assert typist.names == []
    assert line(typist).text() == "A > B !economc"
    assert line(typist).cursorPosition() == 6
    assert typist.reads("capture-reading") == "“economc” is no resistance: did you mean economic?"


def test_tab_completes_a_name_and_otherwise_goes_on(typist: Person) -> None:
    typist.opens(row("Verify identity"))
    typist.presses_key(Qt.Key.Key_F3)
    typist.types("Pay > veri")
    typist.presses_key(TAB)
    assert line(typist).text() == "Pay > Verify identity"
    typist.presses_key(TAB)
    assert not line(typist).hasFocus()


def test_arrows_bring_back_what_was_entered(typist: Person) -> None:
    enters(typist, "A > B")
    enters(typist, "B > C")
    typist.presses_key(Qt.Key.Key_Up)
    typist.presses_key(Qt.Key.Key_Up)
    assert line(typist).text() == "A > B"
    typist.presses_key(Qt.Key.Key_Down)
    typist.presses_key(Qt.Key.Key_Down)
    assert line(typist).text() == ""


def test_escape_drops_what_is_typed_and_then_goes_back_to_the_canvas(typist: Person) -> None:
    typist.types("A > B")
    typist.presses_key(ESCAPE)
    assert line(typist).text() == ""
    assert line(typist).hasFocus()
    typist.presses_key(ESCAPE)
    assert typist.window.canvas.hasFocus()


def test_undo_is_of_the_letters_while_something_is_typed(typist: Person) -> None:
    enters(typist, "A")
    typist.types("B")
    typist.presses_key("Z", CTRL)
    assert (typist.names, line(typist).text()) == (["A"], "")


def test_a_list_is_drawn_as_one_step_or_not_at_all(typist: Person) -> None:
    QGuiApplication.clipboard().setText("- A > B*\n\n2) B => C\n* ? who pays")
    typist.presses_key("V", CTRL)
    assert typist.flows == [("A", "B"), ("B", "C")]
    assert [note.text for note in typist.state.notes] == ["who pays"]
    typist.presses_key("Z", CTRL)
    assert typist.names == []
    QGuiApplication.clipboard().setText("A > B\nC >")
    typist.presses_key("V", CTRL)
    assert typist.names == []
    assert typist.reads("capture-reading") == "Line 2: the arrow “>” leads to no stage"


def test_questions_are_parked_below_the_map_side_by_side(typist: Person) -> None:
    typist.opens(row("A -> B"))
    typist.presses_key(Qt.Key.Key_F3)
    enters(typist, "? who checks this")
    enters(typist, "? and who pays")
    first, second = typist.state.notes
    assert first.kind == "question"
    assert first.y == second.y > CARD_HEIGHT
    assert second.x > first.x


def test_an_action_answers_the_finding_that_is_talked_about(typist: Person) -> None:
    typist.opens(row("A -> B*, C"))
    typist.window.reporter.finish()
    typist.window.actions_["analysis.next-finding"].trigger()
    finding = typist.window.panel.finding
    assert finding is not None
    typist.presses_key(Qt.Key.Key_F3)
    typist.types("+ Ask five clients @Ann 2026-12-04")
    assert typist.reads("capture-reading") == "To do: Ask five clients @Ann 2026-12-04"
    typist.presses_key(ENTER)
    (action,) = typist.window.session.committed.actions
    assert (action.what, action.owner, action.due) == ("Ask five clients", "Ann", "2026-12-04")
    assert (action.code, action.on) == (finding.code, typist.selection)
    typist.presses_key("Z", CTRL)
    assert typist.window.session.committed.actions == ()


def test_a_map_copied_as_lines_is_drawn_again_from_them(typist: Person, prompts: FakePrompts) -> None:
    enters(typist, "Sign up @customer > Check !trust ~ 2d > Match*")
    enters(typist, "Check ~> Sign up")
    typist.chooses("edit.copy-lines")
    text = QGuiApplication.clipboard().text()
    assert text.splitlines() == ["Sign up @customer > Check ~2d !trust > Match*", "Check ~> Sign up"]
    names, flows = typist.names, typist.flows
    prompts.to_save = "discard"
    typist.chooses("file.new")
    typist.presses_key(Qt.Key.Key_F3)
    typist.presses_key("V", CTRL)
    assert (typist.names, typist.flows) == (names, flows)


def test_no_stroke_is_lost_at_the_speed_of_typing(typist: Person) -> None:
    """Typed without a pause, each line goes on where the one before ended."""
    text = "Sign up > Verify identity !trust ~ 2d > First match*"
    typist.types(text)
    assert line(typist).text() == text
    typist.presses_key(ENTER)
    typist.types("-> Next")
    assert line(typist).text() == "-> Next"

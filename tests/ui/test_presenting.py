"""What the back row sees: one key for a screen that can be read from there, and a second window for the projector."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenuBar, QToolBar, QWidget

from tests.core.maps import point
from tests.ui.person import CTRL, Person, row
from vsm_desktop.core import edits
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.ui.projector.legible import least_zoom, letters

F5, ESCAPE = Qt.Key.Key_F5, Qt.Key.Key_Escape
WIDE = row("Sign up -> Check -> Match* -> Report -> Archive -> Audit -> Close -> Bill -> Chase -> File")


@pytest.fixture
def presenter(person: Person) -> Person:
    person.opens(WIDE)
    person.window.reporter.finish()
    person.presses_key(F5)
    return person


def name_height(person: Person) -> float:
    return person.window.canvas.camera.zoom * TEXT_SIZES["name"]


def screen_height(person: Person) -> int:
    return person.window.screen().size().height()


@pytest.mark.parametrize(("height", "name"), [(1080, 24), (2160, 48), (720, 16), (300, 12)])
def test_names_are_a_share_of_the_screen(height: int, name: int) -> None:
    assert letters(height) == name
    assert least_zoom(height) * TEXT_SIZES["name"] == pytest.approx(name)


def test_everything_goes_but_the_map_and_one_line(presenter: Person) -> None:
    window = presenter.window
    assert window.isFullScreen()
    assert presenter.reads("answers-answers") == "3 linked   ·   ? 7 suspect   ·   value stops nowhere"
    assert presenter.sees("answers-clock")
    for kind, name in ((QToolBar, "tools"), (QWidget, "capture-bar"), (QWidget, "states"), (QWidget, "panel")):
        assert not presenter.find(kind, name).isVisible(), name
    assert not window.findChild(QMenuBar).isVisible()


def test_names_are_never_too_small_to_be_read(presenter: Person) -> None:
    least = letters(screen_height(presenter))
    assert name_height(presenter) >= least
    presenter.presses_key("-", CTRL)
    presenter.presses_key("1", Qt.KeyboardModifier.ShiftModifier)
    assert name_height(presenter) >= least


@pytest.mark.parametrize("key", [F5, ESCAPE])
def test_all_is_where_it_was_afterwards(person: Person, key: Qt.Key) -> None:
    person.opens(WIDE)
    camera = person.window.canvas.camera
    person.chooses("view.outline")
    person.window.canvas.setFocus()
    person.presses_key(F5)
    person.presses_key(key)
    assert not person.window.isFullScreen()
    assert person.find(QToolBar, "tools").isVisible()
    assert person.window.outline.isVisible()
    assert not person.sees("answers-answers")
    assert person.window.canvas.camera.zoom <= camera.zoom


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_Right])
def test_a_clicker_steps_through_the_questions(presenter: Person, key: Qt.Key) -> None:
    presenter.presses_key(key)
    first = presenter.reads("saying-question")
    finding = presenter.window.panel.finding
    assert finding is not None
    assert (first, presenter.reads("saying-about")) == (finding.question, finding.message)
    presenter.presses_key(key)
    assert presenter.reads("saying-question") != first
    back = Qt.Key.Key_PageUp if key == Qt.Key.Key_PageDown else Qt.Key.Key_Left
    presenter.presses_key(back)
    assert presenter.reads("saying-question") == first


def test_the_map_glides_to_what_is_talked_about(presenter: Person) -> None:
    presenter.presses_key(Qt.Key.Key_PageDown)
    finding = presenter.window.panel.finding
    assert finding is not None
    canvas = presenter.window.canvas
    canvas._flight.finish()  # it takes a third of a second
    body = canvas.body(finding.stages[0])
    assert body is not None
    assert canvas.rect().contains(presenter.at(*body.center))


def test_of_two_steps_in_quick_succession_the_last_is_in_sight_in_the_end(presenter: Person) -> None:
    canvas = presenter.window.canvas
    first, last = presenter.stage("Sign up").id, presenter.stage("File").id
    canvas.reveal([first])
    canvas._flight.finish()
    canvas.reveal([last])
    canvas.reveal([first])
    canvas._flight.finish()
    assert canvas.rect().contains(presenter.middle("Sign up"))


def test_a_guided_session_is_out_of_sight_while_presenting(presenter: Person) -> None:
    presenter.presses_key(F5)
    presenter.chooses("analysis.session")
    presenter.presses_key(F5)
    presenter.window.canvas.view.select([presenter.stage("Sign up").id])
    presenter.chooses("analysis.session-next")
    assert not presenter.sees("session-title")
    presenter.presses_key(F5)
    assert presenter.sees("session-title")


def test_where_nothing_is_to_be_asked_nothing_is_said(person: Person) -> None:
    person.opens(row("A*"))
    person.window.reporter.finish()
    person.presses_key(F5)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        person.presses_key(key)
        assert not person.find(QWidget, "saying").isVisible() or person.reads("saying-question")


def test_the_arrow_down_steps_from_stop_to_stop(person: Person) -> None:
    person.opens(WIDE)
    person.clicks("Check")
    person.marks("E")
    person.window.reporter.finish()
    person.presses_key(F5)
    person.presses_key(Qt.Key.Key_Down)
    assert person.reads("saying-question") == "1. Economic: Check"
    assert "Invest: lacks" in person.reads("saying-about")


@pytest.mark.parametrize("said", ["The money is gone", "The money is gone."])
def test_what_is_said_of_a_stop_ends_before_the_ways_past_it(person: Person, said: str) -> None:
    person.opens(row("A -> B*", points=[point("A", description=said)]))
    person.window.reporter.finish()
    person.presses_key(F5)
    person.presses_key(Qt.Key.Key_Down)
    assert person.reads("saying-about").startswith("The money is gone. Invest: ")


def test_the_quick_line_is_there_while_it_is_typed_into(presenter: Person) -> None:
    presenter.presses_key(Qt.Key.Key_F3)
    line = presenter.find(QLineEdit, "capture-line")
    assert line.isVisible()
    presenter.types("Match > Pay")
    presenter.presses_key(Qt.Key.Key_Return)
    assert ("Match", "Pay") in presenter.flows
    presenter.presses_key(ESCAPE)
    assert not line.isVisible()
    assert presenter.window.isFullScreen()
    presenter.presses_key("Z", CTRL)
    assert ("Match", "Pay") not in presenter.flows


# The second window


@pytest.fixture
def with_projector(person: Person) -> Person:
    person.opens(WIDE)
    person.presses_key(F5, Qt.KeyboardModifier.ShiftModifier)
    return person


def projector(person: Person) -> QWidget:
    (found,) = [one for one in QApplication.topLevelWidgets() if one.objectName() == "projector" and one.isVisible()]
    return found


def test_the_second_window_shows_the_same_and_leaves_the_keyboard(with_projector: Person) -> None:
    shown = projector(with_projector)
    assert QGuiApplication.focusWindow() is with_projector.window.windowHandle()
    with_projector.clicks("Match")
    with_projector.types("Paid")
    with_projector.presses_key(Qt.Key.Key_Return)
    view = shown.map_view.view
    assert view.state == with_projector.state
    assert view.selection == with_projector.selection


def test_the_second_window_follows_a_drag_and_what_takes_it_back(with_projector: Person) -> None:
    before = with_projector.state
    view = projector(with_projector).map_view.view
    with_projector.presses("Check")
    with_projector.points_at(with_projector.below("Check", 60))
    assert view.state == with_projector.window.view.state != before
    with_projector.presses_key(ESCAPE)
    assert view.state == before


def test_the_second_window_follows_to_a_state_that_is_made(with_projector: Person) -> None:
    with_projector.chooses("state.duplicate")
    view = projector(with_projector).map_view.view
    assert view.state is with_projector.state
    assert view.session.map is with_projector.window.session.map


def test_the_second_window_is_opened_in_the_middle_of_a_stroke(person: Person) -> None:
    person.opens(WIDE)
    person.chooses("state.duplicate")
    person.presses("Check")
    person.points_at(person.below("Check", 60))
    session = person.window.session
    assert session.is_previewing
    person.window.actions_["view.projector"].trigger()
    shown = projector(person).map_view.view
    assert shown.state is person.window.canvas.view.state
    person.lets_go(person.below("Check", 60))
    assert shown.state is person.state
    assert not shown.session.is_previewing


def test_a_stroke_ends_in_the_second_window_too(with_projector: Person) -> None:
    session = projector(with_projector).map_view.view.session
    with_projector.presses("Check")
    with_projector.points_at(with_projector.below("Check", 60))
    assert session.is_previewing
    with_projector.lets_go(with_projector.below("Check", 60))
    assert not session.is_previewing


def test_the_second_window_closes_with_the_first(with_projector: Person) -> None:
    shown = projector(with_projector)
    with_projector.presses_key(F5, Qt.KeyboardModifier.ShiftModifier)
    assert not shown.isVisible()
    with_projector.presses_key(F5, Qt.KeyboardModifier.ShiftModifier)
    assert shown.isVisible()
    with_projector.window.close()
    assert not shown.isVisible()


def what_if_words(window: QWidget) -> QLabel:
    found = window.findChild(QLabel, "what-if-words")
    assert isinstance(found, QLabel)
    return found


def test_a_what_if_is_told_to_the_back_row_step_by_step(person: Person) -> None:
    person.opens(row("A -> B -> C*", points=[point("A", name="a"), point("B", name="b")]))
    person.presses_key(F5, Qt.KeyboardModifier.ShiftModifier)
    person.presses_key(Qt.Key.Key_F7, CTRL)
    person.presses_key(Qt.Key.Key_F7)
    shown = what_if_words(projector(person))
    assert shown.text() == what_if_words(person.window).text()
    assert "Step 1" in shown.text()
    assert shown.font().pixelSize() == letters(projector(person).height())


def test_while_presenting_a_what_if_is_told_in_large_letters(presenter: Person) -> None:
    words = what_if_words(presenter.window)
    assert words.font().pixelSize() == letters(screen_height(presenter))
    presenter.presses_key(F5)
    assert words.font() == presenter.window.font()


class TestWhatIsAsked:
    """The back row reads what is talked about in the second window, too, until something else is."""

    @pytest.fixture
    def at_findings(self, person: Person) -> Person:
        person.opens(row("A -> B*, C"))
        person.presses_key(F5, Qt.KeyboardModifier.ShiftModifier)
        person.window.reporter.finish()
        return person

    def says(self, person: Person) -> str:
        label = projector(person).findChild(QLabel, "projector-saying-question")
        assert label is not None
        return label.text() if label.isVisible() else ""

    def test_a_finding(self, at_findings: Person) -> None:
        at_findings.presses_key(Qt.Key.Key_F8)
        finding = at_findings.window.panel.finding
        assert finding is not None
        assert self.says(at_findings) == finding.question
        at_findings.clicks("A")
        assert self.says(at_findings) == ""

    def test_not_when_the_map_does_not_raise_it_any_more(self, at_findings: Person) -> None:
        while at_findings.selection != (at_findings.stage("C").id,):
            at_findings.presses_key(Qt.Key.Key_F8)
        assert self.says(at_findings)
        at_findings.window.view.apply("Delete", lambda state: edits.delete(state, [at_findings.stage("C").id]))
        at_findings.window.reporter.finish()
        assert self.says(at_findings) == ""

    def test_a_note_that_is_parked(self, at_findings: Person) -> None:
        at_findings.presses_key(Qt.Key.Key_F3)
        at_findings.types("? who pays")
        at_findings.presses_key(Qt.Key.Key_Return)
        at_findings.presses_key(Qt.Key.Key_F8, CTRL)
        assert self.says(at_findings) == "who pays"
        at_findings.marks("k")
        assert self.says(at_findings) == ""

    def test_the_question_of_each_step_of_a_guided_session(self, at_findings: Person) -> None:
        at_findings.chooses("analysis.session")
        assert self.says(at_findings) == at_findings.reads("session-question")
        at_findings.chooses("analysis.session-next")
        assert self.says(at_findings) == at_findings.reads("session-question")
        at_findings.clicks("A")
        assert self.says(at_findings) == ""
        at_findings.chooses("analysis.session")
        assert self.says(at_findings) == ""


def test_what_a_stage_lacks_is_said_in_letters_that_the_back_row_reads(person: Person) -> None:
    person.opens(row("D, B*"))
    assert person.window.canvas.legible_letters is None
    small = height_of_bubble(person)
    person.presses_key(F5)
    assert person.window.canvas.legible_letters == letters(screen_height(person))
    assert height_of_bubble(person) > 1.2 * small


def height_of_bubble(person: Person) -> int:
    """Of how many rows of pixels through a stage something changes when what it lacks is said."""
    person.window.view.select(())
    before = person.window.canvas.grab().toImage()
    person.window.view.select([person.stage("D").id])
    after = person.window.canvas.grab().toImage()
    x = person.middle("D").x()
    return sum(before.pixel(x, y) != after.pixel(x, y) for y in range(before.height()))

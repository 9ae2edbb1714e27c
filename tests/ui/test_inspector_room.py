"""Whatever the inspector says has room in it, however narrow it is."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QListWidget, QScrollArea, QWidget

from tests.core.maps import point
from tests.ui.inspecting import Inquirer
from tests.ui.person import OFFSCREEN_MENU, Person, row
from vsm_desktop.core.model import CategoryAndCause, Evidence, Exchange, Improvement, Note, Outcome
from vsm_desktop.ui.inspector.inspector import LEAST_WIDTH
from vsm_desktop.ui.inspector.wrapped_button import WrappedButton

pytestmark = OFFSCREEN_MENU
LONG = "Somebody who knows my kind of case takes it on, at a price that I know before I have to decide"
POINT = point("Check", "economic", name="r", response=Exchange(kind="customer", evoked_at="Print")).replace(
    categories=(CategoryAndCause(category="economic"), CategoryAndCause(category="informational", cause="knowledge")),
    description=LONG,
)
FULL = row(
    "Draft -> Check -> Print*, Print ~> Check",
    points=[POINT],
    Check={"evidence": (Evidence(statement=LONG),), "improvements": (Improvement(description=LONG),)},
    Print={"actor": "organization"},
)
FULL = FULL.holding(
    stages=tuple(stage.replace(name=f"{stage.name}: {LONG}") for stage in FULL.stages),
    notes=(Note(id="n", text=LONG, on="Check"),),
    outcomes=(Outcome(name=LONG, before=1, after=2),),
)
SUBJECTS = ((), ("Check",), ("Print",), ("Draft->Check",), ("r",), ("n",), ("Draft", "Check", "Print"))
Part = type[QWidget]


@pytest.fixture(params=[LEAST_WIDTH, 320, 480])
def inquirer(person: Person, request: pytest.FixtureRequest) -> Inquirer:
    person.opens(FULL)
    made = Inquirer(person)
    person.window.resize(1280, 720)
    person.window.findChild(QWidget, "editor").setSizes([0, 1280 - request.param - 320, request.param, 320])
    assert person.window.inspector.width() == request.param
    return made


def looks_at_all(inquirer: Inquirer, ids: tuple[str, ...]) -> None:
    """Unfold every question, and choose the first of every list."""
    inquirer.looks_at(*ids)
    for header in seen(inquirer, WrappedButton):
        if header.isCheckable() and not header.isChecked():
            header.click()
    for rows in seen(inquirer, QListWidget):
        rows.setCurrentRow(0)
    inquirer.settles()


def seen(inquirer: Inquirer, kind: type) -> list:
    return [one for one in inquirer.window.inspector.findChildren(kind) if one.isVisible()]


@pytest.mark.parametrize("ids", SUBJECTS)
def test_nothing_reaches_beyond_the_pane(inquirer: Inquirer, ids: tuple[str, ...]) -> None:
    looks_at_all(inquirer, ids)
    port = inquirer.window.inspector.findChild(QScrollArea, "inspector-scroll").viewport()
    beyond = [
        one.objectName()
        for one in seen(inquirer, QWidget)
        if port.isAncestorOf(one) and one.objectName() and one.mapTo(port, one.rect().topRight()).x() > port.width()
    ]
    assert beyond == []


@pytest.mark.parametrize("ids", SUBJECTS)
def test_no_words_are_cut_off(inquirer: Inquirer, ids: tuple[str, ...]) -> None:
    looks_at_all(inquirer, ids)
    too_low = [one.text() for one in seen(inquirer, QLabel) if one.height() < one.heightForWidth(one.width())]
    too_low += [one.text() for one in seen(inquirer, WrappedButton) if one.height() < one.heightForWidth(one.width())]
    too_narrow = [
        one.text()
        for one in seen(inquirer, QAbstractButton)
        if not isinstance(one, WrappedButton) and one.text() and one.width() < one.minimumSizeHint().width()
    ]
    assert (too_low, too_narrow) == ([], [])


def test_a_name_without_spaces_is_broken_where_it_has_no_room(person: Person) -> None:
    drawn = row("A -> B*")
    person.opens(drawn.holding(stages=(drawn.stages[0].replace(name="n" * 200), drawn.stages[1])))
    inquirer = Inquirer(person)
    inquirer.looks_at("A")
    inquirer.settles()
    title = person.find(QLabel, "inspector-title")
    assert inquirer.says("inspector-title") == "n" * 200
    lines = title.fontMetrics().horizontalAdvance("n" * 200) / title.width()
    assert title.height() > int(lines) * title.fontMetrics().lineSpacing()


@pytest.mark.parametrize("ids", [("Check",), ("Print",), ()])
def test_a_row_of_a_list_has_as_many_lines_as_it_needs(inquirer: Inquirer, ids: tuple[str, ...]) -> None:
    looks_at_all(inquirer, ids)
    for rows in seen(inquirer, QListWidget):
        room = rows.viewport().width() - 8
        lines = rows.fontMetrics().horizontalAdvance(rows.item(0).text()) / room
        assert rows.visualItemRect(rows.item(0)).height() >= int(lines) * rows.fontMetrics().lineSpacing()


def test_what_has_no_room_in_a_box_is_told_under_the_pointer(inquirer: Inquirer) -> None:
    looks_at_all(inquirer, ("r",))
    box = inquirer.window.inspector.findChild(QComboBox, "inspect-resistances-exchange-customer-evoked-at")
    assert box.currentText() in box.toolTip()


def test_several_stages_are_not_said_to_have_no_stops(inquirer: Inquirer) -> None:
    looks_at_all(inquirer, ("Draft", "Check"))
    assert inquirer.says("inspect-stages-stops-points-none") == ""
    assert not inquirer.sees("stages-stops-points-1")

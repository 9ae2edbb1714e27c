"""The buttons of the tool bar and of the zoom: what a command says, they say; what they are pressed for, it does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.torture.memory import in_use
from tests.ui.person import LEFT, Person, row
from vsm_desktop.ui.action_button import ActionButton


@pytest.fixture
def action(qtbot: QtBot) -> QAction:
    action = QAction("&Lanes")
    action.setCheckable(True)
    return action


@pytest.fixture
def button(qtbot: QtBot, action: QAction) -> ActionButton:
    button = ActionButton(action)
    qtbot.addWidget(button)
    button.show()
    return button


def test_button_does_what_its_command_does(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("A")
    person.marks("c")
    QTest.mouseClick(person.find(QToolButton, "tool-edit.undo"), LEFT)
    assert person.stage("A").role == "activity"


def test_button_can_be_pressed_when_the_command_can_be_done(person: Person) -> None:
    person.opens(row("A"))
    undo = person.find(QToolButton, "tool-edit.undo")
    assert not undo.isEnabled()
    person.clicks("A")
    person.marks("c")
    assert undo.isEnabled()


def test_button_is_down_while_the_action_is_on(button: ActionButton, action: QAction) -> None:
    action.setChecked(True)
    assert button.isChecked()
    QTest.mouseClick(button, LEFT)
    assert not action.isChecked()
    assert not button.isChecked()


def test_button_goes_up_again_when_the_action_would_not(button: ActionButton, action: QAction) -> None:
    action.triggered.connect(lambda: action.setChecked(False))
    QTest.mouseClick(button, LEFT)
    assert not button.isChecked()


def test_button_is_pressed_by_a_key(button: ActionButton, action: QAction) -> None:
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert action.isChecked()


def test_nothing_is_kept_of_the_changes_of_an_action(button: ActionButton, action: QAction) -> None:
    def change() -> None:
        for number in range(5_000):
            action.setEnabled(number % 2 == 0)

    change()
    before = in_use()
    if before is None:
        pytest.skip("the C library of this system does not tell")
    change()
    assert (in_use() or 0) - before < 5_000 * 40

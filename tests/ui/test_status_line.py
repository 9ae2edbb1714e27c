"""What the window says in passing: whole where there is room, else at the pointer."""

from html import escape

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.person import Person
from vsm_desktop.ui.status_line import StatusLine

SHORT, LONG = "Saved", "out.pptx is written; " + "“A state <b>” is cut into 12 slides; " * 8


def seen(line: QLabel) -> str:
    """What is painted of a line, whatever was to be said."""
    return QLabel.text(line)


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_what_has_no_room_is_told_whole_at_the_pointer(person: Person, text: str):
    line = person.find(StatusLine, "status")
    person.window.say(text)
    QTest.qWait(0)
    assert person.message == text
    assert line.fontMetrics().horizontalAdvance(seen(line)) <= line.contentsRect().width()
    if text is SHORT:
        assert (seen(line), line.toolTip()) == (SHORT, "")
    else:
        assert seen(line).endswith("…")
        assert escape(LONG) in line.toolTip()


def test_a_message_that_is_long_asks_for_no_wider_window_and_shows_more_in_one(person: Person):
    line, before = person.find(StatusLine, "status"), person.window.minimumSizeHint().width()
    person.window.say(LONG)
    assert person.window.minimumSizeHint().width() == before
    shown = len(seen(line))
    person.window.resize(1900, 720)
    QTest.qWait(0)
    assert len(seen(line)) > shown


def test_a_long_message_stays_longer_and_a_new_one_takes_its_place(person: Person):
    line = person.find(StatusLine, "status")
    timer = line.findChild(QTimer)
    stays = []
    for text in (SHORT, LONG):
        line.say(text)
        stays.append(timer.interval())
    assert stays[0] < stays[1]
    line.say(SHORT)
    timer.timeout.emit()
    assert person.message == ""


def test_a_message_stays_while_the_pointer_is_on_it(person: Person):
    line = person.find(StatusLine, "status")
    line.say(LONG)
    QTest.mouseMove(person.window.windowHandle(), line.mapTo(person.window, QPoint(20, 4)))
    line.findChild(QTimer).timeout.emit()
    assert person.message == LONG

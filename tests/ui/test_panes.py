"""A key goes from pane to pane, and it can be seen in which one the keyboard is."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QListView,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from tests.core.maps import point
from tests.ui.person import SHIFT, Open, Person, row
from vsm_desktop.ui.panes import holds_focus

DRAWN = row("Draft -> Check -> Print*, Audit", points=[point("Check", "economic")])


def goes_on(person: Person, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    person.presses_key(Qt.Key.Key_F6, held)


def pane(person: Person) -> str:
    """The pane that the keyboard is in."""
    window = person.window
    panes: dict[str, QWidget] = {
        "tools": person.find(QToolBar, "tools"),
        "outline": window.outline,
        "canvas": window.canvas,
        "quick line": person.find(QWidget, "capture-bar"),
        "states": person.tabs,
        "panel": window.panel,
    }
    (found,) = (name for name, widget in panes.items() if holds_focus(widget))
    return found


def test_the_key_goes_round_the_panes_that_are_seen(person: Person) -> None:
    person.opens(DRAWN)
    visited = [pane(person)]
    for _ in range(5):
        goes_on(person)
        visited.append(pane(person))
    assert visited == ["canvas", "quick line", "states", "panel", "tools", "canvas"]
    goes_on(person, SHIFT)
    assert pane(person) == "tools"


def test_an_outline_that_is_shown_is_one_of_them(person: Person) -> None:
    person.opens(DRAWN)
    person.chooses("view.outline")
    assert pane(person) == "outline"
    goes_on(person)
    assert pane(person) == "canvas"
    goes_on(person, SHIFT)
    assert pane(person) == "outline"


def test_the_keyboard_comes_back_to_where_it_was_in_a_pane(person: Person) -> None:
    person.opens(DRAWN)
    tabs = person.find(QTabBar, "panel-pages")
    tabs.setFocus()
    for _ in range(5):
        goes_on(person)
    assert tabs.hasFocus()


def test_the_panel_begins_with_the_rows_of_its_page(person: Person) -> None:
    person.opens(DRAWN)
    goes_on(person, SHIFT)
    goes_on(person, SHIFT)
    assert person.find(QListView, "suspects-list").hasFocus()


def test_escape_leads_back_to_the_canvas(person: Person) -> None:
    person.opens(DRAWN)
    person.chooses("view.outline")
    person.presses_key(Qt.Key.Key_Escape)
    assert pane(person) == "canvas"


def test_hiding_a_pane_that_has_the_keyboard_leads_to_the_canvas(person: Person) -> None:
    person.opens(DRAWN)
    person.find(QTabBar, "panel-pages").setFocus()
    person.presses_key(Qt.Key.Key_F9)
    assert pane(person) == "canvas"


def test_tools_are_gone_through_with_arrows_and_used_with_space(person: Person) -> None:
    person.opens(DRAWN)
    goes_on(person, SHIFT)
    assert pane(person) == "tools"
    names = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.objectName())
        person.presses_key(Qt.Key.Key_Right)
    assert names == ["tool-file.new", "tool-file.open", "tool-file.save"]


def test_on_the_start_page_the_keyboard_is_on_its_first_choice(person: Person, open_window: Open) -> None:
    window = open_window()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "start-new"
    window.actions_["view.next-pane"].trigger()
    assert holds_focus(window.findChild(QToolBar, "tools"))


def test_a_button_that_goes_with_what_stands_around_it_takes_nothing_along(person: Person) -> None:
    person.opens(DRAWN)
    around = QScrollArea(person.window)
    button = QPushButton("Show")
    around.setWidget(button)
    around.show()
    button.setFocus()
    around.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tool = person.find(QToolButton, "tool-file.new")
    tool.setFocus()
    assert tool in [ring.widget() for ring in person.window.findChildren(QFocusFrame)]


# The frame


def edge(person: Person, widget: QWidget) -> set[str]:
    """The colours at the middles of a pane's four edges."""
    QApplication.processEvents()
    image: QImage = person.window.grab().toImage()
    area = widget.rect().translated(widget.mapTo(person.window, widget.rect().topLeft()))
    middle = area.center()
    return {
        image.pixelColor(x, y).name()
        for x, y in (
            (area.left(), middle.y()),
            (area.right(), middle.y()),
            (middle.x(), area.top()),
            (middle.x(), area.bottom()),
        )
    }


@pytest.mark.parametrize("name", ["canvas", "outline", "panel"])
def test_the_pane_with_the_keyboard_has_a_frame_and_no_other_one(person: Person, name: str) -> None:
    person.opens(DRAWN)
    person.chooses("view.outline")
    window = person.window
    framed: dict[str, QWidget] = {
        "canvas": window.canvas.parentWidget(),
        "outline": window.outline,
        "panel": window.panel,
    }
    while pane(person) != name:  # a key for each pane, at most
        goes_on(person)
    ink = window.palette().color(QPalette.ColorRole.Highlight).name()
    assert {other: edge(person, widget) == {ink} for other, widget in framed.items()} == {
        other: other == name for other in framed
    }

"""Someone at the window who has a mouse, a keyboard and eyes, and nothing else.

All events go to the window as the system sends them, so that focus, shortcuts and what lies on top of what count.
"""

import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QToolButton,
    QWidget,
)

from tests.core.maps import state
from vsm_desktop.core.model import Map, Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.files.mapfile import write_map
from vsm_desktop.ui.window import Window

NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
MIDDLE = Qt.MouseButton.MiddleButton
OFFSCREEN_MENU = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
"""For a test in which a menu pops up: the offscreen platform says so."""
APART = 280
"""From one stage of a row to the next, in map units."""
Open = Callable[[], Window]
Kind = TypeVar("Kind", bound=QWidget)
Place = QPoint | str
"""A place on the canvas, or a stage, meaning its middle."""


def row(text: str, **more: object) -> State:
    """The state that the text draws, its stages side by side."""
    drawn = state(text, **more)  # type: ignore[arg-type]  # points and stage fields alike
    placed = tuple(stage.replace(x=index * APART) for index, stage in enumerate(drawn.stages))
    return drawn.holding(stages=placed)


def map_of(*states: State) -> Map:
    return Map(title="A map", states=states)


class Person:
    """Acts on the window and reads what it shows."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.window = window
        self._folder = folder

    # What is open

    def opens(self, *states: State) -> Map:
        """Open a map of these states from a file; gives the map object that is open then."""
        path = self._folder / "opened.vsm.json"
        write_map(map_of(*states), path)
        assert self.window.open(path)
        return self.window.session.committed

    @property
    def state(self) -> State:
        """The state shown, as it is after the last step."""
        return self.window.session.committed.states_by_id[self.window.view.state.id]

    @property
    def names(self) -> list[str]:
        return [stage.name for stage in self.state.stages]

    @property
    def flows(self) -> list[tuple[str, str]]:
        """The flows by the names of the stages that they connect."""
        stages = self.state.stages_by_id
        return [(stages[flow.source].name, stages[flow.target].name) for flow in self.state.flows]

    @property
    def selection(self) -> tuple[str, ...]:
        return self.window.view.selection

    @property
    def last_step(self) -> str | None:
        return self.window.session.undo_label

    def stage(self, name: str) -> Stage:
        """The one stage of this name."""
        (found,) = (stage for stage in self.window.view.state.stages if stage.name == name)
        return found

    # Places

    def at(self, x: float, y: float) -> QPoint:
        """Where a point of the map is seen on the canvas."""
        return QPoint(*(round(number) for number in self.window.canvas.camera.to_screen((x, y))))

    def middle(self, name: str) -> QPoint:
        stage = self.stage(name)
        return self.at(stage.x + CARD_WIDTH / 2, stage.y + CARD_HEIGHT / 2)

    def edge(self, name: str) -> QPoint:
        """On the outline of a stage, on its right."""
        stage = self.stage(name)
        return self.at(stage.x + CARD_WIDTH, stage.y + CARD_HEIGHT / 2)

    def between(self, source: str, target: str) -> QPoint:
        """On the straight flow between two stages of a row."""
        return (self.edge(source) + self.at(self.stage(target).x, self.stage(target).y + CARD_HEIGHT / 2)) / 2

    def below(self, name: str, distance: float = 100) -> QPoint:
        """On the empty canvas under a stage."""
        stage = self.stage(name)
        return self.at(stage.x + CARD_WIDTH / 2, stage.y + CARD_HEIGHT + distance)

    def _on_window(self, place: Place) -> QPoint:
        canvas = self.window.canvas
        spot = self.middle(place) if isinstance(place, str) else place
        assert canvas.rect().contains(spot), "what a person points at has to be in sight"
        return canvas.mapTo(self.window, spot)

    # The mouse

    def clicks(self, place: Place, held: Qt.KeyboardModifier = NOTHING, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseClick(self._handle, button, held, self._on_window(place))

    def double_clicks(self, place: Place) -> None:
        QTest.mouseDClick(self._handle, LEFT, NOTHING, self._on_window(place))

    def points_at(self, place: Place) -> None:
        QTest.mouseMove(self._handle, self._on_window(place))

    def moves_holding(self, place: Place, held: Qt.KeyboardModifier) -> None:
        """Move the pointer while a key is held and the left button is down."""
        spot = self._on_window(place)
        moved = QMouseEvent(
            QEvent.Type.MouseMove, spot, self._handle.mapToGlobal(spot), Qt.MouseButton.NoButton, LEFT, held
        )
        QApplication.sendEvent(self._handle, moved)

    def presses(self, place: Place, held: Qt.KeyboardModifier = NOTHING, button: Qt.MouseButton = LEFT) -> None:
        self.points_at(place)
        QTest.mousePress(self._handle, button, held, self._on_window(place))

    def lets_go(self, place: Place, held: Qt.KeyboardModifier = NOTHING, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self._handle, button, held, self._on_window(place))

    def drags(
        self, start: Place, end: Place, held: Qt.KeyboardModifier = NOTHING, button: Qt.MouseButton = LEFT
    ) -> None:
        """Press, move in a few steps, and let go."""
        begin, goal = self._spot(start), self._spot(end)
        self.presses(begin, held, button)
        for step in range(1, 5):
            self.points_at(begin + (goal - begin) * step / 4)
        self.lets_go(goal, held, button)

    def turns_wheel(self, place: Place, turned: QPoint, held: Qt.KeyboardModifier = NOTHING) -> None:
        QTest.wheelEvent(self._handle, self._on_window(place), turned, QPoint(), held)

    def _spot(self, place: Place) -> QPoint:
        return self.middle(place) if isinstance(place, str) else place

    def context_menu(self, place: Place) -> list[str]:
        """Ask for the menu at a place; gives the names of the commands offered, those of its submenus too."""
        self.clicks(place, button=RIGHT)
        menu = self.find(QMenu, "menu-context")
        names = command_names(menu)
        menu.close()
        return names

    # The keyboard

    def presses_key(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NOTHING) -> None:
        """Press and let go of a key in whatever window is in front, and see what is saved by it."""
        QTest.keyClick(_window_in_front(), key, held)
        self.window.documents.wait()

    def marks(self, *letters: str) -> None:
        """Type the leader key and a letter, for each letter."""
        for letter in letters:
            self.presses_key(".")
            self.presses_key(letter)

    def types(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(_window_in_front(), letter)

    def holds_space(self) -> None:
        QTest.keyPress(self._handle, Qt.Key.Key_Space)

    def lets_go_of_space(self) -> None:
        QTest.keyRelease(self._handle, Qt.Key.Key_Space)

    # What is seen

    @property
    def field(self) -> QPlainTextEdit:
        """The text field that lies on the canvas while a text is edited."""
        return self.find(QPlainTextEdit, "canvas-text")

    def find(self, kind: type[Kind], name: str) -> Kind:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def dialog(self, name: str) -> QDialog:
        """The dialog of this name, in front of the window."""
        found = self.find(QDialog, name)
        assert QTest.qWaitForWindowFocused(found.windowHandle()), name
        return found

    def has_dialog(self, name: str) -> bool:
        """Whether a dialog of this name is open."""
        return any(found.isVisible() for found in self.window.findChildren(QDialog, name))

    def reads(self, name: str) -> str:
        """The words of a label."""
        return self.find(QLabel, name).text()

    def sees(self, name: str) -> bool:
        """Whether a label is there to be read."""
        return self.find(QLabel, name).isVisible()

    def panel_list(self, section: str) -> QListView:
        """One of the panel's lists, on the page that it turns to for it, when all is worked out."""
        if not self.window.session.is_previewing:
            self.window.reporter.finish()
        self.turns_to(section)
        return self.find(QListView, f"{section}-list")

    def turns_to(self, page: str) -> None:
        """Turn to a page of the panel."""
        tabs = self.find(QTabBar, "panel-pages")
        words = ("Suspect", "Findings", "Stops", "Figures", "Parked", "Moments")
        word = words[("suspects", "findings", "resistances", "figures", "parked", "moments").index(page)]
        index = next(index for index, text in enumerate(self.page_texts) if text.startswith(word))
        if tabs.currentIndex() != index:
            QTest.mouseClick(self._handle, LEFT, NOTHING, tabs.mapTo(self.window, tabs.tabRect(index).center()))

    def rows(self, section: str) -> list[str]:
        """The rows of one of the panel's lists, as a screen reader says them."""
        view = self.panel_list(section)
        if not view.isVisible():
            return []
        model = view.model()
        return [model.index(index, 0).data() for index in range(model.rowCount())]

    @property
    def page_texts(self) -> list[str]:
        """What stands on the tabs of the panel's pages."""
        tabs = self.find(QTabBar, "panel-pages")
        return [tabs.tabText(index) for index in range(tabs.count())]

    def clicks_row(self, section: str, index: int) -> None:
        view = self.panel_list(section)
        middle = view.visualRect(view.model().index(index, 0)).center()
        QTest.mouseClick(self._handle, LEFT, NOTHING, view.viewport().mapTo(self.window, middle))

    @property
    def tabs(self) -> QTabBar:
        return self.find(QTabBar, "states")

    @property
    def tab_texts(self) -> list[str]:
        return [self.tabs.tabText(index) for index in range(self.tabs.count())]

    def clicks_tab(self, index: int, click: Callable[..., None] = QTest.mouseClick) -> None:
        click(self._handle, LEFT, NOTHING, self.tabs.mapTo(self.window, self.tabs.tabRect(index).center()))

    def drags_tab(self, start: int, *places: int) -> None:
        """Press on a tab, and move over other places until it is let go at the last."""
        spots = [self.tabs.mapTo(self.window, self.tabs.tabRect(index).center()) for index in (start, *places)]
        spots[1:] = [goal + (goal - begin) / 4 for begin, goal in pairwise(spots)]  # so that it is past the middle
        QTest.mouseMove(self._handle, spots[0])
        QTest.mousePress(self._handle, LEFT, NOTHING, spots[0])
        for begin, goal in pairwise(spots):
            for step in range(1, 9):
                QTest.mouseMove(self._handle, begin + (goal - begin) * step / 8)
        QTest.mouseRelease(self._handle, LEFT, NOTHING, spots[-1])

    def asks_tab_for_menu(self, index: int) -> None:
        """As the system asks, when the right button is let go."""
        spot = self.tabs.tabRect(index).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, self.tabs.mapToGlobal(spot))
        QApplication.sendEvent(self.tabs, event)

    def clicks_add(self) -> None:
        """Press the + beside the tabs."""
        button = self.find(QToolButton, "state-add")
        QTest.mouseClick(self._handle, LEFT, NOTHING, button.mapTo(self.window, button.rect().center()))

    @property
    def title(self) -> str:
        """What the system shows as the window's title."""
        return self._handle.title()

    @property
    def message(self) -> str:
        """What the window says in passing."""
        return self.find(QLabel, "status").text()

    def chooses(self, command: str) -> None:
        """Choose a command from a menu."""
        action = self.window.actions_[command]
        assert action.isEnabled(), command
        action.trigger()

    @property
    def _handle(self) -> QWindow:
        return self.window.windowHandle()


def disk_has_answered() -> None:
    """Wait until all that was asked of the disk is answered, and the window has taken it in."""
    for thread in threading.enumerate():
        if thread.name == "disk":
            thread.join()
    QApplication.processEvents()


def command_names(menu: QMenu) -> list[str]:
    """The commands of a menu and of the menus within it, in their order."""
    names: list[str] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            names += command_names(inner)
        elif not action.isSeparator():
            names.append(action.objectName())
    return names


def _window_in_front() -> QWindow:
    found = QApplication.focusWindow()
    assert found is not None
    return found

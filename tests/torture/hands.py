"""Somebody who does anything at all with a window: presses, drags, types, scrolls, chooses commands, resizes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QSplitter, QWidget

from tests.ui.fake_prompts import FakePrompts
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import Map
from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.files.examples import new_map
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

_LEFT = Qt.MouseButton.LeftButton
_HELD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_KEYS = tuple(
    getattr(Qt.Key, f"Key_{name}")
    for name in (
        *(
            "Left",
            "Right",
            "Up",
            "Down",
            "Tab",
            "Backtab",
            "Return",
            "Enter",
            "Escape",
            "Delete",
            "Backspace",
            "Insert",
        ),
        *("Home", "End", "PageUp", "PageDown", "Space", "F1", "F2", "F3", "F4", "F6"),
        *("Plus", "Minus", "Equal", "Period", "Slash", "Apostrophe"),
        *"ACDFGJKLNPRTUVXYZ012345",
    )
)
_TYPED = "aZ9 .,~%é中\N{ARABIC LETTER ALEF}<&\N{SMILING FACE WITH SMILING EYES}"
_SIZE = (1280, 720)
_A_MOMENT = 120
"""In milliseconds: what waits for a pause gets it."""
_PAUSES = 0.3
"""How often the window gets to paint between two deeds."""
_NOT_TRIED = {"file.quit", "file.open", "file.export-picture", "file.export", "file.export-again"}
"""What ends the window, or would wait for a person."""


class Hands:
    """Sits at one window, which is made when it is first needed."""

    def __init__(self) -> None:
        self._window: Window | None = None
        self._folder = TemporaryDirectory(prefix="vsm-torture-hands-", ignore_cleanup_errors=True)
        self.prompts = FakePrompts()
        self.events = 0
        self._checked: Mapping[str, bool] = {}
        self._divided: Mapping[QSplitter, QByteArray] = {}

    def sit_down(self) -> Window:
        if self._window is None:
            folder = self.folder
            application = QApplication.instance() or QApplication(["vsm-desktop"])
            assert isinstance(application, QApplication)
            load_fonts()
            appearance.set_style(application)
            settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
            self._answer_everything(folder)
            self._window = Window(Preferences(settings), folder / "data", lambda _: self.prompts)
            self._window.resize(*_SIZE)
            self._window.show()
            QTest.qWaitForWindowExposed(self._window)
            self._window.documents.new()
            self._checked = {name: action.isChecked() for name, action in self._choices().items()}
            self._divided = {part: part.saveState() for part in self._window.findChildren(QSplitter)}
        return self._window

    def open(self, map_: Map) -> None:
        window = self.window
        self._leave_dialogs()
        window.documents.new()
        window.session.open(map_)

    def come_to_rest(self) -> None:
        """Bring the window to where it was when it was new: an empty map, nothing else open, all as it was chosen."""
        for _ in range(2):  # the second time from a map, whatever was shown
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, QDialog):
                    widget.close()
            QGuiApplication.clipboard().clear()
            self.prompts.forget()
            self.open(new_map())
            self.window.resize(*_SIZE)
            for name, action in self._choices().items():
                if action.isChecked() != self._checked[name]:
                    action.trigger()
            self._wear_all_anew()
            for part, sizes in self._divided.items():
                part.restoreState(sizes)
            for _ in range(3):
                QTest.qWait(_A_MOMENT)
                self._pause()

    def _wear_all_anew(self) -> None:
        """What was made ready to be painted in a theme is for as long as the theme is worn."""
        themes = {name: action for name, action in self._choices().items() if name.startswith("view.theme-")}
        for action in (*themes.values(), *(themes[name] for name in themes if self._checked[name])):
            action.trigger()

    @property
    def windows(self) -> int:
        """How many the system knows of, shown or hidden."""
        return sum(widget.windowHandle() is not None for widget in QApplication.topLevelWidgets())

    def _choices(self) -> Mapping[str, QAction]:
        return {command.id: action for command, action in self.window.actions_.all() if action.isCheckable()}

    @property
    def window(self) -> Window:
        assert self._window is not None
        return self._window

    def act(self, random: Random) -> str:
        """Do something; gives what."""
        often = (self._click, self._drag, self._press_key, self._type, self._command)
        said = random.choice((*often, *often, self._scroll, self._resize, self._click_anywhere))(random)
        if random.random() < _PAUSES:
            self._pause()
        if random.random() < 0.1:
            self._leave_dialogs()
        return said

    def _pause(self) -> None:
        """Let the window get round to what it has to do, as where a loop of events runs: what is closed goes, too."""
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def folder(self) -> Path:
        """A folder of its own, for as long as somebody sits there."""
        return Path(self._folder.name)

    def what_is_broken(self) -> Sequence[str]:
        """What must not be so of a map, however it came about."""
        return [f"{fault.place}: {fault.message}" for fault in faults(self.window.session.map)]

    def get_up(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._leave_dialogs()
            self._window.close()
            QGuiApplication.clipboard().clear()  # what Python put there must be gone before the platform is
        self._folder.cleanup()

    def _answer_everything(self, folder: Path) -> None:
        prompts = self.prompts
        prompts.to_save, prompts.to_replace, prompts.to_change = "discard", True, "overwrite"
        prompts.file_to_save, prompts.name, prompts.reason = folder / "saved.vsm.json", "Named", "Because"
        prompts.to_part_names, prompts.to_owned = True, "copy"

    def _leave_dialogs(self) -> None:
        for _ in range(5):
            shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if shown is None:
                return
            shown.close()
            QApplication.processEvents()

    def _place(self, random: Random) -> QPoint:
        """On a stage, as often as not."""
        canvas = self.window.canvas
        stages = self.window.view.state.stages
        if stages and random.random() < 0.6:
            stage = random.choice(stages)
            near = random.choice(((90, 40), (2, 40), (182, 40), (90, 78), (200, 40)))
            return QPointF(*canvas.camera.to_screen((stage.x + near[0], stage.y + near[1]))).toPoint()
        return QPoint(random.randrange(canvas.width()), random.randrange(canvas.height()))

    def _click(self, random: Random) -> str:
        place, held = self._place(random), random.choice(_HELD)
        self.events += 2
        if random.random() < 0.2:
            QTest.mouseDClick(self.window.canvas, _LEFT, held, place)
        else:
            QTest.mouseClick(self.window.canvas, _LEFT, held, place)
        return f"click {place.toTuple()}"

    def _drag(self, random: Random) -> str:
        start, end, held = self._place(random), self._place(random), random.choice(_HELD)
        button = random.choice((_LEFT, _LEFT, _LEFT, Qt.MouseButton.MiddleButton))
        self._mouse(QEvent.Type.MouseButtonPress, start, button, button, held)
        for step in range(1, 5):
            between = start + (end - start) * step / 4
            self._mouse(QEvent.Type.MouseMove, between, Qt.MouseButton.NoButton, button, held)
            if random.random() < 0.1:
                QApplication.processEvents()
        if random.random() < 0.1:
            QTest.keyClick(self.window.canvas, random.choice(_KEYS))
        self._mouse(QEvent.Type.MouseButtonRelease, end, button, Qt.MouseButton.NoButton, held)
        return f"drag {start.toTuple()} to {end.toTuple()}"

    def _mouse(
        self,
        kind: QEvent.Type,
        place: QPoint,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        held: Qt.KeyboardModifier,
    ) -> None:
        self.events += 1
        canvas = self.window.canvas
        event = QMouseEvent(kind, QPointF(place), QPointF(canvas.mapToGlobal(place)), button, buttons, held)
        QApplication.sendEvent(canvas, event)

    def _scroll(self, random: Random) -> str:
        canvas, place, held = self.window.canvas, QPointF(self._place(random)), random.choice(_HELD)
        turned = QPoint(0, random.choice((-240, -120, 120, 240)))
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            place, canvas.mapToGlobal(place), QPoint(), turned, Qt.MouseButton.NoButton, held, phase, False
        )
        self.events += 1
        QApplication.sendEvent(canvas, event)
        return f"scroll {turned.y()}"

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window.canvas

    def _press_key(self, random: Random) -> str:
        key, held = random.choice(_KEYS), random.choice(_HELD)
        if held == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Q, Qt.Key.Key_O, Qt.Key.Key_E):
            return "nothing"
        self.events += 2
        QTest.keyClick(self._focused(), key, held)
        return f"key {key.name} {held.name}"

    def _type(self, random: Random) -> str:
        text = "".join(random.choice(_TYPED) for _ in range(random.randrange(1, 8)))
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                self.events += 1
                QApplication.sendEvent(self._focused(), event)
        return f"type {text!r}"

    def _command(self, random: Random) -> str:
        commands = [action for command, action in self.window.actions_.all() if command.id not in _NOT_TRIED]
        action = random.choice(commands)
        self.events += 1
        action.trigger()
        return f"command {action.objectName()}"

    def _resize(self, random: Random) -> str:
        self.events += 1
        self.window.resize(random.randrange(700, 1600), random.randrange(400, 1000))
        return "resize"

    def _click_anywhere(self, random: Random) -> str:
        window = self.window
        place = QPoint(random.randrange(window.width()), random.randrange(60, max(61, window.height())))
        widget = window.childAt(place)
        if widget is None:
            return "nothing"
        self.events += 2
        QTest.mouseClick(widget, _LEFT, random.choice(_HELD), widget.mapFrom(window, place))
        return f"click on {widget.objectName() or type(widget).__name__}"

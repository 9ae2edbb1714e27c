"""A screen of its own with the real program on it, and the mouse and keyboard of whoever sits in front of it.

Nothing is known of the program but what its windows, its files and its exit status tell. Whatever it does in its own
time is waited for by asking again, up to a deadline.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple, TypeVar

import pytest

WIDTH, HEIGHT = 1280, 720
LONGEST = 30.0
"""For how many seconds something is waited for before the test fails."""
FAST = 100
"""In milliseconds from key to key: 120 words a minute, of five characters each."""
_PAUSE = 0.05
Answer = TypeVar("Answer")


class Spot(NamedTuple):
    """A place on the screen, in pixels."""

    x: int
    y: int


QUIET = Spot(150, 200)
"""On the canvas, with nothing there: a click on it does no more than give the window the keyboard."""


def wait_for(what: str, ask: Callable[[], Answer]) -> Answer:
    """Ask until the answer is yes, and give that answer."""
    pause, deadline = threading.Event(), monotonic() + LONGEST
    while not (answer := ask()):
        if monotonic() > deadline:
            pytest.fail(f"waited {LONGEST:.0f} s in vain for {what}")
        pause.wait(_PAUSE)
    return answer


def program(*words: str | Path) -> list[str]:
    """The command that runs the program."""
    return [sys.executable, "-m", "vsm_desktop", *map(str, words)]


class Desktop:
    """A screen without a window manager, and a home folder that is empty at first."""

    def __init__(self, display: str, home: Path) -> None:
        self._home = home
        self.environment = _environment(display, home)
        self._editors: list[Editor] = []

    def opens(self, path: Path) -> "Editor":
        """Start the editor on a map."""
        editor = Editor(self, path, self._home / f"standard-error-{len(self._editors)}.txt")
        self._editors.append(editor)
        return editor

    def recovery_copies(self) -> list[Path]:
        """The copies of unsaved work that lie in the home folder."""
        return list((self._home / "data").rglob("recovery/*.recovery"))

    def windows(self) -> list[str]:
        """The windows of the program that can be seen."""
        return self.asks("search", "--onlyvisible", "--class", "vsm-desktop").split()

    def does(self, *words: object) -> None:
        """Move the mouse, press keys."""
        self._xdotool(*words).check_returncode()

    def asks(self, *words: object) -> str:
        """Ask about windows. There is no answer, an empty one, about a window that is just gone."""
        asked = self._xdotool(*words)
        return asked.stdout.decode("utf-8").strip() if asked.returncode == 0 else ""

    def _xdotool(self, *words: object) -> subprocess.CompletedProcess[bytes]:
        command = ["xdotool", *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, timeout=4 * LONGEST, check=False)

    def end(self) -> None:
        """End every program that still runs."""
        for editor in self._editors:
            editor.kill()


class Editor:
    """The program as it runs in a process of its own, on one map."""

    def __init__(self, desktop: Desktop, path: Path, errors: Path) -> None:
        self._desktop = desktop
        self._name = path.name
        self._errors = errors
        with errors.open("wb") as file:
            self._process = subprocess.Popen(program(path), stderr=file, env=desktop.environment)

    # What is seen

    @property
    def said(self) -> str:
        """What the program and Qt wrote to standard error."""
        return self._errors.read_text(encoding="utf-8")

    def wait_for(self, what: str, ask: Callable[[], Answer]) -> Answer:
        """Wait for something that the program has to live for."""

        def ask_the_living() -> Answer:
            assert self._process.poll() is None, f"the program ended before {what}: {self.said}"
            return ask()

        return wait_for(what, ask_the_living)

    def shows(self, *, modified: bool) -> None:
        """Wait until a window's title says that the map is modified, or that it is not."""
        self._titled(f"{self._name}{'*' if modified else ''} — vsm-desktop")

    def asks_something(self) -> str:
        """Wait for a dialog in front of the window, and give it."""
        return self.wait_for("a dialog", lambda: next((w for w in self._desktop.windows() if w != self._window), ""))

    def _titled(self, title: str) -> str:
        def find() -> str:
            windows = self._desktop.windows()
            return next((w for w in windows if self._desktop.asks("getwindowname", w) == title), "")

        return self.wait_for(f"a window called {title}", find)

    # What is done

    def appears(self) -> None:
        """Wait for the window with the map."""
        self._window = self._titled(f"{self._name} — vsm-desktop")

    def comes_to_the_front(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Let the window fill the screen from its upper left corner, and give it the keyboard."""
        self._desktop.does("windowmove", self._window, 0, 0, "windowsize", self._window, width, height)
        wanted = {"X=0", "Y=0", f"WIDTH={width}", f"HEIGHT={height}"}
        self.wait_for(
            "the window in its place",
            lambda: wanted <= set(self._desktop.asks("getwindowgeometry", "--shell", self._window).split()),
        )
        self.clicks(QUIET)
        self._has_keyboard(self._window)

    def answers(self, dialog: str, key: str) -> None:
        """Press a key in a dialog, and see it go."""
        self._desktop.does("windowfocus", dialog)
        self._has_keyboard(dialog)
        self.presses(key)
        self.wait_for("the dialog to close", lambda: dialog not in self._desktop.windows())

    def clicks(self, spot: Spot) -> None:
        self._desktop.does("mousemove", *spot, "click", 1)

    def double_clicks(self, spot: Spot) -> None:
        self._desktop.does("mousemove", *spot, "click", "--repeat", 2, "--delay", 20, 1)

    def drags(self, start: Spot, goal: Spot) -> None:
        """Press, move in a few steps, and let go."""
        steps: list[object] = []
        for step in range(1, 5):
            x, y = (begin + (end - begin) * step // 4 for begin, end in zip(start, goal, strict=True))
            steps += ["mousemove", x, y]
        self._desktop.does("mousemove", *start, "mousedown", 1, *steps, "mouseup", 1)

    def presses(self, key: str) -> None:
        self._desktop.does("key", key)

    def types(self, text: str, delay: int = 6) -> None:
        """Type a text, with so many milliseconds from key to key; the end of a line is Enter, a tab is Tab."""
        delay *= 2  # of which xdotool takes half
        words: list[object] = []
        for number, line in enumerate(text.split("\n")):
            words += ["key", "--delay", delay, "Return"] if number else []
            words += ["type", "--args", 1, "--delay", delay, "--", line] if line else []
        self._desktop.does(*words)

    def finds(self, name: str) -> None:
        """Select a stage by its name, wherever the keyboard is."""
        self.presses("ctrl+f")
        self.types(name)
        self.presses("Escape")

    def adds_stage(self, name: str, spot: Spot) -> None:
        """Double-click where there is nothing, and type the new stage's name."""
        self.double_clicks(spot)
        self.types(name)
        self.presses("Return")

    def saves(self) -> None:
        """Save what was changed, and see in the title that it is saved."""
        self.shows(modified=True)
        self.presses("ctrl+s")
        self.shows(modified=False)

    # How it ends

    def quits(self) -> None:
        """Close the window from the keyboard; the program has to end in order, and without a word."""
        self.presses("ctrl+q")
        status = self._process.wait(LONGEST)
        assert (status, self.said) == (0, ""), f"exit status {status}, standard error: {self.said!r}"

    def kill(self) -> None:
        """End the program as a failing machine does: it is not asked."""
        self._process.kill()
        self._process.wait(LONGEST)

    def _has_keyboard(self, window: str) -> None:
        self.wait_for("the keyboard", lambda: self._desktop.asks("getwindowfocus") == window)


@contextmanager
def screen(folder: Path, width: int = WIDTH, height: int = HEIGHT) -> Iterator[str]:
    """A screen that nobody sees; gives the name of its display."""
    number, errors = folder / "display.txt", folder / "screen.txt"
    size = ["-screen", "0", f"{width}x{height}x24"]
    with number.open("wb") as out, errors.open("wb") as err:
        # Without -noreset it begins anew, and drops whoever is just coming, when nobody is there for a moment.
        command = ["Xvfb", "-displayfd", "1", *size, "-noreset", "-nolisten", "tcp"]
        server = subprocess.Popen(command, stdout=out, stderr=err)
    try:

        def named() -> bool:
            assert server.poll() is None, errors.read_text(encoding="utf-8", errors="replace")
            return number.read_bytes().endswith(b"\n")

        wait_for("the screen", named)
        yield f":{int(number.read_bytes())}"
    finally:
        server.terminate()
        try:
            server.wait(LONGEST)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(LONGEST)


def _environment(display: str, home: Path) -> dict[str, str]:
    """An environment in which nothing of the user's own desktop is left."""
    foreign = ("QT_", "XDG_", "DBUS_", "WAYLAND_", "LC_")
    folders = {name: home / name for name in ("config", "data", "cache", "runtime")}
    for folder in folders.values():
        folder.mkdir(parents=True, mode=0o700)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(foreign)},
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        **{f"XDG_{name.upper()}_HOME": str(folders[name]) for name in ("config", "data", "cache")},
        "XDG_RUNTIME_DIR": str(folders["runtime"]),
        # No bus is asked, and none is started for the purpose.
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
    }

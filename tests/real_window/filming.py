"""What films have in common: somebody who works in the real window, and pictures of what is seen."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.real_window.desktop import LONGEST, Desktop, Editor, Spot

_TOOLS = ("Xvfb", "xdotool", "openbox", "import", "xrandr")
_PAUSE = 0.35
"""How long the program has to show what was done, in seconds, before a picture is taken."""
_NO_FRAMES = """<openbox_config xmlns="http://openbox.org/3.4/rc"><theme><keepBorder>no</keepBorder></theme><applications>
  <application type="normal"><decor>no</decor></application>
</applications></openbox_config>
"""


class Film:
    """Somebody who fills in a map while people talk, and takes pictures of it."""

    def __init__(self, desktop: Desktop, editor: Editor, folder: Path) -> None:
        self._desktop, self._editor, self._folder = desktop, editor, folder
        self._taken = 0

    def takes(self, scene: str) -> Path:
        """Take a picture of all that is on the screen, and give it."""
        self.rests()
        self._taken += 1
        path = self._folder / f"{self._taken:02}-{scene}.png"
        self.runs("import", "-window", "root", path)
        return path

    def runs(self, *command: object) -> None:
        """Run a program on the screen."""
        subprocess.run([*map(str, command)], env=self._desktop.environment, check=True, timeout=LONGEST)

    def presses(self, *keys: str) -> None:
        for key in keys:
            self._editor.presses(key)
        self.rests()

    def marks(self, letter: str) -> None:
        self.presses("period", letter)

    def types(self, text: str, delay: int = 5) -> None:
        self._editor.types(text, delay)
        self.rests()

    def clicks(self, spot: Spot) -> None:
        self._editor.clicks(spot)
        self.rests()

    def finds(self, name: str) -> None:
        """Select a stage by its name, wherever the keyboard is."""
        self._editor.finds(name)
        self.rests()

    def saves(self) -> None:
        self._editor.saves()

    def rests(self) -> None:
        """Let the program show what was done."""
        threading.Event().wait(_PAUSE)


def manage_windows(stack: ExitStack, desktop: Desktop, configuration: Path) -> None:
    """Dialogs come to the front by themselves, as they do for people; the window itself has no frame."""
    configuration.write_text(_NO_FRAMES, encoding="utf-8")
    command = ["openbox", "--config-file", str(configuration)]
    manager = subprocess.Popen(command, env=desktop.environment, stderr=subprocess.DEVNULL)
    stack.callback(manager.wait)
    stack.callback(manager.terminate)


def main(film: Callable[[Path], int], about: str) -> int:
    """Shoot a film into the folder that the command line names, and give the exit status."""
    arguments = sys.argv[1:]
    if len(arguments) != 1 or "--help" in arguments:
        print(about)
        return 0 if "--help" in arguments else 2
    lacking = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if lacking:
        print(f"not installed: {', '.join(lacking)}; see --help", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    return film(folder)

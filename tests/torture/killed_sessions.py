"""Kill a window in the middle of somebody's work: at most the last step is lost.

    python -m tests.torture.killed_sessions --cases 1000 --seconds 1200

A case is a window in a process of its own, in which step follows step until it is killed at some instant. The child
says of each step what the map was then, before it goes on to the next; the copy found afterwards must be one of the
last two that were said, or the one that the child was about to say.
"""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NoReturn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from tests.torture.campaign import Campaign, Trial
from tests.torture.subjects import emptied, subjects
from tests.ui.fake_prompts import FakePrompts
from vsm_desktop.core import edits
from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import load_fonts
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.recovery import recovery_copies
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.ui import appearance
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.window import Window

_LOST, _DAMAGED, _MISSING = "lost more than one step", "damaged recovery copies", "no recovery copy after two steps"
_LONGEST_LIFE = 0.5
_BETWEEN_STEPS = (20, 60)
"""In milliseconds: faster than anybody types, or a key repeats."""
_MOMENTS = 0.2
"""How many of the steps keep a moment."""
_NAMES = ("Check", "Find", "Engage", "Review", "Report")


def kill_at_some_instant(trial: Trial) -> None:
    folder = emptied(trial.folder / "case")
    map_ = subjects()[trial.random.randrange(len(subjects()))]
    said, saying = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(said)
        _work(map_, folder, Random(trial.random.random()), saying)
    os.close(saying)
    first = os.read(said, 32)
    time.sleep(trial.random.uniform(0, _LONGEST_LIFE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    steps = [first, *_rest(said)]
    trial.counts["steps"] += len(steps)
    _check(trial, folder, steps)


def _rest(said: int) -> list[bytes]:
    content = b""
    while block := os.read(said, 65536):
        content += block
    os.close(said)
    return [content[at : at + 32] for at in range(0, len(content) - 31, 32)]


def _check(trial: Trial, folder: Path, steps: list[bytes]) -> None:
    """A step is said before the window gets to keep it: the last of those said may be lost, and no other."""
    copies = recovery_copies(folder / "data" / "recovery")
    if not copies:
        if len(steps) > 1:
            trial.fail(_MISSING, f"{len(steps)} steps")
        return
    try:
        found = _digest(copies[0].read())
    except Refusal as refusal:
        trial.fail(_DAMAGED, str(refusal))
    if found not in steps[-2:]:
        trial.fail(_LOST, f"step {steps.index(found) + 1 if found in steps else '?'} of {len(steps)}")
    trial.counts["with the last step"] += found == steps[-1]


def _work(map_: Map, folder: Path, random: Random, saying: int) -> NoReturn:
    """Runs in the child: a step, what the map is now, and on when the window has got round to it."""
    application = QApplication(["vsm-desktop"])
    load_fonts()
    appearance.set_style(application)
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = Window(Preferences(settings), folder / "data", lambda _: FakePrompts())
    window.show()
    window.documents.new()
    window.session.open(map_)

    def step() -> None:
        if random.random() < _MOMENTS:
            window.actions_["analysis.keep-moment"].trigger()
        else:
            window.view.apply("Step", _edit(random))
        os.write(saying, _digest(window.session.committed))
        timer.start(random.randrange(*_BETWEEN_STEPS))

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(step)
    timer.start(0)
    application.exec()
    os._exit(1)


def _edit(random: Random) -> Callable[[State], State]:
    name = f"{random.choice(_NAMES)} {random.random()}"

    def edit(state: State) -> State:
        stage = random.choice(state.stages)
        moved = edits.move(state, [stage.id], random.randrange(-50, 50), random.randrange(-50, 50))
        return edits.rename_stage(moved, stage.id, name)

    return edit


def _digest(map_: Map) -> bytes:
    return hashlib.sha256(dump_map(map_)).digest()


if __name__ == "__main__":
    never = (_LOST, _DAMAGED, _MISSING)
    sys.exit(Campaign("killed_sessions", kill_at_some_instant, never, cases=1_000).main())

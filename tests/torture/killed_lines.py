"""Kill the real program while somebody types into its quick line: at most the last line is lost.

    python -m tests.torture.killed_lines --cases 100 --seconds 1200

A case is the program in a process of its own, on a screen that nobody sees, and lines that are typed one after the
other, key by key, as fast as a fast typist is or twice so, until the process is killed at some instant. Of the lines
whose Enter was pressed before, the copy found afterwards must have all but the last. Needs, on Debian and Ubuntu:

    apt install xvfb xdotool
"""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Timer

from tests.real_window.desktop import FAST, Desktop, screen
from tests.torture.campaign import Campaign, Trial
from tests.torture.subjects import emptied
from vsm_desktop.core.model import Map, State
from vsm_desktop.files.mapfile import write_map
from vsm_desktop.files.recovery import recovery_copies
from vsm_desktop.files.refusal import Refusal

_LOST, _DAMAGED = "lost more than the last line", "damaged recovery copies"
NEVER = (_LOST, _DAMAGED)
_LONGEST_LIFE = 10.0
"""In seconds, from the first key on."""
_BETWEEN_KEYS = (FAST // 2, FAST)
"""In milliseconds. What comes faster than it can be taken waits in the screen's own queue, and is no line yet."""


def kill_at_some_instant(display: str, trial: Trial) -> None:
    folder = emptied(trial.folder / "case")
    desktop = Desktop(display, folder / "home")
    try:
        entered = _type_until_killed(desktop, folder / "map.vsm.json", trial)
    finally:
        desktop.end()
    trial.counts["lines"] += entered
    kept = _lines_kept(trial, desktop)
    if kept < entered - 1:
        trial.fail(_LOST, f"{kept} of {entered} lines are there")
    trial.counts["cases with the last line"] += kept >= entered


def _type_until_killed(desktop: Desktop, path: Path, trial: Trial) -> int:
    """Gives how many lines were entered before the program was killed."""
    write_map(Map(states=(State(id="current"),)), path)
    editor = desktop.opens(path)
    editor.appears()
    editor.comes_to_the_front()
    editor.presses("F3")
    delay, over, entered, before = trial.random.randint(*_BETWEEN_KEYS), Event(), 0, 0

    def kill() -> None:
        nonlocal before
        before = entered
        editor.kill()
        over.set()

    timer = Timer(trial.random.uniform(0, _LONGEST_LIFE), kill)
    timer.start()
    while not over.is_set():
        editor.types(f"-> Step {entered + 1}\n" if entered else "Step 1*\n", delay)
        entered += 1
    timer.join()
    return before


def _lines_kept(trial: Trial, desktop: Desktop) -> int:
    """How many of the lines are in the recovery copy. They are numbered: none before one that is there is missing."""
    copies = desktop.recovery_copies()
    if not copies:
        return 0
    (copy,) = recovery_copies(copies[0].parent)
    try:
        names = [stage.name for stage in copy.read().states[0].stages]
    except Refusal as refusal:
        trial.fail(_DAMAGED, str(refusal))
    if names != [f"Step {number}" for number in range(1, len(names) + 1)]:
        trial.fail(_LOST, f"{names}")
    return len(names)


if __name__ == "__main__":
    with TemporaryDirectory() as home, screen(Path(home)) as name:
        sys.exit(Campaign("killed_lines", partial(kill_at_some_instant, name), NEVER, cases=100).main())

"""A workshop on the outpatient clinic, with the editor on a laptop and its second window on a projector.

    python -m tests.real_window.film_of_session FOLDER

Plays the session from an empty map to its actions by keys and mouse, on two screens of 1920 by 1080, and writes into
the folder a picture of each screen at each scene; those of the projector once more at a quarter of their size, as the
back row sees them. The exit status is 1 when the second window ever had the keyboard, when something that was said is
not on the saved map, or when twenty lines took more than a minute. Needs, on Debian and Ubuntu:

    apt install xvfb xdotool openbox imagemagick x11-xserver-utils
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from tests.real_window.desktop import FAST, LONGEST, Desktop, Editor, screen, wait_for
from tests.real_window.filming import Film, main, manage_windows
from vsm_desktop.core.model import Map, State
from vsm_desktop.files.mapfile import read_map, write_map

_WIDTH, _HEIGHT = 1920, 1080
_LONGEST_CAPTURE = 60.0
_LINES = (
    "Plan kept* @customer",
    "Plan kept <- Check-up",
    "-> Survey",
    "Check-up <- Call ~ 9m",
    "Call <- Begins @customer",
    "Begins <- Explain",
    "Explain <- Agree @Doctors",
    "Agree <- Tests @partner",
    "Tests <- See @Doctors ~ 25m",
    "See <- Come",
    "Come <- Book @Desk ~ 6m",
    "Book <- Sort @Nurse ~ 7m",
    "Sort <- Refer @partner",
    "See ..> Code @Billing",
    "Agree > Letter > Type @Pool",
    "Type > Sign #approval",
    "? who reads it",
    "// since 1990",
    "!! halve no-shows",
    "? who calls",
)
"""Twenty lines, as people say them in the second step."""


class SessionFilm(Film):
    """Watches at every step that the second window has not got the keyboard."""

    def __init__(self, desktop: Desktop, editor: Editor, folder: Path) -> None:
        super().__init__(desktop, editor, folder)
        self.projector = ""
        self.focus_checks = self.focus_lost = 0
        self.capture_time = 0.0

    def opens_projector(self) -> None:
        self.presses("shift+F5")
        self.projector = wait_for(
            "the second window", lambda: self._desktop.asks("search", "--onlyvisible", "--name", "^Projector").strip()
        )

    def rests(self) -> None:
        super().rests()
        if self.projector:
            self.focus_checks += 1
            self.focus_lost += self._desktop.asks("getwindowfocus") == self.projector

    def takes(self, scene: str) -> Path:
        path = super().takes(scene)
        for name, left in (("laptop", 0), ("projector", _WIDTH)):
            part = path.with_stem(f"{path.stem}-{name}")
            self.runs("convert", path, "-crop", f"{_WIDTH}x{_HEIGHT}+{left}+0", "+repage", part)
        self.runs("convert", part, "-resize", "25%", part.with_stem(f"{part.stem}-quarter"))
        path.unlink()
        return part

    def says(self, *lines: str, delay: int = 5) -> None:
        """Type lines into the quick line, and go back to the canvas."""
        self.presses("F3")
        self.types("".join(f"{line}\n" for line in lines), delay)
        self.presses("Escape")


# The scenes, in the order of the agenda


def agrees_on_the_charter(film: SessionFilm) -> None:
    film.presses("alt+Return")
    film.types("Outpatient clinic")
    for answer in (
        "From the referral to the plan that is followed, for new patients",
        "A GP writes a referral",
        "The patient follows the plan at home",
        "Triage nurse\nBooking desk\nTwo doctors\nA patient of last year",
        "The share of referred patients who follow the plan",
    ):
        film.presses("Tab")
        film.types(answer)
    film.presses("shift+Escape")
    film.opens_projector()
    film.takes("charter")


def finds_where_value_is_accepted(film: SessionFilm) -> None:
    film.presses("F4", "shift+F3")
    began = monotonic()
    film.presses("F3")
    film.types("".join(f"{line}\n" for line in _LINES[:3]), FAST)
    film.capture_time += monotonic() - began
    film.takes("where-the-client-accepts-value")


def maps_backwards(film: SessionFilm) -> None:
    film.presses("ctrl+F3")
    began = monotonic()
    film.presses("F3")
    film.types("".join(f"{line}\n" for line in _LINES[3:]), FAST)
    film.capture_time += monotonic() - began
    film.takes("twenty-lines-said")
    film.presses("Escape", "ctrl+shift+t", "shift+1")
    film.takes("tidied-up")


def names_what_each_stage_adds(film: SessionFilm) -> None:
    film.presses("ctrl+F3")
    for name in ("Explain", "See", "Agree"):
        film.finds(name)
        film.marks("y")
    film.finds("Survey")
    film.marks("n")
    film.takes("what-each-stage-adds")


def asks_who_outside_says_so(film: SessionFilm) -> None:
    film.presses("ctrl+F3")
    film.finds("Explain")
    film.marks("s")
    film.types("14 of 20 asked for it @customer stated 12 May\n")
    film.presses("shift+Escape", "F4")
    film.takes("who-outside-says-so")


def marks_where_value_stops(film: SessionFilm) -> None:
    film.presses("ctrl+F3")
    film.says(
        'Book !capacity"150 are referred a month, 130 are seen"',
        'Explain > !trust"Four in ten never collect the medicine" Begins',
    )
    film.takes("where-value-stops")


def looks_for_two_ways(film: SessionFilm) -> None:
    film.presses("ctrl+F3", "F7", "F7")
    film.takes("two-ways-past-a-stop")
    film.presses("ctrl+F7", "F7")
    film.takes("what-if-one-were-gone")
    film.presses("F7")
    film.takes("what-if-both-were-gone")
    film.presses("ctrl+F7")


def agrees_on_actions(film: SessionFilm) -> None:
    film.presses("ctrl+F3")
    film.presses("F8")
    film.says("+ Ask ten patients why @Ann 4 Dec", "+ Two evenings of scans @Ben 11 Dec")
    film.takes("actions")


def sorts_the_parking_lot(film: SessionFilm) -> None:
    film.presses("ctrl+F8")
    film.takes("parked")
    film.marks("h")
    film.types("letter\n")
    film.marks("k")
    film.marks("g")
    film.takes("sorted")


def looks_back(film: SessionFilm) -> None:
    film.presses("ctrl+m", "ctrl+alt+m")
    film.takes("moments-that-were-kept")


def presents(film: SessionFilm) -> None:
    film.presses("F5")
    film.takes("presenting")
    for number in range(3):
        film.presses("Next")
        film.takes(f"clicker-{number + 1}")
    film.presses("Down")
    film.takes("stops")
    film.presses("F3")
    film.types("? who is not in the room\n")
    film.presses("Escape")
    film.takes("captured-while-presenting")
    film.presses("ctrl+z", "F5")
    film.takes("back-in-the-editor")


SCENES: tuple[Callable[[SessionFilm], None], ...] = (
    agrees_on_the_charter,
    finds_where_value_is_accepted,
    maps_backwards,
    names_what_each_stage_adds,
    asks_who_outside_says_so,
    marks_where_value_stops,
    looks_for_two_ways,
    agrees_on_actions,
    sorts_the_parking_lot,
    looks_back,
    presents,
)


def faults(path: Path) -> list[str]:
    """What is not on the saved map as it was said."""
    map_ = read_map(path)
    (state,) = map_.states
    found = {
        "stages": (len(state.stages), 17),
        "resistance points": (len(state.resistances), 2),
        "actions": (len(map_.actions), 3),
        "notes": (len(state.notes), 2),
        "participants": (len(map_.charter.participants), 4),
    }
    found["moments"] = (bool(map_.moments), True)
    return [f"{is_} {what}, not {wanted}" for what, (is_, wanted) in found.items() if is_ != wanted]


def _divide(desktop: Desktop) -> None:
    """Make two screens of one: the laptop's, and to the right of it the projector's."""
    for name, left, output in (("laptop", 0, "screen"), ("projector", _WIDTH, "none")):
        place = f"{_WIDTH}/500x{_HEIGHT}/300+{left}+0"
        command = ["xrandr", "--setmonitor", name, place, output]
        subprocess.run(command, env=desktop.environment, check=True, timeout=LONGEST)


def shoot(folder: Path, home: Path) -> list[str]:
    path = folder / "outpatient-clinic.vsm.json"
    write_map(Map(title="", states=(State(id="current", name="Current state"),)), path)
    with ExitStack() as stack:
        desktop = Desktop(stack.enter_context(screen(home, 2 * _WIDTH, _HEIGHT)), home / "home")
        stack.callback(desktop.end)
        _divide(desktop)
        manage_windows(stack, desktop, home / "openbox.xml")
        editor = desktop.opens(path)
        editor.appears()
        editor.comes_to_the_front(_WIDTH, _HEIGHT)
        film = SessionFilm(desktop, editor, folder)
        for scene in SCENES:
            scene(film)
        film.saves()
        editor.quits()
    print(f"twenty lines, {sum(map(len, _LINES)) + len(_LINES)} keys: {film.capture_time:.0f} s")
    print(f"asked {film.focus_checks} times, the second window had the keyboard {film.focus_lost} times")
    late = [f"twenty lines took {film.capture_time:.0f} s"] if film.capture_time > _LONGEST_CAPTURE else []
    lost = ["the second window had the keyboard"] if film.focus_lost else []
    return [*faults(path), *late, *lost]


def film(folder: Path) -> int:
    with tempfile.TemporaryDirectory() as home:
        found = shoot(folder, Path(home))
    print("\n".join(found) or "All that was said is on the map.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(film, __doc__ or ""))

"""The legal platform, built by keys from an empty map.

    python -m tests.real_window.film_of_legal_platform FOLDER

Writes a picture of each scene, and the map, into the folder; then asks the command line whether value gets through in
the future state with every resistance bypassed. The exit status is 1 when it does not. Needs, on Debian and Ubuntu:

    apt install xvfb xdotool openbox imagemagick x11-xserver-utils
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.real_window.desktop import LONGEST, Desktop, program, screen
from tests.real_window.filming import Film, main, manage_windows
from vsm_desktop.core.model import Map, State
from vsm_desktop.files.mapfile import write_map

# The scenes, in the order in which people talk


def draws_the_stream(film: Film) -> None:
    film.takes("empty-map")
    film.presses("alt+Return")
    film.types("Legal platform for small businesses")
    film.takes("what-is-this-map-about")
    film.presses("shift+Escape", "Insert")
    for name in ("Acquire lawyers", "Onboard and check", "Lawyer database", "Client finds a lawyer"):
        film.types(name)
        film.presses("Tab")
    film.types("Client engages the lawyer")
    film.presses("Return", "shift+1")
    film.takes("stream-not-anchored")


def says_how_it_is_accepted(film: Film) -> None:
    film.marks("c")
    film.takes("asked-how-it-is-accepted")
    film.types("A lawyer who answers within a day")
    film.presses("Tab")
    film.types("A dispute they cannot settle alone")
    film.presses("Tab")
    film.types("Signs the engagement letter")
    film.takes("accepted-perceived-pulled")


def adds_evidence(film: Film) -> None:
    film.finds("Client finds")
    film.presses("alt+Return")
    film.takes("next-question")
    film.presses("Tab", "2")
    film.takes("the-client-does-it")
    film.finds("Onboard")
    film.marks("y")
    film.takes("claimed")
    film.marks("s")
    film.types("12 of 20 asked who checked them @customer stated 12 May")
    film.takes("evidence-typed")
    film.presses("Return")
    film.takes("validated")
    film.presses("shift+Escape")


def marks_where_value_stops(film: Film) -> None:
    film.finds("Acquire")
    film.marks("e")
    film.takes("value-stops")
    film.presses("alt+Return", "2", "Tab")
    film.types("We stop calling in the second month: the money is gone")
    film.presses("alt+Return", "2")
    film.takes("we-cannot-solve-it")
    film.presses("shift+Escape")
    film.finds("Onboard")
    film.marks("o")
    film.presses("alt+Return", "2", "Tab")
    film.types("Two people check lawyers; the queue grows by ten a month")
    film.presses("alt+Return", "2", "alt+Return")
    film.takes("both-ways")
    film.presses("shift+Escape")


def lets_the_client_act(film: Film) -> None:
    film.presses("ctrl+shift+d")
    film.types("Future state")
    film.presses("Return")
    film.takes("future-state")
    film.finds("Acquire")
    film.marks("x")
    film.takes("make-an-exchange")
    film.types("Choose from everyone, even if the list is imperfect")
    film.presses("Tab")
    film.types("Marks lawyers of interest")
    film.presses("Tab")
    film.types("Public list (imperfect)")
    film.takes("three-answers")
    film.presses("Return")
    film.takes("one-exchange-alive")
    film.finds("Onboard")
    film.marks("x")
    film.types("Choose from everyone, even if the list is imperfect")
    film.presses("Tab")
    film.types("Marks lawyers of interest")
    film.presses("Tab")
    film.types("Lawyer database")
    film.takes("foreseen-to-be-circular")
    film.presses("ctrl+a")
    film.types("Public list")
    film.takes("names-that-are-known")
    film.presses("Down", "Return")
    film.takes("stage-is-known")
    film.presses("Return")
    film.takes("value-gets-through")
    film.presses("alt+Return")
    film.takes("what-else-is-asked-of-the-exchange")
    film.presses("shift+Escape")
    film.presses("shift+1")
    film.takes("future-state-at-a-glance")


def compares_the_states(film: Film) -> None:
    film.presses("ctrl+shift+c")
    film.takes("how-the-states-differ")
    film.presses("ctrl+shift+v")
    film.takes("as-one-overlay")
    film.presses("Down", "Down")
    film.takes("a-stage-of-which-something-else-is-said")
    film.presses("Escape")


SCENES: tuple[Callable[[Film], None], ...] = (
    draws_the_stream,
    says_how_it_is_accepted,
    adds_evidence,
    marks_where_value_stops,
    lets_the_client_act,
    compares_the_states,
)


def faults(path: Path) -> list[str]:
    """What is not as it should be in the last state of the saved map."""
    states = json.loads(path.read_bytes())["states"]
    command = program("analyze", path, "--format", "json", "--state", states[-1]["id"])
    told: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True, timeout=LONGEST).stdout
    )
    found = [f"{point['on']} is {point['status']}" for point in told["resistances"] if point["status"] != "bypassed"]
    found += [] if told["delivered"] else ["nothing is delivered"]
    found += [] if len(told["resistances"]) == 2 else [f"{len(told['resistances'])} resistance points"]
    return found


def shoot(folder: Path, home: Path) -> list[str]:
    path = folder / "legal-platform.vsm.json"
    write_map(Map(title="", states=(State(id="current", name="Current state"),)), path)
    with ExitStack() as stack:
        desktop = Desktop(stack.enter_context(screen(home)), home / "home")
        stack.callback(desktop.end)
        manage_windows(stack, desktop, home / "openbox.xml")
        editor = desktop.opens(path)
        editor.appears()
        editor.comes_to_the_front()
        film = Film(desktop, editor, folder)
        for scene in SCENES:
            scene(film)
        film.saves()
        editor.quits()
    return faults(path)


def film(folder: Path) -> int:
    with tempfile.TemporaryDirectory() as home:
        found = shoot(folder, Path(home))
    print("\n".join(found) or "Value gets through: every resistance is bypassed.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(film, __doc__ or ""))

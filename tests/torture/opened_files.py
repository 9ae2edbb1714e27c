"""Watch which files and sockets are opened for a map that names many: no others than for one that names none.

    python -m tests.torture.opened_files

Needs strace. Every command of the program reads both maps, and the editor shows both in a window without a screen,
with every pane, page, bar and dialogue that there is.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.export.hostile import map_with_everything
from vsm_desktop.core.model import Map
from vsm_desktop.export.formats import formats
from vsm_desktop.files.mapfile import write_map

_OPENED = re.compile(r'\b(?:open|openat|openat2|creat|execve|execveat)\((?:AT_FDCWD, |\d+, )?"([^"]*)"')
_SOCKET = re.compile(r"\bsocket\((AF_\w+)")
_CONNECTED = re.compile(r'\bconnect\(\d+, \{sa_family=(AF_\w+), [^}]*?"([^"]*)"')
_MOST_TOLD = 20
_PROGRAM = (sys.prefix, sys.base_prefix, str(Path(__file__).parents[2]))
"""Where the program's own parts are, which it loads when they are first needed."""
_PASSING = re.compile(
    r"/proc/(?:self|\d+)/|/dev/shm/|/tmp/[^/]*$|\.pyc\.\d+$|\.vsm-desktop-[0-9a-f]+\.tmp$|/vsm-torture-hands-"
)

BAIT = (
    'file:///etc/hostname http://127.0.0.1:9/x.png <img src="file:///etc/hostname"> <img src="http://127.0.0.1:9/">'
    " ![x](file:///etc/hostname) [x](//127.0.0.1/share) <style>@import url(file:///etc/group)</style> /etc/hostname"
    ' <?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]> qrc:///x ../../../etc/hostname'
    " $(touch /tmp/vsm-bait) `touch /tmp/vsm-bait` {{7*7}} ${jndi:ldap://127.0.0.1/x}"
)
"""ASCII only: another script would have another font opened."""

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "validate": ("validate", "MAP"),
    "salvage": ("validate", "MAP", "--salvage", "OUT.vsm.json"),
    "analyze as text": ("analyze", "MAP"),
    "analyze as JSON": ("analyze", "MAP", "--format", "json"),
    "analyze as Markdown": ("analyze", "MAP", "--format", "markdown"),
    "analyze as CSV": ("analyze", "MAP", "--format", "csv"),
    "compare": ("compare", "MAP", "--format", "markdown"),
    "minutes": ("minutes", "MAP", "-o", "OUT.html"),
    **{f"export as {one.name}": ("export", "MAP", "-o", f"OUT{one.ending}") for one in formats()},
}
_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.torture.hands import Hands
from tests.torture.sights import sights
from vsm_desktop.files.mapfile import read_map
hands = Hands()
window = hands.sit_down()
window.open(Path(sys.argv[1]))
for sight in sights():
    hands.open(read_map(Path(sys.argv[1])))
    sight(window)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            widget.grab()
hands.get_up()
"""


def opened_by(command: list[str], folder: Path) -> set[str]:
    """The files, programs and sockets that a command opens."""
    log = folder / "strace.log"
    options = ["-f", "-qq", "-s", "400", "-e", "trace=open,openat,openat2,creat,execve,execveat,socket,connect"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    done = subprocess.run(
        ["strace", *options, "-o", str(log), *command],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
    )
    if done.returncode not in (0, 1):  # 1: there is something to tell, such as that two states differ
        raise RuntimeError(f"{command}: {done.stderr.decode()}")
    said = log.read_text("utf-8", "replace")
    files = {path for path in _OPENED.findall(said) if not _PASSING.search(path) and not path.startswith(_PROGRAM)}
    sockets = {f"socket {family}" for family in _SOCKET.findall(said)}
    return files | sockets | {f"connection {family} {place}" for family, place in _CONNECTED.findall(said)}


def opened_for(map_: Map, words: tuple[str, ...]) -> set[str]:
    """What the program opens for a map: the same place for every map, so that only the map makes a difference."""
    with TemporaryDirectory(prefix="vsm-opened-") as parent:
        folder = Path(parent) / "maps"
        folder.mkdir()
        write_map(map_, folder / "MAP")
        command = [sys.executable, "-c", _WINDOW, str(folder / "MAP")]
        if words:
            command = [sys.executable, "-m", "vsm_desktop", *words]
        opened_by(command, folder)  # what is made once, such as a cache of fonts
        for output in folder.glob("OUT*"):
            output.unlink()
        return {name.replace(parent, "") for name in opened_by(command, folder)}


def main() -> int:
    if shutil.which("strace") is None:
        print("opened_files: strace is needed")
        return 2
    status = 0
    for name, words in {**COMMANDS, "the editor": ()}.items():
        plain, hostile = (
            opened_for(map_with_everything("Onboard"), words),
            opened_for(map_with_everything(BAIT), words),
        )
        more = sorted(hostile - plain)
        net = sorted(name for name in hostile if "AF_INET" in name)
        status |= bool(more or net)
        print(f"{name}: {len(hostile)} opened, {len(more)} of them because of the map, {len(net)} on the network")
        for line in (*more, *net)[:_MOST_TOLD]:
            print(f"  {line}")
    return status


if __name__ == "__main__":
    sys.exit(main())

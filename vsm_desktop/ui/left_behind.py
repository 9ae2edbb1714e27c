"""What earlier starts left behind: offered one by one, to be recovered, decided later, or thrown away."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.files.recovery import RecoveryCopy
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.salvage import Salvaged
from vsm_desktop.files.window_lock import WindowLock
from vsm_desktop.translation import tr
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.recovery_dialog import Offered, RecoveryAnswer
from vsm_desktop.ui.slow_disk import waited_for


@dataclass(frozen=True)
class Recovered:
    """A copy that is wanted, with its lock, the map in it, and the file in which that goes on, where there is one."""

    copy: RecoveryCopy
    lock: WindowLock
    map: Map
    home: Path | None


def wanted_copy(copies: Iterable[RecoveryCopy], prompts: Prompts, theme: ThemeName) -> Recovered | None:
    """Ask about each copy until one is wanted, or all are to be decided later. One that is not wanted is removed."""
    for copy in copies:
        lock = WindowLock(copy.lock)
        answer, seen = _asked(copy, lock, prompts, theme)
        if answer == "recover" and seen is not None:
            return Recovered(copy, lock, seen.found.map, seen.home)
        if answer == "discard":
            copy.remove()
        lock.release()
        if answer == "later":
            return None
    return None


@dataclass(frozen=True)
class _Seen:
    """What a copy holds, or what can still be read of it, and the file in which that goes on."""

    found: Salvaged
    home: Path | None


def _asked(
    copy: RecoveryCopy, lock: WindowLock, prompts: Prompts, theme: ThemeName
) -> tuple[RecoveryAnswer | None, _Seen | None]:
    """What is to become of a copy, which no other window asks about meanwhile; `None` where nothing is asked."""
    if not lock.take():
        return None, None
    try:
        seen = waited_for(partial(_looked_into, copy), tr("Reading unsaved work…"), prompts)
    except Refusal:
        return None, None  # nothing of it can be read; the file stays for whoever knows better
    if seen is None:
        return "later", None
    return prompts.ask_to_recover(_offered(copy, seen, theme)), seen


def _offered(copy: RecoveryCopy, seen: _Seen, theme: ThemeName) -> Offered:
    found, goes_on = seen.found, seen.home is not None
    name = one_line(copy.origin.name) if copy.origin else plain(found.map.title) or tr("New map")
    return Offered(name, found.map, copy.changed, copy.work.steps, goes_on, len(found.left_out), theme)


def _looked_into(copy: RecoveryCopy) -> _Seen:
    """Raises `Refusal` when nothing can be read."""
    return _Seen(_read_or_salvaged(copy), _home(copy))


def _read_or_salvaged(copy: RecoveryCopy) -> Salvaged:
    """What a copy holds, or what can still be read of it. Raises `Refusal` when that is nothing."""
    try:
        return Salvaged(copy.read(), ())
    except Refusal:
        return copy.salvage()


def _home(copy: RecoveryCopy) -> Path | None:
    """The file in which what is recovered goes on: the one it came from, if that is what it was."""
    try:
        change = copy.change_of_origin()
    except OSError:
        return None
    return copy.origin if change == "unchanged" else None

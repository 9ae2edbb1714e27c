"""The file that the map of a window is in: what it was like last, and who else has it open."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vsm_desktop.files.fingerprint import FileChange, Fingerprint, change_of
from vsm_desktop.files.map_lock import MapLock, Owner
from vsm_desktop.files.saving import Expected
from vsm_desktop.files.versions import Versions

_Stamp = tuple[int, int, int] | None


@dataclass(frozen=True)
class Look:
    """What a look at a file found.

    Attributes:
        known: what the file was like when it was read or written last, when the look began.
        change: what became of it since; one that cannot be read is as it was.
    """

    known: Fingerprint
    stamp: _Stamp
    change: FileChange


class MapFile:
    """No file at first: a new map is in none. While it is in one, a lock says so to other windows and programs.

    Where no lock can be made, as in a folder that is read-only, the file is open without.
    """

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._path: Path | None = None
        self._known: Fingerprint | None = None
        self._stamp: _Stamp = None
        self._lock: MapLock | None = None
        self._is_read_only = False

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def known(self) -> Fingerprint | None:
        """What the file was like when it was read or written last."""
        return self._known

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened only to be looked at, for somebody else has it."""
        return self._is_read_only

    def owner(self, path: Path) -> Owner | None:
        """Who else has a file open; `None` when nobody has, as far as locks tell."""
        lock = MapLock(path)
        if self._has(lock):
            return None
        owner = _taken(lock)
        lock.release()
        return owner

    def take(self, path: Path, known: Fingerprint | None) -> Owner | None:
        """From now on the map is in this file, which was read or written with this content.

        Gives who has it open, when somebody else has; nothing is different then.
        """
        lock = MapLock(path)
        if not self._has(lock):
            owner = _taken(lock)
            if owner is not None:
                return owner
            self.leave()
            self._lock = lock
        self._path, self._known, self._stamp, self._is_read_only = path, known, _stamp(path), False
        return None

    def take_over(self, path: Path, known: Fingerprint) -> None:
        """As `take`, because a person says that whoever has the file open is gone."""
        self.leave()
        lock = MapLock(path)
        with suppress(OSError):
            lock.take_over()
        self._path, self._known, self._stamp, self._lock = path, known, _stamp(path), lock

    def look_at(self, path: Path, known: Fingerprint) -> None:
        """The map is in this file, which is somebody else's: it is saved elsewhere."""
        self.leave()
        self._path, self._known, self._stamp, self._is_read_only = path, known, _stamp(path), True

    def leave(self) -> None:
        """The map is in no file, or in none any more."""
        if self._lock is not None:
            self._lock.release()
        self._path, self._known, self._stamp, self._lock, self._is_read_only = None, None, None, None, False

    def _has(self, lock: MapLock) -> bool:
        return self._lock is not None and self._lock.path == lock.path

    def look(self) -> Callable[[], Look] | None:
        """What looks at the file, from any thread; `None` when there is none to look at."""
        if self._path is None or self._known is None:
            return None
        return partial(_looked_at, self._path, self._known, self._stamp)

    def take_note(self, look: Look) -> FileChange | None:
        """What became of the file since it was read or written here; `None` when the look was at another content."""
        if look.known is not self._known:
            return None
        if look.change == "unchanged":
            self._stamp = look.stamp
        return look.change

    def expected(self, *, replaces_anything: bool) -> Expected:
        """What a file has to be like to be replaced by the map."""
        return "anything" if replaces_anything or self._known is None else self._known


def _taken(lock: MapLock) -> Owner | None:
    """Who has a lock that was not to be had; without a lock, nobody is known to have the file."""
    try:
        return lock.take()
    except OSError:
        return None


def _looked_at(path: Path, known: Fingerprint, stamp: _Stamp) -> Look:
    found = _stamp(path)
    if found == stamp:
        return Look(known, stamp, "unchanged")
    try:
        return Look(known, found, change_of(path, known))
    except OSError:
        return Look(known, stamp, "unchanged")


def _stamp(path: Path) -> _Stamp:
    """What changes whenever a file is written, nearly always; `None` when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

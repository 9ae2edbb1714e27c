"""The file that the map of a window is in: what it was like last, and who else has it open."""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from vsm_desktop.core.model import Map
from vsm_desktop.files.fingerprint import FileChange, Fingerprint, change_of
from vsm_desktop.files.refusal import one_line
from vsm_desktop.files.saving import Expected, save_map
from vsm_desktop.files.versions import Versions

_Stamp = tuple[int, int, int] | None


@dataclass(frozen=True)
class Owner:
    """Who has a file open, as its lock tells."""

    program: str
    machine: str
    process: int


class MapFile:
    """No file at first: a new map is in none.

    A lock stands beside the file while it is open here. One whose process is gone from this machine is taken over;
    where none can be made, as in a read-only folder, the file is open without.
    """

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._path: Path | None = None
        self._known: Fingerprint | None = None
        self._stamp: _Stamp = None
        self._lock: QLockFile | None = None
        self._is_read_only = False

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened only to be looked at, for somebody else has it."""
        return self._is_read_only

    def owner(self, path: Path) -> Owner | None:
        """Who else has a file open; `None` when nobody has, as far as locks tell."""
        if self._lock is not None and self._path is not None and _lock_path(self._path) == _lock_path(path):
            return None
        lock = _lock_of(path)
        if lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError:
            lock.unlock()
            return None
        process, machine, program = lock.getLockInfo()
        return Owner(one_line(program), one_line(machine), process)

    def take(self, path: Path, known: Fingerprint) -> None:
        """From now on the map is in this file, which was read or written with this content."""
        if self._lock is None or self._path is None or _lock_path(self._path) != _lock_path(path):
            self.leave()
            self._lock = _lock_of(path)
            self._lock.tryLock(0)
        self._path, self._known, self._stamp, self._is_read_only = path, known, _stamp(path), False

    def look_at(self, path: Path, known: Fingerprint) -> None:
        """The map is in this file, which is somebody else's: it is saved elsewhere."""
        self.leave()
        self._path, self._known, self._stamp, self._is_read_only = path, known, _stamp(path), True

    def go_on_in(self, path: Path | None) -> None:
        """What is recovered belongs into this file, whatever that holds by now."""
        self.leave()
        if path is not None and self.owner(path) is None:
            self._lock = _lock_of(path)
            self._lock.tryLock(0)
        self._path = path

    def leave(self) -> None:
        """The map is in no file, or in none any more."""
        if self._lock is not None:
            self._lock.unlock()
        self._path, self._known, self._stamp, self._lock, self._is_read_only = None, None, None, None, False

    def change(self) -> FileChange:
        """What became of the file since it was read or written here; one that cannot be read is as it was."""
        if self._path is None or self._known is None or _stamp(self._path) == self._stamp:
            return "unchanged"
        try:
            change = change_of(self._path, self._known)
        except OSError:
            return "unchanged"
        if change == "unchanged":
            self._stamp = _stamp(self._path)
        return change

    def save(self, map_: Map, path: Path, *, replaces_anything: bool, parts_names: bool = False) -> str | None:
        """Save the map to a file, and go on in it. Gives why its version could not be kept; `None` when it was.

        Raises:
            ChangedElsewhere: when it is the map's own file, has changed, and not anything may be replaced.
            SecondName: when it has another name, and they are not to be parted.
            OSError: when it could not be written.
        """
        expected: Expected = "anything" if replaces_anything or self._known is None else self._known
        saved = save_map(map_, path, expected, self.versions, part_names=parts_names)
        self.take(path, saved.fingerprint)
        return saved.unkept


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(_lock_path(path)))
    lock.setStaleLockTime(0)  # however old: its process may have been working for days
    return lock


def _lock_path(path: Path) -> Path:
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.lock")


def _stamp(path: Path) -> _Stamp:
    """What changes whenever a file is written, nearly always; `None` when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

"""The file beside another in which the next content of that one is formed.

Its name follows from the other's, and so it is a claim: who has made it may look at what is there and replace it, and
nobody gets in between. The system's lock on it ends with its owner, and so tells a claim from what a dead program
left.
"""

import errno
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from vsm_desktop.translation import tr

if os.name == "posix":
    import fcntl

_FORCE_THE_DRIVE: int | None = getattr(fcntl, "F_FULLFSYNC", None) if os.name == "posix" else None
"""On a Mac, forcing a file to the disk leaves it to the drive when."""
_PATTERN = ".vsm-desktop-*.tmp"
_PATIENCE = 10.0
"""How long another program may take to save the same file, in seconds."""
_PAUSE = 0.005
_ABANDONED = 3600.0
"""After which time a claim is given up where the file system has no locks, in seconds."""
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class TemporaryFile:
    """A claimed file, open for writing."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def write(self, content: bytes) -> None:
        """Write all of the content. Raises `OSError`."""
        rest = memoryview(content)
        while rest:
            written = os.write(self._descriptor, rest)
            if written == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(self.path))
            rest = rest[written:]

    def force(self) -> None:
        """Return when what was written is on the disk. Raises `OSError`."""
        os.fsync(self._descriptor)
        if _FORCE_THE_DRIVE is not None:
            with suppress(OSError):  # not every file system there knows of it
                fcntl.fcntl(self._descriptor, _FORCE_THE_DRIVE)

    def replace(self, target: Path) -> None:
        """Take the place of another file. Raises `OSError`."""
        if os.name != "posix":  # where an open file cannot be renamed
            self._close()
        self.path.replace(target)

    def discard(self) -> None:
        """Close the file, and remove it if it has taken nobody's place."""
        is_ours = self._descriptor >= 0 and _is_still_there(self.path, self._descriptor)
        if os.name != "posix":
            self._close()
        if is_ours:  # while it is open: once it is closed, the name may be somebody else's
            with suppress(OSError):
                self.path.unlink()
        self._close()

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with suppress(OSError):  # what had to be on the disk was forced there
                os.close(descriptor)


@contextmanager
def temporary_beside(target: Path, mode: int) -> Iterator[TemporaryFile]:
    """A file of this mode beside another, for as long as it is needed; what is left of it in the end is removed.

    Raises:
        OSError: when it cannot be made, or another program holds the claim for long.
    """
    path = _temporary_of(target)
    claimed = TemporaryFile(path, _claim(path, mode))
    try:
        yield claimed
    finally:
        claimed.discard()


def tidy_folder(folder: Path) -> None:
    """Take away what programs that were killed while they saved have left in a folder."""
    with suppress(OSError):
        for path in folder.glob(_PATTERN):
            _remove_if_abandoned(path)


def _temporary_of(target: Path) -> Path:
    # A name of its own length: one made of the file's could be longer than the system allows.
    digest = hashlib.sha256(target.name.casefold().encode("utf-8", "surrogatepass")).hexdigest()
    return target.with_name(_PATTERN.replace("*", digest[:16]))


def _claim(path: Path, mode: int) -> int:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        except FileExistsError:
            if not _remove_if_abandoned(path):
                if time.monotonic() > until:
                    raise OSError(errno.EBUSY, tr("another program is writing it"), str(path)) from None
                time.sleep(_PAUSE)
            continue
        # Between making and locking it, somebody may have taken it for a dead program's.
        if _locked(descriptor) != "by another" and _is_still_there(path, descriptor):
            return descriptor
        os.close(descriptor)


def _remove_if_abandoned(path: Path) -> bool:
    """Take a claim away whose owner is dead. Gives whether none is in the way any more."""
    try:
        if os.name != "posix":
            path.unlink()  # what is open cannot be removed there
            return True
        descriptor = os.open(path, os.O_WRONLY | _NO_LINKS)
        try:
            return _remove_if_unlocked(path, descriptor)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _remove_if_unlocked(path: Path, descriptor: int) -> bool:
    locked = _locked(descriptor)
    if locked == "by another":
        return False
    if locked == "no locks" and time.time() - os.fstat(descriptor).st_mtime < _ABANDONED:
        return False
    if _is_still_there(path, descriptor):
        path.unlink()
    return True


def _locked(descriptor: int) -> Literal["by us", "by another", "no locks"]:
    if os.name == "posix":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return "by another"
        except OSError:
            return "no locks"
        return "by us"
    return "no locks"


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False

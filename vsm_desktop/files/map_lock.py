"""A lock beside a map file, so that a second window or program knows that the map is open, and with whom.

It is a file that says who made it. When the owner is dead, which can be told on the owner's machine only, it is taken
over; of an owner on another machine, a person has to decide.
"""

import errno
import getpass
import hashlib
import os
import platform
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import MarkerSoftFileLock, Timeout

from vsm_desktop.files.real_path import real_path
from vsm_desktop.files.refusal import one_line

_LONGEST = 4096


@dataclass(frozen=True)
class Owner:
    """Who has a map open: the user's name, the machine's, and since when, in seconds since 1970.

    A name that is not known is empty. Names hold nothing that cannot be printed.
    """

    user: str
    machine: str
    since: float


class MapLock:
    """The lock of one map file, for one window; it ends with this object, if not before."""

    def __init__(self, path: Path) -> None:
        target = real_path(path)
        digest = hashlib.sha256(target.name.casefold().encode("utf-8", "surrogateescape")).hexdigest()
        self.path = target.with_name(f".vsm-desktop-{digest[:16]}.lock")
        self._window = secrets.token_hex(8)
        self._lock = MarkerSoftFileLock(self.path, thread_local=False)

    @property
    def is_ours(self) -> bool:
        """Whether this window has it. Another one may have taken it over meanwhile, when a person said so."""
        return self._lock.is_locked and self._said().get("window") == self._window

    def take(self) -> Owner | None:
        """Take the lock, also of an owner who is dead. Gives who has it, when somebody else has.

        Raises:
            OSError: when no lock can be made here, such as in a folder that is read-only.
        """
        if self.is_ours:
            return None
        if not self.path.parent.is_dir():  # the library would make it
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.path.parent))
        self._lock.release()
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return self.owner() or Owner("", "", time.time())
        self._say_who()
        return None

    def take_over(self) -> Owner | None:
        """Take the lock whoever has it, because a person says so. Gives who was quicker, if somebody was.

        Raises:
            OSError: when no lock can be made here.
        """
        if not self.is_ours:
            self._lock.force_break()
        return self.take()

    def owner(self) -> Owner | None:
        """Who has the lock, as far as it says; `None` when there is none."""
        try:
            since = self.path.stat().st_mtime
        except OSError:
            return None
        said = self._said()
        return Owner(one_line(said.get("user", "")), one_line(said.get("machine", said.get("host", ""))), since)

    def release(self) -> None:
        """Give the lock back, if it is ours."""
        with suppress(OSError):
            self._lock.release()

    def _said(self) -> dict[str, str]:
        """What the lock says; nothing when there is none, or a pipe, which would say nothing for ever."""
        try:
            if not self.path.is_file():
                return {}
            with self.path.open("rb") as file:
                lines = file.read(_LONGEST).decode("utf-8", "replace").splitlines()
        except OSError:
            return {}
        return dict(line.split("=", 1) for line in lines if "=" in line)

    def _say_who(self) -> None:
        """Add who we are; what the library wrote before tells only processes, and it passes over other lines."""
        lines = f"user={one_line(_user())}\nmachine={one_line(platform.node())}\nwindow={self._window}\n"
        with suppress(OSError), self.path.open("ab") as file:
            file.write(lines.encode("utf-8", "replace"))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in a container
        return ""

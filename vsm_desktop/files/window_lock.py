"""A lock beside a recovery copy, which shows that the window lives to which the copy belongs.

The system holds it, and lets go of it when the program ends, however that ends: no number of a process has to be
trusted, which in a container is the same one at each start.
"""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout


class WindowLock:
    """The lock of one window; it ends with the program, if not before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path, thread_local=False, mode=0o600)

    @property
    def is_ours(self) -> bool:
        return self._lock.is_locked

    def take(self) -> bool:
        """Take the lock, unless a window that lives has it. Gives whether none has.

        Where no lock can be made nobody can tell, and it is assumed that none has.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError:
            return True
        return True

    def release(self) -> None:
        """Let go of it, and take its file away."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._lock.release()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def is_free(path: Path) -> bool:
    """Whether no window has the lock that lives, as far as can be told."""
    lock = WindowLock(path)
    try:
        return lock.take()
    finally:
        lock.release()

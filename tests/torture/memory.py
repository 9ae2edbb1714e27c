"""How much memory a process has in use: what is asked for, not what the system has set aside for it."""

import ctypes
import functools
import gc
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryFile

from PySide6.QtGui import QPixmapCache

from vsm_desktop.app import collect_rarely

_CACHES = functools._lru_cache_wrapper


class _Allocated(ctypes.Structure):
    """What glibc's `mallinfo2` tells of all arenas, in bytes."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def forget_caches() -> None:
    """Drop what is remembered only to be quick: such caches are bounded, but take long to be full."""
    QPixmapCache.clear()
    gc.unfreeze()
    for kept in [one for one in gc.get_objects() if isinstance(one, _CACHES)]:
        kept.cache_clear()
    collect_rarely()


def in_use() -> int | None:
    """Bytes that Python, Qt and C have in use; `None` where nobody tells.

    What the system has given the process says less: it keeps pages of which a part is free, and goes up and down by
    tens of megabytes. The pictures that the screen is given are no part of it: see `pictures_shared`.
    """
    try:
        allocated = ctypes.CDLL(None).mallinfo2
    except (OSError, AttributeError):
        return None
    allocated.restype = _Allocated
    told = allocated()
    return int(told.uordblks) + int(told.hblkhd) + _in_python()


def _in_python() -> int:
    """Bytes in small objects of Python, which has arenas of its own for them; it tells on the error output only."""
    sys.stderr.flush()
    kept = os.dup(2)
    with TemporaryFile() as told:
        try:
            os.dup2(told.fileno(), 2)
            sys._debugmallocstats()
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        told.seek(0)
        found = re.search(rb"bytes in allocated blocks\s*=\s*([\d,]+)", told.read())
    return int(found[1].replace(b",", b"")) if found else 0


def pictures_shared() -> int:
    """How many pictures of windows this process shares with an X screen: one for each that was shown."""
    try:
        mapped = Path("/proc/self/maps").read_text("utf-8", "replace")
    except OSError:
        return 0
    return len(re.findall(r"^\S+ ...s .*(?:/memfd:xorg|/SYSV)", mapped, re.MULTILINE))


class Growth:
    """Of many weighings: how the least of the later half compares with the least of the earlier half.

    One weighing finds more or less in use, as the last map that was seen in some corner of the window is large or
    small, sometimes for a long while; the least of many is what the window cannot be without.
    """

    def __init__(self, warm: int) -> None:
        """
        Args:
            warm: how many events it takes until everything was there once.
        """
        self._warm = warm
        self._weighed: list[tuple[int, int]] = []

    def weigh(self, events: int, bytes_: int) -> None:
        if events >= self._warm:
            self._weighed.append((events, bytes_))

    @property
    def events(self) -> int:
        """From the beginning of the earlier half to that of the later one."""
        return int(self._middle - self._weighed[0][0]) if len(self._weighed) > 1 else 0

    @property
    def bytes(self) -> int:
        """By how much the least has grown over these events."""
        if not self.events:
            return 0
        earlier = min(bytes_ for events, bytes_ in self._weighed if events < self._middle)
        later = min(bytes_ for events, bytes_ in self._weighed if events >= self._middle)
        return later - earlier

    @property
    def _middle(self) -> float:
        return (self._weighed[0][0] + self._weighed[-1][0]) / 2

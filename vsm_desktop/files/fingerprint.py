"""Telling by its content whether a file is still what was read or written; dates and sizes alone can deceive."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FileChange = Literal["unchanged", "changed", "gone"]
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Fingerprint:
    """What no other content has: its size in bytes, and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


def fingerprint(content: bytes) -> Fingerprint:
    """The fingerprint of what was read, or is to be written."""
    return Fingerprint(len(content), hashlib.sha256(content).hexdigest())


def fingerprint_of(path: Path) -> Fingerprint | None:
    """The fingerprint of a file; `None` when there is none.

    Raises:
        OSError: when there is something that cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Fingerprint(size, digest.hexdigest())


def change_of(path: Path, known: Fingerprint | None) -> FileChange:
    """What became of a file since its content had this fingerprint; `None`: since nothing was there.

    Raises:
        OSError: when it cannot be read.
    """
    if _is_something_else(path):
        return "changed"
    found = fingerprint_of(path)
    if found == known:
        return "unchanged"
    return "gone" if found is None else "changed"


def _is_something_else(path: Path) -> bool:
    """Whether a folder, a pipe or a device is there: reading one may never end."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False

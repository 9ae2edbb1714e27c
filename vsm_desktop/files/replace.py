"""Putting a file in another's place so that no crash and no full disk leaves half of it."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write the content beside the file, force it to the disk, and put it in the file's place.

    A symbolic link stays one: what it points at is replaced. The file's permissions stay.

    Raises:
        OSError: when that failed; the file that was there is as it was.
    """
    target = _resolved(path)
    # A name of its own length: one made of the file's could be longer than the system allows.
    temporary = target.with_name(f".vsm-desktop-{secrets.token_hex(6)}.tmp")
    try:
        _write_through(temporary, content)
        _keep_permissions(target, temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _force_folder(target.parent)


def _resolved(path: Path) -> Path:
    """What the path leads to. Links that lead in a circle lead nowhere, and Python versions tell so in two ways."""
    circle = OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    try:
        target = path.resolve()
    except RuntimeError as error:
        raise circle from error
    if target.is_symlink():
        raise circle
    return target


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_permissions(before: Path, after: Path) -> None:
    with suppress(OSError):
        after.chmod(stat.S_IMODE(before.stat().st_mode))


def _force_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

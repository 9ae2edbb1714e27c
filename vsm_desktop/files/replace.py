"""Putting a file in another's place so that no crash and no full disk leaves half of it."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from vsm_desktop.files.real_path import real_path
from vsm_desktop.files.temporary import TemporaryFile, temporary_beside
from vsm_desktop.translation import tr

_ANY_NEW_FILE = 0o666
_OWN_FILE = 0o600
_NOTHING_TO_FORCE = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR)


class SecondName(OSError):
    """The file has a second name, a hard link, which would keep the old content. It is as it was."""


def replace_file(
    path: Path, content: bytes, *, check: Callable[[Path], None] | None = None, part_names: bool = False
) -> None:
    """Write the content beside the file, force it to the disk, and put it in the file's place.

    A symbolic link stays one: what it points at is replaced. The file's permissions stay.

    Args:
        check: is asked about the file right before it is replaced, while no other save of it can go on; what it
            raises keeps the file as it is.
        part_names: replace the file also where it has a second name, which then keeps the old content.

    Raises:
        SecondName: when it has one, and they are not to be parted.
        OSError: when the file could not be replaced; it is as it was, and nothing else is left behind. Only where
            the folder itself cannot be forced to the disk, the new content is there already.
    """
    target = _resolved(path)
    before = _status(target)
    _refuse_what_is_not_to_be_written(target, before)
    if before is not None and before.st_nlink > 1 and not part_names:
        raise SecondName(
            errno.EMLINK, tr("has a second name (a hard link), which would keep the old content"), str(path)
        )
    mode = _ANY_NEW_FILE if before is None else stat.S_IMODE(before.st_mode)
    with temporary_beside(target, mode) as temporary:
        _fill(temporary, content, before)
        if check is not None:
            check(target)
        temporary.replace(target)
    _force_folder(target.parent)


def replace_unforced(path: Path, content: bytes) -> None:
    """Put the content in the file's place without waiting for the disk.

    It outlives the program, however that ends. A power cut may leave anything of it, so it is no place for the only
    copy of something.

    Raises:
        OSError: when the file could not be replaced; it is as it was.
    """
    with temporary_beside(path, _OWN_FILE) as temporary:
        temporary.write(content)
        temporary.replace(path)


def _fill(temporary: TemporaryFile, content: bytes, before: os.stat_result | None) -> None:
    temporary.write(content)
    if before is not None:
        _keep_owner_and_permissions(temporary.path, before)
    temporary.force()
    if temporary.path.read_bytes() != content:
        raise OSError(errno.EIO, tr("what was written cannot be read back"), str(temporary.path))


def _resolved(path: Path) -> Path:
    """What the path leads to. Links that lead in a circle lead nowhere."""
    target = real_path(path)
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _refuse_what_is_not_to_be_written(target: Path, before: os.stat_result | None) -> None:
    """Replacing a file needs no right to write it: who marked it as read-only would be passed over."""
    if before is not None:
        if stat.S_ISDIR(before.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if not stat.S_ISREG(before.st_mode):
            raise OSError(errno.EINVAL, tr("is not a file"), str(target))
        if _is_read_only(target, before):
            raise PermissionError(errno.EACCES, tr("is read-only"), str(target))
    folder = target.parent
    if os.name == "posix" and folder.is_dir() and _is_read_only(folder, folder.stat()):
        raise PermissionError(errno.EACCES, tr("is in a read-only folder"), str(target))


def _is_read_only(path: Path, status: os.stat_result) -> bool:
    """Whether it is marked so, which an administrator could pass over, or this user may not write it."""
    return not stat.S_IMODE(status.st_mode) & 0o222 or not os.access(path, os.W_OK)


def _keep_owner_and_permissions(path: Path, before: os.stat_result) -> None:
    now = path.stat()
    if os.name == "posix" and (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        with suppress(OSError):
            os.chown(path, before.st_uid, before.st_gid)
    with suppress(OSError):
        path.chmod(stat.S_IMODE(before.st_mode))


def _force_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be forced to the disk."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NOTHING_TO_FORCE:
            raise

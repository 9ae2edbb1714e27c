"""Saving a map over the file that it came from, unless that file is not what it was."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vsm_desktop.core.model import Map
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.fingerprint import FileChange, Fingerprint, change_of, fingerprint
from vsm_desktop.files.map_writer import MapWriter
from vsm_desktop.files.real_path import real_path
from vsm_desktop.files.replace import replace_file
from vsm_desktop.files.temporary import tidy_folder
from vsm_desktop.files.versions import Versions
from vsm_desktop.translation import tr

Expected = Fingerprint | Literal["nothing", "anything"]
"""What a file has to be like to be replaced: that content, not there, or whatever it is."""


class ChangedElsewhere(OSError):
    """The file is not what it was when it was read or written last. It was left as it is.

    Attributes:
        change: `changed` or `gone`.
    """

    def __init__(self, path: Path, change: FileChange) -> None:
        self.change = change
        message = tr("is not there any more") if change == "gone" else tr("was changed by another program")
        super().__init__(errno.EBUSY, message, str(path))


@dataclass(frozen=True)
class Saved:
    """How a map was saved.

    Attributes:
        fingerprint: that of the file now, to be expected at the next save.
        unkept: why the version could not be kept among the earlier ones; `None` when it was.
    """

    fingerprint: Fingerprint
    unkept: str | None = None


def save_map(
    map_: Map,
    path: Path,
    expected: Expected = "anything",
    versions: Versions | None = None,
    *,
    form: Callable[[Map], bytes] | None = None,
    part_names: bool = False,
) -> Saved:
    """Save the map, and keep what was saved among the versions of the file; the one it replaces, too.

    Looking at the file and replacing it is one act among all programs that save with this function; another program
    would have to write between two calls of the system.

    Args:
        form: gives the content of the map file, which can be read back; a writer of its own does that otherwise.

    Raises:
        ChangedElsewhere: when the file is not as expected.
        SecondName: when the file has a hard link, and its names are not to be parted.
        OSError: when it could not be written. In all cases the file is as it was, and nothing is left beside it.
    """
    content = (form or MapWriter().readable_dump)(map_)
    saved = fingerprint(content)
    replaced: list[bytes] = []

    def check(target: Path) -> None:
        if expected != "anything":
            change = change_of(target, None if expected == "nothing" else expected)
            if change != "unchanged":
                raise ChangedElsewhere(path, change)
        if versions is None or (isinstance(expected, Fingerprint) and versions.have_last(path, expected)):
            return
        if target.exists() and target.stat().st_size <= LARGEST_FILE:
            replaced.append(target.read_bytes())

    replace_file(path, content, check=check, part_names=part_names)
    tidy_folder(real_path(path).parent)
    return Saved(saved, None if versions is None else _unkept(versions, path, replaced, content, saved))


def _unkept(versions: Versions, path: Path, replaced: list[bytes], content: bytes, saved: Fingerprint) -> str | None:
    """Keep what was there and what was saved, or say why not: the map is saved either way."""
    try:
        for before in replaced:
            versions.keep_replaced(path, before)
        versions.keep(path, content, saved)
    except OSError as error:
        return error.strerror or str(error)
    return None

"""Recovery copies: what was not saved, kept beside the program's own data until it is.

A copy is an ordinary map file, with a note beside it of where the map came from. A copy belongs to one window; a
window that ends in order takes its copy away, so what is found at a start was left by one that did not.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Map
from vsm_desktop.files.mapfile import SUFFIX, MapWriter, read_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.replace import replace_file

_NOTE = ".origin.json"


@dataclass(frozen=True)
class RecoveryCopy:
    """A copy on the disk, and the file that its map was opened from, if there was one."""

    path: Path
    origin: Path | None
    changed: float = field(default=0, compare=False)
    """When it was written, in seconds since 1970."""

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(SUFFIX)

    def read(self) -> Map:
        """The map as it was. Raises `Refusal` when the copy is damaged."""
        return read_map(self.path)

    def remove(self) -> None:
        """Take the copy away, for it is saved or not wanted."""
        for path in (self.path, self.path.with_name(self.name + _NOTE)):
            with suppress(OSError):
                path.unlink()


class RecoveryWriter:
    """Keeps one copy up to date. Forming it costs about a millisecond; writing may go on in another thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = new_id()
        self._writer = MapWriter()

    @property
    def name(self) -> str:
        return self._name

    def form(self, map_: Map) -> bytes:
        """The content of the copy."""
        return self._writer.dump(map_)

    def write(self, content: bytes, origin: Path | None) -> None:
        """Put the copy on the disk.

        Raises:
            OSError: when that failed; an earlier copy is as it was.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        note = json.dumps({"origin": None if origin is None else str(origin)})
        replace_file(self._folder / (self._name + _NOTE), note.encode("utf-8"))
        replace_file(self._folder / (self._name + SUFFIX), content)

    def remove(self) -> None:
        RecoveryCopy(self._folder / (self._name + SUFFIX), None).remove()


def recovery_copies(folder: Path) -> tuple[RecoveryCopy, ...]:
    """The copies in a folder, the latest first."""
    found: list[RecoveryCopy] = []
    with suppress(OSError):
        for path in folder.glob("*" + SUFFIX):
            with suppress(OSError):
                found.append(RecoveryCopy(path, _origin(path), path.stat().st_mtime))
    return tuple(sorted(found, key=lambda copy: copy.changed, reverse=True))


def _origin(path: Path) -> Path | None:
    note = path.with_name(path.name.removesuffix(SUFFIX) + _NOTE)
    with suppress(OSError, ValueError, TypeError, KeyError):
        return Path(json.loads(note.read_text(encoding="utf-8"))["origin"])
    return None


def is_readable(copy: RecoveryCopy) -> bool:
    """Whether the copy holds a map; a machine that lost its power may leave anything."""
    try:
        copy.read()
    except Refusal:
        return False
    return True

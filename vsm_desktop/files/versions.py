"""The last versions of every map that was saved, kept away from the map's own folder.

A folder for each file, named after its path; in it a note of that path, and a gzip file for each version, named after
the moment it was saved and its content. Anybody can unpack one without this program.
"""

import gzip
import hashlib
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vsm_desktop.core.model import Map
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.fingerprint import Fingerprint, fingerprint
from vsm_desktop.files.mapfile import SUFFIX, parse_map
from vsm_desktop.files.real_path import real_path
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.replace import replace_file
from vsm_desktop.files.temporary import tidy_folder
from vsm_desktop.translation import tr

_LEVEL = 1
"""How hard is packed: a map with many moments takes a third of the time of the usual 6, and an eighth more room."""
MOST_VERSIONS = 20
_PACKED = SUFFIX + ".gz"
_NAME = re.compile(r"(\d{19})-([0-9a-f]{64})" + re.escape(_PACKED))
_NOTE = "path.txt"


_Look = tuple[int, int, int]


@dataclass(frozen=True)
class Version:
    """A version that was kept: where, when it was saved in nanoseconds since 1970, and the SHA-256 of its content."""

    path: Path
    saved_ns: int
    sha256: str

    @property
    def saved(self) -> float:
        """When it was saved, in seconds since 1970."""
        return self.saved_ns / 1e9

    def content(self) -> bytes:
        """The content of the map file as it was saved.

        Raises:
            Refusal: when it cannot be read, or is not what was kept.
        """
        damaged = one_line(f"{self.path}: ") + tr("this version is damaged")
        try:
            with gzip.open(self.path) as file:
                content = file.read(LARGEST_FILE + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise Refusal(damaged) from error
        if fingerprint(content).sha256 != self.sha256:
            raise Refusal(damaged)
        return content

    def read(self) -> Map:
        """The map as it was saved. Raises `Refusal`."""
        return parse_map(self.content(), str(self.path))


class Versions:
    """The versions of all maps, in one folder. Kept by one thread at a time."""

    def __init__(self, folder: Path, most: int = MOST_VERSIONS) -> None:
        self._folder = folder
        self._most = most
        self._whole: dict[Path, _Look | None] = {}
        """What the version of each file looked like that was written or read last: nobody has touched it since."""

    def of(self, path: Path) -> tuple[Version, ...]:
        """The versions of a map file that can be gone back to, the latest first."""
        return tuple(sorted(self._found(self._folder_of(path)), key=lambda version: version.saved_ns, reverse=True))

    def keep(self, path: Path, content: bytes, known: Fingerprint | None = None) -> None:
        """Keep what a map file holds since now. What is kept already counts as the latest, and is not kept twice.

        Args:
            known: the fingerprint of the content, where somebody has taken it.

        Raises:
            OSError: when it could not be kept; the others are as they were.
        """
        folder = self._folder_of(path)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = self.of(path)
        digest = (known or fingerprint(content)).sha256
        moment = max(time.time_ns(), kept[0].saved_ns + 1 if kept else 0)
        new = folder / f"{moment:019}-{digest}{_PACKED}"
        same = next((version for version in kept if version.sha256 == digest and self._is_whole(version)), None)
        if same is not None:
            same.path.replace(new)
        else:
            _note_path(folder, path)
            tidy_folder(folder)
            replace_file(new, gzip.compress(content, _LEVEL, mtime=0))
            for version in self.of(path)[self._most :]:
                version.path.unlink(missing_ok=True)
        self._whole[folder] = _look(new)

    def keep_replaced(self, path: Path, content: bytes) -> None:
        """Keep what a map file held until now: nothing is to be done where it was saved last. Raises `OSError`."""
        found = fingerprint(content)
        if not self.have_last(path, found):
            self.keep(path, content, found)

    def have_last(self, path: Path, known: Fingerprint) -> bool:
        """Whether that is what was kept last of a map file, and can be gone back to."""
        latest = next(iter(self.of(path)), None)
        return latest is not None and latest.sha256 == known.sha256 and self._is_whole(latest)

    def _is_whole(self, version: Version) -> bool:
        """Whether it can be read. What was read or written last is not unpacked again while it is as it was."""
        folder, look = version.path.parent, _look(version.path)
        if look is None or look != self._whole.get(folder):
            try:
                version.content()
            except Refusal:
                return False
            self._whole[folder] = look
        return True

    def _folder_of(self, path: Path) -> Path:
        return self._folder / hashlib.sha256(str(real_path(path)).encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def _found(self, folder: Path) -> Iterator[Version]:
        with suppress(OSError):
            for path in folder.iterdir():
                if parts := _NAME.fullmatch(path.name):
                    yield Version(path, int(parts[1]), parts[2])


def _look(path: Path) -> _Look | None:
    """What tells without reading it that a file is the one it was. A new name makes no difference."""
    with suppress(OSError):
        status = path.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns
    return None


def _note_path(folder: Path, path: Path) -> None:
    """Say to a person who looks into the folder whose versions these are."""
    note = folder / _NOTE
    content = (one_line(str(path.absolute())) + "\n").encode("utf-8")
    if not note.exists() or note.read_bytes() != content:
        replace_file(note, content)

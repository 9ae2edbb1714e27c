"""Recovery copies: what was not saved, kept beside the program's own data until it is.

A copy is a line of JSON that says where the map came from, and behind it an ordinary map file. It belongs to one
window; a window that ends in order takes its copy away, so what is found at a start was left by one that did not.

It is written twice: at once, which a program that is killed cannot undo, and, forced to the disk, which takes longer,
beside it. Of the two, the later one that can be read counts.
"""

import json
import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Map
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.fingerprint import FileChange, Fingerprint, change_of
from vsm_desktop.files.map_writer import MapWriter
from vsm_desktop.files.mapfile import parse_map
from vsm_desktop.files.real_path import real_path
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.replace import replace_file, replace_unforced
from vsm_desktop.files.salvage import Salvaged, salvage
from vsm_desktop.files.temporary import tidy_folder

_SUFFIX = ".recovery"
_AT_ONCE = ".at-once.recovery"
_LOCK = ".lock"
_LONGEST_NOTE = 64 * 1024


@dataclass(frozen=True)
class Work:
    """What is in a window and was not saved, but for the map itself.

    Attributes:
        origin: the file the map was opened from or saved to; `None` when there is none yet.
        base: what that file was like when it was read or saved last.
        steps: how many steps were made since then.
        title: of the map, to be recognised by.
    """

    origin: Path | None = None
    base: Fingerprint | None = None
    steps: int = 0
    title: str = ""


@dataclass(frozen=True)
class RecoveryCopy:
    """A copy on the disk, and what it says of itself; a damaged one may say nothing."""

    path: Path
    work: Work = field(default_factory=Work)
    changed: float = field(default=0, compare=False)
    """When it was written, in seconds since 1970."""

    @property
    def name(self) -> str:
        return _name(self.path)

    @property
    def lock(self) -> Path:
        """The lock of the window to which it belongs, or of one that asks what is to become of it."""
        return self.path.with_name(self.name + _LOCK)

    @property
    def origin(self) -> Path | None:
        return self.work.origin

    def is_of(self, path: Path) -> bool:
        """Whether the map came from this file, by whatever name that was opened."""
        return self.origin is not None and real_path(self.origin) == real_path(path)

    def change_of_origin(self) -> FileChange | None:
        """What became of the file since the map was read from it; `None` when there was no file, or it is unknown.

        Raises:
            OSError: when the file cannot be read.
        """
        if self.work.origin is None or self.work.base is None:
            return None
        return change_of(self.work.origin, self.work.base)

    def read(self) -> Map:
        """The map as it was. Raises `Refusal` when the copy is damaged."""
        return parse_map(self._content(), str(self.path))

    def salvage(self) -> Salvaged:
        """What can still be read of a damaged copy. Raises `Refusal` when that is nothing."""
        try:
            return salvage(self._content())
        except Refusal as refusal:
            raise Refusal(one_line(f"{self.path}: {refusal}")) from None

    def remove(self) -> None:
        """Take the copy away, for it is saved or not wanted."""
        for suffix in (_AT_ONCE, _SUFFIX):
            with suppress(OSError):
                self.path.with_name(self.name + suffix).unlink()

    def _content(self) -> bytes:
        """The map file behind the note. Where the note is damaged, a salvage still finds what is in it."""
        try:
            with self.path.open("rb") as file:
                note = file.readline(_LONGEST_NOTE)
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise Refusal(one_line(f"{self.path}: {error.strerror or error}")) from error
        return content if content else note


class RecoveryWriter:
    """Keeps one copy up to date. Writing it may go on in another thread than forming it."""

    def __init__(self, folder: Path, writer: MapWriter | None = None) -> None:
        self._folder = folder
        self._name = new_id()
        self._writer = writer or MapWriter()

    @property
    def name(self) -> str:
        return self._name

    @property
    def folder(self) -> Path:
        return self._folder

    def prepare(self, map_: Map) -> Generator[None, None, None]:
        """Do most of what `form` is going to do of a map, a record at a time."""
        return self._writer.prepare(map_)

    def form(self, map_: Map) -> bytes:
        """The content of the copy."""
        return self._writer.dump(map_)

    def write_at_once(self, content: bytes, work: Work) -> None:
        """Put the copy where it outlives the program. Raises `OSError`; an earlier copy is then as it was."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_unforced(self._folder / (self._name + _AT_ONCE), _note(work) + b"\n" + content)

    def write(self, content: bytes, work: Work) -> None:
        """Put the copy on the disk, where it outlives a power cut.

        Raises:
            OSError: when that failed; an earlier copy is as it was.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self._path, _note(work) + b"\n" + content)

    def remove(self) -> None:
        RecoveryCopy(self._path).remove()

    @property
    def lock(self) -> Path:
        """The lock of the window."""
        return RecoveryCopy(self._path).lock

    @property
    def _path(self) -> Path:
        return self._folder / (self._name + _SUFFIX)


def recovery_copies(folder: Path) -> tuple[RecoveryCopy, ...]:
    """The copies in a folder, the latest first. What a writer that was killed left beside them is taken away."""
    tidy_folder(folder)
    found: dict[str, list[RecoveryCopy]] = {}
    with suppress(OSError):
        for path in folder.glob("*" + _SUFFIX):
            with suppress(OSError):
                copy = RecoveryCopy(path, _work(path), path.stat().st_mtime)
                found.setdefault(copy.name, []).append(copy)
    return tuple(sorted(map(_best, found.values()), key=_moment, reverse=True))


def _best(copies: list[RecoveryCopy]) -> RecoveryCopy:
    """The latest of a window's copies that can be read; the latest where none can."""
    latest = sorted(copies, key=_moment, reverse=True)
    return next((copy for copy in latest if len(latest) == 1 or is_readable(copy)), latest[0])


def _moment(copy: RecoveryCopy) -> float:
    return copy.changed


def _name(path: Path) -> str:
    return path.name.removesuffix(_AT_ONCE).removesuffix(_SUFFIX)


def is_readable(copy: RecoveryCopy) -> bool:
    """Whether the copy holds a map; a machine that lost its power may leave anything."""
    try:
        copy.read()
    except Refusal:
        return False
    return True


def _note(work: Work) -> bytes:
    base = None if work.base is None else {"size": work.base.size, "sha256": work.base.sha256}
    origin = None if work.origin is None else str(work.origin)
    said = {"origin": origin, "base": base, "steps": work.steps, "title": work.title, "written": time.time()}
    return json.dumps(said).encode("ascii")  # half a character, which a path may hold, stands there as an escape


def _work(path: Path) -> Work:
    """What a copy says of itself; what it does not say as it should is left out."""
    try:
        with path.open("rb") as file:
            said = json.loads(file.readline(_LONGEST_NOTE))
    except (OSError, ValueError, RecursionError):
        return Work()
    if not isinstance(said, dict):
        return Work()
    origin, base, steps, title = (said.get(name) for name in ("origin", "base", "steps", "title"))
    return Work(
        Path(origin) if isinstance(origin, str) and origin else None,
        _fingerprint(base),
        steps if isinstance(steps, int) and not isinstance(steps, bool) and steps > 0 else 0,
        title if isinstance(title, str) else "",
    )


def _fingerprint(said: Any) -> Fingerprint | None:
    if not isinstance(said, dict):
        return None
    size, digest = said.get("size"), said.get("sha256")
    return Fingerprint(size, digest) if isinstance(size, int) and isinstance(digest, str) else None

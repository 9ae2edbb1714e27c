"""The map's life on the disk: new, open, save, and what is asked before anything could be lost."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from vsm_desktop.core.model import Map
from vsm_desktop.core.session import Session
from vsm_desktop.drawing.text import plain
from vsm_desktop.files.examples import Example, new_map
from vsm_desktop.files.mapfile import SUFFIX, read_map, write_map
from vsm_desktop.files.recovery import RecoveryCopy
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.resources import resource
from vsm_desktop.translation import tr
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.recovery_keeper import RecoveryKeeper


class Documents:
    """Knows which file the session's map is in. `opened` is called when another map is shown."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        prompts: Prompts,
        recovery_folder: Path,
        opened: Callable[[], None],
        parent: QObject,
    ) -> None:
        self._session = session
        self._preferences = preferences
        self._prompts = prompts
        self._opened = opened
        self._path: Path | None = None
        self._stamp: tuple[int, int] | None = None
        self.recovery = RecoveryKeeper(session, recovery_folder, lambda: self._path, parent)

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def name(self) -> str:
        """What the map is called in the window's title."""
        if self._path is not None:
            return one_line(self._path.name)
        return plain(self._session.map.title) or tr("New map")

    def new(self) -> None:
        if self.may_be_left():
            self._path = None
            self._session.open(new_map())
            self._opened()

    def open_asking(self) -> None:
        if not self.may_be_left():
            return
        path = self._prompts.ask_file_to_open(self._folder())
        if path is not None:
            self._read(path)

    def open(self, path: Path) -> bool:
        """Open a file, if what is open may be left. Gives whether it is open now."""
        return self.may_be_left() and self._read(path)

    def open_example(self, example: Example) -> None:
        """Open a copy of a shipped map: saving it asks where to."""
        if not self.may_be_left():
            return
        try:
            map_ = new_map(example.name)
        except Refusal as refusal:
            self._prompts.tell_error(str(refusal))
            return
        self._path = None
        self._session.open(map_)
        self._opened()

    def save(self) -> bool:
        """Save to the map's file; ask for one when it has none. Gives whether it is saved."""
        if self._path is None:
            return self.save_asking()
        if self._stamp is not None and _stamp(self._path) not in (None, self._stamp):
            name = one_line(self._path.name)
            if not self._prompts.ask_to_replace(tr("{name} was changed elsewhere. Replace it?").format(name=name)):
                return False
        return self._write(self._path)

    def save_asking(self) -> bool:
        path = self._prompts.ask_file_to_save(self._path or self.suggested_file(SUFFIX))
        return path is not None and self._write(path)

    def suggested_file(self, ending: str) -> Path:
        """A file beside the map's own, or named after its title."""
        if self._path is not None:
            return self._path.with_name(self._path.name.removesuffix(SUFFIX) + ending)
        return self._folder() / (_file_name(self._session.map.title) + ending)

    def may_be_left(self) -> bool:
        """Whether nothing would be lost; asks when something would."""
        if not self._session.is_modified:
            return True
        answer = self._prompts.ask_to_save(self.name)
        return self.save() if answer == "save" else answer == "discard"

    def offer_recovery(self) -> bool:
        """Offer what earlier starts left behind, one by one. Gives whether a copy was opened."""
        for copy in self.recovery.left_behind():
            if self._path is not None and copy.origin != self._path:
                continue  # a map that was asked for is not replaced by another one
            map_ = copy.read()
            name = one_line(copy.origin.name) if copy.origin else plain(map_.title) or tr("New map")
            answer = self._prompts.ask_to_recover(name, copy.changed)
            if answer == "recover":
                self._recover(copy, map_)
                return True
            if answer == "later":
                return False
            copy.remove()
        return False

    def _recover(self, copy: RecoveryCopy, map_: Map) -> None:
        self._path = copy.origin
        self._stamp = None
        self._session.open(map_, is_saved=False)
        self._opened()
        if self.recovery.wait():
            copy.remove()

    def _read(self, path: Path) -> bool:
        try:
            map_ = read_map(path)
        except Refusal as refusal:
            self._prompts.tell_error(str(refusal))
            if not path.exists():
                self._preferences.forget(path)
            return False
        # Saving must write neither over the picture that carries a map, nor over a shipped example.
        is_shipped = path.resolve().is_relative_to(resource("examples"))
        self._path = path if path.suffix.lower() == ".json" and not is_shipped else None
        self._stamp = _stamp(path)
        self._session.open(map_)
        if not is_shipped:
            self._preferences.remember(path)
        self._opened()
        return True

    def _write(self, path: Path) -> bool:
        self._session.cancel()
        map_ = self._session.map
        try:
            write_map(map_, path)
        except OSError as error:
            self._prompts.tell_error(one_line(f"{path}: {error.strerror or error}"))
            return False
        self._path = path
        self._stamp = _stamp(path)
        self._session.mark_saved(map_)
        self._preferences.remember(path)
        return True

    def _folder(self) -> Path:
        if self._path is not None:
            return self._path.parent
        recent = self._preferences.recent
        return recent[0].parent if recent else Path.home()


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells a file from what it is after somebody else has written it; `None` when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _file_name(title: str) -> str:
    """A file name made of a title: letters and digits, so that no title is ever a path."""
    words = "".join(character if character.isalnum() else " " for character in title).split()
    return "-".join(words)[:60].lower() or "map"

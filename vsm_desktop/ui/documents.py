"""The map's life on the disk: new, open, save, and what is asked before anything could be lost."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal

from vsm_desktop.core.model import Map
from vsm_desktop.core.session import Session
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.files.examples import Example, new_map
from vsm_desktop.files.fingerprint import FileChange, Fingerprint
from vsm_desktop.files.map_writer import MapWriter
from vsm_desktop.files.mapfile import SUFFIX, OpenedMap, file_content, open_map
from vsm_desktop.files.real_path import real_path
from vsm_desktop.files.recovery import RecoveryWriter
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.replace import SecondName
from vsm_desktop.files.salvage import salvage
from vsm_desktop.files.saving import ChangedElsewhere, Saved
from vsm_desktop.files.versions import Version, Versions
from vsm_desktop.resources import resource
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.collecting import collector_held_back
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.left_behind import Recovered, wanted_copy
from vsm_desktop.ui.map_file import Look, MapFile
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.recovery_keeper import Origin, RecoveryKeeper
from vsm_desktop.ui.saver import Attempt, Saver
from vsm_desktop.ui.slow_disk import Replies, waited_for


class Documents(QObject):
    """Knows which file the session's map is in. `opened` is called when another map is shown."""

    changed_elsewhere = Signal(str)
    """What became of the file by another program, once for each change; `unchanged` when that is settled."""
    comparison_wanted = Signal(str, object)
    """Another map, which is called so, is to be compared with the one that is open."""
    said = Signal(str)

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        prompts: Prompts,
        data: Path,
        opened: Callable[[], None],
        theme: Callable[[], ThemeName],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._prompts = prompts
        self._opened = opened
        self._theme = theme
        self._file = MapFile(Versions(data / "versions"))
        self._told: FileChange = "unchanged"
        self._replies = Replies(self)
        writer = MapWriter()
        self._saver = Saver(self._file.versions, writer, self._saved, self)
        connect(self._saver.slow, lambda: self.said.emit(tr("Saving…")))
        self.recovery = RecoveryKeeper(session, RecoveryWriter(data / "recovery", writer), self._origin, self)

    @property
    def path(self) -> Path | None:
        return self._file.path

    @property
    def name(self) -> str:
        """What the map is called in the window's title."""
        path = self._file.path
        if path is None:
            return plain(self._session.map.title) or tr("New map")
        name = one_line(path.name)
        return tr("{name} (only to look at)").format(name=name) if self._file.is_read_only else name

    def new(self) -> None:
        if self.may_be_left():
            self._show(new_map())

    def open_asking(self) -> None:
        if not self.may_be_left():
            return
        path = self._prompts.ask_file_to_open(self._folder())
        if path is not None:
            with collector_held_back():
                self._read(path)

    def open(self, path: Path) -> bool:
        """Open a file, if what is open may be left. Gives whether it is open now."""
        if not self.may_be_left():
            return False
        with collector_held_back():
            return self._read(path)

    def open_example(self, example: Example) -> None:
        """Open a copy of a shipped map: saving it asks where to."""
        if not self.may_be_left():
            return
        try:
            map_ = new_map(example.name)
        except Refusal as refusal:
            self._prompts.tell_error(str(refusal))
            return
        self._show(map_)

    def save(self) -> None:
        """Save to the map's file; ask for one when it has none of its own. It is marked as saved when it is."""
        path = self._file.path
        if path is None or self._file.is_read_only:
            self.save_asking()
        else:
            self._write(path, replaces_anything=False)

    def save_asking(self) -> None:
        own = None if self._file.is_read_only else self._file.path or self.suggested_file(SUFFIX)
        self._save_where_asked(own or self._beside())

    def _save_where_asked(self, suggested: Path) -> None:
        path = self._prompts.ask_file_to_save(suggested)
        if path is None:
            return
        if self._file.owner(path) is not None:
            self._prompts.tell_error(tr("{name} is open in another window.").format(name=one_line(path.name)))
        else:
            self._write(path, replaces_anything=True)

    def wait(self) -> None:
        """Return when what is being saved is saved, or is not to be."""
        self._saver.wait()

    def end_saving(self) -> None:
        """Return when what is being saved is on the disk, or is not to be; nothing is asked any more."""
        self._saver.close()

    def look_for_changes(self) -> None:
        """See whether another program has changed the file; it is told once, and nothing is done about it."""
        look = self._file.look()
        if look is not None and not self._replies.is_waiting:
            self._replies.ask(look, self._tell_change)

    def _tell_change(self, look: Look) -> None:
        change = None if self._saver.is_saving else self._file.take_note(look)
        if change is not None:
            self._tell_once(change)

    def _tell_once(self, change: FileChange) -> None:
        if change != self._told:
            self._told = change
            self.changed_elsewhere.emit(change)

    def compare(self) -> None:
        """Ask for a comparison of what the file holds now with the map that is open."""
        if self._file.path is not None:
            self._compare_with(self._file.path, tr("The file"))

    def compare_asking(self) -> None:
        """Ask for a file, and for a comparison of what it holds with the map that is open."""
        path = self._prompts.ask_file_to_open(self._folder())
        if path is not None:
            self._compare_with(path, one_line(path.name))

    def _compare_with(self, path: Path, name: str) -> None:
        try:
            found = self._open(path)
        except Refusal as refusal:
            self._prompts.tell_error(str(refusal))
        else:
            if found is not None:
                self.comparison_wanted.emit(name, found.map)

    def reload(self) -> None:
        """Take over what the file holds now, as a step that can be undone."""
        self.wait()
        path = self._file.path
        if path is None:
            return
        try:
            found = self._open(path)
        except Refusal as refusal:
            self._prompts.tell_error(str(refusal))
            return
        if found is None:
            return
        self._session.cancel()
        self._session.apply(tr("Reload from the file"), found.map)
        is_read_only = self._file.is_read_only
        (self._file.look_at if is_read_only else self._file.take)(path, found.fingerprint)
        self._tell_once("unchanged")
        self._session.mark_saved(self._session.committed)

    def versions(self) -> tuple[Version, ...]:
        """The earlier versions of the map's file, the latest first."""
        path = self._file.path
        return () if path is None else self._file.versions.of(path)

    def close(self) -> None:
        """The window ends: others may have the file."""
        self.end_saving()
        self._file.leave()

    def suggested_file(self, ending: str) -> Path:
        """A file beside the map's own, or named after its title."""
        path = self._file.path
        if path is not None:
            return path.with_name(path.name.removesuffix(SUFFIX) + ending)
        return self._folder() / (_file_name(self._session.map.title) + ending)

    def _beside(self) -> Path:
        """A file beside the map's own, for what is to be kept apart from it."""
        path = self._file.path or self.suggested_file(SUFFIX)
        return path.with_name(f"{path.name.removesuffix(SUFFIX)}-{tr('copy')}{SUFFIX}")

    def may_be_left(self) -> bool:
        """Whether nothing would be lost; asks when something would."""
        self.wait()
        if not self._session.is_modified:
            return True
        answer = self._prompts.ask_to_save(self.name)
        if answer == "save":
            self.save()
            self.wait()
            return not self._session.is_modified
        return answer == "discard"

    def offer_recovery(self) -> bool:
        """Offer what earlier starts left behind, one by one. Gives whether a copy was opened."""
        asked_for = self._file.path  # is not replaced by another map
        words = tr("Looking for unsaved work…")
        copies = waited_for(lambda: self.recovery.left_behind(asked_for), words, self._prompts)
        found = wanted_copy(copies or (), self._prompts, self._theme())
        if found is not None:
            self._recover(found)
        return found is not None

    def _recover(self, found: Recovered) -> None:
        home = found.home
        is_owned = home is not None and self._file.take(home, found.copy.work.base) is not None
        if home is None or is_owned:
            self._file.leave()
        self._begin(found.map, is_saved=False)
        if home is not None and is_owned:
            words = tr("{name} is open in another window, so this is a map of its own.")
            self.said.emit(words.format(name=one_line(home.name)))
        self.recovery.supersede(found.copy, found.lock)

    def _show(self, map_: Map, *, is_saved: bool = True) -> None:
        """Show a map that is in no file."""
        self._file.leave()
        self._begin(map_, is_saved=is_saved)

    def _begin(self, map_: Map, *, is_saved: bool = True) -> None:
        """Begin anew with another map; of the one before nothing is to be told any more."""
        self._tell_once("unchanged")
        self._session.open(map_, is_saved=is_saved)
        self._opened()

    def _read(self, path: Path) -> bool:
        try:
            found = self._open(path)
        except Refusal as refusal:
            if _is_gone(path):
                self._preferences.forget(path)
            return self._salvage(path, str(refusal))
        if found is None:
            return False
        if _is_shipped(path) or path.suffix.lower() != ".json":
            self._file.leave()  # neither an example nor a picture that carries a map is saved over
        elif not self._begin_in(path, found.fingerprint):
            return False
        if not _is_shipped(path):
            self._preferences.remember(path)
        self._begin(found.map)
        return True

    def _open(self, path: Path) -> OpenedMap | None:
        """What is in a file, read while the window stays alive; `None` when that was given up. Raises `Refusal`."""
        words = tr("Opening {name}…").format(name=one_line(path.name))
        return waited_for(lambda: open_map(path), words, self._prompts)

    def _salvage(self, path: Path, reason: str) -> bool:
        """Offer what can be read of a file that was refused, as a new map. Gives whether it is open now."""
        words = tr("Looking for what can be read of {name}…").format(name=one_line(path.name))
        try:
            found = waited_for(lambda: salvage(file_content(path)), words, self._prompts)
        except Refusal:
            self._prompts.tell_error(reason)
            return False
        if found is None:
            return False
        holds = trn("{n} record", "{n} records", found.records)
        if not self._prompts.ask_to_salvage(reason, holds, [plain(str(entry)) for entry in found.left_out]):
            return False
        self._show(found.map, is_saved=False)
        return True

    def _begin_in(self, path: Path, known: Fingerprint) -> bool:
        """Make the file that of the map, unless somebody else has it. Gives whether the map is to be shown."""
        owner = self._file.take(path, known)
        if owner is None:
            return True
        answer = self._prompts.ask_about_owned(one_line(path.name), owner)
        if answer == "read-only":
            self._file.look_at(path, known)
        elif answer == "copy":
            self._file.leave()
        elif answer == "take over":
            self._file.take_over(path, known)
        return answer != "cancel"

    def _write(self, path: Path, *, replaces_anything: bool, parts_names: bool = False) -> None:
        self.wait()
        self._session.cancel()
        expected = self._file.expected(replaces_anything=replaces_anything)
        self._saver.begin(Attempt(self._session.committed, path, expected, parts_names))

    def _saved(self, attempt: Attempt, job: Future[Saved]) -> None:
        try:
            saved = job.result()
        except ChangedElsewhere as changed:
            self._settle(attempt.path, changed.change)
        except SecondName:
            if self._prompts.ask_to_part_names(one_line(attempt.path.name)):
                self._saver.begin(replace(attempt, parts_names=True))
        except OSError as error:
            if self._prompts.ask_for_another_place(one_line(f"{attempt.path}: {error.strerror or error}")):
                self.save_asking()
        else:
            self._go_on_in(attempt, saved)

    def _go_on_in(self, attempt: Attempt, saved: Saved) -> None:
        self._file.take(attempt.path, saved.fingerprint)
        self._tell_once("unchanged")
        self._session.mark_saved(attempt.map)
        self._preferences.remember(attempt.path)
        if saved.unkept is not None:
            self.said.emit(tr("Saved, but not kept among the earlier versions: {reason}").format(reason=saved.unkept))

    def _settle(self, path: Path, change: FileChange) -> None:
        """Another program was at the file: do what the person decides."""
        self._told = change
        answer = self._prompts.ask_about_change(one_line(path.name), change)
        if answer == "overwrite":
            self._write(path, replaces_anything=True)
        elif answer == "beside":
            self._save_where_asked(self._beside())
        elif answer == "reload":
            self.reload()
        elif answer == "compare":
            self.compare()

    def _origin(self) -> Origin:
        return self._file.path, self._file.known

    def _folder(self) -> Path:
        if self._file.path is not None:
            return self._file.path.parent
        recent = self._preferences.recent
        return recent[0].parent if recent else Path(QDir.homePath())


def _is_shipped(path: Path) -> bool:
    return real_path(path).is_relative_to(resource("examples"))


def _is_gone(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # a folder that may not be entered, or what is no name of a file
        return False
    return False


def _file_name(title: str) -> str:
    """A file name made of a title: letters and digits, so that no title is ever a path."""
    words = "".join(character if character.isalnum() else " " for character in title).split()
    return "-".join(words)[:60].lower() or "map"

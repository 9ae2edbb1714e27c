"""Writing files from the editor: made in a thread, one after the other, while the canvas goes on."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Literal

from PySide6.QtCore import QObject, Signal

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.contents import Contents, GivenUp
from vsm_desktop.export.formats import Format, export, format_of, formats
from vsm_desktop.files.refusal import one_line
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.waiting import Wait, Waiting, reason_in_words, told_in_steps

_UNNOTICED = 0.2
"""For how many seconds people do not mind that nothing seems to go on."""


@dataclass(eq=False)
class FileToWrite:
    """One file that is to be written."""

    map: Map
    state: State
    path: Path
    contents: Contents
    among: tuple[Format, ...]
    given_up: Event = field(default_factory=Event)

    @property
    def name(self) -> str:
        return one_line(self.path.name)


class PictureExport(QObject):
    """Files wait for one another, each can be given up by itself, and `tell` is told what becomes of each."""

    begun = Signal()
    """Another file is asked for."""
    failed = Signal(str, bool)
    """A file could not be written: that and why in words, and whether it may be written elsewhere."""
    ended = Signal(bool)
    """One of the files has come to its end: whether nothing failed."""
    came_to = Signal(float)
    """Which share of the file is done that is being written."""
    _ended = Signal(object, object)
    _came_to = Signal(object, float)

    def __init__(self, tell: Callable[[str], None], waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._waiting = waiting
        self._files: list[FileToWrite] = []
        self._unwritten: FileToWrite | None = None
        self._wait: Wait | None = None
        self._going_on: Future[_Outcome] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="picture")
        connect(self._ended, self._end)
        connect(self._came_to, self._show_share)

    @property
    def names(self) -> list[str]:
        """What the files are called that are not written yet, the one that is being written first."""
        return [file.name for file in self._files]

    @property
    def waiting(self) -> list[FileToWrite]:
        """Those whose turn has not come yet."""
        return self._files[1:]

    def begin(
        self, map_: Map, state: State, path: Path, contents: Contents, among: tuple[Format, ...] | None = None
    ) -> None:
        """Write the file that the path's ending asks for, after those that are asked for already.

        The map is a value: it may be edited meanwhile. Of several of one name that wait, the last is written.

        Args:
            among: the formats that there are, where they are not those of a map.
        """
        self._begin(FileToWrite(map_, state, path, contents, among or formats()))

    @property
    def unwritten(self) -> tuple[Path, tuple[Format, ...]] | None:
        """Where the file was to be that could not be written last, and of which formats it could be."""
        return None if self._unwritten is None else (self._unwritten.path, self._unwritten.among)

    def begin_elsewhere(self, path: Path) -> None:
        """Write there what could not be written last, as the map was when that was asked for."""
        if self._unwritten is not None:
            self._begin(replace(self._unwritten, path=path, given_up=Event()))

    def _begin(self, file: FileToWrite) -> None:
        self._files[1:] = [other for other in self._files[1:] if other.path != file.path]
        self._files.append(file)
        self.begun.emit()
        if len(self._files) > 1:
            self._tell(tr("{name} will be written after {other}").format(name=self.names[-1], other=self.names[-2]))
        else:
            self._tell("")  # what was said of another is not of this one
            self._go_on()

    def ends_soon(self) -> bool:
        """Whether nothing is written any more, or in a moment that nobody minds to wait for; and nothing failed."""
        return not self._files or (len(self._files) == 1 and self._ends_in(_UNNOTICED))

    def give_up(self, file: FileToWrite) -> None:
        """Do not write this one. What was there stays as it is."""
        file.given_up.set()
        if file in self.waiting:
            self._files.remove(file)
            self._tell(_given_up(file))
            self.ended.emit(True)

    def give_up_all(self) -> None:
        """Write none of the files that are asked for. Those that were there stay as they are."""
        del self._files[1:]
        for file in self._files:
            file.given_up.set()

    def close(self) -> None:
        """Give up what is not written yet, and return when nothing is any more."""
        self.give_up_all()
        self._thread.shutdown(wait=True)

    def _ends_in(self, seconds: float) -> bool:
        going_on = self._going_on
        return going_on is None or (bool(wait([going_on], seconds).done) and going_on.result().how != "failed")

    def _go_on(self) -> None:
        """Begin with the first file."""
        file = self._files[0]
        self._wait = self._waiting.begin(tr("Writing {name}…").format(name=file.name), file.given_up.set)
        self._going_on = self._thread.submit(self._write, file)

    def _show_share(self, file: FileToWrite, share: float) -> None:
        if self._wait is not None and self._files[:1] == [file]:
            self._wait.show_share(share)
            self.came_to.emit(share)

    def _end(self, file: FileToWrite, outcome: "_Outcome") -> None:
        self._files.remove(file)
        if self._wait is not None:
            self._wait.end()
        if outcome.how == "failed":
            self._unwritten = file
            self.failed.emit(outcome.words, outcome.is_of_the_place)
        else:
            self._tell(outcome.words)
        if self._files:
            self._go_on()
        self.ended.emit(outcome.how != "failed")

    # In the thread

    def _write(self, file: FileToWrite) -> "_Outcome":
        outcome = self._outcome(file)
        self._ended.emit(file, outcome)
        return outcome

    def _outcome(self, file: FileToWrite) -> "_Outcome":
        """Write a file. Gives how that ended."""
        go_on = told_in_steps(file.given_up, lambda share: self._came_to.emit(file, share))
        remarks = list[str]()
        try:
            export(file.map, file.state, file.path, file.contents, go_on, remarks.append, among=file.among)
        except GivenUp:
            return _Outcome(_given_up(file), "given up")
        except Exception as error:  # whatever it is, somebody waits to hear of it
            words = tr("{name} was not written: {reason}").format(name=file.name, reason=reason_in_words(error))
            return _Outcome(words, "failed", isinstance(error, OSError))
        is_inside = format_of(file.path, file.among).keeps_map
        words = tr("{name} is written; the map is inside it") if is_inside else tr("{name} is written")
        return _Outcome(tr("; ").join([words.format(name=file.name), *remarks]), "written")


@dataclass(frozen=True)
class _Outcome:
    """How an export ended, and what is said of it.

    Attributes:
        is_of_the_place: whether it could be written elsewhere.
    """

    words: str
    how: Literal["written", "given up", "failed"]
    is_of_the_place: bool = False


def _given_up(file: FileToWrite) -> str:
    return tr("{name} was not written: it was given up").format(name=file.name)

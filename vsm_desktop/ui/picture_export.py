"""Writing a picture from the editor: painted and encoded in a thread, while the canvas goes on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.contents import Contents, GivenUp
from vsm_desktop.export.formats import Format, export, format_of, formats
from vsm_desktop.files.refusal import one_line
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.waiting import Waiting

_STEP = 0.01
"""A smaller part of the whole is not worth telling: an export tells of every figure."""


class PictureExport(QObject):
    """One picture at a time. `tell` is told when it begins and how it ended."""

    _ended = Signal(str)
    _came_to = Signal(float)

    def __init__(self, tell: Callable[[str], None], waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._waiting = waiting
        self._given_up = Event()
        self._told = 0.0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="picture")
        connect(self._ended, self._end)
        connect(self._came_to, waiting.show_share)
        connect(waiting.given_up, self._given_up.set)

    def begin(
        self, map_: Map, state: State, path: Path, contents: Contents, among: tuple[Format, ...] | None = None
    ) -> None:
        """Write the file that the path's ending asks for. The map is a value: it may be edited meanwhile.

        Args:
            among: the formats that there are, where they are not those of a map.
        """
        self._tell(tr("Writing {name}…").format(name=one_line(path.name)))
        self._given_up.clear()
        self._told = 0.0
        self._waiting.begin(tr("Writing {name}…").format(name=one_line(path.name)))
        self._thread.submit(self._write, map_, state, path, contents, among or formats())

    def close(self) -> None:
        """Return when the picture that was begun is written."""
        self._thread.shutdown(wait=True)

    def _go_on(self, share: float) -> None:
        if self._given_up.is_set():
            raise GivenUp
        if share >= self._told + _STEP:
            self._told = share
            self._came_to.emit(share)

    def _end(self, words: str) -> None:
        self._waiting.end()
        self._tell(words)

    def _write(self, map_: Map, state: State, path: Path, contents: Contents, among: tuple[Format, ...]) -> None:
        remarks = list[str]()
        try:
            export(map_, state, path, contents, self._go_on, remarks.append, among=among)
        except GivenUp:
            self._ended.emit(tr("{name} was not written: it was given up").format(name=one_line(path.name)))
        except Exception as error:  # whatever it is, somebody waits to hear of it
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._ended.emit(tr("{name} was not written: {reason}").format(name=one_line(path.name), reason=reason))
        else:
            is_inside = format_of(path, among).keeps_map
            words = tr("{name} is written; the map is inside it") if is_inside else tr("{name} is written")
            self._ended.emit(tr("; ").join([words.format(name=one_line(path.name)), *remarks]))

"""Copying: at once what the editor pastes, and beside it a picture, which is made in a thread where it takes long."""

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtCore import QMetaObject, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import DataField, Map, State
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.export.contents import GivenUp
from vsm_desktop.translation import tr
from vsm_desktop.ui import clipboard
from vsm_desktop.ui.copied_picture import CopiedPicture, copied_picture
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.waiting import Wait, Waiting, reason_in_words, told_in_steps

_UNNOTICED = 0.1
"""For how many seconds people do not mind that nothing goes on: most pictures are made by then."""


@dataclass(eq=False)
class _Copy:
    """A part of a state whose picture is being made, and what is shown while that takes its time."""

    part: State
    picture: Future[CopiedPicture] = field(default_factory=Future)
    given_up: Event = field(default_factory=Event)
    wait: Wait | None = None


class PictureCopy(QObject):
    """What was copied last has its picture made, until something else is on the clipboard or it is given up."""

    _made = Signal(object)
    _came_to = Signal(object, float)

    def __init__(self, tell: Callable[[str], None], waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._waiting = waiting
        self._copy: _Copy | None = None
        self._following: QMetaObject.Connection | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copying")
        connect(self._made, self._take)
        connect(self._came_to, self._show_share)

    def copy(
        self, state: State, ids: Collection[str], theme: ThemeName, data_boxes: tuple[DataField, ...] = ()
    ) -> None:
        """Put a part of a state on the clipboard; its picture has these data boxes."""
        self._drop()
        part = extract(state, ids)
        copied = Map(states=(part,), data_boxes=data_boxes)
        copy = self._copy = _Copy(part)
        copy.picture = self._thread.submit(copied_picture, state, copied, theme, self._progress_of(copy))
        if wait([copy.picture], _UNNOTICED).done:
            self._take(copy)
        else:
            self._put_and_wait(copy)

    def _put_and_wait(self, copy: _Copy) -> None:
        data = clipboard.copy(copy.part)
        copy.wait = self._waiting.begin(tr("Making the picture of what was copied…"), copy.given_up.set)
        self._following = connect(QGuiApplication.clipboard().dataChanged, lambda: self._drop_if_gone(data))
        copy.picture.add_done_callback(lambda _: self._made.emit(copy))

    def close(self) -> None:
        """Return when no picture is being made any more."""
        self._drop()
        self._thread.shutdown(wait=True)

    def _progress_of(self, copy: _Copy) -> Callable[[float], None]:
        return told_in_steps(copy.given_up, lambda share: self._came_to.emit(copy, share))

    def _show_share(self, copy: _Copy, share: float) -> None:
        if copy.wait is not None:
            copy.wait.show_share(share)

    def _drop(self) -> None:
        """Something else was copied, here or in another program."""
        copy, self._copy = self._copy, None
        if self._following is not None:
            QObject.disconnect(self._following)
            self._following = None
        if copy is not None:
            copy.given_up.set()
            if copy.wait is not None:
                copy.wait.end()

    def _drop_if_gone(self, data: QMimeData) -> None:
        if not clipboard.is_there(data):
            self._drop()

    def _take(self, copy: _Copy) -> None:
        """The picture is made, or will not be."""
        if copy is not self._copy:
            return
        self._drop()
        try:
            clipboard.copy(copy.part, copy.picture.result())
        except GivenUp:
            self._tell(tr("Copied without a picture"))
        except Exception as error:  # what was copied is pasted all the same
            if copy.wait is None:
                clipboard.copy(copy.part)
            self._tell(tr("Copied without a picture: {reason}").format(reason=reason_in_words(error)))
        else:
            if copy.wait is not None:
                self._tell(tr("What was copied has its picture now"))

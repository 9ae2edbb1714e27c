"""Keeps a recovery copy of a window's map: after every step, off the frame, until the map is saved."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from vsm_desktop.core.session import Session
from vsm_desktop.files.fingerprint import Fingerprint
from vsm_desktop.files.recovery import RecoveryCopy, RecoveryWriter, Work, recovery_copies
from vsm_desktop.files.window_lock import WindowLock, is_free
from vsm_desktop.ui.guard import connect

_TRY_AGAIN = 5_000
"""After how many milliseconds a copy that could not be written is tried again."""
_PATIENCE = 0.2
"""For how many seconds a step waits for the one before it to be kept; people make them less fast."""
_QUIET = 300
"""For how many milliseconds a map that was opened is left to be painted, before its records are formed."""
_SLICE = 0.004
"""For how many seconds at a time they are."""
_PREPARED = object()
Origin = tuple[Path | None, Fingerprint | None]
"""The file of the map, and what it was like when it was read or written last."""


class RecoveryKeeper(QObject):
    """The map is an immutable value: it is formed between two frames, and written in a thread of its own."""

    failed = Signal(str)
    """Copies cannot be written, and why: said once, until one can be written again."""
    _ended = Signal(str)

    def __init__(
        self, session: Session, writer: RecoveryWriter, origin: Callable[[], Origin], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = writer.folder
        self._origin = origin
        self._writer = writer
        self._lock = WindowLock(writer.lock)
        # Two, for a disk that takes its time must not keep the next step from being kept at once.
        self._quick = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recovery")
        self._slow = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recovery-forced")
        self._writing = threading.Lock()
        self._last: tuple[Future[None], ...] = ()
        self._wanted: tuple[bytes, Work] | None = None
        self._written: tuple[bytes, Work] | None = None
        self._superseded: list[tuple[RecoveryCopy, WindowLock]] = []
        self._is_failing = False
        self._preparing: Iterator[None] = iter(())
        self._timer = self._timer_of(0, self._keep)
        self._again = self._timer_of(_TRY_AGAIN, self._keep)
        self._soon = self._timer_of(_QUIET, self._prepare)
        connect(self._ended, self._tell)
        session.listen_to_steps(self._follow)

    def left_behind(self, origin: Path | None = None) -> tuple[RecoveryCopy, ...]:
        """The copies of windows that did not end in order, the latest first; they may be damaged. From any thread.

        Args:
            origin: only those of this file, by whatever name it was opened.
        """
        copies = recovery_copies(self._folder)
        return tuple(copy for copy in copies if self._is_orphan(copy) and (origin is None or copy.is_of(origin)))

    def wait(self) -> bool:
        """Return when what was formed last is on the disk; gives whether it is."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()
        wait(self._last)
        return all(map(_is_well, self._last))

    def supersede(self, copy: RecoveryCopy, lock: WindowLock) -> None:
        """Take an earlier copy away as soon as what it holds is in this window's own, or is saved or discarded.

        Args:
            lock: that of the copy, so that no other window offers it until then.
        """
        self._superseded.append((copy, lock))
        if self.wait():
            self._remove_superseded()

    def close(self) -> None:
        """The window ends in order: the copy is not needed any more."""
        self._stop_timers()
        for thread in (self._quick, self._slow):
            thread.shutdown(wait=True, cancel_futures=True)
        self._writer.remove()
        self._remove_superseded()
        self._lock.release()

    def leave(self) -> None:
        """The window ends before its map is saved: return when the copy is on the disk, and leave it there."""
        if self.wait():
            self._remove_superseded()
        self._stop_timers()
        for thread in (self._quick, self._slow):
            thread.shutdown(wait=True)
        self._lock.release()

    def _follow(self) -> None:
        """A step was made: no other one is, before the one before it is kept, unless the disk does not get on."""
        wait(self._last[:1], timeout=_PATIENCE)
        self._timer.start()

    def _keep(self) -> None:
        self._soon.stop()
        if self._session.is_modified:
            if not self._lock.is_ours:
                self._take_lock()
            map_ = self._session.committed
            work = Work(*self._origin(), steps=self._session.unsaved_steps, title=map_.title)
            self._wanted = self._writer.form(map_), work
        else:
            self._wanted = None
            self._preparing = self._writer.prepare(self._session.committed)
            self._soon.start(_QUIET)
        self._last = (self._quick.submit(self._write_at_once), self._slow.submit(self._write_wanted))
        self._last[-1].add_done_callback(self._hand_on)

    def _prepare(self) -> None:
        """Form the records of a map that was opened between two events: the first step has not to wait for them."""
        end = perf_counter() + _SLICE
        while perf_counter() < end:
            if next(self._preparing, _PREPARED) is _PREPARED:
                return
        self._soon.start(0)

    def _take_lock(self) -> None:
        """Show that a window lives to which the copy belongs; where that fails, writing will say why."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.take()

    def _write_at_once(self) -> None:
        """Runs in the quick thread. Where it fails, so does the slow one, and tells."""
        with self._writing:
            wanted = self._wanted
            if wanted is not None:
                self._writer.write_at_once(*wanted)

    def _write_wanted(self) -> None:
        """Runs in the slow thread. A slow disk gets the latest only."""
        wanted = self._wanted
        if wanted is None:
            with self._writing:  # nothing is written behind its back that nobody wants any more
                self._writer.remove()
        elif wanted != self._written:
            self._writer.write(*wanted)
        self._written = wanted

    def _hand_on(self, job: Future[None]) -> None:
        """Runs in the slow thread; what it emits arrives in the window's own."""
        if job.cancelled():
            return
        error = job.exception()
        with suppress(RuntimeError):  # the window is gone
            self._ended.emit("" if error is None else getattr(error, "strerror", None) or str(error) or repr(error))

    def _tell(self, reason: str) -> None:
        """Editing goes on without a copy; it is tried again in a while, and with the next step."""
        if reason:
            self._again.start()
            if not self._is_failing:
                self.failed.emit(reason)
        elif _is_well(self._last[-1]):  # and not only what was formed before it
            self._remove_superseded()
        self._is_failing = bool(reason)

    def _remove_superseded(self) -> None:
        while self._superseded:
            copy, lock = self._superseded.pop()
            copy.remove()
            lock.release()

    def _stop_timers(self) -> None:
        for timer in (self._timer, self._again, self._soon):
            timer.stop()

    def _timer_of(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        connect(timer.timeout, slot)
        return timer

    def _is_orphan(self, copy: RecoveryCopy) -> bool:
        return copy.name != self._writer.name and is_free(copy.lock)


def _is_well(job: Future[None]) -> bool:
    """Whether it has come to its end, and did what it had to do."""
    return job.done() and not job.cancelled() and job.exception() is None

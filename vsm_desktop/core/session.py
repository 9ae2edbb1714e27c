"""The map that is being edited, and its history.

A step of the history holds the map before and the map after it: maps are immutable and share what did not
change, so undo is going back to a value, and there is no inverse of an edit that could be wrong.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from vsm_desktop.core.change import Change
from vsm_desktop.core.model import Map
from vsm_desktop.core.telling import tell_all

Listener = Callable[[Change], None]
StepListener = Callable[[], None]


@dataclass(frozen=True)
class Step:
    """One entry of the history, named as a person would name it: `Move 3 stages`.

    Attributes:
        burst: tells the strokes of one burst, such as those of a key that is held down, from those of another.
    """

    label: str
    before: Map
    after: Map
    burst: object = None


@dataclass(frozen=True)
class _Moment:
    """All that a session knows, as one value: a turn to the next moment happens whole, or not at all."""

    map: Map
    committed: Map
    saved: Map | None
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


class Session:
    """Holds the current map and tells its listeners one `Change` after every step and every preview.

    Where a listener fails, what it was told of is taken back, all listeners are told that too, and what it raised
    is raised again: the map and its history are as they were.
    """

    def __init__(self, map_: Map, *, is_saved: bool = True) -> None:
        self._now = _Moment(map_, map_, map_ if is_saved else None)
        self._listeners: list[Listener] = []
        self._step_listeners: list[StepListener] = []
        self._is_telling = False

    @property
    def map(self) -> Map:
        """The map as it is seen now, a preview included."""
        return self._now.map

    @property
    def committed(self) -> Map:
        """The map after the last step, without the preview."""
        return self._now.committed

    @property
    def is_previewing(self) -> bool:
        return self._now.map is not self._now.committed

    @property
    def is_modified(self) -> bool:
        return not self._is_saved

    @property
    def unsaved_steps(self) -> int:
        """How many steps lie between what is saved and the last one; all there are when nothing is saved."""
        now = self._now
        after = [step.after for step in now.done]
        for steps, map_ in enumerate((*reversed(after), *(step.before for step in now.done[:1]))):
            if map_ is now.saved:
                return steps
        undone = next((n for n, step in enumerate(reversed(now.undone), 1) if step.after is now.saved), 0)
        return undone or len(after)

    @property
    def _is_saved(self) -> bool:
        return self._now.committed is self._now.saved

    @property
    def undo_label(self) -> str | None:
        """The name of the step that undo would take back; `None` when there is none."""
        return self._now.done[-1].label if self._now.done else None

    @property
    def redo_label(self) -> str | None:
        return self._now.undone[-1].label if self._now.undone else None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change from now on. Gives back what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def listen_to_steps(self, listener: StepListener) -> None:
        """Call the listener whenever the history has changed: after a step, an undo, a redo and a save."""
        self._step_listeners.append(listener)

    def mark_saved(self, map_: Map) -> None:
        """Remember the map that the file now has."""
        self._now = replace(self._now, saved=map_)
        self._tell_step()

    def open(self, map_: Map, *, is_saved: bool = True) -> None:
        """Begin anew with another map: no history, and nothing modified unless it was never saved."""
        self._turn(_Moment(map_, map_, map_ if is_saved else None))
        self._tell_step()

    def preview(self, map_: Map) -> None:
        """Show a map without making it a step: what a gesture would do if it ended now."""
        self._turn(replace(self._now, map=map_))

    def commit(self, label: str, burst: object = None) -> None:
        """Make what is previewed a step of the history. Nothing previewed, no step.

        With the `burst` of the step before, it becomes part of that step, unless that was saved or undone since.
        """
        if not self.is_previewing:
            return
        now = self._now
        before, done = now.committed, now.done
        if burst is not None and done and done[-1].burst == burst and not (now.undone or self._is_saved):
            before, done = done[-1].before, done[:-1]
        step = Step(label, before, now.map, burst)
        self._now = replace(now, committed=now.map, done=(*done, step), undone=())
        self._tell_step()

    def cancel(self) -> None:
        """Drop the preview: the very same map object as before it is back."""
        self._turn(replace(self._now, map=self._now.committed))

    def apply(self, label: str, map_: Map, burst: object = None) -> None:
        """One whole step: preview and commit."""
        self.preview(map_)
        self.commit(label, burst)

    def undo(self) -> None:
        """Go back one step; a preview is dropped first."""
        self.cancel()
        if self._now.done:
            *done, step = self._now.done
            self._go_to(step.before, done, (*self._now.undone, step))

    def take_back(self, burst: object) -> None:
        """Drop the last step, if it is of this burst, as if it had never been: it cannot be redone.

        One that was saved is undone instead.
        """
        self.cancel()
        if not self._now.done or self._now.done[-1].burst != burst:
            return
        if self._is_saved:
            self.undo()
        else:
            *done, step = self._now.done
            self._go_to(step.before, done, ())

    def redo(self) -> None:
        """Go forward one step that was undone; a preview is dropped first."""
        self.cancel()
        if self._now.undone:
            *undone, step = self._now.undone
            self._go_to(step.after, (*self._now.done, step), undone)

    def _go_to(self, map_: Map, done: Sequence[Step], undone: Sequence[Step]) -> None:
        self._turn(_Moment(map_, map_, self._now.saved, tuple(done), tuple(undone)))
        self._tell_step()

    def _tell_step(self) -> None:
        tell_all(self._step_listeners)

    def _turn(self, moment: _Moment) -> None:
        """Go on to a moment, or stay in the one before where somebody fails who is told of it."""
        before = self._now
        if moment.map is before.map:
            self._now = moment
            return
        if self._is_telling:
            raise RuntimeError("a listener may not change the map: the others have yet to hear of the last change")
        self._now = moment
        self._is_telling = True
        try:
            tell_all(self._listeners, Change(before.map, moment.map))
        except BaseException:
            self._now = before
            self._tell_of_return(moment.map, before.map)
            raise
        finally:
            self._is_telling = False

    def _tell_of_return(self, failed: Map, back: Map) -> None:
        """What one of them raises now is not told: the failure before it is on its way."""
        with suppress(Exception):
            tell_all(self._listeners, Change(failed, back))

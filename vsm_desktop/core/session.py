"""The map that is being edited, and its history.

A step of the history holds the map before and the map after it: maps are immutable and share what did not
change, so undo is going back to a value, and there is no inverse of an edit that could be wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vsm_desktop.core.change import Change, difference
from vsm_desktop.core.model import Map

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


class Session:
    """Holds the current map and tells its listeners one `Change` after every step and every preview."""

    def __init__(self, map_: Map, *, is_saved: bool = True) -> None:
        self._map = map_
        self._committed = map_
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._listeners: list[Listener] = []
        self._step_listeners: list[StepListener] = []
        self._is_telling = False
        self._saved = map_ if is_saved else None

    @property
    def map(self) -> Map:
        """The map as it is seen now, a preview included."""
        return self._map

    @property
    def committed(self) -> Map:
        """The map after the last step, without the preview."""
        return self._committed

    @property
    def is_previewing(self) -> bool:
        return self._map is not self._committed

    @property
    def is_modified(self) -> bool:
        return not self._is_saved

    @property
    def _is_saved(self) -> bool:
        return self._committed is self._saved

    @property
    def undo_label(self) -> str | None:
        """The name of the step that undo would take back; `None` when there is none."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change from now on. Gives back what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def listen_to_steps(self, listener: StepListener) -> None:
        """Call the listener whenever the history has changed: after a step, an undo, a redo and a save."""
        self._step_listeners.append(listener)

    def mark_saved(self, map_: Map) -> None:
        """Remember the map that the file now has."""
        self._saved = map_
        self._tell_step()

    def open(self, map_: Map, *, is_saved: bool = True) -> None:
        """Begin anew with another map: no history, and nothing modified unless it was never saved."""
        self._done.clear()
        self._undone.clear()
        self._saved = map_ if is_saved else None
        self._go_to(map_)

    def preview(self, map_: Map) -> None:
        """Show a map without making it a step: what a gesture would do if it ended now."""
        self._show(map_)

    def commit(self, label: str, burst: object = None) -> None:
        """Make what is previewed a step of the history. Nothing previewed, no step.

        With the `burst` of the step before, it becomes part of that step, unless that was saved or undone since.
        """
        if not self.is_previewing:
            return
        before = self._committed
        if (
            burst is not None
            and self._done
            and self._done[-1].burst == burst
            and not (self._undone or self._is_saved)
        ):
            before = self._done.pop().before
        self._done.append(Step(label, before, self._map, burst))
        self._undone.clear()
        self._committed = self._map
        self._tell_step()

    def cancel(self) -> None:
        """Drop the preview: the very same map object as before it is back."""
        self._show(self._committed)

    def apply(self, label: str, map_: Map, burst: object = None) -> None:
        """One whole step: preview and commit."""
        self.preview(map_)
        self.commit(label, burst)

    def undo(self) -> None:
        """Go back one step; a preview is dropped first."""
        self.cancel()
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._go_to(step.before)

    def take_back(self, burst: object) -> None:
        """Drop the last step, if it is of this burst, as if it had never been: it cannot be redone.

        One that was saved is undone instead.
        """
        self.cancel()
        if not self._done or self._done[-1].burst != burst:
            return
        if self._is_saved:
            self.undo()
        else:
            self._undone.clear()
            self._go_to(self._done.pop().before)

    def redo(self) -> None:
        """Go forward one step that was undone; a preview is dropped first."""
        self.cancel()
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._go_to(step.after)

    def _go_to(self, map_: Map) -> None:
        self._committed = map_
        self._show(map_)
        self._tell_step()

    def _tell_step(self) -> None:
        for listener in tuple(self._step_listeners):
            listener()

    def _show(self, map_: Map) -> None:
        if map_ is self._map:
            return
        if self._is_telling:
            raise RuntimeError("a listener may not change the map: the others have yet to hear of the last change")
        change = difference(self._map, map_)
        self._map = map_
        self._is_telling = True
        try:
            for listener in tuple(self._listeners):
                listener(change)
        finally:
            self._is_telling = False

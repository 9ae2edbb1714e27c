"""Bringing stages into the lanes of their teams: at once where they are few, else between two events."""

from collections.abc import Generator

from PySide6.QtCore import QObject

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.lanes import in_lanes_in_steps
from vsm_desktop.translation import tr
from vsm_desktop.ui.escaping import EscapeGivesUp
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.slices import Slices
from vsm_desktop.ui.waiting import Wait, Waiting


class LaneArranging(QObject):
    """What "Arrange in lanes" does."""

    def __init__(self, editing: Editing, waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._canvas, self._tell = editing.view, editing.canvas, editing.tell
        self._waiting = waiting
        self._wait: Wait | None = None
        self._share = 0.0
        self._began_with: tuple[Map, State] | None = None
        self._slices = Slices(self)
        self._escaping = EscapeGivesUp(self._escape, self)
        connect(self._slices.waited_for, self._show_wait)
        connect(self._slices.done, self._take)
        self._view.session.listen_to_steps(self._drop_if_changed)

    @property
    def is_working(self) -> bool:
        return self._slices.is_working

    def begin(self) -> None:
        self._canvas.finish()
        self.give_up()
        state = self._view.state
        self._began_with = self._view.session.committed, state
        self._slices.begin(self._followed(in_lanes_in_steps(state, stage_height(self._view.data_boxes))))

    def give_up(self) -> None:
        """Drop what is being worked out."""
        self._slices.give_up()
        self._rest()

    def _followed(self, steps: Generator[float, None, State]) -> Generator[float, None, State]:
        """The steps, while the share that is done is shown."""
        while True:
            try:
                self._share = next(steps)
            except StopIteration as done:
                arranged: State = done.value
                return arranged
            if self._wait is not None:
                self._wait.show_share(self._share)
            yield self._share

    def _show_wait(self) -> None:
        count = f"{len(self._view.state.stages):,}"
        self._wait = self._waiting.begin(tr("Arranging {n} stages in lanes…").format(n=count), self._escape)
        self._wait.show_share(self._share)
        self._escaping.listen(True)

    def _take(self, arranged: State) -> None:
        is_same = self._began_with is not None and self._began_with[1] is self._view.state
        self._rest()
        if is_same:
            self._view.apply(tr("Arrange in lanes"), lambda _: arranged)
        else:
            self._tell_of_change()

    def _drop_if_changed(self) -> None:
        """What was begun with an older map is not wanted any more."""
        if self._began_with is not None and self._began_with[0] is not self._view.session.committed:
            self.give_up()
            self._tell_of_change()

    def _tell_of_change(self) -> None:
        self._tell(tr("The map has changed, so it was not arranged in lanes"))

    def _escape(self) -> None:
        self.give_up()
        self._tell(tr("Not arranged in lanes"))

    def _rest(self) -> None:
        self._began_with = None
        if self._wait is not None:
            self._wait.end()
            self._wait = None
        self._escaping.listen(False)

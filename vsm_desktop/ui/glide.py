"""Stages on their way from where they stand to where they are to stand, for a moment, as one step of the history."""

from collections.abc import Callable, Mapping
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from vsm_desktop.core import arrange
from vsm_desktop.core.model import Map, State
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_LENGTH = 0.2
"""How long stages glide, in seconds."""
_FRAME = 16
_INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
)

Places = Mapping[str, tuple[float, float]]


class Glide(QObject):
    """One at a time. Whatever a person does meanwhile ends it at its goal; Escape gives it up."""

    def __init__(self, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._label = ""
        self._from: Places = {}
        self._to: Places = {}
        self._began = 0.0
        self._before: Map | None = None
        self._shown: Map | None = None
        self._arrived: Callable[[], None] = _nothing
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        connect(self._timer.timeout, self._go_on)

    @property
    def is_going(self) -> bool:
        return self._before is not None

    def begin(self, label: str, places: Places, arrived: Callable[[], None]) -> None:
        """Let stages and notes, by id, glide to their places. `arrived` is called when that has become a step."""
        state = self._view.state
        self._label, self._to, self._arrived = label, places, arrived
        self._from = {stage.id: (stage.x, stage.y) for stage in state.stages if stage.id in places}
        self._from |= {note.id: (note.x, note.y) for note in state.notes if note.id in places}
        self._before = self._shown = self._view.session.committed
        self._began = perf_counter()
        self._timer.start()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def finish(self) -> None:
        """Be there at once."""
        if self.is_going and self._is_undisturbed():
            arrived = self._arrived
            self._show(1)
            self._end()
            self._view.session.commit(self._label)
            arrived()
        else:
            self._end()

    def give_up(self) -> None:
        """Everything stands where it stood."""
        if self.is_going and self._is_undisturbed():
            self._view.session.cancel()
        self._end()

    def _go_on(self) -> None:
        share = (perf_counter() - self._began) / _LENGTH
        if not self._is_undisturbed():
            self._end()
        elif share >= 1:
            self.finish()
        else:
            self._show(1 - (1 - share) ** 3)

    def _is_undisturbed(self) -> bool:
        """Whether nobody else has changed the map meanwhile."""
        session = self._view.session
        return session.committed is self._before and session.map is self._shown

    def _show(self, share: float) -> None:
        def part_of_the_way(state: State) -> State:
            return arrange.place(
                state,
                {
                    name: (x + share * (self._to[name][0] - x), y + share * (self._to[name][1] - y))
                    for name, (x, y) in self._from.items()
                },
            )

        self._view.preview(part_of_the_way)
        self._shown = self._view.session.map

    def _end(self) -> None:
        self._timer.stop()
        self._before = self._shown = None
        self._from, self._to, self._arrived = {}, {}, _nothing
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT:
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            is_pressed = event.type() == QEvent.Type.KeyPress  # and not only announced
            if is_pressed:
                self.give_up()
            return is_pressed
        self.finish()
        return False


def _nothing() -> None:
    """Nobody waits for the arrival."""

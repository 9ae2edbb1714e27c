"""The growth loops of the state shown, played one after the other in the order in which they come alive."""

from PySide6.QtCore import QObject, Signal

from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.growth import GrowthLoop, growth_loops
from vsm_desktop.ui.view import View
from vsm_desktop.ui.wait_cursor import wait_cursor


class GrowthPlay(QObject):
    """Which loop is shown. It follows the map, and changes nothing of it; when no loop is left it is over."""

    changed = Signal()

    def __init__(self, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._analysis: Analysis | None = None
        self._loops: tuple[GrowthLoop, ...] = ()
        self._at = 0
        view.listen(self._follow)
        view.session.listen_to_steps(self._follow)

    @property
    def is_on(self) -> bool:
        return bool(self._loops)

    @property
    def analysis(self) -> Analysis | None:
        """What the loops are of; `None` while none is shown."""
        return self._analysis

    @property
    def loop(self) -> GrowthLoop | None:
        """The loop that is shown."""
        return self._loops[self._at] if self._loops else None

    @property
    def earlier(self) -> tuple[GrowthLoop, ...]:
        """Those that are alive before the one that is shown; of one that is not, all that are."""
        shown = self.loop
        if shown is None:
            return ()
        before = float("inf") if shown.round is None else shown.round
        return tuple(loop for loop in self._loops if loop.round is not None and loop.round < before)

    @property
    def place(self) -> tuple[int, int]:
        """The number of the loop that is shown, from 1, and of how many it is one."""
        return self._at + 1, len(self._loops)

    def begin(self, point: str | None = None) -> bool:
        """Show the loop of a point, or the first one. Gives whether there is one."""
        self._take_loops()
        self._at = self._place_of(point)
        self.changed.emit()
        return self.is_on

    def step(self, by: int) -> None:
        """Show the next loop, or the one before; after the last comes the first."""
        if self._loops:
            self._at = (self._at + by) % len(self._loops)
            self.changed.emit()

    def end(self) -> None:
        if self.is_on:
            self._loops, self._analysis, self._at = (), None, 0
            self.changed.emit()

    def _take_loops(self) -> None:
        self._analysis = self._view.supposed
        with wait_cursor():
            self._loops = growth_loops(self._analysis)

    def _place_of(self, point: str | None) -> int:
        return next((place for place, loop in enumerate(self._loops) if loop.point == point), 0)

    def _follow(self) -> None:
        """After a step, for they may take a moment to find; amid a gesture they stay as they are."""
        shown = self.loop
        if shown is None or self._view.session.is_previewing or self._view.supposed is self._analysis:
            return
        self._take_loops()
        self._at = self._place_of(shown.point)
        if not self._loops:
            self._analysis = None
        self.changed.emit()

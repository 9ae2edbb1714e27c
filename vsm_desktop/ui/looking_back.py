"""What is said of each moment of the map: the answers of then, and what has changed since."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from vsm_desktop.core.model import Moment, State
from vsm_desktop.method.analysis import Analysis, analyse
from vsm_desktop.method.comparing.since import Answered, answered, answered_words, since_words
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.slices import Slices


@dataclass(frozen=True)
class Remembered:
    """What is said of a moment: its three answers counted, and what is different now."""

    then: str
    since: str


class LookingBack(QObject):
    """Works it out between two events, and only while somebody looks: there can be many moments."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._counts: dict[int, tuple[State, Answered]] = {}
        self._remembered: Mapping[int, Remembered] = {}
        self._work = Slices(self)
        connect(self._work.done, self._take)

    def of(self, moment: Moment) -> Remembered | None:
        """`None` while it is not known yet."""
        return self._remembered.get(id(moment.state))

    def look(self, moments: Sequence[Moment], now: Callable[[Moment], State], known: tuple[State, Analysis]) -> None:
        """Work it out anew.

        Args:
            now: the state with which a moment is compared.
            known: a state of which the analysis is there already.
        """
        self._keep_counts(*known)
        self._work.begin(self._in_steps(moments, now), at_once=0)

    def finish(self) -> None:
        """Have it worked out, waiting for it."""
        self._work.finish()

    def _in_steps(
        self, moments: Sequence[Moment], now: Callable[[Moment], State]
    ) -> Generator[None, None, dict[int, Remembered]]:
        found, seen = {}, set()
        for moment in reversed(moments):
            before, after = moment.state, now(moment)
            was = self._counted(before)
            yield
            counts = self._counted(after)
            yield
            found[id(before)] = Remembered(answered_words(was), since_words(before, after, was, counts))
            seen |= {id(before), id(after)}
            yield
        self._counts = {name: counted for name, counted in self._counts.items() if name in seen}
        return found

    def _counted(self, state: State) -> Answered:
        known = self._counts.get(id(state))
        return known[1] if known is not None else self._keep_counts(state, analyse(state))

    def _keep_counts(self, state: State, analysis: Analysis) -> Answered:
        """They are kept along with their state, for as long as it is looked at."""
        counts = answered(analysis)
        self._counts[id(state)] = state, counts
        return counts

    def _take(self, found: dict[int, Remembered]) -> None:
        self._remembered = found
        self.changed.emit()

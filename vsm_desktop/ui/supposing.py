"""What is supposed in a what-if, state by state, and what follows from it. The map is never touched."""

from vsm_desktop.core.model import State
from vsm_desktop.core.switches import Switches
from vsm_desktop.method.analysis import Analysis, analyse_again

_NONE = Switches()


class Supposing:
    """The switches of every state in which a what-if goes on, and the analysis of the state shown with its own.

    The switches thrown one after the other are kept, to be taken back in turn.
    """

    def __init__(self, state: State, analysis: Analysis) -> None:
        self._thrown: dict[str, tuple[Switches, ...]] = {}
        self._real, self._analysis = (state, analysis), analysis
        self._switches = _NONE
        self._state: State | None = state

    @property
    def analysis(self) -> Analysis:
        return self._analysis

    @property
    def switches(self) -> Switches:
        return self._switches

    @property
    def state(self) -> State:
        """The state as it is supposed to be; worked out when it is asked for."""
        if self._state is None:
            self._state = self._switches.applied(self._real[0])
        return self._state

    def goes_on(self, state_id: str) -> bool:
        return state_id in self._thrown

    def suppose(self, state_id: str, switches: Switches) -> None:
        """Begin, or go on with, a what-if. With all switches back there is nothing left to take back."""
        before = self._thrown.get(state_id, (_NONE,))
        if not switches:
            self._thrown[state_id] = (_NONE,)
        elif switches != before[-1]:
            self._thrown[state_id] = (*before, switches)

    def take_back(self, state_id: str) -> None:
        """Take back what was supposed last; end what-ifs in which nothing is."""
        before = self._thrown.pop(state_id, (_NONE,))[:-1]
        if before:
            self._thrown[state_id] = before

    def leave(self, state_id: str) -> None:
        self._thrown.pop(state_id, None)

    def leave_all(self) -> None:
        self._thrown.clear()

    def follow(self, state: State, analysis: Analysis) -> None:
        """Bring up to date what follows, for a state that is shown with its own analysis.

        What depends on nothing that has changed stays the very same object, as where a stage is dragged.
        """
        before, switches = self._real, self._thrown.get(state.id, (_NONE,))[-1].within(state)
        if state is before[0] and analysis is before[1] and switches == self._switches:
            return
        is_the_same = analysis is before[1] and switches == self._switches
        self._real, self._switches, self._state = (state, analysis), switches, None
        if not switches:
            self._analysis = analysis
        elif not is_the_same:
            self._analysis = analyse_again(self._analysis, self.state)

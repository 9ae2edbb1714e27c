"""What one window shows of a session: a state, its analysis, what is selected, and what is supposed in a what-if."""

from collections.abc import Callable, Iterable

from vsm_desktop.core import edits
from vsm_desktop.core.change import Change
from vsm_desktop.core.model import DataField, Map, State
from vsm_desktop.core.session import Session
from vsm_desktop.core.switches import Switches
from vsm_desktop.core.telling import tell_all
from vsm_desktop.method.analysis import Analysis, analyse, analyse_again
from vsm_desktop.ui.supposing import Supposing

Listener = Callable[[], None]


class View:
    """A projection of the session that is always up to date, and the way in for edits to the state shown.

    The canvas, the panel and the tools know the view and not one another.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._state_id = session.map.states[0].id
        self._shown_before = self._state_id
        self._selection: tuple[str, ...] = ()
        self._analysis = analyse(self.state)
        self._supposing = Supposing(self.state, self._analysis)
        self.heed: Callable[[State, State], State] | None = None
        """What is done to a state that was edited, given the one before, whatever the edit was."""
        self._listeners: list[Listener] = []
        session.listen(self._follow)

    @property
    def state(self) -> State:
        return self.session.map.states_by_id[self._state_id]

    @property
    def data_boxes(self) -> tuple[DataField, ...]:
        """The fields in the boxes under the stages, a preview included."""
        return self.session.map.data_boxes

    @property
    def analysis(self) -> Analysis:
        """The analysis of the state shown, a preview included, whatever is supposed of it."""
        return self._analysis

    @property
    def supposed(self) -> Analysis:
        """The analysis of what is seen: in a what-if, of what the switches make of the state; else as `analysis`."""
        return self._supposing.analysis

    @property
    def supposed_state(self) -> State:
        """The state shown as the switches make it; itself without any."""
        return self._supposing.state

    @property
    def is_supposing(self) -> bool:
        """Whether a what-if goes on in the state shown."""
        return self._supposing.goes_on(self._state_id)

    @property
    def switches(self) -> Switches:
        """What is supposed of the state shown. What vanished from it is not among them."""
        return self._supposing.switches

    @property
    def selection(self) -> tuple[str, ...]:
        """The ids selected, in the order in which they were."""
        return self._selection

    @property
    def selected_stages(self) -> tuple[str, ...]:
        known = self.state.stages_by_id
        return tuple([name for name in self._selection if name in known])

    @property
    def selected_flows(self) -> tuple[str, ...]:
        known = self.state.flows_by_id
        return tuple([name for name in self._selection if name in known])

    @property
    def selected_resistances(self) -> tuple[str, ...]:
        known = self.state.resistances_by_id
        return tuple([name for name in self._selection if name in known])

    @property
    def selected_notes(self) -> tuple[str, ...]:
        return tuple(name for name in self._selection if name in self.state.notes_by_id)

    def listen(self, listener: Listener) -> None:
        """Call the listener whenever the state shown, its analysis, what is supposed or the selection has changed."""
        self._listeners.append(listener)

    def select(self, ids: Iterable[str]) -> None:
        """Select these, and nothing else."""
        has = self.state.has
        selection = tuple(dict.fromkeys([name for name in ids if has(name)]))
        if selection != self._selection:
            self._selection = selection
            self._tell()

    def show_state(self, state_id: str) -> None:
        """Show another state. What is in both stays selected."""
        if state_id != self._state_id and state_id in self.session.map.states_by_id:
            self.session.cancel()
            self._shown_before, self._state_id = self._state_id, state_id
            self._refresh()

    # What if: the map and its history are not concerned

    def suppose(self, switches: Switches) -> None:
        """Look at the state shown as these switches make it: begins a what-if where none goes on."""
        self._supposing.suppose(self._state_id, switches)
        self._look_again()

    def take_back(self) -> None:
        """Go back to the switches before the last were thrown; leaves the what-if where none are."""
        self._supposing.take_back(self._state_id)
        self._look_again()

    def leave_what_if(self) -> None:
        """Look at the state shown as it is."""
        self._supposing.leave(self._state_id)
        self._look_again()

    def leave_what_ifs(self) -> None:
        """Leave those of all states, as when another map is opened."""
        self._supposing.leave_all()
        self._look_again()

    def _look_again(self) -> None:
        self._supposing.follow(self.state, self._analysis)
        self._tell()

    # Edits to the state shown

    def apply(self, label: str, edit: Callable[[State], State], burst: object = None) -> None:
        """One whole step of the history, or part of the one before if that has the same burst."""
        self.session.cancel()
        self.session.apply(label, self.edited(edit), burst)

    def preview(self, edit: Callable[[State], State]) -> None:
        """Show the edit as if it were made, always reckoned from the last step."""
        self.session.preview(self.edited(edit))

    def edited(self, edit: Callable[[State], State]) -> Map:
        """The map after the last step, with the state shown edited."""
        heed = self.heed
        heeding = edit if heed is None else lambda state: heed(state, edit(state))
        return edits.edit_state(self.session.committed, self._state_id, heeding)

    def _follow(self, change: Change) -> None:
        before = self._state_id, self._selection
        try:
            self._show(change)
        except BaseException:  # the session will take the change back: what is shown of it goes with it
            self._state_id, self._selection = before
            raise

    def _show(self, change: Change) -> None:
        states = change.after.states_by_id
        if self._state_id not in states:
            self._state_id = self._shown_before if self._shown_before in states else change.after.states[0].id
        self._refresh()

    def _refresh(self) -> None:
        state = self.state
        self._analysis = analyse_again(self._analysis, state)
        self._supposing.follow(state, self._analysis)
        self._selection = tuple(name for name in self._selection if state.has(name))
        self._tell()

    def _tell(self) -> None:
        tell_all(self._listeners)

"""What can be compared: the states of one map and its moments, or the states of two maps."""

from dataclasses import dataclass

from vsm_desktop.core.dates import time_words
from vsm_desktop.core.model import Map, Moment, State
from vsm_desktop.core.session import Session
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.view import View


@dataclass(frozen=True)
class NamedMap:
    """A map, and what it is called where it is one of two: `The file`, `As it is open`."""

    name: str
    map: Map


@dataclass(frozen=True)
class Choice:
    """A state that can be compared.

    Attributes:
        words: what it is called among the others.
    """

    map: Map
    state: State
    words: str

    def view(self) -> View:
        """A view of this state alone, in a session of its own: it stays as it was when it was asked for."""
        return View(Session(self.map.holding(states=(self.state,))))


def choices(maps: tuple[NamedMap, ...]) -> tuple[Choice, ...]:
    """All states of some maps, in their order; of a map alone also its moments, behind them."""
    states = tuple(
        Choice(named.map, state, _words(named, state, is_of_one=len(maps) == 1))
        for named in maps
        for state in named.map.states
    )
    if len(maps) > 1:
        return states
    return (*states, *(Choice(maps[0].map, moment.state, _then(moment)) for moment in maps[0].map.moments))


def _then(moment: Moment) -> str:
    name, time = plain(moment.name), time_words(moment.at)
    return tr("{name} ({time})").format(name=name, time=time) if name else time


def _words(named: NamedMap, state: State, *, is_of_one: bool) -> str:
    name = plain(state.name) or tr("Unnamed state")
    return name if is_of_one else tr("{map}: {state}").format(map=named.name, state=name)

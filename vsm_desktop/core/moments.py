"""Pure edits of the moments of a map: how a state stood at a time, kept to look back at.

A moment is named by its place among the others, as two may be alike. An edit that changes nothing gives back the very
same map.
"""

from vsm_desktop.core.model import MOST_MOMENTS, Map, Moment, State
from vsm_desktop.translation import tr

MOST_RECORDS_KEPT = 100_000
"""In all moments together. The rest of what a file may hold stays free for the states of the map."""


def keep_moment(map_: Map, moment: Moment) -> Map:
    """The map with a moment more, behind the others.

    Raises:
        ValueError: with one line that says why, when the map has no room for it.
    """
    if len(map_.moments) >= MOST_MOMENTS:
        message = tr("this map has {n} moments, which is as many as it can: delete one first")
        raise ValueError(message.format(n=MOST_MOMENTS))
    moments = (*map_.moments, moment)
    if sum(_size(one.state) for one in moments) > MOST_RECORDS_KEPT:
        raise ValueError(tr("the moments of this map are as large as they can be together: delete one first"))
    return map_.holding(moments=moments)


def rename_moment(map_: Map, index: int, name: str) -> Map:
    moment = map_.moments[index]
    return map_ if moment.name == name else _with(map_, index, (moment.replace(name=name),))


def remove_moment(map_: Map, index: int) -> Map:
    """The map without a moment."""
    return _with(map_, index, ())


def state_of_moment(map_: Map, index: int, state_id: str, name: str) -> Map:
    """The map with a state more, behind the others: as it stood then. Its records are the same ones by their ids."""
    return map_.holding(states=(*map_.states, map_.moments[index].state.replace(id=state_id, name=name)))


def last_moment_of(map_: Map, state_id: str) -> Moment | None:
    """The moment of a state that was kept last."""
    return next((moment for moment in reversed(map_.moments) if moment.state.id == state_id), None)


def _with(map_: Map, index: int, replacing: tuple[Moment, ...]) -> Map:
    return map_.holding(moments=(*map_.moments[:index], *replacing, *map_.moments[index + 1 :]))


def _size(state: State) -> int:
    return len(state.stages) + len(state.flows) + len(state.resistances) + len(state.notes)

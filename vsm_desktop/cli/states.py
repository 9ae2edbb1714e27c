"""The state of a map that was asked for by its id."""

from pathlib import Path

from vsm_desktop.core.model import Map, State
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.translation import tr


def state_of(map_: Map, path: Path, state_id: str) -> State:
    """Raises `Refusal`, with the states that there are, when there is none of this id."""
    state = map_.states_by_id.get(state_id)
    if state is None:
        known = ", ".join(map_.states_by_id)
        message = tr("there is no state {id}; there are: {known}").format(id=repr(state_id), known=known)
        raise Refusal(one_line(f"{path}: {message}"))
    return state

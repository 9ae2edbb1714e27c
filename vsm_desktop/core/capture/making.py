"""Making of a state what a captured line means."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from vsm_desktop.core.capture.meaning import Meaning, NewStage
from vsm_desktop.core.edits import add_resistance, update_records
from vsm_desktop.core.model import Note, Stage, State

Placed = TypeVar("Placed", Stage, Note)
Place = tuple[float, float]
Placing = Callable[[NewStage], Place]
"""Says where a new stage stands, of each in turn; of one that stands beside another, after that."""
Parking = Callable[[State], Place]
"""Says where the next note is parked."""


def captured(state: State, meaning: Meaning, placing: Placing, parking: Parking) -> State:
    """The state with all that a line added and changed; itself when that is nothing."""
    if not meaning:
        return state
    state = _with_changes(state, meaning)
    places = _places(meaning, placing)
    stages = tuple(_at(new.stage, places[new.stage.id]) for new in meaning.added)
    state = state.holding(stages=(*state.stages, *stages), flows=(*state.flows, *meaning.added_flows))
    for point in meaning.added_points:
        state = add_resistance(state, point)
    if meaning.note is not None:
        state = state.holding(notes=(*state.notes, _at(meaning.note, parking(state))))
    return state


def _with_changes(state: State, meaning: Meaning) -> State:
    state = update_records(state, "stages", meaning.changed_stages, lambda stage: meaning.changed_stages[stage.id])
    return update_records(state, "flows", meaning.changed_flows, lambda flow: meaning.changed_flows[flow.id])


def _places(meaning: Meaning, placing: Placing) -> Mapping[str, Place]:
    return {new.stage.id: placing(new) for new in meaning.added}


def _at(record: Placed, place: Place) -> Placed:
    return record.replace(x=place[0], y=place[1])

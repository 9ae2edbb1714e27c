"""Finding records of a state by their words."""

from collections.abc import Iterable

from vsm_desktop.core.model import State


def search(state: State, words: str) -> tuple[str, ...]:
    """The ids of the stages, flows, resistance points and notes that hold all the words, whatever their case.

    In the file's order, stages first. No words, nothing found.
    """
    wanted = words.casefold().split()
    if not wanted:
        return ()
    return tuple(name for name, text in _texts(state) if all(word in text for word in wanted))


def _texts(state: State) -> Iterable[tuple[str, str]]:
    for stage in state.stages:
        yield stage.id, f"{stage.name} {stage.team} {stage.notes}".casefold()
    for flow in state.flows:
        yield flow.id, flow.label.casefold()
    for point in state.resistances:
        yield point.id, point.description.casefold()
    for note in state.notes:
        yield note.id, note.text.casefold()

"""Pure edits of sticky notes. As everywhere, an edit that changes nothing gives back the very same state."""

from collections.abc import Callable, Collection

from vsm_desktop.core.model import Note, NoteKind, State


def add_note(state: State, note: Note) -> State:
    return state.holding(notes=(*state.notes, note))


def change_note(state: State, note_id: str, text: str) -> State:
    return _update(state, {note_id}, lambda note: note.replace(text=text))


def set_note_kind(state: State, ids: Collection[str], kind: NoteKind) -> State:
    return _update(state, ids, lambda note: note.replace(kind=kind))


def attach_notes(state: State, ids: Collection[str], host: str | None) -> State:
    """Hang notes on a stage or flow, with which they move from then on; `None` lets them stand by themselves."""
    return _update(state, ids, lambda note: note.replace(on=host))


def _update(state: State, ids: Collection[str], update: Callable[[Note], Note]) -> State:
    after = tuple([update(note) if note.id in ids else note for note in state.notes])
    return state if after == state.notes else state.holding(notes=after)

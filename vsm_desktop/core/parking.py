"""The parking lot: notes that hang on nothing, until somebody sorts them."""

from datetime import date

from vsm_desktop.core.action_line import parse_action
from vsm_desktop.core.entry import read_text
from vsm_desktop.core.model import Action, Note, State
from vsm_desktop.translation import tr


def parked_notes(state: State) -> tuple[Note, ...]:
    """Notes, questions and kaizen bursts that hang on nothing, in the file's order."""
    return tuple([note for note in state.notes if note.on is None])


def action_of(note: Note, today: date) -> Action:
    """What a note says, as something to do about what it hangs on; read as the line of an action where it is one.

    Raises:
        ValueError: where the note says nothing.
    """
    on = () if note.on is None else (note.on,)
    try:
        return parse_action(note.text, today).replace(on=on)
    except ValueError:
        what = read_text(" ".join(note.text.split()))
        if not what:
            raise ValueError(tr("The note says nothing yet")) from None
        return Action(what=what, on=on)


def stage_meant(state: State, words: str) -> str:
    """The id of the one stage that is called so or, where none is, whose name alone has these words in it.

    Raises:
        ValueError: with one line, where that is no stage or several.
    """
    wanted = words.casefold().split()
    names = {stage.id: stage.name.casefold().split() for stage in state.stages}
    found = [name for name, known in names.items() if known == wanted]
    found = found or [name for name, known in names.items() if " ".join(wanted) in " ".join(known)]
    if not wanted or not found:
        raise ValueError(tr("No stage is called so"))
    if len(found) > 1:
        raise ValueError(tr("{n} stages may be meant: say more of the name").format(n=len(found)))
    return found[0]

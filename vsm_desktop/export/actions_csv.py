"""What was agreed to do, and what was parked, as one table for a spreadsheet or a list of tasks."""

from collections.abc import Iterator

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.csv_table import Cell, csv_table
from vsm_desktop.export.report_words import answered_places
from vsm_desktop.method.wording import one_line, place_words

COLUMNS = ("kind", "what", "owner", "due", "done", "finding", "about")


def actions_csv(map_: Map, state: State) -> str:
    """A row per action and per note, as RFC 4180 has it: first the actions in their order, then what is parked.

    `kind` is `action`, or what kind of note it is; `due` is a date as `2026-05-04`; what does not apply is empty.
    """
    return csv_table(COLUMNS, (*_actions(map_, state), *_parked(state)))


def _actions(map_: Map, state: State) -> Iterator[tuple[Cell, ...]]:
    for action in map_.actions:
        about = "; ".join(answered_places(action, state))
        yield "action", action.what, action.owner, action.due, action.done, action.code, about


def _parked(state: State) -> Iterator[tuple[Cell, ...]]:
    for kind in ("question", "burst", "note"):
        for note in state.notes:
            if note.kind == kind and one_line(note.text):
                yield kind, note.text, None, None, None, None, place_words(note.on, state) if note.on else None

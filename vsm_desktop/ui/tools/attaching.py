"""Hanging notes on a stage by dropping them on it."""

from collections.abc import Collection

from vsm_desktop.core import arrange, note_edits
from vsm_desktop.core.model import State
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.hanging import hanging_place
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH
from vsm_desktop.ui.gesture import Surface

_ROOM = 600
"""How far around a card, in map units, what may be in the way of a note is looked for."""


def host_at(surface: Surface, ids: Collection[str], point: Point) -> str | None:
    """The stage on which what is dragged would hang if it were dropped at a point; only notes do."""
    notes = surface.view.state.notes_by_id
    return surface.stage_at(point) if all(name in notes for name in ids) else None


def hung(surface: Surface, state: State, ids: Collection[str], host: str) -> State:
    """The state with notes attached to a stage, beside its card."""
    card = surface.body(host)
    if card is None:
        return state
    near = surface.bodies_near(card.inflated(_ROOM))
    taken = [body for name, body in near.items() if name not in ids]
    places: dict[str, Point] = {}
    for name in ids:
        place = places[name] = hanging_place(card, taken)
        taken.append(Rect(place.x, place.y, place.x + NOTE_WIDTH, place.y + NOTE_HEIGHT))
    return arrange.place(note_edits.attach_notes(state, ids, host), places)

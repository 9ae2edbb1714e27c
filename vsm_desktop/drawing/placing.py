"""Where the cards of a captured line stand: beside what they are connected to, and never on one another."""

from collections.abc import Callable

from vsm_desktop.core.capture.meaning import NewStage
from vsm_desktop.core.model import State
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.room import GAP_DOWN, IsTaken, beside, first_free, within_reach
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH, note_rect

STEP = 4
"""New cards stand on a grid of so many map units, so that a row of them is a row."""
_NOTE_GAP = 16


class Placing:
    """Places the new stages of one line, one after the other."""

    def __init__(self, card: Callable[[str], Rect | None], is_taken: IsTaken, first: Rect) -> None:
        """Begin a line.

        Args:
            card: the card of a stage that is drawn, with its data box; `None` of any other.
            is_taken: whether a card stands in an area.
            first: where a stage goes that is connected to none, if nothing stands there.
        """
        self._card = card
        self._is_taken = is_taken
        self._first = first
        self._placed: dict[str, Rect] = {}

    def __call__(self, new: NewStage) -> tuple[int, int]:
        """The upper left corner of a new stage's card."""
        room = first_free(
            _on_grid(self._wanted(new)), lambda room: _on_grid(beside(room, "down")), self._is_here_taken
        )
        self._placed[new.stage.id] = room
        return round(room.left), round(room.top)

    def _is_here_taken(self, room: Rect) -> bool:
        return bool(self._is_taken(room)) or any(room.intersects(other) for other in self._placed.values())

    def _wanted(self, new: NewStage) -> Rect:
        before = None if new.after is None else self._body(new.after)
        if before is not None:
            return beside(before, "right")
        after = None if new.before is None else self._body(new.before)
        return self._first if after is None else beside(after, "left")

    def _body(self, stage_id: str) -> Rect | None:
        return self._placed.get(stage_id) or self._card(stage_id)


def parking_place(state: State, card_height: float, empty: Point) -> tuple[int, int]:
    """Where the next note is parked: in a row below all stages, off the stream.

    Args:
        empty: where the row begins on a map without stages.
    """
    (left, top), across = empty, NOTE_WIDTH + _NOTE_GAP
    if state.stages:
        left = min(stage.x for stage in state.stages)
        top = max(stage.y for stage in state.stages) + card_height + 2 * GAP_DOWN
    notes = [note_rect(note) for note in state.notes]
    room = first_free(
        _on_grid(Rect(left, top, left + NOTE_WIDTH, top + NOTE_HEIGHT)),
        lambda room: _on_grid(Rect(room.left + across, room.top, room.right + across, room.bottom)),
        lambda room: any(room.intersects(note) for note in notes),
    )
    return round(room.left), round(room.top)


def _on_grid(room: Rect) -> Rect:
    room = within_reach(room)
    left, top = round(room.left / STEP) * STEP, round(room.top / STEP) * STEP
    return Rect(left, top, left + room.width, top + room.height)

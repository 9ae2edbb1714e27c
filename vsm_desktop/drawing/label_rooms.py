"""Where the labels of flows stand: on no card, clear of lines and notes where they can, kept from step to step."""

from bisect import bisect_left, bisect_right

from vsm_desktop.core.change import RecordChanges
from vsm_desktop.core.model import FURTHEST, State
from vsm_desktop.drawing.flow_labels import ANYWHERE, Ground
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.sketches import Sketch, painted_areas
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.ways import Ways

_ANYWHERE = 2 * FURTHEST
"""Further to either side than any label stands."""


class LabelRooms:
    """The areas in which flows looked for room for their labels: what happens elsewhere does not concern them.

    While stages are dragged a label stands where it would without any card; it is placed when they rest.
    """

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._looked_at: dict[str, list[Rect]] = {}
        self._sought = Grid()
        self._not_sought: set[str] = set()
        self._notes: dict[str, Rect] = {}
        self._pinned = Grid()
        self._left_or_entered: list[Rect] = []
        self._edges: tuple[float, ...] = ()

    def follow_notes(self, state: State, change: RecordChanges) -> None:
        """Bring the places of notes up to date."""
        for name in (*change.added, *change.updated, *change.removed):
            note, before = state.notes_by_id.get(name), self._notes.pop(name, None)
            now = None if note is None else note_rect(note)
            if now is None:
                self._pinned.remove(name)
            else:
                self._notes[name] = now
                self._pinned.put(name, [now])
            if now != before:
                self._left_or_entered += [rect for rect in (before, now) if rect is not None]

    def keep_off(self, edges: tuple[float, ...]) -> None:
        """Have labels stand beside lines from side to side at these heights, in ascending order."""
        before, self._edges = self._edges, edges
        for y in {*before} ^ {*edges}:
            self._left_or_entered.append(Rect(-_ANYWHERE, y - 1, _ANYWHERE, y + 1))

    def seeking(self, sketch: Sketch) -> Ground:
        """Answers whether a label of this flow may stand in an area, and remembers that it was asked."""
        if sketch.is_exact:  # there is no label
            return ANYWHERE
        if not self._ways.is_settled:
            self._not_sought.add(sketch.id)
            return ANYWHERE
        looked_at = self._looked_at[sketch.id] = []
        # It is put where it may ask at most, for the answers are given before the last question is known.
        self._sought.put(sketch.id, painted_areas(sketch))

        def is_free(area: Rect) -> bool:
            looked_at.append(area)
            return not self._ways.has_card_in(area)

        def is_clear(area: Rect) -> bool:
            letters = _letters(area)
            is_crossed = self._ways.lines.are_in(letters) or self._is_on_edge(letters)
            return is_free(area) and not is_crossed and not self._is_under_note(area)

        return Ground(is_clear, is_free)

    def disturbed(self) -> set[str]:
        """The flows whose labels may have to stand elsewhere, or were not placed yet; none while stages are moved."""
        found: set[str] = set()
        areas = [*self._ways.disturbed(), *self._left_or_entered]
        self._left_or_entered.clear()
        for area in areas if self._looked_at else ():
            for name in self._sought.near(area) - found:
                if any(room.intersects(area) for room in self._looked_at[name]):
                    found.add(name)
        if self._ways.is_settled:
            found |= self._not_sought
            self._not_sought = set()
        return found

    def _is_on_edge(self, area: Rect) -> bool:
        return bisect_left(self._edges, area.bottom) > bisect_right(self._edges, area.top)

    def _is_under_note(self, area: Rect) -> bool:
        return any(self._notes[name].intersects(area) for name in self._pinned.near(area))

    def forget(self, name: str) -> None:
        """A flow is gone."""
        self._looked_at.pop(name, None)
        self._sought.remove(name)
        self._not_sought.discard(name)


def _letters(area: Rect) -> Rect:
    """Of an area that a text takes up, what its letters do."""
    return Rect(area.left + 2, area.top + 2, area.right - 2, area.bottom - 4)

"""Notes in lanes: each beside the stage that it belongs to, with nothing under it."""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence

from vsm_desktop.core.change import state_difference
from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.corridors import Corridors
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.room import within_reach
from vsm_desktop.drawing.routing import spans
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH, note_rect
from vsm_desktop.drawing.tidy.question import companions, is_beside
from vsm_desktop.drawing.ways import Ways

_GAP, _BETWEEN = 24, 32
"""Between a card and the note that hangs under it, and between two notes."""
_ASIDE = 104
"""How far a note hangs beside the middle of its stage, so that a flow can pass."""
_BESIDE_LANES = 240
_UNDER_MAP = 60
"""Between the lowest card and the notes that belong to none."""
_SLICE = 0.008
"""For how many seconds flows are led in one step."""
_MUCH = 100
"""What is covered weighs so much; a flow that leads on behind a note weighs 1."""


def hung(state: State, height: float) -> dict[str, tuple[Note, ...]]:
    """The notes that stand with each stage, by its id. One that is attached to it and far off comes to hang under it.

    Args:
        height: of a card with its data box.
    """
    found: dict[str, tuple[Note, ...]] = {}
    for name, notes in _notes_of(state).items():
        card = card_rect(state.stages_by_id[name], height)
        near = [note for note in notes if is_beside(card, note)]
        far = [note for note in notes if note not in near]
        bottom = max([card.bottom, *(note_rect(note).bottom for note in near)]) + _GAP
        found[name] = (*near, *_side_by_side(far, card.center.x, bottom))
    return found


def _side_by_side(notes: Sequence[Note], middle: float, top: float) -> Iterator[Note]:
    """In rows of two, so that they take little of the height of a lane."""
    for index in range(0, len(notes), 2):
        row = notes[index : index + 2]
        left = middle - (len(row) * (NOTE_WIDTH + _BETWEEN) - _BETWEEN) / 2
        for column, note in enumerate(row):
            room = within_reach(_room(left + column * (NOTE_WIDTH + _BETWEEN), top))
            yield note.replace(x=room.left, y=room.top)
        top += NOTE_HEIGHT + _BETWEEN


def _notes_of(state: State) -> Mapping[str, list[Note]]:
    """The notes of each stage: those that hang on it or on a flow that leaves it, and those near it."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for name, notes in companions(state, state.stages_by_id.keys()).items():
        if notes:
            found[name] += notes
    for note in state.notes:
        flow = state.flows_by_id.get(note.on or "")
        if flow is not None:
            found[flow.source].append(note)
    return found


def cleared(
    state: State,
    hosts: Mapping[str, str],
    height: float,
    edges: Collection[float],
    ways: Mapping[str, Sequence[Rect]],
) -> dict[str, tuple[float, float]]:
    """Where notes stand clear of cards, of one another and of flows, as well as that can be.

    Args:
        hosts: the stage that a note belongs to. One that belongs to none goes under the map where it is in the way.
        edges: the heights of those between lanes, on which no note stands that belongs to none.
        ways: what those of flows take up, by the flows' ids.
    """
    if not state.notes:
        return {}
    taken, stages = _Taken(state, height, ways), state.stages_by_id
    rooms: dict[str, Rect] = {}
    for note in sorted(state.notes, key=lambda note: note.id not in hosts):
        rect = note_rect(note)
        if note.id in hosts:
            rooms[note.id] = taken.best((rect, *_about(card_rect(stages[hosts[note.id]], height))))
        else:
            rooms[note.id] = taken.free_or_below(rect, edges)
        taken.put(note.id, rooms[note.id])
    return {name: (room.left, room.top) for name, room in rooms.items()}


def is_among(note: Rect, cards: Rect) -> bool:
    """Whether a note stands so near to what the cards take up from side to side that lanes reach past it."""
    return note.left < cards.right + _BESIDE_LANES and cards.left - _BESIDE_LANES < note.right


def _about(card: Rect) -> Iterator[Rect]:
    """The rooms about a card, those under it first."""
    middle = card.center.x - NOTE_WIDTH / 2
    columns = (middle, middle + _ASIDE, middle - _ASIDE)
    for top in (card.bottom + _GAP, card.top - _GAP - NOTE_HEIGHT):
        yield from (_room(left, top) for left in columns)
    yield from (_room(left, card.top) for left in (card.right + _GAP, card.left - _GAP - NOTE_WIDTH))


def _room(left: float, top: float) -> Rect:
    return Rect(left, top, left + NOTE_WIDTH, top + NOTE_HEIGHT)


class _Taken:
    """What notes keep clear of."""

    def __init__(self, state: State, height: float, ways: Mapping[str, Sequence[Rect]]) -> None:
        self._rects = {stage.id: card_rect(stage, height) for stage in state.stages}
        self._cards = around(self._rects.values()) if self._rects else Rect(0, 0, 0, 0)
        self._standing = Grid()
        for name, rect in self._rects.items():
            self._standing.put(name, [rect])
        self._ways = ways
        self._led = Corridors()
        for name, parts in self._ways.items():
            self._led.put(name, parts)

    def put(self, name: str, room: Rect) -> None:
        self._rects[name] = room
        self._standing.put(name, [room])

    def best(self, rooms: Iterable[Rect]) -> Rect:
        """The first of these with nothing in it, else the first of those with the least."""
        best, least = None, float("inf")
        for room in rooms:
            weight = self._weight(room)
            if weight < least:
                best, least = room, weight
            if not weight:
                break
        assert best is not None
        return best

    def free_or_below(self, room: Rect, edges: Iterable[float]) -> Rect:
        """This room where it is free, else the first one under everything."""
        is_cut = any(room.top < edge < room.bottom for edge in edges) and is_among(room, self._cards)
        if is_cut or self._weight(room):
            bottom = max(rect.bottom for rect in self._rects.values()) + _UNDER_MAP
            room = _room(room.left, bottom)
            while self._weight(room):
                room = _room(room.left + _GAP, bottom)
        return room

    def _weight(self, room: Rect) -> int:
        near = room.inflated(_GAP / 3)
        covered = sum(self._rects[name].intersects(near) for name in self._standing.near(near))
        crossed = sum(any(part.intersects(room) for part in self._ways[name]) for name in self._led.near(room))
        return _MUCH * covered + crossed


def rooms_of_flows(state: State, height: float) -> Generator[float, None, Mapping[str, Sequence[Rect]]]:
    """What the ways of flows take up, by their ids, found in steps. Each gives the share that is done."""
    led = Ways()
    led.follow(state, state_difference(state.holding(stages=(), flows=(), resistances=(), notes=()), state), height)
    yield 0
    while not led.is_settled:
        led.settle(_SLICE)
        yield len(led.routes) / max(1, len(state.flows))
    return {name: spans(way) for name, way in led.routes.items()}

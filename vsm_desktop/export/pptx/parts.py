"""Which stages share a slide: a map that would be too small to be read is cut into parts, each for one of its own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.export.pptx.arrangements import arranged, close_enough, closest, is_told
from vsm_desktop.export.pptx.balance import improved, in_telling_order
from vsm_desktop.export.pptx.division import divided
from vsm_desktop.export.pptx.grid import Gaps, home_of, on_grid
from vsm_desktop.export.pptx.layout import Question, for_part

MOST_PARTS = 16
"""A map on more slides than this is no map any more."""
_MOST_ON_ONE = 60
"""More stages than this never stand on one slide."""
_OVERLAP, _APART, _ALONE = 1.5, 2.0, 5.0
"""What it costs that the frames of two parts lie on one another, that a part is in pieces, and that it is one stage
alone: in ends of flows that lead elsewhere."""
_SLIDE, _UNEVEN = 8.0, 0.1
"""What a slide costs, and by how much more a full one does than one that is half full."""
_MOST_NEAR, _BESIDE = 150, 45.0


def parts(state: State, room: Rect, question: Question, further: Rect | None = None) -> list[State]:
    """A state in as few parts as can be read on slides, from left to right or downwards.

    A part that no cut could make readable is as it is. More than can be followed are none.
    A note goes with the stage that it is on or nearest to; one that would make that one too small is left out.

    Args:
        room: for all of the state on one slide.
        further: for a part of it, where that is more.
    """
    whole = arranged(state, room, question) if len(state.stages) <= _MOST_ON_ONE else None
    if not state.stages or (whole is not None and is_told(whole, room, question)):
        return [whole or state]
    if len(state.stages) > MOST_PARTS * _MOST_ON_ONE:
        return []
    cutting = _Cutting(state, further or room, question)
    divisions = [found for order in cutting.orders() if (found := divided(order, cutting, MOST_PARTS))]
    if not divisions:
        return [] if whole is None else [whole]
    better = [improved(division, cutting, cutting.neighbours) for division in divisions]
    return [cutting.part(names) for names in cutting.in_order(min(better, key=cutting.cost_of_all))]


class _Cutting:
    """What parts of a state can be read, and what it costs to cut it there."""

    def __init__(self, state: State, room: Rect, question: Question) -> None:
        self._state, self._room, self._question = state, room, question
        self._rects = {stage.id: card_rect(stage, question.height) for stage in state.stages}
        self._notes: dict[str, list[str]] = {}
        for note in state.notes:
            self._notes.setdefault(home_of(note, state) or "", []).append(note.id)
        self._near = _near(self._rects) if len(self._rects) <= _MOST_NEAR else {}
        self.neighbours: dict[str, list[str]] = {stage.id: [] for stage in state.stages}
        for flow in state.flows:
            self.neighbours[flow.source].append(flow.target)
            self.neighbours[flow.target].append(flow.source)

    def orders(self) -> Iterator[Sequence[str]]:
        """The orders in which stages may be told: by columns, by rows or lanes, and along the flows."""
        places = {
            stage.id: (stage.x, stage.y)
            for stage in on_grid(
                self._state.holding(notes=()), self._question.height, Gaps(0, 0), banded=self._question.banded
            ).stages
        }
        yield sorted(places, key=lambda name: places[name])
        yield sorted(places, key=lambda name: places[name][::-1])
        yield _along_flows(sorted(places, key=lambda name: places[name]), self._state)

    def can_be_read(self, names: Sequence[str]) -> bool:
        """Whether these stages can, with their notes; a stage alone always stands on a slide, and not all do."""
        if len(names) == 1 or len(names) == len(self._state.stages):
            return len(names) == 1
        part = self._with_notes(names)
        return close_enough(part, self._room_for(part), self._question)

    def cost(self, names: Sequence[str]) -> float:
        """What a slide with these stages costs: less where few flows lead away, sizes are even, and what stands
        together belongs together."""
        here = set(names)
        cut = sum(other not in here for name in here for other in self.neighbours[name])
        apart = self._groups(here) - 1
        return _SLIDE + cut + _UNEVEN * len(here) ** 2 + _APART * apart + _ALONE * (len(here) == 1)

    def _groups(self, names: Collection[str]) -> int:
        """In how many groups they are between which no flow leads, and which stand apart."""
        left, count = set(names), 0
        while left:
            waiting, count = [left.pop()], count + 1
            while waiting:
                name = waiting.pop()
                found = left.intersection((*self.neighbours[name], *self._near.get(name, ())))
                left -= found
                waiting += found
        return count

    def cost_of_all(self, division: Sequence[Sequence[str]]) -> float:
        frames = [around([self._rects[name] for name in names]) for names in division]
        overlaps = sum(one.intersects(other) for one, other in combinations(frames, 2))
        return sum(map(self.cost, division)) + _OVERLAP * overlaps

    def in_order(self, division: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """As they are told: as value moves on, else as they stand."""
        onward: dict[str, list[str]] = {stage.id: [] for stage in self._state.stages}
        for flow in self._state.flows:
            if flow.contributes:
                onward[flow.source].append(flow.target)
        return in_telling_order(division, onward, {stage.id: (stage.x, stage.y) for stage in self._state.stages})

    def part(self, names: Sequence[str]) -> State:
        """The part as it stands on its slide, without the notes for which there is no room."""
        part = self._with_notes(names)
        while True:
            found = arranged(part, self._room_for(part), self._question, as_it_is=False)
            if found is not None or not part.notes:
                return closest(part, self._question) if found is None else found
            part = part.holding(notes=part.notes[:-1])

    def _with_notes(self, names: Sequence[str]) -> State:
        return extract(self._state, {*names, *(note for name in names for note in self._notes.get(name, ()))})

    def _room_for(self, part: State) -> Rect:
        return for_part(self._room, part, self._state, self._question)


def _near(rects: Mapping[str, Rect]) -> Mapping[str, Collection[str]]:
    """The stages right beside one another on the map."""
    found: dict[str, set[str]] = {name: set() for name in rects}
    reaches = {name: rect.inflated(_BESIDE) for name, rect in rects.items()}
    for one, other in combinations(rects, 2):
        if reaches[one].intersects(reaches[other]):
            found[one].add(other)
            found[other].add(one)
    return found


def _along_flows(names: Sequence[str], state: State) -> list[str]:
    """Stages in an order in which one that flows lead on to follows as soon as it can."""
    onward: dict[str, list[str]] = {}
    for flow in state.flows:
        onward.setdefault(flow.source, []).append(flow.target)
    place = {name: index for index, name in enumerate(names)}
    found: dict[str, None] = {}
    waiting = list(reversed(names))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += sorted((one for one in onward.get(name, ()) if one not in found), key=lambda one: -place[one])
    return list(found)

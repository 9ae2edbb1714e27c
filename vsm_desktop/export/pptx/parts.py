"""Which stages share a slide: a map that would be too small to be read is cut into parts, each for one of its own."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.export.pptx.closing_up import closed_up
from vsm_desktop.export.pptx.layout import Question, for_part, is_readable

MOST_PARTS = 16
"""A map on more slides than this is no map any more."""
_MOST_GROUPS = 3 * MOST_PARTS
"""So many may still become so few when they are put together again."""


def parts(state: State, room: Rect, question: Question) -> list[State]:
    """A state in as few parts as can be read on slides with this room, from left to right and downwards.

    The parts that no cut could make readable are as they are. Where there would be more than can be followed, there
    are none. A note goes with the stage that it is nearest to; one that would make the others too small is left out.
    """
    if not state.stages or is_readable(state, room, question):
        return [state]
    closer = closed_up(state, question.height)
    if is_readable(closer, room, question):
        return [closer]
    room = for_part(room)
    found = _joined(_cut(state, room, question), state, room, question)
    notes = _notes_of(state, found)
    if len(found) > MOST_PARTS:
        return []
    return [_with_notes(ids, notes[index], state, room, question) for index, ids in enumerate(found)]


def _part(state: State, ids: Collection[str], question: Question) -> State:
    """Some stages, without the wide empty bands between them."""
    return closed_up(extract(state, ids), question.height)


def _joined(groups: Sequence[set[str]], state: State, room: Rect, question: Question) -> list[set[str]]:
    """Groups put together again as long as they can be read together: a cut in halves may leave stages alone."""
    left, found = list(groups), list[set[str]]()
    while left:
        ids = left.pop(0)
        for other in list(left):
            if is_readable(_part(state, ids | other, question), room, question):
                ids = ids | other
                left.remove(other)
        found.append(ids)
    return found


def _cut(state: State, room: Rect, question: Question) -> list[set[str]]:
    """The stages in groups, none where there are too many to follow."""
    waiting, done = [{stage.id for stage in state.stages}], list[set[str]]()
    while waiting:
        if len(waiting) + len(done) > _MOST_GROUPS:
            return []
        ids = waiting.pop(0)
        part = _part(state, ids, question)
        halves = [] if len(ids) < 2 or is_readable(part, room, question) else _halves(part, room, question)
        if halves:
            waiting[:0] = halves
        else:
            done.append(ids)
    return done


def _halves(state: State, room: Rect, question: Question) -> list[set[str]]:
    """The stages in two groups: across where the map is too wide, else down; where a gap is next to the middle."""
    rects = {stage.id: card_rect(stage, question.height) for stage in state.stages}
    whole = around(list(rects.values()))
    across = whole.width / room.width >= whole.height / room.height
    for is_across in (across, not across):
        spans = {
            name: (rect.left, rect.right) if is_across else (rect.top, rect.bottom) for name, rect in rects.items()
        }
        middle = whole.center.x if is_across else whole.center.y
        cuts = _gaps(list(spans.values()))
        if cuts:
            cut = min(cuts, key=lambda at: abs(at - middle))
            first = {name for name, (start, _) in spans.items() if start < cut}
            return [first, spans.keys() - first]
    return []


def _gaps(spans: Sequence[tuple[float, float]]) -> list[float]:
    """The middles of the gaps between spans; where all overlap, between their starts."""
    ordered, gaps, end = sorted(spans), [], float("-inf")
    for (start, stop), (following, _) in pairwise(ordered):
        end = max(end, stop)
        if following >= end and following > start:
            gaps.append((end + following) / 2 if following > end else following)
    if gaps:
        return gaps
    starts = sorted({start for start, _ in spans})
    return [(one + other) / 2 for one, other in pairwise(starts)]


def _notes_of(state: State, groups: Sequence[set[str]]) -> Mapping[int, list[str]]:
    """The notes that go with each group of stages, by its index."""
    homes: defaultdict[int, list[str]] = defaultdict(list)
    for note in state.notes:
        homes[_home(note, state, groups)].append(note.id)
    return homes


def _home(note: Note, state: State, groups: Sequence[set[str]]) -> int:
    flow = state.flows_by_id.get(note.on or "")
    host = flow.source if flow is not None else note.on
    middle = note_rect(note).center

    def far(index: int) -> float:
        if host in groups[index]:
            return -1.0
        centers = (card_rect(state.stages_by_id[name]).center for name in groups[index])
        return min(abs(center.x - middle.x) + abs(center.y - middle.y) for center in centers)

    return min(range(len(groups)), key=far)


def _with_notes(ids: set[str], notes: Sequence[str], state: State, room: Rect, question: Question) -> State:
    """A part with those of its notes that leave it readable."""
    for note in notes:
        if is_readable(_part(state, ids | {note}, question), room, question):
            ids = ids | {note}
    return _part(state, ids, question)

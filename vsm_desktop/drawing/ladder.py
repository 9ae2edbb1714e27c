"""The time ladder below the map: waiting above, work below, along the path that counts, and what they come to.

It follows from the figures of a state and from where its stages stand; the map holds nothing of it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from vsm_desktop.core.model import Settings, State
from vsm_desktop.drawing.cards import CARD_WIDTH, card_rect
from vsm_desktop.drawing.effort_bar import effort_bar
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.ladder_totals import ladder_totals
from vsm_desktop.drawing.marks import Figure, Ink, Line, Mark, Text, TextStyle
from vsm_desktop.drawing.text import TextRuler, fit, wrap
from vsm_desktop.method.figures import Figures
from vsm_desktop.method.quantities import duration_words
from vsm_desktop.method.rungs import Rung, rungs
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr, trn

_CLEAR = 56
"""From the lowest mark of the map to the ladder."""
_HEAD = 104
"""From the top of the ladder to its upper steps: room for its words, and for those over the steps."""
_MOST_NOTE_LINES, _NOTE_LINE = 2, 15
_DEPTH = 34
_LABEL_ROOM, _NAME_ROOM = 44, 28
"""Above a step, for what is written on it; below it, for the name of the stage."""
_ROW = 112
"""From the upper steps of one row to those of the next, where one row does not hold the path."""
_BESIDE = 0.8 * CARD_WIDTH
"""Past the ends of a wait there is room over the work, and half of it goes to the next wait."""
_LEAST_WAIT, _LEAST_COLUMNS = 96, 4
_LEAST_WIDTH = 520
_GAP = 32
_PADDING = 6
_MOST_KEPT = 8192


class _Place(NamedTuple):
    """Where a rung is drawn: its wait from start to middle, its work from there to the end; how high its wait is."""

    start: float
    middle: float
    end: float
    top: float


class _Said(NamedTuple):
    """What is written on a rung. A wait that the path has none of is empty."""

    wait: str
    is_wait_stated: bool
    work: str
    is_work_stated: bool
    name: str


def ladder_figures(
    state: State, figures: Figures, settings: Settings, area: Rect | None, ruler: TextRuler
) -> tuple[Figure, ...]:
    """The ladder with its totals, and the bar of linked effort beneath it; nothing for a map without stages.

    Args:
        figures: those of the state; where its stages have been moved since, they are found where they stand now.
        area: where the map is drawn: the ladder stands below it. `None` where nothing is drawn.
    """
    if not state.stages or area is None:
        return ()
    cards = around([card_rect(stage) for stage in state.stages])
    top = area.bottom + _CLEAR
    if figures.path is None:
        note = tr("No path leads from where the stream begins to where a client accepts value.")
        corner, width = Point(cards.left, top), max(cards.width, _LEAST_WIDTH)
        head = _heading(tr("No time ladder yet"), note, corner, width, ruler)
        return head, effort_bar(figures, settings, head.bounds, ruler)
    steps = rungs(figures.path, settings)
    places = _places(steps, state, cards, top + _HEAD, settings, ruler)
    left, right = min(place.start for place in places), max(place.end for place in places)
    width = max(right - left, _LEAST_WIDTH)
    head = _heading(*which_path(len(steps), len(state.stages)), Point(left, top), width, ruler)
    drawn = tuple(_rung_figures(steps, places, settings, ruler))
    above = around([head.bounds, *(figure.bounds for figure in drawn)])
    bar = effort_bar(figures, settings, Rect(left, above.top, left + width, above.bottom), ruler)
    totals = ladder_totals(figures, steps, settings, Point(left + width + _GAP, top), ruler)
    return head, *drawn, bar, totals


def which_path(count: int, of: int) -> tuple[str, str]:
    """What the ladder stands on, and how it is read."""
    if count == of:
        return tr("Time along the path to the client"), tr("Waiting above, work below.")
    title = trn(
        "Time along the longest path, {count} of {n} stage", "Time along the longest path, {count} of {n} stages", of
    )
    return title.replace("{count}", str(count)), tr(
        "Waiting above, work below. Other branches and ways back are not added."
    )


def _heading(title: str, note: str, corner: Point, width: float, ruler: TextRuler) -> Figure:
    left, top = corner
    rect = Rect(left, top, left + width, top + 28 + _MOST_NOTE_LINES * _NOTE_LINE)
    marks = (
        Text(left, top + 16, fit(title, "name", width, ruler), "name", "text"),
        Text(left, top + 20, fit(title, "far", width, ruler), "far", "text"),
        Text(left, top + 32, fit(title, "farthest", width, ruler), "farthest", "text"),
        *(
            Text(left, top + 20 + (index + 1) * _NOTE_LINE, line, "small", "muted")
            for index, line in enumerate(wrap(note, "small", width, _MOST_NOTE_LINES, ruler))
        ),
    )
    return Figure("ladder heading", "note", rect, rect, marks)


# Where the rungs stand


def _places(
    steps: Sequence[Rung], state: State, cards: Rect, top: float, settings: Settings, ruler: TextRuler
) -> list[_Place]:
    """Under their cards where these stand from left to right with room for the words between them, else evenly."""
    waits = [_wait_room(step, settings, ruler) for step in steps]
    own = [card_rect(state.stages_by_id[step.stage.id]) for step in steps]
    gaps = [after.left - before.right for before, after in pairwise(own)]
    if all(gap >= wait for gap, wait in zip(gaps, waits[1:], strict=True)):
        before = own[0].left - (max(waits[0], _LEAST_WAIT) if steps[0].has_wait else 0)
        starts = [before, *(card.right for card in own)]
        return [_Place(start, card.left, card.right, top) for start, card in zip(starts, own, strict=False)]
    wait = max(_LEAST_WAIT, *waits)
    most = max(_LEAST_COLUMNS, int(cards.width // (wait + CARD_WIDTH)))
    columns = ceil(len(steps) / ceil(len(steps) / most))
    return [_in_rows(index, columns, wait, Point(cards.left, top)) for index in range(len(steps))]


def _in_rows(index: int, columns: int, wait: float, corner: Point) -> _Place:
    row, column = divmod(index, columns)
    start = corner.x + column * (wait + CARD_WIDTH)
    return _Place(start, start + wait, start + wait + CARD_WIDTH, corner.y + row * _ROW)


def _wait_room(step: Rung, settings: Settings, ruler: TextRuler) -> float:
    return ruler.width(rung_time(step.wait_s, settings, is_guess=step.wait_is_guess), "name") + 2 * _PADDING


# How they look


def _rung_figures(
    steps: Sequence[Rung], places: Sequence[_Place], settings: Settings, ruler: TextRuler
) -> Iterator[Figure]:
    followers = (*places[1:], None)
    for index, (step, place, follower) in enumerate(zip(steps, places, followers, strict=True)):
        said = _Said(
            rung_time(step.wait_s, settings, is_guess=step.wait_is_guess) if step.has_wait else "",
            step.wait_s is not None,
            rung_time(step.work_s, settings, is_guess=step.work_is_guess),
            step.work_s is not None,
            stage_name(step.stage.name),
        )
        yield _rung_figure(index, said, place, follower is not None and follower.top == place.top, ruler)


@lru_cache(maxsize=_MOST_KEPT)
def _rung_figure(index: int, said: _Said, place: _Place, goes_on: bool, ruler: TextRuler) -> Figure:
    """Kept, for of thousands of rungs an edit changes one."""
    start, middle, end, top = place
    marks: list[Mark] = []
    if said.wait:
        marks.append(_line(said.is_wait_stated, Point(start, top), Point(middle, top)))
        marks.append(Line((Point(middle, top), Point(middle, top + _DEPTH)), "flow", 2))
        marks += _words(said.wait, said.is_wait_stated, place, ruler, beside=_BESIDE)
    marks.append(_line(said.is_work_stated, Point(middle, top + _DEPTH), Point(end, top + _DEPTH)))
    if goes_on:
        marks.append(Line((Point(end, top + _DEPTH), Point(end, top)), "flow", 2))
    below = _Place(middle, end, end, top + _DEPTH)
    marks += _words(said.work, said.is_work_stated, below, ruler)
    marks += _name(said.name, below, ruler)
    rect = Rect(start, top - _LABEL_ROOM, end, top + _DEPTH + _NAME_ROOM)
    bounds = Rect(start - _BESIDE / 2, rect.top, end, rect.bottom).inflated(2)
    return Figure(f"ladder {index}", "note", rect, bounds, tuple(marks))


def _line(is_stated: bool, start: Point, end: Point) -> Line:
    """A step; dotted where nobody said how long it takes."""
    return Line((start, end), "flow", 2, "solid" if is_stated else "dotted")


def _words(words: str, is_stated: bool, step: _Place, ruler: TextRuler, *, beside: float = 0) -> list[Mark]:
    """What is written on a step. From afar it is left out where it has no room: half a figure is a wrong one.

    Args:
        beside: how much room there is past the ends of the step, both together.
    """
    middle, baseline = (step.start + step.middle) / 2, step.top - 7
    ink: Ink = "text" if is_stated else "muted"
    marks: list[Mark] = [Text(middle, baseline, words, "name", ink, "center")]
    from_afar = words if is_stated else "?"
    larger: tuple[TextStyle, ...] = ("far", "farthest")
    room = step.middle - step.start + beside
    marks += [
        Text(middle, baseline, from_afar, style, ink, "center")
        for style in larger
        if ruler.width(from_afar, style) <= room
    ]
    return marks


def _name(name: str, step: _Place, ruler: TextRuler) -> list[Mark]:
    middle, width = (step.start + step.end) / 2, step.end - step.start
    return [
        Text(middle, step.top + 16, fit(name, "small", width, ruler), "small", "muted", "center"),
        Text(middle, step.top + 20, fit(name, "far-words", width, ruler), "far-words", "muted", "center"),
    ]


def rung_time(seconds: float | None, settings: Settings, *, is_guess: bool) -> str:
    """How long a wait or the work of a rung takes."""
    if seconds is None:
        return tr("not stated")
    return ("~" if is_guess else "") + duration_words(seconds, settings)

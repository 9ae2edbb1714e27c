"""The bar of linked effort: all the work of a map, parted into what leads to a client and what does not."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsm_desktop.core.model import Settings
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Box, Figure, Line, Mark, Text
from vsm_desktop.drawing.text import TextRuler, fit, wrap
from vsm_desktop.method.figures import Figures
from vsm_desktop.method.quantities import duration_words, share_words
from vsm_desktop.translation import tr, trn

_GAP = 8
_TITLE, _BAR, _LEGEND_LINE = 44, 18, 16
_MOST_LINES = 3
_MOST_WIDTH = 4000
_HATCH = 9
"""From one line of a hatching to the next."""


class _Part(NamedTuple):
    seconds: float
    title: str
    look: str


def effort_bar(figures: Figures, settings: Settings, above: Rect, ruler: TextRuler) -> Figure:
    """The bar, as wide as what stands above it, within reason."""
    left, top, width = above.left, above.bottom + _GAP, min(above.width, _MOST_WIDTH)
    right = left + width
    bar = Rect(left, top + _TITLE, right, top + _TITLE + _BAR)
    parts = [part for part in _parts(figures) if part.seconds > 0]
    title, legend = _title(figures, settings), _legend(figures, parts, settings)
    lines = wrap(legend, "small", width, _MOST_LINES, ruler) if legend else ()
    marks: list[Mark] = [
        Text(left, top + 34, fit(title, "name", width, ruler), "name", "text"),
        Text(left, top + 34, fit(title, "far", width, ruler), "far", "text"),
        Text(left, top + 34, fit(title, "farthest", width, ruler), "farthest", "text"),
        *(_bar(parts, bar) if parts else ()),
    ]
    baseline = bar.bottom if parts else bar.top
    for line in lines:
        baseline += _LEGEND_LINE
        marks.append(Text(left, baseline, line, "small", "muted"))
    rect = Rect(left, top, right, baseline + 6)
    return Figure("effort bar", "note", rect, rect.inflated(1), tuple(marks))


def _title(figures: Figures, settings: Settings) -> str:
    if figures.linked_effort is None or figures.total_work_s is None:
        return tr("Linked effort: nobody stated how long the work takes")
    guess = "~" if "total_work_s" in figures.guesses else ""
    return tr("Linked effort: {share} of all the work, {time}").format(
        share=guess + share_words(figures.linked_effort), time=guess + duration_words(figures.total_work_s, settings)
    )


def _legend(figures: Figures, parts: Sequence[_Part], settings: Settings) -> str:
    words = [f"{part.title} {duration_words(part.seconds, settings)}" for part in parts]
    blanks, guesses = figures.missing.get("total_work_s", 0), figures.guesses.get("total_work_s", 0)
    if blanks:
        words.append(trn("{n} process time not stated", "{n} process times not stated", blanks))
    if guesses:
        words.append(trn("rests on {n} best guess", "rests on {n} best guesses", guesses))
    return tr(" · ").join(words)


def _parts(figures: Figures) -> Iterator[_Part]:
    total = figures.total_work_s or 0
    unexplained, necessary = figures.unexplained.time_s or 0, figures.necessary.time_s or 0
    yield _Part(total - unexplained - necessary, tr("filled: leads to the client,"), "filled")
    yield _Part(necessary, tr("hollow: necessary, not value,"), "hollow")
    yield _Part(unexplained, tr("hatched: leads to no client and unexplained,"), "hatched")


def _bar(parts: Sequence[_Part], bar: Rect) -> Iterator[Mark]:
    total, left = sum(part.seconds for part in parts), bar.left
    for part in parts:
        right = left + bar.width * part.seconds / total
        yield from _piece(Rect(left, bar.top, right, bar.bottom), part.look)
        left = right


def _piece(rect: Rect, look: str) -> Iterator[Mark]:
    """Told apart without colour: filled, hollow or hatched."""
    if look == "filled":
        yield Box(rect, "linked", "linked", 1)
    elif look == "hollow":
        yield Box(rect, "card", "neutral", 1.25)
    else:
        yield from _hatching(rect)
        yield Box(rect, None, "suspect", 1.25)


def _hatching(rect: Rect) -> Iterator[Line]:
    """Lines that rise to the right, cut off where the rectangle ends."""
    count = int((rect.width + rect.height) // _HATCH)
    for index in range(1, count + 1):
        foot = rect.left - rect.height + index * _HATCH
        start, end = max(foot, rect.left), min(foot + rect.height, rect.right)
        if start < end:
            yield Line(
                (Point(start, rect.bottom - (start - foot)), Point(end, rect.bottom - (end - foot))), "suspect"
            )

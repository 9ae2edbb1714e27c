"""What the time ladder comes to, in a box at its end: each figure with what was not stated for it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsm_desktop.core.model import Settings
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Figure, Mark, Text
from vsm_desktop.drawing.text import TextRuler, fit, wrap
from vsm_desktop.method.figures import FigureName, Figures
from vsm_desktop.method.quantities import duration_words, share_words
from vsm_desktop.method.rungs import Rung
from vsm_desktop.translation import tr, trn

TOTALS_WIDTH = 352
_PADDING = 12
_LINE, _NOTE_LINE = 30, 15
_MOST_NOTE_LINES = 3
_BLANK = "–"


class Total(NamedTuple):
    """A figure: its title, in full and short, its value, and what to know of it."""

    title: str
    short: str
    value: str
    note: str


def ladder_totals(
    figures: Figures, steps: Sequence[Rung], settings: Settings, corner: Point, ruler: TextRuler
) -> Figure:
    """The box, its upper left corner at a point."""
    left, right = corner.x + _PADDING, corner.x + TOTALS_WIDTH - _PADDING
    marks: list[Mark] = []
    y = corner.y + _PADDING
    totals = list(totals_of(figures, steps, settings))
    for total in totals:
        marks += _row(total, left, right, y + 18, ruler)
        y += _LINE
        for line in wrap(total.note, "small", right - left, _MOST_NOTE_LINES, ruler) if total.note else ():
            marks.append(Text(left, y + 9, line, "small", "muted"))
            y += _NOTE_LINE
    rect = Rect(corner.x, corner.y, corner.x + TOTALS_WIDTH, y + _PADDING)
    marks += _from_farthest(totals, rect, ruler)
    return Figure(
        "ladder totals", "note", rect, rect.inflated(1), (Box(rect, "card", "neutral", 1, radius=4), *marks)
    )


def _row(total: Total, left: float, right: float, baseline: float, ruler: TextRuler) -> Iterator[Text]:
    value_room = ruler.width(total.value, "far") + _PADDING
    yield Text(left, baseline, total.title, "name", "muted")
    yield Text(right, baseline, total.value, "name", "text", "right")
    yield Text(left, baseline, fit(total.title, "far", right - left - value_room, ruler), "far", "muted")
    yield Text(right, baseline, total.value, "far", "text", "right")


def _from_farthest(totals: Sequence[Total], rect: Rect, ruler: TextRuler) -> Iterator[Text]:
    """The figures alone, as large as the box allows."""
    left, right, step = rect.left + _PADDING, rect.right - _PADDING, rect.height / len(totals)
    for index, total in enumerate(totals):
        baseline = rect.top + (index + 0.5) * step + TEXT_SIZES["farthest"] / 3
        value = fit(total.value, "farthest", right - left, ruler)
        title = fit(total.short, "farthest", right - left - _PADDING - ruler.width(value, "farthest"), ruler)
        if len(title) > 1:  # more than an ellipsis
            yield Text(left, baseline, title, "farthest", "muted")
        yield Text(right, baseline, value, "farthest", "text", "right")


def totals_of(figures: Figures, steps: Sequence[Rung], settings: Settings) -> Iterator[Total]:
    """Along the path that counts."""
    time_names: tuple[FigureName, ...] = ("lead_time_s", "process_time_s")
    yield Total(tr("Lead time"), tr("LT"), _time(figures, "lead_time_s", settings), _lead_time_note(figures, steps))
    yield Total(tr("Process time"), tr("PT"), _time(figures, "process_time_s", settings), _process_time_note(figures))
    is_guess = any(name in figures.guesses for name in time_names)
    yield Total(tr("Activity ratio"), tr("Activity"), _share(figures.activity_ratio, is_guess=is_guess), "")
    blanks = figures.missing.get("rolled_percent_complete_accurate", 0)
    yield Total(
        tr("Rolled %C/A"),
        tr("C/A"),
        _share(figures.rolled_percent_complete_accurate),
        trn("{n} %C/A not stated", "{n} %C/A not stated", blanks) if blanks else "",
    )
    blanks = figures.missing.get("rolled_conversion", 0)
    yield Total(
        tr("Rolled conversion"),
        tr("Converts"),
        _share(figures.rolled_conversion),
        trn("{n} drop-off not stated", "{n} drop-offs not stated", blanks) if blanks else "",
    )


def _lead_time_note(figures: Figures, steps: Sequence[Rung]) -> str:
    waits, stages = sum(step.lacks_wait for step in steps), sum(step.lacks_times for step in steps)
    return _joined(
        trn("{n} wait not stated", "{n} waits not stated", waits) if waits else "",
        trn("{n} stage without any time", "{n} stages without any time", stages) if stages else "",
        _guesses(figures, "lead_time_s"),
    )


def _process_time_note(figures: Figures) -> str:
    blanks = figures.missing.get("process_time_s", 0)
    return _joined(
        trn("{n} process time not stated", "{n} process times not stated", blanks) if blanks else "",
        _guesses(figures, "process_time_s"),
    )


def _guesses(figures: Figures, name: FigureName) -> str:
    count = figures.guesses.get(name, 0)
    return trn("rests on {n} best guess", "rests on {n} best guesses", count) if count else ""


def _joined(*parts: str) -> str:
    return tr(" · ").join(filter(None, parts))


def _time(figures: Figures, name: FigureName, settings: Settings) -> str:
    seconds: float | None = getattr(figures, name)
    if seconds is None:
        return _BLANK
    return ("~" if name in figures.guesses else "") + duration_words(seconds, settings)


def _share(share: float | None, *, is_guess: bool = False) -> str:
    if share is None:
        return _BLANK
    return ("~" if is_guess else "") + share_words(share)

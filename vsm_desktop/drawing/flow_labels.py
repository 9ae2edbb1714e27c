"""What is written beside a flow, and where: its label, and its figures behind the triangle of what waits on it."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from vsm_desktop.core.amounts import quantity_text
from vsm_desktop.core.model import Flow
from vsm_desktop.drawing.along import length
from vsm_desktop.drawing.badges import BADGE_REACH, reach_on_flow
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.inventory import SIGN_ROOM, inventory_sign
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Align, Ink, Mark, Shape, Text
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.text import TextRuler, fit, text_bounds
from vsm_desktop.drawing.triggers import trigger_words
from vsm_desktop.translation import tr

_LEAST_ROOM, _MOST_ROOM = 60, 220
_STEP = TEXT_SIZES["small"] * LINE_HEIGHT
_ROOMS = (_MOST_ROOM, 110, 60, 36)
"""How wide a line may be; less where it does not find so much room."""
LABEL_REACH = _MOST_ROOM + 24
"""Nothing that is written beside a flow is further from its line than this."""
_OVER = 72
"""Nothing is further above or below it."""
_LEAST_CLEAR = 110
"""A label is cut no shorter than this to keep clear of a line."""
IsFree = Callable[[Rect], bool]
Label = tuple[Mark, ...]


class Ground(NamedTuple):
    """Answers whether a text may stand in an area.

    Attributes:
        is_clear: nothing that matters to it is there.
        is_free: nothing that it would be read as part of.
    """

    is_clear: IsFree
    is_free: IsFree


ANYWHERE = Ground(lambda _: True, lambda _: True)


class _Line(NamedTuple):
    """A line that was fitted. `sign` is the room that the triangle takes before it."""

    text: str
    ink: Ink
    sign: float = 0


def is_labelled(flow: Flow) -> bool:
    """Whether something is written beside the flow."""
    is_measured = not (flow.wip is None and flow.wait is None and flow.drop_off is None)
    return bool(is_measured or flow.label or trigger_words(flow))


def label_on(flow: Flow, way: Route, ruler: TextRuler, *, badges: int, reach: float, ground: Ground) -> Label:
    """What is written beside the flow, clear of lines unless it would be cut too short for that."""
    seek = partial(flow_label, flow, way, ruler, badges=badges, reach=reach)
    return seek(is_free=ground.is_clear, least=_LEAST_CLEAR) or seek(is_free=ground.is_free)


def flow_label(
    flow: Flow, way: Route, ruler: TextRuler, *, badges: int, reach: float, is_free: IsFree, least: float = 0
) -> Label:
    """What is written beside the flow: where it first finds room, else nothing, for it would cover something.

    Args:
        badges: how many stand about its middle.
        reach: how far from the line its own marks reach.
        is_free: whether something may stand in an area.
        least: how narrow a room may be.
    """
    if not is_labelled(flow):
        return ()
    parts = sorted(pairwise(way), key=lambda ends: -length(*ends))  # the first of several that are equally long
    for most in (room for room in _ROOMS if room >= least):
        for index, (start, end) in enumerate(parts):
            beside = badges if index == 0 else 0
            for label in _places(flow, start, end, ruler, beside, most, reach):
                if all(is_free(area) for area in label_areas(label, ruler)):
                    return label
    return ()


def label_room(start: Point, end: Point) -> Rect:
    """All that is ever written beside a straight part of a flow stands within."""
    (x, y), (x_end, y_end) = start, end
    left, right = (x, x_end) if x < x_end else (x_end, x)
    top, bottom = (y, y_end) if y < y_end else (y_end, y)
    across = _MOST_ROOM / 2 + 24 if right - left >= bottom - top else LABEL_REACH
    return Rect(left - across, top - _OVER, right + across, bottom + _OVER)


def label_areas(marks: tuple[Mark, ...], ruler: TextRuler) -> list[Rect]:
    """Where texts, and the shapes among them, are painted."""
    texts = [text_bounds(mark, ruler) for mark in marks if isinstance(mark, Text)]
    return texts + [Rect.around(mark.points).inflated(1) for mark in marks if isinstance(mark, Shape)]


def _places(
    flow: Flow, start: Point, end: Point, ruler: TextRuler, badges: int, most: float, reach: float
) -> Iterator[Label]:
    """Beside the middle of a straight part, then nearer to its ends; above and below a level one, then on one side of
    it; to the right of an upright one, then to its left."""
    is_level = abs(start.x - end.x) >= abs(start.y - end.y)
    aside = max(7, reach + 6, reach_on_flow(badges) + 5 if badges else 0)
    room = max(abs(start.x - end.x) - 4, _LEAST_ROOM) if is_level else LABEL_REACH - 4 - aside
    above, below = _lines(flow, min(room, most), ruler)
    for share in (1 / 2, 1 / 4, 3 / 4):
        place = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
        if is_level:
            over = max(5, reach + 5 if reach else 0, BADGE_REACH + 4 if badges else 0)
            under = over - 3 if badges or reach else over
            first, second = under + TEXT_SIZES["small"], under + TEXT_SIZES["small"] + _STEP
            for baselines in ((-over, first), (first, second), (-over - _STEP, -over)):
                yield _level(place, zip(baselines, (above, below), strict=True), ruler)
        else:
            yield _beside(Point(place.x + aside, place.y), (above, below), "left", ruler)
            yield _beside(Point(place.x - aside, place.y), (above, below), "right", ruler)


def _lines(flow: Flow, room: float, ruler: TextRuler) -> tuple[_Line, _Line]:
    """The label and the figures; without a label, what waits and the other figures."""
    waiting = "" if flow.wip is None else quantity_text(flow.wip)
    sign = SIGN_ROOM if waiting else 0
    if waiting and not flow.label.strip():
        return (
            _Line(fit(waiting, "small", room - sign, ruler), "muted", sign),
            _Line(fit(flow_figures(flow), "small", room, ruler), "muted"),
        )
    figures = tr(" · ").join(filter(None, (waiting, flow_figures(flow))))
    return (
        _Line(fit(flow.label, "small", room, ruler), "text"),
        _Line(fit(figures, "small", room - sign, ruler), "muted", sign),
    )


def _level(place: Point, lines: Iterator[tuple[float, _Line]], ruler: TextRuler) -> Label:
    """The two lines, their baselines so far below a place."""
    return tuple(
        [
            mark
            for below, line in lines
            if line.text
            for mark in _written(line, place.x, place.y + below, "center", ruler)
        ]
    )


def _beside(place: Point, lines: tuple[_Line, _Line], align: Align, ruler: TextRuler) -> Label:
    stated = [line for line in lines if line.text]
    top = place.y + TEXT_SIZES["small"] / 3 - (len(stated) - 1) * _STEP / 2
    return tuple(
        [
            mark
            for index, line in enumerate(stated)
            for mark in _written(line, place.x, top + index * _STEP, align, ruler)
        ]
    )


def _written(line: _Line, x: float, baseline: float, align: Align, ruler: TextRuler) -> Label:
    if not line.sign:
        return (Text(x, baseline, line.text, "small", line.ink, align),)
    width = line.sign + ruler.width(line.text, "small")
    left = x - {"left": 0, "center": width / 2, "right": width}[align]
    text = Text(left + line.sign, baseline, line.text, "small", line.ink)
    return (*inventory_sign(left, baseline, line.ink, "canvas"), text)


def flow_figures(flow: Flow) -> str:
    """What is stated of a flow, as it stands beside its line; empty where nothing is."""
    figures = (
        trigger_words(flow),
        None if flow.wait is None else tr("{duration} wait").format(duration=flow.wait),
        None if flow.drop_off is None else f"−{flow.drop_off * 100:.4g} %",
    )
    return tr(" · ").join(figure for figure in figures if figure is not None)

"""Labels of flows in less room than the drawing gives them: told more briefly, in narrow lines, or a little away from
the line, which a leader shows. All in the units of the drawing's small texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from vsm_desktop.core.amounts import quantity_text
from vsm_desktop.core.model import Flow
from vsm_desktop.drawing.along import length, towards
from vsm_desktop.drawing.badges import BADGE_REACH, reach_on_flow
from vsm_desktop.drawing.flow_labels import IsFree, Label, flow_figures
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.inventory import SIGN_ROOM, inventory_sign
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Align, Ink, Line, Mark, Text
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.text import TextRuler, wrap
from vsm_desktop.translation import tr

_SIZE = TEXT_SIZES["small"]
_STEP = _SIZE * LINE_HEIGHT
_WIDTHS = 400.0, 110.0, 80.0, 60.0, 44.0, 32.0
_MOST_LINES = 3
_SHARES = 1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 6, 5 / 6
_ASIDE, _CLEAR = 7.0, 5.0
_AWAY = 16.0, 24.0, 32.0, 40.0, 46.0, 52.0, 60.0, 70.0, 80.0
"""How far from its line a label may stand that is led to it."""
_LED_FROM, _LED_SHARES = 3.0, (1 / 2, 1 / 4, 3 / 4)
_ALONG: Sequence[tuple[float, Align]] = ((-0.5, "center"), (-0.1, "left"), (-0.9, "right"))
"""Which share of a text's width stands before the end of its leader, and how it is aligned."""
_TOWARDS: dict[int, Align] = {1: "left", -1: "right"}


@dataclass(frozen=True)
class _Row:
    """A line of text. `has_sign` where the triangle of what waits stands before it."""

    text: str
    ink: Ink
    has_sign: bool = False

    def width(self, ruler: TextRuler) -> float:
        return ruler.width(self.text, "small") + (SIGN_ROOM if self.has_sign else 0)


_Block = tuple[_Row, ...]


def blocks(flow: Flow, way: Route, ruler: TextRuler, badges: int, reach: float) -> Iterator[Label]:
    """The label right beside each straight part of a way, the longest first, from the widest to the narrowest.

    Args:
        badges: how many stand about the middle of the longest part.
        reach: how far from the line its own signs reach.
    """
    parts = sorted(pairwise(way), key=lambda ends: -length(*ends))
    for block in _blocks(flow, ruler):
        for index, (start, end) in enumerate(parts):
            beside = badges if index == 0 else 0
            for share in _SHARES:
                place = towards(start, end, length(start, end) * share)
                if abs(start.x - end.x) >= abs(start.y - end.y):
                    yield from _about_level(block, place, _over(beside, reach), ruler)
                else:
                    yield from _about_upright(block, place, _aside(beside, reach), ruler)


def _about_level(block: _Block, place: Point, over: float, ruler: TextRuler) -> Iterator[Label]:
    """Above it, below it, and what is said of it above with the figures below."""
    label, figures = (tuple(row for row in block if (row.ink == "text") is is_label) for is_label in (True, False))
    for upper, lower in ((block, ()), ((), block), (label, figures)):
        yield (*_above(upper, place, over, ruler), *_below(lower, place, over, ruler))


def _above(block: _Block, place: Point, over: float, ruler: TextRuler) -> Label:
    width, height = _size(block, ruler)
    return _written(block, _room(place.x - width / 2, place.y - over - height, width, height), "center", ruler)


def _below(block: _Block, place: Point, over: float, ruler: TextRuler) -> Label:
    width, height = _size(block, ruler)
    return _written(block, _room(place.x - width / 2, place.y + over, width, height), "center", ruler)


def _about_upright(block: _Block, place: Point, aside: float, ruler: TextRuler) -> Iterator[Label]:
    width, height = _size(block, ruler)
    top = place.y - height / 2
    yield _written(block, _room(place.x + aside, top, width, height), "left", ruler)
    yield _written(block, _room(place.x - aside - width, top, width, height), "right", ruler)


def _aside(badges: int, reach: float) -> float:
    return max(_ASIDE, reach + 4, reach_on_flow(badges) + 5 if badges else 0)


def _over(badges: int, reach: float) -> float:
    return max(_CLEAR, reach + 3 if reach else 0, BADGE_REACH + 4 if badges else 0)


def _room(left: float, top: float, width: float, height: float) -> Rect:
    return Rect(left, top, left + width, top + height)


def led_blocks(flow: Flow, way: Route, ruler: TextRuler, is_free: IsFree) -> Iterator[Label]:
    """The label a little away from a way, with a thin line that leads there, the nearest first.

    Args:
        is_free: whether that line may lead through an area.
    """
    parts = sorted(pairwise(way), key=lambda ends: -length(*ends))
    leaders = [
        (towards(start, end, length(start, end) * share), abs(start.x - end.x) >= abs(start.y - end.y), sign)
        for (start, end), share, sign in product(parts, _LED_SHARES, (-1, 1))
    ]
    found = list(_blocks(flow, ruler))
    for away in _AWAY:
        leaders = [one for one in leaders if is_free(Rect.around(_leader(*one, away)))]
        for one in leaders:
            near, far = _leader(*one, away)
            _, is_level, sign = one
            for block in found:
                for room, align in _led_rooms(far, is_level, sign, *_size(block, ruler)):
                    yield (*_written(block, room, align, ruler), Line((near, far), "muted", 0.75))


def _leader(place: Point, is_level: bool, sign: int, away: float) -> tuple[Point, Point]:
    """From near a place on a line to so far from it."""
    near, far = sign * _LED_FROM, sign * away
    if is_level:
        return Point(place.x, place.y + near), Point(place.x, place.y + far)
    return Point(place.x + near, place.y), Point(place.x + far, place.y)


def _led_rooms(end: Point, is_level: bool, sign: int, width: float, height: float) -> Iterator[tuple[Rect, Align]]:
    """Where a text may stand at the end of its leader."""
    if is_level:
        top = end.y + 2 if sign > 0 else end.y - 2 - height
        yield from ((_room(end.x + along * width, top, width, height), align) for along, align in _ALONG)
    else:
        left = end.x + 3 if sign > 0 else end.x - 3 - width
        yield _room(left, end.y - height / 2, width, height), _TOWARDS[sign]


def _size(block: _Block, ruler: TextRuler) -> tuple[float, float]:
    return max((row.width(ruler) for row in block), default=0.0), _SIZE + (len(block) - 1) * _STEP


def _written(block: _Block, rect: Rect, align: Align, ruler: TextRuler) -> Label:
    marks = list[Mark]()
    x = {"left": rect.left, "center": rect.center.x, "right": rect.right}[align]
    for index, row in enumerate(block):
        baseline = rect.top + _SIZE * 0.8 + index * _STEP
        if not row.has_sign:
            marks.append(Text(x, baseline, row.text, "small", row.ink, align))
            continue
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * row.width(ruler)
        marks += inventory_sign(left, baseline, row.ink, "canvas")
        marks.append(Text(left + SIGN_ROOM, baseline, row.text, "small", row.ink))
    return tuple(marks)


def _blocks(flow: Flow, ruler: TextRuler) -> Iterator[_Block]:
    """The label in as few lines as it can be told in, then narrower: each once."""
    told = dict[_Block, None]()
    for width in _WIDTHS:
        for figures in dict.fromkeys((flow_figures(flow), _brief_figures(flow))):
            told |= dict.fromkeys(_of_width(flow, figures, width, ruler))
    yield from told


def _of_width(flow: Flow, figures: str, width: float, ruler: TextRuler) -> Iterator[_Block]:
    """All on one line where nothing waits, and a line or more for each of what is to be told."""
    waiting = "" if flow.wip is None else quantity_text(flow.wip)
    joined = tr(" · ").join(filter(None, (flow.label.strip(), figures)))
    inked: Ink = "text" if flow.label.strip() else "muted"
    apart: list[tuple[str, Ink]] = [(flow.label.strip(), "text"), (figures, "muted")]
    for texts in ([(joined, inked)], apart):
        rows = [_Row(waiting, "muted", has_sign=True)] if waiting else []
        rows += (row for text, ink in texts for row in _rows(text, ink, width, ruler))
        said = "".join(row.text for row in rows if not row.has_sign)
        is_whole = said.replace(" ", "") == "".join(text for text, _ in texts).replace(" ", "")
        if rows and is_whole and all(row.width(ruler) <= width for row in rows):
            yield tuple(rows)


def _rows(text: str, ink: Ink, width: float, ruler: TextRuler) -> list[_Row]:
    """No word is broken: one that is wider than a line is on it all the same, and the line is too wide."""
    if not text:
        return []
    if any(ruler.width(word, "small") > width for word in text.split()):
        return [_Row(text, ink)]
    return [_Row(line, ink) for line in wrap(text, "small", width, _MOST_LINES, ruler)]


def _brief_figures(flow: Flow) -> str:
    """Without the trigger, which the arrow shows, and with a wait that is not called one."""
    drop_off = "" if flow.drop_off is None else f"−{flow.drop_off * 100:.4g} %"
    return tr(" · ").join(filter(None, (flow.wait or "", drop_off)))

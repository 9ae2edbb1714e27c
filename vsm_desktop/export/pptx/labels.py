"""What is written beside flows on a slide: whole wherever there is any room near the line for it.

Where the drawing would find no room, a label is told more briefly, broken into narrow lines, or led to its line from
a little further away.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from vsm_desktop.core.model import State
from vsm_desktop.drawing.flow_labels import IsFree, Label, flow_figures, flow_label, is_labelled, label_areas
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.marks import Text
from vsm_desktop.drawing.pairs import plate
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.drawing.triggers import drawn_trigger
from vsm_desktop.export.pptx.board import Board
from vsm_desktop.export.pptx.descriptions import flow_description, flow_name
from vsm_desktop.export.pptx.flows import TEXT_UNIT, Led
from vsm_desktop.export.pptx.label_blocks import blocks, led_blocks
from vsm_desktop.export.pptx.obstacles import Obstacles
from vsm_desktop.export.pptx.signs import put_marks
from vsm_desktop.export.pptx.writing import Written
from vsm_desktop.method.fading import UNSTOPPED

_FURTHEST, _WIDEST = 150.0, 400.0
"""How far from its line a label may begin, in points, and how wide it is at most, in units."""


@dataclass(frozen=True, eq=False)
class LabelWriting:
    """What is stated of a flow, with its line."""

    led: Led
    state: State
    ruler: TextRuler

    @property
    def said(self) -> str:
        return flow_description(self.led.flow, self.state)

    def placed(self, obstacles: Obstacles) -> Written:
        way = tuple(Point(x / TEXT_UNIT, y / TEXT_UNIT) for x, y in self.led.way)
        nearby = obstacles.near(Rect.around(self.led.way).inflated(self._reach))
        label = next(filter(None, _tries(self.led, way, self.ruler, nearby)), ())
        areas = [_in_points(area) for area in label_areas(label, self.ruler)]
        is_on_line = any(map(obstacles.is_on_way, areas))
        obstacles.add(areas)
        return Written(partial(self._put, label, is_on_line), _is_whole(label))

    @property
    def _reach(self) -> float:
        """How far from its line all of it is."""
        words = f"{self.led.flow.label} {flow_figures(self.led.flow)}"
        return _FURTHEST + min(_WIDEST, self.ruler.width(words, "small")) * TEXT_UNIT

    def _put(self, label: Label, is_on_line: bool, board: Board) -> None:
        if label:
            with board.group(flow_name(self.led.flow, self.state), "") as group:
                under = [plate(around(label_areas(label, self.ruler)).inflated(-2))] if is_on_line else []
                put_marks(group, [*under, *label], TEXT_UNIT, self.ruler)


def label_writings(flows: Iterable[Led], state: State, ruler: TextRuler) -> list[LabelWriting]:
    """What is to be written beside flows."""
    return [LabelWriting(led, state, ruler) for led in flows if is_labelled(led.flow)]


def _tries(led: Led, way: Route, ruler: TextRuler, obstacles: Obstacles) -> Iterator[Label]:
    """Whole and clear of all, also broken, over the edge of a lane, or led to its line; else on a line, else cut."""
    is_clear, is_beside, is_free = (
        partial(_is_free_of, one) for one in (obstacles.is_crossed, obstacles.is_on_way, obstacles.is_taken)
    )
    clear = _as_drawn(led, way, ruler, is_clear)
    yield _if_whole(clear)
    for may_stand, may_lead in (
        (is_clear, is_clear),
        (partial(_letters_are_free, is_clear), is_clear),
        (is_beside, is_beside),
    ):
        yield _first(blocks(led.flow, way, ruler, led.badges, _reach(led)), may_stand, ruler)
        yield _first(led_blocks(led.flow, way, ruler, may_lead), may_stand, ruler)
    free = _as_drawn(led, way, ruler, is_free)
    yield _if_whole(free)
    yield _first(blocks(led.flow, way, ruler, led.badges, _reach(led)), is_free, ruler)
    yield clear
    yield free


def _first(labels: Iterator[Label], is_free: IsFree, ruler: TextRuler) -> Label:
    return next((label for label in labels if all(is_free(area) for area in label_areas(label, ruler))), ())


def _is_free_of(is_in_the_way: Callable[[Rect], bool], area: Rect) -> bool:
    return not is_in_the_way(_in_points(area))


def _letters_are_free(is_free: IsFree, area: Rect) -> bool:
    """Whether the letters of a text may stand there, where there is no room for more about them."""
    return is_free(Rect(area.left + 2, area.top + 2, area.right - 2, area.bottom - 4))


def _in_points(area: Rect) -> Rect:
    return Rect(*(value * TEXT_UNIT for value in area))


def _as_drawn(led: Led, way: Route, ruler: TextRuler, is_free: IsFree) -> Label:
    """As the drawing writes it: all of it beside any part of the way, else more briefly, else as much as has room.

    A wait is as long as it is also where it is not called one.
    """
    flow, longest = led.flow, longest_segment(way)
    flows = [flow]
    if flow.wait is not None and not flow.label and flow.wip is None:
        flows.append(flow.replace(label=flow.wait, wait=None, trigger=None))
    found = list[Label]()
    for told in flows:
        for part in (way, *pairwise(way)):
            badges = led.badges if part is way or part == longest else 0
            label = flow_label(told, part, ruler, badges=badges, reach=_reach(led), is_free=is_free)
            if _is_whole(label):
                return label
            found.append(label)
    return next(filter(None, found), ())


def _is_whole(label: Label) -> bool:
    return bool(label) and not any(isinstance(mark, Text) and mark.text.endswith("…") for mark in label)


def _if_whole(label: Label) -> Label:
    return label if _is_whole(label) else ()


def _reach(led: Led) -> float:
    """How far the signs on the line reach from it."""
    return 10.0 if led.stops != UNSTOPPED or drawn_trigger(led.flow) is not None else 0.0

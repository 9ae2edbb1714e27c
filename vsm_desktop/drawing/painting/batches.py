"""Marks sorted into what a painter takes in one call: what looks alike is painted together.

Lines are kept as paths: the painter strokes one without looking at a list of Python's, line by line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Box, Ink, Line, PlainMark
from vsm_desktop.drawing.painting.inks import PenKey

BoxKey = tuple[Ink | None, PenKey]
LAYERS = ("flows", "bodies", "signs")
"""The parts of a patch in the order in which they are painted."""
Key = TypeVar("Key", PenKey, BoxKey)
Items = TypeVar("Items", QPainterPath, list[QRectF])


@dataclass(frozen=True)
class Batch:
    """Lines and boxes by their looks, the corners of boxes with a broken outline, and what is painted one by one."""

    lines: dict[PenKey, QPainterPath] = field(default_factory=dict)
    boxes: dict[BoxKey, list[QRectF]] = field(default_factory=dict)
    corners: dict[PenKey, QPainterPath] = field(default_factory=dict)
    others: list[PlainMark] = field(default_factory=list)


Broken = Literal["dashes", "corners", "bars"]
"""What remains of a dashed outline the further away it is seen: its dashes; a gap in each side, where dashes are too
short to be told apart; a line above and one below, where gaps are too."""


def batch(marks: Iterable[PlainMark], broken: Broken) -> Batch:
    """Sort marks. Shapes are seen as long as dashes are, and left out else."""
    is_detailed = broken == "dashes"
    sorted_ = Batch()
    for mark in marks:
        if is_detailed and mark.stroke != "solid":
            sorted_.others.append(mark)
        elif isinstance(mark, Line):
            look: PenKey = (mark.ink, mark.width, mark.stroke)
            lines = sorted_.lines.get(look)
            if lines is None:
                lines = sorted_.lines[look] = QPainterPath()
            lines.moveTo(*mark.points[0])
            for point in mark.points[1:]:
                lines.lineTo(*point)
        elif isinstance(mark, Box):
            left, top, right, bottom = mark.rect
            box = QRectF(left, top, right - left, bottom - top)
            if mark.stroke != "solid":
                pen: PenKey = (mark.outline, mark.width, mark.stroke)
                add = _add_corners if broken == "corners" else _add_bars
                add(sorted_.corners.setdefault(pen, QPainterPath()), mark.rect)
                sorted_.boxes.setdefault((mark.fill, (None, mark.width, mark.stroke)), []).append(box)
                continue
            sorted_.boxes.setdefault((mark.fill, (mark.outline, mark.width, mark.stroke)), []).append(box)
        elif is_detailed:
            sorted_.others.append(mark)
    return sorted_


def _add_corners(path: QPainterPath, box: Rect) -> None:
    left, top, right, bottom = box
    across, down = (right - left) / 3, (bottom - top) / 3
    for x, y, inner_x, inner_y in (
        (left, top, left + across, top + down),
        (right, top, right - across, top + down),
        (left, bottom, left + across, bottom - down),
        (right, bottom, right - across, bottom - down),
    ):
        path.moveTo(inner_x, y)
        path.lineTo(x, y)
        path.lineTo(x, inner_y)


def _add_bars(path: QPainterPath, box: Rect) -> None:
    left, top, right, bottom = box
    path.moveTo(left, top)
    path.lineTo(right, top)
    path.moveTo(left, bottom)
    path.lineTo(right, bottom)


@dataclass(frozen=True)
class Layer:
    """Several batches as one: what looks alike in one list, the looks in an order that is always the same."""

    lines: list[tuple[PenKey, QPainterPath]]
    boxes: list[tuple[BoxKey, list[QRectF]]]
    corners: list[tuple[PenKey, QPainterPath]]
    others: list[PlainMark]


def layer_of(batches: Sequence[Batch]) -> Layer:
    return Layer(
        _joined([one.lines for one in batches], QPainterPath, QPainterPath.addPath),
        _joined([one.boxes for one in batches], list[QRectF], list[QRectF].extend),
        _joined([one.corners for one in batches], QPainterPath, QPainterPath.addPath),
        [mark for one in batches for mark in one.others],
    )


def _joined(
    parts: Sequence[Mapping[Key, Items]], nothing: Callable[[], Items], add: Callable[[Items, Items], None]
) -> list[tuple[Key, Items]]:
    whole: dict[Key, Items] = {}
    for part in parts:
        for key, items in part.items():
            if key not in whole:
                whole[key] = nothing()
            add(whole[key], items)
    return sorted(whole.items(), key=lambda look: repr(look[0]))

"""Marks sorted into lists that a painter takes in one call: what looks alike is painted together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from PySide6.QtCore import QLineF, QPointF, QRectF

from vsm_desktop.drawing.marks import Box, Ink, Line, PlainMark
from vsm_desktop.drawing.painting.inks import PenKey

BoxKey = tuple[Ink | None, PenKey]
LAYERS = ("flows", "bodies", "signs")
"""The parts of a patch in the order in which they are painted."""
Key = TypeVar("Key", PenKey, BoxKey)
Item = TypeVar("Item", QLineF, QRectF)


@dataclass(frozen=True)
class Batch:
    """Lines and boxes by their looks, the corners of boxes with a broken outline, and what is painted one by one."""

    lines: dict[PenKey, list[QLineF]] = field(default_factory=dict)
    boxes: dict[BoxKey, list[QRectF]] = field(default_factory=dict)
    corners: dict[PenKey, list[QLineF]] = field(default_factory=dict)
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
            lines = sorted_.lines.setdefault((mark.ink, mark.width, mark.stroke), [])
            points = mark.points
            lines += [QLineF(*points[i], *points[i + 1]) for i in range(len(points) - 1)]
        elif isinstance(mark, Box):
            left, top, right, bottom = mark.rect
            box = QRectF(left, top, right - left, bottom - top)
            if mark.stroke != "solid":
                pen: PenKey = (mark.outline, mark.width, mark.stroke)
                sorted_.corners.setdefault(pen, []).extend(_corners(box) if broken == "corners" else _bars(box))
                sorted_.boxes.setdefault((mark.fill, (None, mark.width, mark.stroke)), []).append(box)
                continue
            sorted_.boxes.setdefault((mark.fill, (mark.outline, mark.width, mark.stroke)), []).append(box)
        elif is_detailed:
            sorted_.others.append(mark)
    return sorted_


def _corners(box: QRectF) -> Iterable[QLineF]:
    across, down = QPointF(box.width() / 3, 0), QPointF(0, box.height() / 3)
    for corner, right, below in (
        (box.topLeft(), across, down),
        (box.topRight(), -across, down),
        (box.bottomLeft(), across, -down),
        (box.bottomRight(), -across, -down),
    ):
        yield QLineF(corner, corner + right)
        yield QLineF(corner, corner + below)


def _bars(box: QRectF) -> Iterable[QLineF]:
    return QLineF(box.topLeft(), box.topRight()), QLineF(box.bottomLeft(), box.bottomRight())


@dataclass(frozen=True)
class Layer:
    """Several batches as one: what looks alike in one list, the looks in an order that is always the same."""

    lines: list[tuple[PenKey, list[QLineF]]]
    boxes: list[tuple[BoxKey, list[QRectF]]]
    corners: list[tuple[PenKey, list[QLineF]]]
    others: list[PlainMark]


def layer_of(batches: Sequence[Batch]) -> Layer:
    return Layer(
        _joined([one.lines for one in batches]),
        _joined([one.boxes for one in batches]),
        _joined([one.corners for one in batches]),
        [mark for one in batches for mark in one.others],
    )


def _joined(parts: Sequence[Mapping[Key, list[Item]]]) -> list[tuple[Key, list[Item]]]:
    whole: dict[Key, list[Item]] = {}
    for part in parts:
        for key, items in part.items():
            whole.setdefault(key, []).extend(items)
    return sorted(whole.items(), key=lambda look: repr(look[0]))

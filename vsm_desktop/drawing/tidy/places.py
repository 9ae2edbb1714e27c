"""Where the stages go that the layout engine has put in order: part under part, where they had stood."""

import json
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, sqrt

from vsm_desktop.core.model import FURTHEST, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.layout_engine import COLUMN_GAP, ROW_GAP
from vsm_desktop.drawing.tidy.question import Tidying, room

_PART_GAP = 96
_STEP = 4
Places = Mapping[str, Point]


def places(asked: Tidying, answer: str) -> Places:
    """The places of stages, and of the notes that go with them but are not attached, by id.

    The whole stands where it stood: its upper left corner stays and, where other stages would be in the way, it
    goes as far aside as it has to.
    """
    parts = zip(asked.parts, answer.splitlines(), strict=True)
    found = dict(_stacked(asked, [_corners(part, line, asked.height) for part, line in parts]))
    if not found:
        return {}
    found = _within_reach(_shifted(found, *_way_back(asked.state, found)))
    found = _shifted(found, *_way_out(asked, found))
    return {**found, **_places_of_companions(asked, found)}


def _corners(part: Sequence[str], answer: str, height: float) -> dict[str, Point]:
    """The upper left corners of the cards of a part."""
    return {
        name: Point(_in_steps(x - CARD_WIDTH / 2), _in_steps(y - height / 2))
        for name, (x, y) in zip(part, json.loads(answer), strict=True)
    }


def _in_steps(coordinate: float) -> int:
    return round(coordinate / _STEP) * _STEP


def _stacked(asked: Tidying, parts: Iterable[Mapping[str, Point]]) -> Iterable[tuple[str, Point]]:
    """The parts under one another, and under these the loose stages in rows."""
    top, widest = 0.0, 0.0
    for part in parts:
        whole = _around(asked, part)
        yield from ((name, Point(corner.x - whole.left, corner.y - whole.top + top)) for name, corner in part.items())
        top += _in_steps(whole.height + _PART_GAP)
        widest = max(widest, whole.width)
    yield from _rows(asked, top, widest)


def _rows(asked: Tidying, top: float, widest: float) -> Iterable[tuple[str, Point]]:
    rooms = [_room_of(asked, name) for name in asked.loose]
    if not rooms:
        return
    width = _in_steps(max(width for width, _ in rooms) + COLUMN_GAP)
    height = _in_steps(max(height for _, height in rooms) + ROW_GAP)
    columns = max(int((widest + COLUMN_GAP) // width), ceil(sqrt(len(rooms))))
    for index, (name, room_) in enumerate(zip(asked.loose, rooms, strict=True)):
        row, column = divmod(index, columns)
        inset = Point((room_[0] - CARD_WIDTH) / 2, (room_[1] - asked.height) / 2)
        yield name, Point(_in_steps(column * width + inset.x), _in_steps(top + row * height + inset.y))


def _room_of(asked: Tidying, name: str) -> tuple[float, float]:
    return room(asked.state.stages_by_id[name], asked.companions[name], asked.height)


def _around(asked: Tidying, part: Mapping[str, Point]) -> Rect:
    """What a part takes up, its notes included."""
    corners: list[tuple[float, float]] = []
    for name, corner in part.items():
        width, height = _room_of(asked, name)
        center = _card(corner, asked.height).center
        corners.append((center.x - width / 2, center.y - height / 2))
        corners.append((center.x + width / 2, center.y + height / 2))
    return Rect(*map(_in_steps, Rect.around(corners)))


def _way_back(state: State, found: Mapping[str, Point]) -> tuple[float, float]:
    """From the upper left corner of where stages would stand to that of where they stood."""
    before = [state.stages_by_id[name] for name in found]
    return (
        min(stage.x for stage in before) - min(corner.x for corner in found.values()),
        min(stage.y for stage in before) - min(corner.y for corner in found.values()),
    )


def _within_reach(found: Mapping[str, Point]) -> dict[str, Point]:
    """The whole on the canvas: shifted where it would reach beyond, and drawn together where it is too long."""
    whole = Rect.around(found.values())
    reach = Rect(-FURTHEST, -FURTHEST, FURTHEST - CARD_WIDTH, FURTHEST - CARD_HEIGHT)
    across, down = (min(1.0, reach.width / max(whole.width, 1)), min(1.0, reach.height / max(whole.height, 1)))
    left = min(max(whole.left, reach.left), reach.right - across * whole.width)
    top = min(max(whole.top, reach.top), reach.bottom - down * whole.height)
    return {
        name: Point(left + across * (corner.x - whole.left), top + down * (corner.y - whole.top))
        for name, corner in found.items()
    }


def _way_out(asked: Tidying, found: Mapping[str, Point]) -> tuple[float, float]:
    """How far the whole has to go aside so that it stands on no other stage: the least of four ways."""
    stages, height = asked.state.stages, asked.height
    others = {stage.id: card_rect(stage, height) for stage in stages if stage.id not in found}
    grid = Grid()
    for name, rect in others.items():
        grid.put(name, [rect])
    cards = [_card(corner, height) for corner in found.values()]
    ways = [_way_out_along(cards, others, grid, step) for step in ((0, 1), (1, 0), (0, -1), (-1, 0))]
    return min(ways, key=lambda way: abs(way[0]) + abs(way[1]))


def _way_out_along(
    cards: Sequence[Rect], others: Mapping[str, Rect], grid: Grid, step: tuple[int, int]
) -> tuple[float, float]:
    far = 0.0
    while True:
        rooms = [card.moved(step[0] * far, step[1] * far).inflated(ROW_GAP / 2) for card in cards]
        in_way = [
            _overlap_along(room_, others[name], step)
            for room_ in rooms
            for name in grid.near(room_)
            if room_.intersects(others[name])
        ]
        if not in_way:
            return step[0] * far, step[1] * far
        far += max(in_way)


def _overlap_along(room_: Rect, other: Rect, step: tuple[int, int]) -> float:
    """How far a card goes along a step until it is clear of another."""
    ways = {
        (1, 0): other.right - room_.left,
        (-1, 0): room_.right - other.left,
        (0, 1): other.bottom - room_.top,
        (0, -1): room_.bottom - other.top,
    }
    return max(ceil(ways[step]), 1)


def _card(corner: Point, height: float) -> Rect:
    return Rect(corner.x, corner.y, corner.x + CARD_WIDTH, corner.y + height)


def _shifted(found: Mapping[str, Point], dx: float, dy: float) -> dict[str, Point]:
    return {name: Point(corner.x + dx, corner.y + dy) for name, corner in found.items()}


def _places_of_companions(asked: Tidying, found: Mapping[str, Point]) -> dict[str, Point]:
    """The notes that are not attached, each as far from its stage as it was."""
    companions: dict[str, Point] = {}
    for name, corner in found.items():
        stage = asked.state.stages_by_id[name]
        for note in asked.companions[name]:
            if note.on is None:
                companions[note.id] = Point(note.x + corner.x - stage.x, note.y + corner.y - stage.y)
    return companions

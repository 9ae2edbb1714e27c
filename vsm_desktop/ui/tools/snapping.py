"""Where what is dragged stands: in line with what is near, on the grid where that is on, or where it is let go."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.guides import Guide, Neighbours
from vsm_desktop.drawing.placing import STEP
from vsm_desktop.ui.gesture import GRID, Surface

_TOLERANCE = 6
"""How near, in screen pixels, something comes in line by itself."""
_REACH, _REACH_OF_MANY = 600, 120
"""How far around what is dragged, in map units, others are looked at; about a large group there are many."""
_FEW = 20
_BLOCK = 128


@dataclass(frozen=True)
class Shift:
    """How far what is dragged is shifted from where it stood, in map units, and why just there."""

    dx: float
    dy: float
    guides: tuple[Guide, ...] = ()


class Snapping:
    """Snaps one drag, which begins now.

    Args:
        ids: what is dragged, by id, where it stands now.
        own: what goes along, so that nothing of it is snapped to; `ids` without it.
    """

    def __init__(self, surface: Surface, ids: Iterable[str], own: Iterable[str] | None = None) -> None:
        self._surface = surface
        ids = set(ids)
        bodies = [body for name in ids if (body := surface.body(name)) is not None]
        self._whole = reduce(Rect.united, bodies) if bodies else None
        self._reach = _REACH if len(ids) <= _FEW else _REACH_OF_MANY
        own = ids if own is None else set(own)
        self._own = own | {note.id for note in surface.view.state.notes if note.on in own}
        self._known: tuple[Rect, Neighbours] | None = None

    def shift(self, way: Point, *, is_free: bool) -> Shift:
        """How far to shift what is dragged when the pointer has gone a way, in map units.

        Args:
            is_free: snap to nothing for the moment.
        """
        if self._whole is None or is_free:
            return Shift(round(way.x), round(way.y))
        there = _moved(self._whole, way)
        found = self._neighbours(there).snap(there, _TOLERANCE * self._surface.pixel)
        return Shift(
            self._in_steps(way.x, self._whole.left) if found.dx is None else way.x + found.dx,
            self._in_steps(way.y, self._whole.top) if found.dy is None else way.y + found.dy,
            found.guides,
        )

    def _neighbours(self, there: Rect) -> Neighbours:
        """What stands near: it stays where it is, so it is only looked for anew when the drag has gone some way."""
        area = _in_blocks(there.inflated(self._reach))
        if self._known is None or self._known[0] != area:
            bodies = self._surface.bodies_near(area)
            near = [body for name, body in bodies.items() if name not in self._own]
            self._known = area, Neighbours(near)
        return self._known[1]

    def _in_steps(self, distance: float, start: float) -> float:
        if self._surface.snaps_to_grid:
            return round((start + distance) / GRID) * GRID - start
        return round(distance / STEP) * STEP


def _moved(rect: Rect, way: Point) -> Rect:
    return Rect(rect.left + way.x, rect.top + way.y, rect.right + way.x, rect.bottom + way.y)


def _in_blocks(area: Rect) -> Rect:
    """The whole blocks of the canvas in which an area lies."""
    left, top, right, bottom = area
    return Rect(
        left // _BLOCK * _BLOCK, top // _BLOCK * _BLOCK, -(-right // _BLOCK) * _BLOCK, -(-bottom // _BLOCK) * _BLOCK
    )

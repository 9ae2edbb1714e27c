"""The drawing as it is seen from afar: patches of the canvas, each with the marks of all that begins in it.

A patch is made once and lives until something in it changes, so that whoever paints it can keep what it was turned
into: thousands of figures are painted with no work for each of them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from zlib import crc32

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import PlainMark

_SIZE = 2048
_Cell = tuple[int, int]
_EVERYWHERE = 1 << 40
"""The column of what reaches further than to the neighbouring patch; there are some of these patches, so that a
change to one such flow does not concern all the others."""
_MANY = 64


@dataclass(frozen=True, eq=False)
class Patch:
    """What is seen of a part of the canvas: the flows, and what lies over them, each in the order of painting.

    Two patches are equal only if they are the same one. `signs` are the badges, which are seen however far away.
    """

    bounds: Rect
    flows: tuple[PlainMark, ...]
    bodies: tuple[PlainMark, ...]
    signs: tuple[PlainMark, ...]


class Patches:
    """Names by where their bodies begin.

    Args:
        make: gives the patch of some names.
    """

    def __init__(self, make: Callable[[Collection[str]], Patch]) -> None:
        self._make = make
        self._names: dict[_Cell, set[str]] = {}
        self._cell_of: dict[str, _Cell] = {}
        self._made: dict[_Cell, Patch] = {}

    def put(self, name: str, body: Rect) -> None:
        """Place a name, in place of wherever it was. The patches that it leaves and enters are made anew."""
        cell, before = _cell(name, body), self._cell_of.get(name)
        if before is not None and before != cell:
            self.remove(name)
        self._cell_of[name] = cell
        self._names.setdefault(cell, set()).add(name)
        self._made.pop(cell, None)

    def remove(self, name: str) -> None:
        """Take a name out; nothing happens when it is not there."""
        cell = self._cell_of.pop(name, None)
        if cell is None:
            return
        self._made.pop(cell, None)
        names = self._names[cell]
        names.discard(name)
        if not names:
            del self._names[cell]

    def clear(self) -> None:
        """Make all patches anew, for the order of painting has changed."""
        self._made.clear()

    def near(self, area: Rect) -> list[Patch]:
        """The patches with something in an area, always in the same order."""
        patches = (self._patch(cell) for cell in sorted(self._names) if _may_reach(cell, area))
        return [patch for patch in patches if patch.bounds.intersects(area)]

    def _patch(self, cell: _Cell) -> Patch:
        patch = self._made.get(cell)
        if patch is None:
            patch = self._made[cell] = self._make(self._names[cell])
        return patch


def _cell(name: str, body: Rect) -> _Cell:
    left, top, right, bottom = body
    if right - left > _SIZE or bottom - top > _SIZE:
        return _EVERYWHERE, crc32(name.encode("utf-8", "replace")) % _MANY
    return int(left // _SIZE), int(top // _SIZE)


_SLACK = 64
"""No mark reaches further out of its body than this."""


def _may_reach(cell: _Cell, area: Rect) -> bool:
    column, row = cell
    return column == _EVERYWHERE or (
        column * _SIZE - _SLACK < area.right
        and area.left < (column + 2) * _SIZE + _SLACK
        and row * _SIZE - _SLACK < area.bottom
        and area.top < (row + 2) * _SIZE + _SLACK
    )

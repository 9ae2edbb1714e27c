"""A map that is compared with another: looked at, moved about on and pointed at, and not edited."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent

from vsm_desktop.core.comparison import Difference
from vsm_desktop.drawing.difference_signs import sign_figures
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.ghosts import ghosts, moves
from vsm_desktop.drawing.hit import hit
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.canvas.map_view import MapView
from vsm_desktop.ui.canvas.panning import Panning
from vsm_desktop.ui.canvas.wheel import turn_wheel
from vsm_desktop.ui.comparing.figures_layer import FiguresLayer
from vsm_desktop.ui.guard import guarded
from vsm_desktop.ui.view import View

Signs = Mapping[str, Sequence[Difference]]
_CLICK = 4
"""How many screen pixels the pointer moves before what it does is no click any more."""
_STEP = 60
_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ComparedMap(MapView):
    """Shows a state with the signs of what is different in it and, when told to, what is not there any more."""

    picked = Signal(str)
    """A record was clicked, by id; an empty text: nothing was."""

    def __init__(self, view: View, theme: Theme) -> None:
        super().__init__(view, theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._panning = Panning()
        self._pressed_at = QPointF()
        self._signs: Signs = {}
        self._before: Drawing | None = None
        self._gone: Signs = {}
        self._room: Rect | None = None
        self._ghosts, self._moves, self._discs = (FiguresLayer(self._ruler) for _ in range(3))
        self._layers.under, self._layers.over = (self._ghosts, self._moves), (self._discs,)
        self._signed_for = 0.0
        self._follow()

    @property
    def drawing(self) -> Drawing:
        return self._drawing

    @property
    def signed(self) -> Sequence[Figure]:
        """The signs as they are drawn, by the ids of the records that they stand beside."""
        return self._discs.figures

    def show_signs(self, signs: Signs) -> None:
        """Show what has become of these records."""
        self._signs = signs
        self._make_anew()

    def show_ghosts(self, before: Drawing | None, gone: Signs) -> None:
        """Show what was removed and where something stood, or do without.

        Args:
            before: the drawing of the state that this one is compared with; `None` to show nothing of it.
            gone: what of that has become what.
        """
        self._before, self._gone = before, gone
        self._make_anew()

    def give_room(self, room: Rect | None) -> None:
        """Fit this area too, whenever all of the map is fitted."""
        self._room = room

    def area_of(self, ids: Sequence[str]) -> Rect | None:
        """Where some records stand; of what is not there any more where it is seen to have stood."""
        gone = [] if self._before is None else self._before.in_order(ids)
        areas = [sketch.body for sketch in gone] + ([area] if (area := self._area_of(ids)) is not None else [])
        return around(areas) if areas else None

    def _bounds(self) -> Rect | None:
        areas = [area for area in (super()._bounds(), self._room) if area is not None]
        return around(areas) if areas else None

    # Painting

    def _make_anew(self) -> None:
        self._signed_for = 0.0
        self._ghosts.figures = self._moves.figures = ()
        self._invalidate_all()

    def _draw_differences(self) -> None:
        """Signs and ghosts are as large as they have to be at this zoom."""
        if self.pixel != self._signed_for:
            self._signed_for = pixel = self.pixel
            gone = [] if self._before is None else self._draw_what_has_gone(self._before)
            self._discs.figures = [*sign_figures(self._drawing, self._signs, pixel), *gone]

    def _draw_what_has_gone(self, before: Drawing) -> list[Figure]:
        """Gives the signs of it."""
        removed = {name: signs for name, signs in self._gone.items() if "removed" in signs}
        moved = [name for name, signs in self._gone.items() if "moved" in signs]
        self._ghosts.figures = ghosts(before, removed, self._ruler, self.pixel)
        self._moves.figures = moves(before, self._drawing, moved, self.pixel)
        return sign_figures(before, removed, self.pixel, has_gone=True)

    def _paint_area(self, painter: QPainter, area: QRect) -> None:
        self._draw_differences()
        super()._paint_area(painter, area)

    # The pointer and the keys

    @property
    def is_panning(self) -> bool:
        return self._panning.is_going_on

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panning.is_going_on:
            self._panning.press(event.button(), event.position())
            self._pressed_at = event.position()

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = self._panning.move(event.position()) if self._panning.is_going_on else QPointF()
        if not moved.isNull():
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan_by(moved.x(), moved.y())

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._panning.is_going_on or self._panning.release(event.button()) is None:
            return
        self.unsetCursor()
        self.update()
        was_click = (event.position() - self._pressed_at).manhattanLength() < _CLICK
        if was_click and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self._record_at(event.position()))

    def _record_at(self, place: QPointF) -> str:
        point = self._camera.to_map(place.x(), place.y())
        found = hit(self._drawing, point, self.pixel)
        if found is None and self._before is not None:
            ghost = hit(self._before, point, self.pixel)
            found = ghost if ghost is not None and ghost.id in self._gone else None
        return "" if found is None else found.id

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn_wheel(self, event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(event.key())
        if arrow is None:
            super().keyPressEvent(event)
        else:
            self.pan_by(_STEP * arrow[0], _STEP * arrow[1])

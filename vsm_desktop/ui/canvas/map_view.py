"""A view of the map: one widget that paints the marks of the state shown, from wherever the camera is."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent

from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.lanes import Lane, edges_of
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.painting import LEAST_TEXT_HEIGHT, MarkPainter
from vsm_desktop.drawing.sketches import Sketch
from vsm_desktop.drawing.theme import Theme, ThemeName
from vsm_desktop.method.growth import GrowthLoop
from vsm_desktop.method.report import Report
from vsm_desktop.ui.canvas.carried_painter import CarriedPainter
from vsm_desktop.ui.canvas.growth_overlay import GrowthPainter
from vsm_desktop.ui.canvas.layers import Layers
from vsm_desktop.ui.canvas.lighting import LastLighting, Lighting
from vsm_desktop.ui.canvas.overlay import OverlayPainter
from vsm_desktop.ui.canvas.shown_drawing import ShownDrawing
from vsm_desktop.ui.canvas.viewport import Viewport
from vsm_desktop.ui.gesture import Overlay
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_SETTLING = 0.008
"""How long flows are led before a frame, in seconds, when something came to rest."""
_FEW = 20
"""So many records are kept in sight."""


class MapView(Viewport):
    """Shows a view of the map. Whoever makes more of it says when something moves."""

    def __init__(self, view: View, theme: Theme) -> None:
        super().__init__()
        self._view = view
        self._ruler = font_ruler()
        self._marks = MarkPainter(theme, self._ruler)
        self._shown = ShownDrawing(self._ruler)
        self._overlay = Overlay()
        self._keystones: frozenset[str] = frozenset()
        self._shown_selection: tuple[str, ...] = ()
        self._lit = LastLighting()
        self._layers = Layers(self._ruler)
        self._lanes, self._ladder = self._layers.lanes, self._layers.ladder
        self._awaits_ladder = False
        self._growth: tuple[GrowthLoop, tuple[GrowthLoop, ...]] | None = None
        self._carried_painter = CarriedPainter()
        self._carried_in: list[Rect] = []
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        connect(self._settling.timeout, self.update)
        view.listen(self._follow)
        view.session.listen_to_steps(self._follow_lanes)
        view.session.listen_to_steps(self._follow_ladder)

    # What goes on with it

    @property
    def is_gesturing(self) -> bool:
        """Whether the pointer is in the middle of something."""
        return False

    @property
    def is_panning(self) -> bool:
        return False

    @property
    def is_naming(self) -> bool:
        """Whether a text lies open on it."""
        return False

    @property
    def overlay(self) -> Overlay:
        """What is drawn over the map just now."""
        return self._overlay

    def show_overlay(self, overlay: Overlay) -> None:
        before, self._overlay = self._overlay, overlay
        if before == overlay:
            return
        if replace(before, guides=(), split=None) != replace(overlay, guides=(), split=None):
            self.update()
            return
        # These come and go at every frame of a drag, and take up little.
        guides = {*before.guides} ^ {*overlay.guides}
        self._update([Rect.around((guide.start, guide.end)) for guide in guides])
        if before.split != overlay.split:
            flows = [self.sketch(name) for name in (before.split, overlay.split) if name is not None]
            ways = [flow.route for flow in flows if flow is not None]
            self._update([Rect.around(ends) for way in ways for ends in pairwise(way)])

    # What is seen, and from where

    @property
    def view(self) -> View:
        return self._view

    @property
    def _drawing(self) -> Drawing:
        return self._shown.drawing

    @property
    def theme_name(self) -> ThemeName:
        return self._marks.theme.name

    def set_theme(self, theme: Theme) -> None:
        self._marks = MarkPainter(theme, self._ruler)
        self._invalidate_all()

    def show_grid(self, has_grid: bool) -> None:
        """Show the grid, to which what is dragged snaps, or do without."""
        if has_grid != self._layers.has_grid:
            self._layers.has_grid = has_grid
            self._invalidate_all()

    @property
    def snaps_to_grid(self) -> bool:
        return self._layers.has_grid

    @property
    def has_lanes(self) -> bool:
        return self._lanes.is_on

    def show_lanes(self, has_lanes: bool) -> None:
        """Show the lanes of the teams, into which stages are dragged, or do without."""
        self._lanes.is_on = has_lanes
        self._follow_lanes()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes shown; none when they are switched off."""
        return self._lanes.lanes

    @property
    def has_ladder(self) -> bool:
        return self._ladder.is_on

    def show_ladder(self, has_ladder: bool) -> None:
        """Show the time ladder below the map, or do without."""
        self._ladder.is_on = has_ladder
        self._awaits_ladder = self._is_fitted
        self._follow_ladder()

    @property
    def ladder(self) -> tuple[Figure, ...]:
        """The ladder as it is drawn; nothing while it is off, or while it is not known what it says."""
        return self._ladder.figures

    def show_report(self, report: Report | None) -> None:
        """Let the ladder say what the report does; nothing while there is none."""
        self._ladder.report = report
        self._follow_ladder()

    @property
    def keystones(self) -> frozenset[str]:
        """The stages that are marked as keystones, by id."""
        return self._keystones

    def show_keystones(self, stages: frozenset[str]) -> None:
        """Mark these stages as keystones, by id; none while it is not known which are."""
        if stages != self._keystones:
            self._keystones = stages
            self._follow()

    def show_growth(self, loop: GrowthLoop | None, earlier: tuple[GrowthLoop, ...] = ()) -> None:
        """Show a growth loop over the map, with those that are alive before it; without one, the map alone."""
        self._growth = None if loop is None else (loop, earlier)
        self.update()

    # Going about

    def _bounds(self) -> Rect | None:
        bounds = self._drawing.bounds
        return bounds if bounds is None else around([bounds, *(figure.bounds for figure in self.ladder)])

    def fit(self) -> None:
        """Show all of the map, at no more than 100 %."""
        self._awaits_ladder = self._ladder.is_on and not self.ladder
        super().fit()

    def fit_selection(self) -> None:
        """Show all that is selected, at no more than 100 %."""
        area = self._area_of(self._view.selection)
        if area is not None:
            self._fit_area(area)

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring records into sight, if they are not; from further away where they would not all be seen."""
        area = self._area_of(ids)
        if area is not None:
            self.reveal_area(area)

    def _area_of(self, ids: Iterable[str]) -> Rect | None:
        areas = [sketch.body for name in ids if (sketch := self.sketch(name)) is not None]
        return reduce(Rect.united, areas) if areas else None

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Whoever saw all of the map goes on seeing all of it.
        if self._is_fitted:
            self._keep_ratio()
            self.fit()
        elif not self.is_naming and len(self._view.selection) <= _FEW:
            area = self._area_of(self._view.selection)
            if area is not None:
                self._keep_in_sight(area, event.oldSize())
        self.looked.emit()

    # What stands where

    def sketch(self, name: str) -> Sketch | None:
        """A record as it is drawn, where it is carried to if it is."""
        return self._shown.sketch(name)

    def sketches_in(self, area: Rect) -> list[Sketch]:
        return self._drawing.sketches_in(area)

    def body(self, name: str) -> Rect | None:
        return self._shown.body(name)

    def bodies_near(self, area: Rect) -> dict[str, Rect]:
        """The cards and notes in an area, by id."""
        return self._shown.bodies_near(area)

    def cards_near(self, area: Rect) -> list[tuple[str, Rect]]:
        """The stages whose cards stand in an area, with their cards."""
        return self._shown.cards_near(area)

    # Following the view

    def _follow(self) -> None:
        if not (self.is_gesturing and self._carries_on()):
            self._draw(is_moving=self.is_gesturing)

    def _draw(self, *, is_moving: bool) -> None:
        """Bring the drawing up to date; with `is_moving` the flows that it leaves unsettled are led later."""
        view = self._view
        if self._shown.is_torn:
            self._invalidate_all()
        areas = self._shown.draw(view, self._keystones, is_moving=is_moving)
        self._carried_painter.forget()
        self._marks.forget_gone(self._shown.drawing)
        self._invalidate(areas)
        if self._lanes.is_on and not view.session.is_previewing:
            self._follow_lanes()  # they stay where they are while something is dragged through them
        # At rest, more than these areas may look different: what is said of a stage, and where there is room for it.
        if view.selection != self._shown_selection or (areas and not is_moving) or view.supposed is not self._lit.by:
            self._shown_selection = view.selection
            self.update()

    def _carries_on(self) -> bool:
        """Carry what is dragged over the map, if all that has changed is where it stands. Gives whether it is so."""
        view = self._view
        moved = self._shown.carried(view) if view.selection == self._shown_selection else None
        if moved is None:
            return False
        (names, way), carrying = moved, self._shown.carrying
        if carrying is None or carrying.names != names:
            carrying, areas = self._shown.take_up(names)
            self._invalidate(areas)
            self._carried_in = []
        elif carrying.way == way:
            return True
        carrying.carry(way, view.state)
        is_near = self._marks.sees_texts(self._camera.scale, LEAST_TEXT_HEIGHT * self._camera.ratio)
        before, self._carried_in = self._carried_in, carrying.areas(self._seen, is_near=is_near)
        self._update([*before, *self._carried_in])
        return True

    def _come_to_rest(self) -> None:
        """A gesture has ended: the drawing takes up what was carried."""
        if self._shown.carrying is not None:
            self._draw(is_moving=True)

    def _follow_lanes(self) -> None:
        if self._lanes.follow(self._view.state, stage_height(self._view.data_boxes)):
            self._invalidate_all()
        self._invalidate(self._drawing.keep_labels_off(edges_of(self._lanes.lanes)))

    def _follow_ladder(self) -> None:
        is_resting = not (self._view.session.is_previewing or self.is_gesturing) and self._drawing.is_settled
        areas = self._ladder.follow(self._view, self._drawn_area, is_resting=is_resting)
        if areas:
            self._invalidate(areas)
            if self._awaits_ladder and self._is_fitted and not self.is_naming:
                self.fit()

    def _drawn_area(self) -> Rect | None:
        drawn = self._drawing.bounds
        return None if drawn is None else around([drawn, *(figure.bounds for figure in self._lanes.figures)])

    # Painting

    @guarded(None)
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # another part of the program is shown, perhaps for long
            self._backing.let_go()

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        self._keep_ratio()
        self._settle()
        self._backing.refresh(self._paint_area)
        painter = QPainter(self)
        try:
            self._backing.show(painter, event.region(), self._camera.ratio)
            if self._shown.carrying is not None:
                self._carried_painter.paint(painter, event.region(), self._shown.carrying, self._camera, self._marks)
            if self._growth is not None and self._shown.carrying is None:
                GrowthPainter(painter, self._camera, self._drawing, self._marks, self._ruler).paint(
                    self._view.state, *self._growth
                )
            lit = self._lit.of(self._view, self._overlay.hovered) if self._growth is None else Lighting()
            is_moving = self.is_gesturing or self.is_panning
            overlay = OverlayPainter(
                painter,
                self._camera,
                self,
                self._marks.theme,
                event.region(),
                is_smooth=not is_moving,
                letters=self.legible_letters,
            )
            overlay.name_lanes(self._lanes.lanes, self._lanes.figures)
            overlay.light(lit)
            overlay.paint(self._view.selection, self._overlay)
            if not (is_moving or self.is_naming):
                overlay.say_what_is_missing(lit, leaves_pluses=bool(self._overlay.pluses))
        finally:
            painter.end()

    def _settle(self) -> None:
        """When nothing moves any more, lead the flows that were not; many of them a few at each frame."""
        if not self.is_gesturing:
            self._come_to_rest()
        if not self.is_gesturing and not self._drawing.is_settled:
            self._invalidate(self._drawing.settle(_SETTLING))
            if not self._drawing.is_settled:
                self._settling.start()
        if self._ladder.is_due and not self.is_gesturing and self._drawing.is_settled:
            self._follow_ladder()

    def _paint_area(self, painter: QPainter, area: QRect) -> None:
        self._layers.paint(painter, area, self._camera, self._marks, self._drawing)

"""A view of the map: one widget that paints the marks of the state shown, from wherever the camera is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from math import ceil, floor
from operator import is_

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.lanes import Lane, lane_figures, lanes
from vsm_desktop.drawing.marks import Figure, Text
from vsm_desktop.drawing.painting import LEAST_TEXT_HEIGHT, MarkPainter
from vsm_desktop.drawing.patches import Patch
from vsm_desktop.drawing.sketches import Sketch
from vsm_desktop.drawing.theme import Theme, ThemeName
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.report import Report
from vsm_desktop.ui.canvas.backing import Backing
from vsm_desktop.ui.canvas.camera import Camera
from vsm_desktop.ui.canvas.carried_painter import CarriedPainter
from vsm_desktop.ui.canvas.carrying import Carrying, moved_as_one
from vsm_desktop.ui.canvas.grid import paint_grid
from vsm_desktop.ui.canvas.lighting import Lighting, lighting
from vsm_desktop.ui.canvas.overlay import OUTMOST, OverlayPainter
from vsm_desktop.ui.gesture import Overlay
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_FIT_MARGIN = 48
_NO_TEXT = float("inf")
"""The least height of letters with which none are painted: lanes are named over the map, wherever it is seen from."""
_SETTLING = 0.008
"""How long flows are led before a frame, in seconds, when something came to rest."""
_FEW = 20
"""So many records are kept in sight."""
_MANY_AREAS = 24
"""With more areas than this to paint anew, the one around them is."""
_FEW_AREAS = 12
"""The same where what is kept of the map is shown anew, which costs less than to keep many areas apart."""


class MapView(QWidget):
    """Shows a view of the map, and goes about on it. Whoever makes more of it says when something moves."""

    zoomed = Signal(float)
    looked = Signal()
    """Another part of the map is seen."""

    def __init__(self, view: View, theme: Theme) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(180, 140)
        self._view = view
        self._ruler = FontRuler()
        self._marks = MarkPainter(theme, self._ruler)
        self._drawing = Drawing(self._ruler)
        self._camera = Camera()
        self._backing = Backing()
        self._overlay = Overlay()
        self._keystones: frozenset[str] = frozenset()
        self._shown_selection: tuple[str, ...] = ()
        self._lit = Lighting()
        self._lit_by: Analysis | None = None
        self._lit_for: tuple[tuple[str, ...], str | None] = ((), None)
        self._is_fitted = True
        self._has_grid = False
        self._has_lanes = False
        self._lanes: tuple[Lane, ...] = ()
        self._lane_figures: list[Figure] = []
        self._has_ladder = False
        self._report: Report | None = None
        self._ladder: tuple[Figure, ...] = ()
        self._ladder_from_afar: Patch | None = None
        self._ladder_of: tuple[object, ...] = ()
        self._ladder_below: Rect | None = None
        self._awaits_ladder = False
        self._is_ladder_due = False
        self._drawn: tuple[State, Analysis] | None = None
        self._is_torn = False
        self._carrying: Carrying | None = None
        self._carried_painter = CarriedPainter()
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

    def _leave_text(self) -> None:
        """Keep the text that lies open: it would not stay in its place."""

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
    def camera(self) -> Camera:
        return self._camera

    @property
    def theme_name(self) -> ThemeName:
        return self._marks.theme.name

    def set_theme(self, theme: Theme) -> None:
        self._marks = MarkPainter(theme, self._ruler)
        self._backing.invalidate_all()
        self.update()

    def show_grid(self, has_grid: bool) -> None:
        """Show the grid, to which what is dragged snaps, or do without."""
        if has_grid != self._has_grid:
            self._has_grid = has_grid
            self._backing.invalidate_all()
            self.update()

    @property
    def has_lanes(self) -> bool:
        return self._has_lanes

    def show_lanes(self, has_lanes: bool) -> None:
        """Show the lanes of the teams, into which stages are dragged, or do without."""
        self._has_lanes = has_lanes
        self._follow_lanes()

    @property
    def has_ladder(self) -> bool:
        return self._has_ladder

    def show_ladder(self, has_ladder: bool) -> None:
        """Show the time ladder below the map, or do without."""
        self._has_ladder = has_ladder
        self._awaits_ladder = self._is_fitted
        self._follow_ladder()

    @property
    def ladder(self) -> tuple[Figure, ...]:
        """The ladder as it is drawn; nothing while it is off, or while it is not known what it says."""
        return self._ladder

    def show_report(self, report: Report | None) -> None:
        """Let the ladder say what the report does; nothing while there is none."""
        self._report = report
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

    def fit(self) -> None:
        """Show all of the map, at no more than 100 %."""
        bounds = self._bounds()
        self._awaits_ladder = self._has_ladder and not self._ladder
        if bounds is None:
            self._look(Camera(ratio=self.devicePixelRatioF()).centered((0, 0), self.width(), self.height()))
        else:
            self._look(self._camera.fitted(bounds, self.width(), self.height(), _FIT_MARGIN))
        self._is_fitted = True

    def _bounds(self) -> Rect | None:
        bounds = self._drawing.bounds
        return bounds if bounds is None else around([bounds, *(figure.bounds for figure in self._ladder)])

    def fit_selection(self) -> None:
        """Show all that is selected, at no more than 100 %."""
        area = self._area_of(self._view.selection)
        if area is not None:
            self._look(self._camera.fitted(area, self.width(), self.height(), _FIT_MARGIN))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a place on the canvas; about its middle without one."""
        place = QPointF(self.width() / 2, self.height() / 2) if at is None else at
        self._look(self._camera.zoomed(factor, place.x(), place.y()))

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift what is seen by screen pixels."""
        self._leave_text()
        self._is_fitted = False
        device = round(dx * self._camera.ratio), round(dy * self._camera.ratio)
        self._camera = self._camera.panned(*device)
        self._backing.shift(*device)
        self.looked.emit()
        self.update()

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring records into sight, if they are not; from further away where they would not all be seen."""
        area = self._area_of(ids)
        if area is None:
            return
        seen = self._seen
        if area.united(seen) == seen:
            return
        if area.width > seen.width or area.height > seen.height:
            self._look(self._camera.fitted(area, self.width(), self.height(), _FIT_MARGIN))
        else:
            self._look(self._camera.centered(area.center, self.width(), self.height()))

    def _area_of(self, ids: Iterable[str]) -> Rect | None:
        areas = [sketch.body for name in ids if (sketch := self.sketch(name)) is not None]
        return reduce(Rect.united, areas) if areas else None

    def look_at(self, point: Point) -> None:
        """Bring a point of the map to the middle of the canvas."""
        before = self._camera
        goal = before.centered(point, self.width(), self.height())
        self.pan_by(
            (goal.offset[0] - before.offset[0]) / before.ratio, (goal.offset[1] - before.offset[1]) / before.ratio
        )

    def seen_center(self) -> Point:
        """The point of the map in the middle of the canvas."""
        return self._camera.to_map(self.width() / 2, self.height() / 2)

    # What stands where

    def sketch(self, name: str) -> Sketch | None:
        """A record as it is drawn, where it is carried to if it is."""
        if self._carrying is not None and name in self._carrying:
            return self._carrying.sketch(name)
        return self._drawing.sketch(name)

    def sketches_in(self, area: Rect) -> list[Sketch]:
        return self._drawing.sketches_in(area)

    def body(self, name: str) -> Rect | None:
        if self._carrying is not None and name in self._carrying:
            return self._carrying.body(name)
        sketch = self._drawing.sketch(name)
        return None if sketch is None else sketch.body

    def bodies_near(self, area: Rect) -> dict[str, Rect]:
        """The cards and notes in an area, by id."""
        return {
            sketch.id: sketch.body
            for sketch in self._drawing.sketches_near(area)
            if sketch.kind in ("stage", "note") and sketch.body.intersects(area)
        }

    @property
    def _seen(self) -> Rect:
        return self._camera.seen(self.width(), self.height())

    @property
    def _least_text(self) -> float:
        """How high letters are, in device pixels, that can just be read."""
        return LEAST_TEXT_HEIGHT * self._camera.ratio

    @property
    def pixel(self) -> float:
        """Map units per screen pixel."""
        return self._camera.pixel

    @property
    def snaps_to_grid(self) -> bool:
        return self._has_grid

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes shown; none when they are switched off."""
        return self._lanes

    def cards_near(self, area: Rect) -> list[tuple[str, Rect]]:
        """The stages whose cards stand in an area, with their cards."""
        near = self._drawing.sketches_near(area)
        return [
            (sketch.id, sketch.body) for sketch in near if sketch.kind == "stage" and sketch.body.intersects(area)
        ]

    # Following the view

    def _follow(self) -> None:
        if not (self.is_gesturing and self._carries_on()):
            self._draw(is_moving=self.is_gesturing)

    def _draw(self, *, is_moving: bool) -> None:
        """Bring the drawing up to date; with `is_moving` the flows that it leaves unsettled are led later."""
        view = self._view
        areas = self._begin_anew() if self._is_torn else self._put_down()
        self._is_torn = True  # for as long as it is neither this drawing nor that
        areas += self._drawing.show(view.state, view.analysis, self._keystones, view.data_boxes, is_moving=is_moving)
        self._drawn = view.state, view.analysis
        self._is_torn = False
        self._invalidate(areas)
        if self._has_lanes and not view.session.is_previewing:
            self._follow_lanes()  # they stay where they are while something is dragged through them
        # At rest, more than these areas may look different: what is said of a stage, and where there is room for it.
        if view.selection != self._shown_selection or (areas and not is_moving) or view.analysis is not self._lit_by:
            self._shown_selection = view.selection
            self.update()

    def _carries_on(self) -> bool:
        """Carry what is dragged over the map, if all that has changed is where it stands. Gives whether it is so."""
        view = self._view
        if self._drawn is None or self._drawn[1] is not view.analysis or view.selection != self._shown_selection:
            return False
        carrying = self._carrying
        if carrying is not None and view.state is self._drawn[0]:
            names, way = carrying.names, Point(0, 0)
        elif (moved := moved_as_one(self._drawn[0], view.state)) is not None:
            names, way = moved
        else:
            return False
        if carrying is None or carrying.names != names:
            self._invalidate(self._put_down())
            self._carrying = carrying = Carrying(self._drawing, names)
            self._invalidate(carrying.lift())
        elif carrying.way == way:
            return True
        seen, is_near = self._seen, self._marks.sees_texts(self._camera.scale, self._least_text)
        self._update(carrying.areas(seen, is_near=is_near))
        carrying.carry(way, view.state)
        self._update(carrying.areas(seen, is_near=is_near))
        return True

    def _begin_anew(self) -> list[Rect]:
        """Bringing the drawing up to date failed half way: it is made from nothing."""
        self._carrying = None
        self._drawing = Drawing(self._ruler)
        self._backing.invalidate_all()
        self.update()
        return []

    def _put_down(self) -> list[Rect]:
        carrying, self._carrying = self._carrying, None
        return [] if carrying is None else carrying.put_back()

    def _come_to_rest(self) -> None:
        """A gesture has ended: the drawing takes up what was carried."""
        if self._carrying is not None:
            self._draw(is_moving=True)

    def _follow_lanes(self) -> None:
        state = self._view.state
        height = stage_height(self._view.data_boxes)
        shown = lanes(state, height) if self._has_lanes else ()
        figures = lane_figures(state, self._ruler, height) if self._has_lanes else []
        if figures != self._lane_figures:
            self._lanes, self._lane_figures = shown, figures
            self._backing.invalidate_all()
            self.update()

    def _follow_ladder(self) -> None:
        """Bring the ladder up to date; amid a stroke it stays where it is, or goes if what it says has changed."""
        figures = self._ladder_now()
        if figures is self._ladder or figures == self._ladder:
            return
        shown = [*self._ladder, *figures]
        self._ladder = figures
        self._ladder_from_afar = _from_afar(figures) if figures else None
        self._invalidate([around([figure.bounds for figure in shown])])
        if self._awaits_ladder and self._is_fitted and not self.is_naming:
            self.fit()

    def _ladder_now(self) -> tuple[Figure, ...]:
        view, report = self._view, self._report
        self._is_ladder_due = False
        if not self._has_ladder or report is None or report.analysis is not view.analysis:
            return ()
        if view.session.is_previewing or self.is_gesturing or not self._drawing.is_settled:
            self._is_ladder_due = True
            return self._ladder
        drawn = self._drawing.bounds
        area = None if drawn is None else around([drawn, *(figure.bounds for figure in self._lane_figures)])
        shown = report, view.state.stages, view.session.map.settings
        if self._ladder and area == self._ladder_below and all(map(is_, shown, self._ladder_of)):
            return self._ladder
        self._ladder_of, self._ladder_below = shown, area
        return ladder_figures(view.state, report.figures, view.session.map.settings, area, self._ruler)

    def _invalidate(self, areas: Sequence[Rect]) -> None:
        """Paint these areas of the map anew with the next frame, and what is drawn over them."""
        if len(areas) > _MANY_AREAS:
            areas = [around(areas)]
        size = self._device_size()
        for area in areas:
            part = self._on_canvas(area, size)
            if not part.isEmpty():
                self._backing.invalidate(part)
                self.update(self._on_screen(part))

    def _update(self, areas: Sequence[Rect]) -> None:
        """Show these areas of the map anew with the next frame; what is kept of the map stays."""
        size = self._device_size()
        for area in areas if len(areas) <= _FEW_AREAS else [around(areas)]:
            part = self._on_canvas(area, size)
            if not part.isEmpty():
                self.update(self._on_screen(part))

    def _on_canvas(self, area: Rect, size: QSize) -> QRect:
        """The device pixels of an area of the map, as far as it is in sight."""
        scale, (x, y) = self._camera.scale, self._camera.offset
        left, top = max(-3, floor(area.left * scale + x) - 3), max(-3, floor(area.top * scale + y) - 3)
        right = min(size.width() + 3, ceil(area.right * scale + x) + 3)
        bottom = min(size.height() + 3, ceil(area.bottom * scale + y) + 3)
        return QRect(left, top, max(0, right - left), max(0, bottom - top))

    def _on_screen(self, area: QRect) -> QRect:
        """The room in screen pixels for an area in device pixels and for what is drawn about it."""
        ratio = self._camera.ratio
        corner = QPoint(floor(area.left() / ratio), floor(area.top() / ratio))
        end = QPoint(ceil(area.right() / ratio), ceil(area.bottom() / ratio))
        return QRect(corner, end).adjusted(-OUTMOST, -OUTMOST, OUTMOST, OUTMOST)

    def _device_size(self) -> QSize:
        ratio = self._camera.ratio
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def _look(self, camera: Camera) -> None:
        self._leave_text()
        self._is_fitted = False
        zoom_before = self._camera.zoom
        self._camera = camera
        self._backing.invalidate_all()
        if camera.zoom != zoom_before:
            self.zoomed.emit(camera.zoom)
        self.looked.emit()
        self.update()

    # Painting

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        self._keep_ratio()
        self._settle()
        self._backing.refresh(self._paint_area)
        painter = QPainter(self)
        try:
            self._backing.show(painter, self._camera.ratio)
            if self._carrying is not None:
                self._carried_painter.paint(painter, self._carrying, self._camera, self._marks)
            lit = self._light()
            is_moving = self.is_gesturing or self.is_panning
            overlay = OverlayPainter(
                painter, self._camera, self, self._marks.theme, event.rect(), is_smooth=not is_moving
            )
            overlay.name_lanes(self._lanes, self._lane_figures)
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
        if self._is_ladder_due and not self.is_gesturing and self._drawing.is_settled:
            self._follow_ladder()

    def _light(self) -> Lighting:
        """What is to be lit; worked out anew when something that it depends on has changed."""
        analysis, asked = self._view.analysis, (self._view.selection, self._overlay.hovered)
        if analysis is not self._lit_by or asked != self._lit_for:
            self._lit = lighting(analysis, self._view.selected_stages, self._overlay.hovered)
            self._lit_by, self._lit_for = analysis, asked
        return self._lit

    def _keep_ratio(self) -> None:
        """Follow the window from one screen to another."""
        ratio = self.devicePixelRatioF()
        if ratio != self._camera.ratio:
            center = self.seen_center()
            self._camera = Camera(self._camera.zoom, ratio=ratio).centered(center, self.width(), self.height())
            self._backing.invalidate_all()
        self._backing.resize(self._device_size())

    def _paint_area(self, painter: QPainter, area: QRect) -> None:
        scale, (x, y) = self._camera.scale, self._camera.offset
        painter.fillRect(area, QColor(self._marks.theme.inks["canvas"]))
        if self._has_grid:
            paint_grid(painter, area, self._camera, QColor(self._marks.theme.inks["faded"]))
        seen = Rect(
            (area.left() - x - 2) / scale,
            (area.top() - y - 2) / scale,
            (area.right() + 1 - x + 2) / scale,
            (area.bottom() + 1 - y + 2) / scale,
        )
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(x, y)
        painter.scale(scale, scale)
        least_text = self._least_text
        self._marks.paint(painter, self._lane_figures, scale, _NO_TEXT)
        self._paint_ladder(painter, seen, scale, least_text)
        self._marks.paint_area(painter, self._drawing, seen, scale, least_text)
        painter.restore()

    def _paint_ladder(self, painter: QPainter, seen: Rect, scale: float, least_text: float) -> None:
        if self._ladder_from_afar is not None and not self._marks.sees_texts(scale, least_text):
            self._marks.paint_from_afar(painter, [self._ladder_from_afar], scale)
        else:
            figures = [figure for figure in self._ladder if figure.bounds.intersects(seen)]
            self._marks.paint(painter, figures, scale, least_text)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Whoever saw all of the map goes on seeing all of it.
        if self._is_fitted:
            self._keep_ratio()
            self.fit()
        elif not self.is_naming and len(self._view.selection) <= _FEW:
            self._keep_in_sight(event.oldSize())
        self.looked.emit()

    def _keep_in_sight(self, before: QSize) -> None:
        """What is selected and was seen goes on being seen when something beside the canvas takes room from it."""
        area = self._area_of(self._view.selection)
        if area is None:
            return
        there = self._camera.rect_to_screen(area)
        if there.left < 0 or there.top < 0 or there.right > before.width() or there.bottom > before.height():
            return
        dx = max(-there.left, min(0, self.width() - _FIT_MARGIN / 2 - there.right))
        dy = max(-there.top, min(0, self.height() - _FIT_MARGIN / 2 - there.bottom))
        if dx or dy:
            self.pan_by(dx, dy)


def _from_afar(figures: Sequence[Figure]) -> Patch:
    """All that is not text, to be painted at once."""
    marks = tuple(mark for figure in figures for mark in figure.marks if not isinstance(mark, Text))
    return Patch(around([figure.bounds for figure in figures]), marks, (), ())

"""A widget that looks at a plane of map units from wherever its camera is, and keeps what it has painted of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.ui.canvas.backing import Backing
from vsm_desktop.ui.canvas.camera import LEAST_ZOOM, Camera
from vsm_desktop.ui.canvas.flight import Flight
from vsm_desktop.ui.canvas.overlay import OUTMOST

FIT_MARGIN = 48
"""What is fitted into sight stands so far from the edges, in screen pixels."""
_MANY_AREAS = 24
"""With more areas than this to paint anew, the one around them is."""
_FEW_AREAS = 60
"""The same where what is kept of the map is shown anew, which costs less than to keep many areas apart."""


class Viewport(QWidget):
    """Goes about on the plane, and has no more of it painted than what changed. Whoever makes more of it paints."""

    zoomed = Signal(float)
    looked = Signal()
    """Another part of the plane is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(180, 140)
        self._camera = Camera()
        self._backing = Backing()
        self._is_fitted = True
        self._least_zoom = LEAST_ZOOM
        self._flight = Flight(self.seen_center, self.look_at, self)
        self._glides = False

    def _bounds(self) -> Rect | None:
        """The area of all that there is to be seen."""
        return None

    def _leave_text(self) -> None:
        """Keep the text that lies open: it would not stay in its place."""

    # From where it is seen

    @property
    def camera(self) -> Camera:
        return self._camera

    @property
    def pixel(self) -> float:
        """Map units per screen pixel."""
        return self._camera.pixel

    @property
    def _seen(self) -> Rect:
        return self._camera.seen(self.width(), self.height())

    def keep_legible(self, least_zoom: float | None) -> None:
        """Look from no further away than this zoom, and glide to what is to be seen; `None` ends it."""
        self._least_zoom = least_zoom or LEAST_ZOOM
        self._glides = least_zoom is not None
        self._flight.end()
        if self._is_fitted:
            self.fit()
        else:
            self._look(self._camera)

    @property
    def legible_letters(self) -> int | None:
        """How high letters have to be to be read from where people sit, in pixels; `None` of people close by."""
        return round(self._least_zoom * TEXT_SIZES["name"]) if self._glides else None

    def way_back(self) -> Callable[[], None]:
        """What brings back, later, what is seen now: all of it where all is seen, else the same point as near."""
        if self._is_fitted:
            return self.fit
        zoom, center = self._camera.zoom, self.seen_center()
        return lambda: self._look(
            Camera(zoom, ratio=self._camera.ratio).centered(center, self.width(), self.height())
        )

    def seen_center(self) -> Point:
        """The point of the map in the middle of the canvas."""
        return self._camera.to_map(self.width() / 2, self.height() / 2)

    @property
    def is_fitted(self) -> bool:
        """Whether all of the map is seen, and goes on being seen when there is more or less room."""
        return self._is_fitted

    # Going about

    def fit(self) -> None:
        """Show all of the map, at no more than 100 %."""
        bounds = self._bounds()
        if bounds is None:
            self._look(Camera(ratio=self.devicePixelRatioF()).centered((0, 0), self.width(), self.height()))
        else:
            self._fit_area(bounds)
        self._is_fitted = True

    def _fit_area(self, area: Rect) -> None:
        self._look(self._camera.fitted(area, self.width(), self.height(), FIT_MARGIN))

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

    def look_at(self, point: Point) -> None:
        """Bring a point of the map to the middle of the canvas."""
        before = self._camera
        goal = before.centered(point, self.width(), self.height())
        self.pan_by(
            (goal.offset[0] - before.offset[0]) / before.ratio, (goal.offset[1] - before.offset[1]) / before.ratio
        )

    def look_as(self, other: "Viewport") -> None:
        """Look at the same point of the map as another one, from as far away."""
        center, zoom = other.seen_center(), other.camera.zoom
        if zoom == self._camera.zoom:
            self.look_at(center)
        else:
            self._look(replace(self._camera, zoom=zoom).centered(center, self.width(), self.height()))
        self._is_fitted = other.is_fitted

    def reveal_area(self, area: Rect) -> None:
        """Bring an area into sight, if it is not; from further away where it would not all be seen."""
        seen = self._seen_soon
        if area.united(seen) == seen:
            return
        if self._glides:
            self._flight.begin(area.center)
        elif area.width > seen.width or area.height > seen.height:
            self._fit_area(area)
        else:
            self._look(self._camera.centered(area.center, self.width(), self.height()))

    @property
    def _seen_soon(self) -> Rect:
        """What is seen, once a glide that goes on has come to its end."""
        seen = self._seen
        if not self._flight.is_going:
            return seen
        dx, dy = (goal - here for goal, here in zip(self._flight.goal, self.seen_center(), strict=True))
        return Rect(seen.left + dx, seen.top + dy, seen.right + dx, seen.bottom + dy)

    def _keep_in_sight(self, area: Rect, before: QSize) -> None:
        """What was seen goes on being seen when something beside the canvas takes room from it."""
        there = self._camera.rect_to_screen(area)
        if there.left < 0 or there.top < 0 or there.right > before.width() or there.bottom > before.height():
            return
        dx = max(-there.left, min(0, self.width() - FIT_MARGIN / 2 - there.right))
        dy = max(-there.top, min(0, self.height() - FIT_MARGIN / 2 - there.bottom))
        if dx or dy:
            self.pan_by(dx, dy)

    def _look(self, camera: Camera) -> None:
        self._leave_text()
        self._is_fitted = False
        zoom_before = self._camera.zoom
        self._camera = camera.no_further_than(self._least_zoom, self.width(), self.height())
        self._backing.invalidate_all()
        if self._camera.zoom != zoom_before:
            self.zoomed.emit(self._camera.zoom)
        self.looked.emit()
        self.update()

    def _keep_ratio(self) -> None:
        """Follow the window from one screen to another."""
        ratio = self.devicePixelRatioF()
        if ratio != self._camera.ratio:
            center = self.seen_center()
            self._camera = Camera(self._camera.zoom, ratio=ratio).centered(center, self.width(), self.height())
            self._backing.invalidate_all()
        self._backing.resize(self._device_size())

    # What has to be painted anew

    def _invalidate_all(self) -> None:
        """Paint all anew with the next frame."""
        self._backing.invalidate_all()
        self.update()

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
        size, region = self._device_size(), QRegion()
        for area in areas if len(areas) <= _FEW_AREAS else [around(areas)]:
            part = self._on_canvas(area, size)
            if not part.isEmpty():
                region = region.united(self._on_screen(part))
        self.update(region)

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

"""From map units to the screen and back."""

from dataclasses import dataclass, replace
from math import ceil, floor

from vsm_desktop.drawing.geometry import Point, Rect

LEAST_ZOOM, MOST_ZOOM = 1 / 64, 8.0
_STEPS = 1024
"""Zooms are whole parts of this: then a shift by whole pixels changes no rounding of what is painted."""


@dataclass(frozen=True)
class Camera:
    """Where the canvas looks at the map from.

    The offset is in whole device pixels, so that what was painted can be shifted while panning and equals, to the
    pixel, what would be painted anew.

    Attributes:
        zoom: screen pixels (the system's, not the device's) per map unit.
        offset: where the map's origin is, in device pixels from the canvas's upper left corner.
        ratio: device pixels per screen pixel.
    """

    zoom: float = 1.0
    offset: tuple[int, int] = (0, 0)
    ratio: float = 1.0

    @property
    def scale(self) -> float:
        """Device pixels per map unit."""
        return self.zoom * self.ratio

    @property
    def pixel(self) -> float:
        """Map units per screen pixel."""
        return 1 / self.zoom

    def to_map(self, x: float, y: float) -> Point:
        """The point of the map at a place on the canvas, in screen pixels."""
        return Point((x * self.ratio - self.offset[0]) / self.scale, (y * self.ratio - self.offset[1]) / self.scale)

    def to_screen(self, point: tuple[float, float]) -> Point:
        """The place on the canvas, in screen pixels, of a point of the map."""
        return Point(
            (point[0] * self.scale + self.offset[0]) / self.ratio,
            (point[1] * self.scale + self.offset[1]) / self.ratio,
        )

    def rect_to_screen(self, rect: Rect) -> Rect:
        return Rect(*self.to_screen((rect.left, rect.top)), *self.to_screen((rect.right, rect.bottom)))

    def rect_to_map(self, rect: Rect) -> Rect:
        return Rect(*self.to_map(rect.left, rect.top), *self.to_map(rect.right, rect.bottom))

    def seen(self, width: float, height: float) -> Rect:
        """The part of the map that a canvas of this size shows."""
        return self.rect_to_map(Rect(0, 0, width, height))

    def panned(self, dx: int, dy: int) -> "Camera":
        """Shifted by whole device pixels."""
        return replace(self, offset=(self.offset[0] + dx, self.offset[1] + dy))

    def zoomed(self, factor: float, x: float, y: float) -> "Camera":
        """Zoomed so that what is at a place on the canvas stays there."""
        zoom = _in_steps(min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM), up=factor > 1)
        return replace(self, zoom=zoom)._with_point_at(self.to_map(x, y), x, y)

    def centered(self, point: tuple[float, float], width: float, height: float) -> "Camera":
        """Looking at a point from the middle of a canvas of this size."""
        return self._with_point_at(Point(*point), width / 2, height / 2)

    def fitted(self, area: Rect, width: float, height: float, margin: float) -> "Camera":
        """Looking at an area so that it fills the canvas, at no more than 100 %."""
        fitting = min((width - 2 * margin) / max(area.width, 1), (height - 2 * margin) / max(area.height, 1))
        zoom = _in_steps(min(max(fitting, LEAST_ZOOM), 1.0), up=False)
        return replace(self, zoom=zoom).centered(area.center, width, height)

    def no_further_than(self, zoom: float, width: float, height: float) -> "Camera":
        """As near as this zoom at least, looking at the same point from the middle of a canvas of this size."""
        if self.zoom >= zoom:
            return self
        center = self.to_map(width / 2, height / 2)
        return replace(self, zoom=_in_steps(min(zoom, MOST_ZOOM), up=True)).centered(center, width, height)

    def _with_point_at(self, point: Point, x: float, y: float) -> "Camera":
        return replace(
            self, offset=(round(x * self.ratio - point.x * self.scale), round(y * self.ratio - point.y * self.scale))
        )


def _in_steps(zoom: float, *, up: bool) -> float:
    """The zoom in whole steps, rounded the way it goes, so that the smallest turn of a wheel still does something."""
    return (ceil(zoom * _STEPS - 1e-9) if up else floor(zoom * _STEPS + 1e-9)) / _STEPS

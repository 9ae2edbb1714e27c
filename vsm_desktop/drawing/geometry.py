"""Points and rectangles in map units; y grows downwards."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, Self


class Point(NamedTuple):
    x: float
    y: float


class Rect(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Self:
        """The smallest rectangle that holds all the points, of which there is at least one."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def center(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def inflated(self, margin: float) -> "Rect":
        left, top, right, bottom = self
        return Rect(left - margin, top - margin, right + margin, bottom + margin)

    def moved(self, dx: float, dy: float) -> "Rect":
        left, top, right, bottom = self
        return Rect(left + dx, top + dy, right + dx, bottom + dy)

    def united(self, other: "Rect") -> "Rect":
        left, top, right, bottom = self
        other_left, other_top, other_right, other_bottom = other
        return Rect(
            left if left <= other_left else other_left,
            top if top <= other_top else other_top,
            right if right >= other_right else other_right,
            bottom if bottom >= other_bottom else other_bottom,
        )

    def intersects(self, other: "Rect") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def around(rects: Collection[Rect]) -> Rect:
    """The smallest rectangle that holds all the others, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def is_near_segment(point: Point, start: Point, end: Point, reach: float) -> bool:
    """Whether a point is no further than this from the straight line between two others."""
    (x, y), (x_start, y_start), (x_end, y_end) = point, start, end
    if x < min(x_start, x_end) - reach or x > max(x_start, x_end) + reach:
        return False
    if y < min(y_start, y_end) - reach or y > max(y_start, y_end) + reach:
        return False
    return distance_to_segment(point, start, end) <= reach


def distance_to_segment(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the straight line between two others."""
    dx, dy = end.x - start.x, end.y - start.y
    length_squared = dx * dx + dy * dy
    along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / length_squared if length_squared else 0.0
    along = min(max(along, 0.0), 1.0)
    nearest_x, nearest_y = start.x + along * dx, start.y + along * dy
    return float(((point.x - nearest_x) ** 2 + (point.y - nearest_y) ** 2) ** 0.5)

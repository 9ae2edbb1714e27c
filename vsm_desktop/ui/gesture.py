"""What the canvas and the tools say to each other, so that neither needs to know the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.guides import Guide
from vsm_desktop.drawing.hit import Hit
from vsm_desktop.drawing.lanes import Lane
from vsm_desktop.drawing.room import Side
from vsm_desktop.ui.view import View

GRID = 8
"""From one line of the grid to the next, in map units."""


@dataclass(frozen=True)
class Pointer:
    """Where the pointer is, on the screen and on the map, and what the keys held with it mean.

    Attributes:
        adds: to the selection.
        is_free: what is dragged is to stand wherever it is let go.
        duplicates: what is dragged stays, and a copy goes along.
    """

    screen: Point
    map: Point
    adds: bool = False
    is_free: bool = False
    duplicates: bool = False


@dataclass(frozen=True)
class Overlay:
    """What is drawn over the map while a gesture goes on. Empty: nothing.

    Attributes:
        band: the rubber band, in map units.
        flow: a flow that leads to nothing yet, from a stage to a point, in map units.
        refusal: why what the pointer is over does not work.
        hovered: the stage whose edge offers a flow.
        target: the stage that a flow would lead to.
        guides: what that which is dragged is in line with.
        pluses: the sides of the stage hovered over on which one can be added, each with the middle of its +.
        split: the flow into which the stage that is dragged would be put.
        switch: the middle of what the stage hovered over is switched with, in a what-if.
    """

    band: Rect | None = None
    flow: tuple[Point, Point] | None = None
    refusal: str | None = None
    hovered: str | None = None
    target: str | None = None
    guides: tuple[Guide, ...] = ()
    pluses: tuple[tuple[Side, Point], ...] = ()
    split: str | None = None
    switch: Point | None = None


class Surface(Protocol):
    """What a tool may ask of the canvas and do to it."""

    @property
    def view(self) -> View: ...
    def hit(self, point: Point) -> Hit | None: ...
    def stage_at(self, point: Point) -> str | None: ...
    def enclosed(self, area: Rect) -> tuple[str, ...]: ...
    def body(self, name: str) -> Rect | None: ...
    def bodies_near(self, area: Rect) -> Mapping[str, Rect]: ...
    @property
    def pixel(self) -> float: ...
    @property
    def snaps_to_grid(self) -> bool: ...
    @property
    def lanes(self) -> Sequence[Lane]: ...
    def cards_near(self, area: Rect) -> list[tuple[str, Rect]]: ...
    def flow_under(self, stage_id: str) -> str | None: ...
    def free_sides(self, stage_id: str) -> tuple[tuple[Side, Point], ...]: ...
    def switch_place(self, stage_id: str) -> Point | None: ...
    def add_beside(self, stage_id: str, side: Side) -> None: ...
    def switch(self, name: str) -> None: ...
    def show_overlay(self, overlay: Overlay) -> None: ...
    def show_cursor(self, shape: Qt.CursorShape) -> None: ...
    def name_stage(self, stage_id: str, label: str) -> None: ...
    def edit_text(self, record_id: str) -> None: ...


class Tool(Protocol):
    """What the pointer does on the canvas. A gesture goes from a press to its release, or is cancelled."""

    @property
    def is_busy(self) -> bool: ...
    def press(self, pointer: Pointer) -> None: ...
    def move(self, pointer: Pointer) -> None: ...
    def release(self, pointer: Pointer) -> None: ...
    def double_click(self, pointer: Pointer) -> None: ...
    def cancel(self) -> None: ...

"""The drawing that a canvas shows, and what is carried over it: where all is seen to stand just now."""

from functools import partial

from vsm_desktop.core.model import State
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.sketches import Sketch
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.ui.canvas.carrying import Carrying, moved_as_one
from vsm_desktop.ui.view import View


class ShownDrawing:
    """Follows a view: by carrying what moves as one, or by bringing the drawing up to date.

    Attributes:
        drawing: that of what rests.
        carrying: what is carried over it, if anything is.
    """

    def __init__(self, ruler: TextRuler) -> None:
        self._ruler = ruler
        self.drawing = Drawing(ruler)
        self.carrying: Carrying | None = None
        self._of: tuple[State, Analysis] | None = None
        self.is_torn = False
        """Bringing the drawing up to date failed half way: it is neither that of before nor that of now."""

    # What stands where

    def sketch(self, name: str) -> Sketch | None:
        """A record as it is drawn, where it is carried to if it is."""
        if self.carrying is not None and name in self.carrying:
            return self.carrying.sketch(name)
        return self.drawing.sketch(name)

    def body(self, name: str) -> Rect | None:
        if self.carrying is not None and name in self.carrying:
            return self.carrying.body(name)
        sketch = self.drawing.sketch(name)
        return None if sketch is None else sketch.body

    def bodies_near(self, area: Rect) -> dict[str, Rect]:
        """The cards and notes in an area, by id."""
        left, top, right, bottom = area
        return {
            sketch.id: body
            for sketch in self.drawing.sketches_near(area)
            if sketch.kind in ("stage", "note")
            and (body := sketch.body)[0] < right  # written out, for it is asked all through a drag
            and left < body[2]
            and body[1] < bottom
            and top < body[3]
        }

    def cards_near(self, area: Rect) -> list[tuple[str, Rect]]:
        """The stages whose cards stand in an area, with their cards."""
        near = self.drawing.sketches_near(area)
        return [
            (sketch.id, sketch.body) for sketch in near if sketch.kind == "stage" and sketch.body.intersects(area)
        ]

    # Following: each gives areas to paint anew

    def draw(self, view: View, keystones: frozenset[str], *, is_moving: bool) -> list[Rect]:
        """Bring the drawing up to date, with all that was carried; with `is_moving`, ways are sought later.

        Where there are many flows between cards that are far apart, their ways are sought later in any case.
        """
        areas = self._begin_anew() if self.is_torn else self.put_down()
        self.is_torn = True
        show = partial(self.drawing.show, is_moving=is_moving, far_later=True)
        areas += show(view.state, view.supposed, keystones, view.data_boxes)
        self._of = view.state, view.supposed
        self.is_torn = False
        return areas

    def _begin_anew(self) -> list[Rect]:
        self.carrying = None
        self.drawing = Drawing(self._ruler)
        return []

    def put_down(self) -> list[Rect]:
        """Carry nothing any more."""
        carrying, self.carrying = self.carrying, None
        return [] if carrying is None else carrying.put_back()

    def carried(self, view: View) -> tuple[frozenset[str], Point] | None:
        """What would have to be carried, and how far, for all to stand as in a view; `None` if that is not enough."""
        if self._of is None or self._of[1] is not view.supposed:
            return None
        if self.carrying is not None and view.state is self._of[0]:
            return self.carrying.names, Point(0, 0)
        return moved_as_one(self._of[0], view.state)

    def take_up(self, names: frozenset[str]) -> tuple[Carrying, list[Rect]]:
        """Carry these from now on. What was carried before is put down first."""
        areas = self.put_down()
        self.carrying = Carrying(self.drawing, names)
        return self.carrying, areas + self.carrying.lift()

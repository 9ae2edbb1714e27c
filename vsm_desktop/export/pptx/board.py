"""Native shapes on a slide, placed in points and coloured by the inks of a theme.

Everything that is written here passes through `plain`: a text from a map is a text, whatever stands in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.shapes.groupshape import CT_GroupShape
from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Emu, Pt

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Align, Ink, Stroke
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.contents import Checkpoint, no_checkpoint

LEAST_POINTS = 12.0
"""The smallest text on a slide: what the last row can still read."""
LINE = 1.2
"""From one line of text to the next, in heights of the text, as presentations set it."""
Anchor = Literal["top", "middle", "bottom"]
_EMU_PER_POINT = 12_700
_LONGEST_NAME = 200
_FIRST = 2
"""Where the first shape of a slide or a group stands, after its properties."""
_LONGEST_WORDS = 2000
_DASHES: Mapping[Stroke, Any] = {
    "dashed": MSO_LINE_DASH_STYLE.DASH,
    "dotted": MSO_LINE_DASH_STYLE.ROUND_DOT,
    "dash-dotted": MSO_LINE_DASH_STYLE.DASH_DOT,
    "striped": MSO_LINE_DASH_STYLE.ROUND_DOT,
}
_ALIGN: Mapping[Align, Any] = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHOR: Mapping[Anchor, Any] = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


@dataclass(frozen=True)
class Said:
    """A paragraph. Without an ink it has the colour that the presentation gives to text."""

    text: str
    size: float = LEAST_POINTS
    ink: Ink | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Look:
    """How a shape is filled and outlined; nothing is drawn without an ink."""

    fill: Ink | None = None
    outline: Ink | None = None
    width: float = 1
    stroke: Stroke = "solid"


def emu(points: float) -> Emu:
    return Emu(round(points * _EMU_PER_POINT))


def one_line(text: str, most: int = _LONGEST_NAME) -> str:
    """A text as the name or the description of a shape."""
    words = plain(text)
    return words if len(words) <= most else words[: most - 1] + "…"


def color(theme: Theme, ink: Ink) -> RGBColor:
    made: RGBColor = RGBColor.from_string(theme.inks[ink].removeprefix("#"))  # type: ignore[no-untyped-call]
    return made


class Board:
    """Where shapes are put: a slide, or a group on it."""

    def __init__(
        self, shapes: Any, theme: Theme, checkpoint: Checkpoint = no_checkpoint, ground: int = _FIRST
    ) -> None:
        self._shapes = shapes
        self._ground = ground
        self._checkpoint = checkpoint
        self.theme = theme

    @property
    def shapes(self) -> Any:
        """python-pptx's own collection."""
        return self._shapes

    @contextmanager
    def group(self, name: str, words: str) -> Iterator["Board"]:
        """What is put on the board that this gives is one group, which is left out where nothing is."""
        group = self._shapes.add_group_shape()
        tell(group, name, words)
        with numbered_once(group.shapes), _measured_once(group.shapes):
            yield Board(group.shapes, self.theme, self._checkpoint)
        if not len(group.shapes):
            group.element.getparent().remove(group.element)

    @contextmanager
    def beneath(self) -> Iterator[None]:
        """What is put on the board meanwhile lies under all that is on it."""
        tree = self._shapes._spTree
        count = len(tree)
        yield
        for place, child in enumerate(tree[count:], self._ground):
            tree.insert(place, child)

    def on_top(self) -> "Board":
        """A board of its own over what is there already."""
        return Board(self._shapes, self.theme, self._checkpoint, len(self._shapes._spTree))

    def box(self, rect: Rect, look: Look, radius: float = 0, name: str = "") -> Any:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if radius else MSO_SHAPE.RECTANGLE
        shape = self.figure(kind, rect, look, name)
        if radius:
            shape.adjustments[0] = min(0.5, radius / max(1.0, min(rect.width, rect.height)))
        return shape

    def figure(self, kind: Any, rect: Rect, look: Look, name: str = "") -> Any:
        """One of the presentation's own figures."""
        shape = self._shapes.add_shape(kind, emu(rect.left), emu(rect.top), emu(rect.width), emu(rect.height))
        return self._dressed(shape, look, name)

    def path(self, points: Sequence[Point], look: Look, *, closed: bool = False, name: str = "") -> Any:
        """A freeform through points."""
        return self.paths([points], look, closed=closed, name=name)

    def paths(self, ways: Sequence[Sequence[Point]], look: Look, *, closed: bool = False, name: str = "") -> Any:
        """Several lines that are one freeform. There has to be one."""
        apart, builder = _Apart(self._shapes), None
        for points in ways:
            (x, y), *others = [(emu(point.x), emu(point.y)) for point in points]
            if builder is None:
                builder = FreeformBuilder.new(apart, x, y, 1.0, 1.0)  # type: ignore[arg-type]  # all it asks for
            else:
                builder.move_to(x, y)
            builder.add_line_segments(others, close=closed)
        assert builder is not None
        return self._dressed(apart.moved(builder.convert_to_shape()), look, name)

    def text(
        self,
        rect: Rect,
        said: Sequence[Said],
        align: Align = "left",
        anchor: Anchor = "top",
        name: str = "",
        *,
        wraps: bool = True,
    ) -> Any:
        """A text without a figure around it."""
        shape = self._shapes.add_textbox(emu(rect.left), emu(rect.top), emu(rect.width), emu(rect.height))
        tell(shape, name or (said[0].text if said else ""), "")
        self.write(shape.text_frame, said, align, anchor, wraps=wraps)
        return shape

    def write(
        self,
        frame: Any,
        said: Sequence[Said],
        align: Align = "left",
        anchor: Anchor = "top",
        insets: tuple[float, float, float, float] = (0, 0, 0, 0),
        *,
        wraps: bool = True,
    ) -> None:
        """Write paragraphs into the frame of a shape.

        Args:
            insets: left, top, right and bottom, in points.
        """
        self._checkpoint()
        frame.word_wrap = wraps
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = _ANCHOR[anchor]
        frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = map(emu, insets)
        for index, one in enumerate(said):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            run = paragraph.add_run()
            run.text = plain(one.text)
            self._set(run.font, one)

    def _set(self, font: Any, said: Said) -> None:
        font.size = Pt(said.size)
        font.bold, font.italic = said.bold, said.italic
        if said.ink is not None:
            font.color.rgb = self.color(said.ink)

    def color(self, ink: Ink) -> RGBColor:
        return color(self.theme, ink)

    def _dressed(self, shape: Any, look: Look, name: str) -> Any:
        style = shape.element.find("{*}style")
        if style is not None:  # else it would have the shadows and bevels of the presentation's theme
            shape.element.remove(style)
        if look.fill is None:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = self.color(look.fill)
        self.stroke(shape.line, look)
        tell(shape, name, "")
        return shape

    def stroke(self, line: Any, look: Look) -> None:
        """Draw a line or an outline as the look says."""
        self._checkpoint()
        if look.outline is None:
            line.fill.background()
            return
        line.color.rgb = self.color(look.outline)
        line.width = emu(look.width)
        if look.stroke != "solid":
            line.dash_style = _DASHES[look.stroke]


class _Apart:
    """Where a freeform is made before it is put among other shapes: there it would get the number of another one,
    and look through all of them for it."""

    def __init__(self, shapes: Any) -> None:
        self._shapes = shapes
        self._spTree = CT_GroupShape.new_grpSp(1, "")
        self._shape_factory = shapes._shape_factory

    def moved(self, shape: Any) -> Any:
        """The shape, as the last of the others and numbered as they are."""
        number = self._shapes._next_shape_id
        self._shapes._spTree.insert_element_before(shape.element, "p:extLst")
        shape.element.xpath("./*[1]/p:cNvPr")[0].set("id", str(number))
        self._shapes._recalculate_extents()
        return shape


@contextmanager
def numbered_once(shapes: Any) -> Iterator[None]:
    """Number shapes on from the last one, rather than look through the slide at each; nowhere else is any added."""
    shapes.turbo_add_enabled = True
    yield
    shapes.turbo_add_enabled = False


@contextmanager
def _measured_once(shapes: Any) -> Iterator[None]:
    """Find out how large a group is when all is in it, rather than look through it at each shape."""
    shapes._recalculate_extents = lambda: None
    yield
    del shapes._recalculate_extents
    shapes._recalculate_extents()


def tell(shape: Any, name: str, words: str) -> None:
    """Name a shape, for lists of shapes, and describe it, for who cannot see it."""
    properties = shape.element.xpath("./*[1]/p:cNvPr")[0]
    properties.set("name", one_line(name) or "—")
    if words:
        properties.set("descr", one_line(words, _LONGEST_WORDS))

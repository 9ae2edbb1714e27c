"""The time ladder on a draw.io page: its steps, its words and its totals as shapes in a group, below the map."""

from collections.abc import Collection, Mapping
from unicodedata import east_asian_width

from vsm_desktop.core.model import Settings
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.marks import (
    HEAVY,
    TEXT_SIZES,
    Box,
    Ink,
    Line,
    Mark,
    Text,
    TextStyle,
    readable_styles,
    shifted,
    style_of,
)
from vsm_desktop.drawing.text import mark_bounds, text_bounds
from vsm_desktop.export.drawio.cells import GREY, LETTERS, PAPER, Cells, number
from vsm_desktop.export.drawn import Drawn
from vsm_desktop.method.figures import figures

_LETTER, _BOLD_LETTER = 0.5, 0.56
"""How wide a letter is, to its height: nothing measures texts here, for the format needs no screen."""
_INKS: Mapping[Ink, str] = {"card": PAPER, "linked": "#0072b2", "suspect": "#d55e00", "flow": "#6b7580"}
"""Others are the grey of outlines."""
_LOOK = "connectable=0"


class _Ruler:
    """Measures texts about as wide as they are."""

    def width(self, text: str, style: TextStyle) -> float:
        wide = sum(east_asian_width(letter) in "WF" for letter in text)
        return TEXT_SIZES[style] * (wide + (len(text) - wide) * (_BOLD_LETTER if style in HEAVY else _LETTER))


_RULER = _Ruler()


def put_ladder(cells: Cells, drawn: Drawn, settings: Settings, rects: Collection[Rect]) -> None:
    """Put the ladder of a state on a page.

    Args:
        rects: what stands there already.
    """
    if not rects:
        return
    came_to = figures(drawn.analysis, settings)
    styles = readable_styles(1, 0)
    made = ladder_figures(drawn.state, came_to, settings, around(rects), _RULER)
    marks = [mark for figure in made for mark in figure.marks if style_of(mark) is None or style_of(mark) in styles]
    body = around([mark_bounds(mark, _RULER) for mark in marks])
    cells.vertex("ladder", "", "group;connectable=0", body)
    for count, mark in enumerate(marks, 1):
        _put(cells, f"ladder-{count}", shifted(mark, -body.left, -body.top))


def _put(cells: Cells, name: str, mark: Mark) -> None:
    match mark:
        case Text():
            _put_text(cells, name, mark)
        case Box(rect=rect):
            fill = "none" if mark.fill is None else _INKS.get(mark.fill, GREY)
            rounded = "rounded=1;absoluteArcSize=1;arcSize=8" if mark.radius else "rounded=0"
            outline = f"strokeColor={_color(mark.outline)};strokeWidth={number(mark.width)}"
            cells.vertex(name, "", f"{rounded};fillColor={fill};{outline};{_LOOK}", rect, parent="ladder")
        case Line():
            dots = ";dashed=1;dashPattern=1 2" if mark.stroke == "dotted" else ""
            style = f"endArrow=none;strokeColor={_color(mark.ink)};strokeWidth={number(mark.width)}{dots}"
            cells.line(name, style, (mark.points[0], mark.points[-1]), "ladder")


def _put_text(cells: Cells, name: str, text: Text) -> None:
    size = TEXT_SIZES[text.style]
    look = f"fontSize={number(size)};fontStyle={int(text.style in HEAVY)};fontColor={LETTERS}"
    faint = ";textOpacity=70" if text.ink == "muted" else ""
    style = f"text;align={text.align};verticalAlign=middle;spacing=0;{look}{faint};{_LOOK}"
    cells.vertex(name, text.text, style, text_bounds(text, _RULER), parent="ladder")


def _color(ink: Ink | None) -> str:
    return "none" if ink is None else _INKS.get(ink, GREY)

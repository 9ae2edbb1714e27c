"""Marks as elements of SVG. Every text is escaped; nothing refers to anything outside."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from vsm_desktop.drawing.fonts import FAMILY
from vsm_desktop.drawing.marks import HEAVY, TEXT_SIZES, Align, Box, Ink, Line, Mark, Shape, Stroke, Text
from vsm_desktop.drawing.painting.inks import DASHES
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.drawing.turns import turns

FONTS = f"{FAMILY}, Segoe UI, Helvetica Neue, Arial, Liberation Sans, sans-serif"
"""Inter where it is installed, else what is there and no wider."""
_ANCHORS: dict[Align, str] = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}


def element(mark: Mark, theme: Theme) -> str:
    """A mark in a theme."""
    match mark:
        case Box():
            return _box(mark, theme)
        case Line():
            return _line(mark, theme)
        case Shape():
            return _shape(mark, theme)
        case Text():
            return _text(mark, theme)


def attribute(text: str) -> str:
    """A text in quotes, as the value of an attribute."""
    return quoteattr(text)


def content(text: str) -> str:
    """A text between two tags."""
    return escape(text)


def number(value: float) -> str:
    """A number as short as a hundredth of a unit allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"


def _box(box: Box, theme: Theme) -> str:
    rect = box.rect
    radius = f' rx="{number(box.radius)}"' if box.radius else ""
    return (
        f'<rect x="{number(rect.left)}" y="{number(rect.top)}" width="{number(rect.width)}"'
        f' height="{number(rect.height)}"{radius}{_fill(box.fill, theme)}'
        f"{_outline(box.outline, box.width, box.stroke, theme)}/>"
    )


def _line(line: Line, theme: Theme) -> str:
    start, end = line.points[0], line.points[-1]
    parts = [f"M{number(start.x)} {number(start.y)}", *_turned(line), f"L{number(end.x)} {number(end.y)}"]
    return f'<path d="{"".join(parts)}" fill="none"{_outline(line.ink, line.width, line.stroke, theme)}/>'


def _turned(line: Line) -> Iterator[str]:
    for (x, y), corner, end in turns(line.points, line.radius):
        if line.radius:
            yield f"L{number(x)} {number(y)}Q{number(corner.x)} {number(corner.y)} {number(end.x)} {number(end.y)}"
        else:
            yield f"L{number(corner.x)} {number(corner.y)}"


def _shape(shape: Shape, theme: Theme) -> str:
    points = " ".join(f"{number(x)},{number(y)}" for x, y in shape.points)
    return (
        f'<polygon points="{points}"{_fill(shape.fill, theme)}'
        f"{_outline(shape.outline, shape.width, shape.stroke, theme)}/>"
    )


def _text(text: Text, theme: Theme) -> str:
    weight = ' font-weight="600"' if text.style in HEAVY else ""
    return (
        f'<text x="{number(text.x)}" y="{number(text.baseline)}" font-size="{number(TEXT_SIZES[text.style])}"'
        f'{weight}{_ANCHORS[text.align]} fill="{theme.inks[text.ink]}">{content(text.text)}</text>'
    )


def _fill(ink: Ink | None, theme: Theme) -> str:
    return f' fill="{"none" if ink is None else theme.inks[ink]}"'


def _outline(ink: Ink | None, width: float, stroke: Stroke, theme: Theme) -> str:
    if ink is None:
        return ""
    dashes = "" if stroke == "solid" else f' stroke-dasharray="{_lengths(part * width for part in DASHES[stroke])}"'
    return f' stroke="{theme.inks[ink]}" stroke-width="{number(width)}"{dashes} stroke-linejoin="round"'


def _lengths(parts: Iterable[float]) -> str:
    return " ".join(map(number, parts))

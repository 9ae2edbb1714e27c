"""The plain design of a presentation, in the colours of a theme: titles at the upper left, the rest for the map."""

from collections.abc import Iterable, Mapping
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.pptx.board import color, emu
from vsm_desktop.export.pptx.template import MARGIN, TITLES, Design, layouts

WIDE, CLASSIC = (960.0, 540.0), (720.0, 540.0)
"""Sizes of a slide in points: 16:9 and 4:3."""
PLAIN_FONT = 0.9
"""How wide the font of the plain design, Calibri, comes out against ours, with some room to spare."""
_THEME_COLORS: Mapping[bytes, Ink] = {b"4F81BD": "linked", b"C0504D": "suspect"}


def plain_design(theme: Theme, size: tuple[float, float]) -> Design:
    """A presentation in the colours of a theme."""
    presentation: Any = Presentation()
    factor = emu(size[0]) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = emu(size[0]), emu(size[1])
    master = presentation.slide_master
    fill = master.background.fill
    fill.solid()
    fill.fore_color.rgb = color(theme, "canvas")
    _recolor(master, theme)
    for sheet in (master, *presentation.slide_layouts):
        for placeholder in sheet.placeholders:
            if placeholder.element.spPr.xfrm is not None:
                placeholder.left, placeholder.width = (
                    round(placeholder.left * factor),
                    round(placeholder.width * factor),
                )
    opening, page = layouts(presentation)
    _set_out(page, opening, theme, size)
    return Design(presentation, opening, page, size, is_given=False)


def _set_out(page: Any, opening: Any, theme: Theme, size: tuple[float, float]) -> None:
    """Titles at the upper left, and nothing but the number of the slide at the foot."""
    width, height = size
    _dress(_titles(page), theme, Rect(MARGIN, 18, width - MARGIN, 56), 26, MSO_ANCHOR.MIDDLE)
    _dress(_titles(opening), theme, Rect(56, height * 0.26, width - 56, height * 0.26 + 96), 40, MSO_ANCHOR.BOTTOM)
    under = [p for p in opening.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE]
    _dress(under, theme, Rect(56, height * 0.26 + 104, width - 56, height - 60), 16, MSO_ANCHOR.TOP, bold=False)
    for layout in (page, opening):
        for placeholder in list(layout.placeholders):
            kind = placeholder.placeholder_format.type
            if kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER):
                placeholder.element.getparent().remove(placeholder.element)
            elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
                _place(placeholder, Rect(width - MARGIN - 60, height - 20, width - MARGIN, height - 4))


def _recolor(master: Any, theme: Theme) -> None:
    """Tables and what else takes the presentation's own colours go with the map."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    for old, ink in _THEME_COLORS.items():
        part._blob = part.blob.replace(old, theme.inks[ink].removeprefix("#").upper().encode())
    if theme.name == "dark":
        colors = master.element.find(qn("p:clrMap"))
        for name, other in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
            colors.set(name, other)


def _titles(layout: Any) -> list[Any]:
    return [one for one in layout.placeholders if one.placeholder_format.type in TITLES]


def _dress(
    placeholders: Iterable[Any], theme: Theme, rect: Rect, size: float, anchor: Any, *, bold: bool = True
) -> None:
    for placeholder in placeholders:
        _place(placeholder, rect)
        frame = placeholder.text_frame
        frame.vertical_anchor = anchor
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        style = _first_level(frame)
        style.set("algn", "l")
        for name in ("marL", "indent"):
            style.set(name, "0")
        font = style.find("{*}defRPr")
        if font is None:
            font = style.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr", {})
            style.append(font)
        for child in list(font):
            font.remove(child)
        font.set("sz", str(int(size * 100)))
        font.set("b", str(int(bold)))
        namespace = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
        fill = font.makeelement(f"{namespace}solidFill", {})
        ink: Ink = "text" if bold else "muted"
        fill.append(fill.makeelement(f"{namespace}srgbClr", {"val": theme.inks[ink].removeprefix("#").upper()}))
        font.append(fill)


def _first_level(frame: Any) -> Any:
    """How the first level of a placeholder's text looks on all slides of the layout."""
    namespace = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    styles = frame._txBody.find(f"{namespace}lstStyle")
    level = styles.find(f"{namespace}lvl1pPr")
    if level is None:
        level = styles.makeelement(f"{namespace}lvl1pPr", {})
        styles.insert(0, level)
    for child in list(level):
        if not child.tag.endswith("defRPr"):
            level.remove(child)
    level.insert(0, level.makeelement(f"{namespace}buNone", {}))
    return level


def _place(placeholder: Any, rect: Rect) -> None:
    placeholder.left, placeholder.top = emu(rect.left), emu(rect.top)
    placeholder.width, placeholder.height = emu(rect.width), emu(rect.height)

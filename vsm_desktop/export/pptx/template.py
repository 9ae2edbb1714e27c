"""The presentation that slides are put into: a plain one, or the facilitator's own with its masters and its size.

Of a template the masters, the layouts, the fonts and the size are used, and its slides are left out: they are there
to show what the template looks like. A template is tried before it is used, so that one that is broken or means harm
is refused in a line, and nothing is written.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.pptx.board import color, emu
from vsm_desktop.translation import tr

WIDE, CLASSIC = (960.0, 540.0), (720.0, 540.0)
"""Sizes of a slide in points: 16:9 and 4:3."""
PLAIN_FONT = 0.93
"""How wide the font of the plain design, Calibri, comes out against ours, with some room to spare."""
_MOST_BYTES, _MOST_UNPACKED, _MOST_XML, _MOST_ENTRIES = 100 << 20, 300 << 20, 16 << 20, 5000
_LEAST_SIDE = 200.0
"""In points: no slide is smaller than some seven centimetres."""
_KINDS = {
    b"presentationml.template.main+xml": b"presentationml.presentation.main+xml",
    b"presentationml.slideshow.main+xml": b"presentationml.presentation.main+xml",
}
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_ASIDE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_MARGIN = 24.0
_THEME_COLORS: Mapping[bytes, Ink] = {b"4F81BD": "linked", b"C0504D": "suspect"}


class TemplateError(Exception):
    """The template cannot be used. The text is one line."""


@dataclass(frozen=True)
class Design:
    """A presentation without slides, and which of its layouts are used.

    Attributes:
        size: of a slide, in points.
        is_given: the looks are somebody's own.
    """

    presentation: Any
    opening: Any
    page: Any
    size: tuple[float, float]
    is_given: bool

    def new_slide(self, *, opens: bool = False) -> Any:
        """A slide with its number where the layout has one."""
        layout = self.opening if opens else self.page
        slide = self.presentation.slides.add_slide(layout)
        for placeholder in layout.placeholders:
            if placeholder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                slide.shapes._spTree.append(deepcopy(placeholder.element))
        return slide

    def room(self) -> Rect:
        """Where on a page there is most room beside its title, in points."""
        width, height = self.size
        whole = Rect(_MARGIN, _MARGIN, width - _MARGIN, height - _MARGIN)
        for placeholder in self.page.placeholders:
            if placeholder.placeholder_format.type in (*_TITLES, *_ASIDE):
                whole = _beside(whole, _rect(placeholder))
        return whole


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
    opening, page = _layouts(presentation)
    _set_out(page, opening, theme, size)
    return Design(presentation, opening, page, size, is_given=False)


def given_design(path: Path) -> Design:
    """Somebody's own presentation or template, its slides left out.

    Raises:
        TemplateError: when it cannot be used.
    """
    content = _safe_content(path)
    try:
        design = _opened(content)
        _try_out(_opened(content))
    except TemplateError:
        raise
    except Exception as error:  # what a broken file makes a library raise, nobody can list
        raise TemplateError(tr("the template cannot be read as a PowerPoint file")) from error
    return design


def _opened(content: bytes) -> Design:
    presentation = Presentation(BytesIO(content))
    slides = presentation.slides._sldIdLst
    for entry in list(slides):
        presentation.part.drop_rel(entry.rId)
        slides.remove(entry)
    opening, page = _layouts(presentation)
    size = (presentation.slide_width or 0) / emu(1), (presentation.slide_height or 0) / emu(1)
    if min(size) < _LEAST_SIDE:
        raise TemplateError(tr("the slides of the template are too small"))
    return Design(presentation, opening, page, size, is_given=True)


def _try_out(design: Design) -> None:
    """Make a slide of each kind, name the file, write it and read it again."""
    design.presentation.core_properties.title = "x"
    for opens in (True, False):
        slide = design.new_slide(opens=opens)
        slide.notes_slide.notes_text_frame.text = "x"
    written = BytesIO()
    design.presentation.save(written)
    Presentation(written)
    if min(design.room().width, design.room().height) < _LEAST_SIDE / 2:
        raise TemplateError(tr("the template leaves no room for a map"))


def _layouts(presentation: Any) -> tuple[Any, Any]:
    """The layouts for the first slide and for the others: by what they are for, else by what stands in them."""
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise TemplateError(tr("the template has no slide layout"))
    kinds = {layout.element.get("type"): layout for layout in reversed(layouts)}
    page = kinds.get("titleOnly") or next(filter(_has_title_alone, layouts), None) or kinds.get("blank")
    page = page or next((layout for layout in layouts if _types(layout) & set(_TITLES)), layouts[0])
    return kinds.get("title") or page, page


def _types(layout: Any) -> set[Any]:
    return {placeholder.placeholder_format.type for placeholder in layout.placeholders}


def _has_title_alone(layout: Any) -> bool:
    types = _types(layout)
    return bool(types & set(_TITLES)) and not types - {*_TITLES, *_ASIDE}


def _rect(placeholder: Any) -> Rect:
    left, top = placeholder.left / emu(1), placeholder.top / emu(1)
    return Rect(left, top, left + placeholder.width / emu(1), top + placeholder.height / emu(1))


def _beside(room: Rect, taken: Rect) -> Rect:
    """The largest part of a room that is left by what is taken."""
    if not room.intersects(taken):
        return room
    gap = 4.0
    parts = (
        Rect(room.left, taken.bottom + gap, room.right, room.bottom),
        Rect(room.left, room.top, room.right, taken.top - gap),
        Rect(taken.right + gap, room.top, room.right, room.bottom),
        Rect(room.left, room.top, taken.left - gap, room.bottom),
    )
    return max(parts, key=lambda part: max(0.0, part.width) * max(0.0, part.height))


# The plain look


def _set_out(page: Any, opening: Any, theme: Theme, size: tuple[float, float]) -> None:
    """Titles at the upper left, and nothing but the number of the slide at the foot."""
    width, height = size
    _dress(_titles(page), theme, Rect(_MARGIN, 18, width - _MARGIN, 56), 26, MSO_ANCHOR.MIDDLE)
    _dress(_titles(opening), theme, Rect(56, height * 0.26, width - 56, height * 0.26 + 96), 40, MSO_ANCHOR.BOTTOM)
    under = [p for p in opening.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE]
    _dress(under, theme, Rect(56, height * 0.26 + 104, width - 56, height - 60), 16, MSO_ANCHOR.TOP, bold=False)
    for layout in (page, opening):
        for placeholder in list(layout.placeholders):
            kind = placeholder.placeholder_format.type
            if kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER):
                placeholder.element.getparent().remove(placeholder.element)
            elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
                _place(placeholder, Rect(width - _MARGIN - 60, height - 20, width - _MARGIN, height - 4))


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
    return [one for one in layout.placeholders if one.placeholder_format.type in _TITLES]


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


# What a file may be


def _safe_content(path: Path) -> bytes:
    """The file, when nothing in it would take all memory, and as a presentation where it is a template of one."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TemplateError(tr("the template is too large"))
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise TemplateError(tr("the template cannot be read: {reason}").format(reason=reason)) from error
    try:
        with ZipFile(BytesIO(content)) as packed:
            return _checked(packed)
    except TemplateError:
        raise
    except (BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError, OSError, KeyError) as error:
        raise TemplateError(tr("the template is not a PowerPoint file")) from error
    except Exception as error:  # zlib and lzma have errors of their own
        raise TemplateError(tr("the template is damaged")) from error


def _checked(packed: ZipFile) -> bytes:
    entries = packed.infolist()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise TemplateError(tr("the template is too large when it is unpacked"))
    if len({entry.filename for entry in entries}) < len(entries):
        raise TemplateError(tr("the template is damaged"))
    again = BytesIO()
    with ZipFile(again, "w") as copy:
        for entry in entries:
            copy.writestr(entry.filename, _checked_part(entry.filename, packed.read(entry), entry.file_size))
    return again.getvalue()


def _checked_part(name: str, part: bytes, size: int) -> bytes:
    if not name.lower().endswith((".xml", ".rels")):
        return part
    if size > _MOST_XML:
        raise TemplateError(tr("the template is too large when it is unpacked"))
    if any(sign in part for sign in (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))):
        raise TemplateError(tr("the template holds what no PowerPoint file does"))
    if name == "[Content_Types].xml":
        if b"macroEnabled" in part:
            raise TemplateError(tr("the template holds macros: save it without them first"))
        for kind, presentation in _KINDS.items():
            part = part.replace(kind, presentation)
    return part

"""The presentation that slides are put into: a plain one, or the facilitator's own with its masters and its size.

Of a template the masters, the layouts, the fonts and the size are used, and its slides are left out: they are there
to show what the template looks like. A template is tried before it is used, so that one that is broken or means harm
is refused in a line, and nothing is written.
"""

from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.export.pptx.board import emu
from vsm_desktop.export.pptx.template_file import TemplateError, safe_content
from vsm_desktop.translation import tr

_LEAST_SIDE = 200.0
"""In points: no slide is smaller than some seven centimetres."""
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_ASIDE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
MARGIN = 24.0


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
        whole = Rect(MARGIN, MARGIN, width - MARGIN, height - MARGIN)
        for placeholder in self.page.placeholders:
            if placeholder.placeholder_format.type in (*TITLES, *_ASIDE):
                whole = _beside(whole, _rect(placeholder))
        return whole


def given_design(path: Path) -> Design:
    """Somebody's own presentation or template, its slides left out.

    Raises:
        TemplateError: when it cannot be used.
    """
    content = safe_content(path)
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
    opening, page = layouts(presentation)
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


def layouts(presentation: Any) -> tuple[Any, Any]:
    """The layouts for the first slide and for the others: by what they are for, else by what stands in them."""
    found = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    if not found:
        raise TemplateError(tr("the template has no slide layout"))
    kinds = {layout.element.get("type"): layout for layout in reversed(found)}
    page = kinds.get("titleOnly") or next(filter(_has_title_alone, found), None) or kinds.get("blank")
    page = page or next((layout for layout in found if _types(layout) & set(TITLES)), found[0])
    return kinds.get("title") or page, page


def _types(layout: Any) -> set[Any]:
    return {placeholder.placeholder_format.type for placeholder in layout.placeholders}


def _has_title_alone(layout: Any) -> bool:
    types = _types(layout)
    return bool(types & set(TITLES)) and not types - {*TITLES, *_ASIDE}


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

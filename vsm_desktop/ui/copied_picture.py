"""The picture that other programs get of what was copied."""

from dataclasses import dataclass
from math import sqrt

from PySide6.QtGui import QImage

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.export.composition import Composition, composed
from vsm_desktop.export.contents import Contents, ExportError, Progress, part_of
from vsm_desktop.export.png import DEFAULT_SCALE, image, packed
from vsm_desktop.export.svg import svg_of
from vsm_desktop.translation import tr

_MOST_PICTURED = 1000
"""More stages and notes than this are copied without a picture: few of them could be read in one."""
_MOST_PIXELS = 16_000_000
"""Of a copied picture: on the clipboard, and wherever it is pasted, four bytes stand for each."""
_LEAST_SCALE = 0.2
"""Below it a name is nothing but dots."""
_COMPOSED, _PAINTED, _WRITTEN = 0.25, 0.6, 0.7
"""Which share of the time is over when, as a rule."""


@dataclass(frozen=True)
class CopiedPicture:
    """The same picture thrice, for programs want one or another."""

    svg: bytes
    png: bytes
    image: QImage


def copied_picture(state: State, copied: Map, theme: ThemeName, progress: Progress) -> CopiedPicture:
    """The picture of a part of a state. Needs a QGuiApplication, and may be made in a thread.

    Args:
        copied: a map of that part alone, with the data boxes that are seen.
        progress: may raise `GivenUp`.

    Raises:
        ExportError: when it is too much for a picture.
    """
    placed = copied.states[0]
    only = frozenset(record.id for records in (placed.stages, placed.notes) for record in records)
    if len(only) > _MOST_PICTURED:
        raise ExportError(tr("it is of more than {most} stages and notes").format(most=f"{_MOST_PICTURED:,}"))
    contents = Contents(theme=theme, only=only)
    page = _with_fitting_scale(composed(copied, state, contents, font_ruler(), part_of(progress, 0, _COMPOSED)))
    painted = image(page, font_ruler(), part_of(progress, _COMPOSED, _PAINTED))
    svg = svg_of(page.at_scale(1), copied, part_of(progress, _PAINTED, _WRITTEN))
    return CopiedPicture(svg, packed(painted, copied, part_of(progress, _WRITTEN, 1), is_opaque=True), painted)


def _with_fitting_scale(page: Composition) -> Composition:
    scale = min(DEFAULT_SCALE, sqrt(_MOST_PIXELS / (page.width * page.height)))
    if scale < _LEAST_SCALE:
        raise ExportError(tr("what was copied lies too far apart"))
    return page.at_scale(scale)

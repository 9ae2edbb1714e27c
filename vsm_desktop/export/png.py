"""PNG pictures: painted from the same marks as the screen, with the map inside."""

import os
from math import sqrt

from PySide6.QtGui import QColor, QImage, QPainter

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import FontRuler, font_ruler
from vsm_desktop.export.composition import Composition, composed
from vsm_desktop.export.contents import Contents, ExportError, Progress, no_progress, part_of
from vsm_desktop.export.painted import paint
from vsm_desktop.export.png_encoding import encoded
from vsm_desktop.files.embedded import png_with_map
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.translation import tr

MOST_PIXELS = 32_000
"""The longest side of a picture; Qt's own limit is a little above."""
DEFAULT_SCALE = 2.0
_MOST_AREA = 400_000_000
_BYTES_A_PIXEL = 5
"""Four in the picture, and something for the bands that are packed."""
_COMPOSED, _PAINTED = 0.4, 0.7
"""Which share of the time is over when, as a rule."""


def png(map_: Map, state: State, contents: Contents, progress: Progress = no_progress) -> bytes:
    """The picture of a state as the content of a file, with the whole map in it. Needs a QGuiApplication.

    Raises:
        ExportError: when it would be too large, or names what is not there.
    """
    ruler = font_ruler()
    page = composed(map_, state, contents, ruler, part_of(progress, 0, _COMPOSED))
    made = image(page, ruler, part_of(progress, _COMPOSED, _PAINTED))
    return packed(made, map_, part_of(progress, _PAINTED, 1), is_opaque=not contents.transparent)


def packed(made: QImage, map_: Map, progress: Progress = no_progress, *, is_opaque: bool) -> bytes:
    """A picture as the content of a file, with a map in it."""
    return png_with_map(encoded(made, progress, is_opaque=is_opaque), dump_map(map_))


def pixels(page: Composition) -> tuple[int, int]:
    """How wide and how high a page is in pixels.

    Raises:
        ExportError: when there is no room for so many.
    """
    scale = _scale(page)
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    if max(width, height) > MOST_PIXELS or width * height > most_area():
        raise _too_large(page, width, height)
    return width, height


def _scale(page: Composition) -> float:
    contents = page.drawn.contents
    return contents.width / page.width if contents.width else contents.scale or DEFAULT_SCALE


def image(page: Composition, ruler: FontRuler, progress: Progress = no_progress) -> QImage:
    """A page in pixels, as many as its contents ask for."""
    width, height = pixels(page)
    made = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if made.isNull():
        raise _too_large(page, width, height)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    try:
        paint(painter, page, _scale(page), ruler, progress)
    finally:
        painter.end()
    return made


def most_area() -> int:
    """How many pixels this machine can hold at four bytes each, beside all else that it holds now."""
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return _MOST_AREA
    return min(_MOST_AREA, free // _BYTES_A_PIXEL)


def _too_large(page: Composition, width: int, height: int) -> ExportError:
    """What was asked for, and the most that can be made of it."""
    shape = page.height / page.width
    most = int(min(MOST_PIXELS, MOST_PIXELS / shape, sqrt(most_area() / shape)))
    return ExportError(
        tr("the picture would be {width} × {height} pixels: ask for a width of {most} at most").format(
            width=width, height=height, most=most
        )
    )

"""PNG pictures: painted from the same marks as the screen, with the map inside."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.export.composition import Composition, composed
from vsm_desktop.export.contents import Contents, ExportError, Progress, no_progress
from vsm_desktop.export.painted import paint
from vsm_desktop.files.embedded import png_with_map
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.translation import tr

MOST_PIXELS = 32_000
"""The longest side of a picture; Qt's own limit is a little above."""
DEFAULT_SCALE = 2.0
_MOST_AREA = 400_000_000


def png(map_: Map, state: State, contents: Contents, progress: Progress = no_progress) -> bytes:
    """The picture of a state as the content of a file, with the whole map in it. Needs a QGuiApplication.

    Raises:
        ExportError: when it would be too large, or names what is not there.
    """
    ruler = FontRuler()
    page = composed(map_, state, contents, ruler)
    progress(0.1)
    made = image(page, ruler)
    progress(0.3)
    return png_with_map(_encoded(made), dump_map(map_))


def image(page: Composition, ruler: FontRuler) -> QImage:
    """A page in pixels, as many as its contents ask for."""
    contents = page.drawn.contents
    scale = contents.width / page.width if contents.width else contents.scale or DEFAULT_SCALE
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    if max(width, height) > MOST_PIXELS or width * height > _MOST_AREA:
        raise ExportError(
            tr("the picture would be {width} × {height} pixels: ask for less").format(width=width, height=height)
        )
    made = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if made.isNull():
        raise ExportError(tr("there is not enough memory for the picture"))
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    try:
        paint(painter, page, scale, ruler)
    finally:
        painter.end()
    return made


def _encoded(made: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(made):
        raise ExportError(tr("the picture could not be written"))
    return bytes(content.data())

"""SVG pictures: painted from the same marks as the screen, with the map inside."""

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.export.composition import composed
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.painted import paint
from vsm_desktop.files.embedded import svg_with_map
from vsm_desktop.files.mapfile import dump_map


def svg(map_: Map, state: State, contents: Contents) -> bytes:
    """The picture of a state as the content of a file, with the whole map in it. Needs a QGuiApplication.

    Raises:
        ExportError: when the contents name what is not there.
    """
    ruler = FontRuler()
    page = composed(map_, state, contents, ruler)
    scale = contents.width / page.width if contents.width else contents.scale or 1.0
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle("".join(character for character in map_.title if character.isprintable()))
    generator.setResolution(96)
    generator.setSize(QSize(round(page.width * scale), round(page.height * scale)))
    generator.setViewBox(QRectF(0, 0, page.width * scale, page.height * scale))
    painter = QPainter(generator)
    try:
        paint(painter, page, scale, ruler)
    finally:
        painter.end()
    return svg_with_map(bytes(content.data()), dump_map(map_))

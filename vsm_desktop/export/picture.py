"""Pictures of one state: PNG and SVG, painted from the same marks as the screen, with the map inside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.lanes import lane_figures
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.painting import MarkPainter
from vsm_desktop.drawing.theme import THEMES, ThemeName
from vsm_desktop.files.embedded import png_with_map, svg_with_map
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.replace import replace_file
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.branching import marked_keystones
from vsm_desktop.method.figures import figures
from vsm_desktop.translation import tr

PictureFormat = Literal["png", "svg"]
FORMATS: tuple[PictureFormat, ...] = ("png", "svg")
MARGIN = 40
"""The room around what is drawn, in map units."""
MOST_PIXELS = 32_000
"""The longest side of a picture; Qt's own limit is a little above."""
DEFAULT_SCALE = 2.0
_MOST_AREA = 400_000_000
_EMPTY = Rect(0, 0, 640, 360)


class PictureError(Exception):
    """The picture cannot be made as asked. The text is one line."""


@dataclass(frozen=True)
class PictureOptions:
    """How a picture is to look. `width` in pixels goes before `scale`, pixels a map unit.

    Attributes:
        lanes: by team.
        ladder: the time ladder below the map, which is of the whole of it.
    """

    scale: float | None = None
    width: int | None = None
    transparent: bool = False
    theme: ThemeName = "light"
    only: Collection[str] | None = None
    lanes: bool = False
    ladder: bool = False


def picture(map_: Map, state: State, picture_format: PictureFormat, options: PictureOptions) -> bytes:
    """The picture of a state as the content of a file, with the whole map in it. Needs a QGuiApplication.

    The judgements are those of the whole state, also where only some stages are shown.

    Raises:
        PictureError: when it would be too large, or names what is not there.
    """
    if options.only is not None:
        unknown = sorted(set(options.only) - state.stages_by_id.keys() - state.notes_by_id.keys())
        if unknown:
            raise PictureError(tr("there is no stage {id}").format(id=repr(unknown[0])))
        if options.ladder:
            raise PictureError(tr("the time ladder is of the whole map, not of some stages"))
    shown = state if options.only is None else extract(state, options.only)
    ruler = FontRuler()
    drawing = Drawing(ruler)
    analysis = analyse(state)
    drawing.show(shown, analysis, marked_keystones(analysis), map_.data_boxes)
    under = lane_figures(shown, ruler, stage_height(map_.data_boxes)) if options.lanes else []
    area = around([drawing.bounds or _EMPTY, *(figure.bounds for figure in under)])
    if options.ladder:
        ladder = ladder_figures(state, figures(analysis, map_.settings), map_.settings, area, ruler)
        area = around([area, *(figure.bounds for figure in ladder)])
        under += ladder
    area, drawn = area.inflated(MARGIN), [*under, *drawing.figures]
    painter = MarkPainter(THEMES[options.theme], ruler)
    map_file = dump_map(map_)
    if picture_format == "png":
        return png_with_map(_png(drawn, area, painter, options), map_file)
    return svg_with_map(_svg(drawn, area, painter, options, map_.title), map_file)


def _png(figures: Sequence[Figure], area: Rect, mark_painter: MarkPainter, options: PictureOptions) -> bytes:
    scale = options.width / area.width if options.width else options.scale or DEFAULT_SCALE
    width, height = max(1, round(area.width * scale)), max(1, round(area.height * scale))
    if max(width, height) > MOST_PIXELS or width * height > _MOST_AREA:
        raise PictureError(
            tr("the picture would be {width} × {height} pixels: ask for less").format(width=width, height=height)
        )
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise PictureError(tr("there is not enough memory for the picture"))
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    try:
        _paint(painter, figures, area, mark_painter, scale, options.transparent)
    finally:
        painter.end()
    return _encoded(image)


def _encoded(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise PictureError(tr("the picture could not be written"))
    return bytes(content.data())


def _svg(
    figures: Sequence[Figure], area: Rect, mark_painter: MarkPainter, options: PictureOptions, title: str
) -> bytes:
    scale = options.width / area.width if options.width else options.scale or 1.0
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle("".join(character for character in title if character.isprintable()))
    generator.setResolution(96)
    generator.setSize(QSize(round(area.width * scale), round(area.height * scale)))
    generator.setViewBox(QRectF(0, 0, area.width * scale, area.height * scale))
    painter = QPainter(generator)
    try:
        _paint(painter, figures, area, mark_painter, scale, options.transparent)
    finally:
        painter.end()
    return bytes(content.data())


def _paint(
    painter: QPainter,
    figures: Sequence[Figure],
    area: Rect,
    mark_painter: MarkPainter,
    scale: float,
    transparent: bool,
) -> None:
    if not transparent:
        # Two pixels more than the area, for the size of the picture was rounded.
        whole = QRectF(0, 0, area.width * scale + 2, area.height * scale + 2)
        painter.fillRect(whole, QColor(mark_painter.theme.inks["canvas"]))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(-area.left, -area.top)
    mark_painter.paint(painter, figures, scale, least_text=0)


def write_picture(map_: Map, state: State, path: Path, options: PictureOptions) -> None:
    """Write the picture that the path's ending asks for. What was there stays whole when that fails.

    Raises:
        PictureError: when the picture cannot be made as asked.
        OSError: when it cannot be written.
    """
    ending = path.suffix.lower().removeprefix(".")
    picture_format = next((known for known in FORMATS if known == ending), None)
    if picture_format is None:
        raise PictureError(tr("a picture ends in .png or .svg"))
    replace_file(path, picture(map_, state, picture_format, options))

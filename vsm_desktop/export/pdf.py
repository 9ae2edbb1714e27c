"""PDF: vectors with texts that can be searched, on one page or spread over several, with the map attached."""

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import FontRuler, font_ruler
from vsm_desktop.drawing.marks import readable_styles
from vsm_desktop.drawing.painting import MarkPainter
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import THEMES, Theme
from vsm_desktop.export.composition import Composition, composed
from vsm_desktop.export.contents import Contents, Progress, no_progress, part_of, with_parts_of
from vsm_desktop.export.pages import PAGES, Page
from vsm_desktop.export.painted import paint, restored
from vsm_desktop.export.spread import MARGIN_SCALE, Sheet, margin_figure, sheet_cost, sheets_of, shown_on
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.pdf_attachment import PDF_ATTACHMENT

_POINTS_A_UNIT = 0.75
"""A map unit is a pixel of 96 an inch."""
_LONGEST = 14_000
"""The longest side of a page, in points; readers give up somewhat above."""
_LAID_OUT = 0.6
"""Which share of the time is over when pages are painted, as a rule."""
_FINENESS = 10
"""Dots a point."""


def pdf(map_: Map, state: State, contents: Contents, progress: Progress = no_progress) -> bytes:
    """The picture of a state as the content of a file, with the whole map attached. Needs a QGuiApplication.

    Raises:
        ExportError: when the contents name what is not there.
    """
    ruler = font_ruler()
    page, sheets = _laid_out(map_, state, contents, ruler, part_of(progress, 0, _LAID_OUT))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72 * _FINENESS)
    title = plain(map_.title)
    writer.setTitle(title)
    writer.setCreator("vsm-desktop")
    writer.addFileAttachment(PDF_ATTACHMENT, QByteArray(dump_map(map_)), "application/json")
    _set_size(writer, sheets[0].page)
    painter = QPainter(writer)
    try:
        for sheet, share in with_parts_of(part_of(progress, _LAID_OUT, 1), sheets):
            if sheet is not sheets[0]:
                writer.newPage()
            _paint_sheet(painter, shown_on(sheet, page), sheet, ruler, share)
            if sheet.count > 1:
                _paint_margins(painter, sheet, title, THEMES[contents.theme], ruler)
    finally:
        painter.end()
    buffer.close()
    return bytes(content.data())


def _laid_out(
    map_: Map, state: State, contents: Contents, ruler: FontRuler, progress: Progress
) -> tuple[Composition, list[Sheet]]:
    if contents.spread:
        paper = PAGES["a4" if contents.page == "map" else contents.page]
        to_spread = replace(contents, page="map")
        whole = composed(map_, state, to_spread, ruler, part_of(progress, 0, 0.5), sheet_cost(paper))
        sheets = sheets_of(whole, paper, ruler)
        if len(sheets) > 1:
            return whole, sheets
        progress = part_of(progress, 0.5, 1)
    page = composed(map_, state, contents, ruler, progress)
    scale = 1.0
    if contents.page == "map":
        scale = min((contents.scale or 1) * _POINTS_A_UNIT, _LONGEST / max(page.width, page.height))
    return page, [Sheet(Page(page.width * scale, page.height * scale, 0), scale)]


def _set_size(writer: QPdfWriter, page: Page) -> None:
    size = QSizeF(page.width, page.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _paint_sheet(painter: QPainter, whole: Composition, sheet: Sheet, ruler: FontRuler, progress: Progress) -> None:
    page, margin = sheet.page, sheet.page.margin
    with restored(painter):
        painter.scale(_FINENESS, _FINENESS)
        if not whole.drawn.contents.transparent:
            canvas = THEMES[whole.drawn.contents.theme].inks["canvas"]
            painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(canvas))
        painter.setClipRect(QRectF(margin, margin, page.width - 2 * margin, page.height - 2 * margin))
        painter.translate(margin - sheet.left, margin - sheet.top)
        paint(painter, whole, sheet.scale, ruler, progress)


def _paint_margins(painter: QPainter, sheet: Sheet, title: str, theme: Theme, ruler: FontRuler) -> None:
    with restored(painter):
        painter.scale(_FINENESS * MARGIN_SCALE, _FINENESS * MARGIN_SCALE)
        MarkPainter(theme, ruler).paint_styles(painter, [margin_figure(sheet, title, ruler)], readable_styles(1, 0))

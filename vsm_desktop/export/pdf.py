"""PDF: vectors with texts that can be searched, on one page or spread over several, with the map attached."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import THEMES
from vsm_desktop.export.composition import Composition, composed
from vsm_desktop.export.contents import Contents, Progress, no_progress
from vsm_desktop.export.pages import PAGES, Page
from vsm_desktop.export.painted import paint
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.pdf_attachment import PDF_ATTACHMENT

_POINTS_A_UNIT = 0.75
"""A map unit is a pixel of 96 an inch."""
_LONGEST = 14_000
"""The longest side of a page, in points; readers give up somewhat above."""
_FINENESS = 10
"""Dots a point."""
_SPREAD_TEXT = 8.0
"""Small texts have so many points where a map is spread over several pages."""


class _Sheet(NamedTuple):
    """A page of paper, and which part of the composed page is on it: moved by so much, in points."""

    page: Page
    scale: float
    left: float
    top: float


def pdf(map_: Map, state: State, contents: Contents, progress: Progress = no_progress) -> bytes:
    """The picture of a state as the content of a file, with the whole map attached. Needs a QGuiApplication.

    Raises:
        ExportError: when the contents name what is not there.
    """
    ruler = FontRuler()
    page, sheets = _laid_out(map_, state, contents, ruler)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72 * _FINENESS)
    writer.setTitle(plain(map_.title))
    writer.setCreator("vsm-desktop")
    writer.addFileAttachment(PDF_ATTACHMENT, QByteArray(dump_map(map_)), "application/json")
    _set_size(writer, sheets[0].page)
    painter = QPainter(writer)
    try:
        for index, sheet in enumerate(sheets):
            progress(index / len(sheets))
            if index:
                writer.newPage()
            _paint_sheet(painter, page, sheet, ruler)
    finally:
        painter.end()
    buffer.close()
    return bytes(content.data())


def _laid_out(map_: Map, state: State, contents: Contents, ruler: FontRuler) -> tuple[Composition, list[_Sheet]]:
    page = composed(map_, state, contents, ruler)
    if contents.spread:
        whole = page if contents.page == "map" else composed(map_, state, replace(contents, page="map"), ruler)
        sheets = list(_spread(whole, PAGES["a4" if contents.page == "map" else contents.page]))
        if len(sheets) > 1:
            return whole, sheets
    scale = 1.0
    if contents.page == "map":
        scale = min((contents.scale or 1) * _POINTS_A_UNIT, _LONGEST / max(page.width, page.height))
    return page, [_Sheet(Page(page.width * scale, page.height * scale, 0), scale, 0, 0)]


def _spread(whole: Composition, page: Page) -> Iterator[_Sheet]:
    """The page cut into sheets, row by row; the paper is turned the way that takes fewer of them."""
    scale = _SPREAD_TEXT / TEXT_SIZES["small"]

    def counts(page: Page) -> tuple[int, int]:
        return (
            ceil(whole.width * scale / (page.width - 2 * page.margin)),
            ceil(whole.height * scale / (page.height - 2 * page.margin)),
        )

    page = min(page, page.turned(), key=lambda page: counts(page)[0] * counts(page)[1])
    columns, rows = counts(page)
    for row in range(rows):
        for column in range(columns):
            left, top = column * (page.width - 2 * page.margin), row * (page.height - 2 * page.margin)
            yield _Sheet(page, scale, left, top)


def _set_size(writer: QPdfWriter, page: Page) -> None:
    size = QSizeF(page.width, page.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _paint_sheet(painter: QPainter, whole: Composition, sheet: _Sheet, ruler: FontRuler) -> None:
    page, margin = sheet.page, sheet.page.margin
    painter.save()
    painter.scale(_FINENESS, _FINENESS)
    if not whole.drawn.contents.transparent:
        canvas = THEMES[whole.drawn.contents.theme].inks["canvas"]
        painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(canvas))
    painter.setClipRect(QRectF(margin, margin, page.width - 2 * margin, page.height - 2 * margin))
    painter.translate(margin - sheet.left, margin - sheet.top)
    paint(painter, whole, sheet.scale, ruler)
    painter.restore()

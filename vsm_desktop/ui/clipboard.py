"""Copied stages on the system's clipboard: a map file for the editor, a picture and lines for other programs."""

import re
from collections.abc import Collection
from itertools import islice
from math import sqrt

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import DataField, Map, State
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.export.composition import composed
from vsm_desktop.export.contents import Contents, ExportError
from vsm_desktop.export.png import DEFAULT_SCALE, image, packed
from vsm_desktop.export.svg import svg_of
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.ui.wait_cursor import wait_cursor

_MIME = "application/x-vsm-desktop-map"
_MOST_PICTURED = 300
"""More stages and notes than this are copied without a picture: painting it would be waited for."""
_MOST_PIXELS = 16_000_000
"""Of a copied picture: on the clipboard, and wherever it is pasted, four bytes stand for each."""
_LEAST_SCALE = 0.2
"""Below it a name is nothing but dots."""
MOST_LINES = 500
"""No more lines than this are pasted as stages."""
_BULLET = re.compile(r"^\s*(?:[-*+•·–]|\d{1,3}[.)])\s+")


def copy(state: State, ids: Collection[str], theme: ThemeName, data_boxes: tuple[DataField, ...] = ()) -> None:
    """Put a part of a state on the clipboard; its picture has these data boxes."""
    part = extract(state, ids)
    content = dump_map(Map(states=(part,)))
    data = QMimeData()
    data.setData(_MIME, QByteArray(content))
    if len(part.stages) + len(part.notes) <= _MOST_PICTURED:
        with wait_cursor():
            _add_picture(data, state, Map(states=(part,), data_boxes=data_boxes), theme)
    # After the pictures: some programs paste what comes first.
    data.setText("\n".join([*(stage.name for stage in part.stages), *(note.text for note in part.notes)]))
    QGuiApplication.clipboard().setMimeData(data)


def copy_table(state: State, ids: Collection[str], table: str) -> None:
    """Put records on the clipboard as a table for a spreadsheet and, as far as they are stages, for the canvas."""
    data = QMimeData()
    part = extract(state, ids)
    if part.stages:
        data.setData(_MIME, QByteArray(dump_map(Map(states=(part,)))))
    data.setText(table)
    QGuiApplication.clipboard().setMimeData(data)


def copied_text() -> str:
    """The text on the clipboard; empty when there is none."""
    data = QGuiApplication.clipboard().mimeData()
    return data.text() if data is not None and data.hasText() else ""


def _add_picture(data: QMimeData, state: State, part: Map, theme: ThemeName) -> None:
    placed = part.states[0]
    only = frozenset(record.id for records in (placed.stages, placed.notes) for record in records)
    contents = Contents(theme=theme, only=only)
    try:
        page = composed(part, state, contents, font_ruler())
        scale = min(DEFAULT_SCALE, sqrt(_MOST_PIXELS / (page.width * page.height)))
        if scale < _LEAST_SCALE:
            return
        picture = image(page.at_scale(scale), font_ruler())
    except ExportError:
        return  # stages too far apart for a picture are copied all the same
    data.setData("image/svg+xml", QByteArray(svg_of(page, part)))
    data.setData("image/png", QByteArray(packed(picture, part, is_opaque=True)))
    data.setImageData(picture)


def copied_part() -> State | None:
    """The part of a map on the clipboard, copied here or as the text of a map file; `None` if there is none."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return None
    content = bytes(data.data(_MIME).data()) if data.hasFormat(_MIME) else data.text().encode("utf-8", "replace")
    if not content.lstrip().startswith(b"{"):
        return None
    try:
        return parse_map(content, "clipboard").states[0]
    except Refusal:
        return None


def copied_lines() -> list[str]:
    """The lines of the text on the clipboard, without bullets and numbers; none when it is data that was damaged.

    One more than `MOST_LINES` at most, which tells that there are too many.
    """
    data = QGuiApplication.clipboard().mimeData()
    if data is None or data.hasFormat(_MIME) or not data.hasText():
        return []
    return lines_of(data.text())


def lines_of(text: str) -> list[str]:
    """The lines of a list, without bullets, numbers and empty lines; one more than `MOST_LINES` at most."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return list(islice(filter(None, lines), MOST_LINES + 1))

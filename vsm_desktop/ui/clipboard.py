"""Copied stages on the system's clipboard: a map file for the editor, a picture and lines for other programs."""

import re
from collections.abc import Collection
from itertools import islice

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import Map, State
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.ui.copied_picture import CopiedPicture

_MIME = "application/x-vsm-desktop-map"
MOST_LINES = 500
"""No more lines than this are pasted as stages."""
_BULLET = re.compile(r"^\s*(?:[-*+•·–]|\d{1,3}[.)])\s+")


def copy(part: State, picture: CopiedPicture | None = None) -> QMimeData:
    """Put a part of a state on the clipboard, with its picture if there is one. Gives what is there now."""
    data = QMimeData()
    data.setData(_MIME, QByteArray(dump_map(Map(states=(part,)))))
    if picture is not None:
        data.setData("image/svg+xml", QByteArray(picture.svg))
        data.setData("image/png", QByteArray(picture.png))
        data.setImageData(picture.image)
    # After the pictures: some programs paste what comes first.
    data.setText("\n".join([*(stage.name for stage in part.stages), *(note.text for note in part.notes)]))
    QGuiApplication.clipboard().setMimeData(data)
    return data


def is_there(data: QMimeData) -> bool:
    """Whether this is on the clipboard still, and nothing else was copied, here or in another program."""
    board = QGuiApplication.clipboard()
    return board.ownsClipboard() and board.mimeData() is data  # what is not ours is not asked for


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

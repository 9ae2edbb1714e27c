"""Copied stages on the system's clipboard, as a map file: they can be pasted into another window or an editor."""

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from vsm_desktop.core.model import Map, State
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.files.refusal import Refusal

_MIME = "application/x-vsm-desktop-map"


def copy_to_clipboard(part: State) -> None:
    """Put a part of a state on the clipboard."""
    content = dump_map(Map(states=(part,)))
    data = QMimeData()
    data.setData(_MIME, QByteArray(content))
    data.setText(content.decode("utf-8"))
    QGuiApplication.clipboard().setMimeData(data)


def part_on_clipboard() -> State | None:
    """The part that was copied; `None` when the clipboard holds something else."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(_MIME):
        return None
    try:
        return parse_map(bytes(data.data(_MIME).data()), "clipboard").states[0]
    except Refusal:
        return None


def has_part_on_clipboard() -> bool:
    """Whether there is something to paste, without reading it."""
    data = QGuiApplication.clipboard().mimeData()
    return data is not None and data.hasFormat(_MIME)

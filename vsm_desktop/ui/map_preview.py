"""A small picture of a map that is not open, and what it holds in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.export.contents import Contents, ExportError
from vsm_desktop.export.png import png
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.wait_cursor import wait_cursor

_WIDTH, _HEIGHT = 420, 240
_MOST_STAGES = 1000
"""A picture of more takes so long that somebody would notice, and shows nothing at this size."""


class MapPreview(QWidget):
    """Shows the first state of a map."""

    def __init__(self, name: str, theme: ThemeName) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QLabel()
        self._picture.setObjectName(f"{name}-picture")
        self._picture.setAccessibleName(tr("Picture of the map"))
        self._picture.setFixedSize(_WIDTH, _HEIGHT)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = words(f"{name}-holds", size=12, is_pale=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture)
        column.addWidget(self._words)

    def show_map(self, map_: Map) -> None:
        with wait_cursor():
            self._picture.setPixmap(self._pixmap(map_))
        self._words.setText(what_it_holds(map_))

    def say(self, text: str) -> None:
        """There is no map to show, and why."""
        self._picture.setPixmap(QPixmap())
        self._words.setText(plain(text))

    def _pixmap(self, map_: Map) -> QPixmap:
        pixmap = QPixmap()
        state = map_.states[0]
        if len(state.stages) <= _MOST_STAGES:
            try:
                content = png(map_, state, Contents(width=2 * _WIDTH, theme=self._theme))
            except ExportError:
                return pixmap
            pixmap.loadFromData(content)
        if pixmap.isNull():
            return pixmap
        return pixmap.scaled(
            _WIDTH, _HEIGHT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )


def what_it_holds(map_: Map) -> str:
    """What a map holds, in a line."""
    stages = sum(len(state.stages) for state in map_.states)
    points = sum(len(state.resistances) for state in map_.states)
    parts = [
        plain(map_.title) or tr("No title"),
        trn("{n} state", "{n} states", len(map_.states)),
        trn("{n} stage", "{n} stages", stages),
        trn("{n} resistance point", "{n} resistance points", points),
    ]
    return " · ".join(parts)

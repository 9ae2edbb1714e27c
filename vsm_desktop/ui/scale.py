"""How large everything is shown: Qt takes one factor for the whole interface, and takes it only at the start."""

import os

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""In percent."""
NORMAL = 100
_FACTOR = "QT_SCALE_FACTOR"
_SHARE_OF_SCREEN = 0.9


def stepped(scale: int, by: int) -> int:
    """The next larger or smaller scale; the same at either end."""
    return SCALES[min(max(SCALES.index(scale) + by, 0), len(SCALES) - 1)]


def set_scale(scale: int) -> None:
    """Let Qt show everything at this scale, over what the user's own environment asks for. Before it starts."""
    if scale != NORMAL:
        os.environ[_FACTOR] = str(_factor_of_environment() * scale / NORMAL)


def _factor_of_environment() -> float:
    try:
        return float(os.environ.get(_FACTOR, 1))
    except ValueError:  # Qt takes no notice of it either
        return 1.0


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, or what the screen has room for: at 200 % a screen is half as large."""
    room = window.screen().availableGeometry().size() * _SHARE_OF_SCREEN
    window.resize(QSize(width, height).boundedTo(room))

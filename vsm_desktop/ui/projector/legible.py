"""How large things have to be to be read from the back row."""

from vsm_desktop.drawing.marks import TEXT_SIZES

_NAME_HEIGHT = 24 / 1080
"""The least height of the names of stages, as a share of the height of the screen."""


def least_zoom(screen_height: int) -> float:
    """The zoom at which names can just be read on a screen so many pixels high."""
    return letters(screen_height) / TEXT_SIZES["name"]


def letters(screen_height: int) -> int:
    """How high letters have to be, in pixels, at least 12: a small window is not a projector."""
    return max(12, round(screen_height * _NAME_HEIGHT))

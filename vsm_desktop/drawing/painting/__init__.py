"""Where marks meet a painter: the same for the screen and for every picture."""

from vsm_desktop.drawing.painting.painter import LEAST_TEXT_HEIGHT, MarkPainter

__all__ = ["LEAST_TEXT_HEIGHT", "MarkPainter"]

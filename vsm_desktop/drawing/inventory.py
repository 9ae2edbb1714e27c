"""The triangle that stands for what waits: an inventory, with its number beside it."""

from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Ink, Line, PlainMark, Shape

SIGN_ROOM = 21
"""What the triangle takes of a line of text that follows it."""
_WIDTH, _HEIGHT = 17, 14.5
_UNDER_BASELINE = 2
_LETTER_HALF_WIDTH, _LETTER_FOOT, _LETTER_HEIGHT = 1.9, 2.6, 6


def inventory_sign(left: float, baseline: float, ink: Ink, ground: Ink) -> tuple[PlainMark, PlainMark]:
    """The triangle with its I, at the start of a line of small text."""
    middle, bottom = left + _WIDTH / 2, baseline + _UNDER_BASELINE
    corners = (Point(left, bottom), Point(middle, bottom - _HEIGHT), Point(left + _WIDTH, bottom))
    foot, head = bottom - _LETTER_FOOT, bottom - _LETTER_FOOT - _LETTER_HEIGHT
    one, other = middle - _LETTER_HALF_WIDTH, middle + _LETTER_HALF_WIDTH
    letter = (
        Point(one, foot),
        Point(other, foot),
        Point(middle, foot),
        Point(middle, head),
        Point(one, head),
        Point(other, head),
    )
    return (
        Shape(corners, ground, ink, 1.3, seen_with="small"),
        Line(letter, ink, 1.2, seen_with="small"),
    )

"""The pages that a picture can be made to fill: slides and papers, their sizes in points of 1/72 inch."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Self

PageName = Literal["map", "16:9", "4:3", "a4", "a3", "a2", "a1", "a0", "letter", "legal", "tabloid"]
PAGE_NAMES: tuple[PageName, ...] = (
    *("map", "16:9", "4:3"),
    *("a4", "a3", "a2", "a1", "a0", "letter", "legal", "tabloid"),
)
SLIDES: frozenset[PageName] = frozenset(("16:9", "4:3"))
LEAST_ON_SLIDE = 12.0
"""Smaller letters, in points, are not read from the back of a room."""


class Page(NamedTuple):
    """A page in points.

    Attributes:
        margin: what stays free all round.
        least_text: where smaller texts would come out lower than this, larger ones stand in for them, as they do on
            the screen seen from afar.
    """

    width: float
    height: float
    margin: float = 28
    least_text: float = 0

    def turned(self) -> Self:
        return self._replace(width=self.height, height=self.width)


PAGES: Mapping[PageName, Page] = {
    "16:9": Page(960, 540, 24, LEAST_ON_SLIDE),
    "4:3": Page(720, 540, 24, LEAST_ON_SLIDE),
    "a4": Page(842, 595),
    "a3": Page(1191, 842),
    "a2": Page(1684, 1191),
    "a1": Page(2384, 1684),
    "a0": Page(3370, 2384),
    "letter": Page(792, 612),
    "legal": Page(1008, 612),
    "tabloid": Page(1224, 792),
}
"""Every page but that of the map itself, lying on its longer side."""

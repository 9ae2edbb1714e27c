"""A page cut into sheets of paper, to be put together again: which part is on each, and what is in its margins."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil

from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Align, Box, Figure, Line, Mark, Text
from vsm_desktop.drawing.text import TextRuler, fit, mark_bounds
from vsm_desktop.export.composition import Composition, Layer
from vsm_desktop.export.pages import Page
from vsm_desktop.export.sharing import Cost
from vsm_desktop.translation import tr

OVERLAP = 20.0
"""What two neighbours both show, in points: one is cut there, and glued on the other."""
_LEAST_TEXT = 7.0
"""Small texts have at least so many points, and more where that takes no further sheet."""
MARGIN_SCALE = 8 / TEXT_SIZES["small"]
_ARROWS = {(-1, 0): "←", (1, 0): "→", (0, -1): "↑", (0, 1): "↓"}
_HALF_A_LINE = 1.0
_REACH = 4.0
"""Lines may be painted so far outside of what a figure says, in units of the whole."""
_MARK, _FROM_PICTURE = 12.0, 4.0
"""How long a cutting mark is, and how far it stays away from what is shown."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper, and which part of the whole is on it.

    Attributes:
        scale: points a unit of the whole.
        left, top: in points, what of the whole comes to stand at the upper left corner within the margins.
        column, row: from 0.
        number, count: which it is of how many.
        neighbours: the numbers of the sheets beside it, by how many columns and rows away each is.
    """

    page: Page
    scale: float
    left: float = 0
    top: float = 0
    column: int = 0
    row: int = 0
    number: int = 1
    count: int = 1
    neighbours: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def own(self) -> Rect:
        """What of the whole is on it up to where it is cut, in points."""
        page, cut = self.page, dict.fromkeys(self.neighbours, OVERLAP / 2)
        left, top = self.left + cut.get((-1, 0), 0), self.top + cut.get((0, -1), 0)
        right = self.left + page.width - 2 * page.margin - cut.get((1, 0), 0)
        bottom = self.top + page.height - 2 * page.margin - cut.get((0, 1), 0)
        return Rect(left, top, right, bottom)


def spread(width: float, height: float, page: Page) -> list[Sheet]:
    """So many sheets as small texts need, row by row, filled as well as they can be; the paper lies or stands."""
    return _least(_grid(width, height, way) for way in (page, page.turned()))


def sheets_of(whole: Composition, page: Page, ruler: TextRuler) -> list[Sheet]:
    """The same of a page, without sheets on which there is nothing."""
    grids = (_grid(whole.width, whole.height, way) for way in (page, page.turned()))
    return _least(_numbered([sheet for sheet in grid if _is_used(sheet, whole, ruler)] or grid[:1]) for grid in grids)


def sheet_cost(page: Page) -> Cost:
    """The cost of a whole that is spread over such papers: it is in sheets, and then in small texts."""

    def cost(width: float, height: float) -> tuple[float, ...]:
        sheets = spread(width, height, page)
        return len(sheets), -sheets[0].scale

    return cost


def _least(grids: Iterable[list[Sheet]]) -> list[Sheet]:
    return min(grids, key=lambda grid: (len(grid), -grid[0].scale))


def _grid(width: float, height: float, page: Page) -> list[Sheet]:
    least = _LEAST_TEXT / TEXT_SIZES["small"]
    across, down = (side - 2 * page.margin - OVERLAP for side in page[:2])
    columns, rows = (
        max(1, ceil((side * least - OVERLAP) / step)) for side, step in ((width, across), (height, down))
    )
    there = columns * across + OVERLAP, rows * down + OVERLAP
    scale = min(there[0] / width, there[1] / height)
    left, top = (there[0] - width * scale) / 2, (there[1] - height * scale) / 2
    return _numbered(
        [
            Sheet(page, scale, column * across - left, row * down - top, column, row)
            for row in range(rows)
            for column in range(columns)
        ]
    )


def _numbered(sheets: Collection[Sheet]) -> list[Sheet]:
    """Each sheet as one of these, which are all that there are."""
    numbers = {(sheet.column, sheet.row): number for number, sheet in enumerate(sheets, 1)}
    made = []
    for sheet in sheets:
        beside = {(dx, dy): numbers.get((sheet.column + dx, sheet.row + dy)) for dx, dy in _ARROWS}
        found = {place: number for place, number in beside.items() if number is not None}
        number = numbers[sheet.column, sheet.row]
        made.append(replace(sheet, number=number, count=len(sheets), neighbours=found))
    return made


def _is_used(sheet: Sheet, whole: Composition, ruler: TextRuler) -> bool:
    """Whether anything is painted on a sheet up to where it is cut; each place of the whole is so on one sheet."""
    here = Rect(*(side / sheet.scale for side in sheet.own))
    return any(
        layer.placed(part.inflated(_HALF_A_LINE)).intersects(here)
        for layer in shown_on(sheet, whole).layers
        for figure in layer.figures
        for mark in layer.marks(figure)
        for part in _painted(mark, ruler)
    )


def _painted(mark: Mark, ruler: TextRuler) -> Iterator[Rect]:
    """Where a mark leaves ink: within a line or an outline there is none."""
    match mark:
        case Line(points=points):
            yield from map(Rect.around, pairwise(points))
        case Box(rect=(left, top, right, bottom), fill=None):
            corners = Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom), Point(left, top)
            yield from map(Rect.around, pairwise(corners))
        case _:
            yield mark_bounds(mark, ruler)


def shown_on(sheet: Sheet, whole: Composition) -> Composition:
    """What of the whole is seen on a sheet: no other figure has to be in it."""
    page, scale = sheet.page, sheet.scale
    width, height = page.width - 2 * page.margin, page.height - 2 * page.margin
    area = Rect(sheet.left, sheet.top, sheet.left + width, sheet.top + height)
    here = Rect(*(side / scale for side in area)).inflated(_REACH)

    def seen(layer: Layer) -> Layer:
        figures = (figure for figure in layer.figures if layer.placed(figure.bounds).intersects(here))
        return replace(layer, figures=tuple(figures))

    return replace(whole, layers=tuple(map(seen, whole.layers)))


def margin_figure(sheet: Sheet, title: str, ruler: TextRuler) -> Figure:
    """What is in the margins, `MARGIN_SCALE` points a unit: which sheet it is, its neighbours, where it is cut."""
    width, height = sheet.page.width / MARGIN_SCALE, sheet.page.height / MARGIN_SCALE
    rect = Rect(0, 0, width, height)
    return Figure("margins", "note", rect, rect, (*_cuts(sheet), *_neighbours(sheet), *_foot(sheet, title, ruler)))


def _foot(sheet: Sheet, title: str, ruler: TextRuler) -> Iterator[Text]:
    page = sheet.page
    words = tr("Sheet {number} of {count}").format(number=sheet.number, count=sheet.count)
    words = tr(" · ").join(filter(None, (title, words)))
    room = (page.width / 2 - page.margin - 3 * OVERLAP) / MARGIN_SCALE
    yield _text(2 * page.margin + OVERLAP, page.height - page.margin / 2, fit(words, "small", room, ruler), "left")


def _neighbours(sheet: Sheet) -> Iterator[Text]:
    page = sheet.page
    for (dx, dy), number in sheet.neighbours.items():
        x = page.width / 2 + dx * (page.width - page.margin) / 2
        y = page.height / 2 + dy * (page.height - page.margin) / 2
        yield _text(x, y, f"{_ARROWS[dx, dy]} {number}", "center")


def _text(x: float, middle: float, text: str, align: Align) -> Text:
    return Text(x / MARGIN_SCALE, middle / MARGIN_SCALE + TEXT_SIZES["small"] * 0.36, text, "small", "muted", align)


def _cuts(sheet: Sheet) -> Iterator[Line]:
    """What two sheets both show is cut in its middle on either, or on one that is glued over the other."""
    page, inset = sheet.page, sheet.page.margin + OVERLAP / 2
    for dx, dy in sheet.neighbours:
        if dx:
            x = inset if dx < 0 else page.width - inset
            yield from (_line(Point(x, y), Point(x, y + _MARK)) for y in _ends(page.height, page.margin))
        if dy:
            y = inset if dy < 0 else page.height - inset
            yield from (_line(Point(x, y), Point(x + _MARK, y)) for x in _ends(page.width, page.margin))


def _ends(length: float, margin: float) -> tuple[float, float]:
    """Where the marks in both margins begin."""
    return margin - _FROM_PICTURE - _MARK, length - margin + _FROM_PICTURE


def _line(*points: Point) -> Line:
    return Line(tuple(Point(x / MARGIN_SCALE, y / MARGIN_SCALE) for x, y in points), "muted")

"""Lanes on a draw.io page: swimlanes, with which the cards and the notes in them go along."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsm_desktop.core.model import Note, Stage
from vsm_desktop.drawing.cards import card_rect, stage_height
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.lane_figures import team_name
from vsm_desktop.drawing.lane_notes import is_among
from vsm_desktop.drawing.lanes import Lane, lane_at, lanes
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.ways import Ways
from vsm_desktop.export.drawio.cells import GREY, LETTERS, Cells
from vsm_desktop.export.drawn import Drawn

_HEAD, _LEFT, _RIGHT, _BESIDE = 36, 48, 88, 24
"""How wide the head is in which the team stands, on two lines; the room beside cards and notes, and beside flows."""
_STYLE = (
    f"swimlane;horizontal=0;startSize={_HEAD};whiteSpace=wrap;fontSize=13;fontColor={LETTERS};strokeColor={GREY};"
    "fillColor=none;swimlaneFillColor=none;collapsible=0;connectable=0;recursiveResize=0"
)
"""Nothing is filled, for flows, which may lead from lane to lane, lie under them."""


class Host(NamedTuple):
    """What a card or a note stands on, and where the upper left corner of that is."""

    name: str
    corner: Point


_PAGE = Host("1", Point(0, 0))


def hanging_on(stage: Stage) -> Host:
    """What a note stands on that hangs on a stage: it goes along with its card."""
    return Host(f"stage-{stage.id}", Point(stage.x, stage.y))


class Ground:
    """The page with the lanes on it, if it has any.

    Args:
        left, right: where all lanes begin and end.
    """

    def __init__(self, bands: Sequence[Lane], left: float, right: float) -> None:
        self._bands = bands
        self._left, self._right = left, right

    @property
    def edges(self) -> Iterator[Route]:
        """The lines between lanes, above the first and below the last."""
        for y in {y for band in self._bands for y in (band.top, band.bottom)}:
            yield Point(self._left, y), Point(self._right, y)

    def put(self, cells: Cells) -> None:
        for number, band in enumerate(self._bands):
            body = Rect(self._left, band.top, self._right, band.bottom)
            cells.vertex(f"lane-{number}", plain(team_name(band)), _STYLE, body)

    def of_stage(self, stage: Stage) -> Host:
        if not self._bands:
            return _PAGE
        return self._host(lane_at(self._bands, card_rect(stage).center.y))

    def of_note(self, note: Note) -> Host:
        """The lane in which all of the note is."""
        rect = note_rect(note)
        if not (self._left <= rect.left and rect.right <= self._right):
            return _PAGE
        around_it = (band for band in self._bands if band.top <= rect.top and rect.bottom <= band.bottom)
        return next(map(self._host, around_it), _PAGE)

    def _host(self, band: Lane) -> Host:
        return Host(f"lane-{self._bands.index(band)}", Point(self._left, band.top))


def ground_of(drawn: Drawn, ways: Ways) -> Ground:
    """What stages and notes stand on: lanes where the contents ask for them."""
    state = drawn.state
    bands = lanes(state, stage_height(drawn.fields)) if drawn.contents.shows("lanes") else ()
    if not bands:
        return Ground((), 0, 0)
    cards = around(list(ways.cards.values()))
    within = around([cards, *(rect for rect in map(note_rect, state.notes) if is_among(rect, cards))])
    led = around([within, *map(Rect.around, ways.routes.values())])
    left, right = min(within.left - _LEFT, led.left - _BESIDE), max(within.right + _RIGHT, led.right + _BESIDE)
    return Ground(bands, left - _HEAD, right)

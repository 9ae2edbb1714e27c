"""The time ladder of a state on a slide of its own: in even rows, each step with the name of its stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from vsm_desktop.core.model import Map, Settings
from vsm_desktop.drawing.effort_bar import effort_bar
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.ladder import rung_time, which_path
from vsm_desktop.drawing.marks import TEXT_SIZES, Text
from vsm_desktop.export.comparison_words import state_name
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said
from vsm_desktop.export.pptx.ladder_box import put_totals, totals_width
from vsm_desktop.export.pptx.signs import put_marks
from vsm_desktop.export.pptx.studio import BODY, Studio
from vsm_desktop.method.report import Report
from vsm_desktop.method.rungs import Rung, rungs
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr

_COLUMNS = 106.0, 92.0, 78.0
"""How wide a step is at least, its wait and its work: less where there are more rows than stand on a slide."""
_WAIT = 0.42
_LABEL, _DEPTH, _BELOW = 17.0, 24.0, 12.0
"""Room over a step for its time, from a wait down to the work, and below the name of a stage."""
_BESIDE, _GAP = 30.0, 12.0
_MOST_SPREAD, _MOST_WIDER = 1.25, 1.6
_UNIT = LEAST_POINTS / TEXT_SIZES["small"]


def put_ladder_slide(studio: Studio, map_: Map, report: Report) -> None:
    """The ladder with what it comes to, and the bar of linked effort. Nothing for a state without stages."""
    state, figures = report.analysis.state, report.figures
    if not state.stages:
        return
    steps = rungs(figures.path, map_.settings) if figures.path is not None else ()
    title = tr("{title}: {part}").format(title=state_name(state), part=tr("Time ladder"))
    board, room = studio.page(title, [])
    room = studio.map_room(board, room).inflated(-_GAP if studio.design.is_given else 0)
    left = room
    with board.group(title, "") as group:
        if steps:
            width = totals_width(studio, figures, steps, map_.settings)
            put_totals(group, studio, room._replace(left=room.right - width), figures, steps, map_.settings)
            left = room._replace(right=room.right - width - _BESIDE)
        left = _put_heading(group, studio, left, len(steps), len(state.stages))
        bar = effort_bar(figures, map_.settings, Rect(0, 0, left.width / _UNIT, 0), studio.ruler)
        marks = [mark for mark in bar.marks if not isinstance(mark, Text) or mark.style in ("name", "small")]
        bottom = left.bottom - bar.bounds.bottom * _UNIT
        if steps:
            rows = _rows(studio, left._replace(bottom=bottom), steps)
            for index, step in enumerate(steps):
                place = rows.place(index, left)
                _put_step(group, studio, step, rows.names[index], place, map_.settings)
                if rows.goes_on(index):
                    _put_line(group, (Point(place.right, place.bottom), Point(place.right, place.top)))
        bottom = min(bottom, left.top + rows.height) if steps else left.top
        put_marks(group, marks, _UNIT, studio.ruler, Point(left.left, bottom))


def _put_heading(board: Board, studio: Studio, room: Rect, count: int, of: int) -> Rect:
    """What the ladder stands on, and how it is read. Gives the room that is left."""
    head, note = (
        which_path(count, of)
        if count
        else (
            tr("No time ladder yet"),
            tr("No path leads from where the stream begins to where a client accepts value."),
        )
    )
    said = [Said(head, BODY, studio.loud, bold=True), Said(note, LEAST_POINTS, studio.quiet)]
    height = studio.height(head, BODY, room.width, bold=True) + studio.height(note, LEAST_POINTS, room.width)
    board.text(room._replace(bottom=room.top + height), said)
    return room._replace(top=room.top + height + _GAP)


@dataclass(frozen=True)
class _Rows:
    """How steps stand in rows.

    Attributes:
        names: those of their stages, empty where there is no room for any.
        width, pitch: from a step to the next, and from a row to the next.
        columns: how many stand in a row.
    """

    names: Sequence[str]
    width: float
    columns: int
    pitch: float

    @property
    def height(self) -> float:
        return ceil(len(self.names) / self.columns) * self.pitch

    def place(self, index: int, room: Rect) -> Rect:
        """From the wait of a step to its work, and to the wait of the next."""
        row, column = divmod(index, self.columns)
        left, top = room.left + column * self.width, room.top + row * self.pitch + _LABEL
        return Rect(left, top, left + self.width, top + _DEPTH)

    def goes_on(self, index: int) -> bool:
        """Whether the next step stands in the same row."""
        return index + 1 < len(self.names) and (index + 1) % self.columns > 0


def _rows(studio: Studio, room: Rect, steps: Sequence[Rung]) -> _Rows:
    names = [stage_name(step.stage.name) for step in steps]
    tried = [_rows_of(studio, room, names, width) for width in _COLUMNS]
    return next((rows for rows in tried if rows.height <= room.height), _rows_without_names(room, len(steps)))


def _rows_of(studio: Studio, room: Rect, names: Sequence[str], least: float) -> _Rows:
    """In as many even rows as it takes so that no step is narrower than this."""
    most = max(1, int(room.width // least))
    columns = ceil(len(names) / ceil(len(names) / most))
    width = min(room.width / columns, least * _MOST_WIDER)
    lines = max(studio.height(name, LEAST_POINTS, width - _GAP) for name in names)
    height, rows = _LABEL + _DEPTH + _BELOW + lines, ceil(len(names) / columns)
    return _Rows(names, width, columns, max(height, min(height * _MOST_SPREAD, room.height / rows)))


def _rows_without_names(room: Rect, count: int) -> _Rows:
    columns = max(1, int(room.width // _COLUMNS[-1]))
    pitch = min(_LABEL + _DEPTH + _BELOW, room.height / ceil(count / columns))
    return _Rows([""] * count, room.width / columns, columns, pitch)


def _put_step(board: Board, studio: Studio, step: Rung, name: str, place: Rect, settings: Settings) -> None:
    """A wait above and the work below, with their times over them and the name of the stage below."""
    left, top, right, bottom = place
    middle = left + place.width * _WAIT
    if step.has_wait:
        _put_line(board, (Point(left, top), Point(middle, top)), is_stated=step.wait_s is not None)
        _put_line(board, (Point(middle, top), Point(middle, bottom)))
        wait = rung_time(step.wait_s, settings, is_guess=step.wait_is_guess)
        _put_time(board, studio, wait, Point((left + middle) / 2, top), is_stated=step.wait_s is not None)
    _put_line(board, (Point(middle, bottom), Point(right, bottom)), is_stated=step.work_s is not None)
    work = rung_time(step.work_s, settings, is_guess=step.work_is_guess)
    if step.work_s is None and _width(studio, work) > right - middle:
        work = "?"
    center = (middle + right) / 2
    _put_time(board, studio, work, Point(center, bottom), is_stated=step.work_s is not None)
    if name:
        width = place.width - _GAP
        height = studio.height(name, LEAST_POINTS, width)
        half = studio.balanced(name, LEAST_POINTS, width) / 2
        below = Rect(center - half, bottom + 3, center + half, bottom + 3 + height)
        board.text(below, [Said(name, LEAST_POINTS, "muted")], "center")


def _put_line(board: Board, way: tuple[Point, Point], *, is_stated: bool = True) -> None:
    board.path(way, Look(None, "flow", 1.5, "solid" if is_stated else "dotted"))


def _width(studio: Studio, words: str) -> float:
    return studio.ruler.width(words, "name") * LEAST_POINTS / TEXT_SIZES["name"] + 4


def _put_time(board: Board, studio: Studio, words: str, foot: Point, *, is_stated: bool) -> None:
    """How long something takes, over the middle of its line."""
    width = _width(studio, words)
    room = Rect(foot.x - width / 2, foot.y - LEAST_POINTS * LINE - 2, foot.x + width / 2, foot.y - 2)
    said = Said(words, LEAST_POINTS, "text" if is_stated else "muted", bold=is_stated)
    board.text(room, [said], "center", "bottom", wraps=False)

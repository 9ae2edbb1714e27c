"""Slides that are made where they are asked for: the time ladder of a state, and the legend."""

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.marks import TEXT_SIZES, Mark, Text, readable_styles, style_of
from vsm_desktop.drawing.text import mark_bounds
from vsm_desktop.export.comparison_words import state_name
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.drawn import drawn
from vsm_desktop.export.legend import Legend
from vsm_desktop.export.legend_words import entries
from vsm_desktop.export.pptx.board import LEAST_POINTS
from vsm_desktop.export.pptx.signs import put_marks
from vsm_desktop.export.pptx.studio import Studio
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr

_MOST_BLOWN_UP = 1.3
_EDGE = 10.0
_NAMES_FROM = 0.65
"""From how many points for a map unit the names of stages have room under their steps in letters of 12 points."""


def put_ladder_slide(studio: Studio, map_: Map, report: Report) -> None:
    """The ladder in even rows, for it stands under no cards here. Nothing for a state without stages."""
    state = report.analysis.state
    area = Rect(0, 0, 1, 1)
    figures = ladder_figures(_heaped(state), report.figures, map_.settings, area, studio.ruler)
    if not figures:
        return
    title = tr("{title}: {part}").format(title=state_name(state), part=tr("Time ladder"))
    board, room = studio.page(title, [])
    room = studio.map_room(board, room).inflated(-_EDGE)
    marks = [mark for figure in figures for mark in figure.marks]
    bounds = around([mark_bounds(mark, studio.ruler) for mark in marks])
    unit = min(room.width / bounds.width, room.height / bounds.height, _MOST_BLOWN_UP)
    styles = readable_styles(unit, min(LEAST_POINTS, TEXT_SIZES["farthest"] * unit))
    if unit >= _NAMES_FROM:
        styles |= {"far-words"}
    seen = [mark for mark in marks if style_of(mark) is None or style_of(mark) in styles]
    origin = Point(room.left - bounds.left * unit, room.center.y - bounds.center.y * unit)
    with board.group(title, "") as group:
        put_marks(group, seen, unit, studio.ruler, origin)


def _heaped(state: State) -> State:
    """The stages in one place: a ladder that finds no room under its cards has rows of its own."""
    return state.holding(stages=tuple(stage.replace(x=0, y=0) for stage in state.stages))


def put_legend_slide(studio: Studio, map_: Map, state: State, contents: Contents) -> None:
    """Every sign that is used of a state. Nothing where none is."""
    shown = drawn(map_, state, contents)
    figures, styles = shown.drawing(studio.ruler).figures, readable_styles(1, 0)
    room = studio.design.room()
    width, height = room.width - 2 * _EDGE, room.height - 2 * _EDGE
    used = list(entries(shown, figures, styles))
    if not used:
        return
    legend = Legend(used, studio.ruler).across(width)
    if legend.bounds.height > height:
        legend = Legend(used, studio.ruler, is_brief=True).across(width)
    board, room = studio.page(tr("Legend"), [])
    room = studio.map_room(board, room).inflated(-_EDGE)
    with board.group(tr("Legend"), "") as group:
        marks = [mark for mark in legend.marks if not _is_heading(mark)]
        put_marks(group, marks, 1.0, studio.ruler, Point(room.left, room.top))


def _is_heading(mark: Mark) -> bool:
    """Whether it says that this is a legend, as the title of the slide does."""
    return isinstance(mark, Text) and mark.text == tr("Legend")

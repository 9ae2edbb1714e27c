"""A slide that is made where it is asked for: the legend."""

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Mark, Text, readable_styles
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.drawn import drawn
from vsm_desktop.export.legend import Legend
from vsm_desktop.export.legend_words import entries
from vsm_desktop.export.pptx.signs import put_marks
from vsm_desktop.export.pptx.studio import Studio
from vsm_desktop.translation import tr

_EDGE = 10.0


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

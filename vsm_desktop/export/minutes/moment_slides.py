"""Slides of moments: two maps side by side, each with its answers and what had changed, and then the figures."""

from collections.abc import Iterator

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.minutes import minute_words as said
from vsm_desktop.export.minutes.minutes import Minutes
from vsm_desktop.export.minutes.moments import MomentMinutes
from vsm_desktop.export.pptx.board import LEAST_POINTS, Board, Said
from vsm_desktop.export.pptx.closing_up import closed_up
from vsm_desktop.export.pptx.deck import shown_part
from vsm_desktop.export.pptx.excerpt import Shown, put_state
from vsm_desktop.export.pptx.layout import content_of, is_readable, placed, routes
from vsm_desktop.export.pptx.state_slides import put_scheme
from vsm_desktop.export.pptx.studio import BODY, LEAD, Studio, cut
from vsm_desktop.export.pptx.tables import put_table_slides
from vsm_desktop.translation import tr

_TOGETHER, _MOST_COLUMNS = 2, 4
_LONGEST_NAME = 80
_BETWEEN, _MAP = 24.0, 0.5
"""Between two moments, in points; and which share of the height a map takes."""


def put_moment_slides(studio: Studio, minutes: Minutes, map_: Map, contents: Contents) -> Iterator[None]:
    """Put the moments into the presentation; yields after each slide."""
    moments, title = minutes.moments, said.moments_title()
    count = -(-len(moments) // _TOGETHER)
    for start in range(0, len(moments), _TOGETHER):
        together = moments[start : start + _TOGETHER]
        heading = tr("{title} ({number} of {count})").format(title=title, number=start // _TOGETHER + 1, count=count)
        board, room = studio.page(heading if count > 1 else title, [line for one in together for line in _notes(one)])
        width = (room.width - _BETWEEN) / _TOGETHER
        for place, moment in enumerate(together):
            left = room.left + place * (width + _BETWEEN)
            _put_moment(studio, board, Rect(left, room.top, left + width, room.bottom), moment, map_, contents)
        yield
    _put_figures(studio, minutes)
    yield


def _notes(moment: MomentMinutes) -> list[str]:
    return [*filter(None, (moment.name, moment.time)), said.moment_answers(moment), *moment.changed, ""]


def _put_moment(
    studio: Studio, board: Board, room: Rect, moment: MomentMinutes, map_: Map, contents: Contents
) -> None:
    name, time = cut(moment.name, _LONGEST_NAME), cut(moment.time, _LONGEST_NAME)
    head = [Said(name, LEAD, studio.loud, bold=True)]
    top = room.top + studio.height(name, LEAD, room.width, bold=True)
    if time:
        head.append(Said(time, LEAST_POINTS, studio.quiet))
        top += studio.height(time, LEAST_POINTS, room.width)
    board.text(room._replace(bottom=top), head)
    below = room._replace(top=top + 6)
    picture = below._replace(bottom=below.top + below.height * _MAP)
    _put_map(studio, board, picture, moment, map_, contents)
    _put_words(studio, board, below._replace(top=picture.bottom + 8), moment)


def _put_map(studio: Studio, board: Board, room: Rect, moment: MomentMinutes, map_: Map, contents: Contents) -> None:
    """The map where it can be read so small, else its cards and lines without their texts."""
    question = studio.question(moment.report.analysis, map_.data_boxes)
    state = closed_up(shown_part(moment.state, contents).holding(notes=()), question.height)
    if not state.stages:
        return
    ground = studio.map_room(board, room)
    if is_readable(state, ground, question):
        tagged, resisted = contents.shows("tags"), contents.shows("resistance")
        shown = Shown(state, state, tagged=tagged, resisted=resisted)
        studio.note_untold(board, put_state(board, shown, ground, question))
        return
    with board.group(moment.name, said.moment_answers(moment)) as group:
        put_scheme(group, state, routes(state, question), placed(content_of(state, question), ground), question)


def _put_words(studio: Studio, board: Board, room: Rect, moment: MomentMinutes) -> None:
    """The answers, and of what had changed as much as there is room for: the notes have all of it."""
    answers = said.moment_answers(moment)
    lines = [Said(answers, BODY, studio.loud)]
    used, left = studio.height(answers, BODY, room.width), len(moment.changed)
    for changed in moment.changed:
        text = f"• {changed}"
        height = studio.height(text, LEAST_POINTS, room.width)
        if used + height > room.height - (LEAST_POINTS * 1.2 if left > 1 else 0):
            lines.append(Said(said.more_in_notes(left), LEAST_POINTS, studio.quiet))
            break
        lines.append(Said(text, LEAST_POINTS, studio.quiet))
        used, left = used + height, left - 1
    board.text(room, lines)


def _put_figures(studio: Studio, minutes: Minutes) -> None:
    """A table for every four moments: more columns than this have no room for their figures."""
    headings = said.moment_headings(minutes)
    for start in range(1, len(headings), _MOST_COLUMNS):
        columns = slice(start, start + _MOST_COLUMNS)
        heads, rows = headings[columns], [(row[0], *row[columns]) for row in minutes.side_by_side]
        shares = (1.2, *(1.0 for _ in heads))
        put_table_slides(studio, said.moments_title(), (headings[0], *heads), rows, shares)

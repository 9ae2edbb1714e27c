"""A slide for each state or, where its texts could not be read on one, an overview and a slide for each part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import card_rect, corner_radius
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.routing import Route
from vsm_desktop.export import report_words as words
from vsm_desktop.export.comparison_words import state_name
from vsm_desktop.export.contents import Contents, Progress, Remark, no_progress, part_of, telling, with_parts_of
from vsm_desktop.export.pptx.board import Board, Look, Said, numbered_once, tell
from vsm_desktop.export.pptx.closing_up import fitting
from vsm_desktop.export.pptx.descriptions import note_name, stage_description
from vsm_desktop.export.pptx.excerpt import Shown, put_state
from vsm_desktop.export.pptx.layout import Placing, Question, content_of, placed, routes
from vsm_desktop.export.pptx.parts import parts
from vsm_desktop.export.pptx.speaking import state_notes
from vsm_desktop.export.pptx.stages import outline
from vsm_desktop.export.pptx.studio import BODY, Studio
from vsm_desktop.method.report import Report
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr

_NUMBER, _NUMBER_SIZE, _FRAME = 20.0, 14.0, 5.0
_NUMBERED_FROM = 0.2
"""From how many points for a map unit on a number has room on a card."""
_BETWEEN = 18.0
_OVERVIEW = 0.3
"""Which share of the time the overview takes where slides for parts follow, as a rule."""
_MOST_IN_ONE = 50
"""Lines of the overview that are one shape: what it takes to make one grows with their square."""


def put_state_slides(
    studio: Studio,
    state: State,
    report: Report,
    question: Question,
    contents: Contents,
    remark: Remark,
    progress: Progress = no_progress,
) -> None:
    """Put the slides of a state into the presentation.

    Args:
        state: what is shown of it, which may be a part of what the report is of.
    """
    progress(0)
    room = studio.design.room()
    question = replace(question, banded=contents.shows("lanes"))
    if not contents.shows("notes"):
        state = state.holding(notes=())
    pieces = parts(state, _below_lead(studio, room, report), question, room)
    title, notes = state_name(report.analysis.state), state_notes(report)
    if len(pieces) == 1:
        board, room = studio.page(title, notes)
        room = _put_lead(studio, board, room, report)
        shown = _shown(pieces[0], state, contents)
        untold = put_state(board, shown, studio.map_room(board, room), question, progress)
        studio.note_untold(board, untold)
        return
    remark(_advice(title, pieces, room, question))
    overview = _OVERVIEW if pieces else 1.0
    _put_overview(studio, title, notes, state, pieces, report, question, part_of(progress, 0, overview))
    shares = with_parts_of(part_of(progress, overview, 1), pieces)
    for number, (piece, share) in enumerate(shares, 1):
        heading = tr("{title} ({number} of {count})").format(title=title, number=number, count=len(pieces))
        names = [stage_name(stage.name) for stage in piece.stages]
        board, room = studio.page(heading, [", ".join(names)])
        shown = _shown(piece, state, contents)
        studio.note_untold(board, put_state(board, shown, studio.map_room(board, room), question, share))


def _notes_left_out(state: State, pieces: Sequence[State]) -> list[str]:
    """The notes of a state that stand on no slide, for they would have made it too small to be read."""
    there = {note.id for piece in pieces for note in piece.notes}
    return [f"{note_name(note)}: {note.text}" for note in state.notes if pieces and note.id not in there]


def _advice(title: str, pieces: Sequence[State], room: Rect, question: Question) -> str:
    """What whoever asked for a state that does not stand on one slide should know."""
    if pieces:
        return tr("“{state}” is cut into {n} slides, so that no text is smaller than 12 points").format(
            state=title, n=len(pieces)
        )
    most = fitting(room, question)
    return tr("“{state}” is too large to be read on slides; choose some stages, about {n} fit on one").format(
        state=title, n=most
    )


def _shown(piece: State, whole: State, contents: Contents) -> Shown:
    return Shown(
        piece,
        whole if len(piece.stages) < len(whole.stages) else piece,
        tagged=contents.shows("tags"),
        resisted=contents.shows("resistance"),
        noted=contents.shows("notes"),
    )


# The line below the title


def _below_lead(studio: Studio, room: Rect, report: Report) -> Rect:
    height = studio.height(_lead(report), BODY, room.width)
    return room._replace(top=room.top + height + 6)


def _put_lead(studio: Studio, board: Board, room: Rect, report: Report) -> Rect:
    """What the state comes to, in a line. Gives the room that is left."""
    rest = _below_lead(studio, room, report)
    width = studio.balanced(_lead(report), BODY, room.width)
    board.text(room._replace(bottom=rest.top, right=room.left + width), [Said(_lead(report), BODY, studio.quiet)])
    return rest


def _lead(report: Report) -> str:
    """The first answer and the last."""
    found = words.answers(report.analysis)
    return f"{found[0][1]} {found[-1][1]}" if report.analysis.is_anchored else found[0][1]


# The overview


def _put_overview(
    studio: Studio,
    title: str,
    notes: list[str],
    state: State,
    pieces: list[State],
    report: Report,
    question: Question,
    progress: Progress,
) -> None:
    """The whole map without its texts, with a frame round each part, and the three answers below."""
    board, room = studio.page(title, notes)
    answers = words.answers(report.analysis)
    column = (room.width - 2 * _BETWEEN) / len(answers)
    high = max(
        studio.height(asked, BODY, column, bold=True) + studio.height(said, BODY, column) for asked, said in answers
    )
    foot = room._replace(top=room.bottom - high)
    for index, (asked, said) in enumerate(answers):
        left = foot.left + index * (column + _BETWEEN)
        told = [Said(asked, BODY, bold=True), Said(said, BODY, studio.quiet)]
        board.text(Rect(left, foot.top, left + column, foot.bottom), told)
    ground = studio.map_room(board, room._replace(bottom=foot.top - 10))
    ways = routes(state, question)
    placing = placed(content_of(state, question), ground)
    with numbered_once(board.shapes):
        put_scheme(board, state, ways, placing, question, progress)
    _put_numbers(board, placing, state, pieces, question)
    studio.note_untold(board, _notes_left_out(state, pieces))


def _put_numbers(board: Board, placing: Placing, state: State, pieces: Sequence[State], question: Question) -> None:
    """The numbers of the slides: on frames round their stages where these stand apart, else on each card."""
    cards = [
        [placing.rect(card_rect(state.stages_by_id[one.id], question.height)) for one in piece.stages]
        for piece in pieces
    ]
    frames = [around(rects).inflated(_FRAME) for rects in cards]
    if any(one.intersects(other) for one, other in combinations(frames, 2)) and placing.scale >= _NUMBERED_FROM:
        for number, rects in enumerate(cards, 1):
            for rect in rects:
                board.text(
                    rect, [Said(str(number), _NUMBER_SIZE, "text", bold=True)], "center", "middle", wraps=False
                )
        return
    for number, frame in enumerate(frames, 1):
        with board.beneath():
            board.box(frame, Look("lane", "neutral", 1, "dotted"), 6)
        corner = Rect(frame.left - 8, frame.top - 8, frame.left + _NUMBER - 8, frame.top + _NUMBER - 8)
        shape = board.box(corner, Look("text", None), _NUMBER / 2)
        board.write(shape.text_frame, [Said(str(number), 12, "canvas", bold=True)], "center", "middle", wraps=False)


def put_scheme(
    board: Board,
    state: State,
    ways: Mapping[str, Route],
    placing: Placing,
    question: Question,
    progress: Progress = no_progress,
) -> None:
    """Cards and lines only: what can be told from far away."""
    lines = [placing.way(way) for way in ways.values()]
    for start in range(0, len(lines), _MOST_IN_ONE):
        board.paths(lines[start : start + _MOST_IN_ONE], Look(None, "flow", 0.75), name=tr("Flows"))
    for stage in telling(state.stages, progress):
        look = outline(question.analysis.judgements[stage.id], tagged=True)
        rect = placing.rect(card_rect(stage, question.height))
        radius = corner_radius(stage.role) * placing.scale
        card = board.box(rect, Look(look.fill, look.outline, 1.25, look.stroke), radius)
        tell(card, stage_name(stage.name), stage_description(stage, question.analysis))

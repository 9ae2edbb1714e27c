"""The minutes as a presentation of native shapes, by the same hands as that of a map."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.export.contents import Contents, Progress, Remark, Told, no_progress, no_remark
from vsm_desktop.export.minutes import minute_words as said
from vsm_desktop.export.minutes.minutes import FindingMinutes, Minutes
from vsm_desktop.export.minutes.moment_slides import put_moment_slides
from vsm_desktop.export.pptx.board import Board, Said
from vsm_desktop.export.pptx.deck import saved, shown_part, studio_for
from vsm_desktop.export.pptx.finding_slides import put_part, put_question
from vsm_desktop.export.pptx.state_slides import put_state_slides
from vsm_desktop.export.pptx.studio import BODY, LEAD, Studio, cut
from vsm_desktop.export.pptx.tables import put_table_slides
from vsm_desktop.export.report_words import action_cells, action_headings
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr

_MOST_IN_LINE = 160
_BETWEEN = 10.0
_OTHER_STEPS = 5
"""How often slides are put that are neither of findings nor of moments."""


def minutes_slides(
    minutes: Minutes,
    map_: Map,
    report: Report,
    contents: Contents,
    progress: Progress = no_progress,
    remark: Remark = no_remark,
) -> bytes:
    """The presentation as the content of a file. Needs a QGuiApplication, to measure texts.

    Raises:
        ExportError: when it cannot be made as asked.
    """
    progress = Told(progress)
    studio = studio_for(contents, progress.again)
    lines = [f"{part}: {cut(words, _MOST_IN_LINE)}" for part, words in minutes.charter]
    notes = [f"{part}: {words}" for part, words in minutes.charter]
    studio.opening(said.title(minutes), [said.subtitle(minutes), *lines], notes)
    slides = _put_slides(studio, minutes, map_, report, contents, remark)
    most = len(minutes.talked_about) + len(minutes.moments) + _OTHER_STEPS
    for number, _ in enumerate(slides, 1):
        progress(number / most)
    return saved(studio, map_)


def _put_slides(
    studio: Studio, minutes: Minutes, map_: Map, report: Report, contents: Contents, remark: Remark
) -> Iterator[None]:
    state, question = report.analysis.state, studio.question(report.analysis, map_.data_boxes)
    if state.stages:
        shown = shown_part(state, contents)
        put_state_slides(studio, shown, report, question, contents, remark)
        yield
    _put_answers(studio, minutes)
    yield
    for one in minutes.talked_about:
        board, room = _put_finding(studio, one)
        put_part(studio, board, room, state, [one.finding], question, contents)
        yield
    _put_waiting(studio, minutes)
    _put_passed(studio, minutes)
    yield
    _put_actions(studio, minutes)
    _put_parking_lot(studio, minutes)
    yield
    if minutes.moments:
        yield from put_moment_slides(studio, minutes, map_, contents)


def _put_answers(studio: Studio, minutes: Minutes) -> None:
    rows = [*minutes.answers, (said.findings_title(), said.findings_intro(minutes))]
    notes = [f"{asked} {answer}" for asked, answer in rows]
    board, room = studio.page(said.answers_title(), notes)
    top = room.top + _BETWEEN
    for asked, answer in rows:
        told = [Said(asked, LEAD, studio.loud, bold=True), Said(answer, LEAD, studio.quiet)]
        height = studio.height(asked, LEAD, room.width, bold=True) + studio.height(answer, LEAD, room.width)
        board.text(Rect(room.left, top, room.right, top + height), told)
        top += height + 2 * _BETWEEN


# Findings


def _put_finding(studio: Studio, one: FindingMinutes) -> tuple[Board, Rect]:
    """What is the case, what was said, and at the foot the question; all of it stands in the notes, too.

    Gives the room that is left.
    """
    lines = [tr("{label}: {words}").format(label=label, words=words) for label, words in said.finding_lines(one)]
    title = _name(one)
    board, room = studio.page(title, [title, one.finding.message, one.finding.question, "", *lines])
    room = put_question(studio, board, room, one.finding.question)
    message = min(room.height * 0.4, studio.height(one.finding.message, LEAD, room.width))
    board.text(room._replace(bottom=room.top + message), [Said(one.finding.message, LEAD, studio.loud)])
    room = room._replace(top=room.top + message + _BETWEEN)
    for label, words in said.finding_lines(one):
        room = _put_line(studio, board, room, label, words)
    return board, room._replace(top=room.top + _BETWEEN)


def _name(one: FindingMinutes) -> str:
    return f"{one.code} {one.name}"


def _put_line(studio: Studio, board: Board, room: Rect, label: str, words: str) -> Rect:
    """A label with its words beside it, if there is room left. Gives the room below."""
    column = room.width * 0.22
    beside = Rect(room.left + column + _BETWEEN, room.top, room.right, room.bottom)
    height = max(studio.height(label, BODY, column), studio.height(words, BODY, beside.width))
    if height > room.height:
        return room
    board.text(Rect(room.left, room.top, room.left + column, room.top + height), [Said(label, BODY, studio.quiet)])
    board.text(beside._replace(bottom=room.top + height), [Said(words, BODY, studio.loud)])
    return room._replace(top=room.top + height + _BETWEEN)


def _put_waiting(studio: Studio, minutes: Minutes) -> None:
    """What is graver than good to know; the rest is told in the notes."""
    shown = [one for one in minutes.waiting if one.severity != "info"]
    rows = [(_name(one), one.finding.message, one.finding.question) for one in shown]
    notes = [tr("{label}: {words}").format(label=_name(one), words=one.finding.message) for one in minutes.waiting]
    if rows and len(shown) < len(minutes.waiting):
        rows.append((tr("Good to know"), said.more_in_notes(len(minutes.waiting) - len(shown)), ""))
    headings = (tr("Finding"), tr("What is the case"), tr("Ask"))
    put_table_slides(studio, said.waiting_title(), headings, rows, (0.2, 0.42, 0.38), notes)


def _put_passed(studio: Studio, minutes: Minutes) -> None:
    rows = [(point.host, point.categories, said.way(point)) for point in minutes.passed]
    where, missing, _, how = said.passed_headings()
    put_table_slides(studio, said.passed_title(), (where, missing, how), rows, (0.26, 0.26, 0.48))


# Actions and the parking lot


def _put_actions(studio: Studio, minutes: Minutes) -> None:
    rows = [action_cells(row) for row in minutes.actions]
    if rows:
        put_table_slides(studio, said.actions_title(), action_headings(), rows, (0.36, 0.16, 0.15, 0.25, 0.08))
        return
    board, room = studio.page(said.actions_title(), [])
    board.text(room, [Said(said.no_actions(), LEAD, studio.quiet)])


def _put_parking_lot(studio: Studio, minutes: Minutes) -> None:
    rows: Sequence[Sequence[str]] = [
        (kind.name, note.text, note.place) for kind in minutes.parking_lot for note in kind.notes
    ]
    headings = (tr("What"), tr("What was said"), tr("About"))
    put_table_slides(studio, said.parking_lot_title(), headings, rows, (0.16, 0.58, 0.26))

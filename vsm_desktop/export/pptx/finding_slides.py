"""A slide for each chosen finding: what is the case, the part of the map concerned, and the question to ask."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import State
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.finding_groups import finding_groups
from vsm_desktop.export.pptx.arrangements import arranged, is_told
from vsm_desktop.export.pptx.board import Board, Look, Said
from vsm_desktop.export.pptx.closing_up import in_rows
from vsm_desktop.export.pptx.excerpt import Shown, put_state
from vsm_desktop.export.pptx.layout import Question
from vsm_desktop.export.pptx.speaking import finding_notes
from vsm_desktop.export.pptx.studio import BODY, LEAD, Studio
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.translation import tr, trn

_MOST_SAID, _PADDING = 3, 12.0


def put_finding_slides(
    studio: Studio,
    state: State,
    findings: Sequence[Finding],
    question: Question,
    contents: Contents,
) -> Iterator[None]:
    """Put the slides of findings into the presentation; yields after each."""
    for name, group in finding_groups(findings):
        board, room = studio.page(name, finding_notes(group))
        room = _put_sentences(studio, board, room, group)
        room = put_question(studio, board, room, group[0].question)
        put_part(studio, board, room, state, group, question, contents)
        yield


def _put_sentences(studio: Studio, board: Board, room: Rect, group: Sequence[Finding]) -> Rect:
    """What is the case. Gives the room that is left."""
    size = LEAD if len(group) == 1 else BODY
    said = [finding.message for finding in group[:_MOST_SAID]]
    if len(group) > _MOST_SAID:
        said.append(trn("{n} more", "{n} more", len(group) - _MOST_SAID))
    height = sum(studio.height(one, size, room.width) for one in said)
    if height > room.height * 0.4:
        size = BODY
        height = min(room.height * 0.5, sum(studio.height(one, size, room.width) for one in said))
    board.text(room._replace(bottom=room.top + height), [Said(one, size, studio.loud) for one in said])
    return room._replace(top=room.top + height + 8)


def put_question(studio: Studio, board: Board, room: Rect, asked: str) -> Rect:
    """What to ask, on a band at the foot. Gives the room that is left above it."""
    width = room.width - 2 * _PADDING
    height = studio.height(asked, LEAD, width, bold=True) + 14
    band = room._replace(top=room.bottom - height)
    shape = board.box(band, Look("question", None), 6, tr("Question"))
    board.write(
        shape.text_frame,
        [Said(asked, LEAD, "text", bold=True)],
        anchor="middle",
        insets=(_PADDING, 4, _PADDING, 4),
    )
    return room._replace(bottom=band.top - 8)


# The part of the map


def put_part(
    studio: Studio,
    board: Board,
    room: Rect,
    state: State,
    group: Sequence[Finding],
    question: Question,
    contents: Contents,
) -> None:
    """Put the part of the map that findings are about into a room; nothing where it could not be read there."""
    part = _part(state, group, room, question)
    if part is not None:
        shown = Shown(
            part,
            part,
            concerned=_stages(state, group),
            tagged=contents.shows("tags"),
            resisted=contents.shows("resistance"),
            noted=False,
        )
        studio.note_untold(board, put_state(board, shown, studio.map_room(board, room), question))


def _part(state: State, group: Sequence[Finding], room: Rect, question: Question) -> State | None:
    """The stages concerned, with those next to them as far as all can be read, also beside most flows; else in rows,
    else as many as fit."""
    concerned = _stages(state, group)
    if not concerned or room.height < 80:
        return None
    beside = {
        end
        for flow in state.flows
        if flow.source in concerned or flow.target in concerned
        for end in (flow.source, flow.target)
    }
    crowded = None
    for ids in (beside | set(concerned), set(concerned)):
        alone = extract(state, ids).holding(notes=())
        part = arranged(alone, room, question, as_it_is=False) if alone.flows else None
        if part is not None and is_told(part, room, question):
            return part
        crowded = crowded or part
    return crowded or in_rows(extract(state, set(concerned)), room, question)


def _stages(state: State, group: Sequence[Finding]) -> list[str]:
    """The stages concerned, and the ends of flows and the hosts of points that are."""
    found: dict[str, None] = {}
    for finding in group:
        hosts = [state.resistances_by_id[name].on for name in finding.resistances]
        flows = [state.flows_by_id[name] for name in (*finding.flows, *hosts) if name in state.flows_by_id]
        names = (*finding.stages, *(host for host in hosts if host in state.stages_by_id))
        found |= dict.fromkeys((*names, *(end for flow in flows for end in (flow.source, flow.target))))
    return list(found)

"""The card of a stage as a group of shapes: what it is glued by, its texts, and its three signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from vsm_desktop.core.model import DataField, Stage
from vsm_desktop.drawing.cards import card_part, card_rect, corner_radius, is_calm
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.text import TextRuler, fit
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE, Board, Look, Said
from vsm_desktop.export.pptx.card_texts import (
    ABOVE,
    BELOW,
    BOX_INSET,
    CORNER_ROOM,
    INSET,
    ROW_GAP,
    ROW_INSET,
    CardText,
    card_text,
    data_rows,
    dot_room,
    side_inset,
)
from vsm_desktop.export.pptx.descriptions import stage_description
from vsm_desktop.export.pptx.layout import Placing, Question
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.data_box_words import NOT_STATED
from vsm_desktop.method.standing import Standing
from vsm_desktop.method.wording import stage_name

_OUTLINE = 1.75
_DOT = 0.38
"""The radius of the dot, in heights of the letters beside it."""
_SIGN = 14.0
_HALF = 54.0, 162.0
"""From the lowest to the highest place of a circle, clockwise, in the unit in which figures are adjusted: 1 2/3°."""
_OFF_CORNERS = 0.293


@dataclass(frozen=True)
class Glue:
    """What connectors of a stage are glued to: its card, and its data box where it has one."""

    rect: Rect
    card: Any
    foot: Any


def put_stages(
    board: Board,
    stages: Iterable[Stage],
    placing: Placing,
    question: Question,
    *,
    tagged: bool = True,
) -> Mapping[str, Glue]:
    """Put the cards of stages on a board, a group each. Gives what flows are glued to, by the stages' ids.

    Args:
        tagged: with the signs of the three answers; all cards are plain otherwise.
    """
    glue = {}
    analysis, fields, ruler = question.analysis, question.fields, question.ruler
    for stage in stages:
        judgement = analysis.judgements[stage.id]
        body = placing.rect(card_rect(stage, question.height))
        rect = placing.rect(card_part(card_rect(stage)))
        text = card_text(stage, judgement, placing.card, ruler, question.signs(stage, tagged=tagged))
        with board.group(stage_name(stage.name), stage_description(stage, analysis)) as group:
            foot = _put_data_box(group, stage, rect, body, fields, ruler) if fields else None
            card = _put_card(group, stage, judgement, rect, text, tagged=tagged)
            if tagged:
                _put_corner(group, judgement, rect, is_keystone=stage.id in question.keystones)
                _put_answer(group, stage, judgement, rect, text)
        glue[stage.id] = Glue(body, card, foot)
    return glue


def _put_card(group: Board, stage: Stage, judgement: Judgement, rect: Rect, text: CardText, *, tagged: bool) -> Any:
    radius = corner_radius(stage.role) * rect.width / 184
    card = group.box(rect, outline(judgement, tagged=tagged), radius, stage_name(stage.name))
    said = [Said(text.name, text.size, "text" if stage.name.strip() else "muted", bold=True)]
    if text.team:
        said.append(Said(text.team, text.small, "muted"))
    side = side_inset(stage)
    # A figure with round corners keeps texts off them by itself.
    round_by = min(radius * _OFF_CORNERS, ABOVE)
    right = side - round_by + (CORNER_ROOM if text.is_narrow else 0)
    group.write(card.text_frame, said, insets=(side - round_by, ABOVE - round_by, right, 0))
    if tagged and stage.role == "consumption" and judgement.is_linked:
        group.box(rect.inflated(-3), Look(None, "linked", 0.75), max(1.0, radius - 3), _name_of(stage, "≈"))
    return card


def outline(judgement: Judgement, *, tagged: bool) -> Look:
    if not tagged or is_calm(judgement):
        return Look("card", "neutral", 1.25)
    if judgement.is_linked:
        return Look("card", "linked", _OUTLINE)
    return Look("card", "suspect", _OUTLINE, "dashed")


def _put_corner(group: Board, judgement: Judgement, rect: Rect, *, is_keystone: bool) -> None:
    """A question on a suspect stage, and the wedge of a keystone."""
    if is_calm(judgement):
        return
    right, top = rect.right - INSET, rect.top + ABOVE
    if not judgement.is_linked:
        corner = Rect(right - _SIGN, top, right, top + _SIGN * LINE)
        group.text(corner, [Said("?", _SIGN, "suspect-text", bold=True)], "right", wraps=False)
    elif is_keystone and judgement.link != "consumption":
        wedge = ((right - 12, top + 2), (right, top + 2), (right - 3.2, top + 12), (right - 8.8, top + 12))
        group.path([Point(*corner) for corner in wedge], Look("linked-text"), closed=True, name="◆")


def _put_answer(group: Board, stage: Stage, judgement: Judgement, rect: Rect, text: CardText) -> None:
    """The dot of the standing, and the words beside it, at the foot of the card."""
    line = text.small * LINE
    left, bottom = rect.left + side_inset(stage), rect.bottom - BELOW - 1
    if judgement.standing is not None:
        _put_dot(group, Point(left + text.small * _DOT, bottom - line / 2), judgement.standing, text.small)
        left += dot_room(text.small)
    if text.answer:
        ink: Ink = "muted" if is_calm(judgement) else "linked-text" if judgement.is_linked else "suspect-text"
        room = Rect(left, bottom - line * len(text.answer), rect.right - 2, bottom)
        group.text(room, [Said(" ".join(text.answer), text.small, ink)], anchor="bottom")


def _put_dot(group: Board, center: Point, standing: Standing, size: float) -> None:
    """The dot, as high as the small letters beside it."""
    radius = size * _DOT
    circle = Rect(*center, *center).inflated(radius)
    look = Look("linked-text" if standing == "validated" else "card", "linked-text", 1.1)
    group.figure(MSO_SHAPE.OVAL, circle, look, name="○")
    if standing == "validated":
        check = ((-0.5, 0.05), (-0.12, 0.42), (0.54, -0.4))
        points = [Point(center.x + x * radius, center.y + y * radius) for x, y in check]
        group.path(points, Look(None, "card", 1.3), name="✓")
    elif standing == "claimed":
        half = group.figure(MSO_SHAPE.CHORD, circle, Look("linked-text"), name="◐")
        half.adjustments[0], half.adjustments[1] = _HALF


def _put_data_box(
    group: Board,
    stage: Stage,
    rect: Rect,
    body: Rect,
    fields: tuple[DataField, ...],
    ruler: TextRuler,
) -> Any:
    """The box, which reaches under the card, and its rows: labels on the left, what is stated on the right."""
    # It reaches under the card, whose corners are round.
    whole = Rect(rect.left + BOX_INSET, rect.bottom - rect.height / 4, rect.right - BOX_INSET, body.bottom)
    foot = group.box(whole, Look("card", "neutral", 1), name=_name_of(stage, "▤"))
    rows = data_rows(stage, fields)
    height = (body.bottom - rect.bottom - 2) / len(rows)
    for index, (label, value) in enumerate(rows):
        top = rect.bottom + 1 + index * height
        row = Rect(whole.left + ROW_INSET, top, whole.right - ROW_INSET, top + height)
        taken = ruler.width(label, "small") * LEAST_POINTS / 11
        value = fit(value, "small", max(1.0, row.width - taken - ROW_GAP) * 11 / LEAST_POINTS, ruler)
        group.text(row, [Said(label, LEAST_POINTS, "muted")], "left", "middle", wraps=False)
        ink: Ink = "muted" if value == NOT_STATED else "text"
        group.text(row, [Said(value, LEAST_POINTS, ink)], "right", "middle", wraps=False)
    return foot


def _name_of(stage: Stage, sign: str) -> str:
    return f"{sign} {stage_name(stage.name)}"

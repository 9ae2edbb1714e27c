"""The card of a stage: three signs for three questions, and none recolours another.

The outline is the tag: solid where linked, dashed with `?` where suspect, grey where nobody is asked yet. The dot
is the standing: hollow, half or with a check for what somebody outside has validated; nothing else ever wears a
check, or a new stage would look approved. A keystone in the corner, where the `?` stands on others, marks a stage
that some client cannot do without. Of a stage that is switched off nothing is said: its card is pale and struck
through.
"""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from math import cos, pi, sin
from operator import attrgetter
from typing import Any, NamedTuple

from vsm_desktop.core.amounts import quantity_text
from vsm_desktop.core.model import Actor, DataField, Role, Stage
from vsm_desktop.drawing.data_boxes import box_height, box_outline, box_rows
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.inventory import SIGN_ROOM, inventory_sign
from vsm_desktop.drawing.marks import (
    LINE_HEIGHT,
    TEXT_SIZES,
    Box,
    Figure,
    Ink,
    Line,
    Mark,
    PlainMark,
    Shape,
    Text,
    TextStyle,
    shifted,
)
from vsm_desktop.drawing.switched import sign_size, switch_sign
from vsm_desktop.drawing.text import TextRuler, fit, wrap
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.standing import Standing
from vsm_desktop.method.wording import actor_word, card_words, stage_name, whole_card_words
from vsm_desktop.translation import tr

CARD_WIDTH, CARD_HEIGHT = 184, 104
_AT_ORIGIN = Rect(0, 0, CARD_WIDTH, CARD_HEIGHT)
_PADDING = 12
_CORNER, _CONSUMPTION_CORNER = 7, 24
_DOT_RADIUS, _FAR_DOT_RADIUS = 5, 6.5
_FAR_STYLES: tuple[TextStyle, ...] = ("far", "farthest")
_OUTLINE_WIDTH = 2
_BEFORE_SIGN = 6
_CORNER_ROOM = 16
"""What the sign in a card's corner takes of the room for its name."""


def card_rect(stage: Stage, height: float = CARD_HEIGHT) -> Rect:
    """Where the card of a stage stands; the stage's place is its upper left corner.

    Args:
        height: higher than a card, where a data box stands under it.
    """
    return Rect(stage.x, stage.y, stage.x + CARD_WIDTH, stage.y + height)


def stage_height(fields: Sequence[DataField]) -> float:
    """The height of a card with a data box of these fields under it."""
    return CARD_HEIGHT + box_height(fields)


def card_part(rect: Rect) -> Rect:
    """The card alone, of where one stands with its data box."""
    return Rect(rect.left, rect.top, rect.right, min(rect.bottom, rect.top + CARD_HEIGHT))


def card_figure(
    stage: Stage,
    judgement: Judgement | None,
    ruler: TextRuler,
    *,
    is_keystone: bool = False,
    fields: tuple[DataField, ...] = (),
) -> Figure:
    """The card as it is drawn.

    Args:
        judgement: none where the stage is switched off.
        is_keystone: the stage is to be marked as a keystone; only one that is linked and outside consumption ever is.
        fields: what stands in a data box under the card. It does not stand on the card too.
    """
    rect = card_rect(stage, stage_height(fields))
    marks = _marks_at_origin(_Content.of(stage, fields), judgement, ruler, is_keystone)
    if fields:
        marks = (box_outline(_AT_ORIGIN, fields), *marks, *box_rows(stage, _AT_ORIGIN, fields, ruler))
    placed = tuple([shifted(mark, rect.left, rect.top) for mark in marks])
    return Figure(stage.id, "stage", rect, card_area(rect), placed)


def card_area(rect: Rect) -> Rect:
    """Everything that is painted of a card lies within."""
    return rect.inflated(_OUTLINE_WIDTH)


def corner_radius(role: Role) -> float:
    return _CONSUMPTION_CORNER if role == "consumption" else _CORNER


class _Content(NamedTuple):
    """What a card says of its stage, wherever that stands."""

    name: str
    role: Role
    actor: Actor
    team: str
    process_time: str | None
    lead_time: str | None
    percent_complete_accurate: float | None
    wip: float | None

    @classmethod
    def of(cls, stage: Stage, fields: Collection[DataField] = ()) -> "_Content":
        content = cls(*_CONTENT(stage))
        told: Any = {name: blank for name, blank in _TOLD_IN_BOX.items() if name in fields} if fields else {}
        return content._replace(**told) if told else content


_CONTENT = attrgetter(*_Content._fields)
_TOLD_IN_BOX = {"team": "", "process_time": None, "lead_time": None, "percent_complete_accurate": None, "wip": None}
"""What stands either in the box or on the card, with what stands for nothing."""


@lru_cache(maxsize=4000)
def _marks_at_origin(
    content: _Content, judgement: Judgement | None, ruler: TextRuler, is_keystone: bool
) -> tuple[Mark, ...]:
    """The marks of a card at (0, 0): while it is dragged, nothing but their place changes."""
    if judgement is None:
        return _marks_of_off(content, ruler)
    corner = corner_sign(_AT_ORIGIN, judgement, is_keystone=is_keystone and content.role != "consumption")
    texts = (
        *_texts(content, _AT_ORIGIN, judgement, ruler, _CORNER_ROOM if corner else 0),
        *_texts_from_afar(content, _AT_ORIGIN, judgement, ruler, has_corner=bool(corner)),
        *_dots_from_afar(content.role, _AT_ORIGIN, judgement),
    )
    outline = card_outline(content.role, _AT_ORIGIN, judgement)
    return (*outline, *corner, *texts)


def _marks_of_off(content: _Content, ruler: TextRuler) -> tuple[Mark, ...]:
    """A card that is switched off: its name, and the sign that says so, larger from afar."""
    name, words, left = stage_name(content.name), tr("off"), _AT_ORIGIN.left + _PADDING
    marks: list[Mark] = [*card_outline(content.role, _AT_ORIGIN, None)]
    step = TEXT_SIZES["name"] * LINE_HEIGHT
    for index, line in enumerate(wrap(name, "name", CARD_WIDTH - 2 * _PADDING, 3, ruler)):
        marks.append(Text(left, 24 + index * step, line, "name", "muted"))
    width, height = sign_size(words, "small", ruler)
    bottom = CARD_HEIGHT - 9
    marks += switch_sign(words, Rect(left, bottom - height, left + width, bottom), "small")
    marks += _off_from_afar(name, words, ruler)
    return tuple(marks)


def _off_from_afar(name: str, words: str, ruler: TextRuler) -> list[Mark]:
    middle, step = CARD_WIDTH / 2, TEXT_SIZES["far"] * 1.15
    marks: list[Mark] = [
        Text(middle, 32 + index * step, line, "far", "muted", "center")
        for index, line in enumerate(wrap(name, "far", CARD_WIDTH - 1.5 * _PADDING, 2, ruler))
    ]
    width, height = sign_size(words, "far-words", ruler)
    bottom = CARD_HEIGHT - 8
    marks += switch_sign(words, Rect(middle - width / 2, bottom - height, middle + width / 2, bottom), "far-words")
    farthest = fit(name, "farthest", CARD_WIDTH - _PADDING, ruler)
    return [*marks, Text(middle, CARD_HEIGHT / 2 + 12, farthest, "farthest", "muted", "center")]


def is_calm(judgement: Judgement) -> bool:
    """Whether nobody is to be asked about the stage yet: the map has no anchor, or nothing is connected to it."""
    return judgement.reason in ("no-consumption", "isolated")


def card_outline(role: Role, rect: Rect, judgement: Judgement | None) -> list[PlainMark]:
    """The card without anything on it; without a judgement, one that is struck through."""
    radius = corner_radius(role)
    if judgement is None:
        inset = radius * 0.3
        struck = (Point(rect.left + inset, rect.bottom - inset), Point(rect.right - inset, rect.top + inset))
        return [Box(rect, "canvas", "neutral", 1.25, "dotted", radius), Line(struck, "faded", 1.6)]
    if is_calm(judgement):
        return [Box(rect, "card", "neutral", 1.25, radius=radius)]
    if not judgement.is_linked:
        return [Box(rect, "card", "suspect", _OUTLINE_WIDTH, "dashed", radius)]
    marks: list[PlainMark] = [Box(rect, "card", "linked", _OUTLINE_WIDTH, radius=radius)]
    if role == "consumption":
        marks.append(Box(rect.inflated(-4), None, "linked", 1, radius=radius - 4))
    return marks


def corner_sign(rect: Rect, judgement: Judgement, *, is_keystone: bool) -> tuple[Mark, ...]:
    """The sign in the upper right corner: a question, or the wedge that an arch does not stand without."""
    if is_calm(judgement):
        return ()
    if not judgement.is_linked:
        return (Text(rect.right - _PADDING, rect.top + 23, "?", "sign", "suspect-text", "right"),)
    if not is_keystone:
        return ()
    right, top = rect.right - _PADDING, rect.top + 12
    wedge = ((right - 13, top), (right, top), (right - 3.5, top + 12), (right - 9.5, top + 12))
    return (Shape(tuple(Point(*corner) for corner in wedge), "linked-text", None),)


def _texts(stage: _Content, rect: Rect, judgement: Judgement, ruler: TextRuler, corner: float) -> list[Mark]:
    left = rect.left + _PADDING + (4 if stage.role == "consumption" else 0)
    width = rect.right - _PADDING - left
    step = TEXT_SIZES["name"] * LINE_HEIGHT
    lines = (_who(stage), stage.wip), (_data_box(stage), None)
    details = [(text, wip) for text, wip in lines if text or wip is not None]
    names = wrap(stage_name(stage.name), "name", width - corner, 2 if details else 3, ruler)
    marks: list[Mark] = [
        Text(left, rect.top + 24 + index * step, name, "name", "text" if stage.name.strip() else "muted")
        for index, name in enumerate(names)
    ]
    baseline = rect.top + 24 + len(names) * step
    for text, wip in details:
        marks += _detail(text, wip, Point(left, baseline), width, ruler)
        baseline += TEXT_SIZES["small"] * LINE_HEIGHT + 1
    return marks + _answer(Point(left, rect.bottom - 12), width, judgement, ruler)


def _texts_from_afar(
    stage: _Content, rect: Rect, judgement: Judgement, ruler: TextRuler, *, has_corner: bool
) -> list[Mark]:
    """The name, larger; where the stage is not linked, the reason too, for there is no dot that speaks for it."""
    words = "" if judgement.is_linked else fit(card_words(judgement), "far-words", rect.width - 2 * _PADDING, ruler)
    most = 2 if words else 3
    names = wrap(stage_name(stage.name), "far", rect.width - 1.5 * _PADDING, most, ruler)
    if has_corner and len(names) == most:
        # The first line stands beside the sign: it is narrower, unless that would cost the end of the name.
        narrow = wrap(stage_name(stage.name), "far", rect.width - 2 * (_PADDING + _CORNER_ROOM), most, ruler)
        names = names if narrow[-1].endswith("…") else narrow
    step = TEXT_SIZES["far"] * 1.15
    middle = rect.center.y - (9 if words else 0)
    top = middle - (len(names) - 1) * step / 2 + TEXT_SIZES["far"] / 3
    marks: list[Mark] = [
        Text(rect.center.x, top + index * step, name, "far", "text", "center") for index, name in enumerate(names)
    ]
    if words:
        marks.append(Text(rect.center.x, rect.bottom - 12, words, "far-words", _answer_ink(judgement), "center"))
    return marks + _name_from_furthest(stage, rect, ruler, has_corner=has_corner)


def _name_from_furthest(stage: _Content, rect: Rect, ruler: TextRuler, *, has_corner: bool) -> list[Mark]:
    """As much of the name as two lines hold, clear of the sign in the corner or of the dot: the last that is read."""
    size = TEXT_SIZES["farthest"]
    width = rect.width - _PADDING
    # A word that is broken reads as two: one that is too long ends in an ellipsis.
    words = " ".join(fit(word, "farthest", width, ruler) for word in stage_name(stage.name).split())
    names = wrap(words, "farthest", width, 2, ruler)
    # Between the sign above and the dot below there is just room for two lines.
    step, lower = (size, 3) if has_corner else (size * 1.1, -6)
    top = rect.center.y - (len(names) - 1) * step / 2 + size / 3 + lower
    return [
        Text(rect.center.x, top + index * step, name, "farthest", "text", "center")
        for index, name in enumerate(names)
    ]


def _dots_from_afar(role: Role, rect: Rect, judgement: Judgement) -> list[Mark]:
    """The dot somewhat larger, and below the name."""
    if judgement.standing is None:
        return []
    center = Point(rect.left + 19, rect.bottom - (12 if role == "consumption" else 8.5))
    return [mark for style in _FAR_STYLES for mark in _dot_from_afar(center, judgement.standing, style)]


def _detail(text: str, wip: float | None, start: Point, width: float, ruler: TextRuler) -> list[Mark]:
    """A line of small text, and at its end what waits here or is in hand, where that is stated."""
    sign: list[Mark] = []
    if wip is not None:
        number = Text(start.x + width, start.y, quantity_text(wip), "small", "muted", "right")
        width -= SIGN_ROOM + ruler.width(number.text, "small")
        sign = [*inventory_sign(start.x + width, start.y, "muted", "card"), number]
        width -= _BEFORE_SIGN
    return [Text(start.x, start.y, fit(text, "small", width, ruler), "small", "muted"), *sign] if text else sign


def _who(stage: _Content) -> str:
    actor = actor_word(stage.actor) if stage.actor != "organization" else ""
    return " · ".join(text for text in (stage.team, actor) if text.strip())


def _data_box(stage: _Content) -> str:
    figures = (
        (tr("PT"), stage.process_time),
        (tr("LT"), stage.lead_time),
        (tr("C/A"), None if stage.percent_complete_accurate is None else _percent(stage.percent_complete_accurate)),
    )
    return " · ".join(f"{name} {value}" for name, value in figures if value is not None)


def _percent(share: float) -> str:
    return f"{share * 100:.4g} %"


def _answer(place: Point, width: float, judgement: Judgement, ruler: TextRuler) -> list[Mark]:
    words = whole_card_words(judgement)
    ink = _answer_ink(judgement)
    if judgement.standing is None:
        return [Text(place.x, place.y, fit(words, "small", width, ruler), "small", ink)] if words else []
    dot = Point(place.x + _DOT_RADIUS, place.y - 4)
    indent = 2 * _DOT_RADIUS + 5
    return [
        *standing_dot(dot, judgement.standing, seen_with="small"),
        Text(place.x + indent, place.y, fit(words, "small", width - indent, ruler), "small", ink),
    ]


def _answer_ink(judgement: Judgement) -> Ink:
    if is_calm(judgement):
        return "muted"
    return "linked-text" if judgement.is_linked else "suspect-text"


def standing_dot(center: Point, standing: Standing, seen_with: TextStyle | None = None) -> list[PlainMark]:
    """The dot that tells who speaks for a stage."""
    circle = _arc(center, _DOT_RADIUS, 0, 2 * pi)
    if standing == "validated":
        full = Shape(circle, "linked-text", "linked-text", 1.2, seen_with=seen_with)
        return [full, _check(center, 1, seen_with)]
    marks: list[PlainMark] = [Shape(circle, "card", "linked-text", 1.2, seen_with=seen_with)]
    if standing == "claimed":
        half = _arc(center, _DOT_RADIUS, pi / 2, 3 * pi / 2)
        marks.append(Shape(half, "linked-text", None, seen_with=seen_with))
    return marks


def _check(center: Point, scale: float, seen_with: TextStyle | None) -> Line:
    corners = (Point(-2.4, 0.2), Point(-0.6, 2), Point(2.6, -2))
    points = tuple(Point(center.x + x * scale, center.y + y * scale) for x, y in corners)
    return Line(points, "card", 1.5 * scale, seen_with=seen_with)


def _dot_from_afar(center: Point, standing: Standing, style: TextStyle) -> list[PlainMark]:
    """The same dot, larger, of as few points as can be, for a map has many of them."""
    room = Rect(*center, *center).inflated(_FAR_DOT_RADIUS)
    fill: Ink = "linked-text" if standing == "validated" else "card"
    marks: list[PlainMark] = [Box(room, fill, "linked-text", 1.2, radius=_FAR_DOT_RADIUS, seen_with=style)]
    if standing == "validated":
        marks.append(_check(center, _FAR_DOT_RADIUS / _DOT_RADIUS, style))
    elif standing == "claimed":
        half = _arc(center, _FAR_DOT_RADIUS, pi / 2, 3 * pi / 2, 8)
        marks.append(Shape(half, "linked-text", None, seen_with=style))
    return marks


def _arc(center: Point, radius: float, start: float, end: float, steps: int = 20) -> tuple[Point, ...]:
    return tuple(Point(center.x + x, center.y + y) for x, y in _arc_about_origin(radius, start, end, steps))


@cache
def _arc_about_origin(radius: float, start: float, end: float, steps: int) -> tuple[Point, ...]:
    angles = (start + (end - start) * step / steps for step in range(steps + 1))
    return tuple(Point(radius * cos(angle), radius * sin(angle)) for angle in angles)

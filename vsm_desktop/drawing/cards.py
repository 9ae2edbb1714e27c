"""The card of a stage: three signs for three questions, and none recolours another.

The outline is the tag: solid where linked, dashed with `?` where suspect, grey where nobody is asked yet. The dot
is the standing: hollow, half or with a check for what somebody outside has validated; nothing else ever wears a
check, or a new stage would look approved.
"""

from functools import cache
from math import cos, pi, sin

from vsm_desktop.core.model import Stage
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Box, Figure, Ink, Line, Mark, Shape, Text
from vsm_desktop.drawing.text import TextRuler, fit, wrap
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.standing import Standing
from vsm_desktop.method.wording import actor_word, card_words, stage_name
from vsm_desktop.translation import tr

CARD_WIDTH, CARD_HEIGHT = 184, 104
_PADDING = 12
_CORNER, _CONSUMPTION_CORNER = 7, 24
_DOT_RADIUS = 5
_OUTLINE_WIDTH = 2


def card_rect(stage: Stage) -> Rect:
    """Where the card of a stage stands; the stage's place is its upper left corner."""
    return Rect(stage.x, stage.y, stage.x + CARD_WIDTH, stage.y + CARD_HEIGHT)


def card_figure(stage: Stage, judgement: Judgement, ruler: TextRuler) -> Figure:
    """The card as it is drawn."""
    rect = card_rect(stage)
    texts = (*_texts(stage, rect, judgement, ruler), *_texts_from_afar(stage, rect, judgement, ruler))
    marks = (*_outline(stage, rect, judgement), *texts)
    return Figure(stage.id, "stage", rect, rect.inflated(_OUTLINE_WIDTH), marks)


def is_calm(judgement: Judgement) -> bool:
    """Whether nobody is to be asked about the stage yet: the map has no anchor, or nothing is connected to it."""
    return judgement.reason in ("no-consumption", "isolated")


def _outline(stage: Stage, rect: Rect, judgement: Judgement) -> list[Mark]:
    radius = _CONSUMPTION_CORNER if stage.role == "consumption" else _CORNER
    if is_calm(judgement):
        return [Box(rect, "card", "neutral", 1.25, radius=radius)]
    if not judgement.is_linked:
        sign = Text(rect.right - _PADDING, rect.top + 23, "?", "sign", "suspect-text", "right")
        return [Box(rect, "card", "suspect", _OUTLINE_WIDTH, "dashed", radius), sign]
    marks: list[Mark] = [Box(rect, "card", "linked", _OUTLINE_WIDTH, radius=radius)]
    if stage.role == "consumption":
        marks.append(Box(rect.inflated(-4), None, "linked", 1, radius=radius - 4))
    return marks


def _texts(stage: Stage, rect: Rect, judgement: Judgement, ruler: TextRuler) -> list[Mark]:
    left = rect.left + _PADDING + (4 if stage.role == "consumption" else 0)
    width = rect.right - _PADDING - left
    step = TEXT_SIZES["name"] * LINE_HEIGHT
    name_width = width - (14 if not judgement.is_linked and not is_calm(judgement) else 0)
    details = [text for text in (_who(stage), _data_box(stage)) if text]
    names = wrap(stage_name(stage.name), "name", name_width, 2 if details else 3, ruler)
    marks: list[Mark] = [
        Text(left, rect.top + 24 + index * step, name, "name", "text" if stage.name.strip() else "muted")
        for index, name in enumerate(names)
    ]
    baseline = rect.top + 24 + len(names) * step
    for text in details:
        marks.append(Text(left, baseline, fit(text, "small", width, ruler), "small", "muted"))
        baseline += TEXT_SIZES["small"] * LINE_HEIGHT + 1
    return marks + _answer(Point(left, rect.bottom - 12), width, judgement, ruler)


def _texts_from_afar(stage: Stage, rect: Rect, judgement: Judgement, ruler: TextRuler) -> list[Mark]:
    """The name, larger; where the stage is not linked, the reason too, for there is no dot that speaks for it."""
    words = "" if judgement.is_linked else fit(card_words(judgement), "far-words", rect.width - 2 * _PADDING, ruler)
    names = wrap(stage_name(stage.name), "far", rect.width - 1.5 * _PADDING, 2 if words else 3, ruler)
    step = TEXT_SIZES["far"] * 1.15
    middle = rect.center.y - (9 if words else 0)
    top = middle - (len(names) - 1) * step / 2 + TEXT_SIZES["far"] / 3
    marks: list[Mark] = [
        Text(rect.center.x, top + index * step, name, "far", "text", "center") for index, name in enumerate(names)
    ]
    if words:
        marks.append(Text(rect.center.x, rect.bottom - 12, words, "far-words", _answer_ink(judgement), "center"))
    return marks


def _who(stage: Stage) -> str:
    actor = actor_word(stage.actor) if stage.actor != "organization" else ""
    return " · ".join(text for text in (stage.team, actor) if text.strip())


def _data_box(stage: Stage) -> str:
    figures = (
        (tr("PT"), stage.process_time),
        (tr("LT"), stage.lead_time),
        (tr("C/A"), None if stage.percent_complete_accurate is None else _percent(stage.percent_complete_accurate)),
    )
    return " · ".join(f"{name} {value}" for name, value in figures if value is not None)


def _percent(share: float) -> str:
    return f"{share * 100:.4g} %"


def _answer(place: Point, width: float, judgement: Judgement, ruler: TextRuler) -> list[Mark]:
    words = card_words(judgement)
    if judgement.necessary and words:
        words = f"{words} · {tr('necessary')}"
    ink = _answer_ink(judgement)
    if judgement.standing is None:
        return [Text(place.x, place.y, fit(words, "small", width, ruler), "small", ink)] if words else []
    dot = Point(place.x + _DOT_RADIUS, place.y - 4)
    indent = 2 * _DOT_RADIUS + 5
    return [
        *_dot(dot, judgement.standing),
        Text(place.x + indent, place.y, fit(words, "small", width - indent, ruler), "small", ink),
    ]


def _answer_ink(judgement: Judgement) -> Ink:
    if is_calm(judgement):
        return "muted"
    return "linked-text" if judgement.is_linked else "suspect-text"


def _dot(center: Point, standing: Standing) -> list[Mark]:
    circle = _arc(center, _DOT_RADIUS, 0, 2 * pi)
    if standing == "validated":
        check = (Point(-2.4, 0.2), Point(-0.6, 2), Point(2.6, -2))
        points = tuple(Point(center.x + point.x, center.y + point.y) for point in check)
        return [Shape(circle, "linked-text", "linked-text", 1.2), Line(points, "card", 1.5)]
    marks: list[Mark] = [Shape(circle, "card", "linked-text", 1.2)]
    if standing == "claimed":
        marks.append(Shape(_arc(center, _DOT_RADIUS, pi / 2, 3 * pi / 2), "linked-text", None))
    return marks


def _arc(center: Point, radius: float, start: float, end: float, steps: int = 20) -> tuple[Point, ...]:
    return tuple(Point(center.x + x, center.y + y) for x, y in _arc_about_origin(radius, start, end, steps))


@cache
def _arc_about_origin(radius: float, start: float, end: float, steps: int) -> tuple[Point, ...]:
    angles = (start + (end - start) * step / steps for step in range(steps + 1))
    return tuple(Point(radius * cos(angle), radius * sin(angle)) for angle in angles)

"""The signs of a legend, made by those who draw the map: each in a box from (0, 0) to its width and height."""

from collections.abc import Sequence

from vsm_desktop.core.model import Category, FlowKind, NoteKind, Role, Trigger
from vsm_desktop.drawing.arrows import arrow_marks
from vsm_desktop.drawing.badges import badge_marks
from vsm_desktop.drawing.cards import card_outline, corner_sign, standing_dot
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.inventory import inventory_sign
from vsm_desktop.drawing.marks import Box, Ink, Mark, Text
from vsm_desktop.drawing.stickies import note_ink, pin
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.fading import UNSTOPPED, FlowStops
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.standing import Standing

SIGN_WIDTH, SIGN_HEIGHT = 52, 36
_MIDDLE = Point(SIGN_WIDTH / 2, SIGN_HEIGHT / 2)
_CARD = Rect(5, 6, SIGN_WIDTH - 5, SIGN_HEIGHT - 6)
_LINKED = Judgement("consumption-linked", "indirect", 2, None, False, "unexamined")
_SUSPECT = Judgement("structurally-suspect", None, None, "dead-end", False, None)
_CALM = Judgement("structurally-suspect", None, None, "isolated", False, None)


def linked_sign(role: Role) -> Sequence[Mark]:
    return card_outline(role, _CARD, _LINKED)


def suspect_sign() -> Sequence[Mark]:
    return [
        *card_outline("activity", _CARD, _SUSPECT),
        *corner_sign(_CARD._replace(top=0), _SUSPECT, is_keystone=False),
    ]


def calm_sign(role: Role) -> Sequence[Mark]:
    return card_outline(role, _CARD, _CALM)


def keystone_sign() -> Sequence[Mark]:
    corner = Rect(0, 0, _MIDDLE.x + 18.5, SIGN_HEIGHT)
    return corner_sign(corner, _LINKED, is_keystone=True)


def standing_sign(standing: Standing) -> Sequence[Mark]:
    return standing_dot(_MIDDLE, standing)


def flow_sign(
    kind: FlowKind,
    trigger: Trigger | None = None,
    *,
    is_faded: bool = False,
    stops: FlowStops = UNSTOPPED,
) -> Sequence[Mark]:
    way = (Point(2, _MIDDLE.y), Point(SIGN_WIDTH - 2, _MIDDLE.y))
    return arrow_marks(kind, way, 0, is_faded=is_faded, stops=stops, trigger=trigger)


def stop_sign(category: Category) -> Sequence[Mark]:
    return flow_sign("work", stops=FlowStops(crossing=category))


def badge_sign(category: Category, status: Status) -> Sequence[Mark]:
    return badge_marks(category, status, _MIDDLE)


def waiting_sign() -> Sequence[Mark]:
    return inventory_sign(_MIDDLE.x - 8.5, _MIDDLE.y + 5, "muted", "card")


def note_sign(kind: NoteKind) -> Sequence[Mark]:
    return [Box(_CARD.inflated(-1), note_ink(kind), "neutral", 0.75, radius=2)]


def pin_sign() -> Sequence[Mark]:
    return [pin(_MIDDLE)]


def lane_sign() -> Sequence[Mark]:
    return [Box(Rect(0, 6, SIGN_WIDTH, SIGN_HEIGHT - 6), "lane", "faded", 1)]


def words_sign(words: str, ink: Ink = "muted") -> Sequence[Mark]:
    """An abbreviation or a sign that is written."""
    return [Text(_MIDDLE.x, _MIDDLE.y + 4.5, words, "note", ink, "center")]

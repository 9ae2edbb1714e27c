"""A growth loop over the map: ways and signs."""

from collections.abc import Mapping

import pytest

from tests.core.maps import point
from tests.drawing.rulers import EvenRuler
from tests.method.reports import exchange
from tests.method.test_growth import CHAIN, CUSTOMERS_OF_M, state
from vsm_desktop.core.model import State
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.growth_marks import LoopPlaces, earlier_ways, loop_signs, loop_ways
from vsm_desktop.drawing.marks import Box, Line, Text
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.growth import GrowthLoop, growth_loops

ROOM = Rect(0, 0, 1000, 600)
CARD = Rect(0, 0, 120, 60)


def loops(made: State) -> tuple[GrowthLoop, ...]:
    return growth_loops(analyse(made))


def routes(made: State) -> Mapping[str, tuple[Point, ...]]:
    """Each flow a line of its own, told by its height."""
    return {flow.id: (Point(0, y), Point(9, y)) for y, flow in enumerate(made.flows)}


def inks(lines: tuple[Line, ...], made: State) -> dict[str, list[tuple[str, str]]]:
    """Per flow the inks and strokes of its lines, the widest first."""
    names = [flow.id for flow in made.flows]
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        found.setdefault(names[int(line.points[0].y)], []).append((line.ink, line.stroke))
    return found


def placed(cards: Mapping[str, Rect], host: Rect, others: list[Rect] | None = None) -> LoopPlaces:
    return LoopPlaces(cards, host, [], others or [], [], ROOM)


def moved(x: float, y: float) -> Rect:
    return Rect(x, y, x + CARD.width, y + CARD.height)


CLOSED = state(
    "A -> B -> C*, B -> L -> M ~> B, S -> L", points=[point("B", name="p", response=exchange("L"))], **CUSTOMERS_OF_M
)


def test_value_goes_out_filled_and_the_act_comes_in_hollow_and_what_follows_is_dotted():
    (loop,) = loops(CLOSED)
    assert inks(loop_ways(loop, routes(CLOSED)), CLOSED) == {
        "L->M": [("linked", "solid")],
        "M~>B": [("linked", "solid"), ("canvas", "solid")],
        "B->L": [("linked", "dotted")],
    }


def test_what_does_not_come_alive_is_grey():
    made = CHAIN.holding(resistances=(CHAIN.resistances[0], point("A", name="stop")))
    (loop,) = loops(made)
    assert {line.ink for line in loop_ways(loop, routes(made))} == {"neutral", "canvas"}


def test_ways_that_are_not_drawn_are_left_out():
    (loop,) = loops(CLOSED)
    assert loop_ways(loop, {}) == earlier_ways([loop], {}) == ()


def test_earlier_loops_are_thinner_and_a_flow_of_two_is_drawn_once():
    first, second = loops(CHAIN)
    thin = earlier_ways([first, first], routes(CHAIN))
    assert len(thin) == len(first.flows)
    assert thin[0].width < loop_ways(second, routes(CHAIN))[0].width


def signs(loop: GrowthLoop, places: LoopPlaces) -> list[tuple[str, Rect]]:
    marks = loop_signs(loop, places, EvenRuler())
    texts, boxes = (
        [mark for mark in marks if isinstance(mark, Text)],
        [mark for mark in marks if isinstance(mark, Box)],
    )
    return [(text.text, box.rect) for text, box in zip(texts, boxes, strict=True)]


def test_signs_say_where_each_thing_happens():
    (loop,) = loops(CLOSED)
    cards = {"L": moved(100, 100), "M": moved(400, 100), "B": moved(700, 100)}
    found = signs(loop, placed(cards, cards["B"]))
    assert [words for words, _ in found] == ["1  Value goes out", "2  The client acts", "3  It lets value pass"]
    for (_, rect), card in zip(found, cards.values(), strict=True):
        assert not rect.intersects(card)
        assert abs(rect.center.y - card.center.y) < card.height


def test_a_circular_promise_says_what_has_to_come_first():
    made = CHAIN.holding(resistances=(CHAIN.resistances[0], point("A", name="stop")))
    (loop,) = loops(made)
    cards = {"B": moved(100, 100), "N": moved(400, 100), "D": moved(700, 100)}
    found = signs(loop, placed(cards, cards["D"]))
    assert [words for words, _ in found] == [
        "! Has to come first",
        "1  Value goes out",
        "2  The client acts",
        "3  It would let value pass",
    ]
    rects = [rect for _, rect in found]
    assert not any(
        rect.intersects(other) for rect in rects for other in (*cards.values(), *rects) if other is not rect
    )


@pytest.mark.parametrize("corner", [(0, 0), (ROOM.right - CARD.width, ROOM.bottom - CARD.height)])
def test_signs_lie_within_what_is_seen(corner: tuple[float, float]):
    (loop,) = loops(CLOSED)
    card = moved(*corner)
    for _, rect in signs(loop, placed({"L": card, "M": card, "B": card}, card)):
        assert ROOM.united(rect) == ROOM


def test_a_badge_is_not_covered_where_there_is_other_room():
    (loop,) = loops(CLOSED)
    card = moved(400, 300)
    badge = Rect(390, 270, 530, 298)
    for _, rect in signs(loop, placed({"L": card}, moved(0, 0), [badge])):
        assert not rect.intersects(badge)


def test_seen_from_afar_signs_are_numbers():
    (loop,) = loops(CLOSED)
    small = Rect(300, 300, 330, 310)
    assert [words for words, _ in signs(loop, placed({"L": small, "M": small}, Rect(10, 10, 30, 30)))] == [
        "1",
        "2",
        "3  It lets value pass",
    ]

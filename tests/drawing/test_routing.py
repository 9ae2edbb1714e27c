"""The way of a flow: from outline to outline, along the axes, and clear of cards where it can be."""

from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.routing import Route, clearest, lane_offset, lead, longest_segment, simplest, spans, ways

STEPS = st.integers(-700, 700) | st.integers(-7, 7).map(lambda step: step * 92) | st.floats(-5000, 5000)
CARDS = st.builds(lambda x, y: Rect(x, y, x + CARD_WIDTH, y + CARD_HEIGHT), STEPS, STEPS)
NEAR = st.integers(-300, 300)
CLOSE_CARDS = st.builds(lambda x, y: Rect(x, y, x + CARD_WIDTH, y + CARD_HEIGHT), NEAR, NEAR)
LANES = st.integers(0, 12).map(lambda lane: lane_offset(lane, 13)) | st.sampled_from([0.0, 16, -16, 32, -32])


def is_on_outline(point: Point, card: Rect) -> bool:
    on_side = point.x in (card.left, card.right) and card.top <= point.y <= card.bottom
    on_end = point.y in (card.top, card.bottom) and card.left <= point.x <= card.right
    return on_side or on_end


def crosses(way: Route, card: Rect) -> bool:
    return any(span.intersects(card) for span in spans(way))


def passes_under(way: Route, card: Rect) -> bool:
    return any(Rect.around(ends).inflated(0.001).intersects(card.inflated(-1)) for ends in pairwise(way))


@given(CARDS, CARDS, LANES)
def test_every_way_leads_from_one_outline_to_the_other(source: Rect, target: Rect, lane: float):
    for way in ways(source, target, lane):
        assert is_on_outline(way[0], source)
        assert is_on_outline(way[-1], target)


@given(CARDS, CARDS, LANES)
@example(Rect(-48, 0, 136, 104), Rect(0, 0, 184, 104), 0.0)
def test_every_way_runs_along_the_axes_and_turns_at_each_corner(source: Rect, target: Rect, lane: float):
    for way in ways(source, target, lane):
        assert all((a.x == b.x) != (a.y == b.y) for a, b in pairwise(way))
        for before, here, after in zip(way, way[1:], way[2:], strict=False):
            assert (before.x == here.x) != (here.x == after.x)


@given(CARDS, LANES)
def test_a_loop_stays_outside_of_its_card(card: Rect, lane: float):
    (way,) = ways(card, card, lane)
    assert not any(Rect.around(ends).intersects(card) for ends in pairwise(way))
    assert way[0] != way[-1]


@given(CARDS, CARDS, LANES)
def test_the_simplest_way_between_cards_with_room_between_passes_under_neither(
    source: Rect, target: Rect, lane: float
):
    assume(not source.inflated(14).intersects(target.inflated(15)))
    way = ways(source, target, lane)[0]
    assert not passes_under(way, source)
    assert not passes_under(way, target)


@given(CLOSE_CARDS, CLOSE_CARDS)
def test_a_flow_on_its_own_passes_under_neither_card_however_close(source: Rect, target: Rect):
    assume(not source.inflated(0.5).intersects(target.inflated(0.5)))
    way = ways(source, target)[0]
    assert not passes_under(way, source)
    assert not passes_under(way, target)


@given(CARDS, CARDS, LANES, st.lists(CARDS, max_size=12))
def test_the_first_way_with_the_fewest_cards_in_it_is_chosen(
    source: Rect, target: Rect, lane: float, others: list[Rect]
):
    candidates = ways(source, target, lane)
    chosen, _ = clearest(candidates, lambda way, _: sum(crosses(way, card) for card in others))
    if len(candidates) == 1:
        assert chosen == candidates[0]
    else:
        assert chosen == min(candidates, key=lambda way: sum(crosses(way, card) for card in others))


@given(CARDS, CARDS, LANES, st.lists(CARDS, max_size=12))
def test_counting_may_stop_early_without_another_answer(source: Rect, target: Rect, lane: float, others: list[Rect]):
    candidates = ways(source, target, lane)

    def in_full(way: Route, _: int) -> int:
        return sum(crosses(way, card) for card in others)

    assert clearest(candidates, lambda way, most: min(in_full(way, most), most)) == clearest(candidates, in_full)


@given(CARDS, CARDS, st.lists(CARDS, max_size=6), st.lists(CARDS, max_size=6))
def test_what_stands_in_none_of_the_ways_looked_at_changes_nothing(
    source: Rect, target: Rect, others: list[Rect], elsewhere: list[Rect]
):
    candidates = ways(source, target)
    chosen, looked_at = clearest(candidates, lambda way, _: sum(crosses(way, card) for card in others))
    aside = [card for card in elsewhere if not any(crosses(way, card) for way in candidates[:looked_at])]
    again, _ = clearest(candidates, lambda way, _: sum(crosses(way, card) for card in others + aside))
    assert again == chosen


def test_no_other_way_is_looked_at_where_the_simplest_is_clear():
    candidates = ways(Rect(0, 0, 184, 104), Rect(400, 300, 584, 404))
    assert len(candidates) > 1
    assert clearest(candidates, lambda *_: 0) == (candidates[0], 1)


@given(CARDS, CARDS, st.integers(1, 30))
def test_flows_between_two_cards_have_ways_apart_however_many(source: Rect, target: Rect, count: int):
    assert len({ways(source, target, lane_offset(lane, count))[0] for lane in range(count)}) == count


@given(CARDS, CARDS, LANES)
def test_the_simplest_way_is_the_first_of_all(source: Rect, target: Rect, lane: float):
    assert simplest(source, target, lane) == ways(source, target, lane)[0]


def test_cards_side_by_side_are_joined_by_a_straight_line():
    source, target = Rect(0, 0, 184, 104), Rect(400, 0, 584, 104)
    assert ways(source, target)[0] == (Point(184, 52), Point(400, 52))


def test_what_branches_off_downwards_leaves_below_and_enters_at_the_side():
    source, target = Rect(0, 0, 184, 104), Rect(400, 300, 584, 404)
    assert ways(source, target)[0] == (Point(92, 104), Point(92, 352), Point(400, 352))


def test_a_card_in_between_is_passed_below():
    source, between, target = (Rect(x, 0, x + 184, 104) for x in (0, 300, 600))
    way, _ = clearest(ways(source, target), lambda way, _: int(crosses(way, between)))
    assert way[0].y == way[-1].y == 104
    assert max(point.y for point in way) > 104


@given(CARDS, CARDS, LANES)
def test_the_longest_part_is_a_part_and_none_is_longer(source: Rect, target: Rect, lane: float):
    way = ways(source, target, lane)[0]

    def length(ends: tuple[Point, Point]) -> float:
        return abs(ends[0].x - ends[1].x) + abs(ends[0].y - ends[1].y)

    found = longest_segment(way)
    assert found in list(pairwise(way))
    assert all(length(ends) <= length(found) for ends in pairwise(way))


@given(CARDS, CARDS, LANES, st.lists(CARDS, max_size=12))
def test_leading_a_flow_is_choosing_among_all_its_ways(source: Rect, target: Rect, lane: float, others: list[Rect]):
    def count(way: Route, _: int) -> int:
        return sum(crosses(way, card) for card in others)

    way, looked_at = lead(source, target, lane, count)
    candidates = ways(source, target, lane)
    assert (way, len(looked_at)) == clearest(candidates, count)
    assert looked_at == candidates[: len(looked_at)]

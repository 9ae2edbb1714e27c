"""The way of a flow: from outline to outline, along the axes, and clear of cards where it can be."""

from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.routing import Route, are_far, lane_offset, lead, longest_segment, simplest, spans, ways

STEPS = st.integers(-700, 700) | st.integers(-7, 7).map(lambda step: step * 92) | st.floats(-5000, 5000)
CARDS = st.builds(lambda x, y: Rect(x, y, x + CARD_WIDTH, y + CARD_HEIGHT), STEPS, STEPS)
NEAR = st.integers(-300, 300)
CLOSE_CARDS = st.builds(lambda x, y: Rect(x, y, x + CARD_WIDTH, y + CARD_HEIGHT), NEAR, NEAR)
LANES = st.integers(0, 12).map(lambda lane: lane_offset(lane, 13)) | st.sampled_from([0.0, 16, -16, 32, -32])

CROWD = 3
"""A way with so many cards in it is as bad as any."""


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
    way = simplest(source, target, lane)
    assert not passes_under(way, source)
    assert not passes_under(way, target)


@given(CLOSE_CARDS, CLOSE_CARDS)
def test_a_flow_on_its_own_passes_under_neither_card_however_close(source: Rect, target: Rect):
    assume(not source.inflated(0.5).intersects(target.inflated(0.5)))
    way = simplest(source, target)
    assert not passes_under(way, source)
    assert not passes_under(way, target)


@given(CARDS, CARDS, LANES)
def test_no_way_between_cards_with_room_between_leads_back_under_one_of_them(source: Rect, target: Rect, lane: float):
    assume(not source.inflated(14).intersects(target.inflated(15)))
    for way in ways(source, target, lane):
        assert not passes_under(way, source)
        assert not passes_under(way, target)


class Standing:
    """Cards that stand about, and how many of them somebody has looked for."""

    def __init__(self, cards: list[Rect]) -> None:
        self.cards = cards

    def all_in(self, way: Route) -> list[Rect]:
        return [card for card in self.cards if crosses(way, card)]

    def some_in(self, way: Route, most: int) -> list[Rect]:
        return self.all_in(way)[:most]


@given(CARDS, CARDS, LANES, st.lists(CARDS, max_size=12))
def test_the_first_way_with_the_fewest_cards_in_it_is_chosen(
    source: Rect, target: Rect, lane: float, others: list[Rect]
):
    standing = Standing(others)
    candidates = list(ways(source, target, lane))
    chosen, _ = lead(source, target, lane, standing.some_in)
    assert chosen == min(candidates, key=lambda way: min(len(standing.all_in(way)), CROWD))


@given(CARDS, CARDS, LANES, st.lists(CARDS, max_size=12), st.lists(CARDS, max_size=6), st.data())
def test_a_card_that_comes_or_goes_elsewhere_changes_no_way(
    source: Rect, target: Rect, lane: float, others: list[Rect], more: list[Rect], data: st.DataObject
):
    way, rooms = lead(source, target, lane, Standing(others).some_in)

    def is_elsewhere(card: Rect) -> bool:
        return not any(room.intersects(card) for room in rooms)

    gone = data.draw(st.sets(st.sampled_from([card for card in others if is_elsewhere(card)] or [Rect(0, 0, 0, 0)])))
    now = [card for card in others if card not in gone] + [card for card in more if is_elsewhere(card)]
    assert lead(source, target, lane, Standing(now).some_in)[0] == way


def test_no_other_way_is_looked_at_where_the_simplest_is_clear():
    source, target = Rect(0, 0, 184, 104), Rect(400, 300, 584, 404)
    assert lead(source, target, 0, lambda *_: ()) == (simplest(source, target), spans(simplest(source, target)))


@given(st.integers(-30, 30), st.integers(-30, 30), st.sets(st.tuples(st.integers(-32, 32), st.integers(-32, 32))))
def test_where_cards_stand_in_rows_and_columns_a_flow_passes_under_none_however_far_it_leads(
    across: int, down: int, places: set[tuple[int, int]]
):
    def card(column: int, row: int) -> Rect:
        return Rect(column * 280, row * 180, column * 280 + CARD_WIDTH, row * 180 + CARD_HEIGHT)

    assume((across, down) != (0, 0))
    wall = {(column, 0) for column in range(across)} | {(across, row) for row in range(down)}
    others = [card(*place) for place in (places | wall) - {(0, 0), (across, down)}]
    way, _ = lead(card(0, 0), card(across, down), 0, Standing(others).some_in)
    assert not Standing(others).all_in(way)


def test_only_what_is_far_apart_is_far():
    assert not are_far(Rect(0, 0, 184, 104), Rect(1500, 0, 1684, 104))
    assert are_far(Rect(0, 0, 184, 104), Rect(1500, 1500, 1684, 1604))


@given(CARDS, CARDS, st.integers(1, 30))
def test_flows_between_two_cards_have_ways_apart_however_many(source: Rect, target: Rect, count: int):
    assert len({simplest(source, target, lane_offset(lane, count)) for lane in range(count)}) == count


@given(CARDS, CARDS, LANES)
def test_the_simplest_way_is_the_first_of_all(source: Rect, target: Rect, lane: float):
    assert simplest(source, target, lane) == next(ways(source, target, lane))


def test_cards_side_by_side_are_joined_by_a_straight_line():
    source, target = Rect(0, 0, 184, 104), Rect(400, 0, 584, 104)
    assert simplest(source, target) == (Point(184, 52), Point(400, 52))


def test_what_branches_off_downwards_leaves_below_and_enters_at_the_side():
    source, target = Rect(0, 0, 184, 104), Rect(400, 300, 584, 404)
    assert simplest(source, target) == (Point(92, 104), Point(92, 352), Point(400, 352))


def test_a_card_in_between_is_passed_below():
    source, between, target = (Rect(x, 0, x + 184, 104) for x in (0, 300, 600))
    way, _ = lead(source, target, 0, Standing([between]).some_in)
    assert way[0].y == way[-1].y == 104
    assert max(point.y for point in way) > 104


@given(CARDS, CARDS, LANES)
def test_the_longest_part_is_a_part_and_none_is_longer(source: Rect, target: Rect, lane: float):
    way = simplest(source, target, lane)

    def length(ends: tuple[Point, Point]) -> float:
        return abs(ends[0].x - ends[1].x) + abs(ends[0].y - ends[1].y)

    found = longest_segment(way)
    assert found in list(pairwise(way))
    assert all(length(ends) <= length(found) for ends in pairwise(way))

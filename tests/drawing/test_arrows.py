"""What a flow carries is told by its line and its head; what is stated of it stands beside."""

from itertools import pairwise
from math import dist
from typing import get_args

import pytest

from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Category, Flow, FlowKind
from vsm_desktop.drawing.arrows import arrow_figure
from vsm_desktop.drawing.badges import BADGE_RADIUS, badge_outline, places_on_flow
from vsm_desktop.drawing.geometry import Point, Rect, distance_to_segment
from vsm_desktop.drawing.marks import Figure, Line, Mark, Shape, Text
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.method.fading import UNSTOPPED, FlowStops

LEVEL: Route = (Point(0, 0), Point(200, 0))
UPRIGHT: Route = (Point(0, 0), Point(0, 300))


def arrow(
    way: Route = LEVEL, *, badges: int = 0, is_faded: bool = False, stops: FlowStops = UNSTOPPED, **fields: object
) -> Figure:
    flow = Flow(id="f", source="a", target="b", **fields)
    return arrow_figure(flow, way, EvenRuler(), badges=badges, is_faded=is_faded, stops=stops)


def texts(figure: Figure) -> list[Text]:
    return [mark for mark in figure.marks if isinstance(mark, Text)]


def looks(kind: FlowKind) -> tuple[Mark, ...]:
    return arrow(kind=kind).marks


def test_every_kind_of_flow_looks_different_and_none_by_its_colour():
    kinds: tuple[FlowKind, ...] = ("work", "customer", "information", "rework")
    assert len({looks(kind) for kind in kinds}) == 4
    for kind in kinds:
        for mark in looks(kind):
            assert isinstance(mark, Line | Shape)
            assert (mark.ink if isinstance(mark, Line) else mark.outline) == "flow"


@pytest.mark.parametrize(
    ("kind", "stroke"),
    [("work", "solid"), ("customer", "solid"), ("information", "dashed"), ("rework", "dash-dotted")],
)
def test_the_line_tells_what_contributes(kind: FlowKind, stroke: str):
    line = looks(kind)[0]
    assert isinstance(line, Line)
    assert line.stroke == stroke


def test_the_head_of_a_work_flow_is_full_and_that_of_a_customer_flow_hollow():
    fills = {kind: [m.fill for m in looks(kind) if isinstance(m, Shape)] for kind in ("work", "customer")}
    assert fills["work"] == ["flow"]
    assert fills["customer"] == ["canvas", "canvas"]  # the head, and the sign where the client acts


def test_the_tip_touches_the_card_that_is_led_to():
    for kind in ("work", "customer", "information", "rework"):
        points = [point for mark in looks(kind) if isinstance(mark, Line | Shape) for point in mark.points]
        assert max(point.x for point in points) == 200


def test_the_line_ends_within_its_head():
    """An open head begins at the line's end; under a closed one nothing of the line is seen."""
    ends = {kind: line.points[-1].x for kind in ("work", "information") if isinstance(line := looks(kind)[0], Line)}
    assert 198 <= ends["information"] <= 200
    assert 185 < ends["work"] < 195


def test_what_is_stated_stands_beside_the_line():
    label, figures = texts(arrow(label="Order", wait="3 d", wip=12, drop_off=0.2))
    assert (label.text, label.ink) == ("Order", "text")
    assert (figures.text, figures.ink) == ("12 · 3 d wait · −20 %", "muted")
    assert label.baseline < 0 < figures.baseline - 11


def test_of_what_is_not_stated_nothing_is_shown():
    assert texts(arrow()) == []
    assert [text.text for text in texts(arrow(wip=0))] == ["0"]


def test_beside_an_upright_line_the_texts_stand_one_below_the_other():
    label, figures = texts(arrow(UPRIGHT, label="Order", wait="3 d"))
    assert label.x == figures.x > 0
    assert figures.baseline - label.baseline >= 11


def test_a_badge_pushes_the_texts_away_from_the_line():
    (plain,), (pushed,) = texts(arrow(label="Order")), texts(arrow(label="Order", badges=1))
    assert pushed.baseline < plain.baseline


def test_a_long_label_is_cut_to_the_line():
    (label,) = texts(arrow(label="Everything that was ordered yesterday and the day before"))
    assert label.text.endswith("…")
    assert EvenRuler().width(label.text, "small") <= 200


@pytest.mark.parametrize("kind", ["work", "customer", "information", "rework"])
def test_a_faded_flow_differs_by_its_ink_alone(kind: FlowKind):
    strong, faded = arrow(kind=kind, label="Order"), arrow(kind=kind, label="Order", is_faded=True)
    assert texts(strong) == texts(faded)
    for mark, pale in zip(strong.marks, faded.marks, strict=True):
        match mark, pale:
            case Line(), Line():
                assert (mark.ink, pale.ink, mark.points) == ("flow", "faded", pale.points)
                assert (mark.width, mark.stroke) == (pale.width, pale.stroke)
            case Shape(), Shape():
                assert (mark.outline, pale.outline, mark.points) == ("flow", "faded", pale.points)
                assert pale.fill == ("faded" if mark.fill == "flow" else mark.fill)


# Where value stops

WAYS: dict[str, Route] = {
    "right": LEVEL,
    "left": LEVEL[::-1],
    "down": UPRIGHT,
    "up": UPRIGHT[::-1],
    "crooked": (Point(0, 0), Point(20, 0), Point(20, 60), Point(40, 60)),
    "round": (Point(0, 0), Point(0, 40), Point(-200, 40), Point(-200, 0)),
    "short": (Point(0, 0), Point(34, 0)),
}
STOPS = {
    "leaving": FlowStops(leaving="economic"),
    "crossing": FlowStops(crossing="economic"),
    "accepted": FlowStops(accepted="economic"),
}


def bars(figure: Figure) -> list[Line]:
    return [mark for mark in figure.marks if isinstance(mark, Line) and mark.width == 4]


def middle_of(bar: Line) -> Point:
    start, end = bar.points
    return Point((start.x + end.x) / 2, (start.y + end.y) / 2)


def along(way: Route, point: Point) -> float:
    """How far along the way a point is that lies on it."""
    done = 0.0
    for start, end in pairwise(way):
        if distance_to_segment(point, start, end) < 1e-9:
            return done + dist(start, point)
        done += dist(start, end)
    raise AssertionError("not on the way")


def length(way: Route) -> float:
    return sum(dist(start, end) for start, end in pairwise(way))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("stops", STOPS.values(), ids=STOPS)
def test_a_bar_stands_across_the_flow_where_value_stops(way: Route, stops: FlowStops):
    (bar,) = bars(arrow(way, stops=stops, badges=1))
    start, end = bar.points
    (ends,) = [ends for ends in pairwise(way) if distance_to_segment(middle_of(bar), *ends) < 1e-9]
    across = (end.x - start.x) * (ends[1].x - ends[0].x) + (end.y - start.y) * (ends[1].y - ends[0].y)
    assert across == pytest.approx(0)
    assert bar.ink == "economic"


@pytest.mark.parametrize("category", get_args(Category))
def test_a_bar_is_longer_than_a_badge_is_high(category: Category):
    (bar,) = bars(arrow(stops=FlowStops(crossing=category), badges=1))
    heights = [point.y for point in badge_outline(category, Point(0, 0), BADGE_RADIUS)]
    assert dist(*bar.points) > max(heights) - min(heights)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_does_not_leave_a_stage_is_stopped_right_there(way: Route):
    (bar,) = bars(arrow(way, stops=STOPS["leaving"]))
    assert 4 < along(way, middle_of(bar)) <= min(26, length(way) / 3)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_not_accepted_is_stopped_before_the_head(way: Route):
    (bar,) = bars(arrow(way, stops=STOPS["accepted"]))
    left = length(way) - along(way, middle_of(bar))
    assert 11 <= left <= 26


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("count", [1, 2])
def test_what_does_not_cross_a_flow_is_stopped_past_its_badges(way: Route, count: int):
    (bar,) = bars(arrow(way, stops=STOPS["crossing"], badges=count))
    start, end = longest_segment(way)
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    assert along(way, middle_of(bar)) > along(way, middle)
    if length(way) > 90:
        places = places_on_flow(middle, count)
        assert all(dist(middle_of(bar), place) > BADGE_RADIUS + 2 for place in places)


def test_a_customer_flow_is_stopped_past_the_sign_of_the_client():
    (bar,) = bars(arrow(kind="customer", stops=STOPS["leaving"]))
    assert middle_of(bar).x > 8 + 5 + 2


def test_a_flow_that_nothing_stops_has_no_bar():
    assert bars(arrow(badges=2, is_faded=True)) == []


@pytest.mark.parametrize("way", [LEVEL, UPRIGHT], ids=["level", "upright"])
@pytest.mark.parametrize("stops", STOPS.values(), ids=STOPS)
def test_no_text_stands_in_a_bar_or_a_badge(way: Route, stops: FlowStops):
    figure = arrow(way, stops=stops, badges=2, label="Everything that was ordered", wait="3 d")
    (bar,) = bars(figure)
    start, end = longest_segment(way)
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    taken = [Rect.around(badge_outline("informational", place, BADGE_RADIUS)) for place in places_on_flow(middle, 2)]
    taken.append(Rect.around(bar.points).inflated(2))
    for text in texts(figure):
        width = EvenRuler().width(text.text, "small")
        left = text.x - (width / 2 if text.align == "center" else 0)
        room = Rect(left, text.baseline - 9, left + width, text.baseline + 3)
        assert not any(room.intersects(rect) for rect in taken)


# What sets it going, and what waits on it

CONTRIBUTING: tuple[FlowKind, ...] = ("work", "customer")


def lines(figure: Figure) -> list[Line]:
    return [mark for mark in figure.marks if isinstance(mark, Line)]


@pytest.mark.parametrize("kind", CONTRIBUTING)
def test_what_is_pushed_is_striped_and_what_is_pulled_turns(kind: FlowKind):
    plain, pushed, pulled = (arrow(kind=kind, trigger=trigger) for trigger in (None, "push", "pull"))
    assert [line.stroke for line in lines(plain)] == ["solid"]
    assert [line.stroke for line in lines(pushed)] == ["solid", "striped"]
    assert lines(pulled)[0] == lines(plain)[0]
    assert len(lines(pulled)[1].points) > 10
    assert set(plain.marks) < set(pulled.marks)


@pytest.mark.parametrize(("trigger", "word"), [("push", "Push"), ("pull", "Pull")])
@pytest.mark.parametrize("kind", ["information", "rework"])
def test_on_a_broken_line_the_trigger_is_said(kind: FlowKind, trigger: str, word: str):
    figure = arrow(kind=kind, trigger=trigger)
    assert [text.text for text in texts(figure)] == [word]
    assert tuple(mark for mark in figure.marks if not isinstance(mark, Text)) == looks(kind)


@pytest.mark.parametrize("trigger", ["push", "pull"])
@pytest.mark.parametrize("kind", CONTRIBUTING)
def test_a_faded_trigger_differs_by_its_ink_alone(kind: FlowKind, trigger: str):
    strong, faded = arrow(kind=kind, trigger=trigger), arrow(kind=kind, trigger=trigger, is_faded=True)
    inks = {ink for mark in faded.marks for ink in (getattr(mark, "ink", None), getattr(mark, "fill", None))}
    assert inks <= {"faded", "canvas", None}
    assert [mark.points for mark in strong.marks] == [mark.points for mark in faded.marks]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("stops", [UNSTOPPED, *STOPS.values()], ids=["", *STOPS])
@pytest.mark.parametrize("trigger", ["push", "pull"])
@pytest.mark.parametrize("kind", CONTRIBUTING)
def test_all_of_it_is_painted_within_the_arrows_bounds(kind: FlowKind, trigger: str, stops: FlowStops, way: Route):
    figure = arrow(way, kind=kind, trigger=trigger, stops=stops, wip=12)
    for mark in figure.marks:
        if isinstance(mark, Line | Shape):
            needed = Rect.around(mark.points).united(figure.bounds)
            assert needed == figure.bounds


@pytest.mark.parametrize("way", [LEVEL, UPRIGHT], ids=["level", "upright"])
def test_the_sign_of_a_pull_is_clear_of_bars_and_badges(way: Route):
    for kind in CONTRIBUTING:
        figure = arrow(way, kind=kind, trigger="pull", stops=STOPS["leaving"], badges=1)
        (bar,) = bars(figure)
        turn = Rect.around(lines(figure)[1].points)
        start, end = longest_segment(way)
        badge = places_on_flow(Point((start.x + end.x) / 2, (start.y + end.y) / 2), 1)[0]
        assert not turn.intersects(Rect.around(bar.points).inflated(2))
        assert not turn.intersects(Rect.around(badge_outline("informational", badge, BADGE_RADIUS)))


def test_what_waits_stands_behind_its_triangle():
    figure = arrow(wip=1200, wait="3 d")
    (number, wait) = texts(figure)
    (triangle,) = [mark for mark in figure.marks if isinstance(mark, Shape) and mark.fill == "canvas"]
    assert (number.text, wait.text) == ("1200", "3 d wait")
    sign = Rect.around(triangle.points)
    assert number.x - 10 < sign.right <= number.x
    assert sign.top < number.baseline - 5 < sign.bottom
    (letter,) = [line for line in lines(figure) if len(line.points) == 6]
    assert sign.united(Rect.around(letter.points)) == sign


def test_a_label_comes_before_what_waits():
    label, figures = texts(arrow(label="Order", wip=12, drop_off=0.2))
    assert (label.text, figures.text) == ("Order", "12 · −20 %")


@pytest.mark.parametrize("trigger", [None, "push", "pull"])
def test_nothing_written_stands_on_the_line(trigger: str | None):
    figure = arrow(label="Everything that was ordered yesterday", wip=12, trigger=trigger)
    drawn = [line for line in lines(figure) if line.ink != "muted"]
    for text in texts(figure):
        room = Rect(text.x, text.baseline - 9, text.x + 1, text.baseline + 3)
        assert not any(
            room.left < 200 and room.intersects(Rect.around(line.points).inflated(line.width / 2 - 0.1))
            for line in drawn
        )

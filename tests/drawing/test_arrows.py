"""What a flow carries is told by its line and its head; what is stated of it stands beside."""

import pytest

from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Flow, FlowKind
from vsm_desktop.drawing.arrows import arrow_figure
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Figure, Line, Mark, Shape, Text
from vsm_desktop.drawing.routing import Route

LEVEL: Route = (Point(0, 0), Point(200, 0))
UPRIGHT: Route = (Point(0, 0), Point(0, 300))


def arrow(way: Route = LEVEL, *, has_badge: bool = False, is_faded: bool = False, **fields: object) -> Figure:
    flow = Flow(id="f", source="a", target="b", **fields)
    return arrow_figure(flow, way, EvenRuler(), has_badge=has_badge, is_faded=is_faded)


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
    assert (figures.text, figures.ink) == ("3 d wait · WIP 12 · −20 %", "muted")
    assert label.baseline < 0 < figures.baseline - 11


def test_of_what_is_not_stated_nothing_is_shown():
    assert texts(arrow()) == []
    assert [text.text for text in texts(arrow(wip=0))] == ["WIP 0"]


def test_beside_an_upright_line_the_texts_stand_one_below_the_other():
    label, figures = texts(arrow(UPRIGHT, label="Order", wait="3 d"))
    assert label.x == figures.x > 0
    assert figures.baseline - label.baseline >= 11


def test_a_badge_pushes_the_texts_away_from_the_line():
    (plain,), (pushed,) = texts(arrow(label="Order")), texts(arrow(label="Order", has_badge=True))
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

"""A data box under each card: it belongs to the stage, whatever that does, and nothing runs over it."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.drawing.drawn_states import states, steps
from tests.drawing.rulers import EvenRuler
from tests.drawing.test_drawing import by_id, holds, painted
from vsm_desktop.core.model import DataField, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_area, card_figure, card_part, card_rect, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.hit import hit
from vsm_desktop.drawing.marks import Box, Figure, Text
from vsm_desktop.drawing.text import text_bounds
from vsm_desktop.method.analysis import analyse

RULER = EvenRuler()
CLASSIC: tuple[DataField, ...] = ("process_time", "lead_time", "percent_complete_accurate")
FIELDS = st.lists(st.sampled_from(get_args(DataField)), unique=True).map(tuple)


def drawn(state_: State, fields: tuple[DataField, ...] = CLASSIC) -> Drawing:
    drawing = Drawing(RULER)
    drawing.show(state_, analyse(state_), data_boxes=fields)
    return drawing


def card(fields: tuple[DataField, ...], **stage_fields: object) -> Figure:
    shown = state("A -> B*", A=stage_fields)
    return card_figure(shown.stages_by_id["A"], analyse(shown).judgements["A"], RULER, fields=fields)


def small(figure: Figure) -> list[Text]:
    return [mark for mark in figure.marks if isinstance(mark, Text) and mark.style == "small"]


def rows(figure: Figure) -> list[tuple[str, str]]:
    """What stands under the card: labels and values, from the top down."""
    under = [text for text in small(figure) if text.baseline > figure.body.top + CARD_HEIGHT]
    labels = [text for text in under if text.align == "left"]
    values = {text.baseline: text.text for text in under if text.align == "right"}
    return [(label.text, values[label.baseline]) for label in labels]


# What stands in it


def test_it_has_a_row_for_each_field_and_tells_what_nobody_stated():
    figure = card(("lead_time", "wip", "percent_complete_accurate"), lead_time="~2 d", percent_complete_accurate=0.8)
    assert rows(figure) == [("Lead time", "~2 d"), ("WIP", "—"), ("%C/A", "80 %")]


def test_without_fields_there_is_none():
    assert card((), lead_time="2 d").body.height == CARD_HEIGHT
    assert not any(isinstance(mark, Box) and mark.outline == "neutral" for mark in card(()).marks)


def test_what_stands_in_it_does_not_stand_on_the_card_too():
    stated = {"process_time": "1 h", "lead_time": "2 d", "team": "Legal", "wip": 3}
    on_card = {text.text for text in small(card((), **stated))}
    assert {"Legal", "3", "PT 1 h · LT 2 d"} <= on_card
    boxed = card(("lead_time", "team", "wip"), **stated)
    assert {text.text for text in small(boxed)} >= {"PT 1 h", "2 d", "Legal", "3"}
    assert len([text for text in small(boxed) if text.text in ("Legal", "3")]) == 2


@given(states(), FIELDS)
def test_all_of_it_lies_within_the_bounds_and_no_two_texts_meet(shown: State, fields: tuple[DataField, ...]):
    analysis = analyse(shown)
    for stage in shown.stages:
        figure = card_figure(stage, analysis.judgements[stage.id], RULER, fields=fields)
        assert figure.body == card_rect(stage, stage_height(fields))
        assert figure.bounds == card_area(figure.body)
        assert all(holds(figure.bounds, part) for mark in figure.marks for part in painted(mark))
        under = [text for text in small(figure) if text.baseline > figure.body.top + CARD_HEIGHT]
        assert len(under) == 2 * len(fields)
        for label, value in zip(under[::2], under[1::2], strict=True):
            assert label.x + RULER.width(label.text, "small") < value.x - RULER.width(value.text, "small")


# It belongs to its stage


def test_flows_end_below_it_and_meet_the_sides_at_the_middle_of_the_card():
    shown = state("A -> B, A -> C*", B={"x": 400}, C={"y": 400})
    drawing = drawn(shown)
    level, down = drawing.figure("A->B"), drawing.figure("A->C")
    assert level is not None
    assert down is not None
    assert level.route == ((184, CARD_HEIGHT / 2), (400, CARD_HEIGHT / 2))
    assert down.route[0] == (92, stage_height(CLASSIC))


def test_flows_are_led_round_it():
    shown = state("A -> B*, X", A={"y": 100}, B={"x": 600, "y": 100}, X={"x": 300})
    free, boxed = drawn(shown, ("wip",)), drawn(shown)
    assert stage_height(("wip",)) < 100 + CARD_HEIGHT / 2 < stage_height(CLASSIC)
    straight, led = free.figure("A->B"), boxed.figure("A->B")
    card_of_x = boxed.figure("X")
    assert straight is not None
    assert led is not None
    assert card_of_x is not None
    assert len(straight.route) == 2
    assert not any(Rect.around(ends).inflated(1).intersects(card_of_x.body) for ends in pairwise(led.route))


def test_no_label_stands_on_it():
    shown = state("A -> B*, X", B={"x": 600}, X={"x": 300, "y": -CARD_HEIGHT - 60})
    flow = shown.flows[0].replace(label="Everything that was ordered")
    shown = shown.holding(flows=(flow,))
    drawing = drawn(shown)
    figure, other = drawing.figure("A->B"), drawing.figure("X")
    assert figure is not None
    assert other is not None
    label = next(mark for mark in figure.marks if isinstance(mark, Text))
    assert other.body.bottom > -5
    assert not text_bounds(label, RULER).intersects(other.body)


def test_it_is_hit_as_its_stage():
    drawing = drawn(state("A -> B*", B={"x": 400}))
    found = hit(drawing, Point(90, CARD_HEIGHT + 20), 1)
    assert found is not None
    assert (found.id, found.part) == ("A", "body")


def test_badges_stay_at_the_top_of_the_card():
    shown = state("A -> B*", points=[point("A", name="p")])
    boxed, plain = drawn(shown).figure("p"), drawn(shown, ()).figure("p")
    assert boxed == plain


def test_from_afar_it_is_a_plain_box_clear_of_its_card():
    drawing = drawn(state("A -> B*", B={"x": 400}))
    (patch,) = drawing.patches_in(Rect(-100, -100, 1000, 1000))
    under = [mark for mark in patch.bodies if isinstance(mark, Box) and mark.outline == "neutral"]
    assert len(under) == 2
    assert all(box.rect.top > CARD_HEIGHT and box.rect.bottom == stage_height(CLASSIC) for box in under)


def test_where_texts_cannot_be_read_nothing_is_seen_in_it():
    def with_small_texts(data_boxes: tuple[DataField, ...]) -> int:
        return sum(not isinstance(mark, Text) and mark.seen_with == "small" for mark in card(data_boxes).marks)

    assert with_small_texts(CLASSIC) - with_small_texts(()) == len(CLASSIC) - 1


@pytest.mark.parametrize("height", [CARD_HEIGHT, 60, 200])
def test_the_card_alone_is_no_higher_than_a_card(height: float):
    assert card_part(Rect(10, 20, 194, 20 + height)) == Rect(10, 20, 194, 20 + min(height, CARD_HEIGHT))


# Bringing up to date


@given(steps(), st.lists(FIELDS | st.just(CLASSIC), min_size=9, max_size=9), st.booleans())
def test_a_drawing_in_which_they_come_and_go_is_a_new_one_and_tells_where_it_differs(
    shown: list[State], boxes: list[tuple[DataField, ...]], moves: bool
):
    drawing = Drawing(RULER)
    for state_, fields in zip(shown, boxes, strict=False):
        before = by_id(drawing)
        areas = drawing.show(state_, analyse(state_), data_boxes=fields, is_moving=moves)
        areas += drawing.settle()
        assert drawing.figures == drawn(state_, fields).figures
        now = by_id(drawing)
        for name in before.keys() | now.keys():
            if before.get(name) != now.get(name):
                figures = [figure for figure in (before.get(name), now.get(name)) if figure is not None]
                parts = [part for figure in figures for mark in figure.marks for part in painted(mark)]
                assert all(any(holds(area, part) for area in areas) for part in parts)

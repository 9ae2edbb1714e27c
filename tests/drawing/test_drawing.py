"""A drawing that was brought up to date is the drawing that would be made anew, and says where it has changed."""

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.drawing.drawn_states import IDS, states, steps
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core import edits
from vsm_desktop.core.model import Flow, Note, Stage, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.flow_labels import Ground
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Box, Figure, Line, Mark, Shape, Text
from vsm_desktop.drawing.sketches import made
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import text_bounds
from vsm_desktop.method.analysis import analyse, analyse_again

RULER = EvenRuler()
AREAS = st.builds(
    lambda x, y, width, height: Rect(x, y, x + width, y + height),
    st.integers(-1200, 1200) | st.sampled_from([-9100, 9050]),
    st.integers(-1200, 1200) | st.sampled_from([-9100, 9050]),
    st.sampled_from([3, 200, 1500, 30_000]),
    st.sampled_from([3, 200, 1500, 30_000]),
)


def drawn(state_: State, keystones: frozenset[str] = frozenset()) -> Drawing:
    drawing = Drawing(RULER)
    drawing.show(state_, analyse(state_), keystones)
    return drawing


def by_id(drawing: Drawing) -> dict[str, Figure]:
    return {figure.id: figure for figure in drawing.figures}


def holds(area: Rect, part: Rect) -> bool:
    return area.united(part) == area


def painted(mark: Mark) -> list[Rect]:
    """Where a mark puts ink, without the width of its lines."""
    match mark:
        case Box():
            return [mark.rect]
        case Line():
            return [Rect.around(ends) for ends in pairwise(mark.points)]
        case Shape():
            return [Rect.around(mark.points)]
        case Text():
            width = RULER.width(mark.text, mark.style)
            left = mark.x - {"left": 0.0, "center": width / 2, "right": width}[mark.align]
            return [Rect(left, mark.baseline - 5, left + width, mark.baseline)]


# Bringing up to date


@given(steps())
def test_an_updated_drawing_has_the_figures_of_a_new_one(shown: list[State]):
    drawing = Drawing(RULER)
    for state_ in shown:
        drawing.show(state_, analyse(state_))
        assert drawing.figures == drawn(state_).figures


@given(steps())
def test_an_analysis_that_is_used_again_makes_no_difference(shown: list[State]):
    drawing, analysis = Drawing(RULER), analyse(shown[0])
    for state_ in shown:
        analysis = analyse_again(analysis, state_)
        drawing.show(state_, analysis)
        assert drawing.figures == drawn(state_).figures


@given(steps(), st.lists(st.frozensets(st.sampled_from(IDS)), min_size=9, max_size=9))
def test_keystones_come_and_go_as_they_are_told(shown: list[State], told: list[frozenset[str]]):
    drawing = Drawing(RULER)
    for state_, keystones in zip(shown, told, strict=False):
        drawing.show(state_, analyse(state_))
        drawing.show(state_, analyse(state_), keystones)
        assert drawing.figures == drawn(state_, keystones).figures


@given(steps())
def test_the_areas_cover_every_figure_that_differs_where_it_was_and_where_it_is(shown: list[State]):
    drawing = Drawing(RULER)
    for state_ in shown:
        before = by_id(drawing)
        areas = drawing.show(state_, analyse(state_))
        after = by_id(drawing)
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                figures = [figure for figure in (before.get(name), after.get(name)) if figure is not None]
                places = [part for figure in figures for mark in figure.marks for part in painted(mark)]
                assert all(any(holds(area, place) for area in areas) for place in places)


@given(steps())
def test_the_areas_cover_wherever_something_else_is_painted_on_top(shown: list[State]):
    drawing = Drawing(RULER)
    for state_ in shown:
        before = drawing.figures
        areas = drawing.show(state_, analyse(state_))
        after = drawing.figures
        for lower, upper in combinations([figure for figure in before if figure in after], 2):
            if after.index(lower) > after.index(upper) and lower.bounds.intersects(upper.bounds):
                assert any(holds(area, common(lower.bounds, upper.bounds)) for area in areas)


def common(one: Rect, other: Rect) -> Rect:
    return Rect(
        max(one.left, other.left),
        max(one.top, other.top),
        min(one.right, other.right),
        min(one.bottom, other.bottom),
    )


def test_the_same_state_again_is_drawn_nowhere():
    shown = state("A -> B -> C*, B -> R", points=[point("A"), point("A->B")])
    drawing = drawn(shown)
    assert drawing.show(shown, analyse(shown)) == []


def test_a_moved_stage_takes_its_badges_along():
    drawing = drawn(state("A -> B*", points=[point("A", name="p")]))
    before = drawing.figure("p")
    moved = edits.move(state("A -> B*", points=[point("A", name="p")]), {"A"}, 40, 500)
    drawing.show(moved, analyse(moved))
    after = drawing.figure("p")
    assert before is not None
    assert after is not None
    assert (after.body.left - before.body.left, after.body.top - before.body.top) == (40, 500)


def test_a_card_that_is_put_into_the_way_of_a_flow_is_led_round():
    row = state("A -> B*, X", B={"x": 600}, X={"x": 300, "y": 400})
    drawing = drawn(row)
    level = drawing.figure("A->B")
    assert level is not None
    assert len(level.route) == 2
    between = edits.move(row, {"X"}, 0, -400)
    drawing.show(between, analyse(between))
    led = drawing.figure("A->B")
    card = drawing.figure("X")
    assert led is not None
    assert card is not None
    assert not any(Rect.around(ends).inflated(1).intersects(card.body) for ends in pairwise(led.route))


def test_a_part_of_a_state_is_drawn_with_the_judgements_of_the_whole():
    whole = state("A -> B -> C*", points=[point("A", "economic")])
    drawing = Drawing(EvenRuler())
    drawing.show(edits.extract(whole, {"B", "C"}), analyse(whole))
    assert {"B", "C"} <= by_id(drawing).keys()
    assert not any(figure.kind == "resistance" for figure in drawing.figures)


def test_an_id_may_name_another_kind_of_record_in_the_next_state():
    here = State(id="s", stages=(Stage(id="a"), Stage(id="b", x=400)), flows=(Flow(id="c", source="a", target="b"),))
    there = State(id="t", stages=(Stage(id="c"), Stage(id="b", x=400)), flows=(Flow(id="a", source="c", target="b"),))
    drawing = drawn(here)
    drawing.show(there, analyse(there))
    assert [(figure.id, figure.kind) for figure in drawing.figures] == [("a", "flow"), ("c", "stage"), ("b", "stage")]


def line_inks(drawing: Drawing) -> dict[str, list[str]]:
    """The inks of each flow's line and bars."""
    return {
        figure.id: [mark.ink for mark in figure.marks if isinstance(mark, Line)]
        for figure in drawing.figures
        if figure.kind == "flow"
    }


def test_past_an_open_point_flows_fade_with_a_bar_at_the_stop():
    drawing = drawn(state("A -> B -> C -> D*", points=[point("B", "economic")]))
    assert line_inks(drawing) == {"A->B": ["flow"], "B->C": ["faded", "economic"], "C->D": ["faded"]}


def test_cards_behind_a_stop_stay_as_they_are():
    text = "A -> B -> C -> D*"
    stopped, free = by_id(drawn(state(text, points=[point("B")]))), by_id(drawn(state(text)))
    assert [stopped[name] for name in "ABCD"] == [free[name] for name in "ABCD"]


def test_a_flow_that_fades_keeps_its_way():
    shown = state("A -> B -> C*, X", X={"x": 300})
    drawing = drawn(shown)
    ways = {name: figure.route for name, figure in by_id(drawing).items()}
    resisted = edits.add_resistance(shown, point("A"))
    drawing.show(resisted, analyse(resisted))
    assert {name: figure.route for name, figure in by_id(drawing).items() if name != "point on A"} == ways
    assert line_inks(drawing)["B->C"] == ["faded"]


# Asking


def test_flows_lie_under_cards_and_cards_under_notes_and_badges_on_top():
    shown = state("A -> B*", points=[point("A", name="p")]).holding(notes=(Note(id="n"),))
    assert [figure.kind for figure in drawn(shown).figures] == ["flow", "stage", "stage", "note", "resistance"]


@given(states())
def test_everything_that_is_painted_of_a_figure_lies_within_its_bounds(state_: State):
    for figure in drawn(state_).figures:
        for mark in figure.marks:
            assert all(holds(figure.bounds, part) for part in painted(mark)), (figure.id, mark)


@given(states())
def test_the_bounds_of_a_drawing_are_those_of_all_its_figures(state_: State):
    drawing = drawn(state_)
    bounds = drawing.bounds
    if bounds is None:
        assert not state_.ids
        return
    rects = [figure.bounds for figure in drawing.figures]
    assert all(holds(bounds, rect) for rect in rects)
    for side, furthest in (("left", min), ("top", min), ("right", max), ("bottom", max)):
        assert getattr(bounds, side) == furthest(getattr(rect, side) for rect in rects)


@given(steps())
def test_the_bounds_of_an_updated_drawing_are_those_of_a_new_one(shown: list[State]):
    drawing = Drawing(RULER)
    for state_ in shown:
        drawing.show(state_, analyse(state_))
        assert drawing.bounds == drawn(state_).bounds


@given(steps(most=3), AREAS)
def test_what_is_found_in_an_area_is_what_a_look_at_everything_finds(shown: list[State], area: Rect):
    drawing = Drawing(RULER)
    for state_ in shown:
        drawing.show(state_, analyse(state_))
    found = drawing.figures_in(area)
    near = [figure for figure in drawing.figures if figure.bounds.intersects(area)]
    assert [figure for figure in found if figure.kind != "flow"] == [one for one in near if one.kind != "flow"]
    # A flow that leads far round is found where its line is, not all over the area that it spans.
    assert all(figure in near for figure in found)
    for figure in near:
        parts = [part for mark in figure.marks for part in painted(mark)]
        if any(part.inflated(0.5).intersects(area) for part in parts):
            assert figure in found
    assert found == [figure for figure in drawing.figures if figure in found]


def test_a_flow_that_spans_much_is_not_found_where_nothing_of_it_is_painted():
    shown = state("A -> B*", B={"x": 9000, "y": 9000})
    assert drawn(shown).figures_in(Rect(7000, 1000, 7010, 1010)) == []


def test_the_whole_label_of_a_long_upright_flow_is_found():
    """A screen that is moved over it repaints the part that came into sight, and no more."""
    stages = (Stage(id="a", x=290), Stage(id="b", x=900, y=4000))
    drawing = drawn(State(id="s", stages=stages, flows=(Flow(id="f", source="a", target="b", label="x" * 38),)))
    (figure,) = [one for one in drawing.figures if one.kind == "flow"]
    (label,) = [painted(mark)[0] for mark in figure.marks if isinstance(mark, Text)]
    assert figure in drawing.figures_in(label._replace(left=label.right - 5))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_flows_between_the_same_two_cards_take_a_way_each(count: int):
    flows = tuple(
        Flow(id=f"f{n}", source="A" if n % 2 else "B", target="B" if n % 2 else "A", kind="work")
        for n in range(count)
    )
    drawing = drawn(state("A, B", B={"x": 400}).holding(flows=flows))
    taken = {frozenset(figure.route) for figure in drawing.figures if figure.kind == "flow"}
    assert len(taken) == count


# While stages are dragged, and when they rest


@given(steps(), st.lists(st.booleans(), min_size=9, max_size=9))
def test_a_drawing_at_rest_is_a_new_one_whatever_moved_before(shown: list[State], asked: list[bool]):
    drawing, analysis = Drawing(RULER), analyse(shown[0])
    for state_, is_asked in zip(shown, asked, strict=False):
        analysis = analyse_again(analysis, state_)
        drawing.show(state_, analysis, is_moving=True)
        if is_asked:
            assert len(drawing.figures) == len(state_.ids)
    drawing.settle()
    assert drawing.is_settled
    assert drawing.figures == drawn(shown[-1]).figures


@given(steps())
def test_what_is_led_a_little_at_a_time_is_a_new_drawing_in_the_end(shown: list[State]):
    drawing = Drawing(RULER)
    for state_ in shown:
        drawing.show(state_, analyse(state_), is_moving=True)
    rounds = 0
    while not drawing.is_settled:
        drawing.settle(seconds=0)
        rounds += 1
    assert rounds <= len(IDS) + 1
    assert drawing.figures == drawn(shown[-1]).figures


@given(steps(), st.booleans())
def test_the_areas_cover_what_differs_while_moving_and_at_rest(shown: list[State], settles: bool):
    drawing = Drawing(RULER)
    for state_ in shown:
        before = by_id(drawing)
        areas = drawing.show(state_, analyse(state_), is_moving=True)
        if settles:
            areas += drawing.settle()
        for name, figure in by_id(drawing).items():
            if before.get(name) != figure:
                parts = [part for mark in figure.marks for part in painted(mark)]
                assert all(any(holds(area, part) for area in areas) for part in parts)


ROW = state("A -> B*, X", B={"x": 600}, X={"x": 300, "y": 400})
INTO_THE_WAY = edits.move(ROW, {"X"}, 0, -400)


def route(drawing: Drawing, flow: str) -> tuple[tuple[float, float], ...]:
    figure = drawing.figure(flow)
    assert figure is not None
    return figure.route


def test_a_flow_that_a_card_is_dragged_across_is_led_round_when_the_card_rests():
    drawing = drawn(ROW)
    before = route(drawing, "A->B")
    drawing.show(INTO_THE_WAY, analyse(INTO_THE_WAY), is_moving=True)
    assert route(drawing, "A->B") == before
    drawing.settle()
    assert route(drawing, "A->B") == route(drawn(INTO_THE_WAY), "A->B") != before


def test_a_flow_whose_two_stages_are_dragged_goes_along():
    drawing = drawn(INTO_THE_WAY)
    before = route(drawing, "A->B")
    moved = edits.move(INTO_THE_WAY, {"A", "B"}, 40, 1000)
    drawing.show(moved, analyse(moved), is_moving=True)
    assert route(drawing, "A->B") == tuple((x + 40, y + 1000) for x, y in before)
    drawing.settle()
    assert len(route(drawing, "A->B")) == 2


# Where many flows are far


def ladder_of(rungs: int) -> State:
    """So many flows from a column of stages to another that is far away, with one in the way of each."""
    made = [
        Stage(id=f"{side}{n}", x=x, y=n * 180)
        for n in range(rungs)
        for side, x in (("from", 0), ("way", 3000), ("to", 6000))
    ]
    flows = [Flow(id=f"f{n}", source=f"from{n}", target=f"to{n}") for n in range(rungs)]
    near = Flow(id="near", source="from0", target="from2")
    return State(id="s", stages=tuple(made), flows=(*flows, near))


def test_many_flows_that_are_far_go_straight_until_it_settles():
    many = ladder_of(50)
    drawing = Drawing(RULER)
    drawing.show(many, analyse(many), far_later=True)
    assert not drawing.is_settled
    assert len(route(drawing, "f1")) == 2
    assert route(drawing, "near") == route(drawn(many), "near")
    drawing.settle()
    assert drawing.is_settled
    assert drawing.figures == drawn(many).figures
    assert len(route(drawing, "f1")) > 2


def test_few_flows_that_are_far_are_led_at_once():
    few = ladder_of(20)
    drawing = Drawing(RULER)
    drawing.show(few, analyse(few), far_later=True)
    assert drawing.is_settled
    assert drawing.figures == drawn(few).figures


def test_far_flows_still_meet_their_cards_when_these_have_moved_before_it_settles():
    many = ladder_of(50)
    drawing = drawn(many)
    moved = edits.move(many, set(many.stages_by_id), 40, 1000)
    drawing.show(moved, analyse(moved), far_later=True)
    assert not drawing.is_settled
    assert route(drawing, "f1")[0] == (224, 1232)
    drawing.settle()
    assert drawing.figures == drawn(moved).figures


# Labels


def cards(state_: State) -> list[Rect]:
    return [card_rect(stage) for stage in state_.stages]


def labels(drawing: Drawing) -> dict[str, list[Text]]:
    return {
        figure.id: [mark for mark in figure.marks if isinstance(mark, Text)]
        for figure in drawing.figures
        if figure.kind == "flow"
    }


@given(steps())
def test_no_label_sits_on_a_stage(shown: list[State]):
    drawing = Drawing(RULER)
    for state_ in shown:
        drawing.show(state_, analyse(state_))
        for texts in labels(drawing).values():
            assert not any(text_bounds(text, RULER).intersects(card) for text in texts for card in cards(state_))


def labelled(gap: float, **fields: Any) -> State:
    """Two stages so far apart, with a flow of which something is said."""
    flows = (Flow(id="f", source="A", target="B", label="Weekly", **fields),)
    return state("A, B*, X", B={"x": 184 + gap}, X={"x": 184, "y": 400}).holding(flows=flows)


def test_a_label_gives_way_to_a_card_and_comes_back():
    there = labelled(400)
    drawing = drawn(there)
    before = labels(drawing)
    upon = edits.move(there, {"X"}, 100, -462)  # over the label, and not in the way of the flow
    drawing.show(upon, analyse(upon))
    assert labels(drawing)["f"] != before["f"] != []
    assert [text.text for text in labels(drawing)["f"]] == ["Weekly"]
    drawing.show(there, analyse(there))
    assert labels(drawing) == before


def test_a_label_that_finds_no_room_is_cut_short_and_then_left_out():
    assert [text.text for text in labels(drawn(labelled(200)))["f"]] == ["Weekly"]
    assert labels(drawn(labelled(20)))["f"] == []


def crossed(drawing: Drawing, area: Rect) -> bool:
    """Whether a line leads through the letters of a text that takes up this area."""
    left, top, right, bottom = area
    letters = Rect(left + 2, top + 2, right - 2, bottom - 4)
    ways = (figure.route for figure in drawing.figures if figure.kind == "flow")
    return any(Rect.around(ends).inflated(2).intersects(letters) for way in ways for ends in pairwise(way))


def test_a_label_gives_way_to_a_line_and_comes_back():
    there = labelled(600)
    crossing = (Stage(id="over", x=392, y=-400), Stage(id="under", x=392, y=400))
    with_cards = there.holding(stages=(*there.stages, *crossing))
    with_line = with_cards.holding(flows=(*there.flows, Flow(id="g", source="over", target="under")))
    drawing = drawn(with_cards)
    before = labels(drawing)["f"]
    drawing.show(with_line, analyse(with_line))
    (label,) = labels(drawing)["f"]
    assert label.text == "Weekly"
    assert not crossed(drawing, text_bounds(label, RULER))
    drawing.show(with_cards, analyse(with_cards))
    assert labels(drawing)["f"] == before
    aside = edits.move(with_line, {"over", "under"}, 3000, 0)
    drawing.show(aside, analyse(aside))
    assert labels(drawing)["f"] == before


def test_a_label_gives_way_to_a_note_and_comes_back():
    there = labelled(600)
    drawing = drawn(there)
    before = labels(drawing)["f"]
    rect = text_bounds(before[0], RULER)
    noted = there.holding(notes=(Note(id="n", x=rect.left - 40, y=rect.bottom - 112),))
    drawing.show(noted, analyse(noted))
    (label,) = labels(drawing)["f"]
    assert not text_bounds(label, RULER).intersects(note_rect(noted.notes[0]))
    assert drawing.figures == drawn(noted).figures
    drawing.show(there, analyse(there))
    assert labels(drawing)["f"] == before


@given(steps(4))
def test_a_line_leads_through_a_label_only_where_no_room_is_clear(shown: list[State]):
    drawing = Drawing(RULER)
    for state_ in shown:
        drawing.show(state_, analyse(state_))

        def is_clear(area: Rect, on: State = state_) -> bool:
            others = (*cards(on), *map(note_rect, on.notes))
            return not crossed(drawing, area) and not any(area.intersects(other) for other in others)

        for name, texts in labels(drawing).items():
            if any(crossed(drawing, text_bounds(text, RULER)) for text in texts):
                sketch = drawing.sketch(name)
                assert sketch is not None
                figure = made(sketch, RULER, Ground(is_clear, lambda _: False))
                assert not any(isinstance(mark, Text) for mark in figure.marks)

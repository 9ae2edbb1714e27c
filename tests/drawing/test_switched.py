"""What is switched in a what-if stays where it is, and says that it is off."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.drawing.drawn_states import IDS, steps
from tests.drawing.rulers import EvenRuler
from tests.method.reports import exchange
from vsm_desktop.core import edits
from vsm_desktop.core.model import Investment, State
from vsm_desktop.core.switches import Switches
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.marks import Box, Figure, Line, Text
from vsm_desktop.drawing.switched import NOTHING_SWITCHED, switched
from vsm_desktop.method.analysis import analyse

RULER = EvenRuler()
SOME = st.frozensets(st.sampled_from(IDS), max_size=4)
SWITCHES = st.builds(Switches, SOME, SOME, SOME, SOME)
MONEY = point("A", name="money", response=Investment(kind="invest", what="More", cost=5))
MARKS = point("B", name="marks", response=exchange("A"))
NOW = state("A -> B -> C*", points=[MONEY, MARKS])


def drawn(shown: State, switches: Switches) -> Drawing:
    drawing = Drawing(RULER)
    drawing.show(shown, analyse(switches.applied(shown)))
    return drawing


def figure(name: str, **ids: str) -> Figure:
    switches = Switches(**{switch: frozenset(words.split()) for switch, words in ids.items()})
    found = drawn(NOW, switches).figure(name)
    assert found is not None
    return found


def texts(found: Figure) -> list[str]:
    return [
        mark.text for mark in found.marks if isinstance(mark, Text) and mark.style in ("name", "small", "initial")
    ]


@given(steps(), st.lists(SWITCHES, min_size=9, max_size=9))
def test_a_drawing_that_follows_the_switches_is_one_made_anew(shown: list[State], thrown: list[Switches]):
    drawing = Drawing(RULER)
    for now, switches in zip(shown, thrown, strict=False):
        for one in (switches, Switches(), switches):
            drawing.show(now, analyse(one.applied(now)))
            assert drawing.figures == drawn(now, one).figures


@given(steps(most=3), st.lists(SWITCHES, min_size=4, max_size=4), st.booleans())
def test_the_areas_cover_all_that_looks_different(shown: list[State], thrown: list[Switches], moves: bool):
    drawing = Drawing(RULER)
    for now, switches in zip(shown, thrown, strict=False):
        before = {one.id: one for one in drawing.figures}
        areas = drawing.show(now, analyse(switches.applied(now)), is_moving=moves)
        areas += drawing.settle()
        for one in drawing.figures:
            if before.get(one.id) != one:
                assert any(area.intersects(one.bounds) for area in areas)


@given(steps(most=1), SWITCHES)
def test_all_that_is_on_the_map_is_still_drawn_within_its_bounds(shown: list[State], switches: Switches):
    drawing = drawn(shown[0], switches)
    assert {one.id for one in drawing.figures} == shown[0].ids
    for one in drawing.figures:
        boxes = [mark.rect for mark in one.marks if isinstance(mark, Box)]
        assert all(one.bounds.united(box) == one.bounds for box in boxes)


def test_a_stage_that_is_off_says_so_and_no_more():
    found = figure("B", stages_off="B")
    assert texts(found) == ["B", "off"]
    outline, struck = found.marks[0], found.marks[1]
    assert isinstance(outline, Box)
    assert (outline.outline, outline.stroke) == ("neutral", "dotted")
    assert isinstance(struck, Line)


def test_the_flows_and_points_of_a_stage_that_is_off_are_off_too():
    assert {mark.ink for mark in figure("A->B", stages_off="B").marks if isinstance(mark, Line)} == {"faded"}
    assert texts(figure("marks", stages_off="B")) == ["O", "off"]


def test_a_point_that_is_off_is_struck_through():
    found = figure("money", points_off="money")
    assert texts(found) == ["O", "off"]
    assert any(isinstance(mark, Line) for mark in found.marks)


def test_a_point_without_its_response_and_one_with_means_say_so():
    assert "way past it off" in texts(figure("marks", responses_off="marks"))
    assert "means given" in texts(figure("money", means_on="money"))


def test_whatever_is_switched_stays_under_the_hand_when_it_is_dragged():
    switches = Switches(stages_off=frozenset("B"))
    drawing = drawn(NOW, switches)
    with_it, loose = drawing.carried_with({"B"})
    assert {*with_it, *(flow.id for flow in loose)} == {"B", "marks", "A->B", "B->C"}
    moved = edits.move(NOW, {"B"}, 300, 300)
    drawing.show(moved, analyse(switches.applied(moved)), is_moving=True)
    drawing.settle()
    assert drawing.figures == drawn(moved, switches).figures


def test_a_state_without_switches_has_nothing_switched():
    assert switched(NOW, NOW) is NOTHING_SWITCHED
    assert switched(NOW, NOW.holding(notes=())) is NOTHING_SWITCHED


def test_what_is_switched_is_known_by_what_became_of_it():
    every = Switches(frozenset({"marks"}), frozenset(), frozenset({"C"}), frozenset({"money"}))
    found = switched(NOW, every.applied(NOW))
    assert (found.stages, found.flows) == ({"C"}, {"B->C"})
    assert found.points == {"marks": "off", "money": "means-on"}
    assert found.differing(NOTHING_SWITCHED) == {"C", "B->C", "marks", "money"}

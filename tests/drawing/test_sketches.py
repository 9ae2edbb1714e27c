"""A sketch tells where its figure will be painted before any text is measured."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Flow
from vsm_desktop.drawing.arrows import arrow_figure
from vsm_desktop.drawing.flow_labels import Ground, label_areas, label_room
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import Shape, Text
from vsm_desktop.drawing.routing import Route
from vsm_desktop.drawing.sketches import flow_sketch
from vsm_desktop.method.fading import UNSTOPPED, FlowStops

STEPS = st.integers(-500, 500).filter(bool)
WORDS = st.text("Weekly m", max_size=60)


@st.composite
def ways(draw: st.DrawFn) -> Route:
    """A way along the axes, or a straight one that leads anywhere."""
    if draw(st.integers(0, 5)) == 0:
        return Point(0, 0), Point(draw(STEPS), draw(STEPS))
    points, is_level = [Point(0, 0)], draw(st.booleans())
    for step in draw(st.lists(STEPS, min_size=1, max_size=4)):
        x, y = points[-1]
        points.append(Point(x + step, y) if is_level else Point(x, y + step))
        is_level = not is_level
    return tuple(points)


FLOWS = st.builds(
    lambda label, waits, wip, loss: Flow(
        id="f", source="a", target="b", label=label, wait="2 d" if waits else None, wip=wip, drop_off=loss
    ),
    WORDS,
    st.booleans(),
    st.none() | st.integers(0, 10**9),
    st.none() | st.sampled_from([0.1, 0.333]),
)
STOPS = st.sampled_from([UNSTOPPED, FlowStops(crossing="suspect", accepted="linked")])


@given(FLOWS, ways(), st.integers(0, 9), STOPS, st.randoms())
def test_flow_is_painted_within_its_area_wherever_its_label_finds_room(flow, way, badges, stops, chance):
    def is_free(_: Rect) -> bool:
        return chance.random() < 0.2

    ground = Ground(is_free, is_free)
    figure = arrow_figure(flow, way, EvenRuler(), badges=badges, is_faded=False, stops=stops, ground=ground)
    area = flow_sketch(flow, way, badges, is_faded=False, stops=stops).area
    assert area.united(figure.bounds) == area
    rooms = [label_room(*ends) for ends in pairwise(way)]
    beside = tuple(mark for mark in figure.marks if isinstance(mark, Text | Shape))
    for text in label_areas(beside, EvenRuler()):
        assert any(room.united(text) == room for room in rooms)

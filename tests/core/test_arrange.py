"""Aligning, distributing and placing: pure, exact, and touching nothing but where things stand."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.maps import state
from tests.core.random_maps import states
from vsm_desktop.core import arrange, edits
from vsm_desktop.core.arrange import Axis, Side, Sizes
from vsm_desktop.core.model import Note, Stage, State

SIZES = Sizes(stage=(100, 60), note=(40, 20))
SIDES: list[Side] = ["left", "center", "right", "top", "middle", "bottom"]


def three() -> State:
    """Stages at three places, and a note."""
    places = {"A": {"x": 0, "y": 0}, "B": {"x": 130, "y": 30}, "C": {"x": 400, "y": -50}}
    return state("A -> B -> C*", **places).holding(notes=(Note(id="n", x=50, y=200),))


def place_of(arranged: State, name: str) -> tuple[float, float]:
    record = arranged.stages_by_id.get(name) or arranged.notes_by_id[name]
    return record.x, record.y


def without_places(drawn: State) -> State:
    return drawn.holding(
        stages=tuple(stage.replace(x=0, y=0) for stage in drawn.stages),
        notes=tuple(note.replace(x=0, y=0) for note in drawn.notes),
    )


def everything(drawn: State) -> frozenset[str]:
    return drawn.ids


class TestAlign:
    @pytest.mark.parametrize(
        ("side", "places"),
        [
            ("left", {"A": (0, 0), "B": (0, 30), "n": (0, 200)}),
            ("center", {"A": (65, 0), "B": (65, 30), "n": (95, 200)}),
            ("right", {"A": (130, 0), "B": (130, 30), "n": (190, 200)}),
            ("top", {"A": (0, 0), "B": (130, 0), "n": (50, 0)}),
            ("middle", {"A": (0, 80), "B": (130, 80), "n": (50, 100)}),
            ("bottom", {"A": (0, 160), "B": (130, 160), "n": (50, 200)}),
        ],
    )
    def test_stages_and_notes_come_in_line(self, side: Side, places: dict[str, tuple[float, float]]):
        after = arrange.align(three(), {"A", "B", "n"}, side, SIZES)
        assert {name: place_of(after, name) for name in places} == places
        assert place_of(after, "C") == (400, -50)

    @given(states(), st.sampled_from(SIDES))
    def test_what_is_in_line_stays_as_it_is(self, drawn: State, side: Side):
        after = arrange.align(drawn, everything(drawn), side, SIZES)
        again = arrange.align(after, everything(after), side, SIZES)
        for name in everything(after) & (after.stages_by_id.keys() | after.notes_by_id.keys()):
            assert place_of(again, name) == pytest.approx(place_of(after, name), abs=0.2)


class TestDistribute:
    def test_gaps_become_equal_between_the_outermost(self):
        after = arrange.distribute(three(), {"A", "B", "C"}, "x", SIZES)
        assert [place_of(after, name) for name in "ABC"] == [(0, 0), (200, 30), (400, -50)]

    def test_sizes_count(self):
        drawn = three().holding(notes=(Note(id="n", x=330, y=0),))
        after = arrange.distribute(drawn, {"A", "n", "C"}, "x", SIZES)
        assert place_of(after, "n") == (230, 0)

    def test_two_have_one_gap_only(self):
        drawn = three()
        assert arrange.distribute(drawn, {"A", "C"}, "y", SIZES) is drawn

    @given(states(), st.sampled_from(["x", "y"]))
    def test_all_gaps_are_equal(self, drawn: State, axis: Axis):
        def span(record: Stage | Note) -> tuple[float, float]:
            start = getattr(record, axis)
            return start, start + SIZES.along(axis, record)

        records = sorted((*drawn.stages, *drawn.notes), key=lambda record: sum(span(record)))
        assume(len(records) > 2)
        after = arrange.distribute(drawn, everything(drawn), axis, SIZES)
        by_id = {record.id: record for record in (*after.stages, *after.notes)}
        spans = [span(by_id[record.id]) for record in records]
        gaps = [behind[0] - before[1] for before, behind in pairwise(spans)]
        assert gaps == pytest.approx([gaps[0]] * len(gaps), abs=0.3)


class TestPlace:
    def test_each_stands_where_it_is_put(self):
        after = arrange.place(three(), {"A": (7, 8), "n": (-3, 0.5)})
        assert [place_of(after, name) for name in ("A", "B", "n")] == [(7, 8), (130, 30), (-3, 0.5)]


class TestAttached:
    """A note goes with what it is attached to, whatever moves that."""

    def drawn(self) -> State:
        return three().holding(notes=(Note(id="n", x=5, y=5, on="A"), Note(id="m", x=9, y=9, on="A->B")))

    def test_note_goes_with_its_stage(self):
        after = edits.move(self.drawn(), {"A"}, 10, 20)
        assert place_of(after, "n") == (15, 25)

    def test_note_that_is_moved_itself_goes_no_further(self):
        after = edits.move(self.drawn(), {"A", "n"}, 10, 20)
        assert place_of(after, "n") == (15, 25)

    def test_stage_stays_when_its_note_is_moved(self):
        after = edits.move(self.drawn(), {"n"}, 10, 20)
        assert place_of(after, "A") == (0, 0)

    def test_note_on_a_flow_goes_along_when_both_ends_do(self):
        assert place_of(edits.move(self.drawn(), {"A"}, 10, 20), "m") == (9, 9)
        assert place_of(edits.move(self.drawn(), {"A", "B"}, 10, 20), "m") == (19, 29)

    def test_note_goes_along_when_its_stage_is_aligned(self):
        after = arrange.align(self.drawn(), {"A", "B"}, "right", SIZES)
        assert place_of(after, "n") == (135, 5)


def aligned(side: arrange.Side, drawn: State) -> State:
    return arrange.align(drawn, drawn.ids, side, SIZES)


EDITS: list[Callable[[State], State]] = [
    *(partial(aligned, side) for side in SIDES),
    lambda drawn: arrange.distribute(drawn, drawn.ids, "x", SIZES),
    lambda drawn: arrange.distribute(drawn, drawn.ids, "y", SIZES),
    lambda drawn: arrange.place(drawn, dict.fromkeys(drawn.ids, (1, 2))),
]


@pytest.mark.parametrize("edit", EDITS)
@given(drawn=states())
def test_nothing_but_places_changes(edit: Callable[[State], State], drawn: State):
    after = edit(drawn)
    assert without_places(after) == without_places(drawn)


@pytest.mark.parametrize("edit", EDITS)
def test_the_very_same_state_is_back_when_nothing_changes(edit: Callable[[State], State]):
    drawn = state("A", A={"x": 1, "y": 2})
    assert edit(drawn) is drawn

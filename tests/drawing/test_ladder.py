"""The time ladder below the map: under its cards where it can be, whole, and never one thing on another."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given

from tests.core.maps import state
from tests.drawing.drawn_states import states
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Settings, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.marks import TEXT_SIZES, Figure, Line, Text
from vsm_desktop.drawing.text import text_bounds
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.figures import figures

RULER = EvenRuler()
FROM_NEAR = ("name", "small")
FROM_AFAR = ("far", "far-words")
FROM_FARTHEST = ("farthest",)


def ladder(state_: State, settings: Settings | None = None) -> tuple[Figure, ...]:
    analysis, settings = analyse(state_), settings or Settings()
    drawing = Drawing(RULER)
    drawing.show(state_, analysis)
    return ladder_figures(state_, figures(analysis, settings), settings, drawing.bounds, RULER)


def texts(drawn: tuple[Figure, ...], styles: tuple[str, ...] = FROM_NEAR) -> list[Text]:
    return [mark for figure in drawn for mark in figure.marks if isinstance(mark, Text) and mark.style in styles]


def words(drawn: tuple[Figure, ...]) -> list[str]:
    return [text.text for text in texts(drawn)]


def rungs_of(drawn: tuple[Figure, ...]) -> list[Figure]:
    return [figure for figure in drawn if figure.id.removeprefix("ladder ").isdecimal()]


def in_a_row(text: str, **fields: Any) -> State:
    drawn = state(text, **fields)
    return drawn.holding(stages=tuple(s.replace(x=280 * index) for index, s in enumerate(drawn.stages)))


def timed() -> State:
    drawn = in_a_row("A -> B -> C*", A={"process_time": "1h"}, B={"process_time": "~2h"})
    return drawn.holding(flows=(drawn.flows[0].replace(wait="3h"), drawn.flows[1]))


def test_waits_stand_between_the_cards_and_work_under_them():
    first, second, third = rungs_of(ladder(timed()))
    cards = [card_rect(stage) for stage in timed().stages]
    assert [text.text for text in texts((first,))] == ["1 h", "A"]
    assert [text.text for text in texts((second,))] == ["3 h", "~2 h", "B"]
    assert [text.text for text in texts((third,))] == ["not stated", "not stated", "C"]
    wait, work, name = texts((second,))
    assert wait.x == (cards[0].right + cards[1].left) / 2
    assert work.x == name.x == cards[1].center.x
    assert wait.baseline < work.baseline < name.baseline


def test_what_is_not_stated_is_said_and_dotted():
    drawn = ladder(timed())
    said = " ".join(words(drawn))
    assert "1 wait not stated · 1 stage without any time · rests on 1 best guess" in said
    assert "1 process time not stated · rests on 1 best guess" in said
    (third,) = rungs_of(drawn)[2:]
    assert [mark.stroke for mark in third.marks if isinstance(mark, Line)] == ["dotted", "solid", "dotted"]


def test_totals_are_those_of_the_path():
    said = words(ladder(timed()))
    assert said[said.index("Lead time") + 1] == "~6 h"
    assert said[said.index("Process time") + 1] == "~3 h"
    assert said[said.index("Activity ratio") + 1] == "~50 %"
    assert said[said.index("Rolled %C/A") + 1] == "–"


def test_every_total_is_read_from_the_farthest_however_long_it_is():
    drawn = timed()
    long = drawn.holding(flows=tuple(flow.replace(wait="7777777h") for flow in drawn.flows))
    for one in (drawn, long):
        (totals,) = [figure for figure in ladder(one) if figure.id == "ladder totals"]
        lines = [mark for mark in totals.marks if isinstance(mark, Text) and mark.style == "farthest"]
        assert len({line.baseline for line in lines}) == 5
        assert all(totals.body.left < text_bounds(line, RULER).left for line in lines)
        assert all(text_bounds(line, RULER).right < totals.body.right for line in lines)


def test_example_11_the_ladder_carries_the_path_that_counts_alone():
    times = {"a": "2h", "b": "10h", "c": "8h", "d": "2h"}
    branch = state("a -> b -> d*, a -> c -> d", **{name: {"process_time": time} for name, time in times.items()})
    branch = branch.holding(flows=tuple(flow.replace(wait="1h") for flow in branch.flows))
    drawn = ladder(branch, Settings(hours_per_day=24))
    said = words(drawn)
    assert said[said.index("Lead time") + 1] == "16 h"
    assert "Time along the longest path, 3 of 4 stages" in said
    assert "Waiting above, work below. Other branches and ways back are not added." in said
    assert "Linked effort: 100 % of all the work, 22 h" in said
    assert len(rungs_of(drawn)) == 3


def test_stages_that_do_not_run_from_left_to_right_get_even_steps_in_rows():
    names = [f"S{index}" for index in range(9)]
    drawn = state(" -> ".join(names) + "*")
    steps = rungs_of(ladder(drawn))
    assert len({step.body.width for step in steps}) == 1
    tops = [step.body.top for step in steps]
    assert tops == sorted(tops)
    assert len(set(tops)) == 3


def test_no_way_to_a_client_is_said():
    said = words(ladder(state("A -> B", A={"process_time": "1h"})))
    assert "No path leads from where the stream begins to where a client accepts value." in said
    assert "Linked effort: 0 % of all the work, 1 h" in said
    assert "Linked effort: nobody stated how long the work takes" in words(ladder(state("A -> B")))


def test_map_without_stages_has_no_ladder():
    assert ladder(State(id="s")) == ()


def test_parts_of_the_bar_are_told_in_words_and_by_their_looks():
    drawn = ladder(
        state(
            "A -> B*, C, D",
            A={"process_time": "2h"},
            C={"process_time": "1h"},
            D={"process_time": "1h", "necessary_for": "Accounting"},
        )
    )
    assert "Linked effort: 50 % of all the work, 4 h" in words(drawn)
    legend = next(text for text in words(drawn) if text.startswith("filled"))
    assert [part.split(":")[0] for part in legend.split(" · ")[:3]] == ["filled", "hollow", "hatched"]


def test_stamping_plant():
    map_ = new_map("stamping-plant")
    current, future = map_.states[0], map_.states[-1]
    said = words(ladder(current, map_.settings))
    assert "Time along the longest path, 11 of 17 stages" in said
    assert said[said.index("Process time") + 1] == "3 min 30 s"
    assert "10 drop-offs not stated" in said
    assert words(ladder(future, map_.settings)) != said


def letters(text: Text) -> Rect:
    left, _, right, _ = text_bounds(text, RULER)
    size = TEXT_SIZES[text.style]
    return Rect(left + 2, text.baseline - 0.75 * size, right - 2, text.baseline + 0.2 * size)


def overlapping(drawn: tuple[Figure, ...], styles: tuple[str, ...] = FROM_NEAR) -> list[tuple[str, str]]:
    """The texts whose letters stand on one another."""
    inner = [(text.text, letters(text)) for text in texts(drawn, styles)]
    return [(one[0], other[0]) for one, other in combinations(inner, 2) if one[1].intersects(other[1])]


@given(states())
def test_nothing_stands_on_anything_else(state_):
    drawing = Drawing(RULER)
    analysis, settings = analyse(state_), Settings()
    drawing.show(state_, analysis)
    area = drawing.bounds
    found = ladder_figures(state_, figures(analysis, settings), settings, area, RULER)
    assert bool(found) == bool(state_.stages)
    assert all(area is not None and figure.bounds.top > area.bottom for figure in found)
    assert overlapping(found) == overlapping(found, FROM_AFAR) == overlapping(found, FROM_FARTHEST) == []
    for one, other in combinations([figure.body for figure in found], 2):
        assert not one.intersects(other)
    for figure in found:
        for mark in figure.marks:
            if isinstance(mark, Text):
                assert figure.bounds.inflated(3).united(letters(mark)) == figure.bounds.inflated(3)


@pytest.mark.parametrize("name", ["legal-platform", "stamping-plant"])
def test_examples_have_room_for_every_word(name):
    map_ = new_map(name)
    for state_ in map_.states:
        drawn = ladder(state_, map_.settings)
        assert overlapping(drawn) == overlapping(drawn, FROM_AFAR) == overlapping(drawn, FROM_FARTHEST) == []
        said = [text for text in words(drawn) if text.endswith("…")]
        assert said == []

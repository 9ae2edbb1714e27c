"""A map is cut into as many slides as it takes to be read, and no stage is lost."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import state
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.model import Flow, Note, Stage, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.lanes import in_lanes
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.export.pptx.balance import improved, in_telling_order
from vsm_desktop.export.pptx.card_texts import Signs, card_text
from vsm_desktop.export.pptx.closing_up import closed_up, in_rows
from vsm_desktop.export.pptx.division import divided
from vsm_desktop.export.pptx.grid import Gaps, on_grid
from vsm_desktop.export.pptx.layout import Question, is_readable, placed
from vsm_desktop.export.pptx.parts import parts
from vsm_desktop.method.analysis import analyse

ROOM = Rect(24, 80, 936, 516)


def question(shown: State) -> Question:
    return Question(analyse(shown), (), EvenRuler())


def grid(columns: int, rows: int, pitch: float = 260) -> State:
    stages = tuple(
        Stage(id=f"{x}.{y}", name=f"Stage {x} {y}", x=x * pitch, y=y * 180)
        for x in range(columns)
        for y in range(rows)
    )
    return State(id="s", stages=stages)


def overlap(one: Rect, other: Rect) -> bool:
    return one.intersects(other)


def test_a_small_map_stands_on_one_slide_as_it_is():
    shown = grid(3, 2)
    assert parts(shown, ROOM, question(shown)) == [shown]


@pytest.mark.parametrize(("columns", "rows"), [(14, 1), (1, 14), (9, 9)])
def test_a_large_map_is_cut_into_parts_that_can_be_read(columns: int, rows: int):
    shown = grid(columns, rows)
    found = parts(shown, ROOM, question(shown))
    assert len(found) > 1
    assert all(is_readable(part, ROOM, question(shown)) for part in found)
    names = [stage.id for part in found for stage in part.stages]
    assert sorted(names) == sorted(shown.stages_by_id)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-4000, 4000), st.integers(-2000, 2000)), min_size=1, max_size=25))
def test_wherever_stages_stand_each_is_in_one_part(places: list[tuple[int, int]]):
    stages = tuple(Stage(id=str(n), name=f"Stage {n}", x=x, y=y) for n, (x, y) in enumerate(places))
    shown = State(id="s", stages=stages)
    found = parts(shown, ROOM, question(shown))
    assert sorted(stage.id for part in found for stage in part.stages) == sorted(shown.stages_by_id)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 600), st.sampled_from(("", "Office", "Yard", "Client"))),
        min_size=1,
        max_size=10,
    ),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 600)), max_size=4),
    st.booleans(),
)
def test_however_a_map_is_laid_out_nothing_stands_on_a_card_or_a_note(
    stages: list[tuple[int, int, str]], notes: list[tuple[int, int]], banded: bool
):
    shown = State(
        id="s",
        stages=tuple(Stage(id=str(n), name=f"Stage {n}", x=x, y=y, team=t) for n, (x, y, t) in enumerate(stages)),
        flows=tuple(Flow(id=f"f{n}", source=str(n), target=str(n + 1)) for n in range(len(stages) - 1)),
        notes=tuple(Note(id=f"n{n}", text="Ask", x=x, y=y) for n, (x, y) in enumerate(notes)),
    )
    found = parts(shown, ROOM, replace(question(shown), banded=banded))
    assert sorted(stage.id for part in found for stage in part.stages) == sorted(shown.stages_by_id)
    assert sorted(note.id for part in found for note in part.notes) == sorted(shown.notes_by_id)
    for part in found:
        rects = [*map(card_rect, part.stages), *map(note_rect, part.notes)]
        assert not any(overlap(*both) for both in combinations(rects, 2))
        assert not banded or in_lanes(part) == part


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.integers(1, 6))
def test_an_order_is_divided_into_as_few_pieces_as_can_be_read(heavy: list[bool], most: int):
    class Weights:
        def can_be_read(self, names: Sequence[str]) -> bool:
            return len(names) == 1 or sum(map(int, names)) <= most

        def cost(self, names: Sequence[str]) -> float:
            return 1000.0 + len(names) ** 2

    order = [str(1 + one) for one in heavy]
    pieces = divided(order, Weights(), len(order))
    assert [name for piece in pieces for name in piece] == order
    assert all(Weights().can_be_read(piece) for piece in pieces)
    fewest, weight = 1, 0
    for name in order:
        if weight and weight + int(name) > most:
            fewest, weight = fewest + 1, 0
        weight += int(name)
    assert len(pieces) == fewest
    assert divided(order, Weights(), fewest - 1) == []


def test_a_piece_more_is_worth_what_it_saves():
    class Pairs:
        def can_be_read(self, names: Sequence[str]) -> bool:
            return len(names) <= 3

        def cost(self, names: Sequence[str]) -> float:
            return 1.0 if names in (["a", "b"], ["c", "d"], ["e", "f"]) else 5.0

    assert divided(list("abcdef"), Pairs(), 6) == [["a", "b"], ["c", "d"], ["e", "f"]]
    assert [len(piece) for piece in divided(list("abcdef"), Pairs(), 2)] == [3, 3]


class Cuts:
    """A chain, of which a piece holds so many, and a cut costs as much as a piece more."""

    def __init__(self, names: str, most: int) -> None:
        self.most = most
        pairs = list(pairwise(names))
        self.neighbours = {name: [b if a == name else a for a, b in pairs if name in (a, b)] for name in names}

    def can_be_read(self, names: Sequence[str]) -> bool:
        return len(names) <= self.most

    def cost(self, names: Sequence[str]) -> float:
        return (
            1 + 0.1 * len(names) ** 2 + sum(other not in names for name in names for other in self.neighbours[name])
        )

    def cost_of_all(self, division: Sequence[Sequence[str]]) -> float:
        return sum(map(self.cost, division))


def test_a_stage_alone_joins_those_that_it_belongs_to():
    cutting = Cuts("abcdef", 3)
    assert improved([["a"], ["b", "c"], ["d", "e", "f"]], cutting, cutting.neighbours) == [list("abc"), list("def")]


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.integers(2, 5))
def test_what_is_improved_holds_all_costs_no_more_and_can_be_read(homes: list[int], most: int):
    names = "abcdefghijkl"[: len(homes)]
    cutting = Cuts(names, most)
    pieces = [[name for name, home in zip(names, homes, strict=True) if home == each] for each in range(4)]
    before = [part for piece in pieces for part in (piece[:most], piece[most : 2 * most], piece[2 * most :]) if part]
    before = [piece for piece in before if cutting.can_be_read(piece)]
    held = {name for piece in before for name in piece}
    within = {name: [one for one in cutting.neighbours[name] if one in held] for name in held}
    after = improved(before, cutting, within)
    assert sorted(name for piece in after for name in piece) == sorted(held)
    assert cutting.cost_of_all(after) <= cutting.cost_of_all(before)
    assert all(map(cutting.can_be_read, after))


@given(st.lists(st.sampled_from("abcdefghij"), min_size=10, max_size=10, unique=True), st.integers(2, 5))
def test_what_stages_are_called_does_not_matter_to_how_they_are_divided(names: list[str], most: int):
    called = "".join(names)

    def divided_as(letters: str) -> list[list[int]]:
        cutting = Cuts(letters, most)
        pieces = improved([[letters[at], letters[at + 5]] for at in range(5)], cutting, cutting.neighbours)
        return [[letters.index(name) for name in piece] for piece in pieces]

    assert divided_as(called) == divided_as("abcdefghij")


def test_parts_are_told_as_value_moves_on_else_as_they_stand():
    onward: dict[str, list[str]] = {"a": [], "b": [], "c": ["a"], "d": []}
    places = {"a": (0.0, 0.0), "b": (300.0, 0.0), "c": (600.0, 0.0), "d": (900.0, 0.0)}
    assert in_telling_order([["a"], ["d"], ["c"], ["b"]], onward, places) == [["c"], ["a"], ["b"], ["d"]]


def test_a_name_that_may_be_broken_at_a_hyphen_keeps_clear_of_the_sign_in_the_corner():
    shown = state("A -> B*, A -> C")
    stage = shown.stages_by_id["C"].replace(name="Customers weekly call-offered")
    width = EvenRuler().width("Customers weekly call-", "name") * 12 / 13 + 15
    judgement = analyse(shown).judgements["C"]
    assert card_text(stage, judgement, (width, 90), EvenRuler(), Signs.of(judgement)).is_narrow
    unbroken = stage.replace(name="Customers weekly calledoffered")
    assert not card_text(unbroken, judgement, (width, 90), EvenRuler(), Signs.of(judgement)).is_narrow


def test_flows_are_kept_within_their_part():
    shown = state(
        "A -> B -> C -> D -> E -> F -> G -> H -> I -> J*", **{n: {"x": 260 * k} for k, n in enumerate("ABCDEFGHIJ")}
    )
    found = parts(shown, ROOM, question(shown))
    assert len(found) > 1
    assert sum(len(part.flows) for part in found) == len(shown.flows) - (len(found) - 1)


def test_a_note_goes_with_its_stage():
    shown = grid(14, 1)
    note = Note(id="n", text="Ask", x=13 * 260, y=150, on="13.0")
    shown = shown.holding(notes=(note,))
    (home,) = [part for part in parts(shown, ROOM, question(shown)) if part.notes]
    assert "13.0" in home.stages_by_id


def test_a_note_that_is_tucked_in_has_no_column_of_its_own():
    shown = grid(3, 2).holding(notes=(Note(id="n", text="Ask", x=-400, y=400),))
    laid = on_grid(shown, 104, Gaps(56, 44), spare=0)
    rects = [*map(card_rect, laid.stages), *map(note_rect, laid.notes)]
    assert max(rect.right for rect in rects) - min(rect.left for rect in rects) == 3 * 184 + 2 * 56
    assert not any(overlap(*both) for both in combinations(rects, 2))


@given(st.lists(st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000)), min_size=1, max_size=12))
def test_closing_up_keeps_the_order_and_puts_no_card_on_another(places: list[tuple[int, int]]):
    stages = tuple(Stage(id=str(n), x=x, y=y) for n, (x, y) in enumerate(places))
    before = State(id="s", stages=stages)
    after = closed_up(before, 104)
    for one in stages:
        for other in stages:
            here, there = after.stages_by_id[one.id], after.stages_by_id[other.id]
            if one.x <= other.x:
                assert here.x <= there.x
            if one.id != other.id and not overlap(card_rect(one), card_rect(other)):
                assert not overlap(card_rect(here), card_rect(there))


def test_what_stands_far_apart_is_brought_together():
    shown = State(id="s", stages=(Stage(id="a"), Stage(id="b", x=5000, y=0)))
    assert closed_up(shown, 104).stages_by_id["b"].x < 300


def test_stages_in_rows_can_be_read():
    shown = grid(12, 3)
    found = in_rows(shown, ROOM, question(shown))
    assert 4 < len(found.stages) <= 36
    assert is_readable(found, ROOM, question(shown))


@given(st.floats(10, 5000), st.floats(10, 5000))
def test_what_is_placed_lies_within_its_room(width: float, height: float):
    content = Rect(-70, 30, width - 70, height + 30)
    rect = placed(content, ROOM).rect(content)
    assert ROOM.left <= rect.left <= rect.right <= ROOM.right
    assert ROOM.top <= rect.top <= rect.bottom <= ROOM.bottom

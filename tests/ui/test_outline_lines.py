"""The lines of the outline keep up with the map: whatever is edited, they say what lines made from nothing would."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.method.random_edits import edited_states, large_stream
from vsm_desktop.core import edits
from vsm_desktop.core.model import Settings, State
from vsm_desktop.method.analysis import Analysis, analyse, analyse_again
from vsm_desktop.ui.outline.columns import Context
from vsm_desktop.ui.outline.flow_columns import flows_kind
from vsm_desktop.ui.outline.kind import Kind
from vsm_desktop.ui.outline.lines import Lines
from vsm_desktop.ui.outline.point_columns import points_kind
from vsm_desktop.ui.outline.stage_columns import stages_kind

KINDS = {"stages": stages_kind(), "flows": flows_kind(), "resistances": points_kind()}


def context(drawn: State, analysis: Analysis | None = None) -> Context:
    return Context(drawn, analysis or analyse(drawn), Settings())


def lines(kind: str, drawn: State) -> Lines:
    made = Lines(KINDS[kind])
    made.follow(context(drawn))
    return made


def said(lines: Lines) -> list[tuple[str, ...]]:
    return [lines.cells(name) for name in lines.shown]


def column(lines: Lines, title: str) -> list[str]:
    index = [column.title for column in lines.kind.columns].index(title)
    return [cells[index] for cells in said(lines)]


def sort(lines: Lines, title: str, *, descending: bool = False) -> None:
    lines.sort_by([column.title for column in lines.kind.columns].index(title), descending=descending)


def test_a_stage_has_the_three_answers_in_words():
    made = lines("stages", state("A -> B -> C*, X", A={"contribution": "contributes"}, points=[point("B")]))
    assert column(made, "Name") == ["A", "B", "C", "X"]
    assert column(made, "Tag") == ["consumption-linked"] * 3 + ["structurally suspect"]
    assert column(made, "Why") == ["2 flows to the client", "leads to the client", "value is accepted here",
                                   "not connected yet"]  # fmt: skip
    assert column(made, "Standing") == ["claimed", "unexamined", "unexamined", ""]
    assert column(made, "Passage") == ["blocked", "blocked", "starved", ""]


def test_a_map_without_an_anchor_looks_calm():
    made = lines("stages", state("A -> B"))
    assert column(made, "Tag") == ["not anchored yet"] * 2
    assert column(made, "Why") == ["", ""]


def test_a_flow_has_its_ends_and_its_kind():
    made = lines("flows", state("A -> B => C"))
    assert [cells[:3] for cells in said(made)] == [("A", "B", "Work"), ("B", "C", "Information")]


def test_a_point_has_what_it_is_on_and_its_status():
    made = lines("resistances", state("A -> B*", points=[point("A->B", "economic"), point("A", "behavioral")]))
    assert column(made, "Category") == ["Economic", "Behavioral"]
    assert column(made, "On") == ["A → B", "A"]
    assert set(column(made, "Status")) == {"open: value stops here"}


# Sorting and choosing


def test_times_are_sorted_by_what_they_come_to_and_blanks_stand_last_either_way():
    times = {name: {"process_time": time} for name, time in (("A", "2 h"), ("B", "30 min"), ("C", "1 d"))}
    made = lines("stages", state("X, A, B, C", **times))
    sort(made, "Process time")
    assert column(made, "Process time") == ["30 min", "2 h", "1 d", ""]
    sort(made, "Process time", descending=True)
    assert column(made, "Process time") == ["1 d", "2 h", "30 min", ""]
    made.sort_by(None)
    assert made.shown == ["X", "A", "B", "C"]


def test_names_are_sorted_by_the_numbers_in_them():
    made = lines("stages", state("Step 10, step 9, Step 1"))
    sort(made, "Name")
    assert made.shown == ["Step 1", "step 9", "Step 10"]


def test_why_is_sorted_by_the_way_to_the_client():
    made = lines("stages", state("A -> B -> C -> D*, X"))
    sort(made, "Why")
    assert made.shown == ["D", "C", "B", "A", "X"]


def test_words_are_found_anywhere_and_all_of_them():
    made = lines("stages", state("Draft -> Print*, Audit", Audit={"team": "Legal"}))
    assert made.choose("suspect LEGAL")
    assert made.shown == ["Audit"]
    assert not made.choose("  suspect legal ")
    made.choose("linked legal")
    assert made.shown == []


# Keeping up


def test_only_the_rows_that_say_something_else_are_told():
    before = state("A -> B -> C*, D -> E -> C")
    made = lines("stages", before)
    said(made)
    after = edits.change_stage(before, "D", team="Legal")
    assert made.follow(context(after)) == [3]
    moved = edits.move(after, {"A", "B"}, 5, 5)
    assert made.follow(context(moved)) == []
    cut = edits.set_flow_kind(moved, {"B->C"}, "information")
    assert made.follow(context(cut)) == [0, 1]


def test_a_row_that_is_edited_keeps_its_place_until_something_else_changes():
    before = state("A, B, C")
    made = lines("stages", before)
    sort(made, "Name")
    renamed = edits.rename_stage(before, "A", "Z")
    assert made.follow(context(renamed), keep_places=True) == [0]
    assert column(made, "Name") == ["Z", "B", "C"]
    assert made.follow(context(edits.rename_stage(renamed, "B", "Y"))) is None
    assert column(made, "Name") == ["C", "Y", "Z"]


def test_a_row_comes_and_goes_with_the_words_that_are_chosen():
    before = state("A -> B*, X")
    made = lines("stages", before)
    made.choose("suspect")
    assert made.shown == ["X"]
    cut = edits.set_flow_kind(before, {"A->B"}, "information")
    assert made.follow(context(cut)) is None
    assert made.shown == ["A", "X"]


@pytest.mark.parametrize("kind", KINDS)
@given(
    seed=st.integers(0, 10**6), words=st.sampled_from(["", "s1", "suspect", "e"]), by=st.sampled_from([None, 0, 2])
)
def test_following_comes_to_the_same_as_beginning_anew(kind: str, seed: int, words: str, by: int | None):
    random = Random(seed)
    drawn = large_stream(random, 12)
    drawn = drawn.holding(stages=tuple(stage.replace(name=stage.id) for stage in drawn.stages))
    analysis = analyse(drawn)
    followed = Lines(KINDS[kind])
    followed.choose(words)
    followed.sort_by(by)
    followed.follow(context(drawn, analysis))
    said(followed)
    for edited in edited_states(random, drawn, 6):
        analysis = analyse_again(analysis, edited)
        before = said(followed)
        rows = followed.follow(context(edited, analysis))
        now = said(followed)
        assert rows is None or rows == [row for row, cells in enumerate(now) if cells != before[row]]
        anew = fresh(KINDS[kind], edited, words, by)
        assert dict(zip(followed.shown, now, strict=True)) == dict(zip(anew.shown, said(anew), strict=True))
        assert keys(followed, by) == keys(anew, by)


def fresh(kind: Kind, drawn: State, words: str, by: int | None) -> Lines:
    made = Lines(kind)
    made.choose(words)
    made.sort_by(by)
    made.follow(context(drawn))
    return made


def keys(lines: Lines, by: int | None) -> list[str]:
    """What decides over the order; those that are alike in it may stand either way round."""
    return lines.shown if by is None else [lines.cells(name)[by] for name in lines.shown]

"""What a table pasted into the outline does to the map, without a window: all of it, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import states
from tests.ui.test_outline_lines import KINDS, lines
from vsm_desktop.core.model import State
from vsm_desktop.ui.outline.pasting import Pasting, Steps, copied, filled_in_steps, pasted_in_steps

DRAWN = state("A -> B, A => B, B -> C*", A={"process_time": "1 h", "notes": "one\ntwo"}, points=[point("B")])


def worked_out(steps: Steps) -> Pasting:
    """What comes of it when all steps are done."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def paste(text: str, drawn: State = DRAWN, kind: str = "stages") -> Pasting:
    return worked_out(pasted_in_steps(lines(kind, drawn), text, drawn))


def copy(drawn: State, kind: str) -> str:
    made = lines(kind, drawn)
    return copied(made, made.shown, range(len(made.kind.columns)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_pasted_back_changes_nothing(kind: str) -> None:
    pasting = paste(copy(DRAWN, kind), DRAWN, kind)
    assert (pasting.changed, pasting.left_out, pasting.wrong) == (0, (), ())
    assert pasting.edit(DRAWN) is DRAWN


@given(states(), st.sampled_from(list(KINDS)))
def test_no_copy_of_any_map_changes_anything_when_it_is_pasted_back(drawn: State, kind: str) -> None:
    pasting = paste(copy(drawn, kind), drawn, kind)
    assert (pasting.changed, pasting.wrong) == (0, ())


def test_every_cell_that_differs_is_entered() -> None:
    after = paste("Name\tTeam\tProcess time\tCost\nA\tLegal\t~2 d\t1 200\nB\t\t\t\n").edit(DRAWN)
    stage = after.stages_by_id["A"]
    assert (stage.team, stage.process_time, stage.cost, stage.notes) == ("Legal", "~2 d", 1200, "one\ntwo")
    assert after.stages_by_id["B"] is DRAWN.stages_by_id["B"]


def test_an_empty_cell_takes_away_what_is_there() -> None:
    assert paste("Name\tProcess time\nA\t\n").edit(DRAWN).stages_by_id["A"].process_time is None


def test_what_is_wrong_is_named_with_row_and_column() -> None:
    pasting = paste("Name\tCost\t%C/A\nA\tmuch\t130 %\nB\t-4\t\n")
    assert [sentence[: sentence.index("”:")] for sentence in pasting.wrong] == [
        "Row 2, “A”, column “Cost",
        "Row 2, “A”, column “%C/A",
        "Row 3, “B”, column “Cost",
    ]
    assert "“130 %” is more than 100 %" in pasting.wrong[1]


def test_what_is_worked_out_is_not_entered() -> None:
    pasting = paste("Name\tTag\nA\tanything\n")
    assert (pasting.changed, pasting.wrong, pasting.left_out) == (0, (), ())


def test_flows_get_their_figures_and_kinds() -> None:
    after = paste("From\tTo\tKind\tWait\nB\tC\tRework\t2 d\n", kind="flows").edit(DRAWN)
    flow = after.flows_by_id["B->C"]
    assert (flow.kind, flow.wait) == ("rework", "2 d")


def test_two_flows_of_one_kind_between_the_same_stages_are_refused() -> None:
    drawn = state("A -> B, A => B, B -> C")
    made = lines("flows", drawn)
    filling = worked_out(filled_in_steps(made, ["A->B", "A=>B"], 2, drawn))
    assert filling.wrong == ("Row 2, “A → B”, column “Kind”: This flow is there already",)


def test_a_column_is_filled_with_what_stands_in_the_first_row() -> None:
    made = lines("stages", DRAWN)
    place = [column.name for column in made.kind.columns].index("process_time")
    after = worked_out(filled_in_steps(made, ["A", "B", "C"], place, DRAWN)).edit(DRAWN)
    assert [stage.process_time for stage in after.stages] == ["1 h"] * 3


def test_what_is_worked_out_is_not_filled() -> None:
    with pytest.raises(ValueError, match="worked out"):
        worked_out(filled_in_steps(lines("stages", DRAWN), ["A", "B"], 1, DRAWN))


def test_a_blank_that_is_pasted_takes_the_trigger_back() -> None:
    pushed = paste("From\tTo\tTrigger\nB\tC\tPush\n", kind="flows").edit(DRAWN)
    assert pushed.flows_by_id["B->C"].trigger == "push"
    assert paste("From\tTo\tTrigger\nB\tC\t\n", pushed, "flows").edit(pushed) == DRAWN


def test_a_trigger_that_is_none_is_refused_with_those_that_are() -> None:
    (sentence,) = paste("From\tTo\tTrigger\nB\tC\tmaybe\n", kind="flows").wrong
    assert sentence.endswith("“maybe” is none of these: Push, Pull, Not said")

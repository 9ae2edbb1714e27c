"""The three ways in which a map gets better and nothing else does: confirmed, cleared, or not to be told."""

from typing import Any

import pytest

from tests.core.maps import point
from tests.method.reports import SAID_OUTSIDE, drawn
from vsm_desktop.core.model import Outcome, Settings, State
from vsm_desktop.method.comparing.comparison import compare
from vsm_desktop.method.comparing.scenarios import Scenario

SAME, MORE = (2.1, 2.12), (2.1, 2.4)


def found(name: str, before: State, after: State, moved: tuple[float, float] | None = None) -> Scenario | None:
    if moved:
        before = before.holding(outcomes=(Outcome(name="Conversion", unit="%", before=moved[0]),))
        after = after.holding(outcomes=(Outcome(name="Conversion", unit="%", before=moved[0], after=moved[1]),))
    return next((one for one in compare(before, after, Settings()).scenarios if one.name == name), None)


# The efficiency trap


def checked(time: str, text: str = "Apply -> Check -> Sign*", **fields: Any) -> State:
    return drawn(text, Check={"process_time": time, **fields})


def test_a_trap_tells_its_figures_and_asks():
    trap = found("efficiency-trap", checked("10 d"), checked("7 d"), SAME)
    assert trap is not None
    assert (trap.code, trap.verdict, trap.stages) == ("F5", "confirmed", ("Check",))
    assert trap.message == (
        "Less time is taken at “Check” (process time 2 w → 1 w 2 d, −30 %), and no client has validated that stage. "
        "Conversion has not moved: 2.1 % before, 2.12 % after."
    )
    assert trap.question == "When “Check” gets faster, what changes for the client?"


@pytest.mark.parametrize(("moved", "verdict"), [(SAME, "confirmed"), (MORE, "cleared"), (None, "undecided")])
def test_the_outcome_confirms_a_trap_or_clears_it(moved: tuple[float, float] | None, verdict: str):
    trap = found("efficiency-trap", checked("10 d"), checked("7 d"), moved)
    assert trap is not None
    assert trap.verdict == verdict
    assert ("nobody can say what it brought" in trap.message) is (moved is None)


def test_suspect_stages_are_in_a_trap_too_and_lead_times_count():
    before, after = (drawn("Apply -> Sign*, Apply -> File", File={"lead_time": time}) for time in ("2 h", "1 h"))
    trap = found("efficiency-trap", before, after, SAME)
    assert trap is not None
    assert "“File” (lead time 2 h → 1 h, −50 %)" in trap.message


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (checked("10 d"), checked("7 d", **SAID_OUTSIDE)),
        (checked("7 d"), checked("7 d")),
        (checked("7 d"), checked("10 d")),
        (checked("10 d"), drawn("Apply -> Check -> Sign*")),
        (checked("10 d"), drawn("Apply -> Sign*")),
        (checked("10 d", "Apply -> Check -> Sign"), checked("7 d", "Apply -> Check -> Sign")),
    ],
)
def test_there_is_no_trap_without_time_saved_where_nobody_outside_speaks(before: State, after: State):
    assert found("efficiency-trap", before, after, SAME) is None


def test_one_outcome_that_moved_clears_it():
    before = checked("10 d").holding(outcomes=(Outcome(name="Conversion", before=2), Outcome(name="Churn", before=5)))
    after = checked("7 d").holding(outcomes=(Outcome(name="Conversion", before=2), Outcome(name="Churn", before=4)))
    # The same record in both states says nothing of a second value.
    after = after.holding(outcomes=(Outcome(name="Conversion", before=2, after=2), after.outcomes[1]))
    trap = found("efficiency-trap", before, after)
    assert trap is not None
    assert trap.verdict == "cleared"
    assert "Conversion has not moved: 2 before, 2 after. Churn went from 5 to 4." in trap.message


# Optimisation without impact


def leaking(wait: str, drop_off: float | None, *, points: Any = (), ahead: str = "Find->Use") -> State:
    return drawn(
        "Ask -> Find -> Use*, Ask -> Other -> Use",
        flows={"Ask->Find": {"wait": wait}, ahead: {"drop_off": drop_off}},
        points=points,
    )


IMPACT = "optimised-without-impact"


def test_a_loss_further_on_that_is_as_it_was_confirms_that_there_was_no_impact():
    told = found(IMPACT, leaking("5 d", 0.6), leaking("2 d", 0.6))
    assert told is not None
    assert (told.code, told.verdict, told.flows) == ("F7", "confirmed", ("Ask->Find", "Find->Use"))
    assert told.message == (
        "Less time is taken at “Ask” → “Find” (wait 1 w → 2 d, −60 %). "
        "Further on 60 % drop off at “Find” → “Use”, as before."
    )


@pytest.mark.parametrize(("drop_off", "verdict"), [(0.6, "confirmed"), (0.7, "confirmed"), (0.59, "confirmed")])
def test_a_larger_loss_and_one_within_the_tolerance_confirm_it_too(drop_off: float, verdict: str):
    told = found(IMPACT, leaking("5 d", 0.6), leaking("2 d", drop_off))
    assert told is not None
    assert told.verdict == verdict


def test_a_loss_that_fell_clears_it():
    told = found(IMPACT, leaking("5 d", 0.6), leaking("2 d", 0.2))
    assert told is not None
    assert told.verdict == "cleared"
    assert told.message == (
        "Less time is taken at “Ask” → “Find” (wait 1 w → 2 d, −60 %). "
        "Further on 20 % drop off at “Find” → “Use”, 60 % before."
    )


def test_an_outcome_that_moved_clears_it():
    told = found(IMPACT, leaking("5 d", 0.6), leaking("2 d", 0.6), MORE)
    assert told is not None
    assert told.verdict == "cleared"
    assert told.message.endswith("Conversion went from 2.1 % to 2.4 %.")


def test_a_gain_behind_an_open_stop_is_masked():
    stop = [point("Find", name="p")]
    told = found(IMPACT, leaking("5 d", None, points=stop), leaking("2 d", None, points=stop))
    assert told is not None
    assert (told.verdict, told.resistances) == ("confirmed", ("p",))
    assert told.message.endswith("and value stops at “Find”.")


def test_a_gain_where_nothing_arrives_names_the_stop_before_it():
    stop = [point("A", name="p")]
    before, after = (drawn("A -> B -> C*", B={"process_time": time}, points=stop) for time in ("2 h", "1 h"))
    told = found(IMPACT, before, after)
    assert told is not None
    assert told.resistances == ("p",)
    assert told.stages == ("B",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (leaking("5 d", 0.6), leaking("5 d", 0.6)),
        (leaking("5 d", None), leaking("2 d", 0.6)),
        (leaking("5 d", None), leaking("2 d", None)),
        (leaking("5 d", 0), leaking("2 d", 0)),
        (leaking("5 d", 0.6, ahead="Ask->Other"), leaking("2 d", 0.6, ahead="Ask->Other")),
    ],
)
def test_nothing_is_told_without_time_saved_and_a_loss_known_in_both_states(before: State, after: State):
    assert found(IMPACT, before, after) is None


def test_of_several_losses_further_on_the_largest_is_told_and_one_that_fell_is_an_impact():
    def made(time: str, first: float, second: float) -> State:
        flows = {"A->B": {"drop_off": first}, "B->C": {"drop_off": second}}
        return drawn("A -> B -> C*", A={"process_time": time}, flows=flows)

    told = found(IMPACT, made("2 h", 0.3, 0.6), made("1 h", 0.3, 0.6))
    assert told is not None
    assert told.flows == ("B->C",)
    fell = found(IMPACT, made("2 h", 0.3, 0.6), made("1 h", 0.1, 0.6))
    assert fell is not None
    assert fell.verdict == "cleared"


# The completeness illusion

EIGHT = "A -> B -> C -> D -> E -> F -> G -> H*"
FULL = {
    "process_time": "2 h",
    "lead_time": "1 d",
    "percent_complete_accurate": 0.9,
    "cost": 40,
    "people": 2,
    "wip": 6,
}
ILLUSION = "completeness-illusion"


def told_of(names: str, text: str = EIGHT, validated: str = "") -> State:
    fields = {name: FULL if name in names else {} for name in "ABCDEFGH"}
    return drawn(
        text, **{name: known | (SAID_OUTSIDE if name in validated else {}) for name, known in fields.items()}
    )


def test_more_figures_and_nothing_more_from_clients_is_the_illusion():
    told = found(ILLUSION, told_of("AB"), told_of("ABCDEFGH"), SAME)
    assert told is not None
    assert (told.code, told.verdict) == ("F6", "confirmed")
    assert told.stages == tuple("CDEFGH")
    assert told.message == (
        "The map has 8 stages (8 before) and 100 % of the data boxes filled (25 % before). "
        "Of the linked stages, clients have validated 0 % (0 % before)."
    )


def test_on_a_map_without_an_anchor_nobody_accepts_anything():
    told = found(ILLUSION, told_of("AB"), told_of("ABCDEFGH", EIGHT.replace("*", "")))
    assert told is not None
    assert told.message.endswith("Nobody accepts anything on it.")


@pytest.mark.parametrize(("validated", "verdict"), [("A", "confirmed"), ("AB", "cleared")])
def test_what_clients_said_clears_it(validated: str, verdict: str):
    told = found(ILLUSION, told_of("ABCDEFGH"), told_of("ABCDEFGH", validated=validated))
    assert told is not None
    assert told.verdict == verdict


def test_an_outcome_that_moved_clears_the_illusion():
    told = found(ILLUSION, told_of("AB"), told_of("ABCDEFGH"), MORE)
    assert told is not None
    assert told.verdict == "cleared"
    assert told.message.endswith("Conversion went from 2.1 % to 2.4 %.")


def test_where_neither_state_looks_complete_there_is_no_illusion():
    assert found(ILLUSION, told_of("A"), told_of("AB")) is None

"""F: effort that is taken for value. Each rule on a smallest map, and beside it."""

from typing import Any

import pytest

from tests.core.maps import point
from tests.method.reports import SAID_OUTSIDE, asked, drawn, improved, limits
from vsm_desktop.core.model import Outcome, State

CLAIMED = {"contribution": "contributes"}
GAIN = {"description": "Check list", "metric": "process time", "before": "2 d", "after": "1.4 d"}
FULL = {
    "process_time": "1h",
    "lead_time": "2h",
    "percent_complete_accurate": 0,
    "cost": 0,
    "people": 1,
    "wip": 0,
}
"""All six fields of a data box, in which a zero is no blank."""


class TestLabels:
    @pytest.mark.parametrize("stage", ["A", "Use"])
    def test_f1_a_label_is_no_validation(self, stage: str):
        (finding,) = asked("F1", drawn("A -> Use*", **{stage: CLAIMED}))
        assert (finding.severity, finding.stages) == ("warning", (stage,))
        assert f"“{stage}”" in finding.message

    def test_f1_nor_is_what_we_think_or_infer(self):
        evidence = ({"source": "internal", "strength": "behavior"}, {"source": "customer", "strength": "inferred"})
        assert len(asked("F1", drawn("A -> Use*", A=CLAIMED | {"evidence": evidence}))) == 1

    def test_f1_not_where_a_client_said_so_nor_without_a_label_nor_where_suspect(self):
        assert not asked("F1", drawn("A -> Use*", A=CLAIMED | SAID_OUTSIDE))
        assert not asked("F1", drawn("A -> Use*"))
        assert not asked("F1", drawn("Use* -> A", A=CLAIMED))

    def test_f2_a_label_on_a_suspect_stage(self):
        (finding,) = asked("F2", drawn("A -> Use*, A -> R", R=CLAIMED | SAID_OUTSIDE))
        assert (finding.severity, finding.stages) == ("error", ("R",))

    def test_f2_not_on_a_linked_one_nor_where_nobody_says_so(self):
        assert not asked("F2", drawn("A -> Use*, A -> R", A=CLAIMED))
        assert not asked("F2", drawn("A -> Use*, A -> R"))


class TestImportance:
    @pytest.mark.parametrize(("inside", "outside"), [(5, 3), (3, 1), (4, None), (5, None)])
    def test_f3_more_important_inside(self, inside: int, outside: int | None):
        made = drawn("A -> Use*", A={"internal_importance": inside, "customer_relevance": outside})
        (finding,) = asked("F3", made)
        assert finding.stages == ("A",)
        assert f"{inside} of 5" in finding.message
        assert ("not stated" if outside is None else f"{outside} of 5") in finding.message

    @pytest.mark.parametrize(("inside", "outside"), [(5, 4), (3, None), (1, 5), (None, 1), (None, None), (4, 4)])
    def test_f3_not_by_less(self, inside: int | None, outside: int | None):
        made = drawn("A -> Use*", A={"internal_importance": inside, "customer_relevance": outside})
        assert not asked("F3", made)

    def test_f3_of_suspect_stages_too(self):
        assert len(asked("F3", drawn("A", A={"internal_importance": 5}))) == 1

    def test_f3_within_other_limits(self):
        made = drawn("A, B", A={"internal_importance": 4, "customer_relevance": 2}, B={"internal_importance": 4})
        assert not asked("F3", made, limits(importance_gap=3, importance_alone=5))


class TestAims:
    def test_f4_no_improvement_that_a_client_perceives(self):
        made = drawn("A -> B -> Use*", A=improved("efficiency", "resistance"), B=improved("efficiency"))
        (finding,) = asked("F4", made)
        assert (finding.severity, finding.stages) == ("info", ("A", "B"))
        assert "3 improvements" in finding.message
        assert "efficiency and less resistance" in finding.message

    def test_f4_one_of_them(self):
        (finding,) = asked("F4", drawn("A -> Use*", A=improved("resistance", status="planned")))
        assert "The only improvement" in finding.message

    def test_f4_not_where_one_aims_at_perception_nor_where_there_is_none(self):
        made = drawn("A -> Use*", A=improved("efficiency"), Use=improved("perception", status="planned"))
        assert not asked("F4", made)
        assert not asked("F4", drawn("A -> Use*"))


class TestTheEfficiencyTrap:
    def trapped(self, *outcomes: Outcome, **fields: Any) -> State:
        made = drawn("A -> Use*", A=improved("efficiency", **(GAIN | fields)))
        return made.holding(outcomes=outcomes)

    def test_f5_what_was_gained_where_nobody_outside_confirms_it(self):
        (finding,) = asked("F5", self.trapped())
        assert finding.stages == ("A",)
        assert "“Check list” made “A” more efficient: process time from 2 d to 1.4 d (−30 %)." in finding.message
        assert "Conversion" not in finding.message

    def test_f5_a_plan_is_a_forecast(self):
        (finding,) = asked("F5", self.trapped(status="planned"))
        assert "is to make “A” more efficient" in finding.message
        assert "a forecast" in finding.message

    @pytest.mark.parametrize(
        ("after", "words"),
        [(2.1, "has not moved: 2.1 % before"), (2.14, "has not moved"), (2.5, "went from 2.1 % to 2.5 %")],
    )
    def test_f5_and_what_became_of_conversion(self, after: float, words: str):
        other = Outcome(name="Retention", unit="%", before=1, after=9)
        (finding,) = asked(
            "F5", self.trapped(other, Outcome(name="conversion ", unit="%\n", before=2.1, after=after))
        )
        assert f"Conversion {words}" in finding.message

    def test_f5_a_blank_outcome_is_no_zero_and_a_zero_no_blank(self):
        (blank,) = asked("F5", self.trapped(Outcome(name="Conversion", before=0, after=None)))
        (zero,) = asked("F5", self.trapped(Outcome(name="Conversion", before=0, after=0)))
        assert "Conversion" not in blank.message
        assert "Conversion has not moved: 0 before, 0 after." in zero.message

    def test_f5_how_far_an_outcome_may_stray_is_settable(self):
        made = self.trapped(Outcome(name="Conversion", before=2, after=3))
        (finding,) = asked("F5", made, limits(outcome_tolerance=0.5))
        assert "has not moved" in finding.message

    def test_f5_on_a_suspect_stage_each_improvement_by_itself(self):
        found = asked("F5", drawn("A -> Use*, A -> R", R=SAID_OUTSIDE | improved("efficiency", "efficiency")))
        assert [finding.stages for finding in found] == [("R",), ("R",)]
        assert "suspect" in found[0].message

    def test_f5_not_where_validated_nor_of_another_aim(self):
        assert not asked("F5", drawn("A -> Use*", A=SAID_OUTSIDE | improved("efficiency")))
        assert not asked("F5", drawn("A -> Use*", A=improved("perception", "resistance")))


class TestTheCompletenessIllusion:
    CHAIN = "A -> B -> D -> E -> F -> G -> H -> C*"

    def full(self, text: str = CHAIN, **more: Any) -> State:
        return drawn(text, **(dict.fromkeys("ABCDEFGH", FULL) | more))

    def test_f6_eight_full_stages_of_which_nobody_outside_knows(self):
        (finding,) = asked("F6", self.full())
        assert finding.ids == frozenset()
        assert "8 stages and 100 % of the data boxes" in finding.message
        assert "0 % of the linked stages are validated" in finding.message

    def test_f6_without_consumption(self):
        (finding,) = asked("F6", self.full(self.CHAIN.removesuffix("*")))
        assert "nobody accepts anything" in finding.message

    def test_f6_not_of_seven_stages_nor_where_a_fifth_is_validated(self):
        assert not asked("F6", self.full(self.CHAIN.removeprefix("A -> ")))
        assert not asked("F6", self.full(A=FULL | SAID_OUTSIDE, B=FULL | SAID_OUTSIDE))
        assert asked("F6", self.full(A=FULL | SAID_OUTSIDE))

    def test_f6_four_fifths_are_enough_and_less_is_not(self):
        text = "A -> B -> D -> E -> F -> G -> H -> I -> J -> C*"
        boxes = dict.fromkeys("CDEFGHIJ", FULL)
        assert asked("F6", drawn(text, **boxes))
        blank = {field: value for field, value in FULL.items() if field != "wip"}
        assert not asked("F6", drawn(text, **(boxes | {"J": blank})))

    def test_f6_within_other_limits(self):
        made = drawn("A -> C*", A=FULL)
        assert not asked("F6", made)
        (finding,) = asked("F6", made, limits(complete_stages=2, complete_filled=0.5))
        assert "50 %" in finding.message
        assert not asked("F6", self.full(), limits(complete_validated=0))


class TestOptimisedWithoutImpact:
    def test_f7_behind_a_stop_the_gain_is_masked(self):
        made = drawn("A -> B -> C*", points=[point("B")], A=improved("perception"), C=improved("efficiency"))
        blocked, starved = asked("F7", made)
        assert (blocked.stages, starved.stages) == (("A",), ("C",))
        assert "cannot go on" in blocked.message
        assert "does not arrive" in starved.message

    def test_f7_before_the_largest_loss(self):
        made = drawn(
            "A -> B -> D -> C*",
            flows={"B->D": {"drop_off": 0.4}, "D->C": {"drop_off": 0.1}},
            A=improved("efficiency"),
        )
        (finding,) = asked("F7", made)
        assert finding.ids == {"A", "B->D"}
        assert "40 % at “B” → “D”" in finding.message

    def test_f7_all_largest_losses(self):
        losses = {name: {"drop_off": 0.4} for name in ("B->D", "D->C")}
        (finding,) = asked("F7", drawn("A -> B -> D -> C*", flows=losses, A=improved("efficiency")))
        assert finding.flows == ("B->D", "D->C")
        assert "40 % each" in finding.message

    def test_f7_both_at_once(self):
        flows = {"B->C": {"drop_off": 0.4}}
        (finding,) = asked("F7", drawn("A -> B -> C*", flows=flows, points=[point("B")], A=improved("efficiency")))
        assert finding.ids == {"A", "B->C"}
        assert "masked" in finding.message

    @pytest.mark.parametrize("at", ["B", "D"])
    def test_f7_not_where_somebody_works_on_the_loss(self, at: str):
        made = drawn(
            "A -> B -> D -> C*",
            flows={"B->D": {"drop_off": 0.4}},
            A=improved("efficiency"),
            **{at: improved("perception")},
        )
        assert not asked("F7", made)

    def test_f7_not_after_the_loss_nor_where_nothing_is_lost(self):
        lost = {"flows": {"A->B": {"drop_off": 0.4}}}
        assert not asked("F7", drawn("A -> B -> D -> C*", D=improved("efficiency"), **lost))
        assert not asked("F7", drawn("A -> B -> C*", flows={"B->C": {"drop_off": 0}}, A=improved("efficiency")))

    def test_f7_what_carries_nothing_loses_nothing(self):
        flows = {"B=>C": {"drop_off": 0.9}, "B->C": {"drop_off": 0.1}}
        (finding,) = asked("F7", drawn("A -> B -> C*, B => C", flows=flows, A=improved("efficiency")))
        assert finding.flows == ("B->C",)

    def test_f7_on_a_suspect_stage_nothing_is_masked(self):
        assert not asked("F7", drawn("A -> B -> C*, A -> R", points=[point("B")], R=improved("efficiency")))


class TestRestingOnFaith:
    def test_f8_keystones_that_nobody_confirms_in_one_finding(self):
        (finding,) = asked("F8", drawn("A -> B -> C*, B -> R", B={"contribution": "contributes"}))
        assert finding.stages == ("A", "B")
        assert "“A” and “B”" in finding.message

    def test_f8_without_those_that_are_validated(self):
        (finding,) = asked("F8", drawn("A -> B -> C*", A=SAID_OUTSIDE))
        assert finding.stages == ("B",)

    def test_f8_not_where_all_are_nor_where_another_way_leads(self):
        assert not asked("F8", drawn("A -> B -> C*", A=SAID_OUTSIDE, B=SAID_OUTSIDE))
        assert not asked("F8", drawn("A -> C*, B -> C"))

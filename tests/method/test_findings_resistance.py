"""R and X: where value stops, and what leads past it. Each rule on a smallest map, and beside it."""

from typing import Any

import pytest

from tests.core.maps import point
from tests.method.reports import SAID_OUTSIDE, asked, drawn, exchange, limits
from vsm_desktop.core.model import Investment, State

CUSTOMER = {"actor": "customer"}


class TestValueStopsHere:
    def test_r1_with_what_it_holds_back_and_frees(self):
        (finding,) = asked("R1", drawn("A -> B -> C*", points=[point("B", "economic", "behavioral", name="r")]))
        assert (finding.severity, finding.stages, finding.resistances) == ("warning", ("B",), ("r",))
        assert "“B” (economic, behavioral), which holds back 2 stages: “A” and “B”." in finding.message
        assert "lets 3 stages flow, and a client accepts value at “C”" in finding.message
        assert "own" in finding.question
        assert "client" in finding.question

    def test_a_category_with_two_causes_is_said_once(self):
        (finding,) = asked("R1", drawn("A -> B -> C*", points=[point("B", "behavioral", "economic", "behavioral")]))
        assert finding.message.startswith("Value stops at “B” (behavioral, economic), ")

    def test_r1_on_a_flow(self):
        (finding,) = asked("R1", drawn("A -> C*", points=[point("A->C", name="r")]))
        assert (finding.stages, finding.flows, finding.resistances) == ((), ("A->C",), ("r",))
        assert "“A” → “C”" in finding.message
        assert "holds back 1 stage: “A”" in finding.message

    def test_r1_together_with_which_others(self):
        first, _, _ = asked("R1", drawn("A -> B -> D -> C*", points=[point(name) for name in "ABD"]))
        assert "with the points at “B” and “D” it frees the way from “A”" in first.message

    def test_r1_names_all_entries_that_the_same_points_free(self):
        (first, _) = asked("R1", drawn("A -> B -> C*, Z -> A", points=[point("A"), point("B")], A={"entry": True}))
        assert "with the point at “B” it frees the way from “A” and “Z”." in first.message

    def test_r1_of_a_way_besides(self):
        (finding,) = asked("R1", drawn("A -> B -> C*, A -> C", points=[point("A->B")]))
        assert finding.severity == "warning"
        assert "which holds back no linked stage" in finding.message

    def test_r1_alone_in_the_plan_of_a_beginning_that_adds_nothing(self):
        made = drawn("A -> C*, B -> C", points=[point("A")], A={"contribution": "none"})
        (finding,) = asked("R1", made)
        assert "Resolved alone, it frees the way from “A”" in finding.message

    @pytest.mark.parametrize("on", ["R", "A->R", "A=>C"])
    def test_r1_beside_the_stream(self, on: str):
        (finding,) = asked("R1", drawn("A -> C*, A -> R, A => C", points=[point(on)]))
        assert finding.severity == "info"
        assert "stops nothing that leads to consumption" in finding.message

    def test_r1_not_of_what_is_not_open(self):
        points = [
            point("A", internally_resolvable="yes", name="r"),
            point("B", response=Investment(kind="invest", available=True), name="s"),
        ]
        assert not asked("R1", drawn("A -> B -> C*", points=points))


class TestFrictionAndMeans:
    def test_r2_what_can_be_resolved_inside(self):
        (finding,) = asked("R2", drawn("A -> C*", points=[point("A", internally_resolvable="yes", name="r")]))
        assert (finding.severity, finding.ids) == ("info", {"A", "r"})

    @pytest.mark.parametrize("resolvable", ["no", "unknown"])
    def test_r2_not_otherwise(self, resolvable: str):
        assert not asked("R2", drawn("A -> C*", points=[point("A", internally_resolvable=resolvable)]))

    def test_r3_with_what_and_what_it_costs(self):
        response = Investment(kind="invest", what="A third\nchecker", cost=4000)
        (finding,) = asked("R3", drawn("A -> C*", points=[point("A", response=response, name="r")]))
        assert (finding.severity, finding.ids) == ("warning", {"A", "r"})
        assert "(A third checker, a cost of 4\N{NARROW NO-BREAK SPACE}000)" in finding.message

    def test_r3_a_cost_of_nothing_is_stated_and_a_blank_is_not(self):
        (nothing,) = asked("R3", drawn("A", points=[point("A", response=Investment(kind="invest", cost=0))]))
        (blank,) = asked("R3", drawn("A", points=[point("A", response=Investment(kind="invest"))]))
        assert "a cost of 0" in nothing.message
        assert "cost" not in blank.message

    def test_r3_not_with_means_nor_for_friction(self):
        means, none = Investment(kind="invest", available=True), Investment(kind="invest")
        assert not asked("R3", drawn("A -> C*", points=[point("A", response=means)]))
        assert not asked("R3", drawn("A -> C*", points=[point("A", response=none, internally_resolvable="yes")]))


class TestUnmarkedStop:
    def test_r4_half_is_lost(self):
        (finding,) = asked("R4", drawn("A -> C*", flows={"A->C": {"drop_off": 0.5}}))
        assert (finding.severity, finding.ids) == ("info", {"A->C"})
        assert "50 %" in finding.message

    @pytest.mark.parametrize("on", ["A", "C", "A->C"])
    def test_r4_not_where_a_point_is_marked(self, on: str):
        made = drawn("A -> C*", flows={"A->C": {"drop_off": 0.9}}, points=[point(on, internally_resolvable="yes")])
        assert not asked("R4", made)

    def test_r4_not_where_less_is_lost_nor_where_nothing_is_carried(self):
        assert not asked("R4", drawn("A -> C*", flows={"A->C": {"drop_off": 0.49}}))
        assert not asked("R4", drawn("A => C*", flows={"A=>C": {"drop_off": 0.9}}))

    def test_r4_half_of_the_lead_time_is_a_wait(self):
        times = {"A": {"process_time": "1h"}, "C": {"process_time": "2h"}}
        (finding,) = asked("R4", drawn("A -> C*", flows={"A->C": {"wait": "3h"}}, **times))
        assert "3h, is 50 % of the lead time" in finding.message
        assert not asked("R4", drawn("A -> C*", flows={"A->C": {"wait": "2h 59m"}}, **times))

    def test_r4_the_halves_of_a_time_are_equal(self):
        """In binary, 4.1 times 3600 is a little less than half of 8.2 times 3600."""
        assert asked("R4", drawn("A -> C*", flows={"A->C": {"wait": "4.1h"}}, C={"process_time": "4.1h"}))

    def test_r4_not_of_a_wait_off_the_path_that_counts(self):
        flows = {"A->C": {"wait": "3h"}}
        assert not asked("R4", drawn("A -> B -> C*, A -> C", flows=flows, B={"process_time": "1 w"}))

    def test_r4_a_wait_is_never_more_than_all(self):
        (finding,) = asked("R4", drawn("A -> C*", flows={"A->C": {"wait": "3h"}}, C={"lead_time": "1h"}))
        assert "100 % of the lead time" in finding.message

    def test_r4_within_other_limits(self):
        made = drawn("A -> C*", flows={"A->C": {"drop_off": 0.3, "wait": "1h"}}, A={"process_time": "3h"})
        assert not asked("R4", made)
        assert asked("R4", made, limits(drop_off=0.3))
        assert asked("R4", made, limits(wait=0.25))

    def test_r4_nothing_lost_is_no_stop_whatever_the_limit(self):
        made = drawn("A -> C*", flows={"A->C": {"drop_off": 0, "wait": "0 s"}}, A={"process_time": "3h"})
        assert not asked("R4", made, limits(drop_off=0, wait=0))


class TestExchanges:
    """`A -> Onboard -> Use*`, where the client marks whom they want and that helps to onboard."""

    TEXT = "A -> Onboard -> Use*, List -> Marks ~> Onboard"

    def promised(self, evoked_at: str | None = "List", text: str = TEXT, **fields: Any) -> State:
        point_fields = {name: fields.pop(name) for name in ("internally_resolvable", "on") if name in fields}
        stages = {name: fields.pop(name) for name in ("Marks", "List") if name in fields}
        on = point_fields.pop("on", "Onboard")
        stop = point(on, name="r", response=exchange(evoked_at, **fields), **point_fields)
        return drawn(text, points=[stop], **({"Marks": CUSTOMER} | stages))

    def codes(self, made: State) -> set[str]:
        return {code for code in ("X1", "X2", "X3", "X4", "X5", "X6") if asked(code, made)}

    def test_what_is_whole_alive_and_confirmed_is_not_asked_about(self):
        assert self.codes(self.promised(Marks=CUSTOMER | SAID_OUTSIDE)) == set()

    @pytest.mark.parametrize(
        ("evoked_at", "value", "words"),
        [
            ("List", " ", "yet: which value is evoked."),
            (None, "Choose", "yet: at which stage value is evoked."),
            (None, "", "yet: which value is evoked and at which stage value is evoked."),
        ],
    )
    def test_x1_value_and_stage(self, evoked_at: str | None, value: str, words: str):
        (finding,) = asked("X1", self.promised(evoked_at, evoked_value=value))
        assert finding.ids == {"Onboard", "r"}
        assert finding.message.endswith(words)

    def test_x2_the_action(self):
        made = self.promised(customer_action=" ")
        (finding,) = asked("X2", made)
        assert finding.ids == {"Onboard", "r"}
        assert self.codes(made) == {"X2"}

    @pytest.mark.parametrize(
        "text",
        [
            "A -> Onboard -> Use*, List -> Marks",
            "A -> Onboard -> Use*, List -> Marks -> Onboard",
            "A -> Onboard -> Use*, List -> Marks ~> A",
        ],
    )
    def test_x3_no_flow_that_fits(self, text: str):
        (finding,) = asked("X3", self.promised(text=text))
        assert finding.ids == {"Onboard", "r"}
        assert "no client's act leads there" in finding.message

    def test_x3_not_from_a_stage_of_our_own(self):
        assert asked("X3", self.promised(Marks={"actor": "organization"}))

    def test_x3_the_flow_named_has_to_fit(self):
        (finding,) = asked("X3", self.promised(flow="A->Onboard"))
        assert "the flow it names" in finding.message
        assert not asked("X3", self.promised(flow="Marks~>Onboard"))

    def test_x3_past_a_resisted_flow_either_end_will_do(self):
        assert not asked("X3", self.promised(on="A->Onboard"))
        assert asked("X3", self.promised(on="Marks~>Onboard"))

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"strength": 2, "ask": 4}, "(4 of 5) than is evoked (2 of 5)"),
            ({"uptake": 0.04}, "4 % act"),
            ({"uptake": 0}, "0 % act"),
        ],
    )
    def test_x4_too_much_for_what_is_evoked(self, fields: dict, words: str):
        (finding,) = asked("X4", self.promised(**fields))
        assert finding.ids == {"Onboard", "r"}
        assert words in finding.message

    @pytest.mark.parametrize("fields", [{"strength": 3, "ask": 3}, {"ask": 5}, {"strength": 1}, {"uptake": 0.05}, {}])
    def test_x4_not_for_enough_nor_for_what_is_not_stated(self, fields: dict):
        assert not asked("X4", self.promised(**fields))

    def test_x4_within_other_limits(self):
        assert asked("X4", self.promised(uptake=0.2), limits(least_uptake=0.25))

    def test_x5_a_live_exchange_that_no_client_confirms(self):
        (finding,) = asked("X5", self.promised())
        assert finding.ids == {"Marks", "Onboard", "r"}
        assert "at “Marks”" in finding.message

    def test_x5_one_confirmed_client_is_enough(self):
        text = self.TEXT + ", List -> Rates ~> Onboard"
        stop = point("Onboard", response=exchange("List"))
        both = {"Marks": CUSTOMER, "Rates": CUSTOMER}
        (finding,) = asked("X5", drawn(text, points=[stop], **both))
        assert finding.stages == ("Onboard", "Marks", "Rates")
        assert not asked("X5", drawn(text, points=[stop], **(both | {"Rates": CUSTOMER | SAID_OUTSIDE})))

    def test_x5_not_of_one_that_is_not_alive(self):
        assert not asked("X5", self.promised("Use"))

    def test_10_x6_a_promise_behind_its_own_stop(self):
        text = "Acquire -> Onboard -> Database -> Finds -> Engages*, List -> Marks ~> Acquire, Marks ~> Onboard"
        points = [point(name, response=exchange("Database"), name=name.lower()) for name in ("Acquire", "Onboard")]
        found = asked("X6", drawn(text, points=points, Marks=CUSTOMER))
        assert [finding.ids for finding in found] == [
            {"Acquire", "Database", "acquire"},
            {"Onboard", "Database", "onboard"},
        ]
        assert all("value would have to reach “Database” first" in finding.message for finding in found)

    def test_14_x6_a_client_who_cannot_act(self):
        points = [point("Onboard", name="r", response=exchange("List")), point("Marks", name="s")]
        (finding,) = asked("X6", drawn(self.TEXT, points=points, Marks=CUSTOMER))
        assert finding.ids == {"Onboard", "Marks", "r"}
        assert "from “Marks”, where the client would act, nothing gets through" in finding.message

    def test_x6_a_client_who_never_sees_it(self):
        points = [point("Onboard", name="r", response=exchange("List")), point("List->Marks", name="s")]
        (finding,) = asked("X6", drawn(self.TEXT, points=points, Marks=CUSTOMER))
        assert "reach “Marks” first" in finding.message

    def test_x6_an_uptake_of_nothing_names_no_stage(self):
        (finding,) = asked("X6", self.promised(uptake=0))
        assert finding.ids == {"Onboard", "r"}

    def test_x6_not_of_a_live_nor_of_an_incomplete_exchange(self):
        assert not asked("X6", self.promised())
        assert not asked("X6", self.promised("Use", customer_action=""))

    def test_friction_needs_no_exchange(self):
        made = self.promised(None, evoked_value="", customer_action="", uptake=0, internally_resolvable="yes")
        assert self.codes(made) == set()

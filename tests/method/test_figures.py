"""The classic figures along the path that counts, and the method's own beside them."""

from typing import Any

import pytest

from tests.method.reports import drawn, reported
from vsm_desktop.core.model import Settings
from vsm_desktop.method.figures import Effort, Figures

HOUR = 3600


def figures(text: str, settings: Settings | None = None, **more: Any) -> Figures:
    return reported(drawn(text, **more), settings).figures


def path(found: Figures) -> str:
    assert found.path is not None
    return " ".join(stage.id for stage in found.path.stages)


class TestThePathThatCounts:
    BRANCH = "a -> b -> d*, a -> c -> d"

    def branch(self, text: str = BRANCH, **more: Any) -> Figures:
        times = {"a": {"process_time": "2h"}, "b": {"process_time": "10h"}, "c": {"process_time": "8h"}}
        times["d"] = {"process_time": "2h"}
        waits = {name: {"wait": "1h"} for name in ("a->b", "b->d", "a->c", "c->d")}
        return figures(text, flows=waits, **(times | more))

    def test_example_11_the_longest_way_and_all_work_are_two_figures(self):
        found = self.branch()
        assert path(found) == "a b d"
        assert (found.lead_time_s, found.total_work_s) == (16 * HOUR, 22 * HOUR)
        assert found.process_time_s == 14 * HOUR
        assert found.activity_ratio == 14 / 16

    def test_example_11_a_way_back_changes_none_of_it(self):
        back = self.branch(self.BRANCH + ", d -> a", a={"process_time": "2h", "entry": True})
        assert back == self.branch(a={"process_time": "2h", "entry": True})

    def test_a_stated_lead_time_takes_in_the_wait(self):
        found = figures("a -> d*", flows={"a->d": {"wait": "5h"}}, d={"process_time": "1h", "lead_time": "2h"})
        assert found.lead_time_s == 2 * HOUR

    def test_and_is_never_below_the_work(self):
        found = figures("a*", a={"entry": True, "process_time": "3h", "lead_time": "2h"})
        assert (found.lead_time_s, found.activity_ratio) == (3 * HOUR, 1)

    def test_approvals_take_their_time_and_rework_is_no_way(self):
        found = figures("a -> d*, a => b => d, a +> c +> d", b={"process_time": "1h"}, c={"process_time": "9h"})
        assert path(found) == "a b d"

    def test_ties_go_by_the_file_s_order(self):
        assert (
            path(figures("a -> c -> d*, a -> b -> d", b={"process_time": "1h"}, c={"process_time": "1h"})) == "a c d"
        )
        assert path(figures("b -> d*, a -> d")) == "b d"

    def test_a_way_that_takes_no_longer_is_not_gone_on(self):
        assert path(figures("a -> c*, c -> d*")) == "a c"
        assert path(figures("a -> c*, c -> d*", d={"process_time": "1h"})) == "a c d"

    def test_equal_ways_are_equal_whatever_their_parts(self):
        """In binary, 0.1 h and 0.2 h are more than 0.3 h together."""
        times = {"x": {"process_time": "0.1h"}, "y": {"process_time": "0.2h"}, "z": {"process_time": "0.3h"}}
        assert path(figures("a -> z -> d*, a -> x -> y -> d", **times)) == "a z d"

    @pytest.mark.parametrize("text", ["a -> b", "c*", "a, c*", "a +> c*"])
    def test_no_way_leads_to_a_client(self, text: str):
        found = figures(text, **{name: {"process_time": "1h", "percent_complete_accurate": 0.5} for name in "abc"})
        assert found.path is None
        assert (found.process_time_s, found.lead_time_s, found.activity_ratio) == (None, None, None)
        assert (found.rolled_percent_complete_accurate, found.rolled_conversion) == (None, None)
        assert found.total_work_s is not None


class TestSharesAlongThePath:
    def test_products_of_what_is_stated(self):
        found = figures(
            "a -> b -> d*",
            flows={"a->b": {"drop_off": 0.5}, "b->d": {"drop_off": 0.2}},
            a={"percent_complete_accurate": 0.5},
            b={"percent_complete_accurate": 0.8},
        )
        assert found.rolled_percent_complete_accurate == pytest.approx(0.4)
        assert found.rolled_conversion == pytest.approx(0.4)
        assert found.missing["rolled_percent_complete_accurate"] == 1
        assert "rolled_conversion" not in found.missing

    def test_a_blank_is_no_zero_and_a_zero_no_blank(self):
        blank = figures("a -> d*")
        assert (blank.rolled_percent_complete_accurate, blank.rolled_conversion) == (None, None)
        nothing = figures("a -> d*", flows={"a->d": {"drop_off": 1}}, a={"percent_complete_accurate": 0})
        assert (nothing.rolled_percent_complete_accurate, nothing.rolled_conversion) == (0, 0)
        none_lost = figures("a -> d*", flows={"a->d": {"drop_off": 0}})
        assert none_lost.rolled_conversion == 1


class TestBlanksAndGuesses:
    def test_blanks_weigh_nothing_and_are_counted(self):
        found = figures(
            "a -> b -> d*, x", flows={"a->b": {"wait": "1h"}}, a={"process_time": "1h"}, b={"lead_time": "3h"}
        )
        assert (found.process_time_s, found.lead_time_s) == (HOUR, 4 * HOUR)
        assert found.missing == {
            "process_time_s": 2,
            "lead_time_s": 2,
            "total_work_s": 3,
            "rolled_percent_complete_accurate": 3,
            "rolled_conversion": 2,
            "hidden_waste_time_s": 1,
            "hidden_waste_cost": 1,
        }

    def test_without_any_time_there_is_no_lead_time(self):
        found = figures("a -> d*")
        assert (found.process_time_s, found.lead_time_s, found.total_work_s) == (None, None, None)
        nothing = figures("a -> d*", a={"process_time": "0 s"})
        assert (nothing.process_time_s, nothing.lead_time_s, nothing.total_work_s) == (0, 0, 0)
        assert nothing.activity_ratio is None

    def test_each_guess_counts_once(self):
        flows = {"a->b": {"wait": "~1h"}, "b->d": {"wait": "~1h"}}
        stages = {"a": {"process_time": "~1h"}, "d": {"process_time": "~1h", "lead_time": "~5h"}}
        found = figures("a -> b -> d*, x", flows=flows, x={"process_time": "~1h"}, **stages)
        assert found.estimated == 5
        assert found.guesses == {"process_time_s": 2, "lead_time_s": 3, "total_work_s": 3, "hidden_waste_time_s": 1}

    def test_no_guess_is_none(self):
        found = figures("a -> d*", a={"process_time": "1h"})
        assert (found.estimated, found.guesses) == (0, {})


class TestLinkedEffort:
    def test_its_complement_is_the_hidden_waste(self):
        stages = {
            "a": {"process_time": "3h", "cost": 7},
            "r": {"process_time": "2h", "cost": 5},
            "n": {"process_time": "1h", "necessary_for": "The regulator"},
        }
        found = figures("a -> d*, a -> r, a -> n", **stages)
        assert found.linked_effort == 0.5
        assert found.hidden_waste == Effort(3 * HOUR, 5)
        assert found.necessary == Effort(1 * HOUR, None)
        assert found.unexplained == Effort(2 * HOUR, 5)

    def test_without_suspect_stages_it_is_nothing_where_the_map_states_anything(self):
        found = figures("a -> d*", a={"process_time": "1h"})
        assert (found.linked_effort, found.hidden_waste) == (1, Effort(0, None))
        assert figures("a -> d*").hidden_waste == Effort(None, None)

    def test_a_blank_in_suspect_stages_is_no_zero(self):
        found = figures("a -> d*, a -> r", a={"process_time": "1h", "cost": 1})
        assert found.hidden_waste == Effort(None, None)
        assert found.missing["hidden_waste_time_s"] == 1

    def test_nor_is_it_beside_what_is_necessary(self):
        found = figures("a -> d*, a -> r, a -> n", n={"process_time": "1h", "necessary_for": "The regulator"})
        assert found.hidden_waste.time_s == HOUR
        assert found.unexplained.time_s is None

    def test_no_time_at_all_is_no_share(self):
        assert figures("a -> d*", a={"process_time": "0 s"}).linked_effort is None
        assert figures("a -> d*").linked_effort is None

    def test_where_nothing_is_linked_it_is_nothing(self):
        assert figures("a -> d", a={"process_time": "1h"}).linked_effort == 0


class TestWorkingTime:
    @pytest.mark.parametrize(("hours", "days", "expected"), [(8, 5, 48), (6, 5, 36), (8, 4, 40)])
    def test_days_and_weeks_are_the_map_s(self, hours: int, days: int, expected: int):
        settings = Settings(hours_per_day=hours, days_per_week=days)
        found = figures("a -> d*", settings, a={"process_time": "1 w"}, d={"process_time": "1 d"})
        assert found.process_time_s == expected * HOUR

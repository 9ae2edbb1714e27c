"""The hard constraint: linked to consumption or structurally suspect, and why."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import KINDS, point, state
from tests.method.brute_force import Verdict, verdicts
from tests.method.random_states import random_state
from vsm_desktop.core import edits
from vsm_desktop.core.model import Flow, Stage, State
from vsm_desktop.method.linkage import linkage

RANDOM_STATES = st.randoms(use_true_random=False).map(random_state)


def answers(drawn: State) -> dict[str, Verdict]:
    """What `linkage` says of every stage."""
    links = linkage(drawn)
    return {
        name: Verdict(
            links.link(position),
            links.distances[position] if links.reasons[position] is None else None,
            links.path(name),
            links.reasons[position],
        )
        for name, position in links.positions.items()
    }


def reasons(drawn: State) -> dict[str, str | None]:
    return {name: verdict.reason for name, verdict in answers(drawn).items()}


class TestWorkedExamples:
    """The method's own examples, by their numbers."""

    def test_1_a_branch_that_leads_nowhere(self):
        said = answers(state("A -> B -> C*, B -> R"))
        assert said["A"] == Verdict("indirect", 2, ("A", "B", "C"), None)
        assert said["B"] == Verdict("direct", 1, ("B", "C"), None)
        assert said["C"] == Verdict("consumption", 0, ("C",), None)
        assert said["R"] == Verdict(None, None, None, "dead-end")

    def test_1_a_stage_that_adds_nothing_does_not_cut_off_what_stands_before_it(self):
        drawn = state("A -> B -> C*, B -> R", B={"contribution": "none"})
        assert reasons(drawn) == {"A": None, "B": "adds-nothing", "C": None, "R": "dead-end"}
        assert answers(drawn)["A"].path == ("A", "B", "C")

    def test_2_without_consumption_nothing_is_linked(self):
        drawn = edits.set_role(state("A -> B -> C*, B -> R"), {"C"}, "activity")
        assert set(reasons(drawn).values()) == {"no-consumption"}

    def test_3_an_approval_in_the_sequence_and_a_meeting_beside_it(self):
        drawn = state("Brief -> Draft -> Publish -> Read*, Draft => Approval => Publish, Weekly sync")
        assert reasons(drawn) == {
            "Brief": None,
            "Draft": None,
            "Publish": None,
            "Read": None,
            "Approval": "sequence-only",
            "Weekly sync": "isolated",
        }

    def test_4_a_loop_that_never_leads_out(self):
        text = "X -> C*, X -> A, A -> B, B -> A"
        assert reasons(state(text)) == {"X": None, "C": None, "A": "loop", "B": "loop"}
        said = answers(state(text + ", B -> C"))
        assert said["A"] == Verdict("indirect", 2, ("A", "B", "C"), None)
        assert said["B"] == Verdict("direct", 1, ("B", "C"), None)

    def test_5_what_comes_after_acceptance(self):
        drawn = state("Deliver -> Use* -> Invoice -> Archive")
        assert reasons(drawn) == {
            "Deliver": None,
            "Use": None,
            "Invoice": "after-consumption",
            "Archive": "after-consumption",
        }

    def test_5_what_leads_back_to_acceptance_is_linked(self):
        assert answers(state("Use* -> Remind -> Use*"))["Remind"] == Verdict("direct", 1, ("Remind", "Use"), None)


class TestReasons:
    """The first reason that fits, in the method's order."""

    def test_an_isolated_stage_that_adds_nothing_is_isolated(self):
        assert reasons(state("A, C*", A={"contribution": "none"}))["A"] == "isolated"

    def test_a_stage_that_adds_nothing_and_reaches_no_consumption_is_not_told_that_it_adds_nothing(self):
        assert reasons(state("A -> B, X -> C*", A={"contribution": "none"}))["A"] == "dead-end"

    def test_a_consumption_stage_is_linked_though_it_adds_nothing(self):
        assert reasons(state("C*", C={"contribution": "none"}))["C"] is None

    def test_rework_alone_neither_links_nor_isolates(self):
        assert reasons(state("A +> C*"))["A"] == "dead-end"

    def test_a_customer_flow_links(self):
        assert answers(state("A ~> C*"))["A"].link == "direct"

    def test_information_after_work_is_sequence_only(self):
        assert reasons(state("A -> B => C*")) == {"A": "sequence-only", "B": "sequence-only", "C": None}

    def test_sequence_only_comes_before_after_consumption(self):
        assert reasons(state("C* -> A => C"))["A"] == "sequence-only"

    def test_after_consumption_comes_before_loop(self):
        assert reasons(state("C* -> A -> B -> A"))["A"] == "after-consumption"

    def test_information_out_of_consumption_is_not_after_it(self):
        assert reasons(state("C* => A"))["A"] == "dead-end"

    def test_a_work_flow_from_a_stage_to_itself_is_a_loop(self):
        assert reasons(state("A -> A, C*"))["A"] == "loop"

    def test_a_rework_flow_from_a_stage_to_itself_is_no_loop(self):
        assert reasons(state("A +> A, C*"))["A"] == "dead-end"

    def test_a_loop_ahead_counts_and_a_loop_behind_does_not(self):
        drawn = state("A -> B -> B, D -> D, D -> E, C*")
        assert reasons(drawn) == {"A": "loop", "B": "loop", "D": "loop", "E": "dead-end", "C": None}

    def test_resistance_plays_no_part(self):
        free = state("A -> B -> C*, B -> R")
        stopped = state("A -> B -> C*, B -> R", points=[point("B"), point("A->B", name="p")])
        assert answers(stopped) == answers(free)


class TestPaths:
    """Of several shortest paths, the first one, flow by flow, in the file's order."""

    def test_the_earlier_flow_wins(self):
        assert answers(state("A -> D, A -> B, B -> C*, D -> C"))["A"].path == ("A", "D", "C")
        assert answers(state("A -> B, A -> D, D -> C*, B -> C"))["A"].path == ("A", "B", "C")

    def test_the_order_of_flows_counts_and_not_that_of_stages(self):
        assert answers(state("B, D, A -> D, A -> B, B -> C*, D -> C"))["A"].path == ("A", "D", "C")

    def test_a_shorter_path_wins_over_an_earlier_one(self):
        assert answers(state("A -> B -> D -> C*, A -> D"))["A"].path == ("A", "D", "C")

    def test_the_nearest_of_two_consumption_stages(self):
        assert answers(state("A -> B -> C*, A -> E*"))["A"].path == ("A", "E")

    def test_a_consumption_stage_is_its_own_path_though_it_leads_on_to_another(self):
        assert answers(state("C* -> E*"))["C"].path == ("C",)

    def test_there_is_none_for_a_suspect_stage_that_reaches_consumption(self):
        assert answers(state("A -> C*", A={"contribution": "none"}))["A"].path is None


class TestAgainstBruteForce:
    """The searches against the definitions, taken literally."""

    @pytest.mark.parametrize("seed", range(8))
    def test_thousands_of_random_states(self, seed: int):
        random = Random(seed)
        for _ in range(500):
            drawn = random_state(random)
            assert answers(drawn) == verdicts(drawn)

    @settings(deadline=None, max_examples=300)
    @given(RANDOM_STATES)
    def test_states_that_shrink(self, drawn: State):
        assert answers(drawn) == verdicts(drawn)

    def test_the_random_states_meet_every_answer(self):
        random = Random(1)
        met = {verdict[0] or verdict[3] for _ in range(300) for verdict in verdicts(random_state(random)).values()}
        assert met == {
            "consumption",
            "direct",
            "indirect",
            "no-consumption",
            "isolated",
            "adds-nothing",
            "sequence-only",
            "after-consumption",
            "loop",
            "dead-end",
        }


class TestProperties:
    """What holds on every map."""

    @settings(deadline=None, max_examples=300)
    @given(RANDOM_STATES, st.data())
    def test_a_contributing_flow_more_makes_no_linked_stage_suspect(self, drawn: State, data: st.DataObject):
        names = st.sampled_from([stage.id for stage in drawn.stages])
        kind = data.draw(st.sampled_from(("work", "customer")))
        more = edits.add_flow(drawn, Flow(id="new", source=data.draw(names), target=data.draw(names), kind=kind))
        linked = {name for name, reason in reasons(drawn).items() if reason is None}
        still_linked = {name for name, reason in reasons(more).items() if reason is None}
        assert linked <= still_linked

    @settings(deadline=None, max_examples=200)
    @given(RANDOM_STATES, st.integers(-10_000, 10_000), st.integers(-10_000, 10_000))
    def test_places_change_nothing(self, drawn: State, dx: int, dy: int):
        moved = edits.move(drawn, [stage.id for stage in drawn.stages[::2]], dx, dy)
        assert answers(moved) == answers(drawn)

    @settings(deadline=None, max_examples=200)
    @given(RANDOM_STATES, st.randoms(use_true_random=False))
    def test_the_order_of_flows_decides_ties_and_nothing_else(self, drawn: State, random: Random):
        shuffled = drawn.holding(flows=tuple(random.sample(drawn.flows, len(drawn.flows))))
        before, after = answers(drawn), answers(shuffled)
        assert {name: verdict._replace(path=None) for name, verdict in after.items()} == {
            name: verdict._replace(path=None) for name, verdict in before.items()
        }

    @settings(deadline=None, max_examples=200)
    @given(RANDOM_STATES, st.randoms(use_true_random=False))
    def test_the_order_of_stages_changes_nothing(self, drawn: State, random: Random):
        shuffled = drawn.holding(stages=tuple(random.sample(drawn.stages, len(drawn.stages))))
        assert answers(shuffled) == answers(drawn)

    def test_information_and_rework_link_nothing(self):
        for arrow in set(KINDS) - {"->", "~>"}:
            assert answers(state(f"A {arrow} C*"))["A"].link is None


def long_chain(length: int) -> State:
    """A work flow from each stage to the next."""
    stages = tuple(Stage(id=str(number)) for number in range(length))
    flows = tuple(Flow(id=f"f{n}", source=str(n), target=str(n + 1)) for n in range(length - 1))
    return State(id="long", stages=stages, flows=flows)


class TestLength:
    """Nothing recurses, however long the chain."""

    LENGTH = 100_000

    def test_a_long_chain_that_is_linked(self):
        chain = long_chain(self.LENGTH)
        end = chain.stages[-1].replace(role="consumption")
        links = linkage(chain.holding(stages=(*chain.stages[:-1], end)))
        assert links.distances[0] == self.LENGTH - 1
        assert links.path("0") == links.network.ids

    def test_a_long_chain_into_a_loop(self):
        chain = edits.add_stage(long_chain(self.LENGTH), Stage(id="C", role="consumption"))
        last = chain.stages[-2].id
        looping = edits.add_flow(chain, Flow(id="back", source=last, target=last))
        assert set(linkage(chain).reasons[:-1]) == {"dead-end"}
        assert set(linkage(looping).reasons[:-1]) == {"loop"}

"""The whole answer about a state, and when it is made anew."""

from collections.abc import Callable
from random import Random

import pytest

from tests.core.maps import point, state
from tests.method.brute_force import verdicts
from tests.method.random_edits import edited_states, large_stream
from tests.method.random_states import random_state
from tests.method.random_streams import random_stream
from vsm_desktop.core import edits
from vsm_desktop.core.model import Evidence, Flow, Investment, Note, Stage, State
from vsm_desktop.method.analysis import Judgement, analyse, analyse_again, asks_the_same

SAID_SO = Evidence(statement="12 of 20 asked for it", source="customer")


class TestAnswer:
    def test_a_linked_stage_has_all_but_a_reason(self):
        judgement = analyse(state("A -> B -> C*", A={"contribution": "contributes"})).judgements["A"]
        assert judgement == Judgement("consumption-linked", "indirect", 2, None, False, "claimed")
        assert judgement.is_linked

    def test_a_suspect_stage_has_a_reason_and_no_standing(self):
        drawn = state("A -> B, C*", A={"necessary_for": "The auditor", "evidence": (SAID_SO,)})
        judgement = analyse(drawn).judgements["A"]
        assert judgement == Judgement("structurally-suspect", None, None, "dead-end", True, None)
        assert not judgement.is_linked

    def test_a_linked_stage_is_not_called_necessary(self):
        assert not analyse(state("A -> C*", A={"necessary_for": "Sales"})).judgements["A"].necessary

    def test_stages_stand_in_the_order_of_the_file(self):
        analysis = analyse(state("R, D*, B -> C*, A -> B"))
        assert list(analysis.judgements) == ["R", "D", "B", "C", "A"]
        assert analysis.linked == ("D", "B", "C", "A")
        assert analysis.suspect == ("R",)
        assert analysis.consumption == ("D", "C")

    def test_paths(self):
        analysis = analyse(state("A -> B -> C*, R"))
        assert analysis.path("A") == ("A", "B", "C")
        assert analysis.path("R") is None

    def test_every_point_has_its_status(self):
        points = [
            point("A", name="p"),
            point("A->C", name="q", response=Investment(kind="invest", available=True)),
            point("C", name="r", internally_resolvable="yes"),
        ]
        assert analyse(state("A -> C*", points=points)).statuses == {"p": "open", "q": "invested", "r": "friction"}

    def test_it_agrees_with_the_definitions_on_random_states(self):
        random = Random(11)
        for _ in range(300):
            drawn = random_state(random)
            judged = {
                name: (judgement.link, judgement.distance, analysis.path(name), judgement.reason)
                for analysis in [analyse(drawn)]
                for name, judgement in analysis.judgements.items()
            }
            assert judged == verdicts(drawn)


class TestSummary:
    def test_the_share_of_linked_stages_that_somebody_outside_speaks_for(self):
        drawn = state("A -> B -> C* , A -> D -> C, R", B={"evidence": (SAID_SO,)}, R={"evidence": (SAID_SO,)})
        assert analyse(drawn).validated_share == pytest.approx(1 / 4)

    def test_no_linked_stage_no_share(self):
        assert analyse(state("A -> B", A={"evidence": (SAID_SO,)})).validated_share is None

    def test_nothing_validated_is_a_share_of_zero(self):
        assert analyse(state("A -> C*")).validated_share == 0

    def test_anchored(self):
        assert analyse(state("A -> C*")).is_anchored
        assert not analyse(state("A -> C")).is_anchored

    def test_an_empty_state(self):
        analysis = analyse(state())
        assert (analysis.judgements, analysis.consumption, analysis.validated_share) == ({}, (), None)


DRAWN = state(
    "A -> B -> C*, B => D", points=[point("B", "economic", name="p"), point("B", "behavioral", name="q")]
).holding(notes=(Note(id="n", text="Why?"),))


class TestAgain:
    @pytest.mark.parametrize(
        "edit",
        [
            lambda drawn: drawn,
            lambda drawn: edits.move(drawn, {"A", "C", "n"}, 40, -12.5),
            lambda drawn: edits.move(drawn, {"n"}, 40, 0),
            lambda drawn: edits.move(edits.move(drawn, {"A"}, 40, 0), {"A"}, -40, 0),
        ],
    )
    def test_a_move_asks_nothing_new(self, edit: Callable[[State], State]):
        before = analyse(DRAWN)
        assert analyse_again(before, edit(DRAWN)) is before

    @pytest.mark.parametrize(
        "edit",
        [
            lambda drawn: edits.rename_stage(drawn, "A", "Another name"),
            lambda drawn: edits.set_role(drawn, {"A"}, "consumption"),
            lambda drawn: edits.set_contribution(drawn, {"B"}, "none"),
            lambda drawn: edits.set_flow_kind(drawn, {"B=>D"}, "work"),
            lambda drawn: edits.set_leading_category(drawn, {"p"}, "informational"),
            lambda drawn: edits.add_stage(drawn, Stage(id="new")),
            lambda drawn: edits.add_flow(drawn, Flow(id="new", source="D", target="C")),
            lambda drawn: edits.add_resistance(drawn, point("A")),
            lambda drawn: edits.delete(drawn, {"p"}),
            lambda drawn: edits.delete(drawn, {"B->C"}),
            lambda drawn: edits.delete(drawn, {"D"}),
            lambda drawn: drawn.holding(stages=drawn.stages[::-1]),
            lambda drawn: edits.move(edits.rename_stage(drawn, "A", "Another name"), {"A"}, 40, 0),
        ],
    )
    def test_every_other_change_does(self, edit: Callable[[State], State]):
        before = analyse(DRAWN)
        again = analyse_again(before, edit(DRAWN))
        assert again is not before
        assert again == analyse(edit(DRAWN))

    @pytest.mark.parametrize("field", sorted(Stage.model_fields.keys() - {"x", "y"}))
    def test_every_field_of_a_stage_but_its_place_is_asked_about(self, field: str):
        other = Stage.model_construct(**{**dict(DRAWN.stages[0]), field: "another value"})
        assert not asks_the_same(DRAWN, DRAWN.holding(stages=(other, *DRAWN.stages[1:])))


class TestKept:
    """An answer that is carried from edit to edit equals one made from nothing."""

    @pytest.mark.parametrize(("stages", "seeds", "steps"), [(0, 300, 12), (40, 80, 25), (160, 30, 40)])
    def test_after_thousands_of_edits(self, stages: int, seeds: int, steps: int):
        for seed in range(seeds):
            random = Random(seed)
            drawn = large_stream(random, stages) if stages else random_stream(random)
            found = analyse(drawn)
            for number, edited in enumerate(edited_states(random, drawn, steps)):
                before, found, anew = found, analyse_again(found, edited), analyse(edited)
                if asks_the_same(found.state, edited):
                    anew = analyse(found.state)
                assert found == anew, (seed, number)
                assert found.stream.joins == anew.stream.joins, (seed, number)
                assert list(found.judgements) == list(anew.judgements), (seed, number)
                assert list(found.passages) == list(anew.passages), (seed, number)
                same = [
                    name for name, judgement in found.judgements.items() if judgement == before.judgements.get(name)
                ]
                if before.linkage.network.ids == found.linkage.network.ids:
                    assert all(found.judgements[name] is before.judgements[name] for name in same), (seed, number)

    def test_what_does_not_depend_on_an_edit_is_the_very_same(self):
        before = analyse(DRAWN)
        named = analyse_again(before, edits.rename_stage(DRAWN, "A", "Another name"))
        assert named.resolution is before.resolution
        assert named.passages is before.passages
        assert named.judgements is before.judgements
        stopped = analyse_again(before, edits.add_resistance(DRAWN, point("A")))
        assert stopped.linkage.reasons is before.linkage.reasons
        assert stopped.judgements is before.judgements

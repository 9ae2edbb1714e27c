"""Reports as a whole: the order of findings, setting aside, how they are said, and what they do not depend on."""

import re
from collections import Counter
from random import Random
from typing import get_args

import pytest

from tests.core.maps import point
from tests.method.random_cases import random_case, random_settings
from tests.method.reports import asked, drawn, improved, reported
from vsm_desktop.core.edits import set_aside, take_up_again
from vsm_desktop.core.model import Flow, Outcome, Settings, Stage, State
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.figures import figures
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.finding import SEVERITIES, Code, Finding, code_names
from vsm_desktop.method.findings.rules import rules
from vsm_desktop.method.report import Report, report_in_steps

SEEDS = range(300)


def cases(seeds: range = SEEDS) -> list[tuple[int, State, Settings]]:
    return [(seed, random_case(random := Random(seed)), random_settings(random)) for seed in seeds]


def in_short(findings: tuple[Finding, ...]) -> Counter[tuple[str, str, frozenset[str]]]:
    return Counter((finding.code, finding.severity, finding.ids) for finding in findings)


class TestFindings:
    def test_every_code_has_a_name_and_a_rule(self):
        assert tuple(code_names()) == get_args(Code)
        assert set(rules()) == set(get_args(Code))
        assert len(set(code_names().values())) == len(get_args(Code))

    def test_the_gravest_come_first_and_of_warnings_where_value_stops(self):
        made = drawn("A -> B -> Use*, A -> R", points=[point("B")], R={"contribution": "contributes"})
        found = reported(made).findings
        weights = [SEVERITIES.index(finding.severity) for finding in found]
        assert weights == sorted(weights)
        assert next(finding.code for finding in found if finding.severity == "warning") == "R1"

    def test_every_rule_yields_its_own_code(self):
        for seed, made, settings in cases(range(50)):
            analysis = analyse(made)
            case = Case(made, analysis, figures(analysis, settings), settings)
            for code, rule in rules().items():
                assert {finding.code for finding in rule(case)} <= {code}, seed

    def test_in_steps_it_goes_on_until_all_is_done(self):
        for seed, made, settings in cases(range(50)):
            steps = report_in_steps(analyse(made), made, settings)
            shares = []
            while (found := next(steps, None)) is not None:
                shares.append(found)
            assert shares == sorted(shares), seed
            assert shares[-1] == pytest.approx(1), seed

    def test_ids_name_records_in_the_file_s_order(self):
        for seed, made, settings in cases():
            places = {record.id: place for place, record in enumerate((*made.stages, *made.flows, *made.resistances))}
            for finding in reported(made, settings).findings:
                for ids in (finding.stages, finding.flows, finding.resistances):
                    assert [places[name] for name in ids] == sorted({places[name] for name in ids}), seed


class TestSettingAside:
    def test_with_a_reason_by_code_and_ids(self):
        made = drawn("A -> Use*, A -> R, A -> S")
        aside = set_aside(made, "A5", ["R"], "Ends in May")
        assert [finding.set_aside for finding in asked("A5", aside)] == ["Ends in May", None]
        found = reported(aside)
        assert [(f.code, f.stages) for f in set(found.findings) - set(found.to_talk_about)] == [("A5", ("R",))]

    def test_another_code_of_the_same_stage_asks_on(self):
        made = set_aside(drawn("A -> Use*, A -> R", R={"contribution": "contributes"}), "A5", ["R"], "So")
        assert [finding.set_aside for finding in asked("F2", made)] == [None]

    def test_the_set_of_ids_counts_and_not_their_order(self):
        made = drawn("A -> B -> Use*")
        assert [f.set_aside for f in asked("F8", set_aside(made, "F8", ["B", "A"], "So"))] == ["So"]
        assert [f.set_aside for f in asked("F8", set_aside(made, "F8", ["A"], "So"))] == [None]

    def test_what_concerns_no_record(self):
        assert [f.set_aside for f in asked("A1", set_aside(drawn("A -> B"), "A1", [], "Still drawing"))] == [
            "Still drawing"
        ]

    def test_when_its_ids_change_it_asks_again(self):
        made = set_aside(drawn("A -> B -> Use*"), "F8", ["A", "B"], "So")
        longer = made.holding(
            stages=(*made.stages, Stage(id="Z")), flows=(*made.flows, Flow(id="z", source="Z", target="A"))
        )
        assert [finding.set_aside for finding in asked("F8", longer)] == [None]

    def test_a_second_reason_takes_the_place_of_the_first(self):
        made = set_aside(set_aside(drawn("A"), "A1", [], "One"), "A1", [], "Two")
        assert [record.reason for record in made.set_aside] == ["Two"]

    def test_it_can_be_taken_up_again(self):
        made = drawn("A -> Use*, A -> R")
        aside = set_aside(made, "A5", ["R"], "So")
        assert take_up_again(aside, "A5", ["R"]) == made
        assert take_up_again(aside, "A5", ["A"]) is aside


class TestWords:
    LOUD = ("fault", "blame", "wrong", "fail", "guilt", "mistake", "should have", "waste of")

    def test_sentences_ask_and_accuse_no_one(self):
        for seed, made, settings in cases():
            for finding in reported(made, settings).findings:
                words = f"{finding.message} {finding.question}"
                assert finding.question.endswith("?"), seed
                assert finding.message.endswith("."), seed
                assert "{" not in words, (seed, words)
                assert "  " not in words, (seed, words)
                assert ".." not in words, (seed, words)
                assert not [loud for loud in self.LOUD if loud in words.casefold()], (seed, words)

    def test_whatever_stands_on_the_map_is_said_on_one_line(self):
        rude = "Two\nlines\t{host} {n}\N{SOFT HYPHEN}"
        for seed, made, settings in cases():
            spoilt = made.holding(
                stages=tuple(
                    stage.replace(
                        name=rude,
                        necessary_for=stage.necessary_for and rude,
                        improvements=tuple(
                            one.replace(description=rude, metric=rude, before=rude, after=rude)
                            for one in stage.improvements
                        ),
                    )
                    for stage in made.stages
                ),
                outcomes=(Outcome(name="Conversion", unit=rude, before=1, after=2),),
            )
            for finding in reported(spoilt, settings).findings:
                assert not re.search(r"[\x00-\x1f\x7f\xad]", finding.message + finding.question), (seed, finding)

    def test_a_name_with_braces_is_a_name(self):
        stage = Stage(id="A", name="{n} of {stage}", contribution="contributes")
        (finding,) = asked("F2", State(id="braces", stages=(stage, Stage(id="C", role="consumption"))))
        assert finding.message.startswith("“{n} of {stage}” is said")


class TestWhatNothingDependsOn:
    def test_neither_on_places_nor_on_names(self):
        for seed, made, settings in cases():
            random = Random(seed)
            moved = made.holding(
                stages=tuple(
                    stage.replace(x=random.randint(-9, 9), y=random.randint(-9, 9), name="Another")
                    for stage in made.stages
                )
            )
            before, after = reported(made, settings), reported(moved, settings)
            assert in_short(after.findings) == in_short(before.findings), seed
            assert numbers(after) == numbers(before), seed

    def test_figures_depend_on_order_only_where_the_order_decides(self):
        """Loops are broken, and begin, in the file's order; of equally long ways the first counts."""
        compared = 0
        for seed, made, settings in cases(range(600)):
            turned = made.holding(stages=made.stages[::-1], flows=made.flows[::-1])
            before, after = reported(made, settings), reported(turned, settings)
            assert overall(after) == pytest.approx(overall(before)), seed
            if is_ordered(made):
                compared += 1
                assert after.figures.lead_time_s == before.figures.lead_time_s, seed
        assert compared > 100

    def test_one_more_contributing_flow_makes_no_linked_stage_suspect(self):
        for seed, made, settings in cases():
            random = Random(seed)
            ends = [random.choice(made.stages).id for _ in range(2)]
            flow = Flow(id="more", source=ends[0], target=ends[1], kind=random.choice(("work", "customer")))
            after = reported(made.holding(flows=(*made.flows, flow)), settings).analysis
            assert set(analyse(made).linked) <= set(after.linked), seed

    def test_what_is_said_to_be_resolved_blocks_nothing_that_flows(self):
        for seed, made, settings in cases():
            before = analyse(made).passages
            for resolved in made.resistances:
                points = tuple(
                    one.replace(internally_resolvable="yes") if one is resolved else one for one in made.resistances
                )
                after = reported(made.holding(resistances=points), settings).analysis.passages
                assert all(after[name] == "flowing" for name in before if before[name] == "flowing"), seed

    def test_the_order_of_points_decides_nothing_but_the_order(self):
        for seed, made, settings in cases():
            turned = made.holding(resistances=made.resistances[::-1])
            assert in_short(reported(turned, settings).findings) == in_short(reported(made, settings).findings), seed

    def test_the_order_of_flows_decides_no_answer(self):
        for seed, made, settings in cases():
            before = reported(made, settings).analysis
            after = reported(made.holding(flows=made.flows[::-1]), settings).analysis
            assert dict(after.statuses) == dict(before.statuses), seed
            assert dict(after.resolution.rounds) == dict(before.resolution.rounds), seed
            assert dict(after.passages) == dict(before.passages), seed
            assert after.keystones == before.keystones, seed

    def test_no_share_is_above_all(self):
        for seed, made, settings in cases():
            found = reported(made, settings).figures
            for share in (
                found.activity_ratio,
                found.linked_effort,
                found.rolled_conversion,
                found.rolled_percent_complete_accurate,
            ):
                assert share is None or 0 <= share <= 1, seed


def numbers(found: Report) -> dict[str, object]:
    """All figures but the path, whose stages hold more than what the figures are made of."""
    return {name: value for name, value in vars(found.figures).items() if name != "path"}


def overall(found: Report) -> list[float | None]:
    """The figures over all stages, none of which knows a path."""
    efforts = (found.figures.hidden_waste, found.figures.necessary, found.figures.unexplained)
    return [
        found.figures.total_work_s,
        found.figures.linked_effort,
        *(part for effort in efforts for part in (effort.time_s, effort.cost)),
    ]


def is_ordered(made: State) -> bool:
    """Whether no flow but rework leads round."""
    ahead = {(flow.source, flow.target) for flow in made.flows if flow.kind != "rework"}
    left = {stage.id for stage in made.stages}
    while ends := {name for name in left if not any(a == name and b in left for a, b in ahead)}:
        left -= ends
    return not left


class TestLargeMaps:
    """Twenty thousand stages, which no recursion would survive."""

    COUNT = 20_000

    def chain(self, *more: Flow) -> State:
        numbers = range(self.COUNT)
        stages = tuple(Stage(id=f"s{number}", process_time="1h") for number in numbers[:-1])
        client = Stage(id=f"s{self.COUNT - 1}", role="consumption", actor="customer", **improved("efficiency"))
        flows = tuple(
            Flow(id=f"f{number}", source=f"s{number}", target=f"s{number + 1}", wait="1h", drop_off=0.1)
            for number in numbers[:-1]
        )
        return State(id="large", stages=(*stages, client), flows=(*flows, *more), resistances=(point("s19000"),))

    def test_a_chain(self):
        found = reported(self.chain())
        assert found.figures.lead_time_s == 2 * 3600 * (self.COUNT - 1)
        assert {"R1", "W2", "F7"} <= {finding.code for finding in found.findings}

    def test_a_loop(self):
        found = reported(self.chain(Flow(id="back", source=f"s{self.COUNT - 1}", target="s0")))
        assert found.figures.lead_time_s == 2 * 3600 * (self.COUNT - 1)
        assert len([finding for finding in found.findings if finding.code == "A7"]) == self.COUNT - 1

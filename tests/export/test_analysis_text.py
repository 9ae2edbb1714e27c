"""The report as a person reads it in a terminal."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import maps
from tests.export.bakery import bakery, reported
from tests.export.hostile import hostile_map
from vsm_desktop.core.model import Charter, Evidence, Exchange, Investment, Map, SetAside, Stage, State
from vsm_desktop.export.analysis_text import analysis_text
from vsm_desktop.export.paper import Paper, columns
from vsm_desktop.files.examples import examples, new_map
from vsm_desktop.method.findings.finding import code_names

GOLDEN = Path(__file__).parents[1] / "data" / "analysis.txt"
ESCAPE = re.compile(r"\x1b\[[\d;]*m")
EXAMPLES = [example.name for example in examples()]


def told(map_: Map, number: int = 0, paper: Paper = Paper()) -> str:  # noqa: B008 — it is frozen
    return analysis_text(map_, reported(map_, number), paper)


def analysed(state_: State, title: str = "A map") -> str:
    return told(Map(title=title, states=(state_,)))


def section(text: str, heading: str) -> list[str]:
    """The lines under a heading, up to the next, without what sets them apart."""
    lines = text.splitlines()
    found = []
    for line in lines[lines.index(heading) + 1 :]:
        if line and not line.startswith(" "):
            break
        found.append(" ".join(line.split()))
    return [line for line in found if line]


def test_all_of_it():
    assert told(bakery()) == GOLDEN.read_text(encoding="utf-8")


def test_what_was_agreed_to_map_is_told_as_far_as_it_was_stated():
    charter = Charter(scope="From call\nto contract", participants=("Ann, sales", "Bo"), ends=" ")
    text = told(Map(charter=charter, states=(state("A*"),)))
    assert section(text, "Charter") == ["Mapped From call to contract", "In the room Ann, sales; Bo"]
    assert "Charter" not in analysed(state("A*"))


def test_the_three_questions_have_their_answers():
    text = " ".join(analysed(state("A -> B -> C*, B -> R")).split())
    assert text.startswith("A map: Current Can it contribute? 3 stages are linked to consumption, 1 is structurally")
    assert "Who outside says so? 0 of 3 linked stages are validated by a client (0 %)." in text
    assert "Does value get through? 3 linked stages flow, 0 are blocked, 0 are starved." in text
    assert "Value is delivered at “C”." in text


def test_one_stage_is_one_stage():
    assert "1 stage is linked to consumption, 0 are structurally" in analysed(state("A*"))


def test_a_map_that_clients_confirm_throughout_says_so():
    evidence = {"evidence": (Evidence(source="customer", strength="behavior"),)}
    text = " ".join(analysed(state("A -> B*", A=evidence, B=evidence)).split())
    assert "2 of 2 linked stages are validated by a client (100 %). Does" in text
    assert "what we say ourselves" not in text


def test_each_stage_stands_under_its_tag_with_its_answers():
    evidence = {"evidence": (Evidence(source="customer", strength="behavior"),)}
    claim = {"contribution": "contributes"}
    text = analysed(
        state("A -> B -> C*, B -> R", points=[point("B")], A=evidence, B=claim, R={"necessary_for": "Legal."})
    )
    assert section(text, "Consumption-linked") == [
        "A 2 flows to the client validated blocked",
        "B leads to the client claimed blocked",
        "C value is accepted here unexamined starved",
    ]
    assert section(text, "Structurally suspect") == [
        "R Necessary for Legal. Nothing that a client accepts follows from it."
    ]


def test_keystones_are_told_where_the_stream_branches():
    assert "Keystones" not in analysed(state("A -> B -> C*"))
    assert "Keystones, without which some client gets nothing: “A”." in analysed(state("A -> B -> C*, A -> D -> C"))


def test_an_open_point_has_both_ways_past_it_and_what_each_lacks():
    seen = point("A", "economic", description="Nobody pays\nfor it", response=Investment(kind="invest", what="Money"))
    assert section(analysed(state("A -> B*", points=[seen])), "Resistance points") == [
        "A: Economic",
        "Open: value stops here.",
        "Nobody pays for it",
        "– Invest: Money. Lacks its cost and the means for it.",
        "– Turn to the customer: Nothing is said of it yet. Lacks the value to evoke,",
        "the stage at which it is evoked, what the customer is to do and a customer",
        "flow that brings the act to the stop.",
    ]


def test_a_point_that_stops_nothing_has_the_way_that_was_taken():
    evoked = Exchange(kind="customer", evoked_value="All", evoked_at="L", customer_action="Marks")
    points = [
        point("A->B", internally_resolvable="yes", response=Investment(kind="invest", what="Money")),
        point("A", response=Investment(kind="invest", what="People", available=True)),
        point("B", response=evoked),
    ]
    drawn = state("A -> B -> C*, L -> M ~> B", points=points, M={"actor": "customer"})
    assert section(analysed(drawn), "Resistance points") == [
        "A → B: Operational",
        "Friction: it slows, it stops nothing.",
        "A: Operational",
        "Invested: the resource is there.",
        "– Invest: People; the means are there. Lacks its cost.",
        "B: Operational",
        "Bypassed: the customer's act leads past it.",
        "– Turn to the customer: Evokes “All” at “L”; the customer's act: “Marks”.",
        "Alive in round 1.",
    ]


def test_points_come_with_those_first_whose_resolution_helps_most():
    points = [point("X", name="far"), point("B", name="near")]
    lines = section(analysed(state("A -> B -> C*, X -> Y", points=points)), "Resistance points")
    assert [line for line in lines if line.endswith(": Operational")] == ["B: Operational", "X: Operational"]


def test_plans_are_numbered_and_entries_that_share_one_stand_together():
    points = [point("B"), point("D")]
    assert section(analysed(state("A -> B -> D -> C*, E -> B", points=points)), "Plans") == [
        "So that value gets through from “A” and “E”, resolve these 2 points:",
        "1. B: Operational",
        "2. D: Operational",
    ]


def test_a_plan_that_may_not_be_the_smallest_says_so():
    chain = " -> ".join(f"S{number}" for number in range(5))
    text = analysed(state(f"{chain} -> C*", points=[point(f"S{number}") for number in range(5)]))
    exact = analysed(state(f"{chain} -> C*", points=[point(f"S{number}") for number in range(3)]))
    assert "It is the best found; a smaller one may exist." in text
    assert "the best found" not in exact


def test_findings_stand_under_their_severity_with_code_sentence_and_question():
    drawn = state("A -> B*, S, T", S={"contribution": "contributes"}, T={"necessary_for": "Legal"})
    text = analysed(drawn)
    assert section(text, "Errors") == [
        "F2 Labelled, and suspect",
        "– “S” is said to contribute, and as the map is drawn it cannot. Nothing",
        "flows in or out of it yet.",
        "Ask: Through which stage does a client receive what “S” adds?",
    ]
    assert "A5 Structurally suspect" in section(text, "Warnings")
    assert section(text, "Good to know")[0] == "A5 Structurally suspect"
    assert "Findings                 1 error, 3 warnings, 1 good to know." in text


def test_findings_that_are_set_aside_stand_apart_with_their_reason():
    aside = (
        SetAside(code="A5", on=("S",), reason="Gone\nby May"),
        SetAside(code="A5", on=("T",)),
    )
    drawn = state("A -> B*, S, T").replace(set_aside=aside)
    text = analysed(drawn)
    assert section(text, "Set aside") == [
        "A5 Structurally suspect",
        "– “S”: Nothing flows in or out of it yet.",
        "Reason: Gone by May",
        "A5 Structurally suspect",
        "– “T”: Nothing flows in or out of it yet.",
        "Reason: no reason is given",
    ]
    assert not [line for line in section(text, "Warnings") if line.startswith("A5")]
    assert "2 set aside." in text


def test_a_map_with_nothing_to_talk_about_says_so():
    assert "  Findings                 None.\n" in analysed(state())


def test_headings_with_nothing_under_them_are_left_out():
    headings = {line for line in analysed(state("A -> B*")).splitlines() if line and not line.startswith(" ")}
    assert headings == {"A map: Current", "Consumption-linked", "Warnings", "Figures"}


def test_figures_say_what_is_blank_and_what_was_guessed():
    drawn = state("A -> B*", A={"process_time": "~2 h", "percent_complete_accurate": 0})
    found = section(analysed(drawn), "Figures")
    assert found[0] == "Along the longest path, from “A” to “B” over 2 stages:"
    assert "Process time 2 h 1 blank, rests on 1 best guess" in found
    assert "Rolled %C/A 0 % 1 blank" in found
    assert "Rolled conversion not stated 1 blank" in found
    assert "Hidden waste 0 s" in found


def test_without_a_path_there_are_no_figures_along_one():
    found = section(analysed(state("A -> B", A={"process_time": "2 h"})), "Figures")
    assert found[:2] == ["No path leads from an entry to a consumption stage.", "Over all stages:"]
    assert "Process time" not in " ".join(found)


def test_an_unanchored_map_is_asked_where_value_is_accepted_and_accuses_no_stage():
    text = analysed(state("A -> B"))
    assert "This map is not anchored yet: where does the client" in text
    assert section(text, "Stages, not anchored yet") == ["A", "B"]
    assert "Structurally suspect" not in text
    assert "not anchored" not in analysed(state("A -> B*"))
    assert "not anchored" not in analysed(state())


def test_what_has_no_name_is_called_something():
    text = told(Map(states=(State(id="s1", stages=(Stage(id="a"),)),)))
    assert text.splitlines()[0] == "Untitled map: s1"
    assert "Unnamed stage" in text


@pytest.mark.parametrize("name", ["An uncommonly long name of a stage, " * 4, "検査" * 60, "unbroken" * 30])
@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_longer_than_the_paper_is_wide(name: str, width: int):
    stages = (
        Stage(id="a", name=name, contribution="contributes"),
        Stage(id="b", name=name, role="consumption"),
        Stage(id="c", name=name, necessary_for=name),
    )
    drawn = state("a -> b*", points=[point("a", description=name), point("a->b")]).replace(stages=stages, name=name)
    lines = told(Map(title=name, states=(drawn,)), paper=Paper(width)).splitlines()
    assert max(map(columns, lines)) <= width
    assert "".join(name.split()) in "".join("".join(lines).split())


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("width", [80, 100])
def test_examples_fill_the_paper_and_no_more(name: str, width: int):
    map_ = new_map(name)
    for number in range(len(map_.states)):
        widest = max(map(columns, told(map_, number, Paper(width)).splitlines()))
        assert width - 8 <= widest <= width


# Colour


def test_colour_adds_nothing_and_takes_nothing_away():
    coloured = told(bakery(), paper=Paper(is_coloured=True))
    assert ESCAPE.sub("", coloured) == told(bakery())


def test_colour_stresses_headings_tags_and_severities():
    coloured = told(bakery(), paper=Paper(is_coloured=True)).splitlines()
    stressed = [ESCAPE.sub("", line) for line in coloured if ESCAPE.search(line)]
    headings = ["A bakery: Current", "Consumption-linked", "Structurally suspect", "Resistance points", "Plans"]
    headings += ["Errors", "Warnings", "Good to know", "Set aside", "Figures"]
    assert [line for line in stressed if not line.startswith(" ")] == headings
    codes = [line.split(maxsplit=1) for line in stressed if line.startswith(" ")]
    assert codes
    assert all(code_names()[code] == name for code, name in codes)


# What stands on a map is data


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_from_the_map_controls_the_terminal(text: str):
    shown = told(hostile_map(text)).replace("\u200c", "").replace("\u200d", "")
    assert all(line.isprintable() for line in shown.split("\n"))


def test_a_map_cannot_turn_the_writing_round_or_colour_it():
    shown = told(hostile_map("\u202eneercs\x1b[31m\r\x9b2J\x07"))
    assert not set("\u202e\x1b\r\x9b\x07") & set(shown)
    assert "neercs" in shown


@settings(deadline=None)
@given(maps())
def test_every_stage_every_point_and_every_finding_is_told(map_: Map):
    for number, state_ in enumerate(map_.states):
        text, made = told(map_, number), reported(map_, number)
        assert text.endswith("\n")
        assert text.count("  Ask: ") == len(made.to_talk_about)
        statuses = re.findall(r"^    (?:Open|Friction|Invested|Bypassed): ", text, re.MULTILINE)
        assert len(statuses) == len(state_.resistances)

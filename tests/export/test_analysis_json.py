"""The analysis for scripts: the names, the order and the nulls that other people's scripts rely on."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import maps
from tests.export.hostile import hostile_map
from vsm_desktop.core.model import CategoryAndCause, Evidence, Investment, Map, Resistance, SetAside, Stage, State
from vsm_desktop.export.analysis_json import analysis_json
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import report

STAGE_NAMES = ["id", "name", "tag", "link", "distance", "path", "reason", "necessary", "standing"]
STAGE_NAMES += ["keystone", "passage"]
TOP_NAMES = ["title", "state", "stages", "resistances", "entries", "consumption", "delivered", "plans"]
TOP_NAMES += ["findings", "figures"]
POINT_NAMES = ["id", "on", "categories", "status", "blocks", "unlocks", "round"]
FINDING_NAMES = ["code", "severity", "message", "question", "stages", "flows", "resistances", "set_aside"]
FIGURE_NAMES = ["linked", "suspect", "validated_share", "process_time_s", "lead_time_s", "total_work_s"]
FIGURE_NAMES += ["activity_ratio", "rolled_percent_complete_accurate", "rolled_conversion", "linked_effort"]
FIGURE_NAMES += ["hidden_waste_time_s", "hidden_waste_cost", "necessary_time_s", "necessary_cost"]
FIGURE_NAMES += ["estimated", "missing"]
LINKED_ONLY = ("link", "distance", "path", "standing", "keystone", "passage")


def told(map_: Map) -> str:
    """The first state of the map, told."""
    first = map_.states[0]
    return "".join(analysis_json(map_, report(analyse(first), first, map_.settings)))


def analysed(state_: State, title: str = "A map") -> dict[str, Any]:
    map_ = Map(title=title, states=(state_,))
    text = told(map_)
    return json.loads(text, parse_constant=lambda word: f"not JSON: {word}")


def stages(text: str, **stage_fields: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {stage["id"]: stage for stage in analysed(state(text, **stage_fields))["stages"]}


def test_the_names_are_those_that_scripts_rely_on_in_their_order():
    found = analysed(state("A -> B*", points=[point("A")]))
    assert list(found) == TOP_NAMES
    assert list(found["stages"][0]) == STAGE_NAMES
    assert list(found["resistances"][0]) == POINT_NAMES
    assert list(found["findings"][0]) == FINDING_NAMES
    assert list(found["figures"]) == FIGURE_NAMES


def test_a_chain_comes_in_pieces_of_a_stage_each_however_long_all_paths_are_together():
    names = [f"s{number}" for number in range(30)]
    map_ = Map(states=(state(" -> ".join(names) + "*"),))
    pieces = list(analysis_json(map_, report(analyse(map_.states[0]), map_.states[0], map_.settings)))
    assert max(piece.count('"path"') for piece in pieces) == 1
    assert [stage["path"] for stage in json.loads("".join(pieces))["stages"]] == [names[at:] for at in range(30)]


def test_it_says_which_map_and_which_state():
    found = analysed(state("A"), title="Über „Werte“")
    assert (found["title"], found["state"]) == ("Über „Werte“", "current")


def test_a_linked_stage_has_its_link_its_distance_its_path_and_no_reason():
    found = stages("A -> B -> C*, A -> D -> C")
    assert found["A"] == {
        "id": "A",
        "name": "A",
        "tag": "consumption-linked",
        "link": "indirect",
        "distance": 2,
        "path": ["A", "B", "C"],
        "reason": None,
        "necessary": False,
        "standing": "unexamined",
        "keystone": True,
        "passage": "flowing",
    }
    assert (found["B"]["link"], found["B"]["distance"], found["B"]["path"]) == ("direct", 1, ["B", "C"])
    assert (found["C"]["link"], found["C"]["distance"], found["C"]["path"]) == ("consumption", 0, ["C"])


def test_a_suspect_stage_has_a_reason_and_nothing_that_only_a_linked_one_has():
    fields = {"necessary_for": "The auditor", "contribution": "contributes"}
    found = stages("A -> C*, S -> E", S=fields)["S"]
    assert found["tag"] == "structurally-suspect"
    assert found["reason"] == "dead-end"
    assert found["necessary"] is True
    assert [found[name] for name in LINKED_ONLY] == [None] * len(LINKED_ONLY)


def test_a_stage_that_reaches_the_client_and_adds_nothing_has_no_distance():
    found = stages("A -> C*", A={"contribution": "none"})["A"]
    assert (found["reason"], found["distance"], found["path"]) == ("adds-nothing", None, None)


def test_the_standing_is_one_of_three_words():
    evidence = {"evidence": (Evidence(source="customer", strength="behavior"),)}
    found = stages("A -> C*, B -> C, D -> C", A=evidence, B={"contribution": "contributes"})
    assert [found[name]["standing"] for name in "ABD"] == ["validated", "claimed", "unexamined"]


def test_points_come_with_all_their_categories_and_their_status():
    several = Resistance(
        id="p",
        on="A->C",
        categories=(CategoryAndCause(category="behavioral", cause="trust"), CategoryAndCause(category="economic")),
        response=Investment(kind="invest", available=True),
    )
    easy = point("A", name="q", internally_resolvable="yes")
    found = analysed(state("A -> C*", points=[several, easy, point("C", name="r")]))["resistances"]
    assert found[0] == {
        "id": "p",
        "on": "A->C",
        "categories": ["behavioral", "economic"],
        "status": "invested",
        "blocks": [],
        "unlocks": [],
        "round": None,
    }
    assert [(one["id"], one["status"]) for one in found[1:]] == [("q", "friction"), ("r", "open")]


def test_sets_come_in_the_order_of_the_file():
    found = analysed(state("Z*, M -> Z, A*, M -> A"))
    assert [stage["id"] for stage in found["stages"]] == ["Z", "M", "A"]
    assert found["consumption"] == ["Z", "A"]
    assert stages("Z*, A*, M -> A, M -> Z")["M"]["path"] == ["M", "A"]


def test_figures_count_what_is_linked_and_suspect():
    evidence = {"evidence": (Evidence(source="customer", strength="stated"),)}
    found = analysed(state("A -> B -> C*, B -> R", A=evidence))["figures"]
    assert found["linked"] == 3
    assert found["suspect"] == 1
    assert abs(found["validated_share"] - 1 / 3) < 1e-12


def test_a_figure_that_cannot_be_computed_is_null_and_not_zero():
    found = analysed(state("A -> B"))["figures"]
    assert (found["linked"], found["suspect"], found["estimated"]) == (0, 2, 0)
    assert {name for name in FIGURE_NAMES if found[name] is None} == set(FIGURE_NAMES) - {
        "linked",
        "suspect",
        "estimated",
        "missing",
    }
    assert analysed(state("A -> B*"))["figures"]["validated_share"] == 0


BRANCH = "a -> b -> d*, a -> c -> d, a -> w, a -> n"
BRANCH_FIELDS: dict[str, dict[str, Any]] = {
    "a": {"process_time": "~1 h", "percent_complete_accurate": 0.9, "cost": 0.1},
    "b": {"process_time": "2 h", "percent_complete_accurate": 0.8},
    "d": {"process_time": "1 h"},
    "w": {"process_time": "0.1 s", "cost": 0.1},
    "n": {"process_time": "0.2 s", "cost": 0.2, "necessary_for": "The auditor"},
}


def test_figures_are_those_of_the_contract():
    state_ = state(BRANCH, **BRANCH_FIELDS)
    flows = tuple(flow.replace(wait="1 h", drop_off=0.5) if flow.id == "a->b" else flow for flow in state_.flows)
    assert analysed(state_.replace(flows=flows))["figures"] == {
        "linked": 4,
        "suspect": 2,
        "validated_share": 0,
        "process_time_s": 4 * 3600,
        "lead_time_s": 5 * 3600,
        "total_work_s": 4 * 3600 + 0.3,
        "activity_ratio": 0.8,
        "rolled_percent_complete_accurate": 0.72,
        "rolled_conversion": 0.5,
        "linked_effort": 0.999979167101,
        "hidden_waste_time_s": 0.3,
        "hidden_waste_cost": 0.3,
        "necessary_time_s": 0.2,
        "necessary_cost": 0.2,
        "estimated": 1,
        "missing": {
            "lead_time_s": 1,
            "total_work_s": 1,
            "rolled_percent_complete_accurate": 1,
            "rolled_conversion": 1,
        },
    }


def test_numbers_are_written_without_what_the_reckoning_leaves_over():
    text = told(Map(states=(state(BRANCH, **BRANCH_FIELDS),)))
    assert '"hidden_waste_cost": 0.3,' in text
    assert '"process_time_s": 14400,' in text
    assert '"rolled_percent_complete_accurate": 0.72,' in text


def test_findings_say_whom_they_concern_and_whether_they_are_set_aside():
    aside = (SetAside(code="F1", on=("A",), reason="Interviews are booked"),)
    state_ = state("A -> B -> C*", points=[point("A->B", name="p")], A={"contribution": "contributes"})
    found = analysed(state_.replace(set_aside=aside))["findings"]
    by_code = {finding["code"]: finding for finding in found}
    assert by_code["F1"] == {
        "code": "F1",
        "severity": "warning",
        "message": "“A” is said to contribute, and nothing that a client did or said confirms it.",
        "question": "What has a client done or said that shows that “A” matters to them?",
        "stages": ["A"],
        "flows": [],
        "resistances": [],
        "set_aside": "Interviews are booked",
    }
    assert (by_code["R1"]["flows"], by_code["R1"]["resistances"]) == (["A->B"], ["p"])
    assert by_code["R1"]["set_aside"] is None


def test_findings_come_with_the_gravest_first():
    fields: dict[str, dict[str, Any]] = {"S": {"contribution": "contributes"}, "N": {"necessary_for": "Legal"}}
    found = analysed(state("A -> B*, S, N", points=[point("A")], **fields))["findings"]
    severities = [finding["severity"] for finding in found]
    assert set(severities) == {"error", "warning", "info"}
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_each_record_has_a_line():
    lines = told(Map(states=(state("A -> B*, S", points=[point("A")]),))).splitlines()
    assert len([line for line in lines if line.startswith('  {"id": ')]) == 4
    assert max(len(line) - len(line.lstrip()) for line in lines) == 2


def test_the_legal_platform_is_told_in_the_shape_that_scripts_rely_on():
    found = json.loads(told(new_map("legal-platform")))
    assert list(found) == TOP_NAMES
    assert found["stages"]
    assert found["resistances"]
    assert found["plans"]
    assert found["findings"]
    assert all(list(one) == STAGE_NAMES for one in found["stages"])
    assert all(list(one) == POINT_NAMES for one in found["resistances"])
    assert all(list(one) == ["entry", "resistances", "exact"] for one in found["plans"])
    assert all(list(one) == FINDING_NAMES for one in found["findings"])
    assert list(found["figures"]) == FIGURE_NAMES
    assert all(isinstance(found["figures"][name], int | float) for name in FIGURE_NAMES if name != "missing")


def test_an_empty_map_is_told_in_the_same_shape():
    assert analysed(state(), title="") == {
        "title": "",
        "state": "current",
        "stages": [],
        "resistances": [],
        "entries": [],
        "consumption": [],
        "delivered": [],
        "plans": [],
        "findings": [],
        "figures": dict.fromkeys(FIGURE_NAMES) | {"linked": 0, "suspect": 0, "estimated": 0, "missing": {}},
    }
    assert list(analysed(state())["figures"]) == FIGURE_NAMES


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_from_the_map_controls_the_terminal(text: str):
    shown = told(hostile_map(text))
    assert all(line.isprintable() for line in shown.split("\n"))
    found = json.loads(shown)
    assert found["title"] == text
    assert {stage["name"] for stage in found["stages"]} == {text}
    assert {finding["set_aside"] for finding in found["findings"]} == {text, None}


@pytest.mark.parametrize("control", ["\x1b", "\x7f", "\x9b", "\u202e", "\U000e0041"])
def test_what_a_terminal_would_obey_is_written_as_an_escape(control: str):
    state_ = State(id="s", stages=(Stage(id="a", name=control),))
    text = told(Map(states=(state_,)))
    assert control not in text
    assert json.loads(text)["stages"][0]["name"] == control


@given(maps())
def test_whatever_map_it_is(map_: Map):
    for state_ in map_.states:
        found = analysed(state_, map_.title)
        assert found["title"] == map_.title
        assert [(stage["id"], stage["name"]) for stage in found["stages"]] == [(s.id, s.name) for s in state_.stages]
        for stage in found["stages"]:
            is_linked = stage["tag"] == "consumption-linked"
            assert (stage["reason"] is None) == is_linked
            assert all((stage[name] is not None) == is_linked for name in LINKED_ONLY)
            if is_linked:
                assert stage["distance"] == len(stage["path"]) - 1
                assert stage["path"][-1] in found["consumption"]

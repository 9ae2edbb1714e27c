"""The analysis for scripts: the names, the order and the nulls that other people's scripts rely on."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import maps
from vsm_desktop.core.model import CategoryAndCause, Evidence, Investment, Map, Resistance, Stage, State
from vsm_desktop.export.analysis_json import analysis_json
from vsm_desktop.method.analysis import analyse

STAGE_NAMES = ["id", "name", "tag", "link", "distance", "path", "reason", "necessary", "standing"]
STAGE_NAMES += ["keystone", "passage"]
TOP_NAMES = ["title", "state", "stages", "resistances", "entries", "consumption", "delivered", "plans", "figures"]
POINT_NAMES = ["id", "on", "categories", "status", "blocks", "unlocks", "round"]
LINKED_ONLY = ("link", "distance", "path", "standing", "keystone", "passage")


def analysed(state_: State, title: str = "A map") -> dict[str, Any]:
    map_ = Map(title=title, states=(state_,))
    text = analysis_json(map_, analyse(state_))
    return json.loads(text, parse_constant=lambda word: f"not JSON: {word}")


def stages(text: str, **stage_fields: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {stage["id"]: stage for stage in analysed(state(text, **stage_fields))["stages"]}


def test_the_names_are_those_that_scripts_rely_on_in_their_order():
    found = analysed(state("A -> B*", points=[point("A")]))
    assert list(found) == TOP_NAMES
    assert list(found["stages"][0]) == STAGE_NAMES
    assert list(found["resistances"][0]) == POINT_NAMES
    assert list(found["figures"]) == ["linked", "suspect", "validated_share"]


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
    assert analysed(state("A -> B"))["figures"] == {"linked": 0, "suspect": 2, "validated_share": None}
    assert analysed(state("A -> B*"))["figures"]["validated_share"] == 0


def test_an_empty_state_is_analysed_too():
    found = analysed(state())
    assert (found["stages"], found["resistances"], found["consumption"]) == ([], [], [])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_from_the_map_controls_the_terminal(name: str):
    state_ = State(id="s", stages=(Stage(id="a", name=name),))
    text = analysis_json(Map(title=name, states=(state_,)), analyse(state_))
    assert all(line.isprintable() for line in text.split("\n"))
    assert json.loads(text)["stages"][0]["name"] == name


@pytest.mark.parametrize("control", ["\x1b", "\x7f", "\x9b", "\u202e", "\U000e0041"])
def test_what_a_terminal_would_obey_is_written_as_an_escape(control: str):
    state_ = State(id="s", stages=(Stage(id="a", name=control),))
    text = analysis_json(Map(states=(state_,)), analyse(state_))
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

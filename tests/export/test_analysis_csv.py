"""The table of stages as a spreadsheet reads it."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import maps
from tests.export.bakery import bakery, reported
from tests.export.hostile import hostile_map, with_hostile_examples
from vsm_desktop.core.model import Map, SetAside, Settings, Stage, State
from vsm_desktop.export.analysis_csv import analysis_csv

GOLDEN = Path(__file__).parents[1] / "data" / "analysis.csv"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def told(map_: Map, number: int = 0) -> str:
    return analysis_csv(map_, reported(map_, number))


def rows(state_: State, **fields: object) -> dict[str, dict[str, str]]:
    """The rows by the stages' ids."""
    text = told(Map(states=(state_,), **fields))
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_all_of_it():
    assert told(bakery()).encode() == GOLDEN.read_bytes()


def test_columns_have_the_names_that_scripts_rely_on():
    assert told(Map(states=(state(),))) == (
        "id,name,team,tag,link,distance,reason,necessary,standing,keystone,passage,"
        "process_time_s,lead_time_s,cost,findings\r\n"
    )


def test_a_linked_stage_has_no_reason_and_a_suspect_one_nothing_else():
    found = rows(state("A -> B*, S", points=[point("A")], S={"necessary_for": "Legal"}))
    assert list(found["A"].values())[3:11] == [
        "consumption-linked",
        "direct",
        "1",
        "",
        "false",
        "unexamined",
        "true",
        "blocked",
    ]
    assert list(found["S"].values())[3:11] == ["structurally-suspect", "", "", "isolated", "true", "", "", ""]


def test_times_are_seconds_of_the_maps_own_day_and_blanks_are_empty():
    fields = {"process_time": "1.5 d", "lead_time": "~0.1 s", "cost": 12.50}
    found = rows(state("A -> B*", A=fields), settings=Settings(hours_per_day=6))
    assert [found["A"][name] for name in ("process_time_s", "lead_time_s", "cost")] == ["32400", "0.1", "12.5"]
    assert [found["B"][name] for name in ("process_time_s", "lead_time_s", "cost")] == ["", "", ""]


def test_findings_are_named_by_their_codes_each_once_and_not_when_set_aside():
    drawn = state("A -> B*, S, T", S={"contribution": "contributes"}, T={"contribution": "contributes"})
    found = rows(drawn.replace(set_aside=(SetAside(code="A5", on=("S",)),)))
    assert (found["S"]["findings"], found["T"]["findings"]) == ("F2", "F2 A5")
    several = rows(state("A -> B*", points=[point("A", name="p"), point("A", name="q")]))["A"]
    assert several["findings"].split().count("R1") == 1


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", '=cmd|"/c calc"!A1', "\t=1", "\r=1"])
def test_what_begins_like_a_formula_is_made_a_text(formula: str):
    (row,) = list(rows(state("A*", A={"team": formula})).values())
    assert row["team"] == f"'{' '.join(formula.split())}"


def test_an_id_that_begins_like_a_formula_is_made_a_text_too():
    assert list(rows(State(id="s", stages=(Stage(id="=1"),)))) == ["'=1"]


def test_numbers_stay_numbers():
    assert rows(state("A*", A={"cost": 3}))["A"]["cost"] == "3"


def test_quotes_commas_and_lines_stay_within_their_cell():
    found = rows(state("A*", A={"team": 'The "night",\nshift; all'}))
    assert found["A"]["team"] == 'The "night", shift; all'


@with_hostile_examples
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_from_the_map_is_a_formula_or_controls_the_terminal(text: str):
    shown = told(hostile_map(text)).replace("\u200c", "").replace("\u200d", "")
    assert all(line.isprintable() for line in shown.split("\r\n"))
    for row in csv.reader(io.StringIO(shown, newline="")):
        assert not [cell for cell in row if cell.startswith(FORMULAS)]


@settings(deadline=None)
@given(maps())
def test_every_stage_has_its_row(map_: Map):
    for number, state_ in enumerate(map_.states):
        found = list(csv.reader(io.StringIO(told(map_, number), newline="")))
        assert [row[0] for row in found[1:]] == [stage.id for stage in state_.stages]
        assert {len(row) for row in found} == {15}

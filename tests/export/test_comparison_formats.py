"""A comparison as a person reads it, as it is pasted, and for scripts."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.core.maps import one_state_map, point, state
from tests.core.random_pairs import pairs_of_maps
from tests.export.bakery import bakery_before, bakery_later
from tests.export.hostile import hostile_map
from vsm_desktop.core.model import Action, Map, Moment, Note, Stage, State
from vsm_desktop.export.comparison_json import comparison_json
from vsm_desktop.export.comparison_markdown import comparison_markdown
from vsm_desktop.export.comparison_text import comparison_text
from vsm_desktop.export.paper import Paper, columns
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.comparing.maps import ComparedMaps, compare_whole, compare_within

DATA = Path(__file__).parents[1] / "data"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def later() -> ComparedMaps:
    return compare_whole(bakery_before(), bakery_later())


def told(before: Map, after: Map, paper: Paper = Paper()) -> str:  # noqa: B008 — it is frozen
    return comparison_text(compare_whole(before, after), paper)


def of_states(before: State, after: State) -> str:
    return told(Map(title="A map", states=(before,)), Map(title="A map", states=(after,)))


# All of it


def test_all_of_it_as_text():
    assert comparison_text(later(), Paper()) == (DATA / "comparison.txt").read_text(encoding="utf-8")


def test_all_of_it_as_markdown():
    assert comparison_markdown(later()) == (DATA / "comparison.md").read_text(encoding="utf-8")


def test_all_of_it_as_json():
    assert comparison_json(later()) == (DATA / "comparison.json").read_text(encoding="utf-8")


# Text


def test_where_nothing_is_different_that_is_said():
    assert of_states(state("A -> B*"), state("A -> B*")) == "A map\nCurrent\n\n  Nothing is different.\n"


def test_two_states_of_a_map_are_called_by_their_names():
    map_ = new_map("legal-platform")
    text = comparison_text(compare_within(map_, *map_.states[:2]), Paper())
    assert text.startswith("Legal platform\n\nCurrent state → Future state\n")


def test_states_that_only_one_map_has_are_told_and_those_that_are_the_same_are_not():
    before = Map(title="A map", states=(state("A*"), State(id="old", name="Old")))
    after = Map(title="A map", states=(state("A*"), State(id="new", name="New")))
    assert told(before, after) == "A map\n\nThe map\n  – State added: New\n  – State removed: Old\n"


def test_maps_with_no_state_of_the_same_id_are_compared_by_their_first():
    other = one_state_map("A -> B*").states[0].replace(id="other", name="Other")
    assert "\nCurrent → Other\n  Stages " in told(one_state_map("A*"), Map(title="A map", states=(other,)))


def test_what_was_agreed_and_which_moments_were_kept_is_told_in_words():
    before = one_state_map("A -> B*")
    after = before.holding(
        actions=(Action(what="Ask ten clients", owner="Ann"),),
        moments=(Moment(at="2026-05-04T09:31:07+02:00", name="Anchored", state=before.states[0]),),
    )
    text = told(before, after)
    assert "actions: not there → Ask ten clients — Ann" in text
    assert "moments: not there → “Anchored”, 4 May 2026, 09:31" in text


def test_stages_of_which_the_same_is_said_for_the_same_reason_stand_together():
    text = of_states(state("A -> B -> C*", points=[point("B")]), state("A -> B -> C*"))
    assert "  “A”, “B”\n    blocked → flowing\n    – The stop at “B” is not there any more.\n" in text
    assert "  “C”\n    starved → flowing\n" in text


def test_nobody_is_shown_an_id():
    names = {"a1b2c3": "Ask", "d4e5f6": "Sign"}

    def made(*points: Any, **fields: Any) -> State:
        drawn = state("a1b2c3 -> d4e5f6*", points=points)
        named = tuple(stage.replace(name=names[stage.id], **fields) for stage in drawn.stages)
        return drawn.replace(stages=named, notes=(Note(id="n0t3", on="a1b2c3", text=str(fields)),))

    text = of_states(made(point("a1b2c3", name="p0int")), made(point("d4e5f6", name="p0int"), cost=2))
    assert not re.search("a1b2c3|d4e5f6|p0int|n0t3", text)
    assert "– sits on: “Ask” → “Sign”" in text


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("name", ["legal-platform", "software-delivery", "outpatient-clinic"])
def test_no_line_is_longer_than_the_paper_is_wide(name: str, width: int):
    map_ = new_map(name)
    text = comparison_text(compare_within(map_, map_.states[0], map_.states[-1]), Paper(width))
    assert max(map(columns, text.splitlines())) <= width


def test_colour_changes_no_word():
    plain, coloured = (comparison_text(later(), Paper(80, is_coloured)) for is_coloured in (False, True))
    assert ESCAPE.sub("", coloured) == plain
    assert coloured != plain


# Whatever the maps hold


def one_to_another(text: str) -> ComparedMaps:
    """A comparison that tells a text wherever a comparison tells one: before, after, of what came and what went."""
    before, after = hostile_map(text), hostile_map(f"{text}2")
    (drawn,) = after.states
    turned = drawn.replace(stages=(*drawn.stages[1:], Stage(id="new", name=text)), flows=(), resistances=())
    return compare_whole(before, after.replace(states=(turned.replace(notes=(), set_aside=()),)))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_from_the_maps_controls_the_terminal(text: str):
    compared = one_to_another(text)
    shown = comparison_text(compared, Paper()) + comparison_markdown(compared)
    assert all(line.isprintable() for line in re.sub("[\u200c\u200d]", "", shown).split("\n"))
    written = comparison_json(compared)
    assert all(line.isprintable() for line in written.split("\n"))
    assert json.loads(written)["differs"]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_from_the_maps_is_markup(text: str):
    tags = re.findall(r"</?\w+", READER.render(comparison_markdown(one_to_another(text))))
    same = re.findall(r"</?\w+", READER.render(comparison_markdown(one_to_another("word"))))
    assert tags == same or not text.strip()


@settings(deadline=None, max_examples=30)
@given(pairs_of_maps())
def test_whatever_maps_they_are_every_format_tells_whether_they_differ(pair: tuple[Map, Map]):
    compared = compare_whole(*pair)
    assert json.loads(comparison_json(compared))["differs"] == compared.differs
    for text in (comparison_text(compared, Paper()), comparison_markdown(compared)):
        assert ("Nothing is different." in text) == (not compared.differs)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


# JSON


def test_scripts_find_what_they_rely_on():
    found = json.loads(comparison_json(later()))
    assert list(found) == [
        "before",
        "after",
        "differs",
        "map",
        "states_added",
        "states_removed",
        "states_reordered",
        "states",
    ]
    (pair,) = found["states"]
    assert list(pair) == [
        "from",
        "to",
        "differs",
        "stages",
        "resistances",
        "figures",
        "outcomes",
        "scenarios",
        "records",
    ]
    assert pair["figures"]["process_time_s"] == {"before": 37200, "after": 30000, "difference": -7200}
    assert [one["verdict"] for one in pair["scenarios"]] == ["confirmed", "confirmed"]
    assert pair["records"]["stages"]["changed"][0] == {
        "id": "Bake",
        "fields": [
            {"field": "name", "before": "Bake", "after": "Bake rolls"},
            {"field": "process_time", "before": "6 h", "after": "4 h"},
            {"field": "lead_time", "before": "1 d", "after": "6 h"},
        ],
    }


def test_numbers_are_written_without_what_the_reckoning_leaves_over():
    figures = json.loads(comparison_json(later()))["states"][0]["figures"]
    assert figures["hidden_waste_cost"] == {"before": 4, "after": 0, "difference": -4}
    assert figures["linked"] == {"before": 6, "after": 8, "difference": 2}

"""The report as it is pasted in a wiki or a mail."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.core.maps import point, state
from tests.core.random_maps import maps
from tests.export.bakery import bakery, reported
from tests.export.hostile import hostile_map, with_hostile_examples
from vsm_desktop.core.model import Action, Charter, Map, Note, SetAside
from vsm_desktop.export.analysis_markdown import analysis_markdown

GOLDEN = Path(__file__).parents[1] / "data" / "analysis.md"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAGS = {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ol", "ul", "li"}


def told(map_: Map, number: int = 0) -> str:
    return analysis_markdown(map_, reported(map_, number))


def test_all_of_it():
    assert told(bakery()) == GOLDEN.read_text(encoding="utf-8")


def test_headings_with_nothing_under_them_are_left_out():
    assert re.findall(r"^#+ .*", told(Map(states=(state("A -> B*"),))), re.MULTILINE) == [
        "# Untitled map: Current",
        "## Consumption-linked",
        "## Warnings",
        "## Figures",
    ]
    assert re.findall(r"^#+ .*", told(Map(states=(state(),))), re.MULTILINE) == ["# Untitled map: Current"]


def test_an_unanchored_map_accuses_no_stage():
    text = told(Map(states=(state("A -> B"),)))
    assert "## Stages, not anchored yet\n\n| Stage |\n| --- |\n| A |\n| B |\n" in text
    assert "suspect" not in text


def test_plans_are_numbered():
    text = told(Map(states=(state("A -> B -> C*", points=[point("A"), point("B")]),)))
    assert "\n\n1. A: Operational\n2. B: Operational\n\n" in text


def test_what_was_agreed_to_map_is_a_table():
    text = told(Map(charter=Charter(scope="Calls | contracts", outcome="Conversion"), states=(state("A*"),)))
    assert r"| Mapped | Calls \| contracts |" in text
    assert "| Should move | Conversion |" in text
    assert "In the room" not in text


def test_what_is_set_aside_stands_apart_with_its_reason():
    aside = (SetAside(code="A5", on=("S",), reason="Gone | by May"),)
    text = told(Map(states=(state("A -> B*, S").replace(set_aside=aside),)))
    assert "## Set aside" in text
    assert r"| A5 Structurally suspect | “S”: Nothing flows in or out of it yet. | Gone \| by May |" in text


@with_hostile_examples
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_from_the_map_is_markup_or_controls_the_terminal(text: str):
    shown = told(hostile_map(text))
    printed = shown.replace("\u200c", "").replace("\u200d", "")
    assert all(line.isprintable() for line in printed.split("\n"))
    same = READER.render(told(hostile_map("word")))
    assert re.findall(r"</?\w+", READER.render(shown)) == re.findall(r"</?\w+", same) or not text.strip()
    assert set(re.findall(r"</(\w+)", READER.render(shown))) <= TAGS


@settings(deadline=None)
@given(maps())
def test_every_finding_has_its_row(map_: Map):
    for number, _ in enumerate(map_.states):
        text, made = told(map_, number), reported(map_, number)
        codes = re.findall(r"^\| ([AFRXW]\d) ", text, re.MULTILINE)
        assert len(codes) >= len(made.findings)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_actions_and_the_parking_lot() -> None:
    question = Note(id="n", text="Who pays | when?", kind="question")
    drawn = state("A -> B*", points=[point("A", name="p")]).holding(
        notes=(question, Note(id="m", text="no question"))
    )
    actions = (
        Action(what="Later", due="2026-12-24", done=True),
        Action(what="Ask | five", owner="Ann", due="2026-12-04", code="F1", on=("A", "p", "A->B", "gone")),
        Action(what="Some day"),
    )
    text = told(Map(actions=actions, states=(drawn,)))
    assert "## Actions" in text
    rows = text.split("## Actions")[1].splitlines()[4:7]
    assert [row.split("|")[1].strip() for row in rows] == ["Ask \\", "Some day", "Later"]
    assert "4 December 2026" in rows[0]
    assert "Operational: A" in rows[0]
    assert "A → B" in rows[0]
    assert "- Who pays \\| when?" in text.split("## Parking lot")[1]
    assert "no question" not in text.split("## Parking lot")[1]

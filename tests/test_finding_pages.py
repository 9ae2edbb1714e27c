"""Every code of a finding has its page, all pages have the same parts, and the maps on them are maps."""

import re
from pathlib import Path

import pytest

from tests.core.maps import point, state
from tests.core.written_maps import blocks, written_state
from vsm_desktop.core.integrity import state_faults
from vsm_desktop.core.model import (
    Acceptance,
    CategoryAndCause,
    Evidence,
    Exchange,
    Improvement,
    Investment,
    Outcome,
    Settings,
)
from vsm_desktop.method.comparing.comparison import compare
from vsm_desktop.resources import resource

COUNTS = {"A": 7, "F": 8, "R": 4, "X": 6, "W": 2}
CODES = [f"{group}{number}" for group, count in COUNTS.items() for number in range(1, count + 1)]
PARTS = ["What it says", "Why it is asked", "The question", "Before and after", "When to set it aside"]
FOLDER = resource("docs", "findings")
METHOD = resource("docs", "method.md")
INDEX = FOLDER / "index.md"
PAGES = sorted(FOLDER.glob("*.md"))


def page(code: str) -> str:
    return (FOLDER / f"{code}.md").read_text(encoding="utf-8")


def prose(text: str) -> str:
    """What stands outside of fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def links(path: Path) -> list[tuple[str, str]]:
    """The words and the target of every link."""
    return re.findall(r"\[([^\]]*)\]\(([^)]*)\)", prose(path.read_text(encoding="utf-8")))


def rows(path: Path, first: str) -> dict[str, list[str]]:
    """The rows of the tables whose first cell looks like this: the other cells by that one."""
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|"))
    return {row[0]: row[1:] for row in cells if re.fullmatch(first, row[0])}


def test_every_code_has_its_page_and_there_is_no_other():
    assert {path.stem for path in PAGES} == {*CODES, "index"}


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_its_parts_in_order(code: str):
    title, *parts = re.findall(r"^(#+ .*)$", prose(page(code)), re.MULTILINE)
    assert re.fullmatch(rf"# {code} \S.*", title)
    assert parts == [f"## {part}" for part in PARTS]


@pytest.mark.parametrize("code", CODES)
def test_no_part_is_empty(code: str):
    parts = re.split(r"^## .*$", page(code), flags=re.MULTILINE)[1:]
    assert [part for part in parts if not part.strip()] == []


def test_the_index_lists_every_code_with_its_pages_name_and_severity():
    listed = rows(INDEX, r"\[\w\d\]\(\w\d\.md\)")
    assert list(listed) == [f"[{code}]({code}.md)" for code in CODES]
    for code, (name, severity, _) in zip(CODES, listed.values(), strict=True):
        head = page(code).split("##", 1)[0].split("\n\n")
        assert head[0] == f"# {code} {name}"
        assert head[1].lower().startswith(f"*{severity.split(';')[0]}")
        assert (";" in severity) == (";" in head[1])


def test_the_method_names_and_links_every_code():
    named = dict(re.findall(r"\[(\w\d)\]\(findings/\w\d\.md\) ([^;|]+)", METHOD.read_text(encoding="utf-8")))
    assert {code: name.strip() for code, name in named.items()} == {
        code: page(code).partition("\n")[0].removeprefix(f"# {code} ") for code in CODES
    }


def test_the_method_and_the_index_tell_the_same_thresholds():
    here, there = rows(INDEX, r"`\w+`"), rows(METHOD, r"`\w+`")
    thresholds = {name: cells[0] for name, cells in here.items()}
    assert len(thresholds) == 9
    assert thresholds == {name: cells[0] for name, cells in there.items() if name in thresholds}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_link_is_dangling(path: Path):
    targets = {target for _, target in links(path)}
    allowed = {"../method.md", *(other.name for other in PAGES)}
    assert targets <= allowed
    assert path.name == "index.md" or "index.md" in targets


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_link_that_shows_a_code_leads_to_its_page(path: Path):
    astray = [(words, target) for words, target in links(path) if words in CODES and target != f"{words}.md"]
    assert astray == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_plain(path: Path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"<[a-zA-Z/!?]", text) == []  # neither HTML nor a link in angle brackets
    assert re.findall(r"&#?\w+;", text) == []
    assert "![" not in text


@pytest.mark.parametrize("code", CODES)
def test_its_maps_come_in_pairs_before_and_after_that_differ(code: str):
    drawn = [written_state(text) for text in blocks(page(code))]
    assert drawn
    assert len(drawn) % 2 == 0
    for before, after in zip(drawn[::2], drawn[1::2], strict=True):
        assert before != after
        assert [*state_faults(before), *state_faults(after)] == []


def test_the_methods_worked_examples_are_maps():
    for text in blocks(METHOD.read_text(encoding="utf-8")):
        assert list(state_faults(written_state(text))) == []


def test_the_methods_example_of_two_states_is_the_trap_that_it_says_it_is():
    before, after = map(written_state, blocks(METHOD.read_text(encoding="utf-8"))[-2:])
    (trap,) = compare(before, after, Settings()).scenarios
    assert (trap.name, trap.verdict, trap.stages) == ("efficiency-trap", "confirmed", ("Check",))
    assert "−30 %" in trap.message
    (outcome,) = after.outcomes
    moved = after.holding(outcomes=(outcome.replace(after=2.2),))
    assert [one.verdict for one in compare(before, moved, Settings()).scenarios] == ["cleared"]


class TestTheNotation:
    def test_draws_stages_and_flows_as_the_tests_do(self):
        assert written_state("A → B ~> C*, A ⇒ D e +> B") == state("A -> B ~> C*, A => D e +> B")

    def test_fields_are_given_to_stages_and_flows(self):
        drawn = written_state('A b → C*\nevery stage: cost = 2\nA b: cost = 3, entry = true\nA b → C: wait = "~2 d"')
        first, last = drawn.stages
        assert (first.cost, first.entry, last.cost, last.entry) == (3, True, 2, False)
        assert [flow.wait for flow in drawn.flows] == ["~2 d"]

    def test_acceptance_evidence_improvements_and_outcomes(self):
        drawn = written_state(
            'A → C*\nC: pulled_by = "Hunger"\nevidence on C: source = "customer",\n    strength = "behavior"\n'
            'improvement on A: aim = "perception"\noutcome: name = "Conversion", before = 2.1'
        )
        first, last = drawn.stages
        assert last.acceptance == Acceptance(pulled_by="Hunger")
        assert last.evidence == (Evidence(source="customer", strength="behavior"),)
        assert first.improvements == (Improvement(aim="perception"),)
        assert drawn.outcomes == (Outcome(name="Conversion", before=2.1),)

    def test_points_and_their_responses(self):
        drawn = written_state(
            'A → C*\npoint on A: category = "economic"\n'
            'point on A → C: category = "operational", cause = "capacity"\n'
            'investment on A: what = "Money"\nexchange on A → C: evoked_at = "A"'
        )
        assert drawn.resistances == (
            point("A", "economic", response=Investment(kind="invest", what="Money")),
            point("A->C", response=Exchange(kind="customer", evoked_at="A")).replace(
                categories=(CategoryAndCause(category="operational", cause="capacity"),)
            ),
        )

    @pytest.mark.parametrize(
        "line", ["B: cost = 2", "A: cost 2", "A: cost = 2,", "point on B: cost = 2", "A → A: wip = 1"]
    )
    def test_a_line_that_says_nothing_of_the_map_is_refused(self, line: str):
        with pytest.raises(ValueError, match=r"cannot be read|nothing is drawn"):
            written_state(f"A → C*\n{line}")

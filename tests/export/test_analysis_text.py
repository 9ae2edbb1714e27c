"""The analysis as a person reads it in a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import maps
from vsm_desktop.core.model import Evidence, Flow, Map, Stage, State
from vsm_desktop.export.analysis_text import analysis_text
from vsm_desktop.method.analysis import analyse


def analysed(state_: State, title: str = "A map") -> str:
    return analysis_text(Map(title=title, states=(state_,)), analyse(state_))


def section(text: str, heading: str) -> list[str]:
    """The lines under a heading."""
    lines = text.splitlines()
    found = []
    for line in lines[lines.index(heading) + 1 :]:
        if not line:
            break
        found.append(" ".join(line.split()))
    return found


def test_a_map_is_told_under_its_title_and_state():
    lines = analysed(state("A -> B -> C*, B -> R")).splitlines()
    assert lines[0] == "A map: Current"
    assert (
        lines[1] == "3 stages are linked to consumption, 1 is structurally suspect, 0 % of the linked ones validated."
    )


def test_one_stage_is_one_stage():
    assert "1 stage is linked to consumption, 0 are structurally suspect" in analysed(state("A*"))


def test_each_stage_stands_under_its_tag_with_its_answer():
    evidence = {"evidence": (Evidence(source="customer", strength="behavior"),)}
    text = analysed(state("A -> B -> C*, B -> R", A=evidence, R={"necessary_for": "Legal"}))
    assert section(text, "Consumption-linked") == [
        "A 2 flows to the client; validated by a client",
        "B leads to the client; unexamined",
        "C value is accepted here; unexamined",
    ]
    assert section(text, "Structurally suspect") == [
        "R Nothing that a client accepts follows from it. Necessary all the same."
    ]


def test_a_point_is_told_with_what_it_sits_on():
    points = [
        point("A", "economic", "behavioral", description="Nobody pays\nfor it"),
        point("A->B", internally_resolvable="yes"),
    ]
    assert section(analysed(state("A -> B*", points=points)), "Resistance points") == [
        "A Economic, Behavioral; open: value stops here. Nobody pays for it",
        "A → B Operational; friction: it slows, it stops nothing",
    ]


def test_headings_with_nothing_under_them_are_left_out():
    text = analysed(state("A -> B*"))
    assert "Structurally suspect" not in text.splitlines()
    assert "Resistance points" not in text.splitlines()


def test_an_unanchored_map_is_asked_where_value_is_accepted():
    question = "This map is not anchored yet: where does the client accept value?"
    assert question in analysed(state("A -> B")).splitlines()
    assert question not in analysed(state("A -> B*"))
    assert question not in analysed(state())


def test_what_has_no_name_is_called_something():
    text = analysis_text(
        Map(states=(State(id="s1", stages=(Stage(id="a"),)),)), analyse(State(id="s1", stages=(Stage(id="a"),)))
    )
    assert text.splitlines()[0] == "Untitled map: s1"
    assert "Unnamed stage" in text


@given(st.text())
def test_nothing_from_the_map_controls_the_terminal(text: str):
    hostile = State(
        id="s",
        name=text,
        stages=(Stage(id="a", name=text), Stage(id="b", name=text, role="consumption"), Stage(id="c", name=text)),
        flows=(Flow(id="f", source="a", target="b", label=text),),
        resistances=(point("a", description=text), point("f", description=text)),
    )
    shown = analysed(hostile, title=text).replace("\u200c", "").replace("\u200d", "")
    assert all(line.isprintable() for line in shown.split("\n"))


@given(maps())
def test_every_stage_and_every_point_has_its_line(map_: Map):
    for state_ in map_.states:
        text = analysis_text(map_, analyse(state_))
        rows = [line for line in text.splitlines() if line.startswith("  ")]
        assert len(rows) == len(state_.stages) + len(state_.resistances)
        assert text.endswith("\n")

"""Diagrams for other programs: each is read back by a reader that knows nothing of how it was written."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pydot
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from tests.core.random_maps import maps
from tests.export.bakery import bakery, bakery_later
from tests.export.drawio_reader import drawio_cells, drawio_pages, read_label
from tests.export.hostile import hostile_map, with_hostile_examples
from vsm_desktop.core.model import Map, Note
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.contents import Contents, ExportError
from vsm_desktop.export.formats import Order, format_of
from vsm_desktop.files.examples import new_map

# pydot's parser is made when it is first needed, in an older manner than pyparsing wants.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated - use:DeprecationWarning")
DATA = Path(__file__).parents[1] / "data"
ENDINGS = (".mmd", ".dot", ".drawio")
PIECES = [
    *"\"'`\\<>&[](){}|#;%:=-_*~.,/ 1aé",
    "<script>",
    '"]',
    "{{",
    "%%",
    "%%{init: {}}%%",
    "\\N",
    "\\n",
    "&lt;",
    "&#60;",
    "#60;",
    "end",
    "click ",
    "style:#x;",
    "=cmd()",
    "]]>",
    "-->",
    "---",
    "1. ",
    "www.a.b",
    "$$x$$",
    "%name%",
    "\n",
    "\r",
    "\t",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\ufffe",
    "\N{ZERO WIDTH JOINER}",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=8).map("".join)


def written(map_: Map, ending: str, number: int = 0, contents: Contents | None = None) -> str:
    order = Order(map_, map_.states[number], contents or Contents())
    return format_of(Path(f"out{ending}")).write(order).decode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_of_it(ending: str):
    assert written(bakery_later(), ending) == (DATA / f"bakery{ending}").read_text(encoding="utf-8")


# Mermaid: a strict grammar of the lines that may stand there

TEXT = r"(?:[\w \xa0,()?'/!·−…“”‘’–—%.-]|#\d+;|<br/>)*"
MERMAID_LINES = {
    "stage": re.compile(rf'  (s\d+)(?:\["({TEXT})"\]:::(?:linked|suspect|unasked)|\("({TEXT})"\):::consumption)'),
    "flow": re.compile(rf'  (s\d+) (?:-->|==>|-\.->)(?:\|"({TEXT})"\|)? (s\d+)'),
    "note": re.compile(rf'  (n\d+)>"({TEXT})"\]:::note'),
    "hanging": re.compile(r"  (n\d+) -\.- (s\d+)"),
    "class": re.compile(r"  classDef \w+ [\w#:, -]+"),
}
FORBIDDEN = re.compile(r"%%|[_~*`\[\]{}<>|\"\\:=&@]|^[-+]|^\d+[.)]|[^\W\d_]\.\w")
"""What in a label is, or was in some version, more than a text."""


def mermaid_lines(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every line after the head, by what it is."""
    head, _, rest = text.partition("\n---\nflowchart LR\n")
    assert re.fullmatch(r'---\ntitle: "(?:[^\\"%{}<>&#\n]|\\x[0-9a-f]{2})*"', head)
    for line in rest.removesuffix("\n").split("\n"):
        (found,) = [(name, match) for name, rule in MERMAID_LINES.items() if (match := rule.fullmatch(line))]
        yield found


def from_mermaid(label: str) -> list[str]:
    """The lines of a label as they are seen."""
    parts = label.split("<br/>")
    for part in parts:
        assert not FORBIDDEN.search(re.sub(r"#\d+;", "¤", part)), part
    return [re.sub(r"#(\d+);", lambda found: chr(int(found[1])), part) for part in parts]


def mermaid_labels(text: str) -> list[list[str]]:
    groups = (match.groups()[1:] for name, match in mermaid_lines(text) if name in ("stage", "note"))
    return [from_mermaid(next(filter(None, found), "")) for found in groups]


# Graphviz: read by pydot


def dot_nodes(text: str) -> dict[str, pydot.Node]:
    (graph,) = pydot.graph_from_dot_data(text)
    return {node.get_name(): node for node in graph.get_nodes() if re.fullmatch(r"[sn]\d+", node.get_name())}


def from_dot(quoted: str) -> list[str]:
    """The lines of a label as Graphviz shows them."""
    assert quoted[0] == quoted[-1] == '"'
    found: list[str] = [""]
    pieces = re.findall(r"\\.|[^\\]", quoted[1:-1])
    assert "".join(pieces) == quoted[1:-1]
    for piece in pieces:
        if piece == "\\n":
            found.append("")
        else:
            assert len(piece) == 1 or piece[1] in '\\"'
            found[-1] += piece[-1]
    return [html.unescape(line) for line in found]


# Whatever a map says


def words(lines: Iterable[str]) -> str:
    """All that is said, however it is broken into lines."""
    return "".join("".join(lines).split())


@with_hostile_examples
@settings(max_examples=150)
@given(TEXTS)
def test_no_text_of_a_map_is_syntax_or_markup(text: str):
    map_ = hostile_map(text)
    state = map_.states[0]
    state = state.holding(notes=(Note(id="n", text=text, on="a"), Note(id="m", text=text)))
    map_ = map_.holding(states=(state,))
    name, seen = words([plain(text)]) or "Unnamedstage", words([plain(text)])

    labels = mermaid_labels(written(map_, ".mmd"))
    assert len(labels) == len(state.stages) + 2
    assert all(words(label).startswith(name) for label in labels[:-2])

    nodes = dot_nodes(written(map_, ".dot"))
    assert len(nodes) == len(state.stages) + 2
    for number in range(len(state.stages)):
        assert words(from_dot(nodes[f"s{number + 1}"].get("label"))).startswith(name)

    (page,) = drawio_pages(written(map_, ".drawio"))
    cells = drawio_cells(page)
    for stage in state.stages:
        assert name in words([read_label(cells[f"stage-{stage.id}"])])
    for flow in state.flows:
        assert words([cells[f"flow-{flow.id}"].attrib["label"]]).endswith(seen)


@settings(max_examples=60)
@given(maps())
def test_every_stage_flow_note_and_point_of_any_map_is_there(map_: Map):
    pages = drawio_pages(written(map_, ".drawio"))
    assert len(pages) == len(map_.states)
    for number, (state, page) in enumerate(zip(map_.states, pages, strict=True)):
        kinds = [name for name, _ in mermaid_lines(written(map_, ".mmd", number))]
        assert (kinds.count("stage"), kinds.count("flow")) == (len(state.stages), len(state.flows))
        assert kinds.count("note") == len(state.notes)
        assert len(dot_nodes(written(map_, ".dot", number))) == len(state.stages) + len(state.notes)
        cells = drawio_cells(page)
        records = {"stage": state.stages, "flow": state.flows, "note": state.notes, "point": state.resistances}
        assert {f"{kind}-{record.id}" for kind, known in records.items() for record in known} <= cells.keys()


# Where things stand, and what is asked for


def test_stages_stand_in_drawio_where_they_stand_on_the_canvas():
    state = bakery_later().states[0]
    cells = drawio_cells(drawio_pages(written(bakery_later(), ".drawio"))[0])
    for stage in state.stages:
        geometry = cells[f"stage-{stage.id}"].find("mxCell/mxGeometry")
        assert geometry is not None
        assert (float(geometry.attrib["x"]), float(geometry.attrib["y"])) == (stage.x, stage.y)


def test_stages_keep_their_places_in_graphviz():
    state = bakery_later().states[0]
    nodes = dot_nodes(written(bakery_later(), ".dot"))
    places = [re.findall(r"-?[\d.]+", nodes[f"s{number}"].get("pos")) for number in range(1, len(state.stages) + 1)]
    first = state.stages[0]
    for stage, (x, y) in zip(state.stages, places, strict=True):
        assert float(x) - float(places[0][0]) == pytest.approx(stage.x - first.x)
        assert float(places[0][1]) - float(y) == pytest.approx(stage.y - first.y)


def test_drawio_has_a_page_for_each_state_by_its_name():
    pages = drawio_pages(written(bakery_later(), ".drawio"))
    assert [page.attrib["name"] for page in pages] == [state.name for state in bakery_later().states]


def test_lean_shapes_are_taken_where_there_are_any():
    styles = re.findall(r"shape=mxgraph\.lean_mapping\.(\w+)", written(new_map("shop-returns"), ".drawio"))
    assert {"manufacturing_process", "outside_sources", "physical_pull", "inventory_box"} <= set(styles)


@pytest.mark.parametrize("ending", ENDINGS)
def test_only_some_stages_are_shown_with_the_judgements_of_the_whole(ending: str):
    text = written(bakery(), ending, contents=Contents(only=("Bake", "Drive round")))
    assert "Order flour" not in text
    assert "leads to the client" in text
    if ending == ".drawio":
        assert len(drawio_pages(text)) == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_not_there_cannot_be_shown(ending: str):
    with pytest.raises(ExportError, match="there is no stage 'nobody'"):
        written(bakery(), ending, contents=Contents(only=("nobody",)))


def test_without_resistance_and_notes_there_is_none_of_them():
    contents = Contents(shown=frozenset({"tags"}))
    cells = drawio_cells(drawio_pages(written(bakery_later(), ".drawio", contents=contents))[0])
    assert not any(name.startswith(("point-", "note-")) for name in cells)
    assert "stops here" not in written(bakery_later(), ".mmd", contents=contents)


@pytest.mark.parametrize(
    ("process_time", "lead_time", "lines"),
    [
        ("10 min", "12 d", r"Process time 10 min\nLead time 12 d · %C/A 90 %"),
        ("3 h", "6 d", r"Process time 3 h · Lead time 6 d\n%C/A 90 %"),
    ],
)
def test_a_line_of_figures_is_broken_between_them(process_time: str, lead_time: str, lines: str):
    fields = {"process_time": process_time, "lead_time": lead_time, "percent_complete_accurate": 0.9}
    text = written(one_state_map("A*", A=fields), ".dot")
    assert rf"\n{lines}\n" in text


def test_a_figure_in_a_long_line_is_kept_whole_too():
    map_ = one_state_map("A*")
    note = Note(id="n", text="Two shifts of 7.5 h and 1,260 pieces a day: one piece every 43 s.")
    state = map_.states[0].holding(notes=(note,))
    text = written(map_.holding(states=(state,)), ".dot")
    assert r"pieces a day: one piece every\n43 s." in text


def test_no_line_of_a_mermaid_label_ends_within_a_figure():
    fields = {"process_time": "45 min", "lead_time": "12 d", "percent_complete_accurate": 0.9}
    (label,) = mermaid_labels(written(one_state_map("A*", A=fields), ".mmd"))
    lines = [line for line in label if re.search(r"\d", line)]
    assert lines == ["Process time 45\xa0min", "Lead time 12\xa0d", "%C/A 90\xa0%"]

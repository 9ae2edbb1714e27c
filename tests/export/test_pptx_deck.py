"""A presentation holds what it should, in shapes that can be edited, and no text of a map is more than a text."""

import re
from collections import Counter
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from tests.core.maps import one_state_map, point
from tests.export.decks import connectors, described, every, example_deck, opened, speech, texts, titles
from tests.export.hostile import HOSTILE, hostile_map
from vsm_desktop.core.model import Flow, Map, Stage, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import THEMES, ThemeName
from vsm_desktop.export.chosen_findings import ChosenFindings
from vsm_desktop.export.contents import PARTS, Contents, ExportError, GivenUp
from vsm_desktop.export.pptx.deck import deck
from vsm_desktop.files.examples import new_map
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import report

pytestmark = pytest.mark.usefixtures("qapp")

ROW = one_state_map(
    "Acquire -> Build -> Use*, Build -> Report",
    points=[point("Acquire", "economic")],
    Build={"x": 300},
    Use={"x": 600},
    Report={"x": 300, "y": 300, "team": "Office"},
)
LEGAL, PLANT = "legal-platform", "stamping-plant"
NONE = ChosenFindings(frozenset())


# Slides


def test_a_slide_for_the_map_one_for_each_state_one_for_each_finding_and_the_figures():
    map_ = new_map(LEGAL)
    presentation = example_deck(LEGAL)
    found = titles(presentation)
    assert found[:3] == ["Legal platform", "Current state", "Future state"]
    assert found[-1] == "Figures"
    first = map_.states[0]
    chosen = [one for one in report(analyse(first), first, map_.settings).to_talk_about if one.severity != "info"]
    grouped = {one.code for one in chosen} & {"A5", "F1", "F3"}
    alone = [one for one in chosen if one.code not in grouped]
    assert len(found) == 3 + len(grouped) + len(alone) + 1
    for finding in alone:
        assert any(
            {plain(finding.message), plain(finding.question)} <= set(texts(slide)) for slide in presentation.slides
        )


def test_the_state_that_is_asked_about_comes_first_and_its_findings_are_told():
    presentation = example_deck(LEGAL, state=1)
    assert titles(presentation)[1:3] == ["Future state", "Current state"]
    assert "Value stops here" not in titles(presentation)


def test_only_some_stages_are_those_of_one_state():
    presentation = opened(ROW, only=["Acquire", "Build"])
    shown = texts(presentation.slides[1])
    assert "Acquire" in shown
    assert "Report\nOffice" not in shown
    with pytest.raises(ExportError, match="there is no stage 'x'"):
        opened(ROW, only=["x"])


def test_an_empty_map_has_its_slides_too():
    assert titles(opened(new_map()))[-1] == "Figures"


def test_figures_stand_in_a_table_a_column_for_each_state():
    presentation = example_deck(LEGAL)
    (table,) = [shape.table for shape in presentation.slides[-1].shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Figure", "Current state", "Future state"]
    assert rows[1][0] == "Process time"
    assert {len(row) for row in rows} == {3}
    assert all(cell.vertical_anchor == MSO_ANCHOR.MIDDLE for row in table.rows for cell in row.cells)


def test_the_time_ladder_of_each_state_and_the_legend_are_slides_where_they_are_asked_for():
    presentation = example_deck(LEGAL, shown=frozenset(("tags", "resistance", "ladder", "legend")))
    found = titles(presentation)
    assert found[2] == "Current state: Time ladder"
    assert "Onboard and check" in texts(presentation.slides[2])
    assert "Lead time" in texts(presentation.slides[2])
    assert found[-1] == "Legend"
    assert any(text.startswith("Structurally suspect") for text in texts(presentation.slides[-1]))
    assert not {"Legend", "Current state: Time ladder"} & set(titles(example_deck(LEGAL)))


def test_the_steps_of_a_short_ladder_fill_the_width_beside_its_figures():
    presentation = example_deck("shop-returns", shown=frozenset(("tags", "ladder")), findings=NONE)
    (slide,) = [one for one in presentation.slides if one.shapes.title.text_frame.text.endswith("Time ladder")]
    shapes = {shape.text_frame.text: shape for shape in every(slide.shapes) if shape.has_text_frame}
    last, box = shapes["Client keeps the pair"], shapes["Lead time"]
    assert box.left * 0.8 < last.left + last.width < box.left


def test_the_map_is_in_the_presentation_in_place_of_any_that_its_template_carried(tmp_path: Path):
    template, path = tmp_path / "ours.pptx", tmp_path / "out.pptx"
    other = new_map("shop-returns")
    template.write_bytes(deck(other, other.states[0], Contents(findings=NONE)))
    path.write_bytes(deck(ROW, ROW.states[0], Contents(template=template)))
    assert read_map(path) == ROW
    with ZipFile(path) as archive:
        assert [name for name in archive.namelist() if name.startswith("customXml/")] == ["customXml/item1.xml"]


def test_no_finding_has_a_slide_but_those_that_are_chosen():
    none = titles(example_deck(LEGAL, findings=NONE))
    hidden_waste = titles(example_deck(LEGAL, findings=ChosenFindings(frozenset(("W1",)))))
    assert {title for title in hidden_waste if title not in none} == {"Hidden waste"}
    assert set(none) < set(hidden_waste) < set(titles(example_deck(LEGAL)))


def test_a_flow_to_several_slides_names_as_many_stages_there_as_it_has_room_for():
    presentation = example_deck(PLANT, shown=frozenset(("tags", "lanes")), findings=NONE)
    told = [text for slide in presentation.slides for text in texts(slide)]
    assert any(re.fullmatch(r"to .+, .+ and \d more", text) for text in told)


def test_that_a_state_needs_several_slides_is_told():
    remarks: list[str] = []
    map_ = new_map(PLANT)
    deck(map_, map_.states[0], Contents(findings=NONE), remark=remarks.append)
    assert len(remarks) == 2
    assert re.fullmatch(
        r"“Current state” is cut into \d slides, so that no text is smaller than 12 points", remarks[0]
    )


def test_that_a_state_cannot_be_read_is_told_with_what_could_be():
    remarks: list[str] = []
    stages = tuple(Stage(id=str(n), name=f"Stage {n}", x=260 * (n % 30), y=180 * (n // 30)) for n in range(480))
    map_ = ROW.holding(states=(ROW.states[0].holding(stages=stages, flows=(), resistances=()),))
    content = deck(map_, map_.states[0], Contents(), remark=remarks.append)
    (words,) = remarks
    (fitting,) = re.findall(r"about (\d+) fit on one", words)
    assert 10 < int(fitting) < 60
    assert len(Presentation(BytesIO(content)).slides) < 8


def test_the_notes_tell_what_the_speaker_says():
    slide = example_deck(LEGAL).slides[1]
    assert "Can it contribute? 8 stages are linked to consumption" in speech(slide)
    assert "Acquire lawyers — Economic" in speech(slide)


def test_the_date_is_told_where_it_is_asked_for():
    assert not any("2026" in text for text in texts(opened(ROW, day=date(2026, 5, 4)).slides[0]))
    shown = frozenset(("tags", "date"))
    assert any("2026" in text for text in texts(opened(ROW, day=date(2026, 5, 4), shown=shown).slides[0]))


def test_it_can_be_given_up():
    def give_up(_: float) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        deck(ROW, ROW.states[0], Contents(), give_up)


# Shapes


def test_a_stage_is_a_group_that_says_its_name_and_why_it_has_its_tag():
    slide = opened(ROW).slides[1]
    group = next(shape for shape in slide.shapes if shape.name == "Report")
    assert group.shape_type == MSO_SHAPE_TYPE.GROUP
    assert described(slide)["Report"].startswith("Report: Structurally suspect. Nothing that a client accepts")
    assert "Report\nOffice" in texts(slide)
    assert described(slide)["Use"].startswith("Use: Consumption-linked. value is accepted here")


def test_flows_are_connectors_that_are_glued_to_the_cards():
    slide = opened(ROW).slides[1]
    cards = {shape.shape_id: shape.text_frame.text for shape in every(slide.shapes) if shape.has_text_frame}
    glued = set()
    for connector in connectors(slide):
        ends = connector.element.nvCxnSpPr.cNvCxnSpPr
        glued.add((cards[ends.stCxn.id].split("\n")[0], cards[ends.endCxn.id].split("\n")[0]))
    assert glued == {("Acquire", "Build"), ("Build", "Use"), ("Build", "Report")}


def test_a_glued_end_lies_on_the_side_that_it_is_glued_to():
    slide = example_deck(LEGAL).slides[1]
    cards = {shape.shape_id: shape for shape in every(slide.shapes)}
    checked = 0
    for connector in connectors(slide):
        if connector.element.spPr.xfrm.get("rot"):
            continue
        begin = connector.element.nvCxnSpPr.cNvCxnSpPr.stCxn
        if begin is not None:
            card = cards[begin.id]
            places = [
                (card.left + card.width / 2, card.top),
                (card.left, card.top + card.height / 2),
                (card.left + card.width / 2, card.top + card.height),
                (card.left + card.width, card.top + card.height / 2),
            ]
            x, y = places[begin.idx]
            assert (connector.begin_x, connector.begin_y) == (
                pytest.approx(x, abs=12_700),
                pytest.approx(y, abs=12_700),
            )
            checked += 1
    assert checked > 3


def test_a_flow_that_has_to_go_round_a_stage_is_a_line_of_its_own():
    slide = opened(one_state_map("A -> B -> C*, A -> C", B={"x": 300}, C={"x": 600})).slides[1]
    assert len(connectors(slide)) == 2
    (line,) = [shape for shape in slide.shapes if shape.name == "A → C"]
    assert line.shape_type == MSO_SHAPE_TYPE.FREEFORM
    middle = next(shape for shape in slide.shapes if shape.name == "B")
    bounds = (line.top, line.top + line.height)
    assert not bounds[0] < middle.top + middle.height / 2 < bounds[1]


def test_the_heads_and_the_lines_tell_kinds_apart():
    kinds = one_state_map("A -> C*, B ~> C, D => C", B={"y": 200}, C={"x": 400}, D={"y": 400})
    slide = opened(kinds).slides[1]
    found = [shape.element.find(".//" + qn("a:tailEnd")) for shape in every(slide.shapes)]
    assert {one.get("type") for one in found if one is not None} == {"triangle", "arrow"}
    starts = [shape.element.find(".//" + qn("a:headEnd")) for shape in every(slide.shapes)]
    assert "diamond" in {one.get("type") for one in starts if one is not None}


def test_points_are_badges_with_their_initial():
    slide = opened(ROW).slides[1]
    assert "E" in texts(slide)
    assert "open: value stops here" in described(slide)["Economic"]
    assert "E" not in texts(opened(ROW, shown=frozenset(("tags",))).slides[1])


def test_without_tags_cards_are_plain():
    shown = texts(opened(ROW, shown=frozenset(("resistance",))).slides[1])
    assert "?" not in shown
    assert "?" in texts(opened(ROW).slides[1])


def test_lanes_are_bands_with_the_names_of_the_teams():
    assert "Office" in texts(opened(ROW, shown=frozenset(("tags", "lanes"))).slides[1])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_slides_are_in_the_colours_of_the_theme(theme: ThemeName):
    presentation = opened(ROW, theme=theme)
    inks = THEMES[theme].inks
    background = presentation.slide_master.background.fill.fore_color.rgb
    assert f"#{background}".lower() == inks["canvas"]
    xml = presentation.slides[1].shapes._spTree.xml
    assert inks["card"].removeprefix("#").upper() in xml


@pytest.mark.parametrize("page", ["16:9", "4:3", "map"])
def test_a_slide_is_as_large_as_asked(page: str):
    presentation = opened(ROW, page=page)
    ratio = presentation.slide_width / presentation.slide_height
    assert ratio == pytest.approx(4 / 3 if page == "4:3" else 16 / 9, rel=0.01)


# Texts stay texts


def checked(content: bytes) -> None:
    """Whether a presentation opens, holds no link and no markup from a map, and shows nothing that cannot be seen."""
    presentation = Presentation(BytesIO(content))
    for slide in presentation.slides:
        for shape in every(slide.shapes):
            if shape.has_text_frame:
                assert all(line.isprintable() or "\u200d" in line for line in shape.text_frame.text.split("\n"))
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.startswith(("ppt/slides/", "ppt/notesSlides/")):
                part = packed.read(name).decode()
                assert "hlinkClick" not in part
                assert not re.search(r"TargetMode=.External", part)
                assert "<script" not in part


def test_a_state_without_stages_has_no_lanes():
    empty = Map(title="A map", states=(State(id="s", name="Current"),))
    assert titles(opened(empty, shown=frozenset(("tags", "lanes")))) == titles(opened(empty))


@pytest.mark.parametrize("name", [LEGAL, "outpatient-clinic"])
def test_no_two_shapes_of_a_slide_have_one_number(name: str):
    """Connectors are glued to cards by their numbers."""
    for slide in example_deck(name, shown=frozenset(PARTS)).slides:
        numbers = Counter(slide.element.xpath("//p:cNvPr/@id"))
        assert max(numbers.values()) == 1, numbers


def test_a_group_is_as_large_as_what_is_in_it():
    for slide in example_deck(LEGAL, shown=frozenset(PARTS)).slides:
        for group in (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP):
            inner = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in group.shapes]
            lefts, tops, rights, bottoms = zip(*inner, strict=True)
            assert (group.left, group.top) == (min(lefts), min(tops))
            assert (group.width, group.height) == (max(rights) - group.left, max(bottoms) - group.top)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_text_says_it_is_shown_as_a_text(text: str):
    map_ = hostile_map(text)
    checked(deck(map_, map_.states[0], Contents(shown=frozenset(("tags", "resistance", "notes", "lanes")))))


@settings(max_examples=8)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@example("\x0b\x0c")
def test_any_text_at_all_is_shown_as_a_text(text: str):
    map_ = hostile_map(text)
    checked(deck(map_, map_.states[0], Contents()))


def test_what_is_shown_of_a_name_is_what_stands_there():
    stage = Stage(id="a", name="=cmd() <b>{{x}}</b>")
    named = ROW.holding(states=(ROW.states[0].holding(stages=(stage,), flows=(), resistances=()),))
    assert "=cmd() <b>{{x}}</b>" in {text.split("\n")[0] for text in texts(opened(named).slides[1])}


def test_words_that_no_card_holds_are_broken_and_their_stages_share_a_slide():
    name = "Donaudampfschifffahrtsgesellschaftskapitän"
    stages = tuple(Stage(id=str(n), name=name, x=260 * n) for n in range(4))
    named = ROW.holding(states=(ROW.states[0].holding(stages=stages, flows=(), resistances=()),))
    shown = [text.replace(" ", "") for text in texts(opened(named, findings=NONE).slides[1])]
    assert sum(text.startswith(name) for text in shown) == 4


def test_a_large_map_is_told_in_as_many_slides_as_can_be_followed():
    stages = tuple(Stage(id=str(n), name=f"Stage {n}", x=260 * (n % 40), y=180 * (n // 40)) for n in range(200))
    flows = tuple(Flow(id=f"f{a}", source=str(a), target=str(b)) for a, b in pairwise(range(200)))
    state = ROW.states[0].holding(stages=stages, flows=flows, resistances=(), notes=())
    assert len(opened(ROW.holding(states=(state,))).slides) < 40


def test_the_file_names_the_map(tmp_path: Path):
    path = tmp_path / "map.pptx"
    path.write_bytes(deck(ROW.replace(title="Bread"), ROW.states[0], Contents()))
    assert Presentation(str(path)).core_properties.title == "Bread"

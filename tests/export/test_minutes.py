"""What a session came to: one value, and what each format makes of it."""

import csv
import io
import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from pptx import Presentation

from tests.core.maps import point, state
from tests.core.random_maps import maps
from tests.export.bakery import bakery, reported
from tests.export.hostile import HOSTILE, map_with_everything
from tests.export.sessions import bakery_session, bakery_with_moments
from tests.export.test_html import Page
from vsm_desktop.core.model import Action, Evidence, Map, Moment, Note, SetAside, Stage, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.actions_csv import COLUMNS, actions_csv
from vsm_desktop.export.contents import Contents, GivenUp
from vsm_desktop.export.formats import Order, format_of
from vsm_desktop.export.minutes import minute_words as said
from vsm_desktop.export.minutes.formats import minute_formats, minutes_text
from vsm_desktop.export.minutes.minutes import FindingMinutes, Minutes, minutes_of
from vsm_desktop.files.mapfile import read_map

DATA = Path(__file__).parents[1] / "data"
DAY = date(2026, 11, 28)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ENDINGS = [one.ending for one in minute_formats()]
needs_qt = pytest.mark.usefixtures("qapp")


def minutes(map_: Map) -> Minutes:
    return minutes_of(map_, reported(map_), DAY)


def written(ending: str, map_: Map, contents: Contents | None = None) -> bytes:
    order = Order(map_, map_.states[0], contents or Contents(day=DAY))
    return format_of(Path("minutes" + ending), minute_formats()).write(order)


def about(code: str, found: Minutes) -> FindingMinutes:
    return next(one for one in found.findings if one.code == code)


def lines(code: str, map_: Map) -> dict[str, str]:
    return dict(said.finding_lines(about(code, minutes(map_))))


def slides(map_: Map, contents: Contents | None = None) -> dict[str, str]:
    """All texts of each slide by its title, its notes among them."""
    found: dict[str, str] = {}
    for slide in Presentation(io.BytesIO(written(".pptx", map_, contents))).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        texts += [cell.text for table in tables for row in table.rows for cell in row.cells]
        if slide.has_notes_slide:
            texts.append(slide.notes_slide.notes_text_frame.text)
        title = slide.shapes.title.text
        found[title] = "\n".join((found.get(title, ""), *texts))
    return found


# What is said to a finding


def claimed(**fields: object) -> Map:
    """A map whose stage A is said to contribute, and nobody outside confirms it."""
    return Map(states=(state("A -> B*", A={"contribution": "contributes", **fields}),))


def test_what_was_said_of_a_stage_answers_what_is_asked_of_it():
    inside = Evidence(statement="We always did it", source="internal", strength="inferred")
    told = lines("F1", claimed(evidence=(inside,), notes="Since May"))
    assert told == {"We think": "We always did it", "Noted": "Since May"}


def test_who_said_so_and_when_stands_before_it():
    client = Evidence(statement="Nobody\nasked", source="customer", strength="stated", date="2026-05-04")
    map_ = Map(states=(state("A -> B*, S", S={"contribution": "contributes", "evidence": (client,)}),))
    assert lines("F2", map_) == {"A client said, 4 May 2026": "Nobody asked"}


def test_notes_that_hang_on_a_stage_are_told_once():
    map_ = claimed(internal_importance=5)
    note = Note(id="n", text="Who\nnoticed?", kind="question", on="A")
    map_ = map_.replace(states=(map_.states[0].holding(notes=(note,)),))
    found = minutes(map_)
    told = [one.code for one in found.findings if ("Asked", "Who noticed?") in said.finding_lines(one)]
    assert told == ["F1"]
    assert about("F3", found).is_talked_about is False


def test_a_finding_that_is_set_aside_was_talked_about():
    map_ = claimed()
    aside = (SetAside(code="F1", on=("A",), reason="Asked in May"), SetAside(code="A3", on=("B",)))
    map_ = map_.replace(states=(map_.states[0].holding(set_aside=aside),))
    assert lines("F1", map_) == {"Set aside": "Asked in May"}
    assert lines("A3", map_) == {"Set aside": "no reason is given"}


def test_a_finding_about_many_stages_says_whose_words_they_are():
    told = lines("F8", Map(states=(state("A -> B -> C*", A={"notes": "one"}, B={"notes": "two"}),)))
    assert told == {"A, noted": "one", "B, noted": "two"}


def test_an_action_answers_the_finding_that_it_names():
    map_ = Map(states=(state("A -> B -> C*", points=[point("A", name="p"), point("B", name="q")]),))
    actions = (
        Action(what="of p", code="R1", on=("p",)),
        Action(what="of all", code="R1"),
        Action(what="of the point", on=("q",)),
        Action(what="of the stage", on=("A",)),
        Action(what="of another", code="F1", on=("p",)),
    )
    found = minutes(map_.replace(actions=actions))
    answered = {one.finding.resistances: one.actions for one in found.findings if one.code == "R1"}
    assert answered[("p",)] == ("of p", "of all")
    assert answered[("q",)] == ("of all", "of the point")


@settings(deadline=None)
@given(maps())
def test_every_finding_is_told_once_as_talked_about_or_as_waiting(map_: Map):
    found, made = minutes(map_), reported(map_)
    assert [one.finding for one in found.findings] == list(made.findings)
    assert len(found.talked_about) + len(found.waiting) == len(made.findings)


# Moments


def kept(*states: State) -> tuple[Moment, ...]:
    return tuple(Moment(at=f"2026-05-04T09:{at:02}:00+02:00", state=one) for at, one in enumerate(states))


def test_moments_stand_in_their_order_and_now_comes_last():
    found = minutes(bakery_with_moments()).moments
    assert [(one.name, one.time) for one in found] == [
        ("Begun", "28 November 2026, 09:05"),
        ("28 November 2026, 10:20", ""),
        ("Now", ""),
    ]
    assert found[0].changed == ()
    assert any("Count bags twice" in line for line in found[1].changed)
    assert found[2].changed[0].startswith("“")
    assert "Opened: Bake → Drive round" in found[2].changed


def test_what_stands_as_it_was_kept_is_not_told_twice():
    now = state("A -> B*")
    assert len(minutes(Map(states=(now,), moments=kept(now))).moments) == 1
    assert minutes(Map(states=(now,))).moments == ()
    twice = minutes(Map(states=(now,), moments=kept(now, now))).moments
    assert twice[1].changed == ("Nothing had changed.",)


def test_a_moment_is_compared_with_the_one_of_its_own_state():
    now, other = state("A -> B*"), state("X*").replace(id="other", name="Other")
    found = minutes(Map(states=(now, other), moments=kept(state("A"), other, now))).moments
    assert [one.time.endswith("Other") for one in found] == [False, True, False]
    assert found[1].changed == ()
    assert any(line.startswith("Stages added: “B”") for line in found[2].changed)


def test_what_is_not_asked_any_more_is_told_and_what_is_asked_of_more_is_not():
    before = state("A -> B*, S, T -> U", A={"contribution": "contributes"})
    client = Evidence(statement="She paid", source="customer", strength="behavior")
    after = state("A -> B*, S, T -> U, V", A={"contribution": "contributes", "evidence": (client,)})
    changed = minutes(Map(states=(after,), moments=kept(before))).moments[-1].changed
    (told,) = [line for line in changed if line.startswith("No longer asked")]
    assert "Labelled, not validated" in told
    assert "suspect" not in told


@settings(deadline=None)
@given(maps())
def test_every_moment_has_its_column(map_: Map):
    found = minutes(map_)
    assert len(found.moments) >= len(map_.moments)
    assert {len(row) for row in found.side_by_side} <= {len(found.moments) + 1}


@needs_qt
def test_every_moment_has_its_picture_with_ids_of_its_own():
    page = Page(written(".html", bakery_with_moments()))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {"moment-1-map", "moment-2-map", "moment-3-map"} <= set(ids)


@needs_qt
def test_two_moments_stand_on_a_slide_and_their_figures_in_a_table():
    presentation = Presentation(io.BytesIO(written(".pptx", bakery_with_moments())))
    titles = [slide.shapes.title.text for slide in presentation.slides]
    assert titles[-3:] == ["Moments side by side (1 of 2)", "Moments side by side (2 of 2)", "Moments side by side"]
    (table,) = [shape.table for shape in presentation.slides[-1].shapes if shape.has_table]
    assert [cell.text for cell in table.rows[0].cells] == ["Figure", "Begun", "28 November 2026, 10:20", "Now"]


# The formats


def test_all_of_the_markdown():
    map_ = bakery_with_moments()
    assert minutes_text(map_, map_.states[0], DAY) == (DATA / "minutes.md").read_text(encoding="utf-8")


def test_all_of_the_table():
    map_ = bakery_session()
    assert actions_csv(map_, map_.states[0]).encode() == (DATA / "actions.csv").read_bytes()


@needs_qt
def test_a_page_and_slides_tell_the_same_as_the_markdown():
    map_ = bakery_with_moments()
    page = " ".join(Page(written(".html", map_)).texts).replace("\N{NO-BREAK SPACE}", " ")
    texts = (page, "\n".join(slides(map_).values()))
    found = minutes(map_)
    told = [answer for _, answer in found.answers]
    told += [words for one in found.talked_about for _, words in said.finding_lines(one)]
    told += [one.finding.message for one in found.findings]
    told += [note.text for kind in found.parking_lot for note in kind.notes]
    told += [cell for row in found.actions for cell in (row.what, row.owner, row.due)]
    told += [words for _, words in found.charter]
    told += [words for one in found.moments for words in (one.name, said.moment_answers(one), *one.changed)]
    told += [cell for row in found.side_by_side for cell in row]
    for words in told:
        assert all(plain(words) in text for text in texts)


@needs_qt
def test_slides_hold_tables_and_the_part_of_the_map_that_is_talked_about():
    presentation = Presentation(io.BytesIO(written(".pptx", bakery_session())))
    by_title = {slide.shapes.title.text: slide for slide in presentation.slides}
    (table,) = [shape.table for shape in by_title["Actions"].shapes if shape.has_table]
    assert [cell.text for cell in table.rows[1].cells][:3] == ["Ask five who eat late", "Drivers", "4 December 2026"]
    names = [shape.name for shape in by_title["F2 Labelled, and suspect"].shapes]
    assert "Count bags twice" in names
    sizes = [
        run.font.size.pt
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size is not None
    ]
    assert min(sizes) >= 12


@needs_qt
def test_a_long_table_goes_on_over_several_slides():
    map_ = bakery_session()
    more = tuple(Action(what=f"Task {number}: " + "so that it takes lines " * 5) for number in range(30))
    found = slides(map_.replace(actions=more))
    assert "Task 29" in "\n".join(found.values())
    assert "Actions (2 of 5)" in found or "Actions (2 of 4)" in found


@needs_qt
def test_a_template_gives_its_looks(tmp_path: Path):
    template = tmp_path / "house.pptx"
    Presentation().save(str(template))
    assert "Actions" in slides(bakery_session(), Contents(template=template))


@needs_qt
def test_a_page_of_minutes_opens_again_as_the_map(tmp_path: Path):
    path, map_ = tmp_path / "minutes.html", bakery_session()
    path.write_bytes(written(".html", map_))
    assert read_map(path) == map_


@needs_qt
@pytest.mark.parametrize("map_", [Map(states=(State(id="s"),)), Map(states=(state("A -> B*"),))])
def test_what_is_not_there_yet_is_said_in_a_line_or_left_out(map_: Map):
    text = written(".md", map_).decode()
    assert "No action was agreed on yet." in text
    for left_out in ("Parking lot", "agreed to map", "gets past"):
        assert left_out not in text
    under = re.split(r"^#.*$", re.sub(r"^#+ .*\n\n(?=### )", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    assert all(part.strip() for part in under[1:])
    page = " ".join(Page(written(".html", map_)).texts)
    assert "No action was agreed on yet." in page
    assert "No action was agreed on yet." in slides(map_)["Actions"]


@needs_qt
def test_a_page_without_a_map_has_no_script():
    page = Page(written(".html", Map(states=(State(id="s"),))))
    assert "script" not in {tag for tag, _ in page.tags}


@needs_qt
@pytest.mark.parametrize("ending", [".html", ".pptx"])
def test_minutes_can_be_given_up(ending: str):
    def stop(share: float) -> None:
        raise GivenUp

    map_ = bakery()
    order = replace(Order(map_, map_.states[0]), progress=stop)
    with pytest.raises(GivenUp):
        format_of(Path("minutes" + ending), minute_formats()).write(order)


def test_notes_and_actions_are_rows_with_dates_that_programs_read():
    map_ = bakery_session()
    rows = list(csv.DictReader(io.StringIO(actions_csv(map_, map_.states[0]), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["due"] for row in rows if row["kind"] == "action"] == ["2026-12-24", "2026-12-04", ""]
    assert {row["done"] for row in rows if row["kind"] != "action"} == {""}


# Whatever a map says


def hostile_session(text: str) -> Map:
    """A map that says one thing everywhere, and has come to it in two moments."""
    made = map_with_everything(text)
    drawn = made.states[0]
    begun = drawn.replace(stages=drawn.stages[:1], flows=(), resistances=(), notes=(), set_aside=())
    return made.replace(moments=(made.moments[0].replace(state=begun), *made.moments))


@needs_qt
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".pptx"])
def test_minutes_hold_nothing_that_controls_a_terminal_or_turns_a_line_round(text: str, ending: str):
    content = written(ending, hostile_session(text)).decode("utf-8-sig")
    kinds = {unicodedata.category(sign) for sign in set(content) - set("\n\r\N{ZERO WIDTH JOINER}")}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markdown(text: str):
    tags = {"h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "em", "strong"}
    shown = READER.render(written(".md", hostile_session(text)).decode())
    assert set(re.findall(r"</(\w+)", shown)) <= tags | {"pre", "code"}
    assert shown.count("<pre>") == 1
    assert "<a " not in shown


@needs_qt
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markup_of_the_page(text: str):
    harmless, nasty = (Page(written(".html", hostile_session(words))) for words in ("harmless", text))
    assert {tag for tag, _ in nasty.tags} <= {tag for tag, _ in harmless.tags}
    assert not [name for _, attributes in nasty.tags for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_the_table_is_a_formula(text: str):
    for row in csv.reader(io.StringIO(written(".csv", hostile_session(text)).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@needs_qt
@pytest.mark.parametrize("text", HOSTILE)
def test_slides_show_texts_as_texts(text: str):
    shown = "".join("".join(slides(hostile_session(text)).values()).split())
    assert "".join(plain(text)[:60].split()) in shown


def test_the_table_of_a_map_without_any_has_its_head_alone():
    assert actions_csv(Map(states=(State(id="s", stages=(Stage(id="a"),)),)), State(id="s")) == (
        ",".join(COLUMNS) + "\r\n"
    )

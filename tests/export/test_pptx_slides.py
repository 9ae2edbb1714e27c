"""Every slide of every example can be read from the last row, and nothing on it covers anything else."""

from itertools import combinations
from typing import Any

import pytest

from tests.export.decks import cards, every, example_deck, groups, lines, notes, rect_of, speech, texts, titles
from vsm_desktop.core.model import State
from vsm_desktop.drawing.flow_labels import is_labelled
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.chosen_findings import ChosenFindings
from vsm_desktop.files.examples import examples, new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import report

EXAMPLES = [one.name for one in examples()]
WIDE, CLASSIC = {"page": "16:9"}, {"page": "4:3", "findings": ChosenFindings(frozenset())}
IN_LANES = {
    "page": "4:3",
    "shown": frozenset(("tags", "resistance", "notes", "lanes", "ladder", "legend")),
    "findings": ChosenFindings(frozenset()),
}
pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.parametrize("contents", [WIDE, CLASSIC, IN_LANES], ids=["wide", "classic", "in lanes"]),
    pytest.mark.parametrize("name", EXAMPLES),
]


def maps(presentation: Any, state: State) -> list[Any]:
    """The slides on which a state or a part of it can be read, without its overview."""
    found = [
        slide for slide, title in zip(presentation.slides, titles(presentation), strict=True) if title == state.name
    ]
    parts = [
        slide
        for slide, title in zip(presentation.slides, titles(presentation), strict=True)
        if title.startswith(f"{state.name} (")
    ]
    return parts or found


def overlap(one: Any, other: Any) -> bool:
    apart = one.left + one.width <= other.left or other.left + other.width <= one.left
    return not (apart or one.top + one.height <= other.top or other.top + other.height <= one.top)


def test_no_text_is_smaller_than_twelve_points(name: str, contents: dict[str, Any]):
    for slide in example_deck(name, **contents).slides:
        for shape in every(slide.shapes):
            if shape.has_text_frame:
                for run in (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs):
                    assert run.font.size is None or run.font.size.pt >= 12


def test_nothing_lies_outside_a_slide(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for slide in presentation.slides:
        for shape in every(slide.shapes):
            if shape.has_text_frame and shape.text_frame.text:
                assert shape.left >= 0
                assert shape.top >= 0
                assert shape.left + shape.width <= presentation.slide_width
                assert shape.top + shape.height <= presentation.slide_height


def test_the_name_of_every_stage_is_whole_wherever_it_stands(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for slide in presentation.slides:
        for card in cards(slide):
            texts_of = [one.text_frame.text for one in card.shapes if one.has_text_frame and one.name == card.name]
            assert card.name in {text.split("\n")[0] for text in texts_of}
    for state in new_map(name).states:
        named = [card.name for slide in maps(presentation, state) for card in cards(slide)]
        assert sorted(named) == sorted(plain(stage.name) for stage in state.stages)


def test_no_card_or_note_lies_on_another(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for slide in presentation.slides:
        assert not any(overlap(*both) for both in combinations(cards(slide), 2))
    for state in new_map(name).states:
        for slide in maps(presentation, state):
            assert not any(overlap(*both) for both in combinations([*cards(slide), *notes(slide)], 2))


def test_no_line_leads_behind_a_note(name: str, contents: dict[str, Any]):
    for slide in example_deck(name, **contents).slides:
        for note in notes(slide):
            assert not any(line.intersects(rect_of(note)) for line in lines(slide))


def test_what_is_stated_of_a_flow_is_written_whole_beside_it(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for state in new_map(name).states:
        for slide in maps(presentation, state):
            here = {card.name for card in cards(slide)}
            for flow in filter(is_labelled, state.flows):
                ends = [plain(state.stages_by_id[end].name) for end in (flow.source, flow.target)]
                if here.issuperset(ends):
                    written = " ".join(groups(slide, " → ".join(ends)))
                    assert "…" not in written
                    stated = (
                        flow.label,
                        flow.wait or "",
                        f"{(flow.drop_off or 0) * 100:.4g} %" * bool(flow.drop_off),
                    )
                    assert all(word in written for words in stated for word in words.split())


def test_what_is_stated_of_a_flow_to_another_slide_is_told_where_it_leaves(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for state in new_map(name).states:
        for slide in maps(presentation, state):
            here = {stage.id for stage in state.stages if plain(stage.name) in {card.name for card in cards(slide)}}
            for stage in here:
                leaving = [flow for flow in state.flows if flow.source == stage and flow.target not in here]
                if len(leaving) == 1:
                    target = plain(state.stages_by_id[leaving[0].target].name)
                    stated = [target, leaving[0].label, leaving[0].wait or ""]
                    assert any(text.startswith("to ") and all(one in text for one in stated) for text in texts(slide))


def test_what_goes_out_and_what_comes_in_is_told_whole(name: str, contents: dict[str, Any]):
    for slide in example_deck(name, **contents).slides:
        told = {text for text in texts(slide) if text.startswith(("↗", "↙"))}
        assert not any("…" in text for text in told)


def test_nothing_is_left_out_for_want_of_room(name: str, contents: dict[str, Any]):
    assert not any("no room on the slide" in speech(slide) for slide in example_deck(name, **contents).slides)


def test_no_stage_is_alone_on_its_slide(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for state in new_map(name).states:
        assert all(len(cards(slide)) > 1 for slide in maps(presentation, state))


def test_every_note_is_told_whole(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for state in new_map(name).states:
        shown = {text for slide in maps(presentation, state) for text in texts(slide)}
        assert {plain(note.text) for note in state.notes} <= shown


def test_a_flow_to_another_slide_says_in_full_where_it_leads(name: str, contents: dict[str, Any]):
    presentation = example_deck(name, **contents)
    for state in new_map(name).states:
        for slide in maps(presentation, state):
            here = {card.name for card in cards(slide)}
            told = [text for text in texts(slide) if text.startswith(("to ", "from "))]
            assert not any("…" in text for text in told)
            for flow in state.flows:
                source, target = (plain(state.stages_by_id[end].name) for end in (flow.source, flow.target))
                if source in here and target not in here:
                    assert any(text.startswith("to ") and (target in text or "more" in text) for text in told)
                if target in here and source not in here:
                    assert any(text.startswith("from ") and (source in text or "more" in text) for text in told)


def test_every_step_of_a_ladder_has_the_whole_name_of_its_stage(name: str, contents: dict[str, Any]):
    if "ladder" in contents.get("shown", ()):
        map_, presentation = new_map(name), example_deck(name, **contents)
        for state in map_.states:
            (slide,) = [
                one
                for one, title in zip(presentation.slides, titles(presentation), strict=True)
                if title == f"{state.name}: Time ladder"
            ]
            path = report(analyse(state), state, map_.settings).figures.path
            assert path is not None
            assert {plain(stage.name) for stage, _ in path.entered} <= set(texts(slide))

"""The page of a picture: what is on it, and where."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings

from tests.core.maps import one_state_map
from tests.core.random_maps import maps
from vsm_desktop.core.model import Map
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.marks import Box, Line, Mark, Shape, Text
from vsm_desktop.drawing.text import mark_bounds
from vsm_desktop.export.composition import MARGIN, Composition, Layer, composed
from vsm_desktop.export.contents import PARTS, USUAL, Contents, ExportError, Part
from vsm_desktop.export.pages import PAGE_NAMES, PageName
from vsm_desktop.files.examples import examples, new_map

pytestmark = pytest.mark.usefixtures("qapp")

ARROW = {("line", "flow", "solid"), ("shape", 3, "flow", "flow", "solid")}
"""What a bar and a turning arrow are shown on."""
ALL = frozenset(PARTS)
DAY = date(2026, 5, 12)
LEGAL = new_map("legal-platform")
BRANCHED = one_state_map(
    "A -> B -> C*, A -> D -> C, R", B={"x": 300}, C={"x": 600}, D={"x": 300, "y": 300}, R={"y": 300}
)
EXAMPLES = [(example.name, state.id) for example in examples() for state in new_map(example.name).states]


def page_of(map_: Map, *, state: int = 0, **contents: object) -> Composition:
    return composed(map_, map_.states[state], Contents(**contents), FontRuler())


def layer(page: Composition, name: str) -> Layer:
    return next(layer for layer in page.layers if layer.name == name)


def marks(page: Composition, name: str) -> Iterator[Mark]:
    of = layer(page, name)
    return (mark for figure in of.figures for mark in of.marks(figure))


def texts(page: Composition, name: str) -> list[str]:
    return [mark.text for mark in marks(page, name) if isinstance(mark, Text)]


def looks(marks: Iterator[Mark]) -> set[object]:
    """What marks look like, wherever they stand and however large they are."""
    found: set[object] = set()
    for mark in marks:
        match mark:
            case Box():
                found.add(("box", mark.fill, mark.outline, mark.stroke))
            case Line():
                found.add(("line", mark.ink, mark.stroke))
            case Shape():
                fill = "ground" if mark.fill in ("card", "canvas") else mark.fill
                found.add(("shape", len(mark.points), fill, mark.outline, mark.stroke))
    return found


# What is shown


def test_a_picture_has_no_more_than_the_map_unless_it_is_asked_for():
    assert [layer.name for layer in page_of(LEGAL).layers] == ["map"]


def test_title_and_state_and_date_stand_above_the_map():
    page = page_of(LEGAL, shown=USUAL | {"title", "date"}, day=DAY)
    assert texts(page, "heading") == [LEGAL.title, f"{LEGAL.states[0].name} · 12 May 2026"]
    heading, below = layer(page, "heading"), layer(page, "map")
    assert heading.placed(heading.figures[0].bounds).bottom < below.placed(below.figures[0].bounds).top


def test_a_map_without_a_title_is_called_by_its_state():
    assert texts(page_of(LEGAL.holding(title=" "), shown=frozenset({"title"})), "heading") == [LEGAL.states[0].name]


def test_a_date_that_nobody_knows_is_not_stated():
    assert [layer.name for layer in page_of(LEGAL, shown=USUAL | {"date"}).layers] == ["map"]


def test_without_tags_every_card_is_plain():
    inks = {mark.outline for mark in marks(page_of(LEGAL, shown=frozenset()), "map") if isinstance(mark, Box)}
    assert inks == {"neutral"}
    tagged = {mark.outline for mark in marks(page_of(LEGAL), "map") if isinstance(mark, Box)}
    assert "linked" in tagged


def test_without_resistance_no_flow_fades_and_no_badge_is_there():
    page = page_of(LEGAL, shown=frozenset({"tags"}))
    assert "resistance" not in {figure.kind for figure in layer(page, "map").figures}
    assert "faded" not in {mark.ink for mark in marks(page, "map") if isinstance(mark, Line)}
    assert "faded" in {mark.ink for mark in marks(page_of(LEGAL), "map") if isinstance(mark, Line)}


@pytest.mark.parametrize("part", ["resistance", "notes"])
def test_what_is_left_out_does_not_change_a_tag(part: Part):
    assert page_of(LEGAL, shown=USUAL - {part}).drawn.analysis.judgements == page_of(LEGAL).drawn.analysis.judgements


def test_the_ladder_is_of_the_whole_map():
    with pytest.raises(ExportError, match="whole map"):
        page_of(LEGAL, shown=USUAL | {"ladder"}, only=[LEGAL.states[0].stages[0].id])


# The legend


@pytest.mark.parametrize(("name", "state"), EXAMPLES)
@pytest.mark.parametrize("shown", [USUAL, frozenset({"resistance"}), frozenset({"tags", "notes"}), frozenset()])
def test_every_plain_sign_of_an_example_is_in_its_legend(name: str, state: str, shown: frozenset[Part]):
    map_ = new_map(name)
    page = composed(map_, map_.states_by_id[state], Contents(shown=shown | {"legend"}), FontRuler())
    told = looks(marks(page, "legend"))
    boxed = {("box", "card", "neutral", "solid")} if map_.data_boxes else set()
    assert _kinds(looks(marks(page, "map")) - boxed) <= _kinds(told)


def _kinds(found: set[object]) -> set[object]:
    """Without the colour of a category, for one stands for all bars, and faded or not."""
    alike = {"economic": "category", "operational": "category", "informational": "category", "behavioral": "category"}
    alike["faded"] = "flow"
    return {tuple(alike.get(part, part) for part in look) for look in found}  # type: ignore[attr-defined]  # looks are tuples


@settings(max_examples=60)
@given(maps())
def test_no_sign_is_in_a_legend_that_is_not_in_its_map(map_: Map):
    page = page_of(map_, shown=USUAL | {"legend"})
    if any(layer.name == "legend" for layer in page.layers):
        told, used = looks(marks(page, "legend")), looks(marks(page, "map"))
        assert _kinds(told) - _kinds(used) <= ARROW


def test_an_empty_map_has_no_legend():
    assert [layer.name for layer in page_of(new_map(), shown=USUAL | {"legend"}).layers] == ["map"]


def test_a_legend_tells_no_figure_that_is_not_seen():
    assert "Lead time: from arriving here to going on" in " ".join(texts(page_of(LEGAL, shown=ALL), "legend"))
    small = page_of(LEGAL, shown=ALL, page="16:9")
    assert "Lead time: from" not in " ".join(texts(small, "legend"))


# Where it stands


@pytest.mark.parametrize("page", PAGE_NAMES)
@pytest.mark.parametrize(("name", "state"), EXAMPLES)
def test_everything_stands_on_the_page(page: PageName, name: str, state: str):
    map_ = new_map(name)
    ruler = FontRuler()
    whole = composed(map_, map_.states_by_id[state], Contents(shown=ALL, day=DAY, page=page), ruler)
    for each in whole.layers:
        for figure in each.figures:
            for mark in each.marks(figure):
                place = each.placed(mark_bounds(mark, ruler))
                assert -1 <= place.left <= place.right <= whole.width + 1, mark
                assert -1 <= place.top <= place.bottom <= whole.height + 1, mark


@pytest.mark.parametrize("page", PAGE_NAMES)
@pytest.mark.parametrize(("name", "state"), EXAMPLES)
def test_heading_map_and_legend_do_not_overlap(page: PageName, name: str, state: str):
    map_ = new_map(name)
    for shown in (ALL, USUAL | {"title", "legend"}):
        whole = composed(map_, map_.states_by_id[state], Contents(shown=shown, day=DAY, page=page), FontRuler())
        places = [around([each.placed(figure.bounds) for figure in each.figures]) for each in whole.layers]
        assert not any(one.inflated(-1).intersects(other.inflated(-1)) for one, other in combinations(places, 2))


@pytest.mark.parametrize("page", [name for name in PAGE_NAMES if name != "map"])
@pytest.mark.parametrize(("name", "state"), EXAMPLES)
def test_a_legend_leaves_the_map_most_of_a_page_and_says_each_name_whole(page: PageName, name: str, state: str):
    map_ = new_map(name)
    shown = composed(map_, map_.states_by_id[state], Contents(shown=USUAL | {"legend"}, page=page), FontRuler())
    legend = layer(shown, "legend")
    of, whole = legend.placed(legend.figures[0].bounds), shown.width * shown.height
    assert of.width * of.height < whole * 0.36
    assert not [text for text in texts(shown, "legend") if "…" in text]


def test_a_legend_stands_where_more_of_a_slide_is_left_for_the_map():
    wide = one_state_map(", ".join(f"S{at} -> S{at + 1}" for at in range(6)), **_in_a_line(7, 260, 0))
    tall = one_state_map(", ".join(f"S{at} -> S{at + 1}" for at in range(6)), **_in_a_line(7, 0, 180))
    below, beside = (page_of(map_, shown=USUAL | {"legend"}, page="16:9") for map_ in (wide, tall))
    assert _place(below, "legend").top > _place(below, "map").bottom
    assert _place(beside, "legend").left > _place(beside, "map").right
    for page in (below, beside):
        alone = page_of(tall if page is beside else wide, page="16:9")
        assert layer(page, "map").scale == pytest.approx(layer(alone, "map").scale, rel=0.05)


def test_a_legend_of_a_picture_as_large_as_its_map_stands_beside_a_tall_one():
    tall = one_state_map(", ".join(f"S{at} -> S{at + 1}" for at in range(6)), **_in_a_line(7, 0, 180))
    page = page_of(tall, shown=USUAL | {"legend"})
    assert _place(page, "legend").left > _place(page, "map").right


@pytest.mark.parametrize(("name", "state"), EXAMPLES)
def test_no_room_is_left_beside_a_map_for_words_that_are_seen_from_afar_only(name: str, state: str):
    map_ = new_map(name)
    page = composed(map_, map_.states_by_id[state], Contents(shown=USUAL | {"ladder"}), FontRuler())
    seen = around([layer(page, "map").placed(mark_bounds(mark, FontRuler())) for mark in marks(page, "map")])
    assert seen.left <= MARGIN + 6
    assert seen.right >= page.width - MARGIN - 6


def _in_a_line(count: int, across: int, down: int) -> dict[str, dict[str, object]]:
    return {f"S{at}": {"x": at * across, "y": at * down} for at in range(count)}


def _place(page: Composition, name: str) -> Rect:
    of = layer(page, name)
    return around([of.placed(figure.bounds) for figure in of.figures])


@pytest.mark.parametrize("page", ["16:9", "4:3"])
@pytest.mark.parametrize("name", ["legal-platform", "software-delivery", "outpatient-clinic", "shop-returns"])
def test_a_legend_leaves_the_smallest_texts_ten_points_and_more(page: PageName, name: str):
    found = page_of(new_map(name), shown=USUAL | {"legend", "title"}, page=page).least_text
    assert found is not None
    assert found >= 10


def test_names_are_seen_beside_a_legend_however_small_the_map_becomes():
    page = page_of(LEGAL, shown=USUAL | {"legend", "title", "date"}, day=DAY, page="16:9")
    assert any("Acquire" in text for text in texts(page, "map"))


def test_data_boxes_in_which_nothing_could_be_read_make_room_for_the_rest_of_a_slide():
    plant = new_map("stamping-plant")
    slide, paper = (page_of(plant, page=page, shown=USUAL | {"legend"}) for page in ("16:9", "a3"))
    assert "WIP" in texts(paper, "map")
    assert not slide.shows_details
    bodies = [figure.body for figure in layer(slide, "map").figures if figure.kind == "stage"]
    assert {body.height for body in bodies} == {104}
    assert not any("Work in process" in text for text in texts(slide, "legend"))


@pytest.mark.parametrize("page", ["map", "16:9", "a4"])
def test_what_is_told_to_be_done_never_becomes_less(page: PageName):
    plant, told = new_map("stamping-plant"), list[float]()
    composed(plant, plant.states[0], Contents(page=page), FontRuler(), told.append)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1


@pytest.mark.parametrize(("page", "size"), [("16:9", (960, 540)), ("4:3", (720, 540)), ("a4", (842, 595))])
def test_a_page_has_its_own_size(page: PageName, size: tuple[float, float]):
    whole = page_of(LEGAL, page=page)
    assert (whole.width, whole.height) == size


def test_a_slide_is_filled():
    page = page_of(LEGAL, page="16:9", shown=USUAL | {"title"})
    of = layer(page, "map")
    placed = [of.placed(figure.bounds) for figure in of.figures]
    left, right = min(rect.left for rect in placed), max(rect.right for rect in placed)
    top, bottom = min(rect.top for rect in placed), max(rect.bottom for rect in placed)
    assert right - left > 0.9 * 960 or bottom - top > 0.7 * 540


def test_a_paper_stands_where_the_map_does():
    tall = one_state_map("A -> B", B={"y": 900})
    assert page_of(tall, page="a4").height > page_of(tall, page="a4").width
    assert page_of(tall, page="16:9").height < page_of(tall, page="16:9").width


@pytest.mark.parametrize("page", ["16:9", "4:3"])
@pytest.mark.parametrize(("name", "state"), EXAMPLES)
def test_texts_on_a_slide_have_twelve_points_or_are_names_as_large_as_can_be(page: PageName, name: str, state: str):
    map_ = new_map(name)
    whole = composed(map_, map_.states_by_id[state], Contents(shown=USUAL | {"title"}, page=page), FontRuler())
    styles = {mark.style for mark in marks(whole, "map") if isinstance(mark, Text)}
    assert whole.least_text is not None
    assert whole.least_text >= 12 or styles == {"farthest"}


def test_names_stay_on_a_slide_that_is_too_small_for_them():
    wide = one_state_map("A -> B", B={"x": 9000})
    page = page_of(wide, page="16:9")
    assert page.least_text is not None
    assert page.least_text < 12
    assert {"A", "B"} <= set(texts(page, "map"))


@pytest.mark.parametrize(("name", "state"), EXAMPLES)
def test_no_label_stands_on_the_edge_of_a_lane(name: str, state: str):
    map_ = new_map(name)
    page = composed(map_, map_.states_by_id[state], Contents(shown=USUAL | {"lanes"}), FontRuler())
    of = layer(page, "map")
    edges = {edge for figure in of.figures if figure.id.startswith("lane ") for edge in figure.body[1::2]}
    for figure in (figure for figure in of.figures if figure.kind == "flow"):
        rects = [mark_bounds(mark, FontRuler()) for mark in of.marks(figure) if isinstance(mark, Text)]
        assert not any(rect.top + 2 < edge < rect.bottom - 4 for rect in rects for edge in edges)
    assert edges

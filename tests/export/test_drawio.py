"""A draw.io file looks as the canvas does, and can be worked on: what belongs together moves together."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.core.maps import one_state_map, point
from tests.drawing.rulers import EvenRuler
from tests.export.drawio_reader import cell_of, drawio_cells, drawio_pages, geometry_of, style_of
from vsm_desktop.core.exchanges import make_exchange
from vsm_desktop.core.model import Exchange, Flow, Map, Stage, State
from vsm_desktop.drawing.along import length_of, place_along
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.lanes import lanes
from vsm_desktop.drawing.pairs import pair_words
from vsm_desktop.drawing.routing import Route
from vsm_desktop.export.contents import USUAL, Contents, GivenUp
from vsm_desktop.export.drawn import arranged
from vsm_desktop.export.formats import Order, format_of
from vsm_desktop.files.examples import examples, new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.branching import marked_keystones
from vsm_desktop.method.fading import stopped_flows
from vsm_desktop.method.figures import figures

EXAMPLES = [example.name for example in examples()]
every_example = pytest.mark.parametrize("name", EXAMPLES)


AS_IT_IS = Contents()
IN_LANES = Contents(shown=USUAL | {"lanes"})


def pages(map_: Map, contents: Contents = AS_IT_IS) -> Iterator[tuple[State, dict[str, Element]]]:
    """Each state with what stands on its page."""
    text = format_of(Path("out.drawio")).write(Order(map_, map_.states[0], contents)).decode()
    for state, page in zip(map_.states, drawio_pages(text), strict=True):
        yield state, drawio_cells(page)


def flows(map_: Map, contents: Contents = AS_IT_IS) -> Iterator[tuple[State, Flow, Element, Route]]:
    """Every flow with its cell, and its way on the canvas."""
    for state, cells in pages(map_, contents):
        state = arranged(map_, state, contents)
        drawing = Drawing(EvenRuler())
        drawing.show(state, analyse(state), frozenset(), map_.data_boxes)
        for flow in state.flows:
            figure = drawing.figure(flow.id)
            assert figure is not None
            yield state, flow, cells[f"flow-{flow.id}"], figure.route


@every_example
def test_what_belongs_to_a_card_or_a_flow_goes_along_with_it(name: str):
    map_ = new_map(name)
    for state, cells in pages(map_):
        for found in state.resistances:
            host = "stage" if found.on in state.stages_by_id else "flow"
            assert cell_of(cells[f"point-{found.id}"]).get("parent") == f"{host}-{found.on}"
        for stage in state.stages if map_.data_boxes else ():
            assert cell_of(cells[f"data-{stage.id}"]).get("parent") == f"stage-{stage.id}"
            assert style_of(cells[f"data-{stage.id}"])["part"] == "1"


@every_example
@pytest.mark.parametrize("contents", [AS_IT_IS, IN_LANES], ids=["as it is", "in lanes"])
def test_flows_turn_where_they_do_on_the_canvas_and_are_held_there(name: str, contents: Contents):
    for state, flow, cell, way in flows(new_map(name), contents):
        places = geometry_of(cell).findall("Array/mxPoint")
        turns = [(float(place.attrib["x"]), float(place.attrib["y"])) for place in places]
        assert turns == [pytest.approx(turn, abs=0.01) for turn in way[1:-1]]
        assert held(state, cell, "exit", flow.source) == pytest.approx(way[0], abs=1)
        assert held(state, cell, "entry", flow.target) == pytest.approx(way[-1], abs=1)


def held(state: State, cell: Element, end: str, name: str) -> Point:
    """Where a flow is held; on a roof with teeth, where a card without one would begin."""
    stage, style = state.stages_by_id[name], style_of(cell)
    x, share = stage.x + float(style[f"{end}X"]) * CARD_WIDTH, float(style[f"{end}Y"])
    is_on_roof = stage.actor != "organization" and share <= 0.3
    down = 0 if is_on_roof else share * CARD_HEIGHT + float(style[f"{end}Dy"])
    return Point(x, stage.y + down)


@every_example
def test_a_bar_stands_wherever_value_stops_on_a_flow(name: str):
    map_ = new_map(name)
    for state, cells in pages(map_):
        stopped = {f"flow-{flow}" for flow in stopped_flows(analyse(state))}
        assert {cell_of(cell).get("parent") for name, cell in cells.items() if name.startswith("stop-")} == stopped


@every_example
def test_labels_of_flows_lie_on_no_card(name: str):
    map_ = new_map(name)
    for state, _, cell, way in flows(map_):
        cards = [card_rect(stage, stage_height(map_.data_boxes)) for stage in state.stages]
        if cell.attrib["label"]:
            area = label_area(cell, way)
            assert not any(area.intersects(card) for card in cards), cell.attrib["label"]


def test_labels_of_flows_side_by_side_lie_on_neither():
    stages = (Stage(id="a", name="A"), Stage(id="b", name="B", x=400))
    ends = (("a", "b", "a label that is rather long for this gap"), ("b", "a", "back"), ("b", "a", "and again"))
    between = [
        Flow(id=f"f{number}", source=one, target=other, label=label)
        for number, (one, other, label) in enumerate(ends)
    ]
    map_ = Map(states=(State(id="s", name="S", stages=stages, flows=tuple(between)),))
    found = list(flows(map_))
    areas = [label_area(cell, way) for _, _, cell, way in found]
    ways = [Rect.around(way) for _, _, _, way in found]
    for number, area in enumerate(areas):
        assert not any(area.intersects(other) for other in (*areas[:number], *areas[number + 1 :]))
        assert not any(area.intersects(way) for way in ways)
        assert not any(area.intersects(card_rect(stage)) for stage in stages)


def label_area(cell: Element, way: tuple[Point, ...]) -> Rect:
    """Where the label of a flow is read, as draw.io reckons it: along the way, beside it, and aligned there."""
    lines, style, geometry = cell.attrib["label"].split("\n"), style_of(cell), geometry_of(cell)
    place, _ = place_along(way, (float(geometry.attrib["x"]) + 1) / 2 * length_of(way))
    (offset,) = geometry.findall("mxPoint")
    x, y = place.x + float(offset.attrib["x"]), place.y + float(offset.attrib["y"])
    width, height = 5.2 * max(map(len, lines)), 13 * len(lines)
    left = {"left": x, "center": x - width / 2, "right": x - width}[style["align"]]
    top = {"top": y, "middle": y - height / 2, "bottom": y - height}[style["verticalAlign"]]
    return Rect(left, top, left + width, top + height)


def area_of(cells: dict[str, Element], name: str) -> Rect:
    """Where a shape stands on the page, past all that it stands on."""
    parent = cell_of(cells[name]).get("parent", "1")
    corner = Point(0, 0) if parent == "1" else Point(*area_of(cells, parent)[:2])
    x, y, width, height = (float(geometry_of(cells[name]).attrib[side]) for side in ("x", "y", "width", "height"))
    return Rect(0, 0, width, height).moved(corner.x + x, corner.y + y)


def in_kind(cells: dict[str, Element], kind: str) -> set[str]:
    return {name.removeprefix(f"{kind}-") for name in cells if name.startswith(f"{kind}-")}


# What is said of stages and points


@every_example
def test_keystones_have_their_wedge_beside_the_badges(name: str):
    map_ = new_map(name)
    for state, cells in pages(map_):
        keystones = in_kind(cells, "keystone")
        assert keystones == marked_keystones(analyse(state))
        assert keystones == {stage.id for stage in state.stages if cells[f"stage-{stage.id}"].get("keystone")}
        for found in state.resistances:
            if found.on in keystones:
                badge, wedge = (area_of(cells, one) for one in (f"point-{found.id}", f"keystone-{found.on}"))
                assert not badge.intersects(wedge)


@every_example
def test_a_dot_says_who_speaks_for_a_stage(name: str):
    looks: dict[str | None, set[str]] = {}
    for state, cells in pages(new_map(name)):
        for stage, judgement in analyse(state).judgements.items():
            cell = cells[f"stage-{stage}"]
            assert cell.get("standing") == judgement.standing
            looks.setdefault(judgement.standing, set()).update(re.findall(r"<span [^>]*>", cell.attrib["label"]))
    assert not looks.pop(None, set())
    assert all(len(found) == 1 for found in looks.values())
    assert len(set.union(*looks.values())) == len(looks)


def test_without_tags_there_is_neither_wedge_nor_dot():
    for _, cells in pages(new_map("legal-platform"), Contents(shown=USUAL - {"tags"})):
        assert not in_kind(cells, "keystone")
        assert not any("<span" in cell.get("label", "") for cell in cells.values())


@pytest.mark.parametrize("contents", [AS_IT_IS, IN_LANES], ids=["as it is", "in lanes"])
@every_example
def test_what_is_exchanged_is_told_whole_beside_a_bypassed_point(name: str, contents: Contents):
    map_ = new_map(name)
    for state, cells in pages(map_, contents):
        bypassed = [point for point in state.resistances if analyse(state).statuses[point.id] == "bypassed"]
        assert in_kind(cells, "pair") == {point.id for point in bypassed}
        cards = [area_of(cells, f"stage-{stage.id}") for stage in state.stages]
        areas = list[Rect]()
        for found in bypassed:
            cell = cells[f"pair-{found.id}"]
            assert isinstance(found.response, Exchange)
            assert cell_of(cell).get("parent") == f"stage-{found.on}"
            assert cell.attrib["label"].replace("\n", " ").split() == " ".join(pair_words(found.response)).split()
            areas.append(area_of(cells, f"pair-{found.id}"))
        assert not any(one.intersects(other) for one, other in combinations([*areas, *cards], 2))


def test_what_is_exchanged_on_a_flow_goes_along_with_it():
    stopped = one_state_map("A -> B*", B={"x": 500}, points=[point("A->B", name="p")])
    listed = Stage(id="L", name="List", y=400)
    met = make_exchange(
        stopped.states[0], "p", value="All names", action="Marks what she likes", evoked_at=listed, place=(500, 400)
    )
    ((_, cells),) = pages(Map(states=(met,)))
    assert cell_of(cells["pair-p"]).get("parent") == "flow-A->B"
    assert cells["pair-p"].attrib["label"] == "↗ All names\n↙ Marks what she likes"


@pytest.mark.parametrize("contents", [AS_IT_IS, IN_LANES], ids=["as it is", "in lanes"])
@every_example
def test_a_note_that_hangs_on_a_stage_goes_along_with_it_from_where_it_is(name: str, contents: Contents):
    map_ = new_map(name)
    for state, cells in pages(map_, contents):
        placed = arranged(map_, state, contents)
        assert in_kind(cells, "pin") == {note.id for note in state.notes if note.on is not None}
        for note in placed.notes:
            parent = cell_of(cells[f"note-{note.id}"]).attrib["parent"]
            assert (parent == f"stage-{note.on}") == (note.on in state.stages_by_id)
            assert area_of(cells, f"note-{note.id}")[:2] == pytest.approx((note.x, note.y), abs=0.1)
            if parent.startswith("stage-"):
                holds = style_of(cells[parent])
                assert (holds["container"], holds["dropTarget"], holds["collapsible"]) == ("1", "0", "0")


# Lanes


@every_example
def test_lanes_are_containers_of_the_cards_and_notes_in_them(name: str):
    map_ = new_map(name)
    for state, cells in pages(map_, IN_LANES):
        bands = {
            f"lane-{number}": lane
            for number, lane in enumerate(lanes(arranged(map_, state, IN_LANES), stage_height(map_.data_boxes)))
        }
        assert {f"lane-{number}" for number in in_kind(cells, "lane")} == bands.keys()
        for number, lane in bands.items():
            assert cells[number].attrib["label"] == lane.team
            assert "swimlane" in cell_of(cells[number]).attrib["style"]
        for stage in arranged(map_, state, IN_LANES).stages:
            cell = cells[f"stage-{stage.id}"]
            lane = cell_of(cell).attrib["parent"]
            assert bands[lane].team == stage.team
            assert area_of(cells, f"stage-{stage.id}")[:2] == pytest.approx((stage.x, stage.y), abs=0.1)
        free = [f"note-{note.id}" for note in state.notes if note.on is None]
        for name in (*(f"stage-{stage.id}" for stage in state.stages), *free):
            parent = cell_of(cells[name]).attrib["parent"]
            assert parent == "1" or is_in(area_of(cells, name), area_of(cells, parent))


def is_in(area: Rect, other: Rect) -> bool:
    return other.contains((area.left, area.top)) and other.contains((area.right, area.bottom))


@every_example
def test_flows_and_what_is_written_beside_them_stay_within_lanes(name: str):
    map_ = new_map(name)
    cells = {state.id: cells for state, cells in pages(map_, IN_LANES)}
    for state, _, cell, way in flows(map_, IN_LANES):
        left, _, right, _ = area_of(cells[state.id], "lane-0")
        beside = [label_area(cell, way)] if cell.attrib["label"] else []
        for area in (Rect.around(way), *beside):
            assert left < area.left
            assert area.right < right


def test_without_being_asked_for_there_are_no_lanes():
    for _, cells in pages(new_map("legal-platform")):
        assert not in_kind(cells, "lane")


# The time ladder


@every_example
def test_the_ladder_is_a_group_below_all_else_with_its_steps_and_totals(name: str):
    map_ = new_map(name)
    contents = Contents(shown=USUAL | {"ladder", "lanes"})
    for state, cells in pages(map_, contents):
        group = area_of(cells, "ladder")
        others = [area_of(cells, key) for key in cells if key.startswith(("stage-", "note-", "lane-", "data-"))]
        assert not any(group.intersects(other) for other in others)
        assert group.top > max(other.bottom for other in others)
        parts = [cells[f"ladder-{number}"] for number in in_kind(cells, "ladder")]
        assert {cell_of(part).get("parent") for part in parts} == {"ladder"}
        told = {part.attrib["label"] for part in parts}
        path = figures(analyse(state), map_.settings).path
        assert path is not None
        assert {"Lead time", "Process time", "Activity ratio", "Rolled %C/A"} <= told
        assert any(words.startswith("Linked effort: ") for words in told)
        assert {stage.name for stage in path.stages} <= told
        lines = [cell for cell in parts if cell_of(cell).get("edge") == "1"]
        assert len(lines) >= 2 * len(path.stages) - 1


def test_the_ladder_is_there_where_it_is_asked_for_only():
    for _, cells in pages(new_map("legal-platform")):
        assert not [key for key in cells if key.startswith("ladder")]
    nothing = Map(states=(State(id="s", name="S"),))
    ((_, cells),) = pages(nothing, Contents(shown=USUAL | {"ladder", "lanes"}))
    assert cells.keys() == {"0", "1"}


def test_no_diagram_needs_a_screen_or_what_draws_on_one():
    code = (
        "import sys; from pathlib import Path;"
        "from vsm_desktop.export.contents import Contents, PARTS;"
        "from vsm_desktop.export.formats import Order, format_of;"
        "from vsm_desktop.files.examples import new_map;"
        "map_ = new_map('legal-platform');"
        "order = Order(map_, map_.states[1], Contents(shown=frozenset(PARTS)));"
        "format_of(Path('a.drawio')).write(order);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


# Colours


@every_example
def test_what_is_filled_as_the_page_is_has_letters_of_no_colour_of_their_own(name: str):
    """In the dark, draw.io fills it dark and writes on it in white; what has its own colour would stay as it is."""
    for _, cells in pages(new_map(name), IN_LANES):
        for key, cell in cells.items():
            if not cell.get("label"):
                continue
            style = style_of(cell)
            if key.startswith(("stage-", "data-", "inventory-")):
                assert style["fillColor"] == "default"
            if style.get("fillColor", "none") in {"default", "none"} and cell_of(cell).get("edge") != "1":
                assert style["fontColor"] == "default"
                assert "<font color" not in cell.attrib["label"]
                assert 'color="' not in cell.attrib["label"]


@every_example
def test_what_is_filled_says_the_colour_of_its_letters(name: str):
    """Else draw.io takes light ones on a dark page, whatever they stand on."""
    for _, cells in pages(new_map(name)):
        for cell in cells.values():
            if cell.get("label") and style_of(cell).get("fillColor", "").startswith("#"):
                is_flow = cell_of(cell).get("edge") == "1"
                letters = (style_of(cell).get("fontColor", ""), 'color="#' in cell.attrib["label"])
                assert is_flow or any(letters)


def test_it_tells_how_far_it_is_and_can_be_given_up():
    map_, shares = new_map("stamping-plant"), list[float]()
    format_of(Path("out.drawio")).write(Order(map_, map_.states[0], progress=shares.append))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.2
    assert 0.9 < shares[-1] <= 1

    def stop(share: float) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        format_of(Path("out.drawio")).write(Order(map_, map_.states[0], progress=stop))

"""A draw.io file looks as the canvas does, and can be worked on: what belongs together moves together."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.drawing.rulers import EvenRuler
from tests.export.drawio_reader import cell_of, drawio_cells, drawio_pages, geometry_of, style_of
from vsm_desktop.core.model import Flow, Map, Stage, State
from vsm_desktop.drawing.along import length_of, place_along
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect, stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.routing import Route
from vsm_desktop.export.contents import GivenUp
from vsm_desktop.export.formats import Order, format_of
from vsm_desktop.files.examples import examples, new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.fading import stopped_flows

EXAMPLES = [example.name for example in examples()]
every_example = pytest.mark.parametrize("name", EXAMPLES)


def pages(map_: Map) -> Iterator[tuple[State, dict[str, Element]]]:
    """Each state with what stands on its page."""
    text = format_of(Path("out.drawio")).write(Order(map_, map_.states[0])).decode()
    for state, page in zip(map_.states, drawio_pages(text), strict=True):
        yield state, drawio_cells(page)


def flows(map_: Map) -> Iterator[tuple[State, Flow, Element, Route]]:
    """Every flow with its cell, and its way on the canvas."""
    for state, cells in pages(map_):
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
        for point in state.resistances:
            host = "stage" if point.on in state.stages_by_id else "flow"
            assert cell_of(cells[f"point-{point.id}"]).get("parent") == f"{host}-{point.on}"
        for stage in state.stages if map_.data_boxes else ():
            assert cell_of(cells[f"data-{stage.id}"]).get("parent") == f"stage-{stage.id}"
            assert style_of(cells[f"data-{stage.id}"])["part"] == "1"


@every_example
def test_flows_turn_where_they_do_on_the_canvas_and_are_held_there(name: str):
    for state, flow, cell, way in flows(new_map(name)):
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

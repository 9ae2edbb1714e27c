"""Beside a bypassed point stands the pair: what goes out to the customer, and what the customer's act brings in."""

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given

from tests.core.maps import point, state
from tests.drawing.drawn_states import bypassed as bypassed_states
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core import edits
from vsm_desktop.core.model import Exchange, Investment, Note, Resistance, State
from vsm_desktop.drawing.cards import card_rect
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Box, Figure, Line, Text
from vsm_desktop.drawing.text import text_bounds
from vsm_desktop.method.analysis import analyse

RULER = EvenRuler()
CLIENT = {"actor": "customer", "entry": True}
PLATFORM = "A -> B -> C*, K ~> B"
PLACES = {"A": (0, 0), "B": (280, 0), "C": (560, 0), "K": (280, 240)}


def exchange(**more: Any) -> Exchange:
    stated = {"evoked_value": "Choose", "evoked_at": "K", "customer_action": "Marks", "brings": "informational"}
    return Exchange(kind="customer", **stated | more)


def bypassed(on: str, name: str = "p", **more: Any) -> Resistance:
    return point(on, name=name, response=exchange(**more))


def platform(*points: Resistance, **places: tuple[float, float]) -> State:
    drawn = state(PLATFORM, points=points, K=CLIENT)
    at = PLACES | places
    return drawn.holding(stages=tuple(s.replace(x=at[s.id][0], y=at[s.id][1]) for s in drawn.stages))


def drawing_of(shown: State) -> Drawing:
    drawing = Drawing(RULER)
    drawing.show(shown, analyse(shown))
    return drawing


def pair_of(drawing: Drawing, name: str = "p") -> list[Text]:
    figure = drawing.figure(name)
    assert figure is not None
    return pair_in(figure)


def pair_in(figure: Figure) -> list[Text]:
    return [mark for mark in figure.marks if isinstance(mark, Text) and mark.style == "small"]


def room_of(drawing: Drawing, name: str = "p") -> Rect:
    first, second = (text_bounds(text, RULER) for text in pair_of(drawing, name))
    return first.united(second)


def test_the_value_goes_out_and_the_resource_comes_in():
    out, into = pair_of(drawing_of(platform(bypassed("B"))))
    assert (out.text, into.text) == ("↗ Choose", "↙ Informational: Marks")
    assert out.x == into.x
    assert into.baseline - out.baseline >= 11


def test_where_it_is_not_stated_what_the_act_brings_the_act_stands_alone():
    assert pair_of(drawing_of(platform(bypassed("B", brings=None))))[1].text == "↙ Marks"


def test_the_badge_stays_outlined_and_is_taken_hold_of_by_itself():
    paired, bare = (
        drawing_of(platform(bypassed("B"))).figure("p"),
        drawing_of(platform(point("B"))).figure("point on B"),
    )
    assert paired is not None
    assert bare is not None
    assert paired.body == bare.body
    assert paired.marks[0].fill == "card"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "response", [None, Investment(kind="invest", available=True), exchange(uptake=0), exchange(customer_action="")]
)
def test_no_other_point_has_a_pair(response: Investment | Exchange | None):
    assert pair_of(drawing_of(platform(point("B", name="p", response=response)))) == []


def test_a_pair_is_fitted_and_plain():
    out, into = pair_of(
        drawing_of(platform(bypassed("B", evoked_value="<b>a</b>\n" * 99, customer_action="{x}" * 99)))
    )
    assert out.text.startswith("↗ <b>a</b> <b>")
    assert into.text.startswith("↙ Informational: {x}")
    assert all(text.text.endswith("…") and RULER.width(text.text, "small") <= 260 for text in (out, into))


@pytest.mark.parametrize("on", ["B", "A->B", "B->C"])
def test_a_pair_stands_above_what_it_belongs_to(on: str):
    room = room_of(drawing_of(platform(bypassed(on))))
    assert room.bottom <= (0 if on == "B" else 52)


def in_the_way(drawing: Drawing, room: Rect) -> list[str]:
    found = []
    for figure in drawing.figures:
        if figure.kind == "flow":
            taken = any(Rect.around(ends).inflated(1).intersects(room) for ends in pairwise(figure.route))
            labels = [mark for mark in figure.marks if isinstance(mark, Text)]
            if taken or any(text_bounds(label, RULER).intersects(room) for label in labels):
                found.append(figure.id)
        elif figure.body.intersects(room):
            found.append(figure.id)
    return found


@pytest.mark.parametrize("on", ["B", "A->B", "B->C"])
@pytest.mark.parametrize("client", [(280, 240), (280, -200), (0, -200), (560, -200), (-100, 300)])
@pytest.mark.parametrize("left", [280, 230])
def test_a_pair_stands_in_nothing(on: str, client: tuple[int, int], left: int):
    labelled = platform(bypassed(on, evoked_value="Choose from everyone whom they know"), K=client, B=(left, 0))
    labelled = labelled.holding(
        flows=tuple(flow.replace(label="whom to call", wait="3 d") for flow in labelled.flows)
    )
    drawing = drawing_of(labelled)
    assert in_the_way(drawing, room_of(drawing)) == []


def test_where_there_is_little_room_a_pair_is_cut_short():
    wide = platform(bypassed("B", evoked_value="Choose from everyone whom they know")).stages_by_id["B"]
    around_it = [(wide.x + dx, wide.y + dy) for dx, dy in ((-205, -140), (170, -140), (-205, 112), (170, 112))]
    crowd = tuple(Note(id=f"n{x}{y}", x=x, y=y) for x, y in around_it)
    shown = platform(bypassed("B", evoked_value="Choose from everyone whom they know"), K=(280, 400))
    free, cut = (pair_of(drawing_of(one))[0].text for one in (shown, shown.holding(notes=crowd)))
    assert cut.endswith("…")
    assert len(cut) < len(free)


def plates(drawing: Drawing) -> list[Rect]:
    return [
        mark.rect
        for figure in drawing.figures
        if figure.kind == "resistance"
        for mark in figure.marks
        if isinstance(mark, Box) and mark.fill == "canvas"
    ]


def readable(text: Text) -> Rect:
    """Where letters are painted, without the room around them."""
    left, top, right, bottom = text_bounds(text, RULER)
    return Rect(left + 2, top + 2, right - 2, bottom - 3)


def test_a_line_that_cannot_be_avoided_ends_at_a_plate_under_the_pair():
    """The customer's flow comes from above, between two notes that leave no room beside it; a third lies below."""
    shown = platform(bypassed("B"), K=(280, -400))
    assert plates(drawing_of(shown)) == []
    notes = tuple(Note(id=f"n{x}", x=x, y=y) for x, y in ((100, -130), (410, -130), (300, 110)))
    drawing = drawing_of(shown.holding(notes=notes))
    room = room_of(drawing)
    assert in_the_way(drawing, room.inflated(-2)) == ["K~>B"]
    (plate,) = plates(drawing)
    assert all(plate.united(readable(text)) == plate for text in pair_of(drawing))


@given(bypassed_states())
def test_no_line_leads_through_a_pair_and_it_covers_nothing(shown: State):
    drawing = drawing_of(shown)
    under = plates(drawing)
    for figure in drawing.figures:
        if figure.kind == "resistance":
            for text in pair_in(figure):
                room = readable(text)
                others = set(in_the_way(drawing, room)) - {figure.id}
                lines = {name for name in others if name in shown.flows_by_id}
                assert others == lines
                assert not lines or any(plate.united(room) == plate for plate in under)


def test_pairs_on_one_stage_stand_one_below_the_other():
    drawing = drawing_of(platform(bypassed("B"), bypassed("B", "q"), bypassed("B", "r")))
    rooms = [room_of(drawing, name) for name in "pqr"]
    assert [round(room.left) for room in rooms] == [round(rooms[0].left)] * 3
    baselines = [text.baseline for name in "pqr" for text in pair_of(drawing, name)]
    assert all(below - above >= 14 for above, below in pairwise(baselines))


def test_pairs_of_different_hosts_keep_out_of_the_way_of_each_other():
    drawing = drawing_of(platform(bypassed("B"), bypassed("A->B", "q"), bypassed("B->C", "r")))
    for one, other in combinations("pqr", 2):
        assert not room_of(drawing, one).inflated(-2).intersects(room_of(drawing, other).inflated(-2))


@pytest.mark.parametrize("obstacle", ["card", "note"])
def test_a_pair_makes_room_for_what_is_put_there_and_comes_back(obstacle: str):
    shown = platform(bypassed("B"))
    drawing = drawing_of(shown)
    before = room_of(drawing)
    if obstacle == "card":
        crowded = edits.move(shown, {"A"}, before.left, before.top - 20)
    else:
        crowded = shown.holding(notes=(Note(id="n", x=before.left, y=before.top - 90),))
    drawing.show(crowded, analyse(crowded))
    assert not {"A", "n"} & set(in_the_way(drawing, room_of(drawing)))
    assert room_of(drawing) != before
    drawing.show(shown, analyse(shown))
    assert room_of(drawing) == before


def test_a_pair_is_gone_when_its_point_no_longer_is_bypassed():
    shown = platform(bypassed("B"))
    drawing = drawing_of(shown)
    without = edits.delete(shown, {"K~>B"})
    drawing.show(without, analyse(without))
    assert pair_of(drawing) == []


def test_a_pair_goes_along_with_its_flow_while_an_end_of_that_is_carried():
    shown = platform(bypassed("A->B"))
    drawing = drawing_of(shown)
    ends = {y: [card_rect(shown.stages_by_id[name].replace(y=y)) for name in "AB"] for y in (0, 400)}
    badges = [drawing.along(shown.flows_by_id["A->B"], *cards)[-1] for cards in ends.values()]
    here, below = (pair_in(drawing.figure_of(badge)) for badge in badges)
    assert [text.text for text in here] == [text.text for text in pair_of(drawing)]
    assert [text.x for text in below] == [text.x for text in here]
    assert [text.baseline for text in below] == pytest.approx([text.baseline + 400 for text in here])


def test_while_a_crowd_is_dragged_about_every_pair_stands_where_it_would_anew():
    points = [bypassed("B"), bypassed("A->B", "q"), bypassed("B->C", "r"), bypassed("B", "s")]
    shown = platform(*points)
    drawing = Drawing(RULER)
    rooms = set()
    for step in range(60):
        moved = edits.move(shown, {("A", "B", "C", "K")[step % 4]}, 40 * (step % 7) - 120, 24 * (step % 11) - 120)
        drawing.show(moved, analyse(moved))
        assert drawing.figures == drawing_of(moved).figures
        rooms.add(tuple(text_bounds(text, RULER) for text in pair_of(drawing, "q")))
    assert len(rooms) > 5


def test_a_pair_keeps_out_of_the_way_of_bars():
    drawing = drawing_of(platform(bypassed("B"), point("B->C", "economic"), point("C", "economic")))
    room = room_of(drawing)
    for figure in drawing.figures:
        for mark in figure.marks:
            if isinstance(mark, Line):
                assert not any(Rect.around(ends).intersects(room) for ends in pairwise(mark.points))

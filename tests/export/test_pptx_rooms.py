"""However crowded a map is: no line leads behind a note, and what has no room on a slide is in the speaker notes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from tests.drawing.rulers import EvenRuler
from tests.export.decks import cards, groups, lines, notes, opened, rect_of, speech
from vsm_desktop.core.model import Exchange, Flow, Map, Note, Stage, State
from vsm_desktop.export.chosen_findings import ChosenFindings
from vsm_desktop.export.pptx.pair_blocks import pair_blocks

pytestmark = pytest.mark.usefixtures("qapp")
NONE = ChosenFindings(frozenset())
ASKED = "Ask the planner why the list is sorted twice a day"
PLACES = st.tuples(st.integers(0, 1200), st.integers(0, 700))


@st.composite
def crowded(draw: st.DrawFn) -> Map:
    places = draw(st.lists(PLACES, min_size=2, max_size=9, unique=True))
    teams = st.sampled_from(("Office", "Yard"))
    stages = tuple(Stage(id=str(n), name=f"Stage {n}", x=x, y=y, team=draw(teams)) for n, (x, y) in enumerate(places))
    ends = st.tuples(*(st.integers(0, len(stages) - 1),) * 2).filter(lambda both: both[0] != both[1])
    flows = tuple(
        Flow(id=f"f{n}", source=str(a), target=str(b), label=f"label{n} of it", wait="3 d")
        for n, (a, b) in enumerate(draw(st.lists(ends, max_size=10, unique=True)))
    )
    pinned = tuple(
        Note(id=f"n{n}", text=ASKED, x=x, y=y) for n, (x, y) in enumerate(draw(st.lists(PLACES, max_size=4)))
    )
    return Map(title="A map", states=(State(id="s", name="Current", stages=stages, flows=flows, notes=pinned),))


@settings(max_examples=12)
@given(crowded(), st.sampled_from(["16:9", "4:3"]), st.booleans())
def test_no_line_leads_behind_a_note(map_: Map, page: str, in_lanes: bool):
    shown = frozenset(("tags", "notes", "lanes") if in_lanes else ("tags", "notes"))
    presentation = opened(map_, page=page, shown=shown, findings=NONE)
    standing = [note for slide in presentation.slides for note in notes(slide)]
    assert len(standing) == len(map_.states[0].notes)
    for slide in presentation.slides:
        for note in map(rect_of, notes(slide)):
            assert not any(line.intersects(note) for line in lines(slide))
            assert not any(rect_of(card).intersects(note) for card in cards(slide))


@settings(max_examples=12)
@given(crowded(), st.sampled_from(["16:9", "4:3"]))
def test_what_is_stated_of_a_flow_is_beside_it_or_in_the_speaker_notes(map_: Map, page: str):
    (state,) = map_.states
    for slide in opened(map_, page=page, findings=NONE).slides:
        here = {card.name for card in cards(slide)}
        for flow in state.flows:
            ends = [state.stages_by_id[end].name for end in (flow.source, flow.target)]
            if here.issuperset(ends):
                written = " ".join(groups(slide, " → ".join(ends)))
                assert flow.label in written or flow.label in speech(slide)


def test_a_label_that_is_wider_than_the_room_between_two_cards_is_broken_or_led_to_its_line():
    row = one_state_map("A -> B -> C -> D -> E*", B={"x": 200}, C={"x": 400}, D={"x": 600}, E={"x": 800})
    (state,) = row.states
    flows = tuple(flow.replace(label="as soon as it is asked for", wait="2 d") for flow in state.flows)
    presentation = opened(row.holding(states=(state.holding(flows=flows),)), findings=NONE)
    told = [" ".join(groups(presentation.slides[1], name)) for name in ("A → B", "B → C", "C → D", "D → E")]
    assert all("as soon as it is asked for" in words and "2 d" in words for words in told)


def test_a_pair_has_as_many_lines_as_it_needs_before_it_is_cut():
    said = "Two hours of brackets at the station in place of a whole day of pallets on the floor"
    exchange = Exchange(kind="customer", evoked_value=said, customer_action="Sends the card back")
    found = list(pair_blocks([exchange], EvenRuler()))
    whole = [" ".join(block.lines[0]) for block in found if block.is_whole]
    assert len(whole) > 2
    assert set(whole) == {f"↗ {said} ↙ Sends the card back"}
    assert found[0].is_whole
    assert found[0].size[0] < EvenRuler().width(said, "small")

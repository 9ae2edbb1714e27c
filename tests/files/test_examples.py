"""The maps that are shipped: readable, tidy, and true to the method."""

from itertools import combinations
from typing import get_args

import pytest

from vsm_desktop.core.duration import parse_duration
from vsm_desktop.core.model import Category, Exchange, Flow, FlowKind, Map, Resistance, Stage, State
from vsm_desktop.drawing.cards import card_rect, stage_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.files.examples import examples, new_map
from vsm_desktop.files.mapfile import dump_map, read_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.linkage import Reason

EXAMPLES = {example.name: example for example in examples()}
MAPS = {name: read_map(example.path) for name, example in EXAMPLES.items()}
STATES = [pytest.param(state, id=f"{name}-{state.id}") for name, map_ in MAPS.items() for state in map_.states]
AMONG_ALL = [state for map_ in MAPS.values() for state in map_.states]


@pytest.mark.parametrize("name", EXAMPLES)
class TestFile:
    def test_it_is_written_as_the_program_writes_it(self, name: str):
        assert EXAMPLES[name].path.read_bytes() == dump_map(MAPS[name])

    def test_it_has_the_title_that_is_offered(self, name: str):
        assert MAPS[name].title == EXAMPLES[name].title

    def test_a_new_map_may_be_made_from_it(self, name: str):
        assert new_map(name) == MAPS[name]

    def test_work_and_waits_fit_into_the_lead_time(self, name: str):
        for state in MAPS[name].states:
            for stage in state.stages:
                lead_time = _seconds(MAPS[name], stage.lead_time)
                waits = [flow.wait for flow in state.flows if flow.target == stage.id and flow.kind != "rework"]
                parts = [_seconds(MAPS[name], text) for text in (stage.process_time, *waits)]
                assert lead_time is None or all(part is None or part <= lead_time for part in parts), stage.id


@pytest.mark.parametrize("state", STATES)
class TestState:
    def test_it_has_a_size_that_a_room_can_read(self, state: State):
        assert 8 <= len(state.stages) <= 40

    def test_nothing_lies_on_anything_else(self, state: State):
        places = _cards(state)
        places |= {note.id: note_rect(note) for note in state.notes}
        overlapping = [
            (one, other)
            for (one, first), (other, second) in combinations(places.items(), 2)
            if first.inflated(8).intersects(second)
        ]
        assert overlapping == []

    def test_it_has_the_shape_of_a_slide(self, state: State):
        places = [*_cards(state).values()] + [note_rect(note) for note in state.notes]
        whole = Rect.around(
            [(rect.left, rect.top) for rect in places] + [(rect.right, rect.bottom) for rect in places]
        )
        assert 16 / 9 <= whole.width / whole.height <= 3

    def test_a_client_accepts_value_in_it_and_the_room_has_said_how(self, state: State):
        consumption = [stage for stage in state.stages if stage.role == "consumption"]
        assert consumption
        for stage in consumption:
            assert stage.actor == "customer"
            assert all(text.strip() for text in stage.acceptance.model_dump().values())

    def test_it_shows_linked_and_suspect_stages(self, state: State):
        analysis = analyse(state)
        assert analysis.linked
        assert analysis.suspect
        assert any(judgement.necessary for judgement in analysis.judgements.values())

    def test_it_shows_evidence_and_the_lack_of_it(self, state: State):
        share = analyse(state).validated_share
        assert share is not None
        assert 0 < share < 1

    def test_no_flow_stands_twice_or_leads_back_to_its_own_stage(self, state: State):
        ends = [(flow.source, flow.target, flow.kind) for flow in state.flows]
        assert len(ends) == len(set(ends))
        assert all(source != target for source, target, _ in ends)


class TestAllOfThem:
    def test_every_reason_but_a_missing_anchor(self):
        reasons = {judgement.reason for state in AMONG_ALL for judgement in analyse(state).judgements.values()}
        assert reasons - {None} == set(get_args(Reason)) - {"no-consumption"}

    def test_every_category_and_every_kind_of_flow(self):
        categories = {point.leading_category for state in AMONG_ALL for point in state.resistances}
        assert categories == set(get_args(Category))
        assert {flow.kind for state in AMONG_ALL for flow in state.flows} == set(get_args(FlowKind))

    def test_points_that_stop_that_slow_and_that_are_paid_for(self):
        statuses = {status for state in AMONG_ALL for status in analyse(state).statuses.values()}
        assert statuses >= {"open", "friction", "invested"}

    def test_every_point_says_what_was_seen_and_why(self):
        for state in AMONG_ALL:
            for point in state.resistances:
                assert point.description
                assert all(entry.cause for entry in point.categories)

    def test_the_same_id_is_the_same_stage_in_every_state(self):
        for map_ in MAPS.values():
            first, *others = map_.states
            for other in others:
                for name in first.stages_by_id.keys() & other.stages_by_id.keys():
                    assert first.stages_by_id[name].name == other.stages_by_id[name].name


class TestLegalPlatform:
    """The article's own example: two stops, and the client's choice that leads past both."""

    STREAM = ("acquire", "onboard", "database", "find", "engage")

    def test_in_both_states_all_of_the_stream_is_linked(self):
        for state in MAPS["legal-platform"].states:
            analysis = analyse(state)
            judged = [analysis.judgements[name] for name in self.STREAM]
            assert [judgement.tag for judgement in judged] == ["consumption-linked"] * 5
            assert [judgement.link for judgement in judged] == ["indirect"] * 3 + ["direct", "consumption"]
            assert [judgement.distance for judgement in judged] == [4, 3, 2, 1, 0]
            assert analysis.path("acquire") == self.STREAM
            assert analysis.consumption == ("engage",)

    def test_what_is_suspect_and_why(self):
        current, future = MAPS["legal-platform"].states
        assert _reasons(current) == {
            "budget": "sequence-only",
            "report": "dead-end",
            "signoff": "sequence-only",
            "invoice": "after-consumption",
        }
        assert _reasons(future) == {"budget": "sequence-only", "invoice": "after-consumption"}

    def test_in_the_current_state_both_points_are_open(self):
        current = MAPS["legal-platform"].states_by_id["current"]
        assert [(point.on, point.leading_category) for point in current.resistances] == [
            ("acquire", "economic"),
            ("onboard", "operational"),
        ]
        assert set(analyse(current).statuses.values()) == {"open"}

    def test_in_the_future_state_one_choice_of_the_client_answers_both(self):
        future = MAPS["legal-platform"].states_by_id["future"]
        assert future.stages_by_id["marks"].actor == "customer"
        for point in future.resistances:
            assert isinstance(point.response, Exchange)
            assert (point.response.evoked_at, point.response.brings) == ("list", "informational")
            assert _exchange_flow(future, point).source == "marks"
            assert analyse(future).path("list") is not None


class TestStampingPlant:
    def test_the_future_state_pulls(self):
        current, future = MAPS["stamping-plant"].states
        assert {flow.trigger for flow in current.flows if flow.kind == "work"} == {"push"}
        to_the_line = [flow for flow in future.flows if flow.kind == "work" and flow.source != "offer"]
        assert {flow.trigger for flow in to_the_line} == {"pull"}

    def test_the_boxes_that_the_line_sends_back_answer_what_production_control_cannot_know(self):
        future = MAPS["stamping-plant"].states_by_id["future"]
        point = future.resistances_by_id["r-demand"]
        assert isinstance(point.response, Exchange)
        assert _exchange_flow(future, point).source == "boxes"
        assert analyse(future).judgements["boxes"].is_linked


def _reasons(state: State) -> dict[str, str | None]:
    judgements = analyse(state).judgements
    return {name: judgement.reason for name, judgement in judgements.items() if not judgement.is_linked}


def _exchange_flow(state: State, point: Resistance) -> Flow:
    """The flow by which the client's act comes in, found to be one that fits."""
    assert isinstance(point.response, Exchange)
    assert point.response.flow is not None
    flow = state.flows_by_id[point.response.flow]
    source: Stage = state.stages_by_id[flow.source]
    assert (flow.kind, source.actor, flow.target) == ("customer", "customer", point.on)
    assert point.response.evoked_value
    assert point.response.customer_action
    return flow


def _cards(state: State) -> dict[str, Rect]:
    """Where the stages of a state stand, with the data boxes that its map has."""
    map_ = next(map_ for map_ in MAPS.values() if any(one is state for one in map_.states))
    height = stage_height(map_.data_boxes)
    return {stage.id: card_rect(stage, height) for stage in state.stages}


def _seconds(map_: Map, text: str | None) -> float | None:
    if text is None:
        return None
    return parse_duration(text).seconds(map_.settings.hours_per_day, map_.settings.days_per_week)

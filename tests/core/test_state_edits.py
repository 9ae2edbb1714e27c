"""States of a map: put in another order, and given stages of one another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import maps
from tests.method.reports import exchange
from vsm_desktop.core import edits
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import Map, State
from vsm_desktop.core.session import Session
from vsm_desktop.core.state_edits import copy_stages, move_state

THREE = Map(states=tuple(State(id=name) for name in ("a", "b", "c")))


def two(before: State, after: State) -> Map:
    return Map(states=(before.replace(id="now"), after.replace(id="then")))


def copied(before: State, after: State, *names: str) -> State:
    return copy_stages(two(before, after), "now", "then", names).states_by_id["then"]


def flow_ids(made: State) -> list[str]:
    return [flow.id for flow in made.flows]


# Order


@pytest.mark.parametrize(
    ("name", "position", "order"),
    [("a", 2, "bca"), ("a", 1, "bac"), ("c", 0, "cab"), ("b", 9, "acb"), ("b", -3, "bac")],
)
def test_a_state_goes_to_another_place(name: str, position: int, order: str):
    moved = move_state(THREE, name, position)
    assert "".join(state.id for state in moved.states) == order
    assert set(moved.states) == set(THREE.states)


def test_a_state_that_stays_where_it_is_changes_nothing():
    assert move_state(THREE, "b", 1) is THREE


# Copying


def test_stages_are_the_same_ones_with_their_flows_and_points():
    stop = point("B", name="p")
    found = copied(state("A -> B -> C*, B -> C", points=[stop]), state("A, C*"), "B")
    assert [stage.id for stage in found.stages] == ["A", "C", "B"]
    assert flow_ids(found) == ["A->B", "B->C"]
    assert found.resistances == (stop,)


def test_what_is_there_already_stays_as_it_is():
    before, after = state("A -> B -> C*"), state("A, B, C*", B={"cost": 5})
    map_ = two(before, after)
    assert copy_stages(map_, "now", "then", {"A", "B"}) is map_
    assert copied(before, after.holding(stages=after.stages[:2]), "B", "C").stages_by_id["B"].cost == 5


def test_flows_lead_only_where_there_are_stages_and_only_to_what_is_new():
    before = state("A -> B -> C -> D*, A -> C")
    found = copied(before, state("A, C"), "B", "nothing")
    assert flow_ids(found) == ["A->B", "B->C"]


def test_a_flow_that_is_named_comes_too_between_stages_that_are_there():
    stop = point("A->B", name="p")
    before, after = state("A -> B -> C*", points=[stop]), state("A, B, C*")
    found = copied(before, after, "A", "B", "A->B")
    assert flow_ids(found) == ["A->B"]
    assert found.resistances == (stop,)
    assert copied(before, state("A"), "A->B") == state("A").replace(id="then")


def test_an_exchange_loses_what_is_not_there():
    stop = point("B", name="p", response=exchange("L", flow="M~>B"))
    before = state("A -> B -> C*, L -> M ~> B", points=[stop], M={"actor": "customer"})
    response = copied(before, state("A"), "B", "M").resistances[0].response
    assert response == exchange(None, flow="M~>B")


def test_an_id_that_another_record_has_there_is_not_used_twice():
    before, after = state("A -> B"), state("A, C -> D")
    odd = after.holding(flows=(after.flows[0].replace(id="B"),))
    assert [stage.id for stage in copied(before, odd, "B").stages] == ["A", "C", "D"]


@settings(deadline=None, max_examples=200)
@given(maps(), st.data())
def test_whatever_is_copied_fits_together(map_: Map, data: st.DataObject):
    names = [state.id for state in map_.states]
    source, target = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    stages = [stage.id for stage in map_.states_by_id[source].stages]
    chosen = data.draw(st.sets(st.sampled_from(stages))) if stages else set()
    before, after = map_.states_by_id[target], copy_stages(map_, source, target, chosen).states_by_id[target]
    known = len(before.stages), len(before.flows), len(before.resistances)
    assert list(faults(copy_stages(map_, source, target, chosen))) == list(faults(map_))
    assert (after.stages[: known[0]], after.flows[: known[1]]) == (before.stages, before.flows)
    assert after.resistances[: known[2]] == before.resistances
    assert all(after.has(name) for name in chosen)


@settings(deadline=None, max_examples=50)
@given(maps(), st.data())
def test_a_session_takes_every_edit_of_states_back(map_: Map, data: st.DataObject):
    session, first = Session(map_), map_.states[0].id
    steps = (
        lambda now: edits.duplicate_state(now, first, "copy", "Copy"),
        lambda now: move_state(now, first, len(now.states)),
        lambda now: edits.rename_state(now, first, "Another name"),
        lambda now: copy_stages(now, now.states[0].id, now.states[-1].id, now.states[0].stages_by_id),
        lambda now: edits.remove_state(now, first),
    )
    for step in data.draw(st.permutations(steps)):
        if first in session.map.states_by_id:
            session.apply("Step", step(session.map))
    while session.undo_label is not None:
        session.undo()
    assert session.map is map_

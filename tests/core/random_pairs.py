"""Hypothesis strategies for two versions of a state, or of a map: some of it kept, some changed, some of either."""

from typing import Any

from hypothesis import strategies as st

from tests.core import random_maps
from vsm_desktop.core.edits import delete
from vsm_desktop.core.model import Flow, Map, Note, Resistance, Stage, State


@st.composite
def pairs_of_states(draw: st.DrawFn, state_id: str = "current", other_id: str = "current") -> tuple[State, State]:
    """Two states that fit together each in itself."""
    before = draw(random_maps.states(state_id))
    if draw(st.integers(0, 5)) == 0:
        return before, draw(random_maps.states(other_id))
    kept = delete(before, set(draw(st.lists(st.sampled_from(sorted(before.ids)), max_size=2))) if before.ids else ())
    stages = [draw(_version(stage, random_maps.stages(stage.id))) for stage in kept.stages]
    stages += [draw(random_maps.stages(name)) for name in _new(draw, kept)]
    names, flow_ids = [stage.id for stage in stages], [flow.id for flow in kept.flows]
    flows = [draw(_version(flow, random_maps.flows(flow.id, names))) for flow in kept.flows]
    points = [draw(_version(point, random_maps.points(point.id, names, flow_ids))) for point in kept.resistances]
    notes = [draw(_version(note, random_maps.notes(note.id, names))) for note in kept.notes]
    other = draw(random_maps.states(other_id))
    return before, other.holding(
        name=draw(st.sampled_from([before.name, other.name])),
        stages=_in_any_order(draw, stages),
        flows=_in_any_order(draw, flows),
        resistances=_in_any_order(draw, points),
        notes=_in_any_order(draw, notes),
        outcomes=draw(st.sampled_from([before.outcomes, other.outcomes])),
        set_aside=(),
    )


@st.composite
def pairs_of_maps(draw: st.DrawFn) -> tuple[Map, Map]:
    """Two maps of which some states have the same id."""
    before, other = draw(random_maps.maps()), draw(random_maps.maps())
    kept = draw(st.lists(st.sampled_from(before.states), unique_by=lambda state: state.id))
    versions = [draw(pairs_of_states(state.id, state.id))[1] if draw(st.booleans()) else state for state in kept]
    versions += [state for state in other.states if state.id not in {one.id for one in versions}]
    return before, draw(st.sampled_from([before, other])).holding(states=_in_any_order(draw, versions))


def _version(record: Any, others: st.SearchStrategy) -> st.SearchStrategy[Any]:
    """A record as it is, made anew with the same values, another one in some fields, or another one altogether."""
    return st.one_of(
        st.just(record), st.builds(record.replace), others, others.flatmap(lambda other: _mixed(record, other))
    )


def _mixed(record: Any, other: Any) -> st.SearchStrategy[Any]:
    fields = st.sets(st.sampled_from(sorted(type(record).model_fields.keys() - {"id"})), max_size=3)
    return fields.map(lambda names: record.replace(**{name: getattr(other, name) for name in names}))


def _new(draw: st.DrawFn, state: State) -> list[str]:
    return [name for name in draw(st.lists(st.sampled_from(["n1", "n2"]), unique=True)) if not state.has(name)]


def _in_any_order(draw: st.DrawFn, records: list[Any]) -> tuple[Stage | Flow | Resistance | Note | State, ...]:
    return tuple(draw(st.permutations(records)) if draw(st.booleans()) else records)

"""Pure edits of the states of a map, beside those in `edits`. An edit that changes nothing gives back the very same
map."""

from collections.abc import Collection, Set

from vsm_desktop.core.edits import duplicate_state, edit_state, extract, with_response
from vsm_desktop.core.model import Map, State
from vsm_desktop.core.switches import Switches


def move_state(map_: Map, state_id: str, position: int) -> Map:
    """The map with a state at another place among the others, counted from 0; the first one is shown first."""
    others = [state for state in map_.states if state.id != state_id]
    moved = map_.states_by_id[state_id]
    states = (*others[: max(position, 0)], moved, *others[max(position, 0) :])
    return map_ if states == map_.states else map_.holding(states=states)


def copy_stages(map_: Map, source_id: str, target_id: str, ids: Collection[str]) -> Map:
    """The map with stages of one state added to another, where they keep their ids: they are the same stages.

    What is in the other state already stays as it is there. The flows by which the new stages are connected, among
    themselves and with stages that are the same in both states, come along, and so do flows that are named where both
    their ends are there then; with the resistance points on all that is new. An exchange loses what it names that is
    not there.

    Args:
        ids: of stages and flows of the first state; what it does not have, or is of another kind, is passed over.
    """
    source, target = map_.states_by_id[source_id], map_.states_by_id[target_id]
    new = {
        name for name in ids if not target.has(name) and (name in source.stages_by_id or name in source.flows_by_id)
    }
    return edit_state(map_, target_id, lambda state: _with_stages(state, source, new)) if new else map_


def keep_what_if(map_: Map, state_id: str, switches: Switches, kept_id: str, name: str) -> Map:
    """The map with a state more, right behind the one that is asked about: as that would be with these switches."""
    return edit_state(duplicate_state(map_, state_id, kept_id, name), kept_id, switches.applied)


def _with_stages(state: State, source: State, new: Set[str]) -> State:
    part = extract(source, {*new, *state.stages_by_id})
    stages = tuple([stage for stage in part.stages if stage.id in new])
    flows = tuple(
        [flow for flow in part.flows if {flow.id, flow.source, flow.target} & new and not state.has(flow.id)]
    )
    if not (stages or flows):
        return state
    hosts = {*new, *(flow.id for flow in flows)}
    points = [point for point in part.resistances if point.on in hosts and not state.has(point.id)]
    grown = state.holding(stages=state.stages + stages, flows=state.flows + flows)
    return grown.holding(
        resistances=grown.resistances + tuple([with_response(grown, point, point.response) for point in points])
    )

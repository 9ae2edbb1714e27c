"""What must hold between the records of a map, beyond each being valid by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from vsm_desktop.core.model import Exchange, Map, State
from vsm_desktop.translation import tr


@dataclass(frozen=True)
class Fault:
    """Where in the map (`states[0].flows[3].target`), and what is wrong, in one line."""

    place: str
    message: str


def faults(map_: Map) -> Iterator[Fault]:
    """Every fault of the map, in the file's order; none for a map that the edits have made."""
    seen: set[str] = set()
    for index, state in enumerate(map_.states):
        if state.id in seen:
            yield Fault(f"states[{index}].id", tr("the id {id} is used twice").format(id=repr(state.id)))
        seen.add(state.id)
        for fault in state_faults(state):
            yield Fault(f"states[{index}].{fault.place}", fault.message)
    for index, moment in enumerate(map_.moments):
        for fault in state_faults(moment.state):
            yield Fault(f"moments[{index}].state.{fault.place}", fault.message)


def state_faults(state: State) -> Iterator[Fault]:
    """The faults within one state, placed from the state on."""
    yield from _repeated_ids(state)
    yield from _dangling_references(state)


def _repeated_ids(state: State) -> Iterator[Fault]:
    seen: set[str] = set()
    for kind in ("stages", "flows", "resistances", "notes"):
        for index, record in enumerate(getattr(state, kind)):
            if record.id in seen:
                yield Fault(f"{kind}[{index}].id", tr("the id {id} is used twice").format(id=repr(record.id)))
            seen.add(record.id)


def _dangling_references(state: State) -> Iterator[Fault]:
    stages, flows = state.stages_by_id.keys(), state.flows_by_id.keys()
    stages_and_flows = stages | flows

    for place, name in _stage_references(state):
        if name not in stages:
            yield Fault(place, tr("there is no stage {id}").format(id=repr(name)))
    for place, name in _flow_references(state):
        if name not in flows:
            yield Fault(place, tr("there is no flow {id}").format(id=repr(name)))
    for place, name in _stage_or_flow_references(state):
        if name not in stages_and_flows:
            yield Fault(place, tr("there is no stage or flow {id}").format(id=repr(name)))
    for index, finding in enumerate(state.set_aside):
        for position, name in enumerate(finding.on):
            if name not in stages_and_flows and name not in state.resistances_by_id:
                place = f"set_aside[{index}].on[{position}]"
                yield Fault(place, tr("there is no stage, flow or resistance point {id}").format(id=repr(name)))


def _stage_references(state: State) -> Iterator[tuple[str, str]]:
    for index, flow in enumerate(state.flows):
        yield f"flows[{index}].source", flow.source
        yield f"flows[{index}].target", flow.target
    for index, response in _exchanges(state):
        if response.evoked_at is not None:
            yield f"resistances[{index}].response.evoked_at", response.evoked_at


def _flow_references(state: State) -> Iterator[tuple[str, str]]:
    for index, response in _exchanges(state):
        if response.flow is not None:
            yield f"resistances[{index}].response.flow", response.flow


def _stage_or_flow_references(state: State) -> Iterator[tuple[str, str]]:
    for index, point in enumerate(state.resistances):
        yield f"resistances[{index}].on", point.on
    for index, note in enumerate(state.notes):
        if note.on is not None:
            yield f"notes[{index}].on", note.on


def _exchanges(state: State) -> Iterator[tuple[int, Exchange]]:
    for index, point in enumerate(state.resistances):
        if isinstance(point.response, Exchange):
            yield index, point.response

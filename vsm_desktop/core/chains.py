"""Putting a stage into a chain, and joining a chain again where a stage was taken out of it."""

from collections.abc import Collection, Iterable
from itertools import pairwise

from vsm_desktop.core.edits import add_flow, add_stage, delete
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Flow, Stage, State
from vsm_desktop.core.rules import refuse_flow


def chain_of(names: Iterable[str], apart: float) -> State:
    """Stages of these names in a row, each `apart` map units from the one before and connected to it."""
    ids: list[str] = []
    stages: list[Stage] = []
    for name in names:
        ids.append(new_id(ids))
        stages.append(Stage(id=ids[-1], name=name, x=len(stages) * apart))
    flows = tuple(Flow(id=f"{source}-{target}", source=source, target=target) for source, target in pairwise(ids))
    return State(id="chain", stages=tuple(stages), flows=flows)


def continue_from(state: State, stage_id: str, added: Stage, *, upstream: bool = False) -> State:
    """A stage added, with a work flow to it; with `upstream`, from it."""
    ends = (added.id, stage_id) if upstream else (stage_id, added.id)
    return add_flow(add_stage(state, added), Flow(id=new_id({*state.ids, added.id}), source=ends[0], target=ends[1]))


def refuse_insertion(state: State, stage_id: str, flow_id: str) -> str | None:
    """Why a stage cannot be put into a flow; `None` when it can."""
    flow = state.flows_by_id[flow_id]
    return refuse_flow(state, flow.source, stage_id, flow.kind) or refuse_flow(
        state, stage_id, flow.target, flow.kind
    )


def insert_on_flow(state: State, stage_id: str, flow_id: str) -> State:
    """The stage put between the ends of a flow.

    The flow, with all that is known of it, now leads to the stage; a new one of its kind goes on from there.
    """
    flow = state.flows_by_id[flow_id]
    onward = Flow(id=new_id(state.ids), source=stage_id, target=flow.target, kind=flow.kind)
    flows = tuple(known.replace(target=stage_id) if known.id == flow_id else known for known in state.flows)
    return add_flow(state.holding(flows=flows), onward)


def bridge(state: State, ids: Collection[str]) -> Flow | None:
    """The flow that would close the gap when these records are deleted; `None` where they leave no gap in a chain.

    They leave one where, rework left aside, a single flow leads into the stages among them and a single one out.
    """
    gone = {name for name in ids if name in state.stages_by_id}
    onward = [flow for flow in state.flows if flow.kind != "rework"]
    coming = [flow for flow in onward if flow.target in gone and flow.source not in gone]
    going = [flow for flow in onward if flow.source in gone and flow.target not in gone]
    if len(coming) != 1 or len(going) != 1:
        return None
    source, target = coming[0].source, going[0].target
    kind = coming[0].kind if coming[0].contributes <= going[0].contributes else going[0].kind
    if refuse_flow(delete(state, ids), source, target, kind) is not None:
        return None
    return Flow(id=new_id(state.ids), source=source, target=target, kind=kind)

"""What may be drawn, answered while the pointer hovers: nothing, or the reason why not."""

from vsm_desktop.core.model import FlowKind, State
from vsm_desktop.translation import tr


def refuse_flow(state: State, source: str, target: str, kind: FlowKind) -> str | None:
    """Why a flow of this kind may not be drawn between two stages; `None` when it may."""
    if source == target:
        return tr("A flow leads to another stage")
    if (source, target, kind) in state.connections:
        return tr("This flow is there already")
    return None


def refuse_flow_kind(state: State, flow_id: str, kind: FlowKind) -> str | None:
    """Why a flow may not be turned into this kind; `None` when it may."""
    flow = state.flows_by_id[flow_id]
    if flow.kind == kind:
        return None
    return refuse_flow(state, flow.source, flow.target, kind) if flow.source != flow.target else None

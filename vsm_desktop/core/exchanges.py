"""Exchanges with the customer: the flows by which an act comes in, and drawing what one needs."""

from collections.abc import Mapping

from vsm_desktop.core.edits import add_flow, add_stage, change_resistance
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Exchange, Flow, Resistance, Stage, State


def customer_flows_into(point: Resistance, response: Exchange, state: State) -> tuple[Flow, ...]:
    """The customer flows that could bring the resource to the point; only the one named, where one is named."""
    ends = ends_of(point, state.flows_by_id)
    return tuple(
        [
            flow
            for flow in state.flows
            if flow.target in ends and brings_act(flow, state.stages_by_id[flow.source], point, response)
        ]
    )


def ends_of(point: Resistance, flows: Mapping[str, Flow]) -> set[str]:
    """The resisted stage, or the stages at both ends of the resisted flow."""
    resisted = flows.get(point.on)
    return {point.on} if resisted is None else {resisted.source, resisted.target}


def brings_act(flow: Flow, source: Stage, point: Resistance, response: Exchange) -> bool:
    """Whether a flow that enters one of the point's ends is one by which a customer's act can come in."""
    return (
        flow.kind == "customer"
        and flow.id != point.on
        and response.flow in (None, flow.id)
        and source.actor == "customer"
    )


def make_exchange(
    state: State, point_id: str, *, value: str, action: str, evoked_at: str | Stage, place: tuple[float, float]
) -> State:
    """The state with a complete exchange as the answer to a resistance point.

    A client's stage that the evoked value leads to, and the customer flow from it to the stop, are taken where they
    are there, and drawn where they are not. What else was said of the exchange stays.

    Args:
        evoked_at: the id of the stage at which the client meets the value, or one that is drawn for that.
        place: where the client's stage stands, should it have to be drawn.
    """
    if isinstance(evoked_at, Stage):
        state, evoked_at = add_stage(state, evoked_at), evoked_at.id
    point = state.resistances_by_id[point_id]
    known = point.response if isinstance(point.response, Exchange) else Exchange(kind="customer")
    exchange = known.replace(evoked_value=value, customer_action=action, evoked_at=evoked_at, flow=None)
    state, flow = _with_act(state, point, exchange, place)
    return change_resistance(state, point_id, response=exchange.replace(flow=flow))


def _with_act(state: State, point: Resistance, exchange: Exchange, place: tuple[float, float]) -> tuple[State, str]:
    """The state with a customer flow into the point's end from where the evoked value leads, and its id."""
    assert exchange.evoked_at is not None
    led_to = _led_to(state, exchange.evoked_at)
    for flow in customer_flows_into(point, exchange, state):
        if flow.source in led_to:
            return state, flow.id
    ends = ends_of(point, state.flows_by_id)
    clients = [name for name in led_to if state.stages_by_id[name].actor == "customer" and name not in ends]
    if clients:
        client = clients[0]
    else:
        state, client = _with_client(state, exchange.evoked_at, exchange.customer_action, place)
    resisted = state.flows_by_id.get(point.on)
    flow_id = new_id(state.ids)
    end = point.on if resisted is None else resisted.source
    return add_flow(state, Flow(id=flow_id, source=client, target=end, kind="customer")), flow_id


def _led_to(state: State, stage_id: str) -> tuple[str, ...]:
    """The stage itself and those right behind it, where the client meets what is evoked."""
    behind = (flow.target for flow in state.flows if flow.source == stage_id and flow.contributes)
    return tuple(dict.fromkeys((stage_id, *behind)))


def _with_client(state: State, evoked_at: str, action: str, place: tuple[float, float]) -> tuple[State, str]:
    client = Stage(id=new_id(state.ids), name=action, x=place[0], y=place[1], actor="customer")
    state = add_stage(state, client)
    return add_flow(state, Flow(id=new_id(state.ids), source=evoked_at, target=client.id)), client.id

"""The same tags and passages made from nothing with networkx, as one would who has no editor to keep waiting.

Without stages that need all of what flows in: what waits is no question of reaching alone. Written from the method's
definitions, so that it is a check of the program as well as a measure of it.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import networkx

from vsm_desktop.core.model import Exchange, Flow, Investment, Resistance, State

CONTRIBUTING = ("work", "customer")
OUTSIDE = ("outside",)  # no stage's id: those are texts


class Tag(NamedTuple):
    link: str | None
    distance: int | None
    reason: str | None


def answers(state: State) -> tuple[dict[str, Tag], dict[str, str | None]]:
    """The tag and the passage of every stage, by id."""
    tags = _tags(state)
    return tags, _passages(state, {name for name, tag in tags.items() if tag.reason is None})


def _graph(state: State, flows: Iterable[Flow], starts: Iterable[str] = ()) -> networkx.DiGraph:
    """The stages with these flows, and a node outside that leads to the starts."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(state.stages_by_id)
    graph.add_node(OUTSIDE)
    graph.add_edges_from((OUTSIDE, name) for name in starts)
    graph.add_edges_from((flow.source, flow.target) for flow in flows)
    return graph


def _consumption(state: State) -> list[str]:
    return [stage.id for stage in state.stages if stage.role == "consumption"]


def _contributing(state: State) -> list[Flow]:
    return [flow for flow in state.flows if flow.kind in CONTRIBUTING]


# Tags


def _tags(state: State) -> dict[str, Tag]:
    goals = _consumption(state)
    if not goals:
        return {stage.id: Tag(None, None, "no-consumption") for stage in state.stages}
    flows = _contributing(state)
    onward = _graph(state, flows)
    backward = onward.reverse()
    in_order = _graph(state, (flow for flow in state.flows if flow.kind != "rework")).reverse()
    for graph in (onward, backward, in_order):
        graph.add_edges_from((OUTSIDE, name) for name in goals)
    touched = {flow.source for flow in state.flows} | {flow.target for flow in state.flows}
    distances = networkx.single_source_shortest_path_length(backward, OUTSIDE)
    sequence, after = networkx.descendants(in_order, OUTSIDE), networkx.descendants(onward, OUTSIDE)
    circling = _leading_into_loops(onward.subgraph(name for name in state.stages_by_id if name not in distances))

    def tag(name: str) -> Tag:
        if name in distances:
            distance = distances[name] - 1
            if distance and state.stages_by_id[name].contribution == "none":
                return Tag(None, None, "adds-nothing")
            return Tag(("consumption", "direct", "indirect")[min(distance, 2)], distance, None)
        if name not in touched:
            return Tag(None, None, "isolated")
        for found, reason in ((sequence, "sequence-only"), (after, "after-consumption"), (circling, "loop")):
            if name in found:
                return Tag(None, None, reason)
        return Tag(None, None, "dead-end")

    return {name: tag(name) for name in state.stages_by_id}


def _leading_into_loops(graph: networkx.DiGraph) -> set[str]:
    loops = [name for component in _loops(graph) for name in component]
    backward = graph.reverse()
    backward.add_edges_from((OUTSIDE, name) for name in loops)
    return networkx.descendants(backward, OUTSIDE) if loops else set()


def _loops(graph: networkx.DiGraph) -> list[set[str]]:
    return [
        component
        for component in networkx.strongly_connected_components(graph)
        if len(component) > 1 or graph.has_edge(*component, *component)
    ]


# Passages


def _passages(state: State, linked: Collection[str]) -> dict[str, str | None]:
    contributing = _contributing(state)
    begins = _entries(state, _graph(state, contributing))
    fed = {flow.target for flow in state.flows if flow.kind == "work"}
    carrying = [flow for flow in contributing if flow.kind == "work" or flow.target not in fed]
    stopped = {point.id: point for point in state.resistances if not _is_passed_alone(point)}
    exchanges = {name: clients for name, point in stopped.items() if (clients := _clients(point, state))}
    while True:
        hosts = {point.on for point in stopped.values()}
        crossed = _crossed(contributing, hosts)
        arrives = networkx.descendants(_graph(state, _crossed(carrying, hosts), begins), OUTSIDE)
        goes = _graph(state, (flow for flow in crossed if flow.source in arrives and flow.target in arrives))
        alive = [
            name
            for name, clients in exchanges.items()
            if name in stopped and _is_live(stopped[name].response, clients, goes, arrives, hosts)
        ]
        if not alive:
            break
        for name in alive:
            del stopped[name]
    goals = [name for name in _consumption(state) if name not in hosts]
    takes_all = arrives | (state.stages_by_id.keys() - fed)
    backward = _graph(state, (f for f in crossed if f.kind == "work" or f.target in takes_all)).reverse()
    backward.add_edges_from((OUTSIDE, name) for name in goals)
    going_on = networkx.descendants(backward, OUTSIDE)

    def passage(name: str) -> str | None:
        if name not in linked:
            return None
        if name not in going_on:
            return "blocked"
        return "flowing" if name in arrives else "starved"

    return {name: passage(name) for name in state.stages_by_id}


def _entries(state: State, contributing: networkx.DiGraph) -> set[str]:
    outside = [stage.id for stage in state.stages if stage.role != "consumption"]
    found = {stage.id for stage in state.stages if stage.entry}
    found |= {name for name in outside if contributing.out_degree(name) and not contributing.in_degree(name)}
    fed = {flow.target for flow in state.flows if flow.kind == "work"}
    for loop in _loops(contributing):
        if any(state.stages_by_id[name].entry for name in loop):
            continue
        if any(source not in loop for name in loop for source in contributing.predecessors(name)):
            continue
        within = [name for name in outside if name in loop]
        found.update([name for name in within if name not in fed] or within[:1])
    return found


def _crossed(flows: Iterable[Flow], hosts: Collection[str]) -> list[Flow]:
    return [flow for flow in flows if flow.id not in hosts and flow.source not in hosts]


def _is_passed_alone(point: Resistance) -> bool:
    has_means = isinstance(point.response, Investment) and point.response.available
    return has_means or point.internally_resolvable == "yes"


def _clients(point: Resistance, state: State) -> list[Flow]:
    """The customer flows by which a complete exchange comes in."""
    response = point.response
    if not isinstance(response, Exchange) or response.evoked_at is None or response.uptake == 0:
        return []
    if not (response.evoked_value.strip() and response.customer_action.strip()):
        return []
    resisted = state.flows_by_id.get(point.on)
    ends = {point.on} if resisted is None else {resisted.source, resisted.target}
    return [
        flow
        for flow in state.flows
        if flow.kind == "customer" and flow.id != point.on and flow.target in ends
        if response.flow in (None, flow.id) and state.stages_by_id[flow.source].actor == "customer"
    ]


def _is_live(
    response: Exchange, clients: list[Flow], goes: networkx.DiGraph, arrives: Collection[str], hosts: Collection[str]
) -> bool:
    return response.evoked_at in arrives and any(
        networkx.has_path(goes, response.evoked_at, flow.source) for flow in _crossed(clients, hosts)
    )

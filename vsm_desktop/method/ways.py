"""Single ways along contributing flows, for questions that are asked seldom."""

from collections.abc import Container, Mapping

from vsm_desktop.core.model import Flow
from vsm_desktop.method.network import Network


def first_shortest_way(
    net: Network, start: str, end: str, allowed: Container[str] | None = None
) -> tuple[Flow, ...] | None:
    """The contributing flows of a shortest way from one stage to another; `None` where there is no way.

    Of several it is the first one, flow by flow, in the file's order. From a stage to itself it is no flow at all.
    Looks no further back from the end than the way is long.

    Args:
        allowed: the ids of the flows that may be taken; all contributing ones where none are given.
    """
    left = _flows_to_go(net, start, end, allowed)
    if start not in left:
        return None
    way: list[Flow] = []
    while start != end:
        step = next(
            flow
            for flow in net.leaving[net.positions[start]]
            if left.get(flow.target) == left[start] - 1 and _may_be_taken(flow, allowed)
        )
        way.append(step)
        start = step.target
    return tuple(way)


def _flows_to_go(net: Network, start: str, end: str, allowed: Container[str] | None) -> Mapping[str, int]:
    """The least number of flows to the end, of the stages that are no further from it than the start."""
    found, frontier = {end: 0}, [end]
    for stage in frontier:
        if start in found and found[stage] >= found[start]:
            break
        for flow in net.entering[net.positions[stage]]:
            if flow.source not in found and _may_be_taken(flow, allowed):
                found[flow.source] = found[stage] + 1
                frontier.append(flow.source)
    return found


def _may_be_taken(flow: Flow, allowed: Container[str] | None) -> bool:
    return flow.contributes and (allowed is None or flow.id in allowed)

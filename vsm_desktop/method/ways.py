"""Single ways along contributing flows, for questions that are asked seldom."""

from collections.abc import Container, Mapping

from vsm_desktop.core.model import Flow, State


def first_shortest_way(
    state: State, start: str, end: str, allowed: Container[str] | None = None
) -> tuple[Flow, ...] | None:
    """The contributing flows of a shortest way from one stage to another; `None` where there is no way.

    Of several it is the first one, flow by flow, in the file's order. From a stage to itself it is no flow at all.
    Linear in stages and flows.

    Args:
        allowed: the ids of the flows that may be taken; all contributing ones where none are given.
    """
    flows = [flow for flow in state.flows if flow.contributes and (allowed is None or flow.id in allowed)]
    left = _flows_to_go(flows, end)
    if start not in left:
        return None
    leaving: dict[str, list[Flow]] = {}
    for flow in flows:
        leaving.setdefault(flow.source, []).append(flow)
    way: list[Flow] = []
    while start != end:
        step = next(flow for flow in leaving[start] if left.get(flow.target) == left[start] - 1)
        way.append(step)
        start = step.target
    return tuple(way)


def _flows_to_go(flows: list[Flow], end: str) -> Mapping[str, int]:
    """The least number of flows from each stage to one."""
    entering: dict[str, list[str]] = {}
    for flow in flows:
        entering.setdefault(flow.target, []).append(flow.source)
    found, frontier = {end: 0}, [end]
    for stage in frontier:
        for source in entering.get(stage, ()):
            if source not in found:
                found[source] = found[stage] + 1
                frontier.append(source)
    return found

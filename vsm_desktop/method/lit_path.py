"""The way from a stage to consumption, flow by flow, as it is shown to a person."""

from itertools import pairwise

from vsm_desktop.method.analysis import Analysis


def path_flows(analysis: Analysis, stage_id: str) -> tuple[str, ...]:
    """The flows, by id, along the shortest path from a linked stage to consumption; none for a suspect one.

    Of several between the same two stages it is the contributing one that comes first in the file.
    """
    net = analysis.linkage.network
    return tuple(
        next(flow.id for flow in net.leaving[net.positions[source]] if flow.contributes and flow.target == target)
        for source, target in pairwise(analysis.path(stage_id) or ())
    )

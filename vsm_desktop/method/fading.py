"""Which flows fade, and where a flow is stopped: what an open resistance point does, told by the flows alone.

The stages behind a stop are not to blame, so nothing is said of them here.
"""

from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.stream import NOTHING_STOPS


def faded_flows(analysis: Analysis) -> frozenset[str]:
    """The contributing flows, by id, that value would cross if no point stopped anything, and does not cross now.

    Linear in stages and flows; costs nothing where no point is open.
    """
    stops, arrives = analysis.resolution.stops, analysis.resolution.arrives
    if not (stops.stages or stops.flows):
        return frozenset()
    would_arrive = analysis.stream.arrivals(NOTHING_STOPS)
    faded: list[str] = []
    for index, flows in enumerate(analysis.linkage.network.leaving):
        if would_arrive[index]:
            leaves = arrives[index] and index not in stops.stages
            faded += [flow.id for flow in flows if flow.contributes and not (leaves and flow.id not in stops.flows)]
    return frozenset(faded)
